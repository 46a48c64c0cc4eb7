"""Does the headline fit, and does the text bear it out?"""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.claims import unsupported
from articles.language.text import without_stray_spaces
from articles.language.widths import full_width_units
from articles.working.reading import Reading


def headline_fits(reading: Reading) -> Iterator[Finding]:
    """Lists, search results and messages on telephones cut a longer one."""
    units = full_width_units(reading.article.title.strip())
    if units > settings.TITLE_UNITS:
        text = gettext(
            "The headline is %(units)g full-width letters long; lists and search results cut it after %(limit)d: shorten it."
        )
        words = text % {"units": units, "limit": settings.TITLE_UNITS}
        yield Finding("title-long", Level.WARN, words, reading.article.title)


def headline_has_no_stray_spaces(reading: Reading) -> Iterator[Finding]:
    title = reading.article.title
    if title.strip() and title != without_stray_spaces(title):
        yield Finding(
            "title-spaces",
            Level.WARN,
            _("Spaces stand around the headline or twice in it: take them out."),
            title,
        )


def headline_is_borne_out(reading: Reading) -> Iterator[Finding]:
    """A number, a name or an outcome that readers find in the headline and then nowhere."""
    article = reading.article
    if not reading.body.text:
        return
    told = "\n".join([article.deck, reading.body.text])
    for words in unsupported(article.title, told):
        yield Finding(
            "title-unsupported",
            Level.WARN,
            _(
                "The headline says this and the text does not: say it in the text, or write the headline anew."
            ),
            words,
        )
