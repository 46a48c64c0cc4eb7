"""Families of many voices and many moments: reactions, chronologies, live pages, threads, notes to a broadcast."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.seeds.generator.bodies import Body
from tests.seeds.generator.parts import Label

#: How a chronology writes its days, and what a sentence loses whose day stands outside it.
DAYS = {
    "ja": ("{d.year}年{d.month}月{d.day}日", "{d:%Y/%m/%d}", "{d:%Y.%m.%d}"),
    "en": ("{d:%B} {d.day}, {d.year}", "{d:%Y-%m-%d}"),
    "zh": ("{d.year}年{d.month}月{d.day}日", "{d:%Y/%m/%d}"),
}
WITHOUT = {"ja": "{when}、", "en": " on {when}", "zh": "{when}"}


def _head_of_voices(body: Body) -> None:
    words = {
        "ja": ("海外の反応", "現地の反応", "ネットの反応", "みんなの声", "コメント翻訳"),
        "en": ("Reactions", "What readers say"),
        "zh": ("網友反應", "外國網友怎麼說"),
    }
    body.counts.pop("headings", None)
    body.add(body.draw.choice(words[body.draw.language]), Label.HEADING, element="h2")


def reactions(body: Body) -> None:
    """What readers elsewhere wrote, in one of the ways of those who translate it."""
    body.paragraphs(1, 3)
    _head_of_voices(body)
    body.facts["commentaries"] = []
    way = body.draw.choice((_numbered, _numbered, _board, _arrows, _flags, _votes, _named, _colon))
    way(body, body.draw.several("reaction", 5, 10))
    body.counts["commentaries"] = len(body.facts["commentaries"])
    if body.draw.maybe(0.5):
        body.add(
            {"ja": "管理人の感想", "en": "Editor's note", "zh": "小編的話"}[body.draw.language],
            Label.HEADING,
            element="h2",
        )
        body.paragraphs(1, 2, event=0)


def _voice(body: Body, text: str, depth: int = 0, mark: str = "") -> None:
    body.facts["commentaries"].append({"begins": text[:10], "depth": depth})
    body.add(text, Label.REACTION, mark=mark, level=depth)


def _replies(body: Body, texts: list[str]) -> list[tuple[str, int | None, int]]:
    """Pair each text with the number (from 1) of what it answers, and its depth."""
    rows: list[tuple[str, int | None, int]] = []
    for number, text in enumerate(texts):
        to = body.draw.count(1, number) if number and body.draw.maybe(0.35) else None
        rows.append((text, to, rows[to - 1][2] + 1 if to else 0))
    return rows


def _numbered(body: Body, texts: list[str]) -> None:
    pattern = body.draw.choice(
        ("{n}. {h}", "{n}：{h}", "{n} : {h}", "{n}、{h}", "#{n} {h}", "{n}.{h}（{c}）")
    )
    for number, (text, to, depth) in enumerate(_replies(body, texts), 1):
        head = pattern.format(n=number, h=body.draw.draw("handle"), c=body.draw.draw("nation"))
        body.add(head, Label.REACTION_HEAD)
        if to:
            body.add(f">>{to}", Label.REACTION_HEAD)
        _voice(body, text, depth)


def _board(body: Body, texts: list[str]) -> None:
    """As a Japanese board writes it: number, name, day, clock, id."""
    for number, (text, to, depth) in enumerate(_replies(body, texts), 1):
        clock = f"{body.draw.count(0, 23):02}:{body.draw.count(0, 59):02}:{body.draw.count(0, 59):02}"
        sign = f"{body.draw.random.getrandbits(32):08x}"
        head = f"{number}: {body.draw.draw('handle')} {body.draw.day:%Y/%m/%d}({'月火水木金土日'[body.draw.day.weekday()]}) {clock} ID:{sign}"
        body.add(head, Label.REACTION_HEAD)
        if to:
            body.add(f">>{to}", Label.REACTION_HEAD)
        _voice(body, text, depth)


def _arrows(body: Body, texts: list[str]) -> None:
    first, arrow = body.draw.choice((("■ ", "↳"), ("● ", "→"), ("・", "└"), ("◆", "⇒"), ("■", "＞")))
    depth = 0
    for number, text in enumerate(texts):
        depth = body.draw.count(0, min(depth + 1, 2)) if number else 0
        _voice(body, text, depth, arrow * depth + " " if depth else first)


def _flags(body: Body, texts: list[str]) -> None:
    alone = body.draw.maybe(0.5)
    for text in texts:
        flag, nation = body.draw.draw("flag"), body.draw.draw("nation")
        if alone:
            body.add(f"{flag} {nation}", Label.REACTION_HEAD)
            _voice(body, text)
        else:
            _voice(body, text, 0, f"{flag} ")


def _votes(body: Body, texts: list[str]) -> None:
    pattern = body.draw.choice(("{h} (+{v})", "{h}　👍{v}", "{h} {v} points", "{h} ▲{v}", "+{v} {h}"))
    for text in texts:
        body.add(pattern.format(h=body.draw.draw("handle"), v=body.draw.count(2, 900)), Label.REACTION_HEAD)
        _voice(body, text)


def _named(body: Body, texts: list[str]) -> None:
    for text in texts:
        body.add(f"{body.draw.draw('handle')}（{body.draw.draw('nation')}）", Label.REACTION_HEAD)
        _voice(body, text)


def _colon(body: Body, texts: list[str]) -> None:
    for text in texts:
        _voice(body, text, 0, f"{body.draw.draw('handle')}: ")


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
    written = body.draw.choice(DAYS[body.draw.language])
    rows = [
        (row, text)
        for row in body.draw.words["event"]
        for text in row["text"]
        if WITHOUT[body.draw.language] in text
    ]
    found = []
    for day in days:
        row, text = body.draw.choice([pair for pair in rows if pair[0].get("occurrence") != "planned"])
        body.state(day.isoformat(), row["kind"], "occurred", row["words"])
        found.append(
            (written.format(d=day), body.draw.fill(text.replace(WITHOUT[body.draw.language], "", 1)))
        )
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
    head = {"ja": ["日付", "出来事"], "en": ["Date", "Event"], "zh": ["日期", "事件"]}[body.draw.language]
    body.table(head, [[day, text] for day, text in _rows_of(body, days)])


def live(body: Body) -> None:
    """The newest first, each under its clock."""
    alone = body.draw.maybe(0.5)
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
    words = {
        "ja": (("主張", "判定"), ("検証対象", "結論"), ("拡散した内容", "判定結果")),
        "en": (("Claim", "Verdict"), ("The claim", "Our rating")),
        "zh": (("傳言", "查核結果"), ("網傳內容", "判定")),
    }
    claim, verdict = draw.choice(words[draw.language])
    colon = ": " if draw.language == "en" else "："
    body.add(f"{claim}{colon}{draw.draw('claim')}", Label.TEXT)
    body.add(f"{verdict}{colon}{draw.draw('verdict')}", Label.TEXT)
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
    for line in draw.choice(
        (
            {
                "ja": ["チャンネル登録はこちら", "お便りフォーム"],
                "en": ["Subscribe to the channel", "Support the show"],
                "zh": ["訂閱頻道", "贊助節目"],
            }[draw.language],
            [],
        )
    ):
        body.add(line, Label.NOISE)


def newsletter(body: Body) -> None:
    """Short pieces under rules and headings."""
    bar = body.draw.choice(("━━━━━━━━━━━━", "----------", "＝＝＝＝＝＝", "＊＊＊"))
    for _piece in range(body.draw.count(2, 5)):
        body.add(bar, Label.NOISE)
        body.heading()
        body.paragraphs(1, 3)
    body.add(
        {"ja": "配信停止はこちら", "en": "Unsubscribe", "zh": "取消訂閱"}[body.draw.language], Label.NOISE
    )


FAMILIES: dict[str, Callable[[Body], None]] = {
    "reactions": reactions,
    "chronology": chronology,
    "live": live,
    "fact check": fact_check,
    "thread": unrolled,
    "notes": notes,
    "newsletter": newsletter,
}
