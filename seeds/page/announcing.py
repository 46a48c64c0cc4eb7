"""Headings that announce the voices of readers elsewhere, what introduces them, and what ends them. Pure: no Django."""

from seeds.page.shapes import HASHED, NUMBERED, section_name
from seeds.vocabulary import Lexicon, table

_WORDS = table("voices")
_WHOSE, _SAID, _MADE, _HERE = "whose", "said", "made", "here"
_SECTION = Lexicon({word: name for name in (_MADE, _SAID, _WHOSE) for word in _WORDS["section"][name]})
_OWN = Lexicon({word: name for name in (_MADE, _SAID, _HERE) for word in _WORDS["comments"][name]})
_ASKS = tuple(word.casefold() for word in _WORDS["comments"]["asks"])
_ALONE = frozenset(word.casefold() for word in _WORDS["section"]["alone"])
_TOPICS = tuple(_WORDS["section"]["topics"])
_INTRODUCES = tuple(word.casefold() for word in _WORDS["editor"]["introduces"])
_WHO = tuple(word.casefold() for word in _WORDS["editor"]["who"])
_SAYS = Lexicon(dict.fromkeys(_WORDS["editor"]["says"], True))
_ENDS = tuple(word.casefold() for word in _WORDS["editor"]["ends"])
_LONGEST, _LONGEST_TOPIC, _LONGEST_END = 44, 24, 14
#: Before these signs a line is a voice, whatever its words.
_ANSWERS = frozenset(">↳→└([<【0123456789")


def words_of(folded: str) -> str:
    """Return a heading's words without numbers, hashes and ornaments."""
    for pattern in (HASHED, NUMBERED):
        if match := pattern.fullmatch(folded):
            folded = match["text"]
    return section_name(folded)


def announces(words: str) -> bool:
    """Whether a heading's words announce voices: whose they are and what they are, perhaps what about."""
    text = words.casefold().strip(" -–—~")
    if len(text) > _LONGEST:
        return False
    if text in _ALONE or _composed(text):
        return True
    return any(
        _composed(text[at + len(topic) :])
        for topic in _TOPICS
        for at in _places(text, topic)
        if at <= _LONGEST_TOPIC
    )


def is_of_the_page(folded: str) -> bool:
    """Whether words announce what the page's own readers say: この記事へのコメント(3), Discussion about this post."""
    text = folded.casefold()
    found = list(_OWN.find(text))
    covered = sum(sum(map(str.isalpha, text[start:end])) for start, end, _kind in found)
    return any(kind == _SAID for *_place, kind in found) and covered >= sum(map(str.isalpha, text))


def asks(folded: str) -> bool:
    """Whether a line asks the page's readers for their words, as it does below what they wrote."""
    return folded.casefold().startswith(_ASKS)


def _places(text: str, topic: str) -> list[int]:
    return [at for at in range(1, len(text)) if text.startswith(topic, at)]


def _composed(text: str) -> bool:
    """Whether words of such headings are all that a text has in letters."""
    found = list(_SECTION.find(text))
    kinds = {kind for _start, _end, kind in found}
    covered = sum(sum(map(str.isalpha, text[start:end])) for start, end, _kind in found)
    return {_WHOSE, _SAID} <= kinds and covered >= sum(map(str.isalpha, text))


def introduces(folded: str) -> bool:
    """Whether words speak of the voices that follow, in a sentence."""
    text = folded.casefold()
    return folded[:1] not in _ANSWERS and any(word in text for word in _INTRODUCES)


def is_the_editor_s(words: str) -> bool:
    """Whether words name what the page itself has to say: 管理人の感想, Editor's note, 小編的話."""
    text = words.casefold()
    who = next((word for word in _WHO if text.startswith(word)), "")
    rest = text.removeprefix(who).strip()
    if not who or not rest:
        return bool(who) and len(who) > 1 and "'" not in who and who != "our"
    return sum(end - start for start, end, _found in _SAYS.find(rest)) >= len("".join(rest.split()))


def ends(words: str) -> bool:
    """Whether a heading's words end the voices."""
    text = words.casefold()
    end = next((word for word in _ENDS if text.endswith(word)), None)
    return is_the_editor_s(words) or (end is not None and len(text) - len(end) <= _LONGEST_END)
