"""What a line of plain text is by its own shape, wherever it stands. Pure: no Django.

Patterns are matched against folded lines: full-width digits, letters and signs have become plain ones.
"""

import re
from collections.abc import Callable

from articles.language.agencies import PICTURING, called
from seeds.page.dateline_parts import AGENCIES
from seeds.page.datelines import closing
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.vocabulary import table
from timeline.dating.endings import Ending, ending_of

#: Signs that stand before an item of a list, or before a heading as an ornament.
BULLETS = "•・●○◎■□◆◇▪▸►➤▶‣⁃✔✓✅☑"
TABLE = re.compile(r"\|.*\|")
#: Japanese writers often leave no space after a dot; a hyphen or an asterisk without one belongs to its word.
BULLET = re.compile(rf"(?:[{BULLETS}]\ufe0f?\s*|[\-*]\s+)(?P<text>\S.*)")
NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)、]?\s+(?P<text>\S.*)")
#: ``## 経過`` in a page that was copied before it was rendered.
HASHED = re.compile(r"(?P<level>#{1,4})\s+(?P<text>\S.*?)\s*#*")
CREDIT = re.compile(
    rf"(?P<caption>.{{6,}}|(?:写真|画像)\s?:.{{2,}})\((?P<credit>[^()]*(?:{PICTURING}|撮影|提供|Pool|Photo/|攝|資料照)[^()]*)\)"
)
#: A caption whose credit stands after it without brackets: ……＝3日、霧の町、ロイター / ……。写真：ロイター / (c)AFP.
LOOSE_CREDIT = re.compile(
    r"(?P<caption>(?:写真\s?[::]\s?)?.{8,}?)\s*(?:(?:写真|画像|[圖图]|Photo|撮影|提供)\s?[::=/]\s?(?P<named>[^。:]{2,60})|(?P<marked>(?:\(C\)|©)\s?(?!\d{4})[^。]{2,60}))",
    re.IGNORECASE,
)
#: A caption that names day or place and ends in its agency: ……で撮影。ロイター/A. Vinter.
AGENCY_CREDIT = re.compile(
    rf"(?P<caption>.{{8,200}}?(?:(?:撮影|資料写真|提供|\d日|Photo)[。、)]?|\.(?=\s\S+/)))\s*(?P<credit>(?:{PICTURING})[^。]{{0,60}})"
)
#: What says that a line under a picture is its caption: 写真は…, 資料写真, ＝3日、霧の町.
CAPTION = re.compile(
    r"(?:(?:[【\[](?:写真|図|資料写真)[】\]]|【?(?:写真|画像|図|資料写真|Photo|照片)\s?\d*\s?[::])\s?(?P<named>.{4,160})|(?P<placed>.{5,160}[^。]=(?:\d{4}年\d{1,2}月|(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:午[前後]|[朝昼夕夜]|未明)?(?:、[^。]{1,40})?|[^。=]{2,24}(?:で|にて))|.{2,160}\((?:資料写真|\d{4}年\d{1,2}月\d{1,2}日撮影)\)。?))"
)
RIGHTS = re.compile(
    r"^(?:Copyright|©|\(C\))|無断(?:転用|転載|複製|使用|引用)(?:・?(?:転用|転載|複製|使用|引用))*(?:を|は)?(?:固く)?(?:禁|お断り)|無断(?:転用|転載|複製)(?:禁止|不可)|All rights reserved",
    re.IGNORECASE,
)
#: A note on how the text came here: sent again, taken from elsewhere.
RESENT = re.compile(
    r"[*※(]?\s?(?:(?:この|本|当)(?:記事|稿|コンテンツ|文章)は|.{2,40}(?:を|に)).{0,80}(?:再送|転載|再掲|再配信|配信され(?:た|ました)|掲載され(?:た|ました)|提供を受け)[^。]{0,40}。?\)?"
    r"|\(?(?:[^。]{0,30}\s)?配信\)?|[*※(]?\s?再送(?:します|しました)?。?\)?"
)
AGENCY = re.compile(rf"[\[【(〔]?(?:(?:提供|配信|配信元|提供元|記事提供)\s?[::]\s?)?(?:{AGENCIES})[\]】)〕]?")
ORIGIN = re.compile(r"発信地\s?:\s?(?P<place>[^\[\]]{1,40}?)\s*(?:\[\s?(?P<tags>[^\[\]]{1,60}?)\s?\])?")
#: A line across the page: ---, ＊＊＊, ◇ ◇ ◇.
RULE = re.compile(r"(?:[-*_=~―—─━═]\s?){3,}|(?:[◇◆☆★■□●○※*]\s?){3,}")
SOURCE = re.compile(
    r"[*※(]?\s?(?:出典元?|引用元?|ソース|情報源|出所|参照元?|元記事|翻訳元|元スレ|via|Source|Sources|資料)\s*[::]\s*(?P<text>\S.*?)\)?",
    re.IGNORECASE,
)
TOPIC = re.compile(
    r"(?:(?:(?:関連|この記事の)(?:特集|タグ|トピックス?|キーワード|ワード)|タグ|Tags?|Topics?|Keywords?|Filed (?:under|in)|キーワード|カテゴリー?|關鍵字|標籤|相關標籤)\s*:"
    r"|(?:関連|この記事の)(?:タグ|キーワード|トピックス?)(?= )|Filed (?:under|in)(?= )|(?:關鍵字|相關標籤)(?= ))\s*(?P<text>[^\s。][^。]*)",
    re.IGNORECASE,
)
HASHTAGS = re.compile(r"(?:#[^\s#。]{1,30}\s*){1,12}")
BIO = re.compile(
    r".{0,40}(?:特派員|記者|ライター|専門は|修士号|博士号|著書に|研究員|教授|ジャーナリスト|アナリスト).{0,120}。"
)
BOOK_TITLE = re.compile(r"『.+』")
BOOK_META = re.compile(r"(?P<authors>.{2,30}?)著\((?P<facts>.*)刊\)")
#: A heading with a note behind it. Before a dash a bracket is a dateline, and what follows it the first sentence.
OUTLINE = re.compile(r"(?![\[【(〔<])(?P<heading>[^。]{4,40}) [–—-] (?P<note>[^。]{4,80})。?")
QUESTION = re.compile(r"(?:Q|問|質問)\s?\d{0,2}\s?[.::．、)]\s?\S.*|Q\d{1,2}\s\S.*")
#: What leads from one heading's number or ornament to its words: 【…】, ■…, 第1章 ….
ORNAMENT = re.compile(rf"^(?:[{BULLETS}▼▽★☆]\s*|【|《|<)|(?:】|》|>)$")
#: Sections that blogs name in the same words.
SECTIONS = frozenset(table("bodies")["sections"]["known"])
REFERENCES = re.compile(
    r"(?:参考|出典|引用|参照)(?:リンク|文献|資料|サイト|記事|元|URL)?(?:・(?:参考|出典|引用)(?:リンク|文献|資料|元)?)?(?:一覧)?:?"
    r"|主な参考(?:文献|資料)|情報源|ソース(?:一覧)?|脚注|注釈?|References|Footnotes|Notes|Sources|Bibliography",
    re.IGNORECASE,
)
BOOKS = re.compile(r"(?:関連|おすすめ|参考|推薦)(?:の)?(?:書籍|図書|本)(?:の?紹介)?")


def section_name(folded: str) -> str:
    """Return a line's words without the ornaments that headings wear: 【考察】, ■まとめ, ＜背景＞."""
    bare = ORNAMENT.sub("", ORNAMENT.sub("", folded)).strip()
    return bare.rstrip(":").strip()


def is_caption(folded: str) -> bool:
    """Whether the line is a printed caption: short, with its credit or its day and place."""
    if len(folded) > 220:
        return False
    folded = _unwrapped(folded)
    if (found := closing(folded)) and folded[: -found.length].endswith("。") and folded.count("。") > 1:
        # A story may end in its agency's name in brackets.
        return False
    return not _ends_a_story(folded) and bool(
        folded.startswith(_LEADS)
        or CREDIT.fullmatch(folded)
        or CAPTION.fullmatch(folded)
        or AGENCY_CREDIT.fullmatch(folded)
        or _loose_credit(folded)
        or _slashed(folded)
        or _shot(folded)
    )


def _unwrapped(folded: str) -> str:
    """Return a caption without the brackets around all of it: （写真：……。筆者提供）."""
    return folded[1:-1] if folded.startswith(_NAMED) and folded.endswith(")") else folded


def _shot(folded: str) -> tuple[str, str] | None:
    """Part a caption from who stands behind its day and place: ……。5月9日、霧の町で撮影。北洋/Haruka Mizuki."""
    words, shot, credit = folded.rpartition("撮影。")
    if shot and any(map(str.isdigit, words)) and 1 < len(credit) < _LONGEST_CREDIT and "。" not in credit:
        return words + shot, credit.strip()
    return None


def _ends_a_story(folded: str) -> bool:
    """Whether a line is a sentence of the text that ends in its agency's name: it has a verb, and a caption ends in a noun."""
    words, stop, credit = folded.rpartition("」" if "」(" in folded[-_LONGEST_CREDIT:] else "。")
    is_bare = 0 < len(credit) <= _LONGEST_AGENCY and credit[0] in "(©[【" and "/" not in credit
    is_signed = credit.casefold().startswith("(c)") and "/" in credit and "。" in words
    if not (stop and (is_bare or is_signed)) or any(sign in folded for sign in _PICTURED):
        return False
    return any(ending_of(sentence) in _TOLD for sentence in words.split("。")[-3:])


#: An agency's name with its brackets, day and place with who took a picture; what says that a picture is meant; how a sentence of the text ends.
_LONGEST_AGENCY, _LONGEST_CREDIT = 12, 60
_PICTURED = ("撮影", "写真", "資料", "=", "提供", "Photo")
_TOLD = (Ending.PAST, Ending.STATE, Ending.COPULA, Ending.PLAN, Ending.NOT, Ending.GUESS)
_AGENCY_ENDS = ("通信)", "通信社)", "新聞社)", "通訊社)")
#: What ends the credit behind a double hyphen: ……＝北洋通信, ……＝外務省提供.
_BEHIND = ("撮影", "提供", *(name.rstrip(")") for name in _AGENCY_ENDS))
_LONGEST_SHORT, _KANA = 6, re.compile("[ぁ-んァ-ヶ]")
_NAMED = ("(写真:", "(写真は", "(画像:", "(図:")
_LEADS = tuple(table("bodies")["captions"]["leads"])
SOURCES = tuple(table("bodies")["captions"]["sources"])
_CREDITS = tuple(table("bodies")["captions"]["credits"])
#: Letters of the shortest caption.
_CAPTION_LENGTH = 6


def _slashed(folded: str) -> tuple[str, str] | None:
    """Part a caption from the agency behind a bar, or from one in brackets that only its name tells: ……／ロイター."""
    for sign in "/=":
        caption, bar, credit = folded.rpartition(sign)
        if bar and len(caption) >= _CAPTION_LENGTH and _is_credit(caption, credit, sign):
            return caption.strip(), credit.strip()
    caption, bracket, credit = folded.rpartition("(")
    is_agency = credit.endswith(_AGENCY_ENDS) or called(credit[:-1]) is not None
    if credit.endswith("社)") and len(credit) <= _LONGEST_SHORT and not _KANA.search(folded):
        # A caption in Chinese is a sentence, and its credit a short name: ……握手。(海通社)
        is_agency, caption = True, caption.removesuffix("。")
    is_whole = bool(bracket) and credit.endswith(")")
    if is_whole and is_agency and len(caption) >= _CAPTION_LENGTH and "。" not in caption:
        return caption.strip(), credit[:-1].strip()
    return None


def _is_credit(caption: str, credit: str, sign: str) -> bool:
    """Whether what stands behind a bar or a double hyphen says whose the picture is."""
    known = called(credit.strip()) if "。" not in caption else None
    if known is not None:
        return known.pictures or known.files
    is_told = (
        credit.endswith(_BEHIND) or _is_bare(caption, credit) if sign == "=" else credit.endswith("撮影")
    )
    return is_told and len(credit) < _LONGEST_CREDIT


def _is_bare(caption: str, credit: str) -> bool:
    """Whether a short name stands behind a caption's place in brackets: ……（霧の町）＝ロータ."""
    return caption.endswith(")") and len(credit) <= _LONGEST_AGENCY and credit.isalpha()


def is_credited(folded: str) -> bool:
    """Whether a short line ends in who took a picture, or in brackets that say so or when: ……（8日、首都モレ）."""
    caption, _bracket, credit = folded.rpartition("(")
    if credit.endswith(")") and len(caption) >= _CAPTION_LENGTH:
        words = credit.removesuffix(")")
        is_day = words[: words.find("日") + 1].strip("日").isdigit()
        return is_day or words.startswith(_CREDITS) or words.endswith(_CREDITS)
    before, _bar, name = folded.rpartition("/")
    return name.endswith("攝") or (name.istitle() and before[-1:].isupper() and before.split()[-1].isupper())


def _loose_credit(folded: str) -> bool:
    match = LOOSE_CREDIT.fullmatch(folded)
    return match is not None and len(match["caption"]) <= 160 and match["caption"].count("。") <= 2


def caption_parts(folded: str) -> tuple[str, str]:
    """Return a printed caption and its credit, which may be empty."""
    caption, credit = _caption_parts(_unwrapped(folded).removeprefix(lead_of(folded)).strip())
    return re.sub(
        r"^(?:[【\[](?:写真|画像|資料写真)[】\]]|(?:写真|画像|資料写真|Photo|照片)\s?:)\s?", "", caption
    ), credit


def lead_of(folded: str) -> str:
    """Return what a line begins with that says it is a caption: Image caption, ….."""
    return next((lead for lead in _LEADS if folded.startswith(lead)), "")


def _caption_parts(folded: str) -> tuple[str, str]:
    if match := CREDIT.fullmatch(folded):
        return match["caption"], match["credit"]
    if match := AGENCY_CREDIT.fullmatch(folded):
        return match["caption"], match["credit"].strip()
    if match := LOOSE_CREDIT.fullmatch(folded):
        return match["caption"].strip(), (match["named"] or match["marked"] or "").strip()
    if parts := _slashed(folded) or _shot(folded):
        return parts
    match = CAPTION.fullmatch(folded)
    caption = (match["named"] or match["placed"]) if match else folded
    words, stop, credit = caption.rpartition("。")
    return (words + stop, credit) if stop and credit.endswith(_BEHIND[:2]) else (caption, "")


#: In the order of their certainty.
SHAPES: tuple[tuple[Label, Callable[[str], object]], ...] = (
    (Label.TABLE, TABLE.fullmatch),
    (Label.TOPIC, lambda folded: len(folded) <= 160 and TOPIC.fullmatch(folded)),
    (Label.HASHTAGS, HASHTAGS.fullmatch),
    (Label.BOOK_TITLE, BOOK_TITLE.fullmatch),
    (Label.BOOK_META, BOOK_META.fullmatch),
    (Label.SOURCE, SOURCE.fullmatch),
    (Label.CAPTION, is_caption),
    (Label.AGENCY, AGENCY.fullmatch),
)


def shape_of(line: Line) -> Label:
    """Return the label that a line's own shape gives it, if it gives one."""
    return next((name for name, matches in SHAPES if matches(line.folded)), Label.OPEN)
