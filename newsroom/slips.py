"""What stands in the way of calling an edition a minor one, and in which words editors are told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.edition.minor import said_otherwise
from articles.language.slips import Kind, Touched
from articles.language.text import excerpt
from articles.models import Edition
from newsroom.preparing import Ready
from timeline.models import Actor

#: How many places a message names, and how many characters of each.
TOUCHED, LENGTH = 4, 40
_CALLED = {
    Kind.NUMBER: gettext_lazy("a number"),
    Kind.NAME: gettext_lazy("a name"),
    Kind.DAY: gettext_lazy("a day or an hour"),
    Kind.QUOTATION: gettext_lazy("a quotation"),
    Kind.NEGATION: gettext_lazy("a negation"),
    Kind.CITATION: gettext_lazy("a citation"),
    Kind.PICTURE: gettext_lazy("a picture"),
    Kind.EVENT: gettext_lazy("an event of the timeline"),
    Kind.WORDS: gettext_lazy("what is said"),
}


def told_otherwise(standing: Edition, ready: Ready) -> list[Touched]:
    """Return what a working copy that was made ready tells otherwise than the edition that stands, which was fetched with its
    document or fetches it."""
    found = said_otherwise(standing.document, ready.document)
    # The names of the library cost a query, and are asked for where nothing else stands in the way.
    found = found or said_otherwise(standing.document, ready.document, _names())
    if placed(standing.placements.all()) != placed(ready.reading.placements):
        found.append(Touched(Kind.EVENT, "", ""))
    return found


def placed(placements) -> set[tuple]:
    """Return what an article says of the events on its timeline, for comparing."""
    return {(row.event_id, row.note, row.is_key, row.order) for row in placements}


def _names() -> set[str]:
    rows = Actor.objects.values_list("folded_names", flat=True)
    return {name for names in rows for name in names.split("\n") if name}


def in_words(row: Touched) -> str:
    """Return what was touched as an editor reads it: which kind, the words before and those in their place."""
    if not row.old and not row.new:
        return str(_CALLED[row.kind])
    told = {
        "kind": _CALLED[row.kind],
        "old": excerpt(row.old, LENGTH) or "–",
        "new": excerpt(row.new, LENGTH) or "–",
    }
    return _("%(kind)s (“%(old)s” → “%(new)s”)") % told
