"""What the words of one line say for or against its being a title, wherever it stands. Pure: no Django."""

import re

from articles.language.agencies import called
from seeds.blocks import Tag
from seeds.page.dating import is_post
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.persons import is_desk
from seeds.page.sections import (
    crumbs,
    is_badge,
    is_masthead,
    is_menu,
    is_of_a_board,
    is_sections,
)
from seeds.page.shapes import BULLETS, NUMBERED, SECTIONS, section_name
from seeds.page.stamps import counted_back
from seeds.vocabulary import table

_FIELDS = frozenset(word.casefold() for word in table("heads")["fields"]["labels"])
#: Words that call the line below them the title, as the cells of a table do when they are copied.
_CALLING = frozenset(word.casefold() for word in table("heads")["titles"]["called"])
_CALLED = tuple(f"{word}:" for word in sorted(_CALLING))
CALLED_ALONE = _CALLING - {"fw", "fwd", "re", "返信", "転送", "轉寄"}
#: The number of a journal or of a series, which names no text: 政策ブリーフ No. 118, 第12号.
_ISSUE = re.compile(r".{2,40}(?:\bNo\.|\bVol\.|\bIssue|第)\s?\d{1,5}(?:号|巻|期|回|部|話)?", re.IGNORECASE)
#: A greeting or a chat, though no full stop ends it: こんばんは、霧島です^^.
_POLITE = re.compile(r"(?:です|ます|ました|ません)[^\w」』\"”)]*$")
#: Where and when a picture was taken, at the end of what it shows: (3日、霧の町).
_TAKEN = re.compile(r"\((?=[^()]*\d{1,2}日)[^()]{3,30}\)$")
#: The weather in the head of a local page: 霧の町 晴 24℃.
WEATHER = re.compile(r"[^。]{1,16}\s-?\d{1,2}\s?(?:℃|°C)")
#: What a book costs, behind who brings it out: 霧の町書房 3,410円.
_PRICE = re.compile(r"[^。]{1,30}\s[\d,]+円(?:\([^()]{1,8}\))?")
_COUNTED = re.compile(r"\(?[0-9一二三四五六七八九十]{1,2}\)\s?\S.*")
#: What a body of the state or of science is called at its end, and the longest such name.
_BODIES, _BODY = tuple(table("heads")["sections"]["bodies"]), 16
#: How a line under an interview's title says with whom it is.
_ASKED = ("に聞く", "に聞いた", "に訊く", "氏", "さん")
_DASHES = "―—─–"
#: More bars than between a title, its section and its site stand between the words of a menu.
_BARS = 2
#: Signs and small words by which a headline says something and does not only name something.
_SAYING = frozenset("をがにはでへも、,?!「」『』…“”:;。")
_LONG_ENOUGH, _WORDS, _MANY_WORDS = 14, 4, 7
_DATED_LENGTH, _SHORT_NAME, _SENTENCE_SPACES = 60, 8, 5


def against(line: Line, words: str) -> dict[str, float]:
    """Return what speaks against a line's being a title; ``words`` are the line's without the site's name."""
    folded = line.folded
    is_of_days = any(not stamp.yearless for stamp in line.readings.stamps)
    return (
        _of_other_kinds(line, words)
        | _of_other_shapes(folded)
        | {
            "a picture's words": bool(_TAKEN.search(folded)) and not is_of_days,
            "few letters": (is_numeric(folded) and not (is_of_days and share_of_dates(line) < 1))
            or bool(WEATHER.fullmatch(folded) or _PRICE.fullmatch(folded)),
        }
    )


def _of_other_kinds(line: Line, words: str) -> dict[str, float]:
    """Return how far a line is a date, a name, furniture, a section or somebody's own name."""
    folded, found = line.folded, line.readings.furniture
    return {
        "a date": share_of_dates(line),
        "a name": _share_of_names(line),
        "furniture": found.share if found.own and found.share > 0.5 else 0,
        "a section": is_sections(folded)
        or folded.count("|") > _BARS
        or is_menu(folded)
        or section_name(folded) in SECTIONS
        or is_badge(folded),
        "crumbs": bool(crumbs(folded)),
        "a paper's name": is_masthead(words) or called(words) is not None,
        "a desk": is_desk(words) or (len(words) <= _BODY and words.endswith(_BODIES)),
        "begins with a day": bool(line.readings.stamps) and not line.readings.stamps[0].start,
        "an item": line.label == Label.ITEM or line.tag in (Tag.ITEM, Tag.ROW, Tag.CAPTION),
    }


def share_of_dates(line: Line) -> float:
    """Return 1 for a line that is a date, less for one with other words, 0 where they are most of it."""
    stamps = line.readings.stamps
    if not stamps and counted_back(line.folded):
        return 1.0
    if not stamps or len(line.folded) >= _DATED_LENGTH:
        return 0.0
    share = sum(len(stamp.words) for stamp in stamps) / len(line.folded)
    return 1.0 if share > 0.5 else share if line.label == Label.DATE else 0.0


def _share_of_names(line: Line) -> float:
    """Return 1 for a line of names; the name of an outlet, a desk or a section may look like one."""
    credit = line.readings.credit
    if not credit.names or credit.unknown:
        return 0.0
    if credit.sure >= 0.6 or len(credit.names) > 1:
        return 1.0
    return 0.3 if len(line.folded) < _SHORT_NAME else 0.0


def _of_other_shapes(folded: str) -> dict[str, float]:
    """Return which shapes of other lines a line has."""
    return {
        "a sentence": _is_sentence(folded),
        "bulleted": folded[:1] in BULLETS,
        "numbered": bool(NUMBERED.fullmatch(folded) or _COUNTED.fullmatch(folded)),
        "a greeting": bool(_POLITE.search(folded)),
        "framed": _is_framed(folded),
        "in a post's head": is_post(folded),
        "who was asked": folded.endswith(_ASKED) and folded[0] not in '「『“"',
        "an issue's number": bool(_ISSUE.fullmatch(folded)),
        "labelled": is_of_a_form(folded),
        "a question and its sign": _is_asked(folded),
        "a question mark": folded.endswith("?"),
        "called the title": folded.casefold().startswith(_CALLED) or is_of_a_board(folded),
        "an address": "://" in folded or folded.startswith("www.") or "@" in folded,
    }


def _is_framed(folded: str) -> bool:
    """Whether signs of a frame stand around a line; a subtitle within a title has its dashes on both sides."""
    is_closed = folded[-1:] in "―—─" and not any(sign in folded[1:-1] for sign in "―—─")
    return folded[:1] in f"{_DASHES}~〜-" or is_closed or folded[:1] + folded[-1:] == "<>"


def _is_asked(folded: str) -> bool:
    """Whether a line begins as a question or an answer does: Q1, 問 …, A: …. An English article is no sign."""
    signs = ".:．：、0123456789" if folded.isascii() else ".:．：、 0123456789"
    return folded[:1] in "QＱ問A" and folded[1:2] in signs


def _is_sentence(folded: str) -> bool:
    return "。" in folded or (folded.endswith(".") and folded.count(" ") > _SENTENCE_SPACES)


def is_numeric(folded: str) -> bool:
    """Whether a line is numbers and signs more than words."""
    return sum(map(str.isalpha, folded)) * 2 < len("".join(folded.split()))


def is_of_a_form(folded: str) -> bool:
    """Whether a line is a field of a form: 場所：霧の町, URL: https://…."""
    label, colon, rest = folded.partition(":")
    return bool(colon and rest) and label.strip().casefold() in _FIELDS


def is_kicker(folded: str) -> bool:
    """Whether a line stands over a title and says what it belongs to: a section, a series with its number."""
    return bool(_ISSUE.fullmatch(folded)) or is_sections(folded) or is_badge(folded) or is_masthead(folded)


def is_subtitle(folded: str) -> bool:
    """Whether a line in dashes goes on where a title ended: ――宣言から一年, —事例から—."""
    return len(folded) > 4 and folded[0] in _DASHES and (folded[1] in _DASHES or folded[-1] in _DASHES)


def says_something(folded: str) -> bool:
    """Whether words say something, as headlines do, and do not only name somebody or something."""
    if folded.count("|") > _BARS or is_menu(folded):
        return False
    if folded.isascii():
        words = folded.split()
        small = sum(word[:1].islower() for word in words)
        return len(words) >= _MANY_WORDS or (len(words) >= _WORDS and small > 0)
    return len(folded) >= _LONG_ENOUGH or bool(_SAYING.intersection(folded[1:]))
