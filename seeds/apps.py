from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from seeds.system_checks import vocabularies


class SeedsConfig(AppConfig):
    name = "seeds"
    verbose_name = _("Captured pages")

    def ready(self):
        checks.register(vocabularies, "vocabularies")
