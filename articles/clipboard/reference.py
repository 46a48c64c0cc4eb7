"""What a note names: a document by its address or its words, or nothing but a remark. Pure: no Django."""

import re
from dataclasses import dataclass, replace

from articles.evidence.addresses import identify
from articles.evidence.urlkey import plain_address
from articles.language.dates import find_dates
from articles.language.western_dates import find_western_dates

#: Columns of a title.
TITLE_LENGTH = 500
_URL = re.compile(
    r"https?://[^\s<>「」『』（）()、。，\"”’\]］}]+(?:\([^\s()]*\)[^\s<>「」『』（）()、。，\"”’]*)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:doi:?\s*)?10\.\d{4,9}/[^\s、。]+|ISBN(?:-1[03])?:?\s*[\d-]{9,16}[\dXx]", re.IGNORECASE
)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org|archive\.(?:ph|today|is|li|md|vn|fo|org)|megalodon\.jp|warp\.)",
    re.IGNORECASE,
)
_WIKI = re.compile(r"https?://[\w.-]*\bwiki(?:pedia|media|data|source)\.org/", re.IGNORECASE)
_TITLE = re.compile(r"「([^「」]{2,300})」|『([^『』]{2,300})』|[“\"]([^“”\"]{6,300})[”\"]|‘([^‘’]{10,300})’")
_AGAIN = re.compile(
    r"(?:ibid(?:em)?\.?|同上|同前|同書|前掲|同(?:覚書|書簡|書|論文|記事|報告書?|文書|資料|紙|法|条約|協定)?(?=第|\d|、|,|。|$)|id\.)(?:[,、，\s]*(?P<place>.{0,60}?))?[.。]?",
    re.IGNORECASE,
)
_LOOKED = re.compile(
    r"[（(\[]?\s*(?:最終)?(?:閲覧日?|アクセス日?|参照日?|確認)\s*[:：]?\s*(?:[0-9０-９]{4}[年/.-][0-9０-９]{1,2}[月/.-][0-9０-９]{1,2}日?)?\s*(?:閲覧|アクセス|確認)?\s*[）)\]]?"
    r"|[（(]?\s*[0-9０-９]{4}[年/.-][0-9０-９]{1,2}[月/.-][0-9０-９]{1,2}日?\s*(?:最終)?(?:に)?(?:閲覧|アクセス|参照|確認)(?:。)?\s*[）)]?"
    r"|\b(?:Retrieved|Accessed|Archived from the original)\b[^.]*\.?",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:pp?\.\s*\d[\d\s,–-]*)|(?:\d+(?:[-–~〜]\d+)?\s*(?:頁|ページ))|第\d+(?:段落|条|章|節)(?:第\d+項)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|(?:明治|大正|昭和|平成|令和)[元\d]+年")
#: A sentence that tells something: it ends with a verb or a copula and a full stop.
_TELLING = re.compile(
    r"(?:である|です|ます|ました|ない|した|する|れる|いる|ある|だ|った|なる|える|よる|指す|示す|除く|含む|含めない|た|る|い|う|く|す|つ|ぬ|ぶ|む|ぐ)。$"
)
#: A word in quotation marks that a sentence speaks of.
_TERM = re.compile(r"「[^「」]{1,12}」(?:は|が|を|に|と|の|も|で)")
#: A house that publishes, by how its name ends; whoever else stands before a title has written it.
_HOUSE = re.compile(
    r"(?:新聞|通信|日報|時報|放送|テレビ|ニュース|タイムズ|ポスト|[紙誌社省庁府局院会]|研究所|センター|大学|機構|政府|銀行|財団)(?:電子版|朝刊|夕刊)?$|[ァ-ヶー]{2,}通信"
)
_NAME = re.compile(r"[^\s、,。「」『』]{2,20}(?:[ 　][^\s、,。「」『』]{1,20}){0,3}")
_EDGES = " \t,.;:、。，；：・–—-()（）[]［］"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document as a note names it. ``issued`` is EDTF; ``container`` is the paper or the book that it stands in; ``words`` is
    the whole note, ``plain`` without addresses and the day on which somebody looked."""

    title: str
    url: str = ""
    issued: str = ""
    locator: str = ""
    words: str = ""
    author: str = ""
    container: str = ""
    plain: str = ""


def references(
    words: str, links: tuple[tuple[str, str], ...] = (), before: tuple[Reference, ...] = ()
) -> tuple[Reference, ...]:
    """Return the documents that a note names, or none for a remark. ``before`` is what the note before it names."""
    words = _URL.sub(lambda found: plain_address(found[0]), words)
    if (again := _AGAIN.fullmatch(words)) and before:
        place = (again["place"] or "").strip(_EDGES)[:120]
        return tuple(replace(one, locator=place or one.locator, words=words) for one in before)
    named = _addresses(words, links)
    if not named:
        return (_by_words(words),) if _names_document(words) else ()
    parts = [
        part for part in re.split(r"[;；]\s*|(?<=[。.])\s+(?=[「『“\"A-Z])", words) if part.strip(_EDGES)
    ]
    whole = parts if len(parts) == len(named) > 1 else [words] * len(named)
    return tuple(
        _described(part, url, label if len(named) > 1 or _title(part) == "" else "")
        for part, (url, label) in zip(whole, named, strict=True)
    )


def _addresses(words: str, links: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Return the addresses, DOIs and ISBNs of a note, each once; copies and encyclopaedias only where nothing else is."""
    found = dict(links)
    for match in _URL.finditer(words):
        found.setdefault(plain_address(match[0].rstrip(".,;:")), "")
    if not found:
        found = {match[0].strip().rstrip(".,;"): "" for match in _NUMBERED.finditer(words)}
    rows = [(url, label) for url, label in found.items() if identify(url)]
    for aside in (_ARCHIVE, _WIKI):
        rows = [row for row in rows if not aside.match(row[0])] or rows
    return _once(rows)


def _once(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for url, label in rows:
        identifier = identify(url)
        if identifier is not None:
            known.setdefault(identifier.key, (url, label))
    return list(known.values())


def _described(words: str, url: str, label: str) -> Reference:
    plain = _bare(words)
    title = "" if _URL.match(label) else label
    title = _title(plain) or (title if len(title) > 3 else "") or plain
    return _placed(Reference(title[:TITLE_LENGTH], url, _issued(plain), _place(plain), words, plain=plain))


def _by_words(words: str) -> Reference:
    plain = _bare(words)
    title = _title(plain) or _without_day_and_page(plain) or plain
    return _placed(Reference(title[:TITLE_LENGTH], "", _issued(plain), _place(plain), words, plain=plain))


def _placed(row: Reference) -> Reference:
    """Tell what stands around a title in quotation marks: 霧野太郎「港の再開」『海運年報』, 霧港新聞「港が再開」."""
    quoted = _TITLE.search(row.plain)
    if not quoted or row.title not in quoted.groups():
        return row
    before = [part.strip(_EDGES) for part in re.split("[、,，/／]", row.plain[: quoted.start()])]
    houses = [part for part in before if _HOUSE.search(part)]
    names = [part for part in before if part not in houses and _NAME.fullmatch(part)]
    book = re.match(r"\s*『([^『』]{2,200})』", row.plain[quoted.end() :])
    container = book[1] if book else next(iter(houses), "")[:200]
    return replace(row, author=next(iter(names), "")[:100], container=container)


def _without_day_and_page(words: str) -> str:
    """Return words that have no title in quotation marks without the day on which it came out and the place in it."""
    dates = [
        row
        for row in (*find_dates(words), *find_western_dates(words))
        if row.iso and row.kind != "dayonly" and len(row.iso) > 4
    ]
    for row in sorted(dates, key=lambda row: -row.start):
        words = words[: row.start] + words[row.end :]
    left = re.sub(r"[（(\[]\s*[）)\]]", "", _PAGE.sub("", words))
    return re.sub(r"(?:\s*[、,，]\s*){2,}", "、", re.sub(r"\s+", " ", left)).strip(_EDGES)


def _bare(words: str) -> str:
    """Return the words of a note without addresses and the day on which somebody looked."""
    return re.sub(r"\s+", " ", _LOOKED.sub(" ", _NUMBERED.sub(" ", _URL.sub(" ", words)))).strip(
        _EDGES.replace("）", "").replace(")", "")
    )


def _title(words: str) -> str:
    found = _TITLE.search(words)
    return next((part for part in found.groups() if part), "").strip() if found else ""


def _issued(words: str) -> str:
    found = next((row.iso for row in (*find_dates(words), *find_western_dates(words)) if row.iso), "")
    if found:
        return found[:10]
    year = re.search(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", words)
    return year[0] if year else ""


def _place(words: str) -> str:
    found = _PAGE.search(words)
    return found[0].strip(_EDGES.replace(".", ""))[:120] if found else ""


def _names_document(words: str) -> bool:
    """Whether words without an address name a document: a title or an author's year, and no sentence that tells something."""
    if not words or len(words) > TITLE_LENGTH:
        return False
    has_title, has_year = bool(_title(words)), bool(_YEAR.search(words))
    if _TELLING.search(words):
        return has_title and has_year and words.count("。") == 1 and len(words) < 120 and "参照" in words
    if has_title and (has_year or not _TERM.search(words)):
        return True
    if has_year and re.search(r"[,，、.．:：]|\s", words):
        return True
    return bool(_PAGE.search(words))
