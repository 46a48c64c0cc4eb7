"""Publishers of the documents that we cite."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.evidence.urlkey import house_host
from articles.fields import json_field
from articles.language.text import fold
from articles.leaning import Noted


class OutletQuerySet(models.QuerySet):
    def named(self, name: str):
        """Outlets with this name or alias, whatever its width and case."""
        return self.filter(folded_names__contains=f"\n{fold(name).casefold()}\n")

    def of_key(self, key: str) -> "Outlet | None":
        """The outlet whose domain and path begin this ``url_key``: the longest path wins, ``/opinion`` before all."""
        host, _slash, path = key.partition("?")[0].partition("/")
        parts = host.split(".")
        hosts = [".".join(parts[start:]) for start in range(max(1, len(parts) - 1))]
        domains = OutletDomain.objects.filter(host__in=hosts).select_related("outlet")
        fits = [
            domain
            for domain in domains
            if f"/{path}/".startswith(f"/{domain.path_prefix.strip('/')}/".replace("//", "/"))
        ]
        best = max(fits, key=lambda domain: (len(domain.host), len(domain.path_prefix)), default=None)
        return best.outlet if best else None


class Outlet(Noted):
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

    class Affiliation(models.TextChoices):
        UNKNOWN = "unknown", _("not known")
        NONE = "none", _("none")
        FUNDED = "funded", _("funded by a state")
        CONTROLLED = "controlled", _("controlled by a state")

    class Reliability(models.TextChoices):
        """The Admiralty code for sources (STANAG 2511). Each document is judged apart from its source."""

        A = "A", _("A: completely reliable")
        B = "B", _("B: usually reliable")
        C = "C", _("C: fairly reliable")
        D = "D", _("D: not usually reliable")
        E = "E", _("E: unreliable")
        F = "F", _("F: cannot be judged")

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, ISO 3166-1, such as JP.")
    )
    language = models.CharField(_("language"), max_length=16, blank=True)
    homepage = models.URLField(_("home page"), blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("group"),
        help_text=_("Outlets of one group count as one origin."),
    )
    state_affiliation = models.CharField(
        _("state affiliation"), max_length=12, choices=Affiliation, default=Affiliation.UNKNOWN
    )
    reliability = models.CharField(
        _("reliability"),
        max_length=1,
        choices=Reliability,
        default=Reliability.F,
        help_text=_("The Admiralty code. F, nobody can judge, is the honest beginning."),
    )
    rationale = models.TextField(_("reason for the grade"), blank=True, help_text=_("Readers will see it."))
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
            models.CheckConstraint(
                condition=Q(reliability="F") | ~Q(rationale=""),
                name="outlet_grade_has_a_reason",
                violation_error_message=_("Say why the outlet has this grade; readers will see it."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="outlet_is_not_its_own_group",
                violation_error_message=_("An outlet cannot be its own group."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        names = dict.fromkeys(fold(name).casefold() for name in [self.name, *self.aliases])
        self.folded_names = "\n" + "".join(f"{name}\n" for name in names)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("articles:outlet", args=[self.pk])

    @property
    def is_state_controlled(self) -> bool:
        """Whether it speaks for a state, whatever it is called."""
        return self.kind == self.Kind.STATE_MEDIA or self.state_affiliation == self.Affiliation.CONTROLLED

    @property
    def origin(self) -> str:
        """Who speaks here in the end: the group's name, or the outlet's own; for state media their state."""
        seen, outlet = {self.pk}, self
        while outlet.parent is not None and outlet.parent_id not in seen:
            seen.add(outlet.parent_id)
            outlet = outlet.parent
        controlled = next((row for row in (self, outlet) if row.is_state_controlled and row.country), None)
        return f"state media: {controlled.country}" if controlled else outlet.name


class OutletDomain(models.Model):
    """A host of an outlet; a path prefix sets a part of it apart, such as an opinion section."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="domains", verbose_name=_("outlet"))
    host = models.CharField(
        pgettext_lazy("of a site", "host"), max_length=200, help_text=_("Such as apnews.com, without www.")
    )
    path_prefix = models.CharField(_("path"), max_length=200, blank=True, help_text=_("Such as /opinion"))

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering = ["host", "path_prefix"]
        constraints = [
            models.UniqueConstraint(
                fields=["host", "path_prefix"],
                name="domain_once_a_path",
                violation_error_message=_("Another outlet has this domain and path."),
            ),
        ]

    def __str__(self):
        return self.host + self.path_prefix

    def save(self, *args, **kwargs):
        self.host = house_host(self.host)
        super().save(*args, **kwargs)

    def clean(self):
        self.host = house_host(self.host)


class OutletGrade(models.Model):
    """What an outlet was graded before, why and by whom. The grade of today stands on the outlet itself."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="grades", verbose_name=_("outlet"))
    reliability = models.CharField(_("reliability"), max_length=1, choices=Outlet.Reliability)
    rationale = models.TextField(_("reason for the grade"), blank=True)
    graded_at = models.DateTimeField(_("graded"), default=timezone.now)
    graded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("graded by")
    )

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ["-graded_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.outlet} {self.reliability}"
