"""The verbs of whoever proposes other words: what was typed is held against the text, and what differs is written down beside
it. The text stays as it is, to the byte."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body import Body, sanitise
from articles.bounded import moment_with_offset, or_none
from articles.models import Article, Part, Suggestion
from articles.people import called
from articles.permissions import require, require_own, to
from articles.working.anchoring import Place, anchor, find, follow
from articles.working.deleting import require_kept
from articles.working.edits import Edit, edits
from articles.working.following import TEXTS
from articles.working.letters import Letters
from articles.working.reading import Reading
from articles.working.snapshots import EVIDENCE_FIELDS, Named
from articles.working.writing import hold

SUGGEST = "articles.suggest"
#: What a citation is proposed with.
CITED = ("source", *EVIDENCE_FIELDS)
#: More than so many at once are no reading of a text but another text.
MOST = 500
#: Words of a line that are kept for people.
_LINE = 400


@dataclass(frozen=True)
class Words:
    """What suggestions can be about: headline, deck and text, and the citations by their keys."""

    texts: Mapping[str, str]
    citations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> "Words":
        """Read them of a working copy, or of one that was typed."""
        rows = {
            row.key: {name: _value(getattr(row, name)) for name in EVIDENCE_FIELDS}
            | {"source": row.source.citekey}
            for row in reading.citations
        }
        return cls({part.value: getattr(reading.article, part.value) for part in TEXTS}, rows)

    def cleaned(self) -> "Words":
        """Return them with a text that may be stored. Raises ``TooDeep``."""
        return Words({**self.texts, Part.BODY: sanitise(self.texts[Part.BODY])}, self.citations)

    @classmethod
    def kept(cls, content: dict) -> "Words":
        """Read them of a revision."""
        rows = {row["key"]: {name: row.get(name, "") for name in CITED} for row in content["citations"]}
        return cls({part.value: content["article"].get(part.value, "") for part in TEXTS}, rows)


class Outdated(ValidationError):
    """Nobody knows any more what the person saw."""

    def __init__(self):
        super().__init__(
            _(
                "The text has changed since you opened it, and nobody knows any more how it was. Open it again."
            ),
            code="outdated",
        )


def suggest(article: Article, typed: Words, *, by, reason: str, posted: str, seen: str) -> list[Suggestion]:
    """Write down what ``by`` has typed otherwise than the text that they saw. The same page sent twice is one.

    Raises ``PermissionDenied``, and ``ValidationError`` where nothing differs, no reason is given, far too much differs, or
    what they saw is not known any more.
    """
    require_proposing(by, article)
    with transaction.atomic():
        held = hold(article)
        if done := list(Suggestion.objects.filter(article=held, made_by=by, posted=posted)):
            return done
        require_kept(held)
        base = base_of(held, seen)
        rows = [*proposed(base, typed.cleaned())]
        _require_some(rows, reason)
        _anchor_now(rows, base, Words.of(Named(held)))
        for number, row in enumerate(rows):
            row.article, row.number, row.posted = held, number, posted
            row.made_by, row.made_at, row.reason = by, timezone.now(), reason.strip()[:500]
        return Suggestion.objects.bulk_create(rows)


def explain(suggestion: Suggestion, *, by, reason: str) -> None:
    """Give one's own suggestion another reason."""
    with transaction.atomic():
        row = _own(suggestion, by)
        if not reason.strip():
            raise ValidationError(_("Say why: the editor who decides has to know."), code="reason")
        row.reason = reason.strip()[:500]
        row.save(update_fields=["reason"])


def withdraw(suggestion: Suggestion, *, by) -> None:
    """Take one's own suggestion back; it stays in the history."""
    with transaction.atomic():
        row = _own(suggestion, by)
        row.state, row.settled_by, row.settled_at = Suggestion.State.WITHDRAWN, by, timezone.now()
        row.save(update_fields=["state", "settled_by", "settled_at"])


def base_of(article: Article, seen: str) -> Words:
    """Return the words that a page showed which was opened on the version ``seen``."""
    if seen == article.version:
        return Words.of(Named(article))
    opened = or_none(moment_with_offset, seen)
    known = article.revisions.filter(saved_at=opened).first() if opened else None
    if known is None:
        raise Outdated
    return Words.kept(known.content)


def proposed(base: Words, typed: Words) -> Iterator[Suggestion]:
    """Yield what is otherwise, in the order of the text; nothing of it is saved."""
    for part in TEXTS:
        text = base.texts[part]
        for edit in edits(text, typed.texts[part], is_html=part == Part.BODY):
            yield _of_words(part, text, edit, typed)
    for key, fields in base.citations.items():
        now = typed.citations.get(key, fields)
        other = {
            name: [fields[name], now[name]] for name in CITED if fields.get(name, "") != now.get(name, "")
        }
        if other and key in Body(typed.texts[Part.BODY]).citation_keys:
            yield Suggestion(part=Part.CITATION, passage=key, fields=other)


def _of_words(part: Part, text: str, edit: Edit, typed: Words) -> Suggestion:
    row = Suggestion(part=part, proposed=edit.new)
    row.mark(anchor(text, edit.start, edit.end))
    if part != Part.BODY:
        row.line = text[:_LINE]
        return row
    row.line = Letters(text).line(edit.start)[:_LINE]
    added = set(Body(edit.new).citation_keys) - set(Body(row.passage).citation_keys)
    row.fields = {key: dict(typed.citations[key]) for key in sorted(added & typed.citations.keys())}
    return row


def _anchor_now(rows: list[Suggestion], base: Words, now: Words) -> None:
    """Anchor what was proposed for an earlier text in what stands now; what is not found stays anchored in what was seen."""
    for part in TEXTS:
        old, new = base.texts[part], now.texts[part]
        if old == new:
            continue
        changes = edits(old, new, is_html=part == Part.BODY)
        for row in (row for row in rows if row.part == part):
            place = follow(Place(row.at, row.at + len(row.passage)), changes)
            place = place if place and place.is_exact else find(new, row.anchor)
            if place and place.is_exact:
                row.mark(anchor(new, place.start, place.end))


def _require_some(rows: list[Suggestion], reason: str) -> None:
    if not rows:
        raise ValidationError(
            _("Nothing is otherwise than in the text: there is nothing to propose."), code="same"
        )
    if len(rows) > MOST:
        raise ValidationError(
            _("More than %(most)d places are otherwise: this is another text. Send it part by part.")
            % {"most": MOST},
            code="most",
        )
    if not reason.strip():
        raise ValidationError(_("Say why: the editor who decides has to know."), code="reason")


def _own(suggestion: Suggestion, by) -> Suggestion:
    require_proposing(by, suggestion.article)
    row = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if row.made_by_id != by.pk:
        raise PermissionDenied(_("Only who has made a suggestion can change it or take it back."))
    require_open(row)
    return row


def require_proposing(by, article: Article) -> None:
    """Refuse whoever may not see this article, or not propose anything."""
    sees = [] if by.has_perm(*to("change", Article)) else to("view", Article)
    require(by, SUGGEST, *sees)
    require_own(by, article, to_see=True)


def require_open(row: Suggestion) -> None:
    """Refuse what somebody has settled already."""
    if not row.is_open:
        raise ValidationError(settled_words(row), code="settled")


def settled_words(row: Suggestion) -> str:
    """Say what became of a suggestion."""
    from_whom = {"who": called(row.settled_by), "what": row.get_state_display()}
    return _("This suggestion is settled already: %(what)s (%(who)s).") % from_whom


def _value(value) -> str:
    return "" if value is None else str(value)
