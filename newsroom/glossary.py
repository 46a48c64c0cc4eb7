"""The glossary of the house: its own terms, and the names of actors and places, found in what comments say in their own language."""

import re
from collections.abc import Iterator, Sequence

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.glossary import Entry, Hit, find
from articles.language.text import fold
from articles.models import Commentary, Term
from articles.working.reading import Reading
from timeline.models import Actor, Place

#: Names of one kind that are looked for.
MOST = 20_000
_JAPANESE = re.compile(r"[\u3041-\u30ff]")
#: What is written or left out between the parts of a name in kana.
_BETWEEN = re.compile(r"[・\s=＝]")


def entries() -> list[Entry]:
    """Return all that is looked for; terms of the house go before names of the record. Three queries."""
    terms = [term.entry for term in Term.objects.all()[:MOST]]
    actors = Actor.objects.values_list("name", "name_en", "name_local", "variants")[:MOST]
    places = Place.objects.values_list("name", "name_en", "name_local")[:MOST]
    named = [(name, [english, local, *variants]) for name, english, local, variants in actors]
    named += [(name, [english, local]) for name, english, local in places]
    return [*terms, *(Entry(tuple(filter(_is_foreign, words)), name) for name, words in named)]


def _is_foreign(words: str) -> bool:
    """A variant in kana is Japanese: no text in another language has it."""
    return len(words.strip()) > 1 and not _JAPANESE.search(words)


def underlined(text: str, hits: Sequence[Hit]) -> SafeString:
    """Return a text as HTML with its terms underlined; each says its Japanese to whoever points at it or goes to it by keys."""
    parts, at = [], 0
    for hit in hits:
        parts.append(escape(text[at : hit.start]))
        said = f"{hit.entry.japanese}（{hit.entry.note}）" if hit.entry.note else hit.entry.japanese
        term = '<span class="term" tabindex="0" data-says="{}">{}</span>'
        parts.append(format_html(term, said, text[hit.start : hit.end]))
        at = hit.end
    return mark_safe("".join((*parts, escape(text[at:]))))


def listed(text: str, hits: Sequence[Hit]) -> list[tuple[str, str]]:
    """Return the terms of a text, each once, with their Japanese."""
    return list(dict.fromkeys((text[hit.start : hit.end], hit.entry.japanese) for hit in hits))


def glossary_is_kept(reading: Reading) -> Iterator[Finding]:
    """Does each approved comment say in the house's words what its original names?"""
    rows = [row for row in reading.approved if row.original]
    known = entries() if rows else []
    for row in rows:
        for word in _lacking(row, known):
            yield Finding(
                "glossary-word-missing",
                Level.INFO,
                _(
                    "The original has “%(original)s”, which the house calls “%(word)s”; the translation does not."
                )
                % word,
                str(row),
            )


def _lacking(row: Commentary, known: Sequence[Entry]) -> list[dict[str, str]]:
    text = _bare(row.text)
    found = listed(row.original, find(row.original, known))
    return [{"original": said, "word": word} for said, word in found if _bare(word) not in text]


def _bare(words: str) -> str:
    return _BETWEEN.sub("", fold(words)).casefold()
