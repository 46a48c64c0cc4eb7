"""Words of a date put together: phrases of terms, each one date. Pure: no Django.

A phrase is a term (``terms.py``), or several that a word joins: a range, a list, a limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.dating.lexicon import Token
from timeline.dating.terms import Term, term_at


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms and how they are joined: one, range, any, all, every, since, once after, once before, until, within, long, ended."""

    how: str
    terms: tuple[Term, ...]
    start: int
    end: int
    count: int = 0


def phrases_at(tokens: Sequence[Token], at: int) -> list[Phrase]:
    """Return what may begin at a word, the longest first."""
    if tokens[at].of("lead"):
        return _led(tokens, at)
    first, end = term_at(tokens, at)
    if first is None:
        return []
    found = [Phrase("within" if first.span else "one", (first,), tokens[at].start, tokens[end - 1].end)]
    joined = _joined(tokens, first, end)
    if joined:
        is_between = joined[0].how == "all" and "between" in (tokens[at].text, at and tokens[at - 1].text)
        found.insert(0, replace(joined[0], how="range") if is_between else joined[0])
        end = joined[1]
    for phrase in list(found[:1]):
        found[:0] = _limited(tokens, phrase, end)
    return found


def _led(tokens: Sequence[Token], at: int) -> list[Phrase]:
    """A limit whose word stands first: since 2022, 〜21日まで."""
    token = tokens[at]
    rows = phrases_at(tokens, at + 1) if at + 1 < len(tokens) else []
    fits = ("one",) if token.text.isascii() else ("until",)
    return [replace(row, how=token.of("lead"), start=token.start) for row in rows if row.how in fits]


def _joined(tokens: Sequence[Token], first: Term, at: int) -> tuple[Phrase, int] | None:
    """Read the further terms of a range or a list."""
    terms, links, end = [first], [], at
    while end < len(tokens):
        link = _link(tokens, end)
        if not link or end + 1 >= len(tokens):
            break
        if link == "range" and (long := _long(tokens, end + 1)):
            return Phrase("long", (first,), first.start, tokens[long[1] - 1].end, long[0]), long[1]
        term, after = term_at(tokens, end + 1)
        if term is None or not _fits(link, terms[-1], term):
            break
        terms.append(term)
        links.append(link)
        end = after
        if link == "range":
            break
    how, closed = _closing(tokens, end)
    kind = _kind(links, how, is_lent=first.is_lent)
    if not kind:
        return None
    return Phrase(kind, tuple(terms), first.start, tokens[closed - 1].end), closed


def _link(tokens: Sequence[Token], at: int) -> str:
    if tokens[at].of("or"):
        return "or"
    return tokens[at].of("link") or ""


def _long(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """21日から3日間 counts the first day."""
    token = tokens[at]
    if token.unit == "days" and token.number:
        return token.number, at + 1
    if token.unit == "weeks" and token.number and (token.text.endswith("間")):
        return token.number * 7, at + 1
    return None


def _fits(link: str, before: Term, term: Term) -> bool:
    """Whether a list goes on: with dates as fine as those before. What borrows its unit from the last of a list cannot follow
    a day that has its own: 「21日未明、16、17両日に」 are two dates."""
    if term.span or before.span or (term.is_lent and not before.is_lent):
        return False
    return link == "range" or (before.finest == term.finest and not term.asides)


def _closing(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    if at < len(tokens) and (how := tokens[at].of("closing")):
        return how, at + 1
    return "", at


def _kind(links: list[str], how: str, *, is_lent: bool) -> str:
    """Return how the terms are joined, or nothing where only a comma stands between dates of their own."""
    if how == "any":
        return "any range" if links == ["range"] else "any" if links else ""
    if links == ["range"]:
        return "every" if how == "every" else "range"
    if "or" in links:
        return "any"
    if "and" in links or how == "all" or (is_lent and set(links) == {"list"}):
        return "all" if links else ""
    return ""


def _limited(tokens: Sequence[Token], phrase: Phrase, at: int) -> list[Phrase]:
    """Return the phrase with the word for a limit after it: 以降, までに, から; a range may end with まで."""
    if at >= len(tokens):
        return []
    edge, end = tokens[at].of("edge"), tokens[at].end
    if edge is None:
        return []
    if edge == "" or (phrase.how == "range" and edge == "until"):
        return [Phrase(phrase.how, phrase.terms, phrase.start, end)]
    if phrase.how != "one" or edge == "within":
        return []
    return [Phrase(edge, phrase.terms, phrase.start, end)]
