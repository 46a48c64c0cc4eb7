"""How well a page was read: its report and its draft against the facts that a careful reader found. Pure: no Django.

A field's facts are counted as hits, as expected and as found: precision is hits among what was found, recall hits
among what was expected. Facts that a page's file leaves out are not judged.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from articles.text import fold
from seeds.evaluation.scores import Score
from seeds.page.datelines import opening
from timeline.dating.edtf import DateError, Edtf, parse
from timeline.kinds import KINDS

#: Fields of the article that are one value each, by the key of the page's file.
SINGLE = ("title", "deck", "language", "published", "published_precision", "updated", "canonical_url")

#: Fields whose facts stand under another key of the page's file.
FACT = {"names": "bylines", "noise": "dropped", "recoverable": "kept"}


def evaluate(report: dict, expected: dict, body: str) -> dict[str, Score]:
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
            map(_heading, expected["headings"]), map(_heading, report.get("headings", []))
        ),
        "commentaries": lambda: _commentaries(expected["commentaries"], report["commentaries"]),
        "sources": lambda: _sources(expected["sources"], report["sources"]),
        "events": lambda: events(expected["events"], report["events"]),
        "tags": lambda: _sets(map(_plain, expected["tags"]), map(_plain, article.get("tags", []))),
        "noise": lambda: _absent(expected["dropped"], body),
        "kept": lambda: _present(expected["kept"], body),
        "recoverable": lambda: _present(expected["kept"], "\n".join((body, *_left_out(report)))),
        "findings": lambda: _at_least(expected["findings"], [row["rule"] for row in report["findings"]]),
    }
    asked = {name: compare() for name, compare in comparisons.items() if FACT.get(name, name) in expected}
    return {name: score.of_a_page() for name, score in (judged | asked).items()}


def _plain(text: object) -> str:
    return "".join(fold(str(text)).split())


def _heading(text: object) -> str:
    """A heading is the same with and without the signs, brackets and numbers that pages set around it."""
    bare = _plain(text).strip("■□◆◇●○▼▽・#*-【】＜＞<>[]〈〉《》")
    return bare.lstrip("0123456789.、)") or bare


def _one(expected: str, found: str) -> Score:
    """A value that must be the same; one that must be empty counts where it is not."""
    return _counted(expected, found, _plain(expected) == _plain(found) or is_same_moment(expected, found))


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


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles differ by no more than a label before one of them: 【速報】, [討論].

    Careful readers disagree on whether such a label belongs to the title, and either is what the page prints."""
    return _plain(one) == _plain(other) or _without_label(_plain(one)) == _without_label(_plain(other))


def _without_label(plain: str) -> str:
    """Return a title without the label in brackets before it, where anything is left."""
    for opens, closes in ("【】", "[]"):
        label, found, rest = plain.partition(closes)
        if label.startswith(opens) and found and rest:
            return rest
    return plain


def is_same_moment(one: str, other: str) -> bool:
    """Whether two dates with clock and zone name one moment: a page's markup often counts in UTC."""
    try:
        return "T" in one and "T" in other and datetime.fromisoformat(one) == datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False


def _sets(expected: Iterable[str], found: Iterable[str]) -> Score:
    wanted, had = Counter(expected), Counter(found)
    hits = sum((wanted & had).values())
    missed, wrong = wanted - had, had - wanted
    return Score(
        hits, sum(wanted.values()), sum(had.values()), tuple(missed.elements()), tuple(wrong.elements())
    )


def _bylines(rows: Iterable[dict]) -> Iterator[str]:
    return (_plain(f"{row['name']}|{row.get('role') or 'text'}") for row in rows)


def _names(rows: Iterable[dict]) -> Iterator[str]:
    return (_plain(row["name"]) for row in rows)


def _left_out(report: dict) -> Iterator[str]:
    """Yield what the draft does not hold and an editor still finds beside it."""
    return (row.get("text", "") for kind in ("dropped", "findings") for row in report.get(kind, []))


def _dateline(expected: dict, found: dict) -> Score:
    """Facts that name only the day judge only the day; facts that name none say that there is no dateline."""
    asked = expected or ("place", "day", "agency")
    parts = (_one(expected.get(name, ""), found.get(name, "")) for name in asked)
    return sum(parts, Score())


def _counts(expected: dict, found: dict) -> Score:
    return _sets(
        (f"{name}: {number}" for name, number in expected.items()),
        (f"{name}: {found.get(name, 0)}" for name in expected),
    )


def _commentaries(expected: list[dict], found: list[dict]) -> Score:
    """A comment is told by its first characters and its depth."""
    wanted = [_plain(f"{row['depth']}|{row['begins']}")[:12] for row in expected]
    told = (_plain(f"{row['depth']}|{row['text']}") for row in found)
    return _sets(wanted, (next(filter(text.startswith, wanted), text[:12]) for text in told))


def _sources(expected: list[dict], found: list[dict]) -> Score:
    """A source is told by its title where the page gives one, else by its outlet."""
    return _sets(map(_source, expected), map(_source, found))


def _source(row: dict) -> str:
    return _plain(row.get("title") or row.get("outlet") or row.get("url", ""))


def events(expected: list[dict], found: list[dict]) -> Score:
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


def _is_event(wanted: dict, row: dict) -> bool:
    words = all(
        _plain(word) in _plain(f"{row['evidence']}{row['title']}") for word in wanted.get("words", [])
    )
    return (
        words
        and is_same_day(wanted["edtf"], row["edtf"])
        and _kindred(wanted.get("kind", "other"), row["kind"])
    )


def is_same_day(one: str, other: str) -> bool:
    """Equal, or the first day of a date that lasts or is one of several: qualifiers are a matter of opinion, and so is how
    a reader who writes EDTF of level 1 puts 下旬 and までに."""
    try:
        first, second = (parse(text) for text in (one, other))
    except DateError:
        return one == other
    bare = [when.text.translate({ord(mark): None for mark in "?~%"}) for when in (first, second)]
    starts = [(when.start or when.end).text.rstrip("?~%")[:10] for when in (first, second)]
    return bare[0] == bare[1] or starts[0] == starts[1] or _is_coarser(first, second)


def _is_coarser(told: Edtf, found: Edtf) -> bool:
    """Whether a date is the month of days one of which is meant, or about which of them is (8月末), or the open end by
    which something is meant."""
    is_month = told.extent == "instant" and told.precision == "month"
    if is_month and found.extent == "instant" and found.text.endswith("~"):
        return found.text.startswith(told.text)
    if found.extent != "one_of" or found.end is None:
        return False
    last = found.end.span()[1]
    if told.extent == "lasting" and told.start is None:
        return told.end.span()[1] == last
    return (
        is_month
        and found.start is not None
        and told.start.span()[0] <= found.start.span()[0] <= last <= told.start.span()[1]
    )


def _kindred(one: str, other: str) -> bool:
    """Of one family; what is only “other” to one reader contradicts no kind."""
    families = [KINDS[kind].parent or kind if kind in KINDS else kind for kind in (one, other)]
    return families[0] == families[1] or "other" in families


def _absent(beginnings: list[str], body: str) -> Score:
    """Each line of noise that is not in the draft is a hit."""
    plain = _plain(body)
    left = tuple(line for line in beginnings if _plain(line) in plain)
    hits = len(beginnings) - len(left)
    return Score(hits, len(beginnings), hits, left)


def _present(beginnings: list[str], body: str) -> Score:
    plain = _plain(body)
    lost = tuple(line for line in beginnings if not (_plain(line) in plain or _is_filed(line, plain)))
    hits = len(beginnings) - len(lost)
    return Score(hits, len(beginnings), hits, lost)


def _is_filed(line: str, plain: str) -> bool:
    """Whether a line begins with a dateline, which a draft keeps in a field of its own, and its words behind it are there."""
    found = opening(fold(line))
    rest = _plain(fold(line)[found.length :]) if found else ""
    return bool(rest) and rest in plain


def _at_least(expected: list[str], found: list[str]) -> Score:
    """Findings that nobody expected are no mistake: a reader may notice more."""
    missed = tuple(rule for rule in expected if rule not in found)
    hits = len(expected) - len(missed)
    return Score(hits, len(expected), hits, missed)
