"""The sequences of verbs find each fault that is planted in what keeps the kept answers true."""

from collections.abc import Callable
from math import inf

import pytest
from django.db import connection

from articles.leaning import ALL, ARTICLES, EVENTS, MASTHEAD
from newsroom.edge import hits, serving, tide, triggers
from newsroom.edge.keys import Rules
from newsroom.pressed import marking, page, touching
from tests.plays import Play

#: Sequences within which each fault is found, counted from the first.
WITHIN = 300

Plant = Callable[[pytest.MonkeyPatch], None]


def unheard(tag: str) -> Plant:
    """What is written touches no such tag: one by its whole name, or all of a kind."""

    def plant(patch):
        hit = hits._hit
        patch.setattr(
            hits, "_hit", lambda found, tags, drops: hit(found, [t for t in tags if not _is(t, tag)], drops)
        )

    return plant


def _is(found: str, tag: str) -> bool:
    return found in (tag, f"{tag}:articles") or found.rpartition(":")[0] == tag


def without(name: str, kind: str) -> Plant:
    """A function of ``hits`` yields no tag of a kind."""

    def plant(patch):
        real = getattr(hits, name)
        patch.setattr(hits, name, lambda rows: [tag for tag in real(rows) if tag.partition(":")[0] != kind])

    return plant


def all_is_forgotten(patch) -> None:
    """What is not there does not lean on whatever there is."""
    hits_of = tide.hits_of

    def without_all(changes):
        return {tag: drops for tag, drops in hits_of(changes).items() if tag != ALL}

    patch.setattr(tide, "hits_of", without_all)


def nothing_is_taken_back(patch) -> None:
    """Whatever is touched only lacks something."""
    hit = hits._hit
    patch.setattr(hits, "_hit", lambda found, tags, _drops: hit(found, tags, False))


def stale_for_ever(patch) -> None:
    patch.setattr(serving, "STALE_FOR", inf)


def parts_for_ever(patch) -> None:
    """A part is good beyond the moment that it named."""
    patch.setattr(page, "_PARTS", page._PARTS.replace("until > %s", "until > %s OR TRUE"))


def unforeseen(kind: str) -> Plant:
    """Of what leans on some kind nobody foresees which windows of editions will open or close."""
    return lambda patch: patch.delitem(touching.TOUCHED_BY, kind)


def unmarked(kind: str) -> Plant:
    """An edition that is written marks no part that leans on some kind."""

    def plant(patch):
        touched = marking._TOUCHED["edition"]
        patch.setitem(marking._TOUCHED, "edition", touched.replace(f"kind = '{kind}'", "kind = ''"))
        triggers.put_up(connection)

    return plant


def masthead_is_not_counted(patch) -> None:
    """The sections' names over every page are taken to be those of the beginning."""
    patch.setattr(serving, "_masthead", lambda _now: [])


def hosts_are_one(patch) -> None:
    _keyed(patch, lambda scheme, _host, path, query: (scheme, "127.0.0.1", path, query))


def questions_are_none(patch) -> None:
    """A key without the questions of an address."""
    _keyed(patch, lambda scheme, host, path, _query: (scheme, host, path, ""))


def _keyed(patch, key_of) -> None:
    entry = serving.Edge._entry
    patch.setattr(
        serving.Edge, "_entry", lambda edge, key, environ, query: entry(edge, key_of(*key), environ, query)
    )


def people_are_anybody(patch) -> None:
    """Who is signed in gets what is kept for all."""
    is_readers = Rules.is_readers
    patch.setattr(
        Rules, "is_readers", lambda rules, environ: is_readers(rules, {**environ, "HTTP_COOKIE": ""})
    )


FAULTS: dict[str, Plant] = {
    **{
        f"unheard {tag}": unheard(tag)
        for tag in (ARTICLES, EVENTS, MASTHEAD, "event", "source", "outlet", "tag", "actor", "place", "topic")
    },
    **{f"carried {kind}": without("_carried_by", kind) for kind in ("tag", "source")},
    **{
        f"around {kind}": without("_around", kind)
        for kind in ("timeline", "tag", "topic", "actor", "source", "event")
    },
    "unforeseen listed": unforeseen("listed"),
    "unmarked listed": unmarked("listed"),
    **{
        plant.__name__: plant
        for plant in (
            all_is_forgotten,
            stale_for_ever,
            parts_for_ever,
            masthead_is_not_counted,
            nothing_is_taken_back,
            hosts_are_one,
            questions_are_none,
            people_are_anybody,
        )
    },
}


@pytest.mark.prove
@pytest.mark.django_db
@pytest.mark.parametrize("plant", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found(monkeypatch, clock, plant):
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        game = Play(clock)
        game.begin()
        for seed in range(WITHIN):
            game.sequence(seed)
