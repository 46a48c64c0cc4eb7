"""The beginnings of events' names: by these a text finds the events that it may name, without reading them all."""

import re
from collections.abc import Iterable

from django.db import models

from articles.language.text import fold

#: A text that holds more keys than a database takes in one query is looked at as far as that.
_MOST = 20_000
#: So many characters of each run of katakana, letters or kanji in a name.
LENGTH = 3
_RUN = re.compile(r"[ァ-ヶー]+|[A-Za-z0-9]+|[一-龯々]+")


class EventKey(models.Model):
    """The beginning of one name of an event, folded."""

    event = models.ForeignKey("timeline.Event", models.CASCADE, related_name="keys")
    key = models.CharField(max_length=LENGTH, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "key"], name="event_key_once")]

    def __str__(self):
        return self.key


def keys_of(names: Iterable[str]) -> set[str]:
    """Return the keys of an event: of each name its runs of three and more characters, or those of two."""
    found: set[str] = set()
    for name in map(fold, names):
        runs = _RUN.findall(name)
        long = {run[:LENGTH] for run in runs if len(run) >= LENGTH}
        found |= long or {run for run in runs if len(run) > 1}
    return found


def keys_in(text: str) -> list[str]:
    """Return every key that a folded text may hold."""
    found: dict[str, None] = {}
    for run in dict.fromkeys(_RUN.findall(text)):
        for size in (2, LENGTH):
            found.update(dict.fromkeys([run[at : at + size] for at in range(len(run) - size + 1)]))
    return list(found)[:_MOST]


def write_keys(event) -> None:
    """Bring an event's keys in line with its names."""
    wanted = keys_of([event.title, *event.aliases, event.place])
    kept = set(event.keys.values_list("key", flat=True))
    if kept - wanted:
        event.keys.filter(key__in=kept - wanted).delete()
    EventKey.objects.bulk_create(
        [EventKey(event=event, key=key) for key in sorted(wanted - kept)], ignore_conflicts=True
    )
