"""The verb that brings an earlier state of a working copy back."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Model
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.body.extracts import extracts
from articles.body.keys import is_key, new_key, successor
from articles.edition.ended import name_of_citation, name_of_extract, name_of_words
from articles.models import (
    Article,
    Byline,
    Citation,
    Claim,
    Commentary,
    CommentaryCitation,
    EditionLoan,
    Photo,
    Section,
    Source,
)
from articles.permissions import require, to, to_replace
from articles.working.beside import kept_models, moment_in_words
from articles.working.snapshots import ARTICLE_FIELDS, keys_of, named_people, record, snapshot, with_keys
from articles.working.writing import writing

#: The rows of a snapshot, and the models that writing them anew takes a permission for.
GROUPS = {
    "bylines": (Byline,),
    "claims": (Claim,),
    "citations": (Citation,),
    "photos": (Photo,),
    "commentaries": (Commentary, CommentaryCitation),
}
#: What makes two comments of a snapshot the same one.
_VOICE = ("kind", "text", "original", "author")


class SourceIsGone(ValueError):
    """A revision cites a source that the library no longer holds."""


def restore(
    article: Article, content: dict, by=None, seen: str | None = None, beside: dict | None = None
) -> Article:
    """Make the working copy what ``content`` says, rows and all, and rows of other apps what ``beside`` says; keeps today's
    state as a revision first. ``seen`` is the version beside which somebody was shown ``content``.

    Only rows that differ are written anew, and each kind of them takes its permissions. A comment that was rejected
    since stays rejected: a verdict is no text. Raises ``PermissionDenied``, ``articles.working.writing.Conflict``, and
    ``SourceIsGone`` when a cited source or a placed event has left the library; nothing is changed then.
    """
    with writing(article, by=by, what=_("an earlier revision, restored"), seen=seen) as held:
        now = snapshot(held)
        content = with_keys(
            content,
            citations=_own_keys(held, Citation, keys_of(content, "citations")),
            photos=_own_keys(held, Photo, keys_of(content, "photos")),
        )
        content = {**content, "commentaries": _with_verdicts(content["commentaries"], now["commentaries"])}
        content = _with_rights(content)
        groups = _differing(content, now)
        others = _others(held, beside or {})
        rows = [row for name in groups for row in GROUPS[name]] + list(others)
        require(by, *to("change", Article), *to_replace(*rows))
        sources = sources_in(content)
        record(held, by, _("before restoring an earlier revision"), content=now)
        for name in ARTICLE_FIELDS:
            setattr(held, name, content["article"].get(name, ""))
        held.section = Section.objects.filter(slug=content["section"]).first()
        held.save()
        held.tags.set(content["tags"])
        replace_rows(held, content, sources, groups)
        _bring_back(held, others)
    return held


def _others(article: Article, beside: dict) -> dict[type[Model], list[dict]]:
    """Return the rows of other apps that are not now as they were."""
    rows = beside.get("rows", {})
    models = [model for model in kept_models() if model._meta.label in rows]
    return {
        model: rows[model._meta.label]
        for model in models
        if rows[model._meta.label] != model.kept_with(article)
    }


def _bring_back(article: Article, others: dict[type[Model], list[dict]]) -> None:
    if gone := [words for model, rows in others.items() for words in model.bring_back(article, rows)]:
        raise SourceIsGone(_("The library no longer holds: %(names)s") % {"names": ", ".join(gone)})


def _with_verdicts(rows: list[dict], now: list[dict]) -> list[dict]:
    """Return the comments of a snapshot, those that are rejected by now as rejected."""
    rejected = {_voice(row) for row in now if row["state"] == Commentary.State.REJECTED}
    return [{**row, "state": "rejected"} if _voice(row) in rejected else row for row in rows]


def _with_rights(content: dict) -> dict:
    """Return a snapshot whose photos, comments and citations end when what they borrow does by now: that a right was
    shortened, or that its end was lifted, is no text either."""
    photos = [_ending(row, _pictured(row).known_end()) for row in content.get("photos", [])]
    voices = [
        _ending(row, Commentary(text=row["text"], ends_at=_end_in(row)).known_end())
        for row in content["commentaries"]
    ]
    return {**content, "photos": photos, "commentaries": voices, "citations": _quoted(content)}


def _quoted(content: dict) -> list[dict]:
    """Return the citations of a snapshot with the ends that are known by now, of rows and of editions."""
    rows, body = content["citations"], content["article"].get("body", "")
    things = {row["key"]: [name_of_citation(row["key"])] for row in rows}
    for extract in extracts(body):
        for key in things.keys() & set(extract.keys):
            things[key].append(name_of_extract(extract.text))
    ends = dict(Citation.objects.filter(key__in=things).values_list("key", "ends_at"))
    lent = EditionLoan.objects.ends_of({name for names in things.values() for name in names})
    known = {
        key: ends.get(key) or min(filter(None, map(lent.get, names)), default=None)
        for key, names in things.items()
    }
    stand = {key for key, names in things.items() if key in ends or not lent.keys().isdisjoint(names)}
    return [_ending(row, known[row["key"]] if row["key"] in stand else _elsewhere(row, body)) for row in rows]


def _elsewhere(row: dict, body: str) -> datetime | None:
    """Return the end of a citation that neither stands in its article by now nor is in an edition: only copies of its
    passage in other articles may know a later one. Few rows with an end are of that kind, so each is asked about."""
    if end := _end_in(row):
        source = Source.objects.by_citekey(row["source"]).first()
        return Citation(article=Article(body=body), key=row["key"], source=source, ends_at=end).known_end()
    return None


def _pictured(row: dict) -> Photo:
    """Return a photo in memory of a stored file. Its size is given, or Django would open the file, which may have gone."""
    return Photo(file=row.get("file", ""), width=1, height=1, ends_at=_end_in(row))


def _end_in(row: dict) -> datetime | None:
    return parse_datetime(row["ends_at"]) if row.get("ends_at") else None


def _ending(row: dict, end: datetime | None) -> dict:
    said = {name: value for name, value in row.items() if name != "ends_at"}
    return {**said, "ends_at": moment_in_words(end)} if end else said


def _voice(row: dict) -> tuple:
    return tuple(row[name] for name in _VOICE)


def _differing(content: dict, now: dict) -> set[str]:
    """Return the groups of rows that are not now as they were. Citations name claims, so they go with them."""
    found = {name for name in GROUPS if content.get(name, []) != now[name]}
    return found | {"citations"} if "claims" in found else found


def _own_keys(article: Article, model: type[Model], keys: Iterable[str]) -> dict[str, str]:
    """Return key -> the key that a row of this article may have.

    The article's own keys stay. One of the older form becomes what the article's row has had since; one that another
    article's row has becomes a new one.
    """
    own = set(model.objects.filter(article=article).values_list("key", flat=True))
    wanted = {key: key if key in own or is_key(key) else successor(article.pk, key) for key in keys}
    others = model.objects.filter(key__in=wanted.values()).exclude(article=article)
    taken = set(others.values_list("key", flat=True))
    return {key: new_key() if now in taken else now for key, now in wanted.items()}


def sources_in(content: dict) -> dict[str, Source]:
    """Return the sources that a snapshot names, by these names. Raises ``SourceIsGone``."""
    cited = [row for comment in content["commentaries"] for row in comment.get("evidence", ())]
    rows = [*content["citations"], *content["commentaries"], *cited]
    wanted = {row["source"] for row in rows if row["source"]}
    found = {source.citekey: source for source in Source.objects.filter(citekey__in=wanted)}
    for citekey in wanted - set(found):
        if merged := Source.objects.by_citekey(citekey).first():
            found[citekey] = merged
    if missing := sorted(wanted - set(found)):
        raise SourceIsGone(_("The library no longer holds: %(names)s") % {"names": ", ".join(missing)})
    return found


def replace_rows(
    article: Article, content: dict, sources: dict[str, Source], groups: Collection[str]
) -> None:
    """Write the rows of a snapshot in the place of those of an article, within ``writing``."""
    worded = [{*row.things, *row.earlier} for row in article.commentaries.all()]
    for name in groups:
        getattr(article, name).all().delete()
    if "bylines" in groups:
        for order, row in enumerate(content["bylines"]):
            Byline.objects.create(article=article, order=order, **row)
    if "claims" in groups:
        for order, row in enumerate(content.get("claims", ())):
            Claim.objects.create(article=article, order=order, **row)
    if "citations" in groups:
        _write_citations(article, content["citations"], sources)
    if "photos" in groups:
        for order, row in enumerate(content["photos"]):
            Photo.objects.create(article=article, order=order, **row)
    if "commentaries" in groups:
        _write_commentary(article, content["commentaries"], sources, worded)


def _write_citations(article: Article, rows: list[dict], sources: dict[str, Source]) -> None:
    claims = list(article.claims.all())
    for row in rows:
        claim = claims[row["claim"]] if row.get("claim") is not None else None
        Citation.objects.create(article=article, **{**row, "source": sources[row["source"]], "claim": claim})


def _confirm_again(values: dict, people: dict) -> None:
    """Let a comment be confirmed by whoever confirmed these words; where that cannot be told, a program's draft is to be checked."""
    name, moment, words = values.pop("confirmed", ("", "", ""))
    if name in people:
        values |= {
            "confirmed_by": people[name],
            "confirmed_at": parse_datetime(moment),
            "confirmed_words": words,
        }
    elif values.get("tool") and values["state"] == Commentary.State.APPROVED:
        values["state"] = Commentary.State.PENDING


def _write_commentary(
    article: Article, rows: list[dict], sources: dict[str, Source], worded: list[set[str]]
) -> None:
    """Write comments. ``worded`` are the names of the words that each of those which they replace has had: what comes back
    in other words is the same comment."""
    made: list[Commentary] = []
    people = named_people({row["confirmed"][0] for row in rows if row.get("confirmed")})
    for order, row in enumerate(rows):
        values = {**row, "source": sources.get(row["source"]), "parent": None}
        evidence = values.pop("evidence", ())
        _confirm_again(values, people)
        own = {name_of_words(row["text"])}
        earlier = sorted(set().union(*(names for names in worded if names & own)) - own)
        made.append(Commentary.objects.create(article=article, order=order, earlier=earlier, **values))
        for place, cited in enumerate(evidence):
            cited = {**cited, "source": sources[cited["source"]], "order": place}
            CommentaryCitation.objects.create(commentary=made[-1], **cited)
    for comment, row in zip(made, rows, strict=True):
        if row["parent"] is not None:
            comment.parent = made[row["parent"]]
            comment.save(update_fields=["parent"])
