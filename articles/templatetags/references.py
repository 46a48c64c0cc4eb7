"""What an edition says about its own evidence."""

from collections import Counter
from collections.abc import Sequence

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from articles.edition import Reference
from articles.edition.rendering import around_commentary
from articles.evidence.corroboration import Support
from articles.languages import language_in_words
from articles.models import Evidence

register = template.Library()
register.filter(language_in_words)
#: What references can be downloaded as: the end of the address and its name.
FORMATS = (("csl.json", "CSL-JSON"), ("ris", "RIS"), ("bib", "BibTeX"))


register.filter("around_commentary", around_commentary)


@register.filter
def outlets(references: Sequence[Reference]) -> list[tuple[str, int]]:
    """Return the outlets of a reference list with the number of documents, the most used first."""
    return Counter(row.outlet for row in references if row.outlet).most_common()


@register.filter
def hidden_outlets(counted: list[tuple[str, int]], shown: int) -> int:
    """Return how many outlets stand beyond the first ``shown``."""
    return max(0, len(counted) - shown)


@register.filter
def independence(support: Support | None) -> str:
    """Return how many independent origins support and contradict an article, as ``独立2件・否定1件``."""
    if support is None:
        return ""
    notes = [_("%(count)s independent") % {"count": support.independent}]
    if support.contradicting:
        notes.append(_("%(count)s contradicting") % {"count": support.contradicting})
    if support.unconfirmed:
        notes.append(_("%(count)s unconfirmed") % {"count": support.unconfirmed})
    return _("・").join(notes)


@register.filter
def formats(_references) -> tuple[tuple[str, str], ...]:
    """Return the formats that references can be downloaded in."""
    return FORMATS


@register.filter
def stance_name(stance: str) -> str:
    """Return a stance in words."""
    return Evidence.Stance(stance).label if stance in Evidence.Stance.values else ""


@register.simple_tag
def citation_style() -> str:
    """Return the class that shows citations as the site wants them: numbers or chips."""
    return "cites-chips" if settings.CITATION_STYLE == "chips" else ""
