"""The models of articles. Tags, outlets and sources know no articles; editions know them all."""

from articles.models.address import SourceAddress
from articles.models.anchored import Anchored, Part
from articles.models.article import Article, Byline, Section
from articles.models.author import SourceAuthor
from articles.models.borrowed import Borrowed
from articles.models.capture import Capture
from articles.models.checklist import ChecklistPoint, Tick
from articles.models.citation import Citation, CommentaryCitation
from articles.models.claim import Claim
from articles.models.commentary import Commentary
from articles.models.contributor import Contributor
from articles.models.correction import SourceCorrection
from articles.models.edition import Edition, EditionDocument
from articles.models.edition_part import (
    EditionContributor,
    EditionLoan,
    EditionPart,
    EditionSource,
    EditionTag,
    PartQuerySet,
)
from articles.models.evidence import Evidence
from articles.models.outlet import Outlet, OutletDomain, OutletGrade
from articles.models.photo import Photo
from articles.models.presence import Lock, Presence
from articles.models.remark import Remark, Reply
from articles.models.revision import Revision
from articles.models.slot import Slot
from articles.models.source import Source
from articles.models.stage import StageChange
from articles.models.suggestion import Suggestion
from articles.models.tag import Tag, TaggedArticle
from articles.models.take_down import TakeDown
from articles.models.term import Term
from articles.models.waiver import Waiver

__all__ = [
    "Anchored",
    "Article",
    "Borrowed",
    "Byline",
    "Capture",
    "ChecklistPoint",
    "Citation",
    "Claim",
    "Commentary",
    "CommentaryCitation",
    "Contributor",
    "Edition",
    "EditionContributor",
    "EditionDocument",
    "EditionLoan",
    "EditionPart",
    "EditionSource",
    "EditionTag",
    "Evidence",
    "Lock",
    "Outlet",
    "OutletDomain",
    "OutletGrade",
    "Part",
    "PartQuerySet",
    "Photo",
    "Presence",
    "Remark",
    "Reply",
    "Revision",
    "Section",
    "Slot",
    "Source",
    "SourceAddress",
    "SourceAuthor",
    "SourceCorrection",
    "StageChange",
    "Suggestion",
    "Tag",
    "TaggedArticle",
    "TakeDown",
    "Term",
    "Tick",
    "Waiver",
]
