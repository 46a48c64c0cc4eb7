"""Has somebody read the comments before they go out?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.findings import Finding, Level
from articles.models import Commentary
from articles.working.reading import Reading


def commentary_is_settled(reading: Reading) -> Iterator[Finding]:
    count = sum(row.state == Commentary.State.PENDING for row in reading.commentaries)
    if count:
        message = ngettext(
            "%(count)d comment waits to be checked; it will not be published.",
            "%(count)d comments wait to be checked; they will not be published.",
            count,
        )
        yield Finding("commentary-pending", Level.WARN, message % {"count": count})
    for comment in reading.approved:
        if not comment.original and comment.language not in ("", "ja"):
            yield Finding(
                "commentary-without-original",
                Level.INFO,
                _("A translated comment shows no original."),
                str(comment),
            )
