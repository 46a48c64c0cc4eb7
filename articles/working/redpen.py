"""What stands beside an article for whoever reads, proposes or decides: the text with its suggestions and remarks in it, and the
same as a list in the order of the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Anchored, Article, Citation, Part, Photo, Remark, Source, Suggestion
from articles.working.anchoring import Place, find
from articles.working.edits import tokens
from articles.working.following import TEXTS
from articles.working.letters import LINES, Letters
from articles.working.marking import Mark, marked

#: Settled suggestions and resolved remarks that a page lists, the newest.
LISTED = 100
_SHORT = 16
#: Characters of a passage that a list shows.
_WORDS = 300


@dataclass(frozen=True, slots=True)
class Item:
    """A suggestion or a remark, and where it stands: nowhere where it is lost, elsewhere where what it is about has changed."""

    row: Anchored
    place: Place | None = None
    #: What a suggestion would change, as HTML.
    shown: str = ""

    @property
    def named(self) -> list[tuple[str, list[str]]]:
        """Of a citation the names of the fields that would change, with what they say and would say."""
        names = {name: Citation._meta.get_field(name).verbose_name for name in self.row.fields}
        return [(str(name), self.row.fields[key]) for key, name in names.items()]

    @property
    def is_remark(self) -> bool:
        return isinstance(self.row, Remark)

    @property
    def fits(self) -> bool:
        return self.row.part == Part.CITATION or bool(self.place and self.place.is_exact)

    @property
    def order(self) -> tuple[int, int, int]:
        parts = [*Part.values]
        return parts.index(self.row.part), self.place.start if self.place else 1 << 30, self.row.pk

    @property
    def mark(self) -> Mark:
        new = "" if self.is_remark else self.row.proposed
        return Mark(self.row.pk, self.place.start, self.place.end, new, self.is_remark)


@dataclass(frozen=True)
class RedPen:
    """An article with all that stands beside it. Some six queries."""

    article: Article

    @cached_property
    def items(self) -> list[Item]:
        """What is open, in the order of the text."""
        made = "made_by"
        suggestions = self.article.suggestions.open().select_related(made)
        remarks = self.article.remarks.open().select_related(made).prefetch_related("replies__made_by")
        return sorted((self._found(row) for row in [*suggestions, *remarks]), key=lambda item: item.order)

    @cached_property
    def suggestions(self) -> list[Item]:
        return [item for item in self.items if not item.is_remark]

    @cached_property
    def remarks(self) -> list[Item]:
        return [item for item in self.items if item.is_remark]

    @property
    def counts(self) -> dict[str, int]:
        return {"suggestions": len(self.suggestions), "remarks": len(self.remarks)}

    @cached_property
    def settled(self) -> list[Item]:
        rows = self.article.suggestions.settled().select_related("made_by", "settled_by")[:LISTED]
        return [Item(row, None, self._changed(row)) for row in rows]

    @cached_property
    def resolved(self) -> list[Remark]:
        rows = self.article.remarks.resolved().select_related("made_by", "resolved_by")
        return list(rows.prefetch_related("replies__made_by")[:LISTED])

    @cached_property
    def texts(self) -> dict[str, str]:
        """Headline, deck and text as HTML, each with its marks."""
        return {part.value: self._marked(part) for part in TEXTS}

    def spots(self) -> Iterator[dict]:
        """Yield where in the text each of them stands, for the editor's document."""
        if not self.items:
            return
        letters = Letters(self.article.body)
        for item in self.items:
            if item.row.part == Part.BODY and item.place and (item.fits or item.is_remark):
                spot = letters.spot(item.place.start, item.place.end)
                if spot:
                    yield {
                        "block": spot.block,
                        "start": spot.start,
                        "end": spot.end,
                        "kind": "remark" if item.is_remark else "suggestion",
                        "words": said(item.row),
                        "new": "" if item.is_remark else words_of(item.row.proposed, item.row.part),
                    }

    def _found(self, row: Anchored) -> Item:
        if row.part == Part.CITATION:
            return Item(row)
        place = find(getattr(self.article, row.part), row.anchor)
        return Item(row, place, "" if isinstance(row, Remark) else self._changed(row))

    def _changed(self, row: Suggestion) -> str:
        if row.part == Part.CITATION:
            return format_html("<q>{}</q>", self._labels.get(row.passage, row.passage))
        old, new = (in_words(text, row.part, self._labels) for text in (row.passage, row.proposed))
        note = _("marks or links") if old == new else ""
        drawn = format_html("<del>{}</del>", old) if old else ""
        return format_html("{}{}{}", drawn, format_html("<ins>{}</ins>", new) if new else "", note)

    def _marked(self, part: Part) -> str:
        text, marks = getattr(self.article, part.value), []
        for item in self.items:
            is_shown = item.place and (item.is_remark or item.fits)
            if item.row.part == part and is_shown and not _is_covered(item, marks):
                marks.append(item.mark)
        return marked(text, marks, self._labels, is_html=part == Part.BODY)

    @cached_property
    def _labels(self) -> dict[str, str]:
        """What stands for a marker or a photo in the text, by its key."""
        cited = self.article.citations.select_related("source__outlet")
        labels = {row.key: _short(row.source) for row in cited}
        labels |= {row.key: row.caption or row.alt for row in Photo.objects.filter(article=self.article)}
        known = self.article.suggestions.filter(part=Part.BODY).exclude(fields={})
        added = {key: fields.get("source", "") for row in known for key, fields in row.fields.items()}
        named = Source.objects.filter(citekey__in=added.values()).select_related("outlet") if added else ()
        sources = {row.citekey: row for row in named}
        for key, citekey in added.items():
            # One that was joined with another since is rare, and is asked for by itself.
            source = sources.get(citekey) or Source.objects.by_citekey(citekey).first()
            labels.setdefault(key, _short(source) if source else "?")
        return labels


def said(row: Anchored) -> str:
    """Say in a line what a suggestion or a remark is about."""
    if isinstance(row, Remark):
        return row.text
    return row.reason


def words_of(text: str, part: str) -> str:
    """Return the letters of a part's words; of a text those between its tags."""
    return "".join(row.said for row in Letters(text).rows) if part == Part.BODY else text


def in_words(text: str, part: str, labels: Mapping[str, str]) -> str:
    """Return a stretch as one reads it: markers and photos by what stands for them, ends of lines by a sign."""
    if part != Part.BODY:
        return text[:_WORDS]
    words = []
    for token in tokens(text, is_html=True):
        if token.startswith(("<cite", "<figure")):
            keys = token.split('"')[1].split() if '"' in token else []
            words += [f"〔{labels.get(key, '?')}〕" for key in keys]
        elif token.startswith("<"):
            words += ["¶"] if token.strip("</>") in LINES and token.startswith("</") else []
        else:
            words.append(unescape(token))
    return "".join(words).strip("¶" if text.startswith("<p") else "")[:_WORDS]


def _is_covered(item: Item, marks: list[Mark]) -> bool:
    """Whether an elder suggestion is about the same words: only one of them can be drawn there."""
    if item.is_remark:
        return False
    one = item.place
    return any(not other.is_remark and one.start < other.end and other.start < one.end for other in marks)


def _short(source: Source) -> str:
    return source.outlet.name if source.outlet else source.title[:_SHORT]
