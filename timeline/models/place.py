"""Where events happen, as precisely as anybody knows."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.leaning import Noted
from timeline.models.event import Event, validate_zone


class Place(Noted):
    """A place. Only what is known to a city or better is drawn as a point: a country has no pin."""

    class Precision(models.TextChoices):
        SITE = "site", _("site")
        CITY = "city", _("city")
        NEAR = "near", _("near a city")
        REGION = "region", _("region")
        COUNTRY = "country", _("country")
        SEA_OR_AIR = "sea_or_air", _("at sea or in the air")
        ONLINE = "online", _("online")
        UNKNOWN = "unknown", _("unknown")

    name = models.CharField(_("name"), max_length=120, unique=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    name_local = models.CharField(_("name in the own language"), max_length=120, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, ISO 3166-1, such as JP.")
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    precision = models.CharField(_("precision"), max_length=12, choices=Precision, default=Precision.CITY)
    zone = models.CharField(
        _("time zone of the place"), max_length=64, blank=True, validators=[validate_zone]
    )
    wikidata = models.CharField("Wikidata", max_length=20, blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="place_has_both_coordinates_or_none",
                violation_error_message=_("Latitude and longitude belong together."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_point(self) -> bool:
        """Whether it can be drawn as a point without claiming more than is known."""
        return self.latitude is not None and self.precision in (
            self.Precision.SITE,
            self.Precision.CITY,
            self.Precision.NEAR,
        )


class EventPlace(models.Model):
    """What a place is in an event. A dateline is where it was announced, not where it happened."""

    class Role(models.TextChoices):
        VENUE = "venue", _("venue")
        TARGET = "target", _("target")
        ORIGIN = "origin", _("origin")
        ANNOUNCED_FROM = "announced_from", _("announced from")

    event = models.ForeignKey(Event, models.CASCADE, related_name="venues", verbose_name=_("event"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="events", verbose_name=_("place"))
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.VENUE)

    class Meta:
        verbose_name = _("place of an event")
        verbose_name_plural = _("places of an event")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.place}（{self.get_role_display()}）"
