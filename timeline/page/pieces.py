"""What readers see of an event wherever it stands, as pieces of finished HTML. A timeline adds what is its own: the lane,
what is hidden, the article's note. Whoever keeps pieces hands them to a timeline as ``Ready``."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from timeline.page.groups import Entry

#: Stands between pieces: no text of a page can hold it.
MARK = "<!--|-->"


class Pieces(NamedTuple):
    """What scripts ask of an event; what stands above and below the note; in short, within a group and on its own."""

    attributes: SafeString
    above: SafeString
    below: SafeString
    brief: SafeString
    dated: SafeString


#: Returns the pieces of the events of these numbers.
Ready = Callable[[Iterable[int]], dict[int, Pieces]]


def render(entry: Entry, at: datetime) -> str:
    """Return the pieces of an entry that has all that stands around its event, joined by ``MARK``."""
    html = render_to_string("timeline/_pieces.html", {"entry": entry, "event": entry.event, "at": at})
    return MARK.join(piece.strip() for piece in html.split(MARK))


def split(html: str) -> Pieces:
    """Return what ``render`` joined."""
    return Pieces(*map(SafeString, html.split(MARK)))
