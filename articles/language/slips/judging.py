"""Whether one changed place of a text is a slip. Pure: no Django. The text is folded, a place is four numbers: from and to in
the text before, from and to in the one after."""

import re
from difflib import SequenceMatcher
from itertools import combinations

from articles.language.slips.kana import unknown
from articles.language.slips.proper import foreign_around, is_name, run_around
from articles.language.slips.sounds import are_read_alike, sound_alike
from articles.language.text import katakana_key
from articles.language.variants import VARIANTS
from articles.language.words import words

Place = tuple[int, int, int, int]
_MARKS = re.compile(r"[、。,.\s()\[\]（）…―—‐–-]*")
_HIRAGANA = re.compile("[ぁ-ゖ]*")
_KANJI = re.compile("[一-鿿々〆]")
_FOREIGN = re.compile("[ァ-ヴヵヶーA-Za-zÀ-ÿ]")
#: Particles that are easily lost, and pairs that are easily taken for one another without saying other than before.
_LOST = frozenset("はがをにでとのへ")
_TAKEN = frozenset(map(frozenset, ("はが", "をお", "はわ", "へえ", "にへ", "にで", "じぢ", "ずづ", "へに")))
#: The kana between the halves of a compound verb: 取組, 取り組み.
_JOINS = frozenset("りきしちいみけえげべれねせわかたこ")
#: What ends a word.
_AFTER = frozenset("、。をのがはに")
#: Signs beside a place by which its spelling is judged, and by which the sound of its word is.
_WINDOW, _ENDING = 8, 3
_LOAN = frozenset(words("slips", "loanwords"))
_LOAN_KEYS = frozenset(map(katakana_key, _LOAN))
_COMPOUNDS = words("slips", "compounds")
_SHAPES = frozenset(frozenset(pair) for row in words("slips", "shapes") for pair in combinations(row, 2))


def is_proper(old: str, new: str, place: Place) -> bool:
    """Whether a name was changed here: whatever is written in katakana or Latin letters and is no common word is one."""
    a1, a2, b1, b2 = place
    if _FOREIGN.search(old[a1:a2] + new[b1:b2]):
        return not _is_loanword(foreign_around(old, a1, a2), foreign_around(new, b1, b2))
    if _is_doubled(old, place) or not _KANJI.search(old[a1:a2] + new[b1:b2]):
        return False
    return is_name(old, a1, a2) or is_name(new, b1, b2)


def is_slip(old: str, new: str, place: Place) -> bool:
    """Whether nothing is said otherwise here."""
    a1, a2, b1, b2 = place
    gone, came = old[a1:a2], new[b1:b2]
    if _MARKS.fullmatch(gone + came) or _FOREIGN.search(gone + came) or _is_doubled(old, place):
        return True
    if _HIRAGANA.fullmatch(gone + came):
        return (
            _is_spelt(old, new, place)
            or _is_particle(old, new, place)
            or _is_written_otherwise(old, new, place)
        )
    return _is_written_otherwise(old, new, place) or _is_whole_again(old, new, place)


def _is_loanword(old: str, new: str) -> bool:
    """Whether a common word is spelt as it should be now; in capitals or not a name stays the same."""
    if old.casefold() == new.casefold():
        return True
    if new not in _LOAN and katakana_key(new) not in _LOAN_KEYS:
        return False
    is_near = SequenceMatcher(None, old, new, autojunk=False).ratio() >= 0.7
    return is_near and (old not in _LOAN or katakana_key(old) == katakana_key(new))


def _is_doubled(old: str, place: Place) -> bool:
    """Whether words stood twice: 会談会談, をを. Kana that are spelt so count by their spelling alone: まだまだ."""
    a1, a2, b1, b2 = place
    gone = old[a1:a2]
    if b1 != b2 or not gone or _HIRAGANA.fullmatch(gone):
        return False
    return old[a1 - len(gone) : a1] == gone or old[a2 : a2 + len(gone)] == gone


def _window(text: str, start: int, end: int) -> str:
    return text[max(0, start - _WINDOW) : end + _WINDOW]


def _is_spelt(old: str, new: str, place: Place) -> bool:
    """Whether nobody spells it as it stood, and somebody as it stands."""
    a1, a2, b1, b2 = place
    before, after = unknown(_window(old, a1, a2)), unknown(_window(new, b1, b2))
    return before > after and max(a2 - a1, b2 - b1) <= _ENDING


def _is_particle(old: str, new: str, place: Place) -> bool:
    """Whether a particle was lost between two words, or taken for one that says the same."""
    a1, a2, b1, b2 = place
    gone, came = old[a1:a2], new[b1:b2]
    if not gone:
        beside = new[b1 - 1 : b1] + new[b2 : b2 + 1]
        is_between = bool(beside) and not _HIRAGANA.fullmatch(beside[0])
        if came == "を" and not is_between:
            return beside[:1] not in _LOST and len(beside) == 2 and not _HIRAGANA.fullmatch(beside[1])
        return is_between and (came in _LOST or (came in _JOINS and bool(_KANJI.search(beside))))
    return frozenset((gone, came)) in _TAKEN


def _is_written_otherwise(old: str, new: str, place: Place) -> bool:
    """Whether it is the same word in other signs, or one that sounds like it: 事 and こと, 以外 and 意外, 行なう and 行う."""
    a1, a2, b1, b2 = place
    gone, came = old[a1:a2], new[b1:b2]
    gone, came = gone.translate(VARIANTS), came.translate(VARIANTS)
    if are_read_alike(gone, came) or _look_alike(gone, came):
        return True
    if gone and came and sorted(gone) == sorted(came) and len(gone) > 1:
        return True
    return _sounds_alike(old, new, place)


def _look_alike(old: str, new: str) -> bool:
    """Whether each kanji became itself or one of nearly the same shape: 要困, 要因."""
    return len(old) == len(new) > 0 and all(
        before == after or frozenset((before, after)) in _SHAPES
        for before, after in zip(old, new, strict=True)
    )


def _sounds_alike(old: str, new: str, place: Place) -> bool:
    """Whether kanji became kana of the same sound, or the other way; kana beside them may be the end of their reading."""
    a1, a2, b1, b2 = place
    gone, came = old[a1:a2], new[b1:b2]
    if bool(_KANJI.search(gone)) == bool(_KANJI.search(came)):
        return _is_okurigana(old, new, place)
    return any(sound_alike(old[a1 : a2 + on], new[b1 : b2 + on]) for on in range(_ENDING + 1))


def _is_okurigana(old: str, new: str, place: Place) -> bool:
    """Whether a kana came or went between kanji, or before a particle: 取組, 取り組み."""
    a1, a2, b1, b2 = place
    kana = old[a1:a2] or new[b1:b2]
    if (a1 != a2 and b1 != b2) or kana not in _JOINS:
        return False
    before, after = old[a1 - 1 : a1], old[a2 : a2 + 1]
    return bool(_KANJI.fullmatch(before)) and (bool(_KANJI.fullmatch(after)) or after in _AFTER)


def _is_whole_again(old: str, new: str, place: Place) -> bool:
    """Whether a word has the sign that it lacked, or lost one that it had too many: 大統, 記者見."""
    a1, a2, b1, b2 = place
    if max(a2 - a1, b2 - b1) > 1:
        return False
    before, after = old[slice(*run_around(old, a1, a2))], new[slice(*run_around(new, b1, b2))]
    return any(row in after and row not in before for row in _COMPOUNDS) and not any(
        row in before and row not in after for row in _COMPOUNDS
    )
