"""Who acts in events: people, states, organisations, armed groups, media."""

import re
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.fields import json_field
from articles.language.states import together
from articles.language.text import fold
from articles.leaning import Noted
from timeline.models.event import Event


class ActorQuerySet(models.QuerySet):
    def named(self, name: str):
        """Actors with this name or variant, whatever its width and case."""
        return self.filter(folded_names__contains=f"\n{fold(name).casefold()}\n")

    def named_in(self, text: str) -> list["Actor"]:
        """Actors that a text names, by any of their names or by states' letters that stand together (日豪), in its order."""
        text, actors = fold(text).casefold(), list(self)
        by_name = {
            name: actor for actor in actors for name in actor.folded_names.split("\n") if len(name) > 1
        }
        by_code = {
            actor.country: actor for actor in actors if actor.kind == Actor.Kind.STATE and actor.country
        }
        found = [(match.start(), by_name[match[0]]) for match in _any_of(by_name).finditer(text)]
        found += [(at, by_code[state.code]) for at, state in together(text) if state.code in by_code]
        return list(dict.fromkeys(actor for _at, actor in sorted(found, key=lambda row: row[0])))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """The longest name first: トランプ政権 must not hide in トランプ. Latin names are whole words: US is not in bus."""
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z]){re.escape(name)}(?![a-z])" for name in longest_first) or "(?!)")


class Actor(Noted):
    """An actor. ``name`` is the house's form; every other way of writing it is a variant."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        STATE = "state", pgettext_lazy("kind of actor", "state")
        ORGANISATION = "organisation", _("organisation")
        ARMED_GROUP = "armed_group", _("armed group")
        MEDIA = "media", _("media")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name = models.CharField(_("name"), max_length=120, unique=True, help_text=_("As the house writes it."))
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    name_local = models.CharField(_("name in the own language"), max_length=120, blank=True)
    variants = json_field(verbose_name=_("other ways of writing it"), default=list, blank=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, ISO 3166-1, such as JP.")
    )
    wikidata = models.CharField("Wikidata", max_length=20, blank=True)
    folded_names = models.TextField(editable=False, default="\n")

    objects = ActorQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="actor_has_a_name",
                violation_error_message=_("An actor needs a name."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        names = [self.name, self.name_en, self.name_local, *self.variants]
        folded = dict.fromkeys(fold(name).casefold() for name in names if name)
        self.folded_names = "\n" + "".join(f"{name}\n" for name in folded)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("timeline:actor", args=[self.pk])


class EventActor(models.Model):
    """What an actor does in an event."""

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("participant")
        HOST = "host", _("host")
        INITIATOR = "initiator", _("initiator")
        TARGET = "target", _("target")
        MEDIATOR = "mediator", _("mediator")
        SPEAKER = "speaker", _("speaker")
        DENIER = "denier", _("who denies it")

    event = models.ForeignKey(Event, models.CASCADE, related_name="roles", verbose_name=_("event"))
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="roles", verbose_name=_("actor"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("actor of an event")
        verbose_name_plural = _("actors of an event")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "actor", "role"],
                name="role_once_an_event",
                violation_error_message=_("The actor has this role in the event already."),
            ),
        ]

    def __str__(self):
        return f"{self.actor}（{self.get_role_display()}）"
