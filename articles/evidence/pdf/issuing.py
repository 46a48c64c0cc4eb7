"""Who issued a document: the body that a first or a last page names as its publisher. Pure: no Django."""

import re
from collections.abc import Iterator

from articles.evidence.pdf.issued import dates_in
from articles.evidence.pdf.numbering import is_number, without_numbers
from articles.evidence.pdf.parties import parties_of
from articles.evidence.pdf.printed import Printed, Row, any_of, squeezed, words

_BODY = re.compile(rf"(?:{any_of('bodies')})$")
_ENGLISH = re.compile(rf"\b(?:{any_of('english_bodies')})(?=\W|$)")
_FOREIGN = re.compile(rf"^(?:{any_of('foreign_bodies')})(?=\s|$)")
_FOREIGN_END = re.compile(rf"(?:{any_of('foreign_ends')})$")
_PAPERS = re.compile(rf"\b(?:{any_of('papers')})s?\b", re.IGNORECASE)
#: Latin labels end in a colon or in by: words of a sentence begin like them.
_LABEL = re.compile(
    rf"^(?:{any_of('issuers')})(?:\s*[:：／/]|(?<=by)\s|(?<=[一-龥])(?:\s|(?=[一-龥ァ-ヶ]{{3}})))\s*",
    re.IGNORECASE,
)
_ONLY_LABEL = re.compile(rf"^[【\[［(（]?(?:{any_of('issuers')})[】\]］)）]?\s*[:：]?$", re.IGNORECASE)
_RIGHTS = re.compile(
    r"^(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:[-–]\d{4})?)?,?\s*(?:by\s+)?|\.?\s*all rights reserved\.?$",
    re.IGNORECASE,
)
#: What a day leaves behind: 公表 of 10月10日公表.
_PUBLISHED = re.compile(r"^(?:付け?|公表|発表|発行|公開|刊行|作成)[\s、:：]+")
#: Who signs for a body: its head by his office.
_HEAD = re.compile(
    r"(?<=[省庁局会部室院所構府課])(?:長官?|大臣|総裁|理事長|会長|事務局長|事務総長|所長|委員長|次官|参事官|報道官)(?:\s+\S{1,4}(?:\s+\S{1,4})?)?$"
)
_ADDRESSEE = re.compile(
    r"(?:殿|御中|様|各位|宛|あて)\s*$|^(?:to|dear|cc|attn|presented to|address|addressed)\b", re.IGNORECASE
)
#: A paper whose name begins with its body's: 国土海洋省告示第218号; and what precedes the body in minutes and rooms of courts.
_OF_BODY = re.compile(
    r"^(?P<body>[一-龥ァ-ヶー]{2,16}[省庁府院会局會部署])(?:告示|訓令|令|規則|通達|告達|公告|公報)(?:第|$)"
)
_AHEAD = re.compile(
    r"^第[0-9一二三四五六七八九十百〇]+回国会(?=.)|\s*第?\s?[0-9０-９一二三四五六七八九十]+\s?[民刑]事部$"
)
#: Rooms of a house: the house itself is the issuer.
_ROOM = re.compile(r"(?:局|課|室|部|係|班|官|担当|グループ|チーム|センター|支局)(?:[（(].*[)）])?$")
_ROOFS = frozenset({"United Nations", "UNITED NATIONS", "国際連合", "Nations Unies", "Naciones Unidas"})
_ACRONYMS = frozenset({"NATO", "OECD", "IAEA", "UNHCR", "UNICEF", "WHO", "IMF", "WTO"})
_SMALL_WORDS = frozenset(
    ["of", "the", "for", "and", "on", "in", "de", "la", "des", "du", "to", "at", "&", "et", "a", "an"]
)
_LONGEST = 80
#: Who signs for a body, and where a speech was held: neither names who issues.
_NONE = re.compile(
    r"^(?:for|pour|por|für|за)\s|のために$|^[（(]?\s*(?:於|場所|会場|venue)[:：\s]|^[（(]於", re.IGNORECASE
)
_CONTACT = re.compile(rf"^\W*(?:{any_of('contacts')})(?:\W|$)", re.IGNORECASE)
#: Lines that a block of contacts has at most.
_CONTACTS = 5
#: Who decided, and heads of government and of houses whose office is the issuer.
_DECIDED = re.compile(
    r"^[（(]?(?:持ち?回り)?閣議(?:決定|了解)[)）]?$|^(?P<body>[一-龥ァ-ヶー]{2,16}(?:会議|本部|委員会))決定$"
)
_IN_OFFICE = re.compile(
    r"^(?P<office>内閣総理大臣|内閣官房長官|[衆参]議院議長)(?:臨時代理)?\s?[一-龥ぁ-んァ-ヶ]{0,8}(?:\s[一-龥ぁ-んァ-ヶ]{1,5})?$"
)


def is_body(text: str) -> bool:
    """Whether words are the name of a body and nothing else."""
    if not 1 < len(text) <= _LONGEST or re.search(r"[。！？!?|｜]|について|に関する|における", text):
        return False
    if _FOREIGN.match(_cased(text)):
        return len(text.split()) <= 9 and not text.endswith(".")
    if re.search(r"[\u3040-\u9fff\uac00-\ud7af]", text):
        name = re.sub(r"[（(].*?[)）]\s*$", "", text)
        return 2 < len(text) <= 34 and bool(
            _BODY.search(name) or (" " not in name and _FOREIGN_END.search(name))
        )
    return _is_english_body(text) or text in _ACRONYMS


def _is_english_body(text: str) -> bool:
    tokens = re.findall(r"[\w'’.&-]+", text)
    large = [word for word in tokens if word.lower() not in _SMALL_WORDS]
    if not 2 <= len(tokens) <= 12 or text.endswith((".", ":")) or _PAPERS.search(text):
        return False
    if tokens[0].lower() in _SMALL_WORDS - {"the"} or tokens[-1].lower() in _SMALL_WORDS:
        return False
    is_name = tokens[0][:1].isupper() and all(word[:1].isupper() for word in large)
    return is_name and bool(_ENGLISH.search(_cased(text)))


def _cased(text: str) -> str:
    """Return a name in capitals as names are written."""
    return text.title() if text.isupper() else text


def issuer_of(printed: Printed, title: str) -> str:
    """Return the body that issued a document, empty where none is named."""
    found: dict[str, float] = {}
    for name, weight in _candidates(printed, title):
        key = squeezed(name)
        found[name] = max(weight, found.get(name, 0.0)) + sum(
            0.5 for known in found if squeezed(known) == key
        )
    author = printed.info.get("Author", "")
    for name in found:
        found[name] += 3 * (bool(author) and squeezed(name) == squeezed(author))
    if is_body(author):
        found.setdefault(author, 2.0)
    best = max(found, key=found.__getitem__, default="")
    return _whole(best, printed) if best and found[best] >= 2 else ""


def _whole(name: str, printed: Printed) -> str:
    """Return a body with its organ where it names only the roof of many, the United Nations' General Assembly, and by its
    long name where it is an acronym that stands beside it."""
    rows = [row.text for row in printed.front if not is_number(row.text)]
    if name.isupper() and " " not in name:
        return next((row for row in rows if is_body(row) and _initials(row) == name), name)
    if name in _ROOFS and name in rows:
        after = rows[rows.index(name) + 1 :][:1]
        return " ".join([name, *filter(is_body, after)])
    return name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _lines_of(title: str, printed: Printed) -> set[int]:
    """Return which lines are those of the title: they follow one another, and a body that it names stands elsewhere too."""
    wanted = squeezed(title)
    texts = [squeezed(row.text) for row in printed.rows]
    for first in range(len(texts)):
        whole = ""
        for last in range(first, len(texts)):
            whole += texts[last]
            if whole == wanted:
                return set(range(first, last + 1))
            if not wanted.startswith(whole):
                break
    return {at for at, text in enumerate(texts) if text in wanted and len(printed.rows[at].text) > 6}


def _beside_the_matter(printed: Printed) -> set[int]:
    """Return which lines name a body that does not issue: whom to ask, who signs, where it was."""
    found: set[int] = set()
    for at, row in enumerate(printed.rows):
        if _ADDRESSEE.search(row.text) or _NONE.search(row.text):
            found.add(at)
        if _CONTACT.match(row.text):
            block = printed.rows[at : at + _CONTACTS]
            found |= {
                near
                for near, line in enumerate(block, at)
                if line.page == row.page and line.line.size <= 1.02 * row.line.size
            }
    return found


def _candidates(printed: Printed, title: str) -> Iterator[tuple[str, float]]:
    passed = _lines_of(title, printed) | _beside_the_matter(printed)
    if parties := parties_of(printed):
        yield parties, 5.0
    for at, row in enumerate(printed.rows):
        if at in passed:
            continue
        before = printed.rows[at - 1].text if at else ""
        place = {0: 1.5, 1: 0.75}.get(row.page, 0.5) + 0.5 * printed.is_large(row)
        place += (bool(before) and _has_day(before)) or (
            at + 1 < len(printed.rows) and _has_day(printed.rows[at + 1].text)
        )
        if paper := _OF_BODY.match(row.text.lstrip("○◯〇●")):
            yield paper["body"], 3 + place
        label = _LABEL.match(row.text)
        if label and is_named(row.text[label.end() :]):
            yield house(_without_day(row.text[label.end() :])), 5 + place
        elif _ONLY_LABEL.match(before) and is_named(row.text):
            yield house(_without_day(row.text)), 5 + place
        elif rights := _RIGHTS.match(row.text):
            name = _RIGHTS.sub("", row.text[rights.end() :] if rights.end() else row.text).strip(" .,")
            if rights.end() and is_named(name) and name not in words("english_bodies"):
                yield name, 2.5 + place
        else:
            yield from ((name, weight + place) for name, weight in _plain(row))


def _plain(row: Row) -> Iterator[tuple[str, float]]:
    """Yield the bodies that a line without a label names: as a whole, or beside a day."""
    plain = _without_day(row.text)
    plain = without_numbers(plain) if re.search(r"[\u3040-\u9fff]", plain) else plain
    text = _AHEAD.sub("", _HEAD.sub("", plain)).strip(" ,、，:：|／/・—–-()（）")
    if decided := _DECIDED.match(text):
        yield decided["body"] or "内閣", 4.0
        return
    if officer := _IN_OFFICE.match(plain):
        yield officer["office"], 2.5
        return
    if is_body(text):
        yield house(text), 2.5
        return
    for part in re.split(r"\s{2,}|[|｜／/,，、]\s*|\s+(?=[\u3040-\u9fff])", text):
        if part != text and is_body(part):
            yield house(part), 1.0
            return


def is_named(text: str) -> bool:
    """Whether what stands behind a label may be a name: no sentence, no figure, no address."""
    plain = _without_day(text).strip()
    return (
        1 < len(plain) <= _LONGEST
        and not re.search(r"[。@]|https?:|\d{3}", plain)
        and bool(re.search(r"[^\W\d_]{2}", plain))
    )


def house(name: str) -> str:
    """Return the body without its rooms: 外務省 of 外務省 総合外交政策局."""
    name = _HEAD.sub("", name.strip(" ,、，:：()（）"))
    first, _space, rest = name.partition(" ")
    if (
        rest
        and re.search(r"[\u3040-\u9fff]", name)
        and _BODY.search(first)
        and all(map(_ROOM.search, rest.split()))
    ):
        return first
    return name


def _has_day(text: str) -> bool:
    return len(text) < 40 and any(True for _date in dates_in(text))


def _without_day(text: str) -> str:
    """Return a line without the dates in it; where their figures are written otherwise than read, the line as it is."""
    for found in list(dates_in(text)):
        text = text.replace(found.text, " ")
    return _PUBLISHED.sub("", " ".join(text.split()))
