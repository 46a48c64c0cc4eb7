"""What each line of a plain-text page is. Pure: no Django.

A page copied as text has lost its markup; what is left are the line's own shape and its neighbours. Each pass
below labels what it is sure of and leaves the rest to the next; what nobody claims is a paragraph.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from seeds.cleaning import begins_tail, noise
from seeds.readers import chips

_DATE = r"(?:\d{4}|(?:令和|平成|昭和)(?:\d{1,2}|元))\s?[年/.\-]\s?\d{1,2}\s?[月/.\-]\s?\d{1,2}\s?日?(?:\s*\([日月火水木金土]\))?(?:\s*\d{1,2}[:時]\d{2}分?)?"
_DATE_WORD = r"(?:(?:公開|投稿|掲載|配信|更新|最終更新|作成)(?:日時?)?\s*:?\s*)?"
DATE_LINE = re.compile(rf"{_DATE_WORD}{_DATE}(?:\s*{_DATE_WORD}{_DATE})*(?:\s*(?:公開|更新|配信))?")
#: A date that somebody meant to fill in stands where a date stands; it is no heading.
PLACEHOLDER_LINE = re.compile(rf"{_DATE_WORD}\d{{2,4}}年[XxＸ〇○◯×]{{1,2}}月(?:[XxＸ〇○◯×]{{1,2}}日)?")
TABLE = re.compile(r"\|.*\|")
#: Japanese writers often leave no space after a dot; a hyphen or an asterisk without one belongs to its word.
BULLET = re.compile(r"(?:[•・●○■◆▪]\s*|[\-*]\s+)(?P<text>\S.*)")
NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)、]?\s+(?P<text>\S.*)")
CREDIT = re.compile(
    r"(?P<caption>.{10,})\((?P<credit>[^()]*(?:Getty|AFP|REUTERS|Reuters|ロイター|AP Photo|AP/|/AP|共同|時事|EPA|Sputnik|Shutterstock|撮影|提供|Pool)[^()]*)\)"
)
BYLINE = re.compile(
    r"(?:By\s+)?[A-Z][a-zA-Z.'\-]+(?:\s+[A-Z][a-zA-Z.'\-]+){1,7}|.{2,12}(?:記者|特派員|編集委員|論説委員)"
)
RIGHTS = re.compile(
    r"^(?:Copyright|©|\(C\))|無断(?:転用|転載|複製|使用)(?:・?(?:転用|転載|複製|使用))*を?(?:禁|お断り)|無断(?:転用|転載|複製)(?:禁止|不可)|All rights reserved",
    re.IGNORECASE,
)
AGENCY = re.compile(r"ロイター|Reuters|AFP(?:=時事)?|時事(?:通信)?|共同(?:通信)?|AP(?:通信)?")
SOURCE = re.compile(r"(?:出典|引用元?|ソース|情報源|via|Source)\s*:\s*(?P<text>\S.*)", re.IGNORECASE)
TOPIC = re.compile(r"関連(?:特集|タグ|トピック|キーワード)\s*:\s*(?P<text>\S.*)")
BIO = re.compile(r".{0,40}(?:特派員|記者|ライター|専門は|修士号|博士号|著書に).{0,120}。")
BOOK_TITLE = re.compile(r"『.+』")
BOOK_META = re.compile(r"(?P<authors>.{2,30}?)著\((?P<facts>.*)刊\)")
REFERENCE = re.compile(
    r"(?P<outlet>[A-Z][\w.' ]{1,30}|[ァ-ヺー・]{2,15}|.{2,10}新聞|NHK|BBC)\s*:\s*(?P<title>\S.*)"
)
OUTLINE = re.compile(r"(?P<heading>[^。]{4,40}) [–—-] (?P<note>[^。]{4,80})。?")
DATELINE = re.compile(
    r"^[\[［【(（](?P<place>[^\]］】)）0-9=＝]{0,12}?)\s*(?:=|＝)?\s*(?P<day>\d{1,2}月\d{1,2}日|\d{1,2}日)?\s*"
    r"(?P<agency>ロイター|Reuters|AFP=?時事|AFP|時事|共同|AP|CNN)[\]］】)）]\s*[-–—]?\s*"
)
SECTIONS = frozenset(
    [
        "ニュース",
        "補足説明",
        "海外の反応",
        "考察・分析",
        "考察",
        "分析",
        "背景",
        "関連書籍紹介",
        "関連書籍",
        "参考リンク",
        "参考文献",
        "参考",
        "はじめに",
        "まとめ",
        "おわりに",
        "結論",
        "目次",
        "解説",
        "経緯",
    ]
)
REACTIONS = "海外の反応"
#: A name alone on the line above a note on its author.
_NAME_LENGTH = 16
#: A heading is short; the longest of the pages looked at has 39 characters.
HEADING_LENGTH = 48


@dataclass(slots=True)
class Line:
    """A non-blank line: its number in the page, its words, their folded form, and what it turned out to be."""

    number: int
    text: str
    folded: str
    indented: bool
    apart: bool
    label: str = ""
    rule: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it could be a heading by its length and by having no sentence in it."""
        return len(self.folded) <= HEADING_LENGTH and "。" not in self.folded

    def be(self, label: str, rule: str = "") -> None:
        """Take a label once; later passes do not overrule earlier ones."""
        if not self.label:
            self.label, self.rule = label, rule


def lines_of(text: str) -> list[Line]:
    """Return the non-blank lines of a page. ``apart`` says that a blank line stands before."""
    found: list[Line] = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if stripped:
            folded = unicodedata.normalize("NFKC", stripped) if len(stripped) < 10_000 else stripped
            found.append(Line(number, stripped, folded, raw[0] in " \t\u3000", blank))
        blank = not stripped
    return found


def label(text: str) -> list[Line]:
    """Return the lines of a page, each with its label."""
    lines = lines_of(text)
    spaced = sum(line.apart for line in lines) > len(lines) / 2
    for step in (_plain_shapes, _loose_items, _numbers, _tail, _loose_tail_words, _head, _sections, _bios):
        step(lines)
    _quotations(lines)
    _headings(lines, spaced)
    for line in lines:
        line.be("p")
    return lines


_SHAPES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("table", TABLE.fullmatch),
    ("date", DATE_LINE.fullmatch),
    ("placeholder", PLACEHOLDER_LINE.fullmatch),
    ("topic", TOPIC.fullmatch),
    ("book_title", BOOK_TITLE.fullmatch),
    ("book_meta", BOOK_META.fullmatch),
    ("caption", CREDIT.fullmatch),
    ("byline", BYLINE.fullmatch),
    ("source", SOURCE.fullmatch),
    ("agency", AGENCY.fullmatch),
)


def _plain_shapes(lines: list[Line]) -> None:
    """Lines that are what they are wherever they stand."""
    for line in lines:
        if len(line.folded) > 2000:
            line.be("p")
        elif line.folded in ("-", "•", "・", "*"):
            line.be("marker")
        elif BULLET.fullmatch(line.folded):
            line.be("li")
        elif rule := noise(line.folded):
            if rule != "related":
                line.be("drop", rule)
        elif len(line.folded) < 120 and RIGHTS.search(line.folded):
            line.be("rights")
        else:
            for name, matches in _SHAPES:
                if matches(line.folded):
                    line.be(name)
                    break
    _stray_names_and_dates(lines)


def _stray_names_and_dates(lines: list[Line]) -> None:
    """Names and dates are the page's own in its head only: before the first sentence, and names after a title.

    A line of capitals above the text is an English title or heading; a date under it heads a part of a chronicle.
    """
    text_at = next((i for i, line in enumerate(lines) if not line.label and "。" in line.folded), len(lines))
    for index, line in enumerate(lines):
        in_head = 0 < index < text_at
        if line.label == "date" and index > text_at:
            line.label = ""
        elif line.label == "byline" and line.folded.isascii() and not line.folded.startswith("By "):
            dated = any(other.label == "date" for other in lines[:index])
            if not (in_head and dated):
                line.label = ""


def _loose_items(lines: list[Line]) -> None:
    """A bullet alone on its line takes the next line as its words."""
    for line, after in itertools.pairwise(lines):
        if line.label == "marker":
            after.be("li")


def _numbers(lines: list[Line]) -> None:
    """``1.1 …`` is a heading; runs and indented lines are lists; a number alone is a heading of level 2."""
    numbered = [not line.label and bool(NUMBERED.fullmatch(line.folded)) for line in lines]
    for index, line in enumerate(lines):
        if not numbered[index]:
            continue
        number = NUMBERED.fullmatch(line.folded)["number"]
        after = (
            index + 1 < len(lines)
            and numbered[index + 1]
            and "." not in NUMBERED.fullmatch(lines[index + 1].folded)["number"]
        )
        before = index > 0 and lines[index - 1].label == "oli"
        if "." in number and line.is_short:
            line.be("h3")
        elif line.indented or after or before:
            line.be("oli")
        elif line.is_short:
            line.be("h2")


def _tail(lines: list[Line]) -> None:
    """Cut the page where only rankings and related links follow: no sentence of 60 characters comes after."""
    sentences = [
        index
        for index, line in enumerate(lines)
        if not line.label and len(line.folded) >= 60 and line.folded.endswith("。")
    ]
    last = sentences[-1] if sentences else 0
    for index, line in enumerate(lines):
        if index > len(lines) / 10 and index > last and begins_tail(line.folded):
            for rest in lines[index:]:
                rest.label, rest.rule = "drop", "tail"
            return


def _loose_tail_words(lines: list[Line]) -> None:
    """A widget's title that stands within the text, its links gone."""
    for line in lines:
        if not line.label and noise(line.folded) == "related":
            line.be("drop", "related")


def _head(lines: list[Line]) -> None:
    """Title and category crumbs: what stands before the date line, or a first line set apart from the rest."""
    text_at = next(
        (
            i
            for i, line in enumerate(lines)
            if len(line.folded) >= 50 and "。" in line.folded and line.label in ("", "p")
        ),
        len(lines),
    )
    date_at = next((i for i, line in enumerate(lines[:8]) if line.label == "date"), None)
    if date_at is not None:
        above = [line for line in lines[:date_at] if not line.label]
        title = max(above, key=lambda line: len(line.folded), default=None)
        for line in above:
            line.be("title" if line is title else "category")
    elif (
        text_at > 0
        and not lines[0].label
        and lines[0].folded not in SECTIONS
        and len(lines) > 1
        and lines[1].apart
    ):
        lines[0].be("title")


def _sections(lines: list[Line]) -> None:
    """Sections that blogs name in the same words: their lines mean what the section means."""
    section, opened = "", False
    for line in lines:
        if line.folded in SECTIONS and line.label in ("", "title"):
            line.label, section, opened = "h2", line.folded, False
        elif line.label == "h2":
            section = ""
        elif section == REACTIONS and line.label == "li":
            # A bullet is a voice even where no line introduces the voices: in the article it would escape review.
            line.label, opened = "reaction", True
        elif line.label:
            continue
        elif section.startswith("関連書籍"):
            line.be("book_desc")
        elif section.startswith("参考"):
            line.be("ref" if REFERENCE.fullmatch(line.folded) else "p")
        elif section == REACTIONS:
            line.be("reaction" if opened else "p")
            opened = True


def _bios(lines: list[Line]) -> None:
    """A note on the author at the end of the page."""
    for line in reversed(lines):
        if line.label in ("topic", "drop", "rights", "agency"):
            continue
        if not line.label and len(line.folded) < 160 and BIO.fullmatch(line.folded):
            line.be("bio")
            before = lines[lines.index(line) - 1]
            if before.apart and len(before.folded) <= _NAME_LENGTH and before.is_short:
                before.be("byline")
        return


def _quotations(lines: list[Line]) -> None:
    """A line that is one quotation, announced by a line that ends with a colon."""
    for before, line in itertools.pairwise(lines):
        words, _chips = chips.split(line.folded)
        if (
            not line.label
            and before.folded.endswith(":")
            and re.fullmatch(r"[「『“\"].{12,}[」』”\"]", words)
        ):
            line.be("quote")


def _headings(lines: list[Line], spaced: bool) -> None:
    """Short lines without a sentence that text follows. A heading right before another is the higher one."""
    found = [index for index, line in enumerate(lines) if _could_be_heading(lines, index, spaced)]
    known = any(line.label == "h2" for line in lines)
    places = set(found)
    for order, index in enumerate(found):
        line = lines[index]
        if OUTLINE.fullmatch(line.folded):
            line.be("h3")
        elif index + 1 in places:
            line.be("h2")
        elif index and lines[index - 1].label == "h2":
            line.be("h3")
        else:
            line.be("h3" if known or (order and _has_lower(lines, found)) else "h2")


def _has_lower(lines: list[Line], found: list[int]) -> bool:
    return any(OUTLINE.fullmatch(lines[index].folded) for index in found)


def _could_be_heading(lines: list[Line], index: int, spaced: bool) -> bool:
    line = lines[index]
    if DATELINE.match(line.folded):
        # A flash of one short sentence is the story itself.
        return False
    if line.label or index + 1 == len(lines) or lines[index + 1].label == "drop":
        return False
    if OUTLINE.fullmatch(line.folded):
        return True
    words = chips.split(line.folded)[0]
    if not line.is_short or re.search(r"[。!?…:]$|^[「『“].*[」』”]$", words):
        return False
    return not spaced or line.apart
