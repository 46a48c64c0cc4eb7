"""The people whose names stand on works. A person may write without an account, and work at the desk without ever signing."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.fields import json_field
from articles.leaning import Noted
from articles.pictures.field import PictureField


def closed_up(name: str) -> str:
    """Return a name without its blanks: 佐藤　花子 and 佐藤花子 sign alike."""
    return "".join(name.split())


class ContributorQuerySet(models.QuerySet["Contributor"]):
    """People by their names."""

    def signing(self, names: Iterable[str]) -> dict[str, "Contributor"]:
        """Return who signs by these names, by the name as it was asked for. One query, or none where nobody signs."""
        keys = {name: closed_up(name) for name in names}
        known = {row.key: row for row in self.filter(key__in=keys.values())} if keys else {}
        return {name: known[key] for name, key in keys.items() if key in known}


class Contributor(Noted):
    """Somebody who signs works, by the very name of the byline, with what readers may know of them."""

    name = models.CharField(
        _("name"),
        max_length=120,
        unique=True,
        help_text=_("As it stands on the work: bylines are linked by it."),
    )
    key = models.CharField(max_length=120, unique=True, editable=False)
    yomi = models.CharField(_("reading"), max_length=120, blank=True)
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        unique=True,
        help_text=_("The part of the address; small Latin letters, such as sato-hanako."),
    )
    title = models.CharField(
        _("title or post"), max_length=120, blank=True, help_text=_("Such as 編集委員 or モスクワ特派員.")
    )
    expertise = models.CharField(
        _("fields of expertise"), max_length=200, blank=True, help_text=_("Separate them with 、.")
    )
    bio = models.TextField(_("about the author"), blank=True)
    photo = PictureField(_("portrait"), upload_to="people/", blank=True, max_length=200)
    photo_credit = models.CharField(_("credit of the portrait"), max_length=200, blank=True)
    links = json_field(verbose_name=_("addresses elsewhere"), default=list, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributor",
        verbose_name=_("account at the desk"),
        help_text=_("Empty for whoever writes without one."),
    )

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["yomi", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="contributor_has_a_name",
                violation_error_message=_("A contributor needs a name."),
            ),
            models.CheckConstraint(
                condition=models.Q(photo="") | ~models.Q(photo_credit=""),
                name="contributor_photo_has_a_credit",
                violation_error_message=_("Say whose picture the portrait is."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if Contributor.objects.filter(key=closed_up(self.name)).exclude(pk=self.pk).exists():
            raise ValidationError({"name": gettext("Somebody already signs by this name.")})

    def save(self, *args, **kwargs):
        self.key = closed_up(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("articles:author", args=[self.slug])
