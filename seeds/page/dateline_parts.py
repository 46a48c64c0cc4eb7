"""The words of a dateline: a place, a day, an agency and a name parted from each other. Pure: no Django."""

import re

from articles.language.agencies import FILING
from seeds.page.likeness import KATAKANA
from seeds.page.persons import person, person_of
from seeds.vocabulary import table
from timeline.dating.printed import Printed, printed_days

#: Whoever calls itself an agency is one, on the table or not.
AGENCIES = rf"{FILING}|[一-龥ぁ-んァ-ヶー]{{1,10}}通信(?:社)?"
AGENCY = re.compile(rf"(?P<rest>.*?)[\s=/]*(?P<agency>{AGENCIES})(?:\s?(?:発|配信)| [A-Z]{{4,}})?")
#: A place, and the country that an agency adds to it in brackets.
PLACE = re.compile(r"[一-龥ァ-ヶーぁ-んA-Za-z・./ 、々ヶ]{1,24}(?:\([一-龥ァ-ヶーぁ-んA-Za-z・. ]{1,16}\))?")
COUNTRY = re.compile(r"(?<=\w)\([一-龥ァ-ヶーぁ-んA-Za-z・. ]{1,16}\)")
POSTS = sorted(table("heads")["datelines"]["posts"], key=len, reverse=True)
#: Signs of an agency's short name.
SHORT = 2
#: What two signs look like at least that are somebody's name and no agency's, and other letters that are one's.
_SOMEBODY, _LIKELY = 0.3, 0.4


def with_agency(place: str) -> tuple[str, str]:
    """Part a place from the agency that is glued to it, or stands alone, before a name: 霧の町共同＝高瀬澄子, 時事＝高瀬澄子."""
    match = AGENCY.fullmatch(place)
    return (match["rest"], match["agency"]) if match else (place, "")


def parted(words: str) -> tuple[str, str, bool]:
    """Part a place from a name: by =, by 「で」, by the end of a known town, by a dot or a space. Days belong to the place."""
    place, equals, name = words.partition("=")
    if equals:
        return place, name, True
    town, where, name = words.rpartition("で")
    if where and len(town) > 1 and len(name) > SHORT and not day_in(name) and person(name):
        return town, name, True
    if town := next((town for town in POSTS if words.startswith(town) and len(words) > len(town)), ""):
        rest = words[len(town) :]
        if person(rest.strip(" ・")) and not day_in(rest):
            return town, rest.strip(" ・"), True
    town = words[: len(words) - len(words.lstrip(KATAKANA))]
    if len(town) > 2 and all(map(person, words[len(town) :].replace(",", "、").split("、"))):
        return town.rstrip("・"), words[len(town) :], True
    for sign in (" ", "・"):
        first, found, second = words.partition(sign)
        if found and not day_in(second) and person(second) and not is_day(first):
            return first, second, False
    return words, "", False


def place_and_day(words: str) -> tuple[str | None, str]:
    """Return place and day; no place at all where what is left of the words is no place."""
    day = day_in(words)
    place = (words[: day.start] + words[day.end :] if day else words).strip(" ,、=")
    if place and not PLACE.fullmatch(place):
        return None, ""
    return without_post(place) if day else place, words[day.start : day.end] if day else ""


def day_in(words: str) -> Printed | None:
    """Return the first day of a dateline, mostly one without a month."""
    return next(iter(printed_days(words, alone=True)), None)


def is_day(words: str) -> bool:
    """Whether words are a day and nothing else."""
    day = day_in(words)
    return day is not None and (day.start, day.end) == (0, len(words))


def without_post(place: str) -> str:
    """Return a place without the office there: 霧の町支局, 霧の町発."""
    for ending in ("支局", "発", "総局"):
        place = place.removesuffix(ending) if len(place) > len(ending) + 1 else place
    return place


def without_country(place: str) -> str:
    """Return a place without the country in brackets behind it; a part of one says more: ムツノ(霧の共和国北部)."""
    return place if place.endswith("部)") else COUNTRY.sub("", place)


def is_somebody(words: str) -> bool:
    """Whether words are a name; two signs that hardly look like one are what an agency calls itself: 共信."""
    known = person_of(words)
    return known is not None and (len(words) != SHORT or known.sure >= _SOMEBODY)


def ends_in_a_name(words: str) -> bool:
    """Whether the sign that other words in brackets end in is the last one of a name: ムツノ=須田隼人, 高瀬美代."""
    if "=" in words:
        return bool(person(words.replace("、", "=").rpartition("=")[2]))
    _place, name, _certain = parted(words)
    known = person_of(name)
    return known is not None and known.sure >= _LIKELY
