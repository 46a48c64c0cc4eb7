"""One date of a text: a run of parts from coarse to fine (2025年 10月 下旬), with whose clock it is by, what stands in
brackets after it and how surely it is meant. Pure: no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.language.nearest import Direction
from timeline.dating.lexicon import TABLES, WITHIN_ENGLISH, Token
from timeline.dating.parts import Next, Parts, Rel, clock_of
from timeline.dating.resolving import ORDER

_FINENESS = {name: rank for rank, name in enumerate(ORDER)}
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
    #: 0 behind 同 and その, 1 behind 翌.
    article: int | None = None
    runs: int = 0
    side: Direction | None = None

    @property
    def rank(self) -> int:
        return max((_RANKS[name] for name in self.parts), default=-1)

    @property
    def finest(self) -> str:
        return max((name for name in self.parts if name in _FINENESS), key=_FINENESS.__getitem__, default="")

    def takes(self, names: Sequence[str], token: Token) -> bool:
        """Whether further parts fit: each but once and, in Japanese, finer than those before."""
        if any(name in self.parts or name not in _RANKS for name in names):
            return False
        is_bare = self.in_english or token.text.isalpha() or token.text.isdigit() or not self.parts
        is_english = token.text.isascii() and is_bare
        return is_english or min(_RANKS[name] for name in names) > self.rank


def term_at(tokens: Sequence[Token], at: int) -> tuple[Term | None, int]:
    """Read as much of one date as there is from a word on."""
    term = Term(tokens[at].start)
    end = at
    while end < len(tokens) and not tokens[end].is_other:
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
    is_behind = at + 1 < len(tokens) and (bool(tokens[at + 1].parts) or _is_far(tokens, at + 1))
    if (article := token.of("prefix")) is not None and is_behind:
        term.article = article
        return at + 1
    if (side := token.of("side")) and at + 1 < len(tokens) and _is_sided(tokens[at + 1]):
        term.side = Direction(side)
        return at + 1
    if (runs := token.of("running")) and at + 1 < len(tokens) and _span(tokens, at + 1)[0]:
        term.runs = runs
        return at + 1
    if token.of("skipped") is not None and at + 1 < len(tokens):
        return at + 1
    return at


def _is_far(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number counts back or forward: 2週間後, 半年前."""
    span, after = _span(tokens, at)
    return span is not None and after < len(tokens) and _way(tokens[after]) is not None


def _is_sided(token: Token) -> bool:
    """Whether a word names a weekday, a month or a day that comes again: last Tuesday, 去る12日."""
    return any(
        name == "weekday" or (name in ("month", "day") and isinstance(value, int))
        for name, value in token.parts
    )


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
    while term.in_english and start < len(tokens) and tokens[start].text in WITHIN_ENGLISH:
        start += 1
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
        and (_way(tokens[after]) is not None or tokens[after].text == "以内")
    )


def _minutes(tokens: Sequence[Token], at: int, term: Term) -> int:
    """Minutes and seconds after an hour: 8時30分, 3時半."""
    clock = clock_of(term.parts)
    if not clock or at >= len(tokens) or tokens[at].start != tokens[at - 1].end:
        return at
    hour, minute, second = clock
    if tokens[at].text == "半" and not minute:
        term.parts["clock"] = (hour, 30, second)
        return at + 1
    name, value = tokens[at].parts[0] if tokens[at].parts else ("", 0)
    if name not in ("minute", "second") or not isinstance(value, int):
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
    way = _way(word)
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
        is_from_date = term.article is not None or word.of("way") is None
        term.parts.update(_far(least * way, unit, Next if is_from_date else Rel))
    return after + 1


def _way(token: Token) -> int | None:
    """Return whether a word counts forward or back: 前, 後, ago; later and earlier count from the date before."""
    way: int | None = token.of("way")
    later: int | None = token.of("way_from")
    return later if way is None else way


def _far(by: int, unit: str, counted: type[Rel] | type[Next]) -> Parts:
    """3日前 is a day, 2カ月後 a month, 5年後 a year: the unit says how exact it is."""
    if unit in ("day", "days", "weeks"):
        return {"day": counted(by * (7 if unit == "weeks" else 1))}
    if unit == "months":
        return {"month": counted(by)}
    if unit == "years and a half":
        return {"month": counted(12 * by + (6 if by > 0 else -6))}
    return {"year": counted(by)} if unit in ("year", "years") else {}


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
    aside, end = term_at(tokens, at + 1) if at + 1 < len(tokens) else (None, at)
    if aside is None or not _is(tokens, end, ")"):
        return at
    term.asides.append(aside)
    return end + 1


def _again(tokens: Sequence[Token], at: int, term: Term) -> int:
    """A day counted from another that is said by its number too: あす22日, 来週火曜の28日."""
    if not term.parts or term.asides or term.in_english or isinstance(term.parts.get("day"), int):
        return at
    start = at + _is(tokens, at, "の")
    is_day = term.finest in ("day", "weekday") or (term.finest == "part" and "week" in term.parts)
    if not is_day or start >= len(tokens) or _counts(tokens, start):
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
    if _is(tokens, at, "の") and _is(tokens, at + 1, "週") and term.finest == "day":
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
