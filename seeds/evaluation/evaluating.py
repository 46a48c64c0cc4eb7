"""How well a page was read: its report and its draft against the facts that a careful reader found. Pure: no Django.

A field's facts are counted as hits, as expected and as found: precision is hits among what was found, recall hits
among what was expected. Facts that a page's file leaves out are not judged.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from articles.language.text import fold
from seeds.evaluation.same import (
    heading,
    is_kindred,
    is_same_day,
    is_same_moment,
    is_same_title,
    plain,
    printed,
)
from seeds.evaluation.scores import Score
from seeds.page.datelines import opening

#: Fields of the article that are one value each, by the key of the page's file.
SINGLE = ("title", "deck", "language", "published", "published_precision", "updated", "canonical_url")

#: Fields whose facts stand under another key of the page's file.
FACT = {"names": "bylines", "noise": "dropped", "recoverable": "kept"}

_QUOTES = "「『“"


def evaluate(report: dict[str, Any], expected: dict[str, Any], body: str) -> dict[str, Score]:
    """Compare one document. ``report`` is that of ``seeds.intake.reporting``, ``body`` the draft's text with its commentary."""
    article = report.get("article") or {}
    judged = {
        name: _one(str(expected[name] or ""), str(article.get(name, "")))
        for name in SINGLE
        if name in expected
    }
    if expected.get("title"):
        title = str(article.get("title", ""))
        judged["title"] = _counted(expected["title"], title, is_same_title(expected["title"], title))
    elif "title" in expected:
        rules = {row["rule"] for row in report["findings"]}
        judged["title"] = _one(
            "title-unconfirmed", "title-unconfirmed" if "title-unconfirmed" in rules else ""
        )
    comparisons: dict[str, Callable[[], Score]] = {
        "names": lambda: _sets(_names(expected["bylines"]), _names(article.get("bylines", []))),
        "bylines": lambda: _sets(_bylines(expected["bylines"]), _bylines(article.get("bylines", []))),
        "dateline": lambda: _dateline(expected["dateline"], article.get("dateline", {})),
        "counts": lambda: _counts(expected["counts"], report["counts"]),
        "headings": lambda: _sets(
            map(heading, expected["headings"]), map(heading, report.get("headings", []))
        ),
        "commentaries": lambda: _commentaries(expected["commentaries"], report["commentaries"]),
        "sources": lambda: _sources(expected["sources"], report["sources"]),
        "events": lambda: events(expected["events"], report["events"]),
        "tags": lambda: _sets(map(plain, expected["tags"]), map(plain, article.get("tags", []))),
        "noise": lambda: _absent(expected["dropped"], body),
        "kept": lambda: _present(expected["kept"], body),
        "recoverable": lambda: _present(expected["kept"], "\n".join((body, *_left_out(report)))),
        "findings": lambda: _at_least(expected["findings"], [row["rule"] for row in report["findings"]]),
    }
    asked = {name: compare() for name, compare in comparisons.items() if FACT.get(name, name) in expected}
    return {name: score.of_a_page() for name, score in (judged | asked).items()}


def _one(expected: str, found: str) -> Score:
    """A value that must be the same; one that must be empty counts where it is not."""
    return _counted(expected, found, plain(expected) == plain(found) or is_same_moment(expected, found))


def _counted(expected: str, found: str, hit: bool) -> Score:
    if not expected and not found:
        return Score()
    return Score(
        int(hit and bool(expected)),
        int(bool(expected)),
        int(bool(found)),
        () if hit else (expected,),
        () if hit else (found,),
    )


def _sets(expected: Iterable[str], found: Iterable[str]) -> Score:
    wanted, had = Counter(expected), Counter(found)
    hits = sum((wanted & had).values())
    missed, wrong = wanted - had, had - wanted
    return Score(
        hits, sum(wanted.values()), sum(had.values()), tuple(missed.elements()), tuple(wrong.elements())
    )


def _bylines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (plain(f"{printed(row['name'])}|{row.get('role') or 'text'}") for row in rows)


def _names(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (plain(printed(row["name"])) for row in rows)


def _left_out(report: dict[str, Any]) -> Iterator[str]:
    """Yield what the draft does not hold and an editor still finds beside it."""
    return (row.get("text", "") for kind in ("dropped", "findings") for row in report.get(kind, []))


def _dateline(expected: dict[str, Any], found: dict[str, Any]) -> Score:
    """Facts that name only the day judge only the day; facts that name none say that there is no dateline."""
    asked = expected or ("place", "day", "agency")
    parts = (_one(expected.get(name, ""), found.get(name, "")) for name in asked)
    return sum(parts, Score())


def _counts(expected: dict[str, Any], found: dict[str, Any]) -> Score:
    return _sets(
        (f"{name}: {number}" for name, number in expected.items()),
        (f"{name}: {found.get(name, 0)}" for name in expected),
    )


def _commentaries(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """A comment is told by its first characters and its depth."""
    wanted = [plain(f"{row['depth']}|{row['begins']}")[:12] for row in expected]
    told = (plain(f"{row['depth']}|{row['text']}") for row in found)
    return _sets(wanted, (next(filter(text.startswith, wanted), text[:12]) for text in told))


def _sources(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """A source is told by its title where the page gives one, else by its outlet."""
    return _sets(map(_source, expected), map(_source, found))


def _source(row: dict[str, Any]) -> str:
    return plain(row.get("title") or row.get("outlet") or row.get("url", ""))


def events(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    """Match each expected event with one that was found: the same date, a kindred kind, its words in the evidence."""
    left, hits, missed = list(found), 0, []
    for wanted in expected:
        match = next((row for row in left if _is_event(wanted, row)), None)
        if match is None:
            missed.append(f"{wanted['edtf']} {wanted.get('kind', '')} {'/'.join(wanted.get('words', []))}")
        else:
            left.remove(match)
            hits += 1
    wrong = tuple(f"{row['edtf']} {row['kind']} {row['title']}" for row in left)
    return Score(hits, len(expected), len(found), tuple(missed), wrong)


def _is_event(wanted: dict[str, Any], row: dict[str, Any]) -> bool:
    words = all(plain(word) in plain(f"{row['evidence']}{row['title']}") for word in wanted.get("words", []))
    return (
        words
        and is_same_day(wanted["edtf"], row["edtf"])
        and is_kindred(wanted.get("kind", "other"), row["kind"])
    )


def _absent(beginnings: list[str], body: str) -> Score:
    """Each line of noise that is not in the draft is a hit."""
    told = plain(body)
    left = tuple(line for line in beginnings if plain(line) in told)
    hits = len(beginnings) - len(left)
    return Score(hits, len(beginnings), hits, left)


def _present(beginnings: list[str], body: str) -> Score:
    """Each line that is in the draft is a hit; a quotation that stands as a block has no marks of its own."""
    told = plain(body)
    lost = tuple(
        line for line in beginnings if not (plain(line).lstrip(_QUOTES) in told or _is_filed(line, told))
    )
    hits = len(beginnings) - len(lost)
    return Score(hits, len(beginnings), hits, lost)


def _is_filed(line: str, told: str) -> bool:
    """Whether a line begins with a dateline, which a draft keeps in a field of its own, and its words behind it are there."""
    found = opening(fold(line))
    rest = plain(fold(line)[found.length :]) if found else ""
    return bool(rest) and rest in told


def _at_least(expected: list[str], found: list[str]) -> Score:
    """Findings that nobody expected are no mistake: a reader may notice more."""
    missed = tuple(rule for rule in expected if rule not in found)
    hits = len(expected) - len(missed)
    return Score(hits, len(expected), hits, missed)
