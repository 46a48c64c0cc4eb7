"""Sections, crumbs, the paper's name and the marks around a title. Pure: no Django."""

import re
from collections.abc import Collection

from seeds.page.furniture import furniture
from seeds.page.shapes import HASHED
from seeds.vocabulary import table

_SECTIONS = table("heads")["sections"]
_PROPOSED = frozenset(word.casefold() for word in _SECTIONS["proposed"])
_KNOWN = _PROPOSED | frozenset(word.casefold() for word in _SECTIONS["others"])
_HOME = frozenset(word.casefold() for word in _SECTIONS["home"])
_BADGES = frozenset(word.casefold() for word in _SECTIONS["badges"])
EDITORIAL = frozenset(_SECTIONS["editorial"])
_MASTHEADS = tuple(word.casefold() for word in _SECTIONS["mastheads"])
#: Sections are called this at their end: 国際ニュース, 国際面.
_ENDINGS = ("ニュース", "面", "部", "一覧", "新聞", " news")
_ARROWS = re.compile(r"\s*[>»›≫]+\s*")
#: So many parts between bars or wide gaps are a menu.
_GAPS, _MENU = re.compile(r"\s{2,}|\s?\|\s?"), 3
_BARS = re.compile(r"\s*[|/]\s*|\s·\s")
_OF_CRUMBS = frozenset(">»›≫|/·")
_SITE_MARKS = re.compile(r"\s*[|｜]\s*|\s+[-–—]\s+|(?<=\S)(?=【[^【】]{2,20}】$)|[:：](?=[^:：]{2,20}$)")
#: Behind a colon or in brackets a line of the page may go on with the title; behind these it is a name.
_BETWEEN = ("|", "｜", " - ", " – ", " — ")
_PAGE_OF = re.compile(r"\s*[(（]\s?[0-9０-９]{1,2}\s?[/／]\s?[0-9０-９]{1,2}\s?(?:ページ)?\s?[)）]$")
#: A report that an agency sends once more, 再送-; a correction keeps its mark, which is news of its own.
_SENT_AGAIN = re.compile(r"(?P<mark>再送|再掲)\s*[-‐–—ー－:：]\s*(?=\S{6})")
#: A journal's running head names its number: 湾岸論集 第18号(2032年3月).
_ISSUE = re.compile(r"[^。、!?「」:]{2,24}\s第\s?\d+\s?[号巻輯](?:\s?第?\s?\d+\s?号)?\s?(?:\([^()]{4,12}\))?")
#: What a newsletter writes before the title of its number: 【湾岸通信 第12号】, 【湾岸通信】第12号.
_NUMBER = re.compile(
    r"[【\[［](?P<number>[^】\]］]{0,24}(?:第\s?\d+\s?[号回][^】\]］]{0,4}[】\]］]|(?:vol|no)\.?\s?\d+[^】\]］]{0,4}[】\]］]|[】\]］]\s?第\s?\d+\s?[号回](?=[\s:：])))[\s:：]*(?=\S{6})",
    re.IGNORECASE,
)
#: Who began a thread, as boards print it behind its title: [霧の町の住人★].
_BY_ON_A_BOARD = re.compile(r"(?<=\S)\s*[\[［][^\[\]［］]{1,20}★[\]］]$")
_CALLED = frozenset(word.casefold() for word in table("heads")["titles"]["called"])
_KINDS = frozenset(word.casefold() for word in table("heads")["titles"]["kinds"])
#: A mark of a kind in brackets, or with a colon, is no longer than this.
_MARK = 16
_PAIRS = {"【": "】", "[": "]", "［": "］", "〔": "〕", "(": ")", "（": "）", "<": ">", "＜": "＞"}
_BRACKETS = "【】[]<>「」()《》〈〉# 　・"
_LONGEST_PART, _LONGEST_FIRST = 60, 14
#: A title is not shorter than this, where something is cut off it.
_SHORTEST = 6


def bare(folded: str) -> str:
    """Return a section's words without brackets and what such lines add: ＜国際＞, 国際 / 記事."""
    return folded.strip(_BRACKETS).casefold()


def is_section(words: str) -> bool:
    """Whether words name one section of a newsroom."""
    plain = bare(words)
    if plain in _KNOWN:
        return True
    stem = next((plain[: -len(ending)] for ending in _ENDINGS if plain.endswith(ending)), "")
    return stem in _KNOWN


def is_sections(folded: str) -> bool:
    """Whether a line names sections and nothing else: one, or several of which the first is known."""
    if len(folded) > 60:
        return False
    if is_section(folded):
        return True
    for prefix in ("連載:", "特集:", "カテゴリー:", "カテゴリ:", "ジャンル:"):
        if folded.startswith(prefix):
            return is_section(folded.removeprefix(prefix))
    words = folded.split()
    return (
        1 < len(words) < 8
        and all(len(word) <= 12 for word in words)
        and sum(map(_is_label, words)) * 2 > len(words)
    )


def _is_label(word: str) -> bool:
    return is_section(word) or bare(word) in _HOME or furniture(word).whole


def is_proposed(words: str) -> bool:
    """Whether a section is one that the section field may take."""
    plain = bare(words)
    return plain in _PROPOSED or next(
        (True for ending in _ENDINGS if plain.removesuffix(ending) in _PROPOSED and plain != ending), False
    )


def is_badge(folded: str) -> bool:
    return folded.casefold() in _BADGES


def is_masthead(folded: str) -> bool:
    """Whether a line is the paper's or the site's own name."""
    text = folded.casefold()
    if _ISSUE.fullmatch(text):
        return True
    if len(text) > 24 or any(sign in text for sign in "。、!?「」:"):
        return False
    words = text.split()
    if text.isascii() and text.endswith((".com", ".jp", ".net", ".org")):
        return True
    return len(words) <= 4 and text.endswith(_MASTHEADS) and not is_section(folded) and len(text) > 3


def crumbs(folded: str) -> list[str]:
    """Return the parts of a line of crumbs: ホーム > 国際 > 北米."""
    if _OF_CRUMBS.isdisjoint(folded) or folded.startswith("<") or len(folded) > 160:
        return []
    parts = [part.strip() for part in _ARROWS.split(folded.strip("> "))]
    if len(parts) < 2:
        parts = [part.strip() for part in _BARS.split(folded)]
        if len(parts) < 2 or not _starts_crumbs(parts):
            return []
    if (
        not all(0 < len(part) <= _LONGEST_PART and "。" not in part for part in parts)
        or len(parts[0]) > _LONGEST_FIRST
    ):
        return []
    return parts


def _starts_crumbs(parts: list[str]) -> bool:
    """Whether parts between bars are crumbs: sections all, or sections after the way home."""
    known = [is_section(part) or bare(part) in _HOME for part in parts]
    return all(known) or (bare(parts[0]) in _HOME and (known[1] or len(parts) > 2))


def tags_of(folded: str, title: str = "") -> list[str]:
    """Return the categories of a crumb line, without the way home and the page's own title."""
    for prefix in ("連載:", "特集:", "カテゴリー:", "カテゴリ:", "ジャンル:"):
        folded = folded.removeprefix(prefix).strip()
    parts = crumbs(folded) or (
        folded.split() if " " in folded and is_sections(folded) else [folded.strip(_BRACKETS)]
    )
    parts = [part for part in parts if bare(part) not in _HOME and part != title and len(part) <= 40]
    return [part for part in parts if not title or part not in title]


def kind_mark(folded: str) -> str:
    """Return the mark of an editorial before a title, with its brackets: ＜社説＞, 社説：."""
    if folded[:1] in "<【[(〈《":
        end = next((at for at, sign in enumerate(folded[:12]) if sign in ">】])〉》"), 0)
        return folded[: end + 1] if end and folded[1:end].strip() in EDITORIAL else ""
    for word in ("社説", "主張"):
        rest = folded.removeprefix(word)
        if rest != folded and rest[:1] in (" ", ":", "|", "・", "/"):
            return folded[: len(word) + 1]
    return ""


def titled(text: str, known: Collection[str] = ()) -> tuple[str, str, str]:
    """Return a title without the mark of an editorial and without the site's name, then the mark and the name. ``known`` are
    names of the site and of authors that the page prints or states elsewhere, without spaces and in small letters."""
    words, mark, site = text.strip(), "", ""
    words = _BY_ON_A_BOARD.sub("", words)
    if match := HASHED.fullmatch(words):
        words = match["text"]
    words = _without_kind(_uncalled(words))
    if (printed := _mark_of(words)) and len(words) > len(printed) + 3:
        mark, words = printed.strip("<【[(〈《>】])〉》＜＞［］（）:：|・/ 　"), words[len(printed) :].strip()
    if again := _SENT_AGAIN.match(words):
        mark, words = mark or again["mark"], words[again.end() :]
    section, words = _without_section(words)
    mark = mark or section
    number = _NUMBER.match(words)
    words, site = _without_site(words[number.end() :] if number else words, known)
    site = site or (number["number"] if number else "")
    if (page := _PAGE_OF.search(words)) and page.start() > _SHORTEST:
        site, words = words[page.start() :].strip(), words[: page.start()]
    return words, mark, site


def _without_section(words: str) -> tuple[str, str]:
    """Return the section that a bar parts from a title behind it, and the title: 国際｜港湾協定の採決は年明けに."""
    section, bar, rest = words.partition("｜" if "｜" in words else "|")
    is_before = bool(bar) and is_section(section) and len(rest) > _LONGEST_FIRST
    return (section.strip(), rest.strip()) if is_before else ("", words)


def _uncalled(words: str) -> str:
    """Return a title without what mails, clips and boards write before it: 件名：, FW:, Re:, 標題[新聞]."""
    if is_of_a_board(words):
        rest = words[2:].strip()
        return rest.partition("]")[2].strip() if rest.startswith("[") and "]" in rest[:_MARK] else rest
    label, colon, rest = words.partition(":" if ":" in words[:9] else "：")
    if colon and label.strip().casefold() in _CALLED and rest.strip():
        return _uncalled(rest.strip())
    return words


def is_of_a_board(words: str) -> bool:
    """Whether a line is the title as boards of Taiwan print it, mostly with its kind in brackets: 標題[新聞] …."""
    return words.startswith("標題") and words[2:3] in ("[", " ", "\t")


def is_menu(folded: str) -> bool:
    """Whether a line is names of pages with bars or wide gaps between them: 検証記事 | 国際面 | コラム一覧."""
    if "|" not in folded and len(folded.split()) < _MENU:
        return False
    parts = [part.strip() for part in _GAPS.split(folded)]
    return len(parts) >= _MENU and all(0 < len(part) <= _LONGEST_FIRST for part in parts)


def _without_kind(words: str) -> str:
    """Return a title without the kind of page that its sender put before it: 【プレスリリース】, ノート：."""
    close = _PAIRS.get(words[:1], "")
    end = (
        words.find(close, 1, _MARK)
        if close
        else min((at for at in (words.find(":", 0, _MARK), words.find("：", 0, _MARK)) if at > 0), default=-1)
    )
    kind = words[1 if close else 0 : max(end, 0)].strip().casefold()
    rest = words[end + 1 :].strip()
    return rest if kind in _KINDS and len(rest) >= _SHORTEST else words


def _mark_of(words: str) -> str:
    """Return the mark of an editorial in the letters of the page, which may be wide."""
    narrow = words.translate(_NARROW)
    return words[: len(kind_mark(narrow))]


_NARROW = {ord(wide): ord(plain) for wide, plain in zip("＜＞［］（）：｜／　", "<>[]():|/ ", strict=True)}


def _without_site(words: str, known: Collection[str]) -> tuple[str, str]:
    """Cut what stands behind a title and names the site or a section."""
    pieces = [piece for piece in _SITE_MARKS.split(words) if piece]
    if len(pieces) < 2 or len(pieces[0]) < (4 if is_masthead(pieces[-1].strip(" 【】")) else 8):
        return words, ""
    names = [piece.strip(" 【】") for piece in pieces[1:]]
    is_barred = any(sign in words for sign in _BETWEEN)
    if all(_is_site(name) or (is_barred and "".join(name.split()).casefold() in known) for name in names):
        return pieces[0].rstrip(), words[len(pieces[0]) :].strip(" |｜-–—:：【】")
    return words, ""


def _is_site(piece: str) -> bool:
    return (
        is_masthead(piece)
        or is_section(piece)
        or furniture(piece).whole
        or (piece.isascii() and len(piece) <= 24 and piece[:1].isupper() and piece.count(" ") < 4)
    )
