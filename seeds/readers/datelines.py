"""Datelines: where, when and for whom a report was filed. Pure: no Django.

``[霧の町 21日 ロイター]``, ``【霧の町＝山田太郎】``, ``【10月17日 AFP】``, ``（霧の町時事）``, ``【霧の町聯合ニュース】``,
``FOGTOWN, Oct 21 (Reuters) -`` and, at the end of a report, ``（霧の町共同）`` or ``（霧の町　山田太郎）``.
"""

import re
from dataclasses import dataclass
from datetime import date

from articles.language.agencies import FILING
from articles.language.dates import find_dates

#: Whoever calls itself an agency is one, on the table or not.
AGENCIES = rf"{FILING}|[一-龥ぁ-んァ-ヶー]{{1,10}}通信(?:社)?"
_AGENCY = re.compile(rf"(?P<rest>.*?)[\s=/]*(?P<agency>{AGENCIES})(?:\s?(?:発|配信))?")
_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日")
_BRACKETED = re.compile(r"[\[【(〔](?P<inside>[^\[\]【】()〔〕。「」]{2,40})[\]】)〕]\s*(?:[-–—―]+\s*)?")
_CLOSING = re.compile(r"[(〔【](?P<inside>[^()〔〕【】。「」]{2,30})[)〕】]$")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ENGLISH = re.compile(
    r"(?P<place>[A-Z][A-Z.'’/-]+(?:[ /][A-Z][A-Z.'’/-]+){0,3}(?:, [A-Z][A-Za-z. ]{2,20}?)?)"
    r"(?:, (?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?P<day>\d{1,2}))?\s"
    rf"\((?P<agency>{FILING})\)\s*[-–—]+\s*"
)
_TAIWAN = re.compile(
    r"\(中央社(?:記者(?P<name>[一-龥]{2,3}))?(?P<place>[一-龥]{2,6}?)(?P<day>\d{1,2}日)(?:專|外|綜合外|綜合)?電\)\s*"
)
_HONG_KONG = re.compile(
    r"[\[【(〔]記者(?P<name>[一-龥]{2,4})[/／](?P<place>[一-龥]{2,6})報[導道][\]】)〕]\s*"
)
#: Towns from which correspondents write with their name glued to the town's: 【ワシントン金寿英】.
_POSTS = (
    r"(?:ワシントン|ニューヨーク|ロサンゼルス|サンフランシスコ|モスクワ|ロンドン|パリ|ベルリン|ブリュッセル|ジュネーブ|ウィーン|ローマ|キーウ|キエフ|ワルシャワ|ブダペスト"
    r"|イスタンブール|アンカラ|エルサレム|テルアビブ|カイロ|テヘラン|ドバイ|ドーハ|リヤド|ニューデリー|バンコク|ハノイ|ジャカルタ|マニラ|シンガポール|クアラルンプール|シドニー"
    r"|キャンベラ|ソウル|北京|上海|香港|台北|広州|瀋陽|ヨハネスブルク|ナイロビ|サンパウロ|リオデジャネイロ|オタワ|メキシコ市|アンカレジ|ヘルシンキ|ストックホルム|東京|大阪|那覇)"
)
_GLUED = re.compile(rf"(?P<place>{_POSTS})(?P<name>[一-龥々]{{2,5}})")
_NAME = re.compile(
    r"(?:[一-龥々ヶ]{1,4}[\s・]?[一-龥々ぁ-んァ-ヶー]{1,5}|[A-Z][a-z]+(?: [A-Z][A-Za-z'’-]+){1,2})(?:記者|特派員)?"
)
_PLACE = re.compile(r"[一-龥々ァ-ヶーぁ-んA-Za-z・./ 、]{1,24}")
#: What stands in brackets at a beginning and is no place or name.
_NOT_A_NAME = re.compile(
    r"(?:情勢|侵攻|政権|会談|解説|速報|続報|独自|社説|主張|注|連載|全文|動画|写真|図解|関連|詳報|敬称略|肩書|文中|続く|了|[上中下前後]編?|随時|一部|抜粋|要旨|時点|終わり|おわり|当時|共編|訳|談|略)$|^(?:第|注|写真|図|※|聞き手|文|取材|訂正|更新)"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline as printed: ``length`` letters of the folded line, ``day`` in the page's words."""

    length: int
    place: str = ""
    day: str = ""
    agency: str = ""
    byline: str = ""


def opening(folded: str) -> Opening | None:
    """Return the dateline that a line begins with."""
    head = folded[:120]
    if match := _TAIWAN.match(head):
        return Opening(match.end(), match["place"], match["day"], "中央社", match["name"] or "")
    if match := _HONG_KONG.match(head):
        return Opening(match.end(), match["place"], byline=match["name"])
    if match := _ENGLISH.match(head):
        day = f"{_MONTHS.index(match['month'][:3]) + 1}月{match['day']}日" if match["month"] else ""
        return Opening(match.end(), match["place"], day, match["agency"])
    match = _BRACKETED.match(head)
    return _inside(match["inside"], match.end(), is_square=head[0] in "[【") if match else None


def closing(folded: str) -> Opening | None:
    """Return the dateline in brackets at a line's end; its length counts from there."""
    match = _CLOSING.search(folded[-40:])
    found = _inside(match["inside"], len(match[0]), is_square=False) if match else None
    if found and not found.agency and not (found.byline and found.place):
        return None
    return found


def _inside(words: str, length: int, *, is_square: bool) -> Opening | None:
    """Read what stands between the brackets: place, day, agency or name in this order."""
    words = words.strip()
    if _NOT_A_NAME.search(words):
        return None
    if match := _AGENCY.fullmatch(words):
        place, day = _place_and_day(match["rest"])
        if place is None:
            return None
        return Opening(length, place, day, match["agency"])
    place, equals, name = words.partition("=")
    if not equals:
        glued = _GLUED.fullmatch(words)
        place, name = (glued["place"], glued["name"]) if glued else _spaced(words)
        if not glued and not is_square and not re.fullmatch(_POSTS, place):
            return None
    place, day = _place_and_day(place)
    name = name.strip()
    if place and all(_NAME.fullmatch(part) for part in re.split(r"[、,]\s*", name)) and len(name) <= 24:
        return Opening(length, place, day, "", re.sub(r"\s?(?:記者|特派員)$", "", name))
    return Opening(length, place, day) if is_square and place and day and not name else None


def _spaced(words: str) -> tuple[str, str]:
    """Part a town from a name by the space between them; days belong to the town."""
    first, _space, second = words.partition(" ")
    return (words, "") if _DAY.search(second) else (first, second)


def _place_and_day(words: str) -> tuple[str | None, str]:
    """Return place and day; no place at all where what is left of the words is no place."""
    day = _DAY.search(words)
    place = (words[: day.start()] + words[day.end() :] if day else words).strip(" ,、=")
    if place and not _PLACE.fullmatch(place):
        return None, ""
    return place, day[0] if day else ""


def day_of(words: str, reference: date | None) -> str:
    """Return a dateline's day as an ISO prefix. One without month and year is the last such day by then."""
    return next((row.iso for row in find_dates(words, reference) if row.iso), "") if words else ""
