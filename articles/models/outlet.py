"""Publishers of the documents that we cite."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.fields import json_field
from articles.text import fold


class OutletQuerySet(models.QuerySet):
    def named(self, name: str):
        """Outlets with this name or alias, whatever its width and case."""
        return self.filter(folded_names__contains=f"\n{fold(name).casefold()}\n")


class Outlet(models.Model):
    """A publisher. One record, however a page writes the name: ロイター, Reuters, トムソンロイター."""

    class Kind(models.TextChoices):
        WIRE = "wire", _("news agency")
        NEWSPAPER = "newspaper", _("newspaper")
        BROADCASTER = "broadcaster", _("broadcaster")
        MAGAZINE = "magazine", _("magazine")
        STATE_MEDIA = "state_media", _("state media")
        GOVERNMENT = "government", _("government")
        IGO = "igo", _("international organisation")
        THINK_TANK = "think_tank", _("think tank")
        COMPANY = "company", _("company")
        ACADEMIC = "academic", _("university or journal")
        AGGREGATOR = "aggregator", _("aggregator")
        BLOG = "blog", _("blog")
        FORUM = "forum", _("forum")
        SOCIAL = "social", _("social network")
        BOOK_PUBLISHER = "book_publisher", _("book publisher")

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, ISO 3166-1, such as JP.")
    )
    language = models.CharField(_("language"), max_length=16, blank=True)
    homepage = models.URLField(_("home page"), blank=True)
    aliases = json_field(verbose_name=_("other names"), default=list, blank=True)
    folded_names = models.TextField(editable=False, default="\n")

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="outlet_has_a_name",
                violation_error_message=_("An outlet needs a name."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        names = dict.fromkeys(fold(name).casefold() for name in [self.name, *self.aliases])
        self.folded_names = "\n" + "".join(f"{name}\n" for name in names)
        super().save(*args, **kwargs)
