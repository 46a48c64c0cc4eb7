"""What the keys of a page's address ask for. What cannot be answered is told on the page, never passed over."""

from dataclasses import dataclass, replace
from typing import TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, QueryDict
from django.utils.translation import gettext as _

from articles.bounded import Reader, Refused
from articles.cursors import Order, Page, page_of

T = TypeVar("T")
#: Characters of a refused value that the message repeats.
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A key of the address whose value means nothing here."""

    name: str
    value: str

    def __str__(self):
        value = self.value if len(self.value) <= SHOWN else self.value[:SHOWN] + "…"
        return _("“%(value)s” is no value of “%(name)s” and was left out.") % {
            "value": value,
            "name": self.name,
        }


class Asked:
    """The keys of an address, each read by its type. ``unanswered`` keeps those that cannot be."""

    def __init__(self, data: QueryDict):
        self.data = data
        self.unanswered: dict[str, Unanswered] = {}

    def value(self, name: str, read: Reader, default: T = None) -> T:
        """Return a key's value as ``read`` understands it, and ``default`` where it is absent, empty or refused."""
        written = self.data.get(name, "")
        if not written:
            return default
        try:
            return read(written)
        except Refused:
            self.refuse(name)
            return default

    def refuse(self, name: str, label: str = "") -> None:
        """Note that a key's value means nothing here. ``label`` is what readers call the key."""
        self.unanswered[name] = Unanswered(label or name, "、".join(self.data.getlist(name)))

    def answerable(self) -> QueryDict:
        """Return the keys without those that were refused."""
        kept = self.data.copy()
        for name in self.unanswered:
            kept.pop(name, None)
        return kept

    def page(self, rows: QuerySet | list, order: Order, size: int, key: str = "cursor") -> Page:
        """Return the page of a list that is asked for; of a list that is at hand the first. ``key`` is the address's name for
        the cursor: a page may hold two lists."""
        page = page_of(rows, order, self.value(key, order.read), size)
        return replace(page, first=self._with(key, ""), next=self._with(key, page.cursor))

    def _with(self, key: str, value: str) -> str:
        """Return the questions of this address with another value of one of them, or without it."""
        changed = self.data.copy()
        changed.pop(key, None)
        if value:
            changed[key] = value
        return f"?{changed.urlencode()}"


def asked(request: HttpRequest) -> Asked:
    """Return what this request asks for: one collection a request, so that its page can tell what was left out."""
    if not hasattr(request, "_asked"):
        request._asked = Asked(request.GET)
    return request._asked


def programs_are_told(get_response):
    """Middleware: answer 404 with what was asked for in vain wherever no page can say it.

    A program would take an answer to half of its question for the whole.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        unanswered = asked(request).unanswered.values()
        if not unanswered or response.status_code != 200 or is_page(response):
            return response
        text = "".join(f"{row}\n" for row in unanswered)
        return HttpResponseNotFound(text, content_type="text/plain; charset=utf-8")

    return answer


def is_page(response: HttpResponse) -> bool:
    """Whether people read this answer."""
    return response.headers.get("Content-Type", "").startswith("text/html")
