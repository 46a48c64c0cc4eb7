"""The cache at work: what is kept is given, what is not is made once, and what was written meanwhile is never missed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock

from django.db import close_old_connections

from articles.leaning import ALL, MASTHEAD, noted
from articles.public.listings import sections
from newsroom.edge.hits import Hits
from newsroom.edge.keys import LONGEST, Rules, asked, encoding
from newsroom.edge.store import Entry, Form, Headers, Key, Store, matches
from newsroom.edge.tide import DEAF, Tide, moment_of

#: Statuses that are kept; of these the last two for seconds, since everybody can ask for what is not there.
KEPT, BRIEFLY = ("200", "301", "404", "410"), ("404", "410")
BRIEF = 5.0
#: Seconds for which an answer that lacks what was added is given while it, or others, are made anew.
STALE_FOR = 10.0
#: Making stale answers anew takes at most a fourth of a process's time, or readers would wait while editors publish.
SHARE = 4
#: Tags above which an answer is taken to lean on everything.
MOST_TAGS = 1_000
#: Characters of an ``Accept-Encoding`` that is read; no browser's is as long, and a part might leave out a refusal.
LONGEST_WISH = 200
#: Seconds after which another reading of an entry counts as its use, and for which the second asks for one answer wait.
SELDOM, PATIENCE = 1.0, 2.0


class Build:
    """An answer in the making, and what was touched meanwhile; it is void where nobody knows what was."""

    __slots__ = ("hits", "is_void")

    def __init__(self):
        self.hits: Hits = {}
        self.is_void = False


class Edge:
    """A WSGI application in front of another. One in each process; threads share it."""

    def __init__(
        self, application: Callable, rules: Rules, *, room: int, tide: Tide | None = None, clock=time.time
    ):
        self._application, self._rules, self.now = application, rules, clock
        #: Addresses with questions, those where nothing is, and other ways to write the host (a port, capitals, a dot at
        #: its end) have a room of their own: ten thousand of them push no page out.
        self.pages, self.aside = Store(room * 3 // 4), Store(room // 4)
        self._tide = tide or Tide()
        self._is_listening = False
        self._lock, self._remaking = Lock(), Lock()
        self._builds: set[Build] = set()
        self._flights: dict[Key, Event] = {}
        self._rested = 0.0
        self._masthead: list = []

    def __call__(self, environ: dict, start_response: Callable):
        if not self._rules.is_readers(environ):
            return self._application(environ, start_response)
        query = environ.get("QUERY_STRING") or ""
        if query and (query := asked(query)) is None:
            return self._application(environ, start_response)
        # Without a header the host is the server's own, which Django writes in another way than one that was named.
        host = environ.get("HTTP_HOST", f"{environ['SERVER_NAME']} {environ['SERVER_PORT']}")
        key = self._rules.scheme(environ), host, environ["PATH_INFO"], query
        wish = environ.get("HTTP_ACCEPT_ENCODING", "")
        wish = encoding(wish) if len(wish) <= LONGEST_WISH else ""
        entry = self._entry(key, environ, query)
        form = entry.forms.get(wish) or self._formed(key, entry, wish)
        return _answer(entry, form, environ, start_response)

    def _formed(self, key: Key, entry: Entry, wish: str) -> Form:
        """Make another form of an answer, and room for it."""
        form = entry.form(wish)
        with self._lock:
            self.pages.use(key, entry)
            self.aside.use(key, entry)
        return form

    def _entry(self, key: Key, environ: dict, query: str) -> Entry:
        now = self.now()
        if self.catch_up(now):
            entry = self.pages.get(key) or self.aside.get(key)
            if entry is not None and entry.is_good(now):
                if entry.stale_from is None:
                    return self._used(key, entry, now)
                return self._stale(key, entry, environ, query, now)
        return self._missing(key, environ, query)

    def _used(self, key: Key, entry: Entry, now: float) -> Entry:
        if now - entry.used > SELDOM:
            entry.used = now
            with self._lock:
                for store in (self.pages, self.aside):
                    store.use(key, entry)
        return entry

    def _stale(self, key: Key, entry: Entry, environ: dict, query: str, now: float) -> Entry:
        """One request makes it anew, the others get what is there; for a while, so do all."""
        if now - entry.stale_from > STALE_FOR:
            return self._missing(key, environ, query)
        if now < self._rested or not self._remaking.acquire(blocking=False):
            return entry
        try:
            return self._made(key, environ, query)
        finally:
            ended = self.now()
            self._rested = ended + (SHARE - 1) * (ended - now)
            self._remaking.release()

    def _missing(self, key: Key, environ: dict, query: str) -> Entry:
        """Whoever comes first makes the answer; the others wait for it, or make their own in the end."""
        with self._lock:
            flight = self._flights.get(key)
            leads = flight is None
            if leads:
                flight = self._flights[key] = Event()
        if not leads:
            flight.wait(PATIENCE)
            now = self.now()
            entry = self.pages.get(key) or self.aside.get(key)
            if entry is not None and self.catch_up(now) and entry.is_good(now) and entry is self._kept(key):
                return entry
            return self._made(key, environ, query)
        try:
            return self._made(key, environ, query)
        finally:
            with self._lock:
                del self._flights[key]
            flight.set()

    def _kept(self, key: Key) -> Entry | None:
        return self.pages.get(key) or self.aside.get(key)

    def _made(self, key: Key, environ: dict, query: str) -> Entry:
        built = self.now()
        with self._building() as build, noted() as notes:
            status, headers, body = _fetched(self._application, self._rules.request(environ, query))
            can_be_kept = sum(map(len, key)) <= LONGEST and _can_be_kept(status, headers)
            tags = (
                {*notes.tags, ALL}
                if status.startswith(BRIEFLY) or len(notes.tags) > MOST_TAGS
                else notes.tags
            )
            tags = {ALL} if len(tags) > MOST_TAGS else tags
            until = min(
                notes.until.timestamp() if notes.until else float("inf"),
                built + BRIEF if status.startswith(BRIEFLY) else float("inf"),
            )
            entry = Entry(status, headers, body, tags, built, until)
            if can_be_kept and entry.can_be_kept and self.catch_up(self.now()):
                self._keep(key, entry, build, apart=self._is_aside(key, status))
        return entry

    def _is_aside(self, key: Key, status: str) -> bool:
        _scheme, host, _path, query = key
        return bool(query) or status.startswith(BRIEFLY) or host not in self._rules.hosts

    def _keep(self, key: Key, entry: Entry, build: Build, *, apart: bool) -> None:
        """Keep an answer, unless what it says was taken back while it was made."""
        with self._lock:
            touched = [build.hits[tag] for tag in entry.tags if tag in build.hits]
            self.pages.remove(key)
            self.aside.remove(key)
            if any(touched) or build.is_void:
                return
            if touched:
                entry.stale_from = self.now()
            (self.aside if apart else self.pages).put(key, entry)

    @contextmanager
    def _building(self) -> Iterator[Build]:
        build = Build()
        with self._lock:
            self._builds.add(build)
        try:
            yield build
        finally:
            with self._lock:
                self._builds.discard(build)

    def catch_up(self, now: float) -> bool:
        """Let go of whatever was touched since the last request. False where the database does not say."""
        with self._lock:
            try:
                if not self._is_listening or (hits := self._tide.read(now)) is None:
                    self._begin(now)
                elif hits:
                    self._apply(hits, now)
            except DEAF:
                self._is_listening = False
                close_old_connections()
            return self._is_listening

    def _begin(self, now: float) -> None:
        self.pages.clear()
        self.aside.clear()
        for build in self._builds:
            build.is_void = True
        self._tide.begin(now)
        self._masthead = _masthead(now)
        self._is_listening = True

    def _apply(self, hits: Hits, now: float) -> None:
        """The names of the sections stand over every page: they are looked at before all pages are made anew."""
        if MASTHEAD in hits:
            before, self._masthead = self._masthead, _masthead(now)
            if before == self._masthead:
                del hits[MASTHEAD]
            else:
                hits[MASTHEAD] = bool(set(before) - set(self._masthead)) or hits[MASTHEAD]
        self._hit(hits, now)

    def _hit(self, hits: Hits, now: float) -> None:
        self.pages.hit(hits, now)
        self.aside.hit(hits, now)
        for build in self._builds:
            for tag, drops in hits.items():
                build.hits[tag] = build.hits.get(tag, False) or drops


def _masthead(now: float) -> list:
    return list(sections(moment_of(now)).values_list("pk", "name", "slug"))


def _fetched(application: Callable, environ: dict) -> tuple[str, Headers, bytes]:
    said = {}

    def start_response(status, headers, _error=None):
        said.update(status=status, headers=headers)

    answer = application(environ, start_response)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return said["status"], said["headers"], body


def _can_be_kept(status: str, headers: Headers) -> bool:
    """Whether an answer is everybody's, by what the application says of it."""
    if not status.startswith(KEPT):
        return False
    told = {name.lower(): value.lower() for name, value in headers}
    if (
        "set-cookie" in told
        or "content-encoding" in told
        or told.get("vary", "accept-encoding") != "accept-encoding"
    ):
        return False
    return "s-maxage" in told.get("cache-control", "")


def _answer(entry: Entry, form: Form, environ: dict, start_response: Callable) -> list[bytes]:
    asked_if = environ.get("HTTP_IF_NONE_MATCH")
    if asked_if and entry.status.startswith("200") and matches(asked_if, form.etag):
        start_response("304 Not Modified", form.unchanged)
        return []
    start_response(entry.status, form.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else form.body
