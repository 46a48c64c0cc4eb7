"""Japanese text: folding, excerpts, reading time, tags, line breaks, differences. Pure: no Django."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import budoux

from articles.language.brackets import sentences

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_TAG_SEPARATORS = re.compile("[,、，;；\n\u3000]+")
_SMALL_KANA = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_VU = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))
_CLOSING = "、。，．）」』】〉》”’,.)]!?！？ー…：；"
_COUNTER = re.compile(
    "[年月日時分秒人件回万億兆円%％度割歳カヵヶか週台社名票発機隻章条位倍点号期国県]|ドル|ユーロ|キロ|メートル|トン|四半期|世紀"
)
_WEEKDAY = re.compile("[(（][月火水木金土日][)）]")
_NUMBER_SIGN = re.compile(r"[0-9０-９][.,:/．，：／-]$")
_OPENING = "（「『【〈《“‘(["
_PARSER = budoux.load_default_japanese_parser()
#: Beyond this many characters a paragraph is compared sentence by sentence: the matcher is quadratic.
_LONG = 4000
#: Up to this many characters the exact comparison costs nothing.
_SHORT = 20


def fold(text: str) -> str:
    """Return NFKC text without invisible characters, spaces collapsed: how names and tags are compared."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


def without_stray_spaces(words: str) -> str:
    """Return one line without spaces around it or twice in it. A full-width space parts a Japanese headline: it stays one."""
    return re.sub(r"\s+", lambda run: "\u3000" if "\u3000" in run[0] else " ", words.strip())


def first_sentence(text: str, limit: int = 160) -> str:
    """Return the first sentence of a text's prose; headings and captions have no full stop and are passed over."""
    for line in text.splitlines():
        if whole := [
            part.strip() for part in sentences(line) if part.endswith(("。", "！", "？", ".", "!", "?"))
        ]:
            return whole[0][:limit]
    return excerpt(" ".join(text.split()), limit)


def excerpt(text: str, limit: int = 120) -> str:
    """Return the beginning of a text: whole sentences where they fit, else cut with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    kept = ""
    for sentence in sentences(flat):
        if len(kept) + len(sentence) > limit:
            break
        kept += sentence
    return kept or flat[: limit - 1].rstrip("、") + "…"


def reading_minutes(text: str, per_minute: int = 500) -> int:
    """Return minutes of reading, at least 1: 400 to 600 characters a minute is the usual Japanese figure."""
    return max(1, math.ceil(len("".join(text.split())) / per_minute))


def split_tags(written: str) -> list[str]:
    """Return tags as editors write them: 、 and commas separate, a plain space does not."""
    names = (fold(part) for part in _TAG_SEPARATORS.split(written))
    seen: dict[str, str] = {}
    for name in names:
        if name:
            seen.setdefault(name.casefold(), name)
    return list(seen.values())


def join_tags(names: Iterable[str]) -> str:
    """Return tags as one line; the inverse of ``split_tags``."""
    return "、".join(names)


def katakana_key(name: str) -> str:
    """Return a key under which variants of a katakana name meet: ゼレンスキー and ゼレンスキイ."""
    key = unicodedata.normalize("NFKC", name)
    for written, folded in _VU:
        key = key.replace(written, folded)
    key = re.sub(r"[ー・＝=\s]", "", key.translate(_SMALL_KANA))
    return re.sub(r"(?<=[キシチニミリ])イ+$", "", key)


def phrases(title: str) -> list[str]:
    """Return the pieces between which a headline may break: never inside a number or before a closing mark."""
    pieces: list[str] = []
    for piece in _PARSER.parse(title) if title else []:
        if pieces and _clings(pieces[-1], piece):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _clings(before: str, after: str) -> bool:
    """Whether a line must not break here: 202｜5年, 22｜日, 3.｜5, 第｜3, U｜SA, and marks that close or open."""
    if after[0] in _CLOSING or before[-1] in _OPENING or before[-1] == "第":
        return True
    if before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha():
        return True
    if _WEEKDAY.match(after):
        return True
    if after[0].isdigit() and _NUMBER_SIGN.search(before):
        return True
    return before[-1].isdigit() and (after[0].isdigit() or bool(_COUNTER.match(after)))


@dataclass(frozen=True, slots=True)
class Change:
    """How one paragraph became another. ``kind`` is same, added, removed or changed; ``parts`` of a changed
    paragraph are (same | added | removed, text)."""

    kind: str
    old: str = ""
    new: str = ""
    parts: tuple[tuple[str, str], ...] = ()


def diff(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Compare two texts paragraph by paragraph, and changed paragraphs by their characters."""
    changes: list[Change] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            changes += [Change("same", text, text) for text in old[a1:a2]]
        else:
            changes += _pair(list(old[a1:a2]), list(new[b1:b2]))
    return changes


def _pair(old: list[str], new: list[str]) -> list[Change]:
    """Pair paragraphs that are more alike than not, in order; the rest was removed or added."""
    changes: list[Change] = []
    grams = [_bigrams(text) for text in old]
    begin = 0
    for text in new:
        its = _bigrams(text)
        match = next((at for at in range(begin, len(old)) if _alike(old[at], text, grams[at], its)), None)
        if match is None:
            changes.append(Change("added", new=text))
        else:
            changes += [Change("removed", old=other) for other in old[begin:match]]
            changes.append(Change("changed", old[match], text, parts(old[match], text)))
            begin = match + 1
    return changes + [Change("removed", old=other) for other in old[begin:]]


def _bigrams(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))


def _alike(old: str, new: str, old_grams: Counter[str], new_grams: Counter[str]) -> bool:
    """Whether two paragraphs are versions of one another: at least half of their characters match in order.

    Any two Japanese paragraphs share their kana, so the slow ratio is asked only where pairs of characters agree
    as well; in very long paragraphs the pairs alone decide.
    """
    if max(len(old), len(new)) > _LONG:
        return 2 * (old_grams & new_grams).total() >= 0.5 * (len(old) + len(new))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.real_quick_ratio() < 0.5:
        return False
    shared = 2 * (old_grams & new_grams).total()
    return (shared >= 0.25 * (len(old) + len(new)) or len(new) <= _SHORT) and matcher.ratio() >= 0.5


def parts(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return what stayed, came and went within one paragraph, by character; by sentence in very long ones."""
    long = max(len(old), len(new)) > _LONG
    before, after = (sentences(old), sentences(new)) if long else (old, new)
    found: list[tuple[str, str]] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(before[a1:a2])))
            continue
        if a1 < a2:
            found.append(("removed", "".join(before[a1:a2])))
        if b1 < b2:
            found.append(("added", "".join(after[b1:b2])))
    return tuple(found)
