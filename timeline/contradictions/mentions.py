"""Where a sentence names an event on record, and how surely it means that very event. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from timeline.contradictions.dates import Stated
from timeline.contradictions.record import Known
from timeline.contradictions.words import (
    ABOUT_AFTER,
    ANOTHER_BEFORE,
    AT_AFTER,
    KIND_NOUNS,
    OTHER_MEETINGS,
    RECURS,
    SAME,
)

#: How surely it is meant: by its own name, by the words of its name, by place and parties, by place alone, by 同会談.
BY_NAME, BY_WORDS, BY_PLACE_AND_ACTORS, BY_PLACE, BY_REFERENCE = 1.0, 0.9, 0.9, 0.7, 0.8
#: By the names of its parties and its very day.
BY_DAY = 0.85
_ANY_NOUN = {
    kind: re.compile("|".join(sorted(nouns, key=len, reverse=True))) for kind, nouns in KIND_NOUNS.items()
}
_FILL = r"(?:州|市|県|省)?(?:・[ァ-ヶー]+)?(?:での?|における|において(?:の)?|で(?:開かれ|行われ|開催され|実施され)た|の)?[^、。はがをも]{0,12}?"
#: From this share of a name's pairs of characters on, words that stand close together are the name in other words.
_SHARE, _GAP = 0.7, 12
_ORDINAL = re.compile(r"第?[0-9]+(?:回|号|次|度目|工場)|初の|初めての")
_LETTERS = re.compile(r"[日米中韓露ロ英仏独印比豪欧朝台伊加]{2,4}(?=首脳|外|国防|防衛|会|核|両|[0-9])")
_RUN = re.compile(r"[ァ-ヶー]+|[A-Za-z]+|[0-9]+|[一-龯々]+")


#: Whoever they send holds no meeting of heads.
_DELEGATES = re.compile(
    r"(?:代表団|交渉団|実務者|高官|閣僚|外相|特使|次官|大使)(?:級|ら|同士|レベル)?[はがの]"
)


_HEADS = re.compile("首脳|大統領|首相|主席|書記|議長|国王|皇太子|氏$|両")


@dataclass(frozen=True)
class Mention:
    """A name of an event at ``start:end`` of a sentence. ``weight`` says how surely it means this event."""

    event: Known
    start: int
    end: int
    weight: float


def mentions_in(
    sentence: str, events: Iterable[Known], before: tuple[Known, ...] = (), dates: Sequence[Stated] = ()
) -> list[list[Mention]]:
    """Return the mentions in a folded sentence, those of one place together: a name may be that of two events.

    ``before`` are the events that the text named last: 同会談 is one of them. ``dates`` are those of the sentence: two
    parties meet on many days, but the record's day tells which meeting is meant, and another year's festival is another.
    """
    found = sorted(_all(sentence, events, before, dates), key=lambda row: (row.start - row.end, -row.weight))
    groups: list[list[Mention]] = []
    for mention in found:
        group = next((rows for rows in groups if _overlap(rows[0], mention)), None)
        if group is None:
            groups.append([mention])
        elif _is_same(group[0], mention) and all(row.event is not mention.event for row in group):
            group.append(mention)
    kept = (
        [row for row in rows if not (_is_another(sentence, row) or _is_other_year(sentence, row, dates))]
        for rows in groups
    )
    return sorted((rows for rows in kept if rows), key=lambda rows: rows[0].start)


def _is_same(one: Mention, other: Mention) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _all(
    sentence: str, events: Iterable[Known], before: tuple[Known, ...], dates: Sequence[Stated]
) -> Iterator[Mention]:
    pairs = _pairs(sentence)
    for event in events:
        named = False
        for name in event.names:
            for match in re.finditer(re.escape(name), sentence) if name in sentence else ():
                named = True
                yield Mention(event, *match.span(), BY_NAME)
        if not named:
            yield from _unnamed(sentence, pairs, event, dates)
    same = SAME.search(sentence)
    if same is None:
        return
    for event in before:
        noun = _ANY_NOUN[event.nouns].search(sentence, same.end()) if event.nouns else None
        if noun and noun.start() <= same.end() + 6:
            yield Mention(event, same.start(), noun.end(), BY_REFERENCE / len(before))


def _unnamed(
    sentence: str, pairs: frozenset[str], event: Known, dates: Sequence[Stated]
) -> Iterator[Mention]:
    """Without its name: by who did what, or else by the words of the name, its place, or its day."""
    doings = list(_by_what_it_did(sentence, event)) if event.doings else []
    yield from doings
    if not doings:
        yield from _in_other_words(sentence, pairs, event)
        yield from _described(sentence, event)
        if event.tails:
            yield from _of_its_day(sentence, event, dates)


def _pairs(sentence: str) -> frozenset[str]:
    """Return the characters of a sentence and its pairs of characters: whatever ``_grams`` may hold of it."""
    return frozenset(sentence).union(map("".join, pairwise(sentence)))


def _in_other_words(sentence: str, pairs: frozenset[str], event: Known) -> Iterator[Mention]:
    """「TSMCの熊本第1工場は量産を…」: the words of a name stand close together. Numbers in the name are not optional."""
    for name in event.names:
        grams = _grams(name)
        least = _SHARE if len(grams) > 5 else 1.0
        # No stretch of the sentence holds more of the name than the whole of it does.
        if len(grams) < 3 or len(grams & pairs) < least * len(grams):
            continue
        if (match := _LETTERS.search(name)) and not _all_named(sentence, match[0], event):
            continue
        numbers = {gram for gram in grams if gram.isdigit()}
        places = sorted(match.start() for gram in grams for match in re.finditer(re.escape(gram), sentence))
        for start, end in _clusters(places, sentence):
            stretch = sentence[start : end + 2]
            share = sum(gram in stretch for gram in grams) / len(grams)
            grown = sentence[max(0, start - 6) : end + 8]
            same = all(number in stretch for number in numbers) or not _ORDINAL.search(grown)
            if share >= least and same:
                last = max(
                    match.end()
                    for gram in grams
                    for match in re.finditer(re.escape(gram), sentence[: end + 2])
                )
                yield Mention(event, start, last, BY_WORDS * share)


@lru_cache(maxsize=4096)
def _grams(name: str) -> frozenset[str]:
    """Return the pairs of characters within the runs of one script; a run of one character as it is. The letters of
    states, the year and 第…回 are left out: 日比 is as well フィリピンとの."""
    bare = _LETTERS.sub("", re.sub(r"第([0-9]+)回", r"\1", re.sub(r"[0-9]{4}年?", "", name)))
    runs = _RUN.findall(bare)
    return frozenset(run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1)))


def _clusters(places: list[int], sentence: str) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of the places between which no gap is wide, and no other clause begins."""
    start = last = next(iter(places), -1)
    for place in places[1:]:
        if place - last > _GAP or re.search("[はが、]", sentence[last + 2 : place]):
            yield start, last
            start = place
        last = place
    if places:
        yield start, last


def _described(sentence: str, event: Known) -> Iterator[Mention]:
    """By its place and what it is, アンカレッジでの米露首脳会談, or by who took part and what it is."""
    if not event.nouns:
        return
    near = event.sites if event.nouns == "show" else event.regions
    places = [place for place in near if place in sentence]
    if not places or (_DELEGATES.search(sentence) and any("首脳" in name for name in event.names)):
        return
    noun = _ANY_NOUN[event.nouns].pattern
    for place in places:
        for match in re.finditer(rf"{re.escape(place)}{_FILL}(?:{noun})", sentence):
            agreed = actors_agree(sentence, event)
            if agreed is not False:
                yield Mention(event, *match.span(), BY_PLACE_AND_ACTORS if agreed else BY_PLACE)
        if actors_agree(sentence, event) and re.search(rf"{re.escape(place)}{AT_AFTER.pattern}", sentence):
            for match in re.finditer(noun, sentence):
                yield Mention(event, *match.span(), BY_PLACE_AND_ACTORS)


def _by_what_it_did(sentence: str, event: Known) -> Iterator[Mention]:
    """貨物船第三丸の沈没: 「第三丸は…沈没した」."""
    for subject, act in event.doings:
        if re.search(rf"{act}(?:[しせさ]|られ|た)", sentence):
            for match in re.finditer(re.escape(subject), sentence):
                yield Mention(event, *match.span(), BY_WORDS)


def _of_its_day(sentence: str, event: Known, dates: Sequence[Stated]) -> Iterator[Mention]:
    """アラスカでの米露首脳会談: of all 米露首脳会談, the one of its day."""
    places = [found.span() for tail in event.tails for found in re.finditer(re.escape(tail), sentence)]
    own_day = places and any(
        row.has_month and row.window.first == row.window.last and row.window == event.here for row in dates
    )
    yield from (Mention(event, *place, BY_DAY) for place in places if own_day)


def _all_named(sentence: str, letters: str, event: Known) -> bool:
    """Whether a sentence names every party, or has their letters."""
    each = [any(form in sentence for form in names) for names in event.actors]
    return letters in sentence or (any(each) and sum(each) >= min(2, len(each) - letters.count("日")))


def _is_with_others(inside: str, event: Known) -> bool:
    """アラスカで財界人らと会談した: with whom it was is said, and they are no party."""
    match = re.search("で(?P<party>[一-龯ァ-ヶー・]{2,12}?)(?:ら|たち)?と(?:会談|会合|協議)$", inside)
    if not match or _HEADS.search(match["party"]):
        return False
    return not any(name in match["party"] for names in event.actors for name in names)


def _is_other_number(before: str, event: Known) -> bool:
    """第47回 before a name of the 第48回."""
    said = re.search("第?([0-9]+)回(?:目の)?[一-龯ァ-ヶー]{0,8}$", before)
    own = {number for name in event.names for number in re.findall("第([0-9]+)回", name)}
    return said is not None and bool(own) and said[1] not in own


def actors_agree(sentence: str, event: Known) -> bool | None:
    """Whether the sentence names its parties; nothing where it names none of them."""
    letters = {match.group() for name in event.names if (match := _LETTERS.search(name))}
    if any(run in sentence for run in letters):
        return True
    named = sum(any(name in sentence for name in names) for names in event.actors)
    return True if named else None


def _is_other_year(sentence: str, mention: Mention, dates: Sequence[Stated]) -> bool:
    """昨年の花火大会: what comes each year is meant by its year, unless its name has a number of its own."""
    event = mention.event
    named = sentence[max(0, mention.start - 4) : mention.end]
    if event.here is None or not RECURS.search(named) or re.search("[0-9]", named):
        return False
    years = range(event.here.first.year, event.here.last.year + 1)
    said = [row.window for row in dates if row.has_year]
    return bool(said) and not any(row.first.year in years or row.last.year in years for row in said)


def tells_of_another(sentence: str, event: Known) -> bool:
    """Whether a sentence that does not name an event tells of another one of its kind: 外相会合, 次の会談."""
    noun = _ANY_NOUN.get(event.nouns)
    ahead = (sentence[: match.start()] for match in (noun.finditer(sentence) if noun else ()))
    return any(OTHER_MEETINGS.search(words) or ANOTHER_BEFORE.search(words) for words in ahead)


def _is_another(sentence: str, mention: Mention) -> bool:
    before, after = sentence[: mention.start], sentence[mention.end :]
    if re.search("(?:初の|初めての|最初の)$", before) and re.search(
        "第[2-9]|[1-9][0-9]", mention.event.title
    ):
        return True
    if _is_other_number(before, mention.event) or ANOTHER_BEFORE.search(before) or ABOUT_AFTER.match(after):
        return True
    inside = sentence[mention.start : mention.end]
    if _is_with_others(inside, mention.event):
        return True
    noun = _ANY_NOUN.get(mention.event.nouns)
    last = list(noun.finditer(inside))[-1:] if noun else []
    another = ANOTHER_BEFORE.search(inside[: last[0].start()]) if last else None
    if another and not any(another[0] in name for name in mention.event.names):
        return True
    other = bool(last) and OTHER_MEETINGS.search(inside[: last[0].start()])
    return bool(other) and not any(
        OTHER_MEETINGS.search(name[: name.rfind(last[0].group())])
        for name in mention.event.names
        if last[0].group() in name
    )
