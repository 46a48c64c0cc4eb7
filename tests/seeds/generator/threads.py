"""Families of many moments: chronologies, live pages, checks of facts, threads, notes to a broadcast, newsletters."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.seeds.generator.bodies import Body
from tests.seeds.generator.parts import Label
from tests.seeds.generator.voices import reactions


def chronology(body: Body) -> None:
    """Days and what happened on them: on one line, as a heading above, or in a table."""
    body.paragraph("text", event=0)
    days = sorted(
        body.draw.day - timedelta(days=body.draw.count(5, 700)) for _day in range(body.draw.count(4, 9))
    )
    way = body.draw.choice((_same_line, _same_line, _line_above, _rows))
    way(body, list(dict.fromkeys(days)))


def _rows_of(body: Body, days: list[date]) -> list[tuple[str, str]]:
    """Pair each day, as the page writes it, with what happened, told without its day."""
    written, without = body.draw.choice(body.draw.term("days")), body.draw.term("without")
    known = [row for row in body.draw.words["event"] if row.get("occurrence", "occurred") == "occurred"]
    rows = [(row, text.replace(without, "", 1)) for row in known for text in row["text"] if without in text]
    found = []
    for day in days:
        row, text = body.draw.choice(rows)
        body.state(day.isoformat(), row["kind"], "occurred", row["words"])
        found.append((written.format(d=day), body.draw.fill(text)))
    return found


def _same_line(body: Body, days: list) -> None:
    gap = body.draw.choice(("　", "：", " ", " - ", "\t"))
    for day, text in _rows_of(body, days):
        body.add(f"{day}{gap}{text}", Label.TEXT, kept=text)


def _line_above(body: Body, days: list) -> None:
    body.counts.pop("headings", None)
    for day, text in _rows_of(body, days):
        body.day(day)
        body.add(text, Label.TEXT)


def _rows(body: Body, days: list) -> None:
    body.table(body.draw.term("days_and_events"), [[day, text] for day, text in _rows_of(body, days)])


def live(body: Body) -> None:
    """The newest first, each under its clock."""
    alone = body.draw.maybe(0.5)
    if alone:
        # A clock over its entry is a heading to some readers and a mark to others.
        body.counts.pop("headings")
    minutes = sorted(body.draw.random.sample(range(360, 1380), body.draw.count(4, 8)), reverse=True)
    for minute in minutes:
        clock = f"{minute // 60}:{minute % 60:02}"
        text = body.draw.fresh("longtext")
        if alone:
            body.add(clock, Label.DAY)
            body.add(text, Label.TEXT)
        else:
            body.add(f"{clock}　{text}", Label.TEXT, kept=text)


def fact_check(body: Body) -> None:
    """A claim, its verdict and the reasons."""
    draw = body.draw
    claim, verdict = draw.choice(draw.term("claims"))
    body.add(claim + draw.draw("claim"), Label.TEXT)
    body.add(verdict + draw.draw("verdict"), Label.TEXT)
    body.paragraphs(2, 4)
    body.heading()
    body.paragraphs(1, 3)


def unrolled(body: Body) -> None:
    """A thread of short posts, numbered, joined by a reader's tool."""
    posts = [body.draw.fresh("longtext") for _post in range(body.draw.count(5, 10))]
    mark = body.draw.choice(("{n}/", "{n}/{all}", "({n}/{all})", "{n})", "🧵{n}"))
    for number, post in enumerate(posts, 1):
        body.add(f"{mark.format(n=number, all=len(posts))} {post}", Label.TEXT, kept=post)


def notes(body: Body) -> None:
    """Notes to a broadcast or a film: what it is about, when what is said, links, tags."""
    draw = body.draw
    body.paragraphs(1, 2, "polite", event=0.2)
    second = 0
    for _chapter in range(draw.count(4, 8)):
        body.add(f"{second // 60:02}:{second % 60:02} {draw.fresh('heading')}", Label.ITEM)
        second += draw.count(60, 400)
    body.counts.pop("lists", None)
    for line in draw.choice((draw.term("links"), [])):
        body.add(line, Label.NOISE)


def newsletter(body: Body) -> None:
    """Short pieces under rules and headings."""
    bar = body.draw.choice(("━━━━━━━━━━━━", "----------", "＝＝＝＝＝＝", "＊＊＊"))
    for _piece in range(body.draw.count(2, 5)):
        body.add(bar, Label.NOISE)
        body.heading()
        body.paragraphs(1, 3)
    body.add(body.draw.term("leave"), Label.NOISE)


FAMILIES: dict[str, Callable[[Body], None]] = {
    "reactions": reactions,
    "chronology": chronology,
    "live": live,
    "fact check": fact_check,
    "thread": unrolled,
    "notes": notes,
    "newsletter": newsletter,
}
