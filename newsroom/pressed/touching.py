"""Which leans an edition touches, as the trigger that marks parts reads it (``marking``)."""

from articles.models import Edition, EditionSource, EditionTag
from newsroom.pressed.made import ANYTHING, ARTICLES, LISTED, MASTHEAD

_EDITION, _CITED, _TAGGED = (model._meta.db_table for model in (Edition, EditionSource, EditionTag))
_EACH = f'SELECT id AS edition, 0 AS number FROM "{_EDITION}"'
#: Whether another edition stood before this one did and stands without an end: what it carries neither comes nor goes with
#: this one. Of two that end at once, each unseen by the other, the elder trusts none that ends; of two that open at once
#: neither trusts the other.
_STANDS = (
    "other.live_from < own.live_from AND other.live_until IS NULL AND other.opened_at IS NOT NULL "
    f"AND other.kind <> '{Edition.Kind.WITHDRAWAL}'"
)
#: Which editions touch which numbers, by the kind of the lean. A source that no article cites any longer loses its page, and
#: links to it go; a section without an article leaves the list over every page.
TOUCHED_BY = {
    ARTICLES: _EACH,
    ANYTHING: _EACH,
    "article": f'SELECT id AS edition, article_id AS number FROM "{_EDITION}"',
    LISTED: f'SELECT id AS edition, COALESCE(section_id, 0) AS number FROM "{_EDITION}"',
    "tag": f'SELECT edition_id AS edition, tag_id AS number FROM "{_TAGGED}"',
    "source": (
        f'SELECT cited.edition_id AS edition, cited.source_id AS number FROM "{_CITED}" AS cited '
        f'JOIN "{_EDITION}" AS own ON own.id = cited.edition_id WHERE NOT EXISTS ('
        f'SELECT 1 FROM "{_CITED}" AS also JOIN "{_EDITION}" AS other ON other.id = also.edition_id '
        f"WHERE also.source_id = cited.source_id AND {_STANDS})"
    ),
    MASTHEAD: (
        f'SELECT own.id AS edition, 0 AS number FROM "{_EDITION}" AS own WHERE own.section_id IS NOT NULL '
        f'AND NOT EXISTS (SELECT 1 FROM "{_EDITION}" AS other '
        f"WHERE other.section_id = own.section_id AND {_STANDS})"
    ),
}
