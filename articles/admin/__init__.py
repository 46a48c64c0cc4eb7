"""The desk's forms for articles and their evidence. ``newsroom.admin`` registers them."""

from articles.admin.article import ArticleAdmin
from articles.admin.commentary import CommentaryAdmin
from articles.admin.contributor import ContributorAdmin
from articles.admin.edition import EditionAdmin
from articles.admin.outlet import OutletAdmin
from articles.admin.photo import PhotoAdmin
from articles.admin.quotation import QuotationAdmin
from articles.admin.source import SourceAdmin
from articles.admin.tag import SectionAdmin, TagAdmin
from articles.admin.term import TermAdmin

__all__ = [
    "ArticleAdmin",
    "CommentaryAdmin",
    "ContributorAdmin",
    "EditionAdmin",
    "OutletAdmin",
    "PhotoAdmin",
    "QuotationAdmin",
    "SectionAdmin",
    "SourceAdmin",
    "TagAdmin",
    "TermAdmin",
]
