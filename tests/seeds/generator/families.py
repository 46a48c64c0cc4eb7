"""Families of pages: what stands between the head and the foot. A family knows nothing of heads and furniture."""

from collections.abc import Callable

from tests.seeds.generator.bodies import JOIN, Body
from tests.seeds.generator.datelines import closing, opening
from tests.seeds.generator.parts import Label, Part


def wire(body: Body) -> None:
    """A report with a dateline before the first or behind the last paragraph."""
    end = closing(body.draw) if body.draw.maybe(0.25) else None
    written = end or opening(body.draw)
    # A day of the month tells a day only to who knows the month.
    body.facts["dateline"] = written.facts if body.dated else written.facts | {"day": ""}
    if written.name:
        body.facts["bylines"] = [{"name": written.name, "role": "text"}]
    if body.draw.maybe(0.4):
        body.photo()
    first = JOIN[body.draw.language].join((body.draw.fresh("text"), body.event()))
    if end is None:
        body.add(written.text + first, Label.DATELINE, Label.TEXT, kept=first)
    else:
        body.add(first, Label.TEXT)
    body.paragraphs(2, 6)
    if end:
        last = body.draw.fresh("text")
        body.add(last + written.text, Label.TEXT, Label.DATELINE, kept=last)


def article(body: Body) -> None:
    """A newspaper's report: a picture or two, a few headings or none."""
    if body.draw.maybe(0.5):
        body.photo()
    body.paragraphs(2, 5)
    for _section in range(body.draw.choice((0, 0, 1, 2))):
        body.heading()
        body.paragraphs(2, 4)
        if body.draw.maybe(0.25):
            body.photo()


def column(body: Body) -> None:
    """An opinion: short paragraphs, hardly a date."""
    body.paragraphs(4, 9, "essay", event=0.1)
    body.paragraphs(1, 3, "text", event=0.2)


def analysis(body: Body) -> None:
    """A blog's analysis under headings, with lists and quotations."""
    body.paragraphs(1, 2)
    dot = body.draw.choice((". ", "．", "　", "", "", "", ""))
    for number in range(1, body.draw.count(3, 6)):
        body.heading(number=f"{number}{dot}" if dot else "")
        body.paragraphs(1, 3)
        _extra(body)


def _extra(body: Body) -> None:
    """Let a section hold a list, a quotation or a table, or nothing."""
    way = body.draw.choice(("list", "list", "quote", "table", "", ""))
    if way == "list":
        body.items(body.draw.several("itemtext", 2, 5), ordered=body.draw.maybe(0.25))
        body.paragraph("text")
    elif way == "quote":
        body.quote()
        body.paragraph("text")
    elif way == "table":
        table(body)
        body.paragraph("text")


def table(body: Body) -> None:
    """Compare the two countries, or count by year."""
    draw = body.draw
    if draw.maybe(0.5):
        rows = [
            [draw.draw("issue"), draw.draw("percent"), draw.draw("number")]
            for _row in range(draw.count(2, 5))
        ]
        body.table([draw.bound["topic"], draw.bound["a"], draw.bound["b"]], rows)
    else:
        year = draw.day.year
        rows = [
            [str(year - back), draw.draw("number"), draw.draw("percent")] for back in range(draw.count(2, 4))
        ]
        body.table(["—", draw.draw("issue"), draw.draw("ministry")], rows)


def long_form(body: Body) -> None:
    """What is written for a search engine: polite sentences, tables, questions, a summary."""
    body.paragraphs(2, 3, "longpolite", event=0.1)
    for _section in range(body.draw.count(3, 6)):
        body.heading()
        body.paragraphs(1, 3, "longpolite", event=0.2)
        _extra(body)
        for _sub in range(body.draw.choice((0, 0, 2))):
            body.heading(level=3)
            body.paragraphs(1, 2, "longpolite", event=0.2)


def interview(body: Body) -> None:
    """Questions and answers, marked in one of the ways of magazines."""
    way = body.draw.choice(("――", "──", "— ", "name", "bold"))
    guest, host = body.draw.draw("surname1"), body.draw.draw("family")
    body.paragraph("text", event=0.3)
    for _turn in range(body.draw.count(4, 8)):
        question = body.draw.draw("question") + (
            "。" if body.draw.language == "ja" and body.draw.maybe(0.6) else ""
        )
        before = {"name": f"{host}：", "bold": ""}.get(way, way)
        body.add(before + question, Label.TURN, kept=question)
        body.paragraph("longpolite", event=0.25, before=f"{guest}：" if way == "name" else "")
        if body.draw.maybe(0.3):
            body.paragraph("polite", event=0)


def questions(body: Body) -> None:
    """An explainer: Q and A."""
    body.paragraph("longpolite", event=0)
    style = body.draw.choice(
        (("Q. ", "A. "), ("Q：", "A："), ("Ｑ　", "Ａ　"), ("Q{n} ", "A{n} "), ("問　", "答　"))
    )
    for number in range(1, body.draw.count(4, 8)):
        question = body.draw.draw("question")
        body.add(style[0].format(n=number) + question, Label.TURN, kept=question)
        body.paragraph("longpolite", event=0.3, before=style[1].format(n=number))


def press(body: Body) -> None:
    """A press conference or minutes: who was there, then who said what."""
    draw = body.draw
    if draw.maybe(0.5):
        body.add(draw.term("venue") + draw.bound["place"], Label.FIELD)
    ask, answer = draw.choice(draw.term("turns"))
    answer = answer.format(o=draw.draw("office"))
    body.paragraph("longpolite", event=0.6, before=answer)
    for _turn in range(draw.count(3, 7)):
        question = draw.draw("question")
        body.add(ask + question, Label.TURN, kept=question)
        body.paragraph("polite", event=0.3, before=answer)


def magazine(body: Body) -> None:
    """A feature: long, scenes, pictures, subheads."""
    body.paragraphs(2, 4, "essay", event=0.1)
    body.photo()
    for _section in range(body.draw.count(2, 4)):
        body.heading()
        body.paragraphs(2, 5)
        if body.draw.maybe(0.4):
            body.photo()


def gallery(body: Body) -> None:
    """Pictures with captions, and a sentence or two."""
    body.paragraph()
    for _picture in range(body.draw.count(4, 10)):
        body.photo()


def correction(body: Body) -> None:
    """A notice of a correction."""
    body.paragraph("text", event=0.6)
    body.add(body.draw.draw("correction"), Label.CORRECTION)
    body.paragraph("text", event=0)


def report(body: Body) -> None:
    """An institute's report: numbered sections and footnotes."""
    for number in range(1, body.draw.count(3, 6)):
        body.heading(number=f"{number}. ")
        body.paragraphs(2, 4)
        if body.draw.maybe(0.3):
            table(body)
            body.paragraph("text")
    for number in range(1, body.draw.count(3, 7)):
        reference(body, body.draw.choice((f"[{number}] ", f"{number}) ", f"（注{number}）")))


def reference(body: Body, before: str = "") -> None:
    draw = body.draw
    work = draw.choice(
        (f"{draw.draw('book')} {draw.draw('publisher')}", f"{draw.draw('outlet')} “{draw.draw('headline')}”")
    )
    body.parts.append(
        Part(
            f"{before}{work}, {draw.day.year - draw.count(0, 9)}",
            (Label.REFERENCE,),
            draw.choice(("p", "li")),
        )
    )


def books(body: Body) -> None:
    """A list of books with a paragraph each."""
    body.paragraph("essay", event=0)
    for _book in range(body.draw.count(2, 5)):
        reference(body)
        body.paragraph("text", event=0)


FAMILIES: dict[str, Callable[[Body], None]] = {
    "wire": wire,
    "article": article,
    "column": column,
    "analysis": analysis,
    "long form": long_form,
    "interview": interview,
    "questions": questions,
    "press": press,
    "magazine": magazine,
    "gallery": gallery,
    "correction": correction,
    "report": report,
    "books": books,
}
