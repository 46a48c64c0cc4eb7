"""Does a sentence say in so many words, and say nothing else, that an event took place on another day? Pure: no Django.

Only this stops publishing, so each condition is strict: what is said in any other way is a question to the editor.
"""

import re
from datetime import date

from articles.language.brackets import QUOTES, sentences
from articles.language.outcomes import Outcome
from articles.language.text import fold
from timeline.contradictions.dates import Stated, meets, stated_in
from timeline.contradictions.record import Known, Window
from timeline.contradictions.words import KIND_NOUNS, SUPPOSED, UNSAID

#: A day or a month as a chronicle writes it: 昨日, 18日 and 8月上旬 depend on more than the record.
_DAY = re.compile(r"(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:\([月火水木金土日]\))?")
_PLACE = r"(?:(?P<{0}>[一-龯ァ-ヶー・々A-Za-z]{{2,20}})で、?)?"
_HELD = r"(?:開かれ|開催され|行われ|実施され|挙行され|開幕し|始まっ|起き|発生し)(?:た|ました)"
#: The name is the subject of the very verb that the date belongs to, and the sentence ends with it.
_SHAPES = tuple(
    re.compile(shape.format(date="\x01", name="\x02", held=_HELD, a=_PLACE.format("a"), b=_PLACE.format("b")))
    for shape in (
        r"{name}(?:は|が)、?{a}{date}(?:に|、)?{b}(?P<verb>{held})。?",
        r"{date}(?:に|、)?{a}{name}(?:は|が)、?{b}(?P<verb>{held})。?",
        r"{name}は、?{date}(?P<verb>だった|でした|であった)。?",
        r"{name}が{a}(?P<verb>開かれた|開催された|行われた|実施された)のは、?{date}(?:だった|でした|であった)。?",
    )
)
#: What lasts, and whatever begins, has days before it that some count in: receptions, first rounds, the eve.
_BEGINNING = re.compile("開幕し|始まっ")
_EVE, _OTHER_CLOCK = 7, 1
#: Days from the record. Farther off, another one of the same name may be meant: the year's, or the round before.
_NEAR = 60
#: Beside the sentence: it is retracted, asked, announced as somebody's words, or an example.
_RETRACTED = re.compile(
    r"訂正|撤回|間違|正し(?:く|い)|実際(?:に)?は|嘘|うそ|ではな(?:い|く|かった)|クイズ|例(?:文|えば|:)|こう(?:した)?|次の|以下の|^(?:そう|と)|[:?]$"
)
_OTHER_ROUND = r"(?:[2-9二三四五六七八九十][回度]目の?|第[0-9二三四五六七八九十]+(?:回|次|ラウンド)の?|次回の?|前回の?|再|新たな|別の|最初の|初回の)"
_PROPER = re.compile(r"[A-Za-z0-9]+|[ァ-ヶー]{3,}")


def is_plain(folded: str, event: Known, reference: date | None) -> bool:
    """Whether a folded sentence says only that the event took place, and on a day that cannot be the record's."""
    dates = stated_in(folded, reference)
    if len(dates) != 1 or event.outcome != Outcome.HELD or event.here is None:
        return False
    (stated,) = dates
    return (
        bool(_DAY.fullmatch(stated.words))
        and not stated.zone
        and (reference is None or reference >= event.here.first)
        and _is_near(stated, event, reference)
        and any(_is_so_said(folded, stated, name, event) for name in event.names if is_its_own(name, event))
    )


def is_its_own(name: str, event: Known) -> bool:
    """Whether a name is that of one event: 首脳会談 and 米露首脳会談 are those of many."""
    if any(place in name for place in event.regions):
        return True
    bare = name
    for word in sorted((word for words in (*event.actors, *KIND_NOUNS.values()) for word in words), key=len):
        bare = bare.replace(word, "")
    return bool(_PROPER.search(bare))


def is_unquestioned(folded: str, written: str, text: str, event: Known) -> bool:
    """Whether neither the sentences beside it nor the rest of the text make something else of a plain sentence."""
    before, _sentence, after = text.partition(written)
    beside = (fold(row) for row in _beside(before, after))
    doubt = any(pattern.search(row) for row in beside for pattern in (UNSAID, SUPPOSED, _RETRACTED))
    names = "|".join(re.escape(name) for name in event.names if name in folded)
    another = re.search(rf"{_OTHER_ROUND}(?:{names})", fold(text))
    return not (doubt or another or _is_within_brackets(before))


def _beside(before: str, after: str) -> list[str]:
    """Return the sentences of the paragraph, and those that end and begin the paragraphs beside it."""
    above, _line, lead = before.rstrip("\n").rpartition("\n")
    rest, _line, below = after.lstrip("\n").partition("\n")
    edges = [*sentences(above)[-1:], *sentences(below)[:1]]
    return [row.strip() for row in [*sentences(lead), *sentences(rest), *edges]]


def _is_within_brackets(before: str) -> bool:
    """A quotation of several paragraphs opened above and has not closed."""
    return any(
        before.count(opening) > before.count(closing)
        for opening, closing in QUOTES.items()
        if opening != closing
    )


def _is_near(stated: Stated, event: Known, reference: date | None) -> bool:
    window = stated.window
    has_day = reference is not None or re.match("[0-9]{4}年", stated.words)
    return bool(has_day) and event.here is not None and window.meets(event.here.widened(_NEAR))


def _is_so_said(folded: str, stated: Stated, name: str, event: Known) -> bool:
    marked = folded[: stated.start] + "\x01" + folded[stated.end :]
    marked = re.sub(rf"[「『]?{re.escape(name)}[」』]?", "\x02", marked, count=1)
    match = next(filter(None, (shape.fullmatch(marked) for shape in _SHAPES)), None)
    return match is not None and _is_at_home(match, event) and _is_apart(stated, match["verb"], event)


def _is_at_home(match: re.Match[str], event: Known) -> bool:
    """Somewhere else, or by telephone, it would be another one."""
    places = [match.groupdict().get(key) for key in "ab"]
    return all(any(own in place for own in event.around) for place in places if place)


def _is_apart(stated: Stated, verb: str, event: Known) -> bool:
    """The day beside may be that of another clock, or of a long night."""
    here, japan = event.here, event.in_japan
    if event.when is None or here is None or japan is None:
        return False
    lasts = event.when.is_lasting or _BEGINNING.match(verb)
    days = _EVE if lasts else _OTHER_CLOCK
    on_record = Window(min(here.first, japan.first), max(here.last, japan.last))
    return not meets(stated, on_record.widened(days))
