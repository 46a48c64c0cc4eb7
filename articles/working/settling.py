"""The verbs of whoever decides on suggestions: taken, the words come into the text by the one door of writing; refused, nothing
comes of them. What no longer fits stays, and is said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.body import Body, rekeyed, sanitise
from articles.body.depth import TooDeep
from articles.body.keys import new_key
from articles.models import Article, Citation, Part, Source, Suggestion
from articles.permissions import require, require_own, to
from articles.working.anchoring import Place, find
from articles.working.edits import Edit, made
from articles.working.following import TEXTS, move
from articles.working.suggesting import CITED, settled_words
from articles.working.writing import hold, writing

_SETTLED = ("state", "settled_by", "settled_at")


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of suggestions: those that were settled, those that no longer fit, and those that somebody had settled."""

    done: list[Suggestion]
    unfit: list[Suggestion]
    known: list[Suggestion]

    @property
    def words(self) -> str:
        """Say it in one sentence for each."""
        said = [_done(self.done)] if self.done else []
        if count := len(self.unfit):
            said.append(
                ngettext(
                    "%d suggestion no longer fits the text and stays.",
                    "%d suggestions no longer fit the text and stay.",
                    count,
                )
                % count
            )
        return " ".join([*said, *dict.fromkeys(map(settled_words, self.known))])


def _done(rows: list[Suggestion]) -> str:
    count = len(rows)
    if rows[0].state == Suggestion.State.TAKEN:
        return ngettext("%d suggestion taken.", "%d suggestions taken.", count) % count
    return ngettext("%d suggestion refused.", "%d suggestions refused.", count) % count


def refuse(article: Article, numbers: Collection[int], *, by) -> Settled:
    """Let nothing come of suggestions."""
    require(by, *to("change", Article))
    require_own(by, article)
    with transaction.atomic():
        rows, known = _asked(hold(article), numbers)
        _settle(rows, Suggestion.State.REFUSED, by)
    return Settled(rows, [], known)


def take(article: Article, numbers: Collection[int], *, by) -> Settled:
    """Put what was proposed into the text: in one save, with one revision. Of two that change the same words the elder is
    taken. Raises ``Locked``, and ``PermissionDenied`` for what the citations among them ask for."""
    require(by, *to("change", Article))
    with writing(article, by=by, what=_("suggestions taken")) as held:
        rows, known = _asked(held, numbers)
        _require_citing(rows, by)
        done: list[Suggestion] = []
        for part in TEXTS:
            done += _written(held, part, [row for row in rows if row.part == part])
        done += [row for row in rows if row.part == Part.CITATION and _cited_otherwise(held, row)]
        held.save()
        _drop_unnamed(held, done)
        _settle(done, Suggestion.State.TAKEN, by)
    taken = {row.pk for row in done}
    return Settled(done, [row for row in rows if row.pk not in taken], known)


def fitting(text: str, rows: Sequence[Suggestion]) -> list[tuple[Suggestion, Place]]:
    """Return the suggestions for a part whose words stand there as they were, from first to last; none overlaps one before it."""
    found = [(row, find(text, row.anchor)) for row in rows]
    places: list[tuple[Suggestion, Place]] = []
    for row, place in found:
        if place and place.is_exact and not any(_overlap(place, other) for _row, other in places):
            places.append((row, place))
    return sorted(places, key=lambda pair: (pair[1].start, pair[1].end))


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end


def _asked(held: Article, numbers: Collection[int]) -> tuple[list[Suggestion], list[Suggestion]]:
    """Return the suggestions that are open, the elder first, and those that are settled already."""
    rows = Suggestion.objects.select_for_update(of=("self",)).filter(article=held, pk__in=numbers)
    found = list(rows.order_by("made_at", "number", "pk"))
    if not numbers or len(found) < len(set(numbers)):
        raise ValidationError(_("These suggestions are not of this article."), code="unknown")
    return [row for row in found if row.is_open], [row for row in found if not row.is_open]


def _settle(rows: list[Suggestion], state: str, by) -> None:
    for row in rows:
        row.state, row.settled_by, row.settled_at = state, by, timezone.now()
    Suggestion.objects.bulk_update(rows, _SETTLED)


def _written(held: Article, part: Part, rows: list[Suggestion]) -> list[Suggestion]:
    """Write what fits into a part of the article, and let the others go along with it. Returns what was written."""
    old = getattr(held, part.value)
    places = [pair for pair in fitting(old, rows) if _can_cite(held, pair[0])]
    if not places:
        return []
    changes = [Edit(place.start, place.end, _with_rows(held, row)) for row, place in places]
    new = made(old, changes)
    if not _is_valid(held, part, new):
        return []
    setattr(held, part.value, new)
    done = [row for row, _place in places]
    _carry(held, part, {row.pk for row in done}, (old, new, changes))
    return done


def _carry(held: Article, part: Part, done: set[int], written: tuple[str, str, list[Edit]]) -> None:
    """Anchor what else is open anew, by the very edits: to compare the texts could tell two like places apart wrongly."""
    for rows in (held.suggestions.open().exclude(pk__in=done), held.remarks.open()):
        move(list(rows.filter(part=part)), *written)


def _is_valid(held: Article, part: Part, words: str) -> bool:
    """Whether a part may hold these words: a headline has an end, and a text its schema."""
    try:
        if part == Part.BODY:
            return sanitise(words) == words
        Article._meta.get_field(part.value).clean(words, held)
    except (ValidationError, TooDeep):
        return False
    return True


def _require_citing(rows: list[Suggestion], by) -> None:
    """Refuse whoever may not do to citations what these suggestions do."""
    acts = set()
    for row in rows:
        was, now = (set(Body(html).citation_keys) for html in (row.passage, row.proposed))
        if row.part == Part.CITATION:
            acts.add("change")
        elif row.part == Part.BODY:
            acts |= {"add"} if now - was else set()
            acts |= {"delete"} if was - now else set()
    require(by, *(name for act in sorted(acts) for name in to(act, Citation)))


def _can_cite(held: Article, row: Suggestion) -> bool:
    """Whether each marker of the proposed words has a row, or can have one: its source may have left the library since."""
    if row.part != Part.BODY:
        return True
    keys = Body(row.proposed).citation_keys
    stored = set(held.citations.filter(key__in=keys).values_list("key", flat=True))
    cited = {key: row.fields.get(key, {}).get("source", "") for key in keys if key not in stored}
    return all(Source.objects.by_citekey(citekey).exists() for citekey in cited.values())


def _with_rows(held: Article, row: Suggestion) -> str:
    """Write the citations that the proposed words name, and return the words with the keys that these have."""
    if row.part != Part.BODY:
        return row.proposed
    keys = Body(row.proposed).citation_keys
    stored = dict(Citation.objects.filter(key__in=keys).values_list("key", "article_id"))
    names = {}
    for key in keys:
        if stored.get(key) == held.pk:
            continue
        # Another article's citation may have the key by now: a paragraph was copied there.
        names[key] = new_key() if key in stored else key
        Citation.objects.create(article=held, key=names[key], **_fields(row.fields[key]))
    return rekeyed(row.proposed, lambda key: names.get(key, key), str)


def _fields(said: dict) -> dict:
    fields = {name: said[name] for name in CITED if name in said and name != "source"}
    return fields | (
        {"source": Source.objects.by_citekey(said["source"]).first()} if "source" in said else {}
    )


def _cited_otherwise(held: Article, row: Suggestion) -> bool:
    """Let a citation say what was proposed. One that has gone, or says something else by now, is left alone."""
    citation = held.citations.select_related("source").filter(key=row.passage).first()
    if citation is None:
        return False
    now = {name: getattr(citation, name) for name in row.fields if name != "source"}
    now |= {"source": citation.source.citekey} if "source" in row.fields else {}
    values = _fields({name: new for name, (_old, new) in row.fields.items()})
    if any(now[name] != old for name, (old, _new) in row.fields.items()) or values.get("source", "") is None:
        return False
    for name, value in values.items():
        setattr(citation, name, value)
    try:
        citation.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError:
        return False
    citation.save()
    return True


def _drop_unnamed(held: Article, done: list[Suggestion]) -> None:
    """Delete the citations whose markers went with what was taken: a row that stands nowhere is lost evidence."""
    gone = {key for row in done if row.part == Part.BODY for key in Body(row.passage).citation_keys}
    gone -= set(Body(held.body).citation_keys)
    held.citations.filter(key__in=gone).delete()
