"""Names on the work and what each did. Pure: no Django."""

import re

from articles.language.agencies import FILING
from seeds.drafts import BylineDraft
from seeds.readers.datelines import AGENCIES

#: What stands before or after a name, and the role that it means; empty is text.
_ROLES = (
    (r"聞き手・構成|聞き手|インタビュー(?:ア)?|インタビュアー|聞き手・文", "interviewer"),
    (r"写真|撮影|カメラ", "photography"),
    (r"翻訳|訳|和訳|抄訳|翻訳・編集", "translation"),
    (r"編集|構成|デスク|編集担当", "editing"),
    (r"監修|協力", "supervision"),
    (r"図版|作図|グラフィックス?|イラスト", "graphics"),
    (
        r"取材・文|文・写真|文・構成|文|執筆|取材|記者|著者?|筆者|執筆者|ライター|寄稿|レポート|報告|Author|Writer|By|Text|作者|記事",
        "",
    ),
)
_ROLE = "|".join(pattern for pattern, _name in _ROLES)
_KANJI_NAME = r"[一-龥々ヶ]{1,4}[ ・]?[一-龥々ぁ-んァ-ヶー]{1,5}"
_KATAKANA_NAME = r"[ァ-ヶー]{1,10}(?:[・=][ァ-ヶー]{1,12}){1,3}"
_LATIN_NAME = r"[A-Z][a-zA-Z.'’\-]+(?: [A-Z][a-zA-Z.'’\-]+){1,3}"
_ONE = rf"(?:{_KANJI_NAME}|{_KATAKANA_NAME}|{_LATIN_NAME})"
_POST = r"(?:\((?P<post>[^()]{2,24})\))?"
#: A name in two parts: 霧島 汀.
SPACED_NAME = re.compile(r"[一-龥々ヶ]{1,4} [一-龥々ぁ-んァ-ヶー]{1,4}")
_SUFFIX = r"(?:\s?(?:記者|特派員|編集委員|論説委員|支局長|解説委員|氏|さん))"
_PLACED = re.compile(rf"(?P<place>[一-龥ァ-ヶー・]{{2,12}})\s?[=/]\s?(?P<name>{_ONE})(?:\s?(?:記者|特派員))?")
#: 記者王小明/台北報導, as papers in Taiwan sign.
_TAIWAN = re.compile(
    r"(?:[〔【(\[]\s?)?記者(?P<name>[一-龥]{2,4})[/／](?P<place>[一-龥]{2,6})(?:綜合|專訪)?報[導道](?:\s?[〕】)\]])?"
)
#: 聞き手・山田太郎, 文＝岸渡, 執筆者：霧島汀, (聞き手 山田太郎).
_LABELLED = re.compile(
    rf"[(【\[]?\s?(?P<role>{_ROLE})(?:\s?[・:=/]\s?|\s+)(?P<names>[^()。「」:=]{{2,60}}?)(?:\((?P<post>[^()]{{1,24}})\))?\s?[)】\]]?",
    re.IGNORECASE,
)
_LATIN = re.compile(r"(?:By\s+)?[A-Z][a-zA-Z.'\-]+(?:\s+[A-Z][a-zA-Z.'\-]+){1,7}")
_ENGLISH_LIST = re.compile(
    rf"By\s+{_LATIN_NAME}(?:(?:,\s|\sand\s|,\sand\s){_LATIN_NAME}){{0,5}}(?:\s?[|,/–-]\s?[A-Z][\w .]{{1,30}})?"
)
_TITLED = re.compile(
    rf"(?P<desk>[^。「」\s]{{0,12}}[部局]\s?[・/ ]?\s?)?(?P<name>.{{2,24}}?){_SUFFIX}{_POST}"
)
_CREDITED = re.compile(
    rf"\(C\)\s?(?P<agency>{FILING})\s?/\s?(?P<name>{_LATIN_NAME}|[A-Z][A-Z'’\-]+(?: [A-Z][A-Za-z'’\-]+){{0,3}}|[A-Z][a-z]+ [A-Z][A-Z'’\-]+|{_KATAKANA_NAME}|{_KANJI_NAME})",
    re.IGNORECASE,
)
#: 汐見 岬(作家): a name with what its bearer does.
_PROFESSION = re.compile(
    rf"(?P<name>{SPACED_NAME.pattern}|{_KATAKANA_NAME})\((?P<post>[^()]{{0,20}}(?:作家|評論家|教授|講師|研究員|ジャーナリスト|記者|編集者|アナリスト|専門家|史家|学者|弁護士|元大使|主筆|写真家))\)"
)
_AT_END = re.compile(
    rf"[(【\[](?P<inside>(?:{_ROLE})\s?[・:= ]\s?[^()【】\[\]。]{{2,40}})[)】\]]$", re.IGNORECASE
)
_DESK_AT_END = re.compile(rf"\((?:[^\s()。]{{1,10}}[部局]\s)(?P<name>{_KANJI_NAME})\)$")


def read(folded: str) -> tuple[BylineDraft, ...]:
    """Return the names of a line that holds nothing else."""
    if len(folded) > 90 or "。" in folded:
        return ()
    if match := _CREDITED.fullmatch(folded):
        return (BylineDraft(match["name"]),)
    if match := _PROFESSION.fullmatch(folded):
        return (BylineDraft(match["name"], bio=match["post"]),)
    if _ENGLISH_LIST.fullmatch(folded):
        body = re.sub(r"\s?[|/–].*$", "", folded[2:])
        return tuple(
            BylineDraft(name.strip()) for name in re.split(r",\s*(?:and\s)?|\sand\s", body) if name.strip()
        )
    if _LATIN.fullmatch(folded):
        return tuple(BylineDraft(name) for name in latin_names(folded))
    if many := _many(folded):
        return many
    if match := _LABELLED.fullmatch(folded):
        return _labelled(match)
    parts = re.split(r"[、,]\s*|\s{2,}", folded)
    if all(_TITLED.fullmatch(part) for part in parts):
        found = [_TITLED.fullmatch(part) for part in parts]
        if all(
            _is_name(match["name"]) and not part.endswith(("氏", "さん"))
            for match, part in zip(found, parts, strict=True)
        ):
            return tuple(BylineDraft(match["name"].strip()) for match in found)
    return ()


def _many(folded: str) -> tuple[BylineDraft, ...]:
    """Return the names of a line with several roles: 執筆：甲、翻訳：乙. One that is no name makes it another line."""
    found: list[BylineDraft] = []
    for part in re.split(rf"(?:[、,/]\s*|\s+)(?=(?:{_ROLE})\s?[・:=])", folded):
        match = _LABELLED.fullmatch(part)
        names = _labelled(match) if match else ()
        if not names:
            return ()
        found += names
    return tuple(found)


def placed(folded: str) -> tuple[str, BylineDraft] | None:
    """Return place and name of a line such as ``霧の町＝山田太郎``."""
    if match := _TAIWAN.fullmatch(folded):
        return match["place"], BylineDraft(match["name"])
    match = _PLACED.fullmatch(folded) if len(folded) < 40 else None
    return (match["place"], BylineDraft(match["name"])) if match else None


def beside_date(folded: str) -> tuple[str, str]:
    """Return place and name that stand on a date's line: 霧の町＝山田太郎 2025年…, 山田太郎記者."""
    if match := re.match(
        r"(?P<place>[一-龥ぁ-んァ-ヶー・]{2,12})=(?P<name>[一-龥々ぁ-んァ-ヶー・]{2,10})", folded
    ):
        return match["place"], match["name"]
    match = re.search(
        r"(?:^|[\s|/])(?P<name>[一-龥々]{1,4} ?[一-龥々ぁ-んァ-ヶー]{1,4})\s?(?:記者|特派員|編集委員)", folded
    )
    return "", match["name"] if match else ""


def at_end(folded: str) -> tuple[tuple[BylineDraft, ...], int]:
    """Return the names in brackets at a paragraph's end, and how many letters they take there."""
    tail = folded[-60:]
    if match := _AT_END.search(tail):
        return read(match["inside"]), len(match[0])
    if match := _DESK_AT_END.search(tail):
        return (BylineDraft(match["name"]),), len(match[0])
    return (), 0


def credited(folded: str) -> tuple[str, BylineDraft] | None:
    """Return agency and name of ``(c)AFP/記者名``."""
    match = _CREDITED.fullmatch(folded) if len(folded) < 60 else None
    return (match["agency"], BylineDraft(match["name"])) if match else None


def latin_names(folded: str) -> list[str]:
    """Split a line of Latin names two words each; an odd count stays one name."""
    words = folded.removeprefix("By ").split()
    if len(words) % 2:
        return [" ".join(words)]
    return [" ".join(words[index : index + 2]) for index in range(0, len(words), 2)]


def _labelled(match: re.Match) -> tuple[BylineDraft, ...]:
    role = next(name for pattern, name in _ROLES if re.fullmatch(pattern, match["role"], re.IGNORECASE))
    found = []
    for part in re.split(r"[、,/]\s*|\s?(?:&|and)\s", match["names"]):
        name = re.sub(rf"{_SUFFIX}$", "", part).strip()
        if re.fullmatch(AGENCIES, name):
            return ()
        if not re.fullmatch(_ONE, name) and not (name and _is_name(name)):
            return ()
        found.append(BylineDraft(name, role))
    return tuple(found)


def _is_name(words: str) -> bool:
    """Whether words may be somebody's name: one of the known shapes, or two short words."""
    words = words.strip()
    return bool(
        re.fullmatch(_ONE, words)
        or re.fullmatch(r"[一-龥々ぁ-んァ-ヶー・ヴ]{2,8}(?: [一-龥々ぁ-んァ-ヶー・]{1,6})?", words)
    ) and not re.search(
        r"[はがをにのと]$|によると|関係|同行|随行|現地|担当|若手|女性|男性|政治|複数|各社|外国|日本人", words
    )
