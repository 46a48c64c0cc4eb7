"""A working copy as a revision or an edition kept it: read for a page or a comparison, and never written."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model, prefetch_related_objects
from django.utils.dateparse import parse_datetime

from articles.models import (
    Article,
    Byline,
    Citation,
    Claim,
    Commentary,
    CommentaryCitation,
    Photo,
    Section,
    Source,
    Tag,
)
from articles.working.reading import Reading
from articles.working.snapshots import ARTICLE_FIELDS, named_people

#: What a reference list asks of a source.
_AROUND = ("authors", "captures", "corrections")


@dataclass(frozen=True, eq=False)
class Kept(Reading):
    """A reading of a snapshot. Give it an article of its own: the words are put into that row, which nobody saves. A source
    that has left the library is read by its name alone."""

    content: dict

    def __post_init__(self):
        for name in ARTICLE_FIELDS:
            setattr(self.article, name, self.content["article"].get(name, ""))
        self.article.section = Section.objects.filter(slug=self.content["section"]).first()

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources that are named, by the names that they had then."""
        names = {row["source"] for row in self._cited() if row["source"]}
        rows = Source.objects.select_related("outlet__parent", "syndicated_from__outlet")
        found = {row.citekey: row for row in rows.filter(citekey__in=names)}
        for name in names - set(found):
            found[name] = rows.by_citekey(name).first() or Source(citekey=name, title=name)
        prefetch_related_objects([row for row in found.values() if row.pk], *_AROUND)
        for number, row in enumerate((row for row in found.values() if not row.pk), 1):
            row.pk = -number
            row._prefetched_objects_cache = {name: [] for name in _AROUND}
        return found

    def _cited(self) -> list[dict]:
        voices = self.content["commentaries"]
        return [
            *self.content["citations"],
            *voices,
            *(row for voice in voices for row in voice.get("evidence", ())),
        ]

    @cached_property
    def citations(self) -> list[Citation]:
        rows = self.content["citations"]
        return [Citation(article=self.article, **self._with_source(row, "claim")) for row in rows]

    @cached_property
    def commentaries(self) -> list[Commentary]:
        made = []
        for number, row in enumerate(self.content["commentaries"], 1):
            voice = Commentary(
                article=self.article,
                pk=-number,
                order=number,
                **self._with_source(row, "parent", "evidence", "confirmed"),
                **self._confirmed(row),
            )
            evidence = [
                CommentaryCitation(commentary=voice, **self._with_source(cited))
                for cited in row.get("evidence", ())
            ]
            voice._prefetched_objects_cache = {"citations": evidence}
            made.append(voice)
        for voice, row in zip(made, self.content["commentaries"], strict=True):
            voice.parent = made[row["parent"]] if row["parent"] is not None else None
        return made

    def _confirmed(self, row: dict) -> dict:
        """Return who confirmed a comment, and which words."""
        if not row.get("confirmed"):
            return {}
        name, moment, words = row["confirmed"]
        return {
            "confirmed_by": self.people.get(name),
            "confirmed_at": parse_datetime(moment),
            "confirmed_words": words,
        }

    @cached_property
    def people(self) -> dict[str, AbstractBaseUser]:
        """Who confirmed comments, by their names."""
        names = {row["confirmed"][0] for row in self.content["commentaries"] if row.get("confirmed")}
        return named_people(names)

    def _with_source(self, row: dict, *without: str) -> dict:
        """Return a row with its source, and without what names other rows by their place."""
        values = {name: value for name, value in row.items() if name not in without}
        return {**_read(values), "source": self.sources.get(row["source"])}

    @cached_property
    def photos(self) -> list[Photo]:
        return self._made(Photo, "photos")

    @cached_property
    def bylines(self) -> list[Byline]:
        return self._made(Byline, "bylines")

    @cached_property
    def claims(self) -> list[Claim]:
        return self._made(Claim, "claims")

    def _made(self, model: type[Model], name: str) -> list:
        return [model(article=self.article, **_read(row)) for row in self.content.get(name, ())]

    @cached_property
    def tags(self) -> list[Tag]:
        known = {tag.name: tag for tag in Tag.objects.filter(name__in=self.content["tags"])}
        return [
            known.get(name) or Tag(name=name, slug=name.replace("/", "-")) for name in self.content["tags"]
        ]


def _read(row: dict) -> dict:
    """Return a row's values as a model has them: a snapshot holds moments as text."""
    return {**row, "ends_at": parse_datetime(row["ends_at"])} if row.get("ends_at") else row


def kept(article: Article, content: dict) -> Kept:
    """Return a reading of what was kept of an article."""
    own = Article.objects.get(pk=article.pk)
    return Kept(own, content)
