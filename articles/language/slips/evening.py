"""What says nothing otherwise is made even before two texts are compared: spellings, politeness, the order of phrases. Pure: no
Django."""

import re
from collections.abc import Sequence

from articles.language.words import words

Place = tuple[int, int, int, int]
_PAIRS = tuple(tuple(row.split("/")) for row in words("slips", "pairs"))
_SAME = tuple(tuple(row.split("/")) for row in words("slips", "synonyms"))
#: Polite endings as plain ones; what is already plain stays as it is.
_POLITE = (
    (re.compile("(?<=[てで])いました"), "いた"),
    (re.compile("(?<=[てで])います"), "いる"),
    (re.compile("(?<=[しえけげせてでねべめれ見出])ました"), "た"),
    (re.compile("[りちい]ました"), "った"),
    (re.compile("きました"), "いた"),
    (re.compile("[みびに]ました"), "んだ"),
    (re.compile("します"), "する"),
    (re.compile("(?<=[えけげせてでねべめれ見出])ます"), "る"),
    (re.compile("でした|であった"), "だった"),
    (re.compile("です|である"), "だ"),
)
#: With what a phrase ends and before what it begins.
_END = frozenset("はがをにでとへも、")
_BEGIN = frozenset("はがをにでとへも、。「」（）()")


def spelt_one_way(text: str) -> str:
    """Return a folded text with its words in one of their spellings, and plain endings."""
    for other, house in (*_PAIRS, *_SAME):
        text = text.replace(other, house)
    for polite, ending in _POLITE:
        text = polite.sub(ending, text)
    return text


def with_phrases_moved(old: str, new: str, places: Sequence[Place]) -> str:
    """Return the text before with a phrase where the text after has it: whole with its particle it says the same there."""
    for a1, a2, b1, b2 in places:
        phrase = old[a1:a2]
        if b1 != b2 or len(phrase) < 3 or phrase[-1] not in _END or not _begins(old, a1):
            continue
        for to, _to, c1, c2 in places:
            if to == _to and new[c1:c2] == phrase and _begins(new, c1):
                moved = old[:to] + phrase + old[to:]
                start = a1 + len(phrase) if to <= a1 else a1
                return moved[:start] + moved[start + len(phrase) :]
    return old


def _begins(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BEGIN


def with_kana_in_order(old: str, new: str, places: Sequence[Place]) -> str:
    """Return the text before with kana that only changed places as the text after has them: なっかた."""
    for a1, a2, b1, b2 in reversed(places):
        if sorted(old[a1:a2]) == sorted(new[b1:b2]) and a2 - a1 <= 4:
            old = old[:a1] + new[b1:b2] + old[a2:]
    return old
