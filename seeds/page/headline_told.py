"""Titles that stand on no line of their own: those that a page states, and the first sentence of a thread. Pure: no Django."""

from collections.abc import Iterator

from seeds.page.headline_places import opening_of_thread
from seeds.page.scoring import Candidate
from seeds.page.sections import titled
from seeds.page.whole import Whole

#: Letters of most titles.
GOOD = range(8, 61)
#: Latin words up to this length stand in every text.
_SMALL_WORD = 3
#: So many Latin words, or pairs of other letters, tell whether a line is about the text.
_FEW_WORDS, _FEW_PAIRS = 4, 6
#: How surely somebody states a title.
_STATED = {"front matter": 3.0, "export": 3.0, "json-ld": 2.0, "meta": 1.6}


def told_titles(page: Whole) -> Iterator[Candidate]:
    """Yield the titles that the page states for machines and prints nowhere as such."""
    for row in page.told:
        if row.name in ("title", "window_title") and row.value.strip():
            words, _mark, _site = titled(row.value, page.names_of_site)
            features = {
                "stated": _STATED.get(row.by, 1.0),
                "words of the text": shared(words, page.words) if page.has_text else 0,
                "good length": len(words) in GOOD,
            }
            yield Candidate(row.value, features, row.by)


def opening_titles(page: Whole) -> Iterator[Candidate]:
    """Yield the first sentence of a thread of posts, which stays in its text."""
    if found := opening_of_thread(page):
        words, line = found
        yield Candidate(
            words,
            {"opens a thread": 1.0, "words of the text": shared(words, page.words_beside(line))},
            "thread",
        )


def shared(words: str, text: str) -> float:
    """Return the share of a title's words that the text has too: Latin words of some length, else pairs of letters, kana aside.

    One word of a button or of a site's name is in every text: what has few words shares few."""
    told, enough = (_latin(words), _FEW_WORDS) if words.isascii() else (_pairs(words), _FEW_PAIRS)
    return sum(word in text for word in told) / max(len(told), enough) if told else 0.0


def _latin(words: str) -> set[str]:
    return {word for word in words.replace("-", " ").split() if len(word.strip(".,:;?!'\"")) > _SMALL_WORD}


def _pairs(words: str) -> set[str]:
    tells = [sign.isalnum() and not "ぁ" <= sign <= "ん" for sign in words]
    return {words[at : at + 2] for at in range(len(words) - 1) if tells[at] and tells[at + 1]}
