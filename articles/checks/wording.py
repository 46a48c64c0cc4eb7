"""Will the words be understood next month, and do they speak in one voice?"""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.body import HEADINGS
from articles.findings import Finding, Level
from articles.language import house
from articles.language.number_style import written_two_ways
from articles.language.register import mixed
from articles.language.stale import undated
from articles.language.text import fold
from articles.working.reading import Reading

#: Another voice: the questions of an interview, a speaker who is named, a note of the desk.
_OTHERS = re.compile("―|─|—|[QＱ][.．：:　 ]|[^。「『：:]{1,14}[：:]")


def _own(reading: Reading) -> list[str]:
    """Return our own words, a block each: what is quoted as a block stays as it was said."""
    article = reading.article
    return [
        article.title,
        article.deck,
        *(row.text for row in reading.body.blocks if row.tag != "blockquote"),
    ]


def words_stay_true(reading: Reading) -> Iterator[Finding]:
    for text in _own(reading):
        for sentence in undated(text):
            yield Finding(
                "stale-words",
                Level.WARN,
                _("Nobody will know next month which day this means: write the date beside it."),
                sentence,
            )


def sections_speak_in_one_voice(reading: Reading) -> Iterator[Finding]:
    """One stretch of paragraphs from heading to heading: です・ます here and だ・である there reads like two authors."""
    stretch: list[str] = []
    for block in (*reading.body.blocks, None):
        if block is None or block.tag in HEADINGS:
            for sentence in mixed(stretch):
                yield Finding(
                    "register-mixed",
                    Level.WARN,
                    _("Polite and plain sentences stand in one section: let all end in one way."),
                    sentence,
                )
            stretch = []
        elif block.tag == "p" and not _OTHERS.match(block.text):
            stretch.append(block.text)


def house_words_are_kept(reading: Reading) -> Iterator[Finding]:
    """The file of the house says how a word is written. One that cannot be read is told at start, not to each article."""
    try:
        terms = house.terms(settings.HOUSE_WORDS)
    except house.NotAHouse:
        return
    words = gettext("The house writes %(name)s: write it so. %(reason)s")
    for text in map(fold, _own(reading)):
        for term in terms:
            for start, end, meant in term.written_otherwise(text):
                message = (words % {"name": meant, "reason": term.reason}).strip()
                yield Finding("house-word", Level.WARN, message, text[start:end])


def numbers_are_written_one_way(reading: Reading) -> Iterator[Finding]:
    for words in written_two_ways("\n".join(_own(reading))):
        yield Finding(
            "number-style", Level.INFO, _("Like numbers are written in two ways here: choose one."), words
        )
