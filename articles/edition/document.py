"""The types of what an edition says. Everything is frozen: an edition is never edited.

A field that is added gets a default, and editions that lack it are read with that; any other change of these types is a
new version (``articles.edition.upgrades``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from articles.edition.ended import Right
from articles.edition.rendering import Heading, Picture
from articles.evidence.corroboration import Support


@dataclass(frozen=True, slots=True)
class Section:
    """The part of the publication in which it came out, by the name of that day."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A subject."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Byline:
    """A credit. ``role`` is text, photography, translation …, ``label`` the same in the words of the day; ``author`` is the slug
    of the person's own page."""

    name: str
    role: str
    label: str
    bio: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by which agency a report was sent; the day in Japanese words."""

    place: str = ""
    day: str = ""
    agency: str = ""

    def __bool__(self) -> bool:
        return bool(self.place or self.day or self.agency)


@dataclass(frozen=True, slots=True)
class Place:
    """A marker in the text: the id that it has there, and its letter in the list of references."""

    anchor: str
    letter: str


@dataclass(frozen=True, slots=True)
class Use(Place):
    """One citation at one marker. ``key`` is the citation's, which the marker names; ``passage`` are our words there,
    ``link`` leads to the passage in the source; ``unnamed`` counts sources that a captured page did not name. ``right`` is that
    of the words taken over, where another than that of quoting was stated."""

    key: str = ""
    passage: str = ""
    locator: str = ""
    quote: str = ""
    translation: str = ""
    stance: str = "supports"
    prefix: str = ""
    suffix: str = ""
    unnamed: int = 0
    link: str = ""
    right: Right | None = None

    @property
    def points_at(self) -> tuple[str | int, ...]:
        """What tells two uses of one source apart in the list of references."""
        return self.locator, self.quote, self.stance, self.prefix, self.suffix, self.unnamed


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-entry 1.1, 1.2 … of a reference; without a number where all uses of the source are alike."""

    number: str
    use: Use
    places: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered entry of the reference list. ``csl`` is the document as a CSL-JSON item; ``credit`` is the value of an
    ``articles.evidence.credit.Credit``."""

    number: int
    citekey: str
    text: str
    title: str = ""
    title_ja: str = ""
    outlet: str = ""
    origin: str = ""
    url: str = ""
    archive_url: str = ""
    is_dead: bool = False
    is_confirmed: bool = True
    access: str = ""
    credit: int = 2
    language: str = ""
    csl: Mapping[str, Any] = field(default_factory=dict)
    uses: tuple[Use, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of the entry, which markers link to."""
        return f"ref-{self.citekey}"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The places of use by what they point at."""
        found: dict[tuple[str | int, ...], list[Use]] = {}
        for use in self.uses:
            found.setdefault(use.points_at, []).append(use)
        return tuple(
            Part(f"{self.number}.{order}" if len(found) > 1 else "", uses[0], tuple(uses))
            for order, uses in enumerate(found.values(), 1)
        )


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a voice cites."""

    citekey: str
    text: str
    link: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A comment beside the article, in reading order; ``depth`` counts from 0, a reply is one deeper. ``tool`` is the
    program that translated it, whose draft somebody of the newsroom confirmed."""

    kind: str
    label: str
    depth: int
    text: str
    original: str = ""
    language: str = ""
    translator: str = ""
    author: str = ""
    affiliation: str = ""
    origin: str = ""
    votes: int | None = None
    source: str = ""
    tool: str = ""
    evidence: tuple[Footnote, ...] = ()
    right: Right | None = None


#: What may be corrected: 訂正 (a fact was wrong), 修正 (its wording), 追記 (something was left out).
KINDS = ("correction", "amendment", "addition")


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that was corrected up to this edition, itself included; ``before`` is the edition to compare with.

    ``kind`` is correction (訂正), amendment (修正) or addition (追記). Serious ones stand above the text, others at its end.
    ``wrong`` and ``right`` are the words that stood and those in their place; each of ``passages`` ends with these, so that
    they are found in the text.
    """

    number: int
    reason: str
    live_from: datetime
    before: int | None = None
    kind: str = "correction"
    is_serious: bool = True
    wrong: str = ""
    right: str = ""
    passages: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of the entry, which marks in the text lead to."""
        return f"correction-{self.number}"


@dataclass(frozen=True, slots=True)
class Update:
    """What an update brought, in one line, and until when it is shown above the text."""

    number: int
    line: str
    live_from: datetime
    until: datetime
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """All that an edition says of itself.

    ``body`` is the text in the schema of ``articles.body``, from which its page is rendered; an edition of version 1 has
    none, and says in ``rendered`` what its page was. ``text`` is the same without markup. ``description`` is the deck, or
    the first sentence where there is none.
    """

    title: str
    language: str
    genre: str
    slug: str = ""
    deck: str = ""
    description: str = ""
    rights: str = ""
    section: Section | None = None
    bylines: tuple[Byline, ...] = ()
    dateline: Dateline = field(default_factory=Dateline)
    tags: tuple[Tag, ...] = ()
    body: str = ""
    rendered: str = ""
    text: str = ""
    reading_minutes: int = 1
    contents: tuple[Heading, ...] = ()
    references: tuple[Reference, ...] = ()
    support: Support | None = None
    voices: tuple[Voice, ...] = ()
    photos: tuple[Picture, ...] = ()
    corrections: tuple[Correction, ...] = ()
    updates: tuple[Update, ...] = ()

    @property
    def serious_corrections(self) -> tuple[Correction, ...]:
        """Those that readers meet before the text."""
        return tuple(row for row in self.corrections if row.is_serious)

    @property
    def other_corrections(self) -> tuple[Correction, ...]:
        """Those that stand at its end."""
        return tuple(row for row in self.corrections if not row.is_serious)

    @property
    def lead_photo(self) -> Picture | None:
        """The first picture that has a file, for lists and previews."""
        return next((picture for picture in self.photos if picture.url), None)
