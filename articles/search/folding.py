"""What readers take for the same is written alike: widths, cases, older characters, the long vowel at a word's end.

A word of letters or figures (EU, 16, F) has a space on either side afterwards, however it was written: looking for a text that
was folded is then looking for whole such words, so that EU is not found in Reuters, and a space between 和文 and Latin does
not matter. Every other space is one, lines stay lines. Pure: no Django.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.language.variants import VARIANTS

#: Characters of scripts that write words without spaces between them, and Korean, whose words take endings.
CJK = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
KATAKANA = "\u30a1-\u30fa\u30fc"
_MARKS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
#: Characters that Unicode leaves as they are, as many as stand together, or one with its marks.
_CLUSTER = re.compile(
    f"(?P<plain>[\u3001\u3002\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fffa-z0-9]+(?![{_MARKS}]))|.[{_MARKS}]*",
    re.DOTALL,
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_ALIKE = VARIANTS | str.maketrans("‐‑–—―─−〜“”„‟‘’ヶヵ", '-------~""""\'\'ケカ')
#: What is rewritten by what stands around it: a foreign V, the long vowel at the end of a long word (リーダー is リーダ by
#: JIS Z 8301), words of letters, and spaces.
_AROUND = re.compile(
    f"(?P<v>ヴ[ァィェォ]?)|(?P<long>(?<=[ァ-ヺ][{KATAKANA}]{{2}})ー+(?![{KATAKANA}]))"
    f"|(?P<word>(?:(?![{CJK}])[^\\W_])+)|(?P<space>[^\\S\n]+)"
)
_V = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where in the original each of its characters begins; the last place is the original's end."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> str:
    """Return the text as it is compared."""
    return fold_with_places(text).text


def fold_with_places(text: str) -> Folded:
    """Fold a text and keep where each character came from: to fold changes lengths (㌔, ﾊﾟ, ヴァ)."""
    alike: list[str] = []
    places: list[int] = []
    for match in _CLUSTER.finditer(text):
        if match.lastgroup == "plain":
            alike.append(match.group())
            places += range(match.start(), match.end())
            continue
        folded = _unmarked(match.group())
        alike.append(folded)
        places += [match.start()] * len(folded)
    return _around("".join(alike).translate(_ALIKE), [*places, len(text)])


@lru_cache(maxsize=16_384)
def _unmarked(cluster: str) -> str:
    """Fold one character with its marks."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", cluster))
    plain = unicodedata.normalize("NFKC", plain.casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", plain)))


def _around(text: str, places: list[int]) -> Folded:
    pieces: list[str] = []
    kept: list[int] = []
    end, is_spaced = 0, False
    for start, stop, piece in _rewritten(text):
        origins = _origins(places, start, stop, piece)
        if is_spaced and start == end and piece.startswith(" "):
            piece, origins = piece[1:], origins[1:]
        pieces += [text[end:start], piece]
        kept += places[end:start] + origins
        end, is_spaced = stop, piece.endswith(" ") or (is_spaced and start == end and not piece)
    return Folded("".join([*pieces, text[end:]]), (*kept, *places[end:]))


def _rewritten(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _AROUND.finditer(text):
        written = match.group()
        by_kind = {"v": _V.get(written, ""), "long": "", "word": f" {written} ", "space": " "}
        yield match.start(), match.end(), by_kind[match.lastgroup or ""]


def _origins(places: list[int], start: int, stop: int, piece: str) -> list[int]:
    """Return where the characters of a rewritten piece came from: of a word each from its own."""
    if len(piece) > stop - start + 1:
        return [places[start], *places[start:stop], places[stop]]
    return [places[start]] * len(piece)
