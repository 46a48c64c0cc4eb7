"""Random days at the desk, played before two processes that keep what they answer, and taken back."""

import re
from contextlib import nullcontext
from copy import copy
from datetime import timedelta
from random import Random

from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.test import override_settings

from articles import leaning
from newsroom import settings
from newsroom.edge.serving import STALE_FOR
from newsroom.models import Change
from newsroom.pressed.again import press_again
from tests.cast import Cast, act, words_of
from tests.edges import ROOM, Answer, as_kept, ask, kept, key_of, worker

#: Verbs of a sequence, and answers that are looked at after each: of what was written, kept ones that lack something,
#: other kept ones, and any.
LENGTH, NEAR, STALE, STILL, FAR = 3, 1, 1, 2, 1
#: How far the clock may be set on, beside the next moments that the newsroom announced: while what is stale may be given,
#: and after that.
WAITS = [timedelta(seconds=5), timedelta(seconds=11)]
SOON = 3
WITHOUT_PARTS = [name for name in settings.MIDDLEWARE if not name.endswith(".Pressed")]
#: The addresses that are answered from parts where parts are kept, or whose timelines are made of such.
_JOINED = re.compile(r"/(?:articles/\d+|events|(?:tags|topics|actors|embed/\w+)/[^/]+)/")


class Clock:
    """The site's clock, set by hand."""

    def __init__(self, moment):
        self.moment = moment

    def __call__(self):
        return self.moment

    def seconds(self) -> float:
        return self.moment.timestamp()


class Site:
    """The site itself, which makes each page once as long as nothing changes; what a page leans on is said each time.

    ``joined`` answers as readers are answered, ``plain`` with no part of a page that was kept.
    """

    def __init__(self):
        self._joined = get_wsgi_application()
        with override_settings(MIDDLEWARE=WITHOUT_PARTS):
            self._plain = get_wsgi_application()
        self._made, self.state = {}, ()

    def joined(self, environ, start_response):
        is_joined = _JOINED.fullmatch(environ["PATH_INFO"])
        return self._answer(self._joined if is_joined else self._plain, environ, start_response)

    def plain(self, environ, start_response):
        return self._answer(self._plain, environ, start_response)

    def _answer(self, application, environ, start_response):
        key = self.state, application, environ["PATH_INFO"], environ["QUERY_STRING"]
        if key not in self._made:
            with leaning.noted() as notes:
                said = []
                body = b"".join(application(environ, lambda *row: said.extend(row)))
            self._made[key] = (*said[:2], body, notes)
        status, headers, body, notes = self._made[key]
        leaning.leans_on(*notes.tags)
        leaning.good_until(notes.until)
        start_response(status, headers)
        return [body]

    def forget(self):
        self._made, self.state = {}, ()


class Worker:
    """A process: its cache, which looks at the log of changes after each step, as it would for each commit."""

    def __init__(self, site: Site, clock: Clock, number: int):
        self.is_told, self.number = False, number
        self.edge = worker(site.joined, room=ROOM, clock=clock.seconds, listen=lambda: self._hears)

    def _hears(self) -> bool:
        is_told, self.is_told = self.is_told, False
        return is_told

    def fill(self, addresses: list[str], filled: dict) -> None:
        """Ask for everything; what was made for an earlier sequence from the same beginning is taken as it was."""
        self.edge.catch_up(self.edge.now())
        for address in addresses:
            if address not in filled:
                ask(self.edge, address)
                filled[address] = copy(kept(self.edge, address))
            elif filled[address] is not None:
                self.edge.pages.put(key_of(address), copy(filled[address]))

    def good(self, addresses: list[str]) -> list[str]:
        """Return the addresses that are answered from what is kept."""
        self.edge.catch_up(self.edge.now())
        return [address for address in addresses if self._is_good(kept(self.edge, address))]

    def _is_good(self, entry) -> bool:
        return entry is not None and entry.is_good(self.edge.now())

    def is_stale(self, address: str) -> bool:
        """Whether what is kept lacks something, and may be given nevertheless."""
        entry = kept(self.edge, address)
        is_late = entry is not None and entry.stale_from is not None
        return is_late and self._is_good(entry) and self.edge.now() - entry.stale_from <= STALE_FOR

    def given(self, address: str) -> Answer:
        """The first process's reader makes anew what is stale; the second's comes while another's request does that."""
        with self.edge._remaking if self.number else nullcontext():
            return ask(self.edge, address)


class Play:
    """Sequences that begin alike, in one newsroom."""

    def __init__(self, clock: Clock):
        self.cast, self.site, self.clock, self.start = Cast(), Site(), clock, clock.moment
        self.addresses, self.filled = self.cast.addresses(), {}
        self.subjects = self.cast.subjects()
        press_again()

    def sequence(self, seed: int) -> None:
        """Play one and take it back."""
        self.site.forget()
        self.clock.moment, random, done = self.start, Random(seed), [seed]
        with transaction.atomic():
            workers = [Worker(self.site, self.clock, number) for number in range(2)]
            for one in workers:
                one.fill(self.addresses, self.filled)
            for step in range(LENGTH):
                last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
                done.append(self.step(random))
                self.site.state = (seed, step)
                self.look(workers, random, self.near(last), done)
            transaction.set_rollback(True)

    def step(self, random: Random) -> str:
        if random.random() < 0.3:
            now = self.clock.moment
            moments = [now + wait for wait in WAITS] + self.cast.announced(now)[:SOON]
            self.clock.moment = random.choice(moments)
            return f"wait for {self.clock.moment - now}"
        return next(filter(None, (act(self.cast, random) for _ in range(20))), "")

    def near(self, last: int) -> list[str]:
        """Return the addresses of the subjects of which something was written since."""
        rows = set(Change.objects.filter(pk__gt=last).values_list("kind", "number"))
        return sorted({address for row in rows for address in self.subjects(*row)})

    def look(self, workers: list[Worker], random: Random, near: list[str], done: list) -> None:
        """What was dropped is right by itself: most looks are at what is still given."""
        for one in workers:
            one.is_told = True
        still = [address for one in workers for address in one.good(self.addresses)]
        stale = [address for address in still if workers[1].is_stale(address)]
        looked = [
            *_varied(random, near, NEAR),
            *_varied(random, stale, STALE),
            *_varied(random, still, STILL),
            *_varied(random, self.addresses, FAR),
        ]
        for address in dict.fromkeys(looked):
            for one in workers:
                self.compare(one, address, done)

    def compare(self, one: Worker, address: str, done: list) -> None:
        """An answer is the site's own; one that lacks what was added says nothing that the site says no more."""
        said, is_stale = ask(self.site.plain, address), one.is_stale(address)
        given = one.given(address)
        assert said.code < 500, (address, done)
        if is_stale and one.number:
            assert words_of(given.body.decode()) <= words_of(said.body.decode()), (address, done)
        else:
            assert as_kept(given) == as_kept(said), (address, done)


def _varied(random: Random, addresses: list[str], count: int) -> list[str]:
    """Return some of these, of each kind of page as often: half of all addresses are one article's or another's."""
    kinds: dict[str, list[str]] = {}
    for address in addresses:
        kinds.setdefault(address.split("/")[1], []).append(address)
    return [random.choice(kinds[kind]) for kind in random.sample(sorted(kinds), min(count, len(kinds)))]
