from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from timeline.system_checks import vocabularies


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = _("Timeline")

    def ready(self):
        checks.register(vocabularies, "vocabularies")
