"""Has somebody read the comments before they go out?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.findings import Finding, Level
from articles.models import Article


def commentary_is_settled(article: Article) -> Iterator[Finding]:
    count = article.commentaries.pending().count()
    if count:
        message = ngettext(
            "%(count)d comment waits to be checked; it will not be published.",
            "%(count)d comments wait to be checked; they will not be published.",
            count,
        )
        yield Finding("commentary-pending", Level.WARN, message % {"count": count})
    untranslated = article.commentaries.approved().filter(original="").exclude(language__in=["", "ja"])
    for comment in untranslated:
        yield Finding(
            "commentary-without-original",
            Level.INFO,
            _("A translated comment shows no original."),
            str(comment),
        )
