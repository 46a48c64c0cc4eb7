"""Numbers of references, groups and back-links. Pure: no Django.

Numbers are never stored. They follow from the order in which sources first appear in a text, one number a
source, however often and at whatever locator it is cited (the practice of Wikipedia's sub-references).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase

from articles.body import Body
from articles.evidence.citations import Cited, Use


@dataclass(frozen=True, slots=True)
class Backlink:
    """A place of use: ``anchor`` is the marker's id, ``letter`` its label (a, b, … z, aa), ``passage`` our words there."""

    anchor: str
    letter: str
    use: Use
    passage: str = ""


@dataclass(slots=True)
class Reference:
    """One numbered entry of the reference list with the places that use it."""

    number: int
    source: Cited
    uses: list[Backlink] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The id of the entry, which markers link to."""
        return f"ref-{self.source.citekey}"


class MissingCitation(ValueError):
    """A marker names a citation that has no row."""

    def __init__(self, keys: Iterable[str]):
        self.keys = tuple(keys)
        super().__init__("markers without a citation: " + ", ".join(self.keys))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is wrong between a text and its rows: markers without a row, rows without a marker."""

    missing: tuple[str, ...]
    unused: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.unused)


def compare(body: Body, keys: Iterable[str]) -> Disagreement:
    """Compare the markers of a body with the keys of its citation rows, both ways."""
    named, rows = body.citation_keys, list(keys)
    return Disagreement(
        missing=tuple(key for key in named if key not in set(rows)),
        unused=tuple(key for key in rows if key not in set(named)),
    )


def letter(index: int) -> str:
    """Label the uses of one source: 0 is a, 25 is z, 26 is aa."""
    label = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        label = ascii_lowercase[rest] + label
    return label


def marker_anchor(index: int) -> str:
    """The id of the marker with this 0-based position in the text."""
    return f"cite-{index + 1}"


def number(body: Body, uses: Mapping[str, Use]) -> dict[str, Reference]:
    """Number the sources of a body by first appearance.

    Returns citekey -> ``Reference`` in the order of the reference list. Raises ``MissingCitation`` when a marker
    names a key that ``uses`` does not hold.
    """
    if missing := [key for key in body.citation_keys if key not in uses]:
        raise MissingCitation(missing)
    references: dict[str, Reference] = {}
    for index, marker in enumerate(body.markers):
        for key in marker.keys:
            use = uses[key]
            entry = references.setdefault(use.source.citekey, Reference(len(references) + 1, use.source))
            passage = marker.passage if marker.is_ours else ""
            entry.uses.append(Backlink(marker_anchor(index), letter(len(entry.uses)), use, passage))
    return references
