"""What an index holds of a text: the set of its characters, of its pairs of characters, and of its words of letters.

A text that holds some words holds all of their grams; the other way round it may not, so whoever looks by grams looks at the
text again, except where one gram says it all. A set is enough for that: places and counts would treble the index.
Pure: no Django.
"""

import re

from articles.search.folding import CJK, KATAKANA

#: Characters of a word of letters that the index holds: what is longer is no word of a language.
LONGEST = 40
#: Characters of a word of kanji, as most are.
PAIR = 2
_RUN = re.compile(f"(?P<cjk>[{CJK}]+)|(?P<word>(?:(?![{CJK}])[^\\W_])+)")
_KANJI = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff]{2,}")
#: A kanji with the first of what is written behind it: the stem of a verb, 招か of 招かれれば.
_STEM = re.compile("[\u4e00-\u9fff][\u3041-\u3096]")
_WORDS = re.compile(f"[{KATAKANA}]{{2,}}|{_KANJI.pattern}|{_STEM.pattern}|(?:(?![{CJK}])[^\\W_])+")
_KATAKANA = re.compile(f"[{KATAKANA}]+")


def grams(folded: str) -> set[str]:
    """Return the grams of a folded text. A word of katakana is one as a whole, too, between underscores: タイ stands in
    タイミング, but _タイ_ does not."""
    found: set[str] = set()
    for match in _RUN.finditer(folded):
        run = match.group()
        if match.lastgroup == "word":
            found.add(run[:LONGEST])
        else:
            found.update(run)
            found.update(run[at : at + 2] for at in range(len(run) - 1))
            found.update(f"_{word}_" for word in _KATAKANA.findall(run))
    return found


def asked_grams(folded: str) -> tuple[str, ...]:
    """Return as few grams as cover words that are looked for; none where they are signs alone."""
    found: dict[str, None] = {}
    for match in _RUN.finditer(folded):
        run = match.group()
        if match.lastgroup == "word":
            found[run[:LONGEST]] = None
        elif len(run) == 1:
            found[run] = None
        else:
            ends = [*range(0, len(run) - 1, 2), len(run) - 2]
            found |= dict.fromkeys(run[at : at + 2] for at in ends)
    return tuple(found)


def says_it_all(folded: str, asked: tuple[str, ...]) -> bool:
    """Whether a text that has these grams is sure to hold the words."""
    return len(asked) == 1 and folded.strip(" ") == asked[0] and len(asked[0]) < LONGEST


def is_katakana(folded: str) -> bool:
    """Whether this is a word of katakana alone, of which readers mean the whole word."""
    return _KATAKANA.fullmatch(folded) is not None


def pieces(folded: str) -> list[str]:
    """Return the words of a question in one breath, 「なぜ会談は中止になったのか」: runs of kanji, katakana and letters, stems of
    verbs, and the pairs that runs of kanji are made of. What hiragana says alone is grammar."""
    found: dict[str, None] = {}
    for run in _WORDS.findall(folded):
        found[run] = None
        if _KANJI.fullmatch(run) and len(run) > PAIR:
            found |= dict.fromkeys(asked_grams(run))
    return list(found)
