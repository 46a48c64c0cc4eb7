"""What a drawn page is made of: parts in reading order, each with what a careful reader would call it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Label(StrEnum):
    """What a line is. A line may be several things at once: a date and a name on one line are a stamp and a byline."""

    TITLE = "title"
    DECK = "deck"
    STAMP = "stamp"
    BYLINE = "byline"
    BIO = "bio"
    DATELINE = "dateline"
    SECTION = "section"
    TAG = "tag"
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CAPTION = "caption"
    TURN = "turn"
    DAY = "day"
    REACTION_HEAD = "reaction-head"
    REACTION = "reaction"
    REFERENCE = "reference"
    CORRECTION = "correction"
    RIGHTS = "rights"
    FIELD = "field"
    NOISE = "noise"


#: Labels of lines whose words belong to the article.
KEPT = frozenset(
    {
        Label.TEXT,
        Label.DATELINE,
        Label.HEADING,
        Label.ITEM,
        Label.ROW,
        Label.QUOTE,
        Label.CAPTION,
        Label.TURN,
        Label.DAY,
        Label.REACTION,
        Label.CORRECTION,
    }
)


class Zone(StrEnum):
    """Where a part stands; markup tells it by an element, plain text by nothing. What is outside is the envelope's."""

    OUTSIDE = "outside"
    ABOVE = "above"
    HEAD = "head"
    BODY = "body"
    INSIDE = "inside"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a page. ``element`` is the HTML element that a site would use; ``cells`` are a row's texts.

    ``mark`` is what plain text shows before the words (a bullet, a number) and ``close`` behind them, ``kept`` the words
    that the draft must hold, where that is not the whole text. ``level`` is a list item's or a reply's depth.
    """

    text: str
    labels: tuple[Label, ...]
    element: str = "p"
    zone: Zone = Zone.BODY
    cells: tuple[str, ...] = ()
    mark: str = ""
    close: str = ""
    kept: str | None = None
    level: int = 0

    @property
    def label(self) -> Label:
        return self.labels[0]

    @property
    def line(self) -> str:
        """The block as a browser copies it."""
        return "\t".join(self.cells) if self.cells else self.mark + self.text + self.close


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the captured page that is not blank, with what it is."""

    number: int
    text: str
    labels: tuple[Label, ...]

    @property
    def label(self) -> Label:
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class Form:
    """A page as one kind of file. ``lines`` are labelled lines of ``text``; markup has none, its ``blocks`` are told."""

    suffix: str
    text: str
    facts: dict
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page. ``family`` is what leave-one-out leaves out; ``facts`` are in the corpus's form."""

    seed: int
    family: str
    language: str
    parts: tuple[Part, ...]
    facts: dict
    told: dict[str, str] = field(default_factory=dict)
    traits: tuple[str, ...] = ()
