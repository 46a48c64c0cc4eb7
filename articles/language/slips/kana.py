"""How Japanese spells in hiragana: which three signs stand beside each other. Pure: no Django.

``kana.txt`` lists what the house's own texts and captured pages write at least three times (``python benchmarks/slips.py --write``).
A run of kana that holds other threes is most likely a slip: しいる, わった before を. Kanji, katakana, letters, digits and marks
count as one sign each, whatever their length.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

#: One sign for whatever is not hiragana.
KANJI, KATAKANA, LETTER, DIGIT, MARK = "漢", "ア", "a", "0", "。"
_CLASSES = (
    (re.compile("[一-鿿々〆]+"), KANJI),
    (re.compile("[ァ-ヴヵヶー・]+"), KATAKANA),
    (re.compile("[A-Za-zÀ-ÿ]+"), LETTER),
    (re.compile(r"[0-9][0-9.,]*"), DIGIT),
    (re.compile("[^ぁ-ゖ一-鿿々〆ァ-ヴヵヶー・A-Za-zÀ-ÿ0-9]+"), MARK),
)
_HIRAGANA = re.compile("[ぁ-ゖ]")


def signs(text: str) -> str:
    """Return a text with one sign for each run that is not hiragana, and a mark at both ends."""
    for pattern, sign in _CLASSES:
        text = pattern.sub(sign, text)
    return f"{MARK}{text}{MARK}"


def threes(text: str) -> Iterator[str]:
    """Yield each three signs that hold a hiragana."""
    spelled = signs(text)
    for at in range(len(spelled) - 2):
        if _HIRAGANA.search(three := spelled[at : at + 3]):
            yield three


def counted(texts: Iterable[str], least: int = 3) -> list[str]:
    """Return the threes that stand ``least`` times or more in these texts, in order."""
    counts = Counter(three for text in texts for three in threes(text))
    return sorted(three for three, count in counts.items() if count >= least)


@cache
def _known() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("kana.txt").read_text(encoding="utf-8").split())


def unknown(text: str) -> int:
    """Count the threes of a text that no text of ours writes."""
    return sum(three not in _known() for three in threes(text))
