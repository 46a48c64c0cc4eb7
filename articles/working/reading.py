"""A working copy as the checks, pressing and snapshots read it: whatever they ask for is parsed and fetched once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.db.models import Prefetch, prefetch_related_objects

from articles.body import Body
from articles.models import (
    Article,
    Byline,
    ChecklistPoint,
    Citation,
    Claim,
    Commentary,
    CommentaryCitation,
    Contributor,
    Photo,
    Tag,
    Waiver,
)


@dataclass(frozen=True, eq=False)
class Reading:
    """One reading of a working copy. Rows are fetched when they are first asked for, and never again: what is written
    later needs another reading.
    """

    article: Article

    @classmethod
    def knowing(cls, article: Article, **known) -> Self:
        """Return a reading of which some parts are at hand, such as rows that the caller has just written."""
        reading = cls(article)
        reading.__dict__.update(known)
        return reading

    @cached_property
    def body(self) -> Body:
        return Body(self.article.body)

    @cached_property
    def words(self) -> str:
        """What a reader of the article reads, a block a line."""
        return "\n".join([self.article.title, self.article.deck, self.body.text])

    @cached_property
    def citations(self) -> list[Citation]:
        """The citations with all that checks and a reference list ask of their sources."""
        return self._evidence[0]

    @cached_property
    def commentaries(self) -> list[Commentary]:
        """The voices in their order, whatever their state, with what they cite."""
        return self._evidence[1]

    @cached_property
    def _evidence(self) -> tuple[list[Citation], list[Commentary]]:
        """What the text and the voices cite, fetched together, since they often cite the same. Six queries."""
        cited = list(self.article.citations.with_origins())
        heard = Prefetch("citations", CommentaryCitation.objects.with_origins())
        voices = list(
            self.article.commentaries.select_related("source__outlet", "confirmed_by").prefetch_related(heard)
        )
        rows = [*cited, *(row for voice in voices for row in voice.citations.all())]
        sources = [row.source for row in rows]
        prefetch_related_objects(sources, "authors", "captures", "corrections")
        return cited, voices

    @property
    def approved(self) -> list[Commentary]:
        """The voices that go into an edition."""
        return [row for row in self.commentaries if row.may_be_pressed]

    @cached_property
    def photos(self) -> list[Photo]:
        return list(self.article.photos.all())

    @cached_property
    def bylines(self) -> list[Byline]:
        return list(self.article.bylines.all())

    @cached_property
    def contributors(self) -> dict[str, Contributor]:
        """Who signs the work and has a page, by the name as it stands there."""
        return Contributor.objects.signing(row.name for row in self.bylines)

    @cached_property
    def claims(self) -> list[Claim]:
        return list(self.article.claims.all())

    @cached_property
    def waivers(self) -> list[Waiver]:
        """What editors let stand."""
        return list(self.article.waivers.select_related("waived_by").order_by("pk"))

    @cached_property
    def unticked(self) -> list[ChecklistPoint]:
        """The points of the section's checklist that nobody has ticked."""
        if self.article.section_id is None:
            return []
        return list(ChecklistPoint.objects.unticked_of(self.article))

    @cached_property
    def tags(self) -> list[Tag]:
        return list(self.article.tags.order_by("name"))
