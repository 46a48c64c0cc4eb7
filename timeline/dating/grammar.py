"""Words of a date put together: terms, each one date, and phrases of them. Pure: no Django.

A term is a run of parts from coarse to fine (2025年 10月 下旬), with whose clock it is by, what stands in brackets after
it and how surely it is meant. A phrase is a term, or several that a word joins: a range, a list, a limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from timeline.dating.lexicon import TABLES, Token
from timeline.dating.resolving import ORDER, Parts
from timeline.dating.signs import Rel

_RANKS = {name: rank for rank, name in enumerate((*ORDER, "daypart", "clock"))}
#: Before these, 前 and 後 count days, months or years.
_DURATIONS = (
    "day",
    "days",
    "weeks",
    "months",
    "year",
    "years",
    "hours",
    "years and a half",
    "months and a half",
)
_PAIR = 2


@dataclass(slots=True)
class Term:
    """One date: its parts, whose clock it is by, marks of doubt, and what stands in brackets after it."""

    start: int
    parts: Parts = field(default_factory=dict)
    zones: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    span: tuple[int, int, str] | None = None
    asides: list["Term"] = field(default_factory=list)
    is_lent: bool = False
    is_counted: bool = False
    in_english: bool = False
    after_article: bool = False
    runs: int = 0

    @property
    def rank(self) -> int:
        return max((_RANKS[name] for name in self.parts), default=-1)

    @property
    def finest(self) -> str:
        return next((name for name in reversed(ORDER) if name in self.parts), "")

    def takes(self, names: Sequence[str], token: Token) -> bool:
        """Whether further parts fit: each but once and, in Japanese, finer than those before."""
        if any(name in self.parts or name not in _RANKS for name in names):
            return False
        is_bare = self.in_english or token.text.isalpha() or token.text.isdigit() or not self.parts
        is_english = token.text.isascii() and is_bare
        return is_english or min(_RANKS[name] for name in names) > self.rank


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
    first, end = _term(tokens, at)
    if first is None:
        return []
    found = [Phrase("within" if first.span else "one", (first,), tokens[at].start, tokens[end - 1].end)]
    joined = _joined(tokens, first, end)
    if joined:
        found.insert(0, joined[0])
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


# -- terms -------------------------------------------------------------------------------------------------------


def _term(tokens: Sequence[Token], at: int) -> tuple[Term | None, int]:
    """Read as much of one date as there is from a word on."""
    term = Term(tokens[at].start)
    end = at
    while end < len(tokens):
        after = next((after for read in _READERS if (after := read(tokens, end, term)) > end), end)
        if after == end:
            break
        end = after
    if not term.parts and not term.span:
        return None, at
    return term, end


def _prefix(tokens: Sequence[Token], at: int, term: Term) -> int:
    """約 before a number, 翌 and 同 before a day, whose clock it is."""
    if term.parts:
        return at
    token = tokens[at]
    if (mark := token.of("about")) and token.text in TABLES["before"]:
        term.marks.append(mark)
        return at + 1
    if token.of("prefix") is not None and at + 1 < len(tokens) and tokens[at + 1].parts[:1]:
        term.after_article = True
        return at + 1
    if (runs := token.of("running")) and at + 1 < len(tokens) and _span(tokens, at + 1)[0]:
        term.runs = runs
        return at + 1
    if token.of("skipped") is not None and at + 1 < len(tokens):
        return at + 1
    return at


def _zone(tokens: Sequence[Token], at: int, term: Term) -> int:
    """米東部時間 before the date, or after it, in brackets or not."""
    token = tokens[at]
    zone = token.of("zone")
    if zone is not None and not term.zones:
        term.zones.append(zone)
        return at + 1 + (not term.parts and _is(tokens, at + 1, "の"))
    bracketed = _is(tokens, at, "(") and at + _PAIR < len(tokens) and _is(tokens, at + _PAIR, ")")
    if bracketed and term.parts and (zone := tokens[at + 1].of("zone")) is not None:
        term.zones.append(zone)
        return at + 3
    return at


def _is(tokens: Sequence[Token], at: int, text: str) -> bool:
    return at < len(tokens) and tokens[at].text == text


def _parts(tokens: Sequence[Token], at: int, term: Term) -> int:
    """One more word with parts of the date; の may stand before it."""
    start = at + bool(term.parts and _is(tokens, at, "の"))
    if start >= len(tokens):
        return at
    token = tokens[start]
    if (
        _counts(tokens, start)
        or not token.parts
        or not term.takes([name for name, _value in token.parts], token)
    ):
        return at
    term.parts.update(token.parts)
    term.is_lent = term.is_lent or token.is_lent
    term.in_english = term.in_english or (token.text.isascii() and any(map(str.isalpha, token.text)))
    return start + 1


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number counts, 3日前, instead of naming a day."""
    after = at + 1
    while after < len(tokens) and tokens[after].text in TABLES["hedge"]:
        after += 1
    return (
        tokens[at].unit in _DURATIONS
        and after < len(tokens)
        and (tokens[after].of("way") is not None or tokens[after].text == "以内")
    )


def _minutes(tokens: Sequence[Token], at: int, term: Term) -> int:
    """Minutes and seconds after an hour: 8時30分, 3時半."""
    clock = term.parts.get("clock")
    if not clock or at >= len(tokens) or tokens[at].start != tokens[at - 1].end:
        return at
    hour, minute, second = clock
    if tokens[at].text == "半" and not minute:
        term.parts["clock"] = (hour, 30, second)
        return at + 1
    name, value = tokens[at].parts[0] if tokens[at].parts else ("", 0)
    if name not in ("minute", "second"):
        return at
    term.parts["clock"] = (hour, value, second) if name == "minute" else (hour, minute, value)
    return at + 1


def _counted(tokens: Sequence[Token], at: int, term: Term) -> int:
    """A number of days, months or years before or after the day of writing, or within which something is."""
    if term.parts or term.span:
        return at
    span, after = _span(tokens, at)
    if span is None:
        return at
    least, most, unit, about = span
    word = tokens[after] if after < len(tokens) else Token("", 0, 0)
    way = word.of("way")
    if way is None:
        is_within = word.text == "以内" or (word.text == "中" and least < most)
        if not (is_within or term.runs):
            return at
        term.span = (0, most * (term.runs or 1), unit)
        return after + is_within
    term.marks += ["~"] * about
    term.is_counted = True
    if least < most:
        term.span = (least * way, most * way, unit)
    else:
        term.parts.update(_far(least * way, unit))
    return after + 1


def _far(by: int, unit: str) -> Parts:
    """3日前 is a day, 2カ月後 a month, 5年後 a year: the unit says how exact it is."""
    if unit in ("day", "days", "weeks"):
        return {"day": Rel(by * (7 if unit == "weeks" else 1))}
    if unit == "months":
        return {"month": Rel(by)}
    if unit == "years and a half":
        return {"month": Rel(12 * by + (6 if by > 0 else -6))}
    return {"year": Rel(by)} if unit in ("year", "years") else {}


def _span(tokens: Sequence[Token], at: int) -> tuple[tuple[int, int, str, bool] | None, int]:
    """Read 3カ月, 2、3日, 数日 or 半年, and whether it is about so long."""
    token = tokens[at]
    listed = at + _PAIR < len(tokens) and tokens[at + 1].of("link") in ("list", "range") and token.is_lent
    after = at + (3 if listed else 1)
    about = False
    while after < len(tokens) and tokens[after].text in TABLES["hedge"]:
        about, after = True, after + 1
    if counted := token.of("count"):
        return (*counted, about), after
    last = tokens[at + _PAIR] if listed else token
    if last.number is None or last.unit not in _DURATIONS or token.number is None:
        return None, at
    return (token.number, last.number, last.unit, about), after


def _aside(tokens: Sequence[Token], at: int, term: Term) -> int:
    """What stands in brackets says the date again: (2024年), (日本時間22日午前9時)."""
    if not (term.parts and _is(tokens, at, "(")):
        return at
    aside, end = _term(tokens, at + 1) if at + 1 < len(tokens) else (None, at)
    if aside is None or not _is(tokens, end, ")"):
        return at
    term.asides.append(aside)
    return end + 1


def _again(tokens: Sequence[Token], at: int, term: Term) -> int:
    """A day counted from another that is said by its number too: あす22日, 来週火曜の28日."""
    start = at + _is(tokens, at, "の")
    is_day = term.finest in ("day", "weekday") or (term.finest == "part" and "week" in term.parts)
    is_spoken = is_day and not isinstance(term.parts.get("day"), int)
    if not is_spoken or term.asides or term.in_english or start >= len(tokens) or _counts(tokens, start):
        return at
    if (
        tokens[start].parts[:1]
        and tokens[start].parts[0][0] == "day"
        and isinstance(tokens[start].parts[0][1], int)
    ):
        aside = Term(tokens[start].start, dict(tokens[start].parts))
        term.asides.append(aside)
        return start + 1
    return at


def _week_of(tokens: Sequence[Token], at: int, term: Term) -> int:
    """20日の週."""
    if term.finest == "day" and _is(tokens, at, "の") and _is(tokens, at + 1, "週"):
        term.parts["week_of"] = True
        return at + 2
    return at


def _mark(tokens: Sequence[Token], at: int, term: Term) -> int:
    """頃 and とみられる after the date."""
    if not (term.parts or term.span) or (mark := tokens[at].of("about")) is None:
        return at
    term.marks.append(mark)
    return at + 1


_READERS = (_prefix, _zone, _counted, _minutes, _again, _week_of, _parts, _aside, _mark)


# -- phrases -----------------------------------------------------------------------------------------------------


def _joined(tokens: Sequence[Token], first: Term, at: int) -> tuple[Phrase, int] | None:
    """Read the further terms of a range or a list."""
    terms, links, end = [first], [], at
    while end < len(tokens):
        link = _link(tokens, end)
        if not link or end + 1 >= len(tokens):
            break
        if link == "range" and (long := _long(tokens, end + 1)):
            return Phrase("long", (first,), first.start, tokens[long[1] - 1].end, long[0]), long[1]
        term, after = _term(tokens, end + 1)
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
    """Whether a list goes on: with dates as fine as those before."""
    if term.span or before.span:
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
