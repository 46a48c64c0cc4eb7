"""Two states of a working copy beside each other, by what editors and readers read of them. One mechanism, whatever the states
are: what is stored, what somebody typed, a revision, an edition."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.language.text import Change, diff
from articles.models import Article, Byline, Citation, Claim, Commentary, Photo, Source
from articles.people import called
from articles.working.beside import AROUND, kept_models
from articles.working.reading import Reading
from articles.working.snapshots import ARTICLE_FIELDS

#: What stands above everything else of an article.
_HEAD = ("title", "deck", "body")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a comparison. ``shows`` are the models whose rows it shows: who may not see these is not shown it."""

    heading: str
    changes: list[Change]
    shows: tuple = ()

    @property
    def differs(self) -> bool:
        return any(change.kind != "same" for change in self.changes)


@dataclass(frozen=True, slots=True)
class State:
    """A working copy at some moment, with what it has besides (``articles.working.beside``)."""

    reading: Reading
    beside: dict


def compare(before: State, after: State) -> list[Part]:
    """Compare two states: text, evidence, pictures, names, voices, what stands around the text, rows of other apps."""
    was, now = _lines(before.reading), _lines(after.reading)
    parts = [
        Part(heading, diff(was[heading], now[heading]), _SHOWS.get(name, ()))
        for name, heading in _headings().items()
    ]
    text = parts[1]
    if not text.differs and before.reading.article.body != after.reading.article.body:
        text.changes.append(
            Change("changed", parts=(("added", _("Only marks, links or places of markers differ.")),))
        )
    if all("assignee" in state.beside for state in (before, after)):
        was, now = (in_words(state.beside) for state in (before, after))
        parts.append(Part(_("Who and when (restoring leaves this as it is now)"), diff(was, now)))
    return parts + [
        _of_model(model, before.beside, after.beside)
        for model in kept_models()
        if _is_known(model, before, after)
    ]


def in_words(beside: dict) -> list[str]:
    """Return what stands around a text, a line each: who has it, who does the next thing, until when."""
    people = {beside.get(name) for name in ("owner", "assignee")} - {None}
    named = {row.pk: called(row) for row in get_user_model().objects.filter(pk__in=people)}
    lines = []
    for name in AROUND:
        value = beside.get(name)
        if name in ("deadline", "embargo_until") and value:
            moment = timezone.localtime(parse_datetime(value))
            value = date_format(moment, "DATETIME_FORMAT")
        elif name in ("owner", "assignee"):
            value = named.get(value)
        if value:
            told = {"name": Article._meta.get_field(name).verbose_name, "value": value}
            lines.append(_("%(name)s: %(value)s") % told)
    return lines


def _is_known(model: type[Model], *states: State) -> bool:
    """Whether both states know rows of another app. One that was kept before they were says nothing of them, and restoring
    it leaves them alone."""
    return all(model._meta.label in state.beside.get("rows", {}) for state in states)


def differing(before: State, after: State) -> list[Part]:
    """Return the parts that differ."""
    return [part for part in compare(before, after) if part.differs]


#: Who may see a part: whoever may see these.
_SHOWS = {
    "citations": (Citation, Source),
    "photos": (Photo,),
    "bylines": (Byline,),
    "claims": (Claim,),
    "commentaries": (Commentary,),
}


def _headings() -> dict[str, str]:
    return {
        "head": _("Headline and deck"),
        "text": _("Text"),
        "citations": _("Citations"),
        "photos": _("Photos"),
        "bylines": _("Names on the work"),
        "claims": _("Claims"),
        "commentaries": _("Voices"),
        "around": _("Around the text"),
    }


def _lines(reading: Reading) -> dict[str, list[str]]:
    article, headings = reading.article, _headings()
    found = {
        "head": [article.title, article.deck],
        "text": [block.text for block in reading.body.blocks],
        "citations": [_joined(_cited(row), *_right(row)) for row in reading.citations],
        "photos": [
            _joined(row.alt, row.caption, row.credit, row.licence, *_right(row)) for row in reading.photos
        ],
        "bylines": [_joined(row.get_role_display(), row.name, row.bio) for row in reading.bylines],
        "claims": [_joined(row.get_kind_display(), row.speaker, row.passage) for row in reading.claims],
        "commentaries": [_heard(row) for row in reading.commentaries],
        "around": _around(article, reading),
    }
    return {headings[name]: [line for line in lines if line] for name, lines in found.items()}


def _cited(row) -> str:
    stance = row.get_stance_display()
    return _joined(str(row), stance, row.quote, row.translation, row.prefix, row.suffix, row.note)


def _heard(row: Commentary) -> str:
    cited = [_cited(evidence) for evidence in row.citations.all()]
    said = row.get_state_display(), row.author, row.affiliation, row.text, row.original
    return _joined(*said, row.translator, row.tool, *_right(row), *cited)


def _right(row: Photo | Commentary | Citation) -> tuple[str, ...]:
    end = date_format(timezone.localtime(row.ends_at), "Y-m-d H:i:s") if row.ends_at else ""
    return row.get_basis_display(), row.holder, row.terms, end


def _joined(*said: str) -> str:
    return " ".join(filter(None, said))


def _around(article: Article, reading: Reading) -> list[str]:
    around = {name: getattr(article, name) for name in ARTICLE_FIELDS if name not in _HEAD}
    around["kind"] = article.get_kind_display() if article.kind else ""
    around["section"] = article.section.name if article.section else ""
    around["tags"] = "、".join(sorted(tag.name for tag in reading.tags))
    return [
        _("%(name)s: %(value)s") % {"name": article._meta.get_field(name).verbose_name, "value": value}
        for name, value in around.items()
        if value
    ]


def _of_model(model, before: dict, after: dict) -> Part:
    rows = (side["rows"][model._meta.label] for side in (before, after))
    was, now = ([model.in_words(row) for row in kept] for kept in rows)
    return Part(str(model._meta.verbose_name_plural), diff(was, now), model.shows())
