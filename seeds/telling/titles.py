"""A short headline for an event, made of the sentence that tells of it. Pure: no Django."""

import re

LONGEST = 40
_OPENING = re.compile(
    r"^(?:[\s　、・\-*●■◆▽▼○◎>→:：]|また|一方(?:で)?|さらに|しかし|ただ(?:し)?|これに対し(?:て)?|例えば|特に|その(?:後|ため)?|なお|そして|同時に|この(?:ほか|うえ))+(?:、|,)?"
)
_DATELINE = re.compile(r"^[\[【［（(][^\]】］）)]{1,30}[\]】］）)]\s*[-–—]?\s*")
_SAYING = re.compile(
    r"(?:と|との(?:考え|見方|見解|認識|意向|声明)を?|ことを?|旨を?|などと)(?:\S{0,6})?(?:述べ|語|表明|発表|明らかに|強調|指摘|主張|示|認め|訴え|説明|伝え|報じ|警告|批判|非難|投稿|公表)\S*$"
)
_REPORTED = re.compile(r"(?:\S{1,14}(?:によると|によれば)、?)")
_SINCE = re.compile(r"(?<=[一-龯て])以[来降]、")
_AT_WHICH = re.compile(r"(?<=会談|会議|合意|署名|侵攻|選挙)では、")
_ENDING = re.compile(r"[。．.\s　、,]+$")


def title_of(sentence: str, spans: list[tuple[int, int]]) -> str:
    """Return the sentence without its dates (``spans``), its opening words and who reported it, 40 characters at most."""
    text = "".join(_without(sentence, spans))
    text = _OPENING.sub("", _DATELINE.sub("", text.strip()))
    text = _ENDING.sub("", _REPORTED.sub("", text))
    text = _SAYING.sub("", text) or text
    text = _ENDING.sub("", " ".join(text.split()))
    text = _SINCE.split(text, maxsplit=1)[0].removesuffix("して")
    if len(text) > LONGEST:
        text = _AT_WHICH.split(text, maxsplit=1)[0]
    if len(text) > LONGEST:
        text = _cut(text)
    return text or sentence.strip()[:LONGEST]


def _without(sentence: str, spans: list[tuple[int, int]]) -> list[str]:
    """Take out dates with the particle that tied them to the sentence."""
    parts, at = [], 0
    for start, end in spans:
        parts.append(sentence[at:start])
        tie = re.match(
            r"\s*(?:[（(](?:現地|日本)(?:時間)?[)）])?(?:夜|朝|午前|午後|未明|中(?=に|、))?(?:に(?:は|も)?(?!よ)、?|、|は、|の(?=\S)|から)?(?:(?:始まった|行われた|開かれた|行った|予定されていた(?:が、)?|予定された|かけて|入って、|入り、)(?=\S))?",
            sentence[end:],
        )
        at = end + tie.end()
    return [*parts, sentence[at:]]


def _cut(text: str) -> str:
    """Cut at a comma where one leaves enough, else after the last particle, else at the limit."""
    head = text[:LONGEST]
    comma = max(head.rfind("、"), head.rfind(","))
    if comma >= LONGEST // 2:
        return head[:comma]
    particle = max(head.rfind(mark) for mark in "はがをにでと")
    return head[:particle] if particle >= LONGEST // 2 else head
