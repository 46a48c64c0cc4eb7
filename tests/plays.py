"""Random days at the desk, played before two processes that keep what they answer, and taken back."""

import re
from collections.abc import Iterable
from contextlib import nullcontext
from copy import copy
from datetime import timedelta
from random import Random

from django.conf import settings as configured
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.test import Client, override_settings

from articles import leaning
from newsroom import settings
from newsroom.edge.serving import STALE_FOR
from newsroom.pressed.again import press_again
from tests.cast import Cast, words_of
from tests.deeds import act
from tests.edges import ROOM, Answer, as_kept, ask, kept, key_of, worker
from tests.questions import Questions

#: Verbs of a sequence. After each the addresses are looked at that are still answered from what is kept though the database
#: says something else, so many at most,
LENGTH, SUSPECTS = 3, 3
#: and how many on average of: pages of articles of which it says something else, for their parts are kept, too; kept
#: answers that lack something; other kept answers; and any.
JOINED, LACKING, STILL, FAR = 0.2, 0.4, 0.5, 0.2
#: How many more kept answers are looked at when only the clock went on: what it alone changes no database knows of.
BY_THE_CLOCK = 3
#: How often somebody else asks for the same: a person who is signed in, or a reader of another host.
OTHERS = 0.05
#: How far the clock may be set on, beside the next moments that the newsroom announced: while what is stale may be given,
#: and after that.
WAITS = [timedelta(seconds=5), timedelta(seconds=11)]
SOON = 4
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
        self._made = {}

    def joined(self, environ, start_response):
        is_joined = is_of_parts(environ["PATH_INFO"])
        return self._answer(self._joined if is_joined else self._plain, environ, start_response)

    def plain(self, environ, start_response):
        return self._answer(self._plain, environ, start_response)

    def _answer(self, application, environ, start_response):
        asked = [environ.get(name) for name in ("HTTP_HOST", "PATH_INFO", "QUERY_STRING", "HTTP_COOKIE")]
        key = application, *asked
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
        """Something may have changed."""
        self._made = {}


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

    def is_lacking(self, address: str) -> bool:
        """Whether what is kept lacks something, however long it has."""
        entry = kept(self.edge, address)
        return entry is not None and entry.stale_from is not None

    def may_lack(self, address: str) -> bool:
        """Whether what is kept lacks something, and may be given nevertheless."""
        entry = kept(self.edge, address)
        return (
            self.is_lacking(address)
            and self._is_good(entry)
            and self.edge.now() - entry.stale_from <= STALE_FOR
        )

    def given(self, address: str, **headers) -> Answer:
        """The first process's reader makes anew what is stale; the second's comes while another's request does that."""
        with self.edge._remaking if self.number else nullcontext():
            return ask(self.edge, address, **headers)


class Play:
    """Sequences that begin alike, in one newsroom."""

    def __init__(self, clock: Clock):
        self.cast, self.site, self.clock, self.start = Cast(), Site(), clock, clock.moment
        self.addresses, self.filled = self.cast.addresses(), {}
        self.others = [{"Host": "elsewhere.example"}, {"Cookie": _session(self.cast.editor)}]
        press_again()
        self.begun = Questions()
        for address in self.addresses:
            with self.begun.noted(address, clock.moment):
                ask(self.site.plain, address)
        self.looks = 0

    def begin(self) -> None:
        """At the beginning every address is looked at, and what was kept of it, too."""
        self.questions = self.begun.copied()
        for one in self._workers():
            for address in self.addresses * 2:
                self.compare(one, address, ["begin"])

    def _workers(self) -> list[Worker]:
        workers = [Worker(self.site, self.clock, number) for number in range(2)]
        for one in workers:
            one.fill(self.addresses, self.filled)
        return workers

    def sequence(self, seed: int) -> None:
        """Play one and take it back."""
        self.site.forget()
        self.clock.moment, random, done = self.start, Random(seed), [seed]
        self.questions = self.begun.copied()
        with transaction.atomic():
            workers = self._workers()
            for _ in range(LENGTH):
                done.append(self.step(random))
                self.site.forget()
                for address in self.looked_at(workers, random, done[-1]):
                    others = random.choice(self.others) if random.random() < OTHERS else {}
                    for one in workers:
                        self.compare(one, address, done)
                        if others:
                            self.compare(one, address, done, **others)
            transaction.set_rollback(True)

    def step(self, random: Random) -> str:
        if random.random() < 0.35:
            now = self.clock.moment
            moments = [now + wait for wait in WAITS] + self.cast.announced(now)[:SOON]
            self.clock.moment = random.choice(moments)
            return f"wait for {self.clock.moment - now}"
        return next(filter(None, (act(self.cast, random) for _ in range(20))), "")

    def looked_at(self, workers: list[Worker], random: Random, step: str) -> Iterable[str]:
        """What was dropped is right by itself: most looks are at what is still given, above all where that should not be."""
        for one in workers:
            one.is_told = True
        still = list(dict.fromkeys(address for one in workers for address in one.good(self.addresses)))
        lacking = [address for address in still if workers[1].is_lacking(address)]
        changed = self.questions.changed(self.clock.moment)
        suspects = [address for address in changed if address in still and address not in lacking]
        looked = [
            *_varied(random, suspects, SUSPECTS),
            *_varied(random, [address for address in changed if is_of_parts(address)], JOINED),
            *_varied(random, lacking, LACKING),
            *_varied(random, still, STILL + BY_THE_CLOCK if step.startswith("wait") else STILL),
            *_varied(random, self.addresses, FAR),
        ]
        return dict.fromkeys(looked)

    def public_words(self) -> set[str]:
        """Return what the site says on any of its pages: a new line of a short list pushes another one out."""
        said = [ask(self.site.plain, address) for address in self.addresses]
        return {word for answer in said for word in words_of(answer.body.decode())}

    def compare(self, one: Worker, address: str, done: list, **others) -> None:
        """An answer is the site's own; one that lacks what was added says nothing that the site says no more."""
        self.looks += 1
        with nullcontext() if others else self.questions.noted(address, self.clock.moment):
            said = ask(self.site.plain, address, **others)
        may_lack = one.may_lack(address) and one.number and not others
        given = one.given(address, **others)
        assert said.code < 500, (address, done)
        if may_lack:
            pushed_out = words_of(given.body.decode()) - words_of(said.body.decode())
            assert not pushed_out or pushed_out <= self.public_words(), (address, done)
        else:
            assert as_kept(given) == as_kept(said), (address, done)


def is_of_parts(address: str) -> bool:
    return _JOINED.fullmatch(address) is not None


def _session(person) -> str:
    """Return the cookie of a person who is signed in."""
    client = Client()
    client.force_login(person)
    return f"{configured.SESSION_COOKIE_NAME}={client.cookies[configured.SESSION_COOKIE_NAME].value}"


def _varied(random: Random, addresses: list[str], count: float) -> list[str]:
    """Return some of these, of each kind of page as often: half of all addresses are one article's or another's."""
    kinds: dict[str, list[str]] = {}
    for address in addresses:
        kinds.setdefault(address.split("/")[1], []).append(address)
    whole = int(count) + (random.random() < count % 1)
    return [random.choice(kinds[kind]) for kind in random.sample(sorted(kinds), min(whole, len(kinds)))]
