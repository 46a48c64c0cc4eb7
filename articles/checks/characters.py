"""Are there signs in the text that nobody wrote on purpose?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.pairs import Slip, of_two_widths, unmatched
from articles.language.unseen import LOST, seen, unseen
from articles.working.reading import Reading

#: Letters on either side of a sign by which an editor finds it.
_BESIDE = 12


def _texts(reading: Reading) -> list[str]:
    return [reading.article.title, reading.article.deck, *(block.text for block in reading.body.blocks)]


def brackets_are_closed(reading: Reading) -> Iterator[Finding]:
    texts = _texts(reading)
    for slip in unmatched(texts):
        yield Finding(
            "bracket-unmatched",
            Level.WARN,
            _("This bracket has no other half: write or delete one."),
            _around(texts[slip.block], slip),
        )
    for slip in of_two_widths(texts):
        yield Finding(
            "bracket-width",
            Level.WARN,
            _("This bracket is closed by one of another width: let both have the same."),
            texts[slip.block][slip.place : slip.mate + 1][: 4 * _BESIDE],
        )


def _around(text: str, slip: Slip) -> str:
    line = text[: slip.place].rfind("\n") + 1
    return text[max(line, slip.place - _BESIDE) : slip.place + _BESIDE].partition("\n")[0]


def characters_are_seen(reading: Reading) -> Iterator[Finding]:
    """Words with such characters are not found by a search, and a program that reads aloud stumbles over them."""
    for text in _texts(reading):
        if LOST in text:
            at = text.index(LOST)
            yield Finding(
                "letter-lost",
                Level.BLOCK,
                _(
                    "A letter could not be read when the text came in, and “�” stands for it: write the letter."
                ),
                text[max(0, at - _BESIDE) : at + _BESIDE],
            )
        for start, end in unseen(text):
            yield Finding(
                "unseen-character",
                Level.WARN,
                _("A character that nobody sees stands in these words: take it out."),
                seen(text[max(0, start - _BESIDE) : end + _BESIDE]),
            )
