"""The second of two editors to save: the form as it was sent is merged with what has been saved since it was opened.

The three states are read as a form has them (``articles.working.merge.Copy``): the version that the form was opened on from
the history, what stands now from the rows, and what was sent. What comes out is a form again, to be validated and saved as
any other. Rows that somebody may only see come in the form by their numbers alone, and stay as they stand.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_datetime

from articles.body import sanitise
from articles.body.depth import TooDeep
from articles.bounded import number, or_none
from articles.models import Article, Revision, Section, Source
from articles.pictures.taking import token_of
from articles.tagging import tags_from_string
from articles.working.belongings import Belongings
from articles.working.beside import AROUND, beside, kept_models
from articles.working.changes import counted
from articles.working.form_rows import FormRows, SentRow, arranged, read
from articles.working.merge import Clash, Copy, Row, common, merge
from articles.working.row_names import REFERENCES, names_of
from articles.working.snapshots import ARTICLE_FIELDS, RIGHT_FIELDS, Named, snapshot

#: The rows of a form: its prefix -> the fields that are merged, and the one by which a row is known again.
KINDS: dict[str, tuple[tuple[str, ...], str]] = {
    "claims": (("kind", "passage", "speaker", "order"), "passage"),
    "citations": (
        (
            *("key", "source", "stance", "locator", "label", "quote", "translation", "translator"),
            *("before", "after", "prefix", "suffix", "unnamed", "claim", *RIGHT_FIELDS),
        ),
        "key",
    ),
    "photos": (("key", "alt", "caption", "credit", "licence", "focal_x", "focal_y", *RIGHT_FIELDS), "key"),
    "bylines": (("name", "role", "order", "bio"), "name"),
    "commentaries": (
        (
            *("kind", "state", "order", "parent", "text", "original", "language", "author"),
            *("translator", "tool", "affiliation", "origin", "votes", "source", *RIGHT_FIELDS),
        ),
        "text",
    ),
}
#: Fields that name records of which two may be joined.
JOINED = {"source", "event"}
CHOICE = "choice-"
#: Fields that hold a moment.
MOMENTS = {"ends_at", "deadline", "embargo_until"}
#: A moment as a form shows it, in the site's zone.
MOMENT = "%Y-%m-%dT%H:%M:%S"


@dataclass(frozen=True)
class Outcome:
    """What became of a form: to be saved as ``form`` and ``files`` say, or, where something clashes, to be shown again.
    ``since`` are the revisions that were saved meanwhile, ``changes`` what they changed (``articles.working.changes``);
    ``names`` are the rows of the form by kind, ``belongings`` what is given back to those that stand again."""

    form: QueryDict
    files: MultiValueDict
    clashes: tuple[Clash, ...]
    since: list[Revision]
    changes: dict = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    belongings: Belongings = field(default_factory=Belongings)


def second_save(
    article: Article, form: QueryDict, files: MultiValueDict, changed: Collection[str]
) -> Outcome | None:
    """Merge a form with what stands now. ``changed`` are the kinds of which the person may change rows that are stored.
    Returns nothing where the form was opened on what stands, does not say on what, or holds a text that no form takes."""
    opened = _moment(form.get("seen", ""))
    if opened is None or opened >= article.modified_at:
        return None
    began = article.revisions.filter(saved_at__lte=opened).first()
    now = snapshot(article), beside(article, Named(article))
    try:
        states = _States(article, (began.content, began.beside) if began else None, now, form, changed)
        base, mine, theirs = states.copies()
    except TooDeep:
        return None
    choices = {name.removeprefix(CHOICE): form[name] for name in form if name.startswith(CHOICE)}
    merged = merge(base if began else common(mine, theirs), mine, theirs, choices, REFERENCES)
    settled = None if merged.clashes else merged.copy
    sent, sent_files, names = arranged(form, files, states.rows(settled, mine, theirs))
    if settled:
        _write(sent, settled)
        sent["seen"] = article.version
    since = list(
        article.revisions.filter(saved_at__gt=opened).select_related("saved_by").defer("content", "beside")
    )
    changes = counted(began.content, now[0], began.beside, now[1]) if began else {}
    owned = states.belongings(settled) if settled else Belongings()
    return Outcome(sent, sent_files, merged.clashes, since, changes, names, owned)


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _write(form: QueryDict, copy: Copy) -> None:
    """Put what was merged into the fields of a form."""
    for name, value in copy.values.items():
        form[name] = value
    if "body" in form:
        form["body"] = copy.body
    if "tags" in form:
        form["tags"] = "、".join(copy.tags)


class _States:
    """The three states of one form, their rows by names that all three share."""

    def __init__(self, article: Article, base, now, form: QueryDict, changed: Collection[str]):
        self.article, self.form, self.changed = article, form, changed
        self.stored = {True: now, False: base or now}
        self.kinds = {name: row for name, row in KINDS.items() if f"{name}-TOTAL_FORMS" in form}
        others = {model.article.field.remote_field.related_name: model for model in kept_models()}
        self.models = {name: model for name, model in others.items() if f"{name}-TOTAL_FORMS" in form}
        self.sources = _sources(now[0], (base or now)[0])
        self.sent = {name: self._sent(name) for name in (*self.kinds, *self.models)}
        named = {
            REFERENCES[name]
            for fields, _by in self.kinds.values()
            for name in REFERENCES.keys() & set(fields)
        }
        #: Kinds that rows of the form name are read, too, where the form has no rows of them: whose numbers are told apart first.
        self.known = (*sorted(named - self.sent.keys()), *self.sent)
        self.numbers = {name: self._numbers(name) for name in self.known}
        #: kind -> number of a row -> its name; kind -> the names of a snapshot's rows by their place.
        self.names: dict[str, dict[str, str]] = {}
        self.places: dict[str, dict[bool, list[str]]] = {}

    def _numbers(self, kind: str) -> list[str]:
        """The numbers of the rows that stand now, in the order of the snapshot."""
        return [str(pk) for pk in getattr(self.article, kind).values_list("pk", flat=True)]

    def copies(self) -> tuple[Copy, Copy, Copy]:
        rows: tuple[dict, dict, dict] = {}, {}, {}
        for kind in self.known:
            named = self._named(kind)
            if kind in self.sent:
                for found, those in zip(rows, named, strict=True):
                    found[kind] = tuple(those)
        mine = Copy(self._sent_values(), self._sent_body(), self._sent_tags(), rows[1])
        return self._copy(False, rows[0]), mine, self._copy(True, rows[2])

    def _copy(self, is_now: bool, rows: dict) -> Copy:
        content, around = self.stored[is_now]
        section = Section.objects.filter(slug=content["section"]).first()
        values = {name: content["article"].get(name, "") for name in ARTICLE_FIELDS if name != "body"}
        values |= {"section": text(section and section.pk)}
        values |= {name: _in_form(name, text(around.get(name))) for name in AROUND}
        return Copy(values, content["article"]["body"], tuple(content["tags"]), rows)

    def _sent_values(self) -> dict[str, str]:
        names = (*(name for name in ARTICLE_FIELDS if name != "body"), "section", *AROUND)
        return {name: _in_form(name, self.form[name]) for name in names if name in self.form}

    def _sent_body(self) -> str:
        return sanitise(lines(self.form["body"])) if "body" in self.form else self.article.body

    def _sent_tags(self) -> tuple[str, ...]:
        if "tags" not in self.form:
            return tuple(self.stored[True][0]["tags"])
        return tuple(tags_from_string(self.form["tags"]))

    def _named(self, kind: str) -> tuple[list[Row], list[Row], list[Row]]:
        """Return the rows of the three states, each with the name that it has in all of them."""
        fields, by = self._fields(kind)
        base, now = (self._kept(kind, fields, is_now) for is_now in (False, True))
        read_rows = self.sent.get(kind, [])
        standing = dict(zip(self.numbers[kind], now, strict=True))
        sent = [row for row in read_rows if not row.is_blank and not row.is_ticked]
        numbers = [row.number for row in sent]
        mine = [self._said(kind, row, standing.get(row.number, {}), fields) for row in sent]
        named = names_of(by, base, (mine, numbers), (now, self.numbers[kind]))
        self.names[kind] = dict(zip(self.numbers[kind], named[2], strict=True))
        self.names[kind] |= {stored: name for stored, name in zip(numbers, named[1], strict=True) if stored}
        for row, name in zip(sent, named[1], strict=True):
            row.name = name
        for row in read_rows:
            row.name = row.name or self.names[kind].get(row.number, "")
        self.places[kind] = {False: named[0], True: named[2]}
        found = []
        for names, rows, which in zip(named, (base, mine, now), (False, None, True), strict=True):
            found.append(
                [Row(name, self._referring(row, which)) for name, row in zip(names, rows, strict=True)]
            )
        return tuple(found)

    def _sent(self, kind: str) -> list[SentRow]:
        """Return the rows that were sent. One that is only shown is none any more where somebody else has taken it out."""
        rows, numbers = read(self.form, kind), self._numbers(kind)
        return [row for row in rows if not row.number or kind in self.changed or row.number in numbers]

    def _said(
        self, kind: str, row: SentRow, standing: dict[str, str], fields: Iterable[str]
    ) -> dict[str, str]:
        """Return what a row says. One that is only shown was sent without its values, and says what stands."""
        if not row.number or kind in self.changed:
            said = {name: _in_form(name, row.fields.get(name, "")) for name in fields}
            self._follow(kind, said, standing)
            return said
        named = {name: REFERENCES[name] for name in REFERENCES.keys() & standing.keys() if standing[name]}
        return standing | {name: self.numbers[of][int(standing[name])] for name, of in named.items()}

    def _follow(self, kind: str, row: dict[str, str], standing: dict[str, str]) -> None:
        """Let a row that was sent name the record that stands in the place of one that was joined with it meanwhile."""
        model = self.models.get(kind) or getattr(self.article, kind).model
        for name in JOINED & row.keys() & standing.keys():
            records = model._meta.get_field(name).related_model._default_manager
            if (
                row[name]
                and row[name] != standing[name]
                and not records.filter(pk=or_none(number, row[name])).exists()
            ):
                row[name] = standing[name]

    def _fields(self, kind: str) -> tuple[tuple[str, ...], str]:
        return KINDS[kind] if kind in KINDS else (self.models[kind].posted_fields, "event")

    def _referring(self, row: dict[str, str], is_now: bool | None) -> dict[str, str]:
        """Let a row name another by its name. A snapshot names it by its place, a form by its number."""
        found = dict(row)
        for name in REFERENCES.keys() & row.keys():
            kind, said = REFERENCES[name], row[name]
            if is_now is None:
                found[name] = self.names.get(kind, {}).get(said, "")
            else:
                places = self.places.get(kind, {}).get(is_now, [])
                found[name] = places[int(said)] if said and int(said) < len(places) else ""
        return found

    def _numbered(self, row: dict[str, str]) -> dict[str, str]:
        """Let a row name another by its number again."""
        found = dict(row)
        for name in REFERENCES.keys() & row.keys():
            kind = REFERENCES[name]
            standing = {self.names[kind][stored]: stored for stored in self.numbers.get(kind, [])}
            found[name] = standing.get(row[name], "")
        return found

    def _kept(self, kind: str, fields: tuple[str, ...], is_now: bool) -> list[dict[str, str]]:
        """Return rows of a snapshot as a form has them."""
        content, around = self.stored[is_now]
        if model := self.models.get(kind):
            return model.posted(around.get("rows", {}).get(model._meta.label, []))
        orders = around.get("orders", {}).get(kind, [])
        rows = []
        for place, row in enumerate(content.get(kind, [])):
            order = orders[place] if place < len(orders) else place
            values = {**row, "order": order, "source": self.sources.get(row.get("source") or "", "")}
            rows.append({name: _in_form(name, text(values.get(name))) for name in fields})
        return rows

    def rows(self, settled: Copy | None, mine: Copy, theirs: Copy) -> dict[str, FormRows]:
        """Return how the rows of the form shall stand."""
        copy = settled or mine
        standing = {kind: [row.name for row in rows] for kind, rows in theirs.rows.items()}
        return {
            kind: FormRows(
                self.sent[kind],
                dict(zip(self.numbers[kind], standing[kind], strict=True)),
                {
                    row.name: self._numbered(row.fields) | self._file_of(kind, row.name, standing[kind])
                    for row in copy.rows[kind]
                },
                is_settled=settled is not None,
            )
            for kind in self.sent
        }

    def _file_of(self, kind: str, name: str, standing: list[str]) -> dict[str, str]:
        """Let a photo that somebody else has taken out bring its file along, as one does that was dropped into the text."""
        content, _around = self.stored[False]
        files = {row["key"]: row.get("file") for row in content.get("photos", [])}
        is_gone = kind == "photos" and name not in standing and files.get(name)
        return {"taken": token_of(files[name])} if is_gone else {}

    def belongings(self, settled: Copy) -> Belongings:
        """Return what belongs to rows that stand again after somebody else had taken them out, and what names them."""
        content, _around = self.stored[False]
        back = {
            kind: {row.name for row in rows} - {*self.places[kind][True]}
            for kind, rows in settled.rows.items()
        }
        kept = {
            kind: [
                (name, row)
                for name, row in zip(self.places[kind][False], content[kind], strict=False)
                if name in back[kind]
            ]
            for kind in ("citations", "commentaries")
            if kind in back
        }
        voices = [(name, row) for name, row in kept.get("commentaries", ()) if row.get("evidence")]
        return Belongings(
            {name: row["evidence"] for name, row in voices},
            {name: row["text"] for name, row in voices},
            {name: row["note"] for name, row in kept.get("citations", ()) if row.get("note")},
            [
                (kind, row.name, column, of, row.fields[column])
                for kind, rows in settled.rows.items()
                for row in rows
                for column, of in REFERENCES.items()
                if row.fields.get(column) in back.get(of, ())
            ],
        )


def _sources(*contents: dict) -> dict[str, str]:
    """Return the numbers of the sources that snapshots name."""
    names = set()
    for content in contents:
        names |= {row["source"] for name in ("citations", "commentaries") for row in content[name]}
    found = {row.citekey: str(row.pk) for row in Source.objects.filter(citekey__in=names)}
    for name in names - set(found) - {""}:
        if joined := Source.objects.by_citekey(name).first():
            found[name] = str(joined.pk)
    return found


def text(value) -> str:
    """Return a value as a form sends it."""
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value)


def _in_form(name: str, said: str) -> str:
    """Return what a field holds as its form would show it. Browsers leave out seconds that are none."""
    try:
        moment = parse_datetime(said) if name in MOMENTS else None
    except ValueError:
        moment = None
    if moment is None:
        return lines(said)
    return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).strftime(MOMENT)


def lines(said: str) -> str:
    return said.replace("\r\n", "\n")
