"""What readers elsewhere wrote, in the ways of those who translate and gather it: numbers, arrows, flags, votes."""

from tests.seeds.generator.bodies import Body
from tests.seeds.generator.parts import Label


def _head_of_voices(body: Body) -> None:
    body.counts.pop("headings", None)
    body.add(body.draw.choice(body.draw.term("voices")), Label.HEADING, element="h2")


def reactions(body: Body) -> None:
    """What readers elsewhere wrote, in one of the ways of those who translate it."""
    body.paragraphs(1, 3)
    _head_of_voices(body)
    body.facts["commentaries"] = []
    way = body.draw.choice(
        (_numbered, _numbered, _board, _arrows, _flags, _votes, _named, _colon, _stamped, _ornamented)
    )
    way(body, body.draw.several("reaction", 5, 10))
    body.counts["commentaries"] = len(body.facts["commentaries"])
    if body.draw.maybe(0.5):
        body.add(body.draw.term("afterword"), Label.HEADING, element="h2")
        body.paragraphs(1, 2, event=0)


def _voice(body: Body, text: str, depth: int = 0, mark: str = "", close: str = "") -> None:
    body.facts["commentaries"].append({"begins": text[:20], "depth": depth})
    body.add(text, Label.REACTION, mark=mark, close=close, level=depth)


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


def _stamped(body: Body, texts: list[str]) -> None:
    """As networks copy: a name, a sign, how long ago, the words, and figures."""
    for text in texts:
        body.add(body.draw.draw("handle"), Label.REACTION_HEAD)
        body.add("•", Label.REACTION_HEAD)
        body.add(f"{body.draw.count(1, 23)}h ago", Label.REACTION_HEAD)
        _voice(body, text)
        body.add(str(body.draw.count(2, 900)), Label.REACTION_HEAD)


def _ornamented(body: Body, texts: list[str]) -> None:
    """A land behind an ornament, and votes behind the words."""
    for text in texts:
        body.add(body.draw.draw("nation"), Label.REACTION_HEAD, mark="■ ")
        _voice(body, text, close=f" +{body.draw.count(2, 900)}")
