from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from seeds.system_checks import signs_of_events, words_of_pages


class SeedsConfig(AppConfig):
    name = "seeds"
    verbose_name = _("Captured pages")

    def ready(self):
        checks.register(signs_of_events)
        checks.register(words_of_pages)
