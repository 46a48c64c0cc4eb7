"""The number that a body gave its document: 総行政第45号, A/RES/79/1, COM(2025) 123 final. Pure: no Django."""

import re

from articles.evidence.pdf.printed import Printed, any_of
from articles.language.widths import half_width

_PARTS = r"[A-Z0-9][A-Za-z0-9.]*"
_CODES = (
    r"[A-Z]{1,4}(?:/[A-Za-z0-9.]+){1,6}(?:\s?\((?:19|20)\d{2}\))?",
    r"(?:COM|SWD|JOIN|SEC|C)\((?:19|20)\d{2}\)\s?\d+(?:\s(?:final|rev\.?\d*))?",
    rf"[A-Z]{{2,8}}(?:[-–/ ]{_PARTS}){{0,4}}[-–/]\d[A-Za-z0-9.]*(?:[-–/]{_PARTS}){{0,3}}",
    r"(?:[一-龥ァ-ヶ]{1,16}(?:\([^()]{1,10}\))?\s?)?(?:第\s?|発\s?)[0-9一二三四五六七八九十百〇]+(?:[-–][0-9]+)?\s?号(?:の[0-9一二三]+)?",
    r"[一-龥]{2,12}[0-9]{1,6}\s?号",
    r"(?:令和|平成|昭和)\s?[0-9元]{1,2}\s?年\s?\([^()]{1,4}\)\s?第\s?[0-9]+\s?号",
    r"[一-龥]{1,8}[〔\[(（](?:19|20)\d{2}[〕\])）]\s?(?:第\s?)?\d+\s?号",
    r"(?:[가-힣]{2,8}\s)?제\s?\d+(?:-\d+)*\s?호",
    rf"(?:[A-Z][\w.]*\s){{0,2}}(?:{any_of('series')}|{any_of('series').upper()})\s(?:[Nn]\.?\s?[º°o]\.?\s?|No\.\s?)?\d+(?:[/-]\d+)*",
    rf"[一-龥ァ-ヶー]{{0,8}}(?:{any_of('series')})\s?(?:No\.\s?|第)\d+号?",
    r"(?:Vol\.?\s?\d+,?\s?)No\.\s?\d+",
    r"N\s?[º°]\s?\d+(?:[-/]\d+)*",
    r"№\s?\d+(?:[-/]\d+)*",
    r"(?:19|20)\d{2}/\d{2,5}",
    r"(?:[A-Z][\w]+\s){0,2}(?:No|Nr)\.\s?\d+(?:[-–/]\d+)*",
)
_CODE = re.compile("|".join(_CODES))
_CASE = re.compile(
    r"(?:令和|平成|昭和)\s?[0-9元]{1,2}\s?年\s?[(（][^()（）]{1,4}[)）]\s?第\s?[0-9]+\s?号\s+(?=\S)"
)
_LABELLED = re.compile(
    rf"(?:{any_of('numbers')})\s*[:：]?\s*(?P<number>(?=[^\s]*\d|\S+\s\S*\d)[A-Za-z0-9一-龥(][^\s,、。]*(?:\s(?=[^\s]*\d)[^\s,、。]+)?)",
    re.IGNORECASE,
)
#: Numbers of other things: books, telephones, laws that a sentence names.
_OTHERS = re.compile(r"ISBN|ISSN|電話|TEL|FAX|〒|https?:|@|doi", re.IGNORECASE)
_LONGEST = 60


def number_of(printed: Printed, _title: str) -> str:
    """Return the number of a document, empty where its first pages print none."""
    labelled = alone = ""
    for row in printed.front:
        text = half_width(row.text)
        if len(text) > 2 * _LONGEST or _OTHERS.search(text):
            continue
        if not labelled and (match := _LABELLED.search(text)):
            labelled = match["number"].strip("()（）.:：")
        if not alone and len(text) <= _LONGEST and not text.endswith("。"):
            alone = _alone(text)
    return labelled or alone


def _alone(text: str) -> str:
    """Return a number that is its line, or stands at an end of a short one."""
    for match in _CODE.finditer(text):
        rest = text[: match.start()] + text[match.end() :]
        if len(rest.strip(" ()（）[]【】:：,、")) <= 24 and re.search(
            r"\d|[一二三四五六七八九十百〇]", match.group()
        ):
            return match.group().strip()
    return ""


def number_before(text: str) -> str:
    """Return the number that words begin with, as it is written there: that of a case before its name."""
    match = _CASE.match(text)
    return match.group() if match else ""


def without_numbers(text: str) -> str:
    """Return a line without the numbers in it."""
    return " ".join(_CODE.sub(" ", half_width(text)).split())


def is_number(text: str) -> bool:
    """Whether a line is the number of a document and nothing else."""
    plain = half_width(text).strip("()（）[]【】 ")
    return bool(_CODE.fullmatch(plain)) or bool(
        (match := _LABELLED.match(plain)) and match.end() == len(plain)
    )
