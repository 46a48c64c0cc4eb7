"""What somebody asks for: 停戦 OR 休戦 「共同声明」 -社説. Pure: no Django.

Spaces separate words, all of which must be there. Quotation marks hold words together, OR between two takes either, a minus
sign before one takes it away. A mark that nobody closed is no mark.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from articles.search.folding import fold
from articles.search.grams import asked_grams, is_katakana, pieces, says_it_all

#: Words of one question: each is a branch of a query.
MOST = 20
#: What a synonym counts beside the word that was written.
SYNONYM = 0.9
_TOKEN = re.compile(
    '(?P<minus>(?<!\\S)[-－−–](?=\\S))|"(?P<a>[^"]*)"|“(?P<b>[^”]*)”|「(?P<c>[^」]*)」|『(?P<d>[^』]*)』'
    '|(?P<or>(?<!\\S)(?:OR|ＯＲ|\\||｜)(?!\\S))|(?P<word>[^\\s"“”「」『』]+)|.'
)
Synonyms = Callable[[Iterable[str]], Mapping[str, Iterable[str]]]


class Unsearchable(ValueError):
    """A question that has no answer; ``code`` is what is wrong: ``empty``, ``signs``, ``many`` or ``minus``."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together: as written, as they are compared, and what they count."""

    written: str
    folded: str
    weight: float = 1.0
    is_phrase: bool = False
    #: Whether its last word of letters may go on: cease finds ceasefire.
    is_begun: bool = False

    @property
    def grams(self) -> tuple[str, ...]:
        return asked_grams(self.folded)

    @property
    def is_sure(self) -> bool:
        """Whether the grams alone say that a text holds it."""
        return says_it_all(self.folded, self.grams)

    @property
    def word(self) -> str:
        """The gram of a word of katakana that stands alone; empty for any other term."""
        return f"_{self.folded}_" if is_katakana(self.folded) else ""


@dataclass(frozen=True, slots=True)
class Question:
    """Groups of which each must be met by one of its terms, and terms that must not be there.

    ``words`` are those of a question that was loosened: the folded terms that stand for each, of which a text may say some.
    """

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that is looked for, each once."""
        found = {term.folded: term for group in reversed(self.groups) for term in reversed(group)}
        return tuple(reversed(found.values()))

    def with_synonyms(self, known: Synonyms) -> "Question":
        """Let each word be met by what editors say means the same."""
        others = known([term.folded for term in self.terms])
        return replace(self, groups=tuple(tuple(_widened(group, others)) for group in self.groups))

    def begun(self) -> "Question":
        """Let words of letters go on, as whoever types them into the box over a list means them."""
        return replace(self, groups=tuple(tuple(map(_begun, group)) for group in self.groups))

    def loosened(self) -> "Question | None":
        """Return the question whose answers hold any of the words, those within long ones too; none where that asks
        nothing new. What stands in quotation marks is asked for as it is."""
        words = tuple(_standing_for(group) for group in self.groups)
        found = dict.fromkeys(term.folded for term in self.terms) | dict.fromkeys(chain(*words))
        terms = tuple(Term(word.strip(), word) for word in found)[:MOST]
        return Question((terms,), self.without, words) if len(terms) > 1 else None


def _standing_for(group: Iterable[Term]) -> tuple[str, ...]:
    """Return the terms of a group, and the words within them."""
    within = (fold(piece) for term in group if not term.is_phrase for piece in pieces(term.folded))
    return tuple(dict.fromkeys(chain((term.folded for term in group), within)))


def _begun(term: Term) -> Term:
    if term.is_phrase or not term.folded.endswith(" "):
        return term
    return replace(term, folded=term.folded.rstrip(" "), is_begun=True)


def _widened(group: tuple[Term, ...], others: Mapping[str, Iterable[str]]) -> list[Term]:
    found = {term.folded: term for term in group}
    for term in group:
        for word in others.get(term.folded, ()):
            found.setdefault(fold(word), Term(word, fold(word), SYNONYM))
    return list(found.values())


def parse(written: str) -> Question:
    """Return what is asked. Raises ``Unsearchable``."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    is_minus = is_or = False
    for match in _TOKEN.finditer(written):
        if match.lastgroup in ("minus", "or"):
            is_minus, is_or = match.lastgroup == "minus", match.lastgroup == "or" and bool(groups)
            continue
        term = _term(match.group(match.lastgroup), match.lastgroup) if match.lastgroup else None
        if term is None:
            continue
        if is_minus:
            without.append(term)
        elif is_or:
            groups[-1].append(term)
        else:
            groups.append([term])
        is_minus = is_or = False
    _require(written, groups, without)
    return Question(tuple(tuple(group) for group in groups), tuple(without))


def _term(words: str, group: str) -> Term | None:
    folded = fold(words.strip())
    return Term(words.strip(), folded, is_phrase=group != "word") if asked_grams(folded) else None


def _require(written: str, groups: list[list[Term]], without: list[Term]) -> None:
    if not written.strip():
        raise Unsearchable("empty")
    if sum(map(len, groups)) + len(without) > MOST:
        raise Unsearchable("many")
    if not groups:
        raise Unsearchable("minus" if without else "signs")
