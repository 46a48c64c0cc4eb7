"""A headline of a sentence in English or Chinese: its own words, up to the last whole one that fits. Pure: no Django."""

from collections.abc import Sequence

from seeds.events.titles import LONGEST

_SIGNS = ' 　\t-*:：、,。．.|"'
#: Words at which no headline ends.
_SMALL = ("the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "and", "that", "with", "from", "as", "its", "was", "is", "will", "be", "are", "after", "when", "which", "who", "since", "his", "her", "their", "until", "into", "over")  # fmt: skip
#: What ties a date to the words before it, and goes with it.
_TIES = ("on", "in", "since", "by", "until", "from", "of", "at", "during", "late", "early", "earlier", "the", "between", "after")  # fmt: skip
_TIES_CHINESE = ("自", "於", "在", "從", "到", "至")


def foreign(pieces: Sequence[str]) -> str:
    """Return the words of a sentence without kana, whose dates are left out between its pieces, up to a mark or the last
    whole word that fits."""
    *before, last = [piece.removeprefix("以來") for piece in pieces]
    words = " ".join(" ".join([*map(_untied, before), last]).strip(_SIGNS).split())
    if not words.isascii() and not _is_english(words):
        parts = "".join([*map(_untied, before), last]).strip(_SIGNS).replace(",", "，").split("，")
        return next((row for row in parts if len(row) > 3), words)[:LONGEST].strip(_SIGNS)
    kept = ""
    for word in words.replace(" ,", ",").replace(" .", ".").split(" "):
        if len(kept) + len(word) >= 2 * LONGEST:
            break
        kept = f"{kept} {word}".strip()
    return _without_small_words(kept)


def _is_english(words: str) -> bool:
    return sum(letter.isascii() for letter in words) > len(words) / 2


def _untied(piece: str) -> str:
    """Leave out the words that tie the date behind a piece to it: 「met in the city on」, 「召回大使自」."""
    words = piece.rstrip()
    while (last := words.split(" ")[-1].lower()) in _TIES:
        words = words[: len(words) - len(last)].rstrip()
    return words.removesuffix(next((tie for tie in _TIES_CHINESE if words.endswith(tie)), ""))


def _without_small_words(text: str) -> str:
    rows = text.split(" ")
    while len(rows) > 1 and rows[-1].lower().strip(",;") in _SMALL:
        rows.pop()
    return " ".join(rows).rstrip(",;.")
