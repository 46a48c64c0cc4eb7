"""Random days at the desk: what two processes answer from their bytes is what the site says, whatever was done."""

import time
from copy import copy
from datetime import timedelta
from random import Random

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.utils import timezone

from articles import leaning
from tests.cast import Cast, act, words_of
from tests.edges import ROOM, ask, kept, key_of, worker

#: Verbs of a sequence, and addresses that are looked at after each.
LENGTH, LOOKS = 3, 3
SEQUENCES, AT_ONCE = 10_000, 250


class Clock:
    """The site's clock, set by hand."""

    def __init__(self, moment):
        self.moment = moment

    def __call__(self):
        return self.moment

    def seconds(self) -> float:
        return self.moment.timestamp()


class Site:
    """The site itself, which makes each page once as long as nothing changes; what a page leans on is said each time."""

    def __init__(self):
        self._application, self._made, self.state = get_wsgi_application(), {}, ()

    def __call__(self, environ, start_response):
        key = self.state, environ["PATH_INFO"], environ["QUERY_STRING"]
        if key not in self._made:
            with leaning.noted() as notes:
                said = []
                body = b"".join(self._application(environ, lambda *row: said.extend(row)))
            self._made[key] = (*said[:2], body, notes)
        status, headers, body, notes = self._made[key]
        leaning.leans_on(*notes.tags)
        leaning.good_until(notes.until)
        start_response(status, headers)
        return [body]

    def forget(self):
        self._made, self.state = {}, ()


@pytest.fixture
def clock(monkeypatch):
    clock = Clock(timezone.now())
    monkeypatch.setattr(timezone, "now", clock)
    return clock


class Worker:
    """A process: its cache, which looks at the log of changes after each step, as it would for each commit."""

    def __init__(self, site: Site, clock: Clock, *, room: int = ROOM):
        self.is_told = False
        self.edge = worker(site, room=room, clock=clock.seconds, listen=lambda: self._hears)

    def _hears(self) -> bool:
        is_told, self.is_told = self.is_told, False
        return is_told

    def fill(self, addresses: list[str], filled: dict) -> None:
        """Ask for everything; what was made for an earlier sequence from the same beginning is taken as it was."""
        ask(self.edge, "/")
        for address in addresses:
            if address not in filled:
                ask(self.edge, address)
                filled[address] = copy(kept(self.edge, address))
            elif filled[address] is not None:
                self.edge.pages.put(key_of(address), copy(filled[address]))

    def good(self, addresses: list[str]) -> list[str]:
        """Return the addresses that would be answered from what is kept."""
        self.edge.catch_up(self.edge.now())
        return [address for address in addresses if self._is_good(kept(self.edge, address))]

    def _is_good(self, entry) -> bool:
        return entry is not None and entry.is_good(self.edge.now())


class Play:
    """Sequences that begin alike, in one newsroom."""

    def __init__(self, clock: Clock):
        self.cast, self.site, self.clock, self.start = Cast(), Site(), clock, clock.moment
        self.addresses, self.filled = self.cast.addresses(), {}
        self.plain = Worker(self.site, clock, room=0).edge

    def sequence(self, seed: int) -> None:
        """Play one and take it back."""
        self.site.forget()
        self.clock.moment, random, done = self.start, Random(seed), []
        with transaction.atomic():
            workers = [Worker(self.site, self.clock) for _ in range(2)]
            for one in workers:
                one.fill(self.addresses, self.filled)
            for step in range(LENGTH):
                done.append(self.step(random))
                self.site.state = (seed, step)
                self.look(workers, random, done)
            transaction.set_rollback(True)

    def look(self, workers: list[Worker], random: Random, done: list[str]) -> None:
        for one in workers:
            one.is_told = True
        good = [one.good(self.addresses) for one in workers]
        assert good[0] == good[1], done
        for address in random.sample(good[0], min(LOOKS, len(good[0]))):
            for one in workers:
                self.compare(one.edge, address, done)

    def step(self, random: Random) -> str:
        if random.random() < 0.2:
            self.clock.moment += timedelta(minutes=random.choice([21, 31, 60 * 24 * 2]))
            return "wait"
        return next(filter(None, (act(self.cast, random) for _ in range(20))), "")

    def compare(self, edge, address: str, done: list[str]) -> None:
        """A kept answer is the site's own; one that lacks what was added says nothing that the site says no more."""
        entry = kept(edge, address)
        if entry.stale_from is None:
            assert ask(edge, address) == ask(self.plain, address), (address, done)
        else:
            shown = words_of(entry.form("").body[0].decode())
            assert shown <= words_of(ask(self.plain, address).body.decode()), (address, done)


def play(seeds, clock) -> None:
    began, game = time.process_time(), Play(clock)
    for seed in seeds:
        game.sequence(seed)
    taken = time.process_time() - began
    print(f"{len(seeds)} sequences, {len(seeds) / taken:.1f} in a second of CPU")


@pytest.mark.django_db
def test_kept_answers_are_the_sites_own(clock):
    play(range(12), clock)


@pytest.mark.prove
@pytest.mark.django_db
@pytest.mark.parametrize("first", range(0, SEQUENCES, AT_ONCE))
def test_kept_answers_are_the_sites_own_ten_thousand_times(clock, first):
    play(range(first, first + AT_ONCE), clock)
