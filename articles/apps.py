from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from articles.system_checks import house_words, vocabularies


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles and evidence")

    def ready(self):
        checks.register(vocabularies, "vocabularies")
        checks.register(house_words, "vocabularies")
