"""Statements that name their source in the sentence: 〜によると, 〜と報じた, according to. Pure: no Django.

A sentence that gives the document's title as well becomes a source; one that only names who said it is a finding.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.language.agencies import AGENCIES, any_of, called

#: Short names are told by what follows them.
KNOWN = (
    any_of([*(name for agency in AGENCIES for name in agency.names if len(name) > 2), "FT"]) + "|AP(?=通信)"
)
_KIND = r"(?:新聞|通信(?:社)?|テレビ|放送|日報|ニュース|タイムズ|ポスト|ジャーナル|オンライン|研究所|シンクタンク|大学|紙|誌)"
#: Who is named: an outlet by its name, or by what such names end in.
_OUTLET = rf"(?P<outlet>{KNOWN}|[一-龥ァ-ヶー・A-Za-z]{{1,20}}?{_KIND})(?:紙|誌|通信|テレビ|電子版|オンライン|の電子版|日本版)?"
_DATED = r"(?:は|が)?(?:、)?(?:\s?\(?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:付)?(?:\s?\(.\))?(?:の(?:報道|記事|紙面))?\)?)?"
_ACCORDING = r"(?:に|で)(?:よると|よれば|は、)"
_REPORTS = r"(?:報じ|伝え|報道し|配信し|指摘し|論じ|掲載し|スクープし)"
_REPORT = r"の(?:報道|取材|記事)(?:に|で)"
_BY = r"(?:[Aa]ccording to|[Rr]eported by|[Aa]s reported (?:in|by)) "
_WROTE = r" (?:reported|reports|said|writes|wrote)\b"
#: Each form with what it ends or begins with. Most sentences hold none of these, and a form is long to look for.
_SAYS = tuple(
    (re.compile(sign), re.compile(form))
    for sign, form in (
        (
            _ACCORDING,
            rf"{_OUTLET}{_DATED}(?:の(?:報道|調査|調べ|取材|記事|分析|まとめ|推計|集計|世論調査))?{_ACCORDING}",
        ),
        (
            _REPORTS,
            rf"{_OUTLET}(?:など|等)?(?:は|が|も)(?:[^。]{{0,160}})(?:と|を|として|について)(?:一斉に|相次いで|独自に|最初に|速報で)?{_REPORTS}",
        ),
        (_REPORT, rf"{_OUTLET}{_REPORT}"),
        (_BY, rf"{_BY}(?P<outlet>(?:the )?[A-Z][\w.&]*(?: [A-Z][\w.&]*){{0,4}})"),
        (_WROTE, rf"(?P<outlet>{KNOWN}){_WROTE}"),
    )
)
#: Without one of these no outlet is named.
_NAMES = re.compile(rf"{KNOWN}|{_KIND}|[A-Z]")
_TITLE = re.compile(
    r"[「『“\"](?P<title>[^「」『』“”\"]{6,90})[」』”\"]\s?と(?:題|いう見出し|いうタイトル)|(?:記事|論考|論文|報告書|社説|コラム|リポート)[「『](?P<after>[^「」『』]{4,90})[」』]"
)
_GENERIC = re.compile(
    r"^(?:同|両|各|地元|現地|一部|複数|米|英|仏|独|露|ロシア|ウクライナ|中国|韓国|国営|有力|大手|米国|欧米|海外|西側|外国|国内)(?:の)?(?:紙|誌|通信|テレビ|ニュース|新聞|放送|大学|研究所|シンクタンク)$|^(?:紙|誌|新聞|通信|テレビ|放送|ニュース|大学|研究所|シンクタンク)$"
)
#: 英紙ガーディアン is the Guardian.
_NATION = re.compile(
    r"^.{0,24}?(?:英|米|仏|独|露|韓国|中国|ロシア|国営|地元|現地|政府系)(?:紙|誌|通信社|テレビ局?|メディア|放送局|通信)の?(?=\S{2})"
)
_MAX_SENTENCE = 600
#: A full stop of English text ends a sentence only before a capital.
_SENTENCE = re.compile(r"((?:[^。!?\n.]+|\.(?!\s+[A-Z“\"]))+)[。!?.]?")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is named for a sentence; ``title`` is the document's, where the sentence gives it."""

    outlet: str
    sentence: str
    start: int
    title: str = ""


def canonical(name: str) -> str:
    """Return one name for all that an outlet is called by."""
    plain = name.strip().removeprefix("the ")
    known = called(plain) or called(re.sub(r"(?:紙|通信|電子版)$", "", plain))
    return known.name if known else plain


def find(text: str) -> Iterator[Attribution]:
    """Yield the attributions of a paragraph, one a sentence and outlet."""
    for match in _SENTENCE.finditer(text[:20_000]):
        sentence = match[0]
        if len(match[1]) < _SHORTEST or len(sentence) > _MAX_SENTENCE or not _NAMES.search(sentence):
            continue
        named: set[str] = set()
        for sign, form in _SAYS:
            found = sign.search(sentence) and form.search(sentence)
            outlet = _NATION.sub("", found["outlet"].strip(" .,")) if found else ""
            if (
                found
                and outlet not in named
                and not _GENERIC.match(found["outlet"])
                and not _GENERIC.match(outlet)
            ):
                named.add(outlet)
                title = _TITLE.search(sentence)
                yield Attribution(
                    outlet,
                    sentence.strip(),
                    match.start(),
                    (title["title"] or title["after"]) if title else "",
                )
