"""Where a sentence says that an event was. Pure: no Django."""

import re
from collections.abc import Iterator

from timeline.contradictions.assertion import BOUND, Aspect, Assertion
from timeline.contradictions.mentions import Mention
from timeline.contradictions.sentence import Sentence
from timeline.contradictions.words import AT_AFTER

_PHRASE = r"(?:[一-龯ァ-ヶー・々]+の)?[一-龯ァ-ヶー・々]{2,18}"
_NAMED = re.compile(rf"{_PHRASE}(?={AT_AFTER.pattern})")
_BEFORE = re.compile(r"([一-龯ァ-ヶー]{2,12})(?:市|州)?(?:での|における)[「『“]?$")
#: Where it was, in so many words.
_VENUE = re.compile(
    r"[」』”]?の(?:開催地|会場|会談地|場所|開催場所|舞台)(?:となったの|になったの)?(?:は|が)、?([^。はが]{2,30}?)(?:だ(?:った)?|で(?:あった|した|す|、)|。|$)"
)
#: 「地震は福井県沖を震源とし」, 「工場は中部の工業団地に建つ」
_SEAT = re.compile(
    rf"[」』”]?(?:は|が)、?({_PHRASE})(?:を(?:震源|会場|舞台)(?:に|と)|に(?:建つ|建って|立地|位置))"
)


def bound_places(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """ジュネーブでのアラスカ会談, アラスカ会談の会場はジュノーだった"""
    before, after = sentence.text[: mention.start], sentence.text[mention.end :]
    if match := _BEFORE.search(before) or _VENUE.match(after) or _SEAT.match(after):
        yield Assertion(Aspect.PLACE, mention, mention.weight * BOUND, match[1])


def places_named(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (phrase, start, end) of whatever something is said to have happened at: 「千葉市の幕張新都心で」."""
    for match in _NAMED.finditer(text):
        yield match.group(), match.start(), match.end()
