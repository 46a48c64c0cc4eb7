"""Datelines: where, when and for whom a report was filed. Pure: no Django.

``[霧の町 21日 ロイター]``, ``【霧の町＝山田太郎】``, ``【10月17日 AFP】``, ``（霧の町時事）``, ``＝霧の町＝``, ``◆霧の町 3日 時事``,
``FOGTOWN, Oct 21 (Reuters) -`` and, at the end of a report, ``（霧の町共同）`` or ``（霧の町　山田太郎）``: brackets of any kind, or
signs of their own, around a place, a day, an agency and a name. What is left over makes them other words.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from articles.language.agencies import FILING
from seeds.page import names
from seeds.page.dateline_parts import (
    AGENCY,
    COUNTRY,
    PLACE,
    POSTS,
    SHORT,
    day_in,
    ends_in_a_name,
    is_day,
    is_somebody,
    parted,
    place_and_day,
    with_agency,
    without_country,
    without_post,
)
from seeds.page.likeness import is_place, sent_from
from seeds.page.persons import is_desk, is_masthead_like, person
from seeds.vocabulary import table
from timeline.dating.point import DateError
from timeline.dating.understanding import understand

_FIRST = re.compile(
    rf"(?P<agency>{FILING}|[一-龥]{{1,6}}?社(?=記者))?(?:(?:特派|駐外)?[記记]者(?P<name>[一-龥]{{2,3}}))?(?P<place>[一-龥]{{2,6}}?)"
    r"(?P<day>(?:\d{1,2}月)?\d{1,2}日)(?P<wired>(?:[綜综]合)?(?:[專专]|外)?[電电](?:報導|报道)?)?"
)
_ENGLISH = re.compile(
    r"(?P<place>[A-Z][A-Z.'’/-]+(?:[ /][A-Z][A-Z.'’/-]+){0,3}(?:, (?![A-Z][a-z]{2,8}\.? \d)[A-Z][A-Za-z. ]{2,20}?)?)"
    r"(?:, (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}))?"
    rf"(?:\s?\((?P<agency>{FILING}|[A-Z][A-Za-z. &]{{1,30}})\))?\s*[-–—]+\s+"
)
#: A town that is not printed in capitals, with its agency, and mostly its day: Fogtown, Oct. 21 (Reuters) -.
_IN_SMALL_LETTERS = re.compile(
    rf"(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:, (?P<day>[A-Z][a-z]{{2,8}}\.? \d{{1,2}}))? \((?P<agency>{FILING}|(?<=\d \()[A-Z][A-Za-z. &]{{1,30}})\)\s*[-–—]+\s+"
)
_DASHES = " -–—―"
_CLOSERS = {"[": "]", "【": "】", "(": ")", "〔": "〕", "<": ">", "=": "=", "《": "》", "〈": "〉"}
_WORDS = table("heads")["datelines"]
_ENDINGS, _BEGINNINGS = tuple(_WORDS["endings"]), tuple(_WORDS["beginnings"])
#: Signs before a dateline that belong to the page's design.
_SIGNS = "◆■●▼◇□▲★ "
_LONGEST = 42
#: How minutes of a conference call whoever asks: 【霧の町新聞 高瀬記者】.
_ASKING = ("記者", "氏", "さん")
#: What a reporter of Taiwan is called before his name.
_TAIWANESE = ("記者", "本報記者", "特派記者", "編譯")
_NAME, _AGENCY_LENGTH = 24, 12
_SQUARE = "[【〔"
_DAY_LENGTH = len("2025-10-21")


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
    skipped = _skipped(head)
    if match := _ENGLISH.match(head) or _IN_SMALL_LETTERS.match(head):
        if match["agency"] or match["day"] or len(match["place"]) > 3:
            day = match["day"] if match["day"] and is_day(match["day"]) else ""
            return Opening(match.end(), match["place"], day, match["agency"] or "")
        return None
    bare = head[skipped:]
    close = _CLOSERS.get(bare[:1])
    end = bare.find(close, 1) if close else -1
    if 2 < end <= _LONGEST and not (bare[0] == "=" and " " in bare[1:end]):
        rest = bare[end + 1 :]
        length = skipped + len(bare) - len(rest.lstrip(_DASHES))
        return _inside(bare[1:end].strip(), length, bare[0])
    if (match := _FIRST.match(bare)) and match["agency"] and match["wired"]:
        length = skipped + len(bare) - len(bare[match.end() :].lstrip())
        return Opening(length, match["place"], match["day"], match["agency"], match["name"] or "")
    return _loose(bare, skipped) if skipped else None


def closing(folded: str) -> Opening | None:
    """Return the dateline in brackets at a line's end; its length counts from there."""
    tail = folded[-40:]
    if tail[-1:] not in ")〕】":
        return None
    start = max(tail.rfind(sign) for sign in "(〔【")
    if start < 0 or len(tail) - start < 4 or any(sign in tail[start:] for sign in "。「」"):
        return None
    found = _inside(tail[start + 1 : -1].strip(), len(tail) - start, tail[start])
    return found if found and (found.agency or (found.byline and found.place)) else None


def _skipped(head: str) -> int:
    """Return how many letters before a dateline are the page's design: ◆, 速報."""
    bare = head.lstrip(_SIGNS)
    for mark in _WORDS["marks"]:
        if bare.startswith(f"{mark} "):
            bare = bare[len(mark) :].lstrip(_SIGNS)
    return len(head) - len(bare)


def _loose(words: str, skipped: int) -> Opening | None:
    """Read a dateline after a sign and without brackets: ◆霧の町 3日 時事."""
    parts = words.split(" ")
    for count in (3, 2):
        inside = " ".join(parts[:count])
        found = _inside(inside, 0, "[") if len(parts) > count and len(inside) <= _LONGEST else None
        if found and found.agency and (found.place or found.day):
            rest = words[len(inside) :]
            return replace(found, length=skipped + len(words) - len(rest.lstrip(_DASHES)))
    return None


def _inside(words: str, length: int, sign: str) -> Opening | None:
    """Read what stands between the brackets: place, day, agency or name in this order."""
    if any(mark in COUNTRY.sub("", words, count=1) for mark in "[]【】()〔〕。「」"):
        return None
    if (match := _FIRST.fullmatch(words)) and (match["agency"] or match["wired"]):
        return Opening(length, match["place"], match["day"], match["agency"] or "", match["name"] or "")
    found = names.credit(f"({words})") if words.startswith(_TAIWANESE) else names.NOBODY
    if found.place:
        return Opening(length, found.place, byline=found.names[0].name)
    day = day_in(words)
    if filed := _filed(words, length):
        return filed
    if (not day and words.endswith(_ENDINGS) and not ends_in_a_name(words)) or words.startswith(_BEGINNINGS):
        return None
    return _signed(words, length, sign)


def _filed(words: str, length: int) -> Opening | None:
    """Read a dateline that names an agency."""
    match = AGENCY.fullmatch(words)
    if not match:
        return None
    place, day = place_and_day(match["rest"])
    return None if place is None else Opening(length, without_post(place), day, match["agency"])


def _signed(words: str, length: int, sign: str) -> Opening | None:
    """Read a dateline that names who wrote, or only the place and the day."""
    if words.count("=") > 1:
        return _of_several(words, length)
    if is_day(words.partition("=")[2]):
        words = words.replace("=", " ")
    if unnamed := _by_unknown(words, length):
        return unnamed
    place, name, certain = parted(words)
    if name and not certain and not _is_before_a_name(place, sign):
        return None
    found, day = place_and_day(place)
    place, agency = with_agency(found or "")
    if _is_of_the_house(place) or ("=" not in words and name.endswith(_ASKING) and not is_place(place)):
        return None
    if name and (place or agency):
        byline = _byline(name.strip()) if certain or day or place else ""
        return Opening(length, without_post(without_country(place)), day, agency, byline) if byline else None
    return None if name or agency else _of_place(place, length, sign, day)


def _is_before_a_name(place: str, sign: str) -> bool:
    """Whether nothing but a space need part a place from a name: in square brackets, or of a post."""
    return sign in _SQUARE or place in POSTS or place.endswith("支局")


def _is_of_the_house(place: str) -> bool:
    return is_masthead_like(place) or (is_desk(place) and not place.endswith(("支局", "総局")))


def _byline(name: str) -> str:
    """Return the names of a dateline, or nothing where one of them is none."""
    people = [person(part) for part in re.split(r"[、,]\s*", name)]
    return "、".join(people) if len(name) <= _NAME and all(people) else ""


def _of_place(place: str, length: int, sign: str, day: str) -> Opening | None:
    """Read a dateline of nothing but a place and perhaps a day."""
    is_known = place.endswith("支局") or is_place(place) or sign in "=〈" or bool(sent_from(place))
    is_told = is_known or (bool(day) and sign in _SQUARE)
    return Opening(length, without_post(place), day) if is_told and len(place) > 1 else None


def _of_several(words: str, length: int) -> Opening | None:
    """Read several places, each with who wrote from there: 霧の町=高瀬澄子、岬=汐見環."""
    pairs = [part.strip().partition("=") for part in re.split(r"[、, ](?=[^、, =]+=)", words)]
    people = [
        person(part) for _place, _equals, names_there in pairs for part in re.split(r"[、,]\s*", names_there)
    ]
    if not all(people):
        return None
    return Opening(
        length,
        "、".join(without_post(place.strip()) for place, _equals, _name in pairs),
        byline="、".join(people),
    )


def _by_unknown(words: str, length: int) -> Opening | None:
    """Read a dateline whose agency is on no table: behind place and day, or glued to the place, stands nobody's name."""
    if day := day_in(words):
        place, agency = words[: day.start].strip(" =、,"), words[day.end :].strip(" =、,")
    else:
        _town, agency, certain = parted(COUNTRY.sub("", words, count=1))
        place = words.removesuffix(agency) if certain and len(agency) == SHORT else ""
    if (
        not place
        or not 1 < len(agency) <= _AGENCY_LENGTH
        or is_somebody(agency)
        or not PLACE.fullmatch(place)
    ):
        return None
    return Opening(length, without_post(place), words[day.start : day.end] if day else "", agency)


def day_of(words: str, reference: date | None) -> tuple[str, bool]:
    """Return a dateline's day as an ISO prefix, and whether a part of it is inferred: one without month and year is the last
    such day by then."""
    try:
        meant = understand(words, reference)
    except DateError:
        return "", False
    return meant.when.text[:_DAY_LENGTH], meant.inferred
