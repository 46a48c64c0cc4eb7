"""What looks like a heading and is none: sentences, notes, names, documents, captions, furniture. Pure: no Django."""

from seeds.page import posts
from seeds.page.furniture import begins_tail
from seeds.page.lines import Line
from seeds.page.sections import is_section
from seeds.page.shapes import SECTIONS, is_credited, section_name
from seeds.vocabulary import table

_WORDS = table("bodies")["headings"]
_CLAIMS = tuple(word.casefold() for word in _WORDS["claims"])
_SPOKEN, _ASKED = tuple(_WORDS["spoken"]), tuple(_WORDS["asked"])
#: What no heading begins with: notes and arrows.
_NOTES = ("※", "*", "↓", "→", "↑", "⇒")
STOPS = ("。", "!", "?", "…", ":", ".", "、", ",", ";", "→")
OPEN, CLOSE = '「『“"', '」』”"'
_FRAMES = "~〜-–—―"
_LONGEST_WORDS, _LONGEST_NAME = 9, 24
#: Share of a line's letters that words of furniture explain, from which it is no heading.
_MOSTLY = 0.5


def is_worded(words: str) -> bool:
    """Whether words are those of a heading, and no sentence, quotation, note or count."""
    if (
        words.startswith(_NOTES)
        or (words.endswith(_SPOKEN) and not words.startswith(_ASKED))
        or words.endswith(STOPS)
        or words.casefold().startswith(_CLAIMS)
    ):
        return False
    if (
        words.startswith("(")
        and not words[1:3].strip(")一二三四五六七八九十").isdigit()
        and words[1:2] not in "一二三四五六七八九十"
    ):
        return False
    if _goes_on(words) or (words[:1] in OPEN and words[-1:] in CLOSE):
        return False
    if words[:1] in _FRAMES and words[-1:] in _FRAMES:
        return False
    letters = sum(map(str.isalpha, words))
    if words.isascii():
        return letters > 2 and len(words.split()) <= _LONGEST_WORDS
    return letters > 1


def _goes_on(words: str) -> bool:
    """Whether words begin as an item or the rest of a sentence does: headings have a capital, and no tag or sound before them."""
    if words.startswith("[") and not any(map(str.isdigit, words[1:3])):
        return True
    first, space, _rest = words.partition(" ")
    return bool(space) and first.isascii() and first.isalpha() and first.islower()


def is_told(line: Line) -> bool:
    """Whether a line's words are told already: a flash, a post, names, a date, furniture, a document, a caption."""
    folded, read = line.folded, line.readings
    if section_name(folded) in SECTIONS:
        return False
    if read.opening or read.furniture.whole or read.furniture.own >= _MOSTLY or begins_tail(folded):
        return True
    if posts.is_stamp(folded) or is_section(folded) or is_profile(folded) or is_credited(folded):
        return True
    head = posts.head_of(folded)
    if head is not None and (head.is_sure or "stamp" in head.parts):
        return True
    return (
        is_document(folded)
        or folded.endswith("秒)")
        or (read.credit.stated and bool(read.credit.names))
        or "@" in folded
        or "//" in folded
    )


def is_profile(folded: str) -> bool:
    """Whether a line is a name with how it is read: 水城 潮（みずき・うしお）, オルガ・ベイン（Olga BEIN）."""
    name, bracket, reading = folded.partition("(")
    signs = [sign for sign in reading.rstrip(")") if sign.isalpha()]
    read = all("ぁ" <= sign <= "ん" for sign in signs) or all(map(str.isascii, signs))
    return (
        bool(bracket and signs and read)
        and reading.endswith(")")
        and len(name) < _LONGEST_NAME
        and len(signs) > 3
    )


def is_document(folded: str) -> bool:
    """Whether a line names a book or a report with its year."""
    return any(sign in folded for sign in "『《“") and folded.rstrip("). 年刊")[-2:].isdigit()
