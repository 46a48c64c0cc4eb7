"""The models of articles. Tags, outlets and sources know no articles; editions know them all."""

from articles.models.article import Article, Byline, Section
from articles.models.citation import Citation
from articles.models.commentary import Commentary
from articles.models.edition import Edition
from articles.models.outlet import Outlet
from articles.models.photo import Photo
from articles.models.revision import Revision
from articles.models.source import Source, SourceAuthor
from articles.models.tag import Tag, TaggedArticle

__all__ = [
    "Article",
    "Byline",
    "Citation",
    "Commentary",
    "Edition",
    "Outlet",
    "Photo",
    "Revision",
    "Section",
    "Source",
    "SourceAuthor",
    "Tag",
    "TaggedArticle",
]
