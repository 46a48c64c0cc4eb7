"""Has a person looked at what no program can see?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.working.reading import Reading


def points_are_ticked(reading: Reading) -> Iterator[Finding]:
    for point in reading.unticked:
        told = {"point": point.words}
        yield Finding("point-unticked", Level.WARN, _("Not ticked on the checklist: %(point)s") % told)
