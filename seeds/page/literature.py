"""Lists of what a page was written from: reference links and literature, each line one document. Pure: no Django."""

import re
from dataclasses import dataclass

from articles.language.dates import find_dates
from articles.language.scripts import language_of
from seeds.addresses import address
from seeds.page.attributions import KNOWN

#: ``ロイター: 題名`` as blogs write their references.
REFERENCE = re.compile(
    r"(?P<outlet>[A-Z][\w.' ]{1,30}|[ァ-ヺー・]{2,15}|.{2,10}(?:新聞|通信|省|庁|研究所|大学|テレビ|放送)|NHK|BBC)\s*:\s*(?P<title>[^/\s].*)"
)
_URL = re.compile(r"https?://[^\s<>\"「」（）、。]{4,900}")
_MARKDOWN = re.compile(r"\[(?P<title>[^\[\]]{2,200})\]\((?P<url>https?://[^()\s]{4,900})\)")
_OUTLET_FIRST = re.compile(
    r"(?P<outlet>[^「『“\"。、:()]{2,30}?)\s?(?:、|,)?\s?[「“\"](?P<title>[^」”\"]{3,200})[」”\"]\s?(?P<rest>.{0,60})"
)
_OUTLET_AFTER = re.compile(
    r"(?P<title>.{6,200}?)\s?(?:\((?P<inside>[^()]{2,60})\)|\s[-–—|]\s(?P<after>[^|]{2,40}))(?P<rest>[\s、,]*)"
)
_TITLE_QUOTED = re.compile(
    r"[「“\"](?P<title>[^」”\"]{3,200})[」”\"]\s?[-–—|、,]?\s?(?P<outlet>[^()]{2,40}?)\s?(?P<rest>\(.{0,40}\)|,.{0,40})?"
)
#: 著者『書名』出版社、年 in its several orders.
_BOOK = re.compile(
    r"(?P<authors>[^『』]{2,60}?)?\s?(?:著|編著|編|他著|ほか著)?\s?(?:[、,:]\s?)?(?:\((?P<early>\d{4})年?\)\s?)?『(?P<title>[^『』]{2,120})』\s?(?:[、,(]\s?)?(?P<facts>[^()]{0,60})\)?"
)
_PUBLISHER = re.compile(
    r"(?P<publisher>[^\s、,()\d]{2,20}(?:社|書房|書店|新書|文庫|出版(?:会|社)?|館|堂|房|選書|ブックス|大学出版会|新社|Press|Books)?)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document as a list gives it."""

    title: str
    outlet: str = ""
    issued: str = ""
    url: str = ""
    type: str = "webpage"
    authors: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        return language_of(self.title) if self.title else ""


def read(folded: str) -> Reference | None:
    """Return the document that a line of references names, or nothing for a line of another kind."""
    if len(folded) > 1_200:
        return None
    line = re.sub(r"^(?:[\[(]?\d{1,3}[\]).:、]?\s+|[\[(]\d{1,3}[\])]\s*|[※*・•●■-]\s*)", "", folded)
    if "『" in line and (book := _book(line)):
        return book
    if (match := _MARKDOWN.search(line)) and address(match["url"]):
        return _finished(match["title"], line[: match.start()] + line[match.end() :], match["url"])
    url = _URL.search(line)
    url = url if url and address(url[0]) else None
    rest = (line[: url.start()] + line[url.end() :]).strip(" :()[]<>,、") if url else line
    if url and not rest:
        return Reference("", url=url[0])
    return _titled(rest, url[0] if url else "")


def _titled(line: str, url: str) -> Reference | None:
    """Read title and outlet from the words beside the address."""
    if match := REFERENCE.fullmatch(line):
        return _dated(match["title"], match["outlet"].strip(), url)
    if match := _OUTLET_FIRST.fullmatch(line):
        return _dated(match["title"], match["outlet"].strip(), url, match["rest"])
    if match := _TITLE_QUOTED.fullmatch(line):
        outlet, _comma, facts = match["outlet"].strip(" -–—|、,").replace(", ", "、").partition("、")
        return _dated(match["title"], outlet, url, facts + (match["rest"] or ""))
    match = _OUTLET_AFTER.fullmatch(line)
    outlet = re.split(r"[、,]\s?|\s?\d{4}", match["inside"] or match["after"])[0].strip() if match else ""
    if (
        match
        and outlet
        and (
            re.search(KNOWN, outlet)
            or re.search(
                r"新聞|通信|省$|庁$|研究所|大学|テレビ|放送|ニュース|News|Times|Post|Journal", outlet
            )
        )
    ):
        return _dated(match["title"], outlet, url, match["inside"] or "")
    return _dated(line, "", url) if url else None


def _dated(title: str, outlet: str, url: str, rest: str = "") -> Reference:
    dated = [row for row in find_dates(title + " " + rest) if row.iso]
    words = re.sub(r"\s*\([^()]*\d{4}[^()]*\)$", "", title) if dated else title
    return Reference(words.strip(), outlet[:200], dated[-1].iso[:10] if dated else "", url)


def _finished(title: str, rest: str, url: str) -> Reference:
    outlet = rest.strip(" -–—|:()[]、,")
    return _dated(title, re.split(r"[、,(]", outlet)[0].strip() if len(outlet) < 60 else "", url, rest)


def _book(line: str) -> Reference | None:
    match = _BOOK.fullmatch(line)
    if not match:
        return None
    authors = re.sub(r"\s?(?:著|編著|編|訳)$", "", (match["authors"] or "").strip(" 、,:"))
    facts = match["facts"] or ""
    year = match["early"] or (re.search(r"(?:19|20)\d{2}", facts) or [""])[0]
    dated = next((row.iso for row in find_dates(facts) if row.iso), "")
    publisher = _PUBLISHER.search(re.sub(r"\d{4}.*$", "", facts))
    names = tuple(
        name.strip() for name in re.split(r"[、,・]\s*(?=[^ァ-ヶー])|\s?&\s", authors) if name.strip()
    )
    return Reference(
        match["title"].strip(),
        publisher["publisher"] if publisher else "",
        dated or year,
        type="book",
        authors=names,
    )
