"""Does the text still hold what stood around it on the page that it came from?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from seeds.page.leftovers import leftover, site_behind
from timeline.working import Reading

#: A row of headings looks like a menu.
_CELLS = ("tr", "caption")


def no_page_is_left_over(reading: Reading) -> Iterator[Finding]:
    message = _("This belongs to the page that the text came from, not to the text: delete it.")
    for words in (site_behind(reading.article.title), *_lines(reading)):
        if words:
            yield Finding("left-over", Level.WARN, message, words)


def _lines(reading: Reading) -> Iterator[str]:
    for block in (row for row in reading.body.blocks if row.tag not in _CELLS):
        yield from (line for line in block.text.split("\n") if leftover(line))
