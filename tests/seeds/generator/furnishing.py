"""What a site puts above, into and below an article. Drawn without a look at the article, but for its headings."""

from tests.seeds.generator.drawing import Draw, words_of
from tests.seeds.generator.parts import Label, Part, Zone
from tests.seeds.generator.stamps import stamp

ABOVE = (
    "skip",
    "menu",
    "login",
    "buttons",
    "cookie",
    "ad",
    "crumbs",
    "share",
    "widget",
    "reading",
    "glued",
    "status",
    "offers",
)
BELOW = (
    "share",
    "buttons",
    "follow",
    "pager",
    "letter",
    "top",
    "menu",
    "login",
    "ad",
    "widget",
    "tabs",
    "feet",
    "offers",
    "nearby",
    "status",
)
INSIDE = ("ad", "share", "follow", "pager", "letter", "login", "offers", "status")
ELEMENTS = ("div", "div", "li", "p", "a")


def above(draw: Draw, title: str, outlet: str) -> list[Part]:
    """Draw what stands before the head, from nothing to many runs."""
    parts: list[Part] = []
    for kind in draw.random.sample(ABOVE, draw.choice((0, 0, 1, 1, 2, 3, 5))):
        parts += _run(draw, kind, Zone.ABOVE, title=title, outlet=outlet)
    return parts


def below(draw: Draw, title: str, outlet: str) -> list[Part]:
    """Draw what stands behind the text: lists of other articles, comments, rights, menus."""
    parts: list[Part] = []
    kinds = draw.random.sample(BELOW, draw.choice((0, 1, 2, 3, 4)))
    lists = draw.random.sample(("ranking", "related", "comments"), draw.choice((0, 0, 1, 1, 2, 3)))
    order = [*kinds, *lists, *(["rights"] if draw.maybe(0.5) else [])]
    draw.random.shuffle(order)
    for kind in order:
        parts += (
            _BUILT[kind](draw) if kind in _BUILT else _run(draw, kind, Zone.BELOW, title=title, outlet=outlet)
        )
    return parts


def inside(draw: Draw, parts: list[Part]) -> list[Part]:
    """Let the site interrupt the text between two parts that do not belong together."""
    places = [n for n in range(1, len(parts)) if _is_open(parts[n - 1], parts[n])]
    for place in sorted(
        draw.random.sample(places, min(len(places), draw.choice((0, 0, 1, 2)))), reverse=True
    ):
        kind = draw.choice((*INSIDE, "related"))
        run = related(draw) if kind == "related" else _run(draw, kind, Zone.INSIDE)
        parts[place:place] = [Part(part.text, part.labels, part.element, Zone.INSIDE) for part in run]
    return parts


def _is_open(one: Part, other: Part) -> bool:
    """Sites interrupt between paragraphs and before headings, not inside tables, lists or threads."""
    return one.label is Label.TEXT and other.label in (Label.TEXT, Label.HEADING)


def contents(draw: Draw, parts: list[Part]) -> list[Part]:
    """Write a table of contents over the text, where it has headings."""
    headings = [part.text for part in parts if part.label is Label.HEADING]
    if len(headings) < 2 or draw.maybe(0.6):
        return []
    mark = draw.choice(("", "・", "{n}. ", "{n} "))
    rows = [f"{mark.format(n=number)}{text}" for number, text in enumerate(headings, 1)]
    return [_noise(text, Zone.INSIDE, "div") for text in (*draw.furniture("toc_head")[:1], *rows)]


def _run(draw: Draw, kind: str, zone: Zone, *, title: str = "", outlet: str = "") -> list[Part]:
    element = draw.choice(ELEMENTS)
    known = {"title": title, "outlet": outlet, "section": draw.draw("section")}
    if kind == "crumbs":
        return [_noise(draw.fill(_one(draw, kind), **known), zone, element)]
    if kind == "rights":
        text = draw.fill(
            _one(draw, kind), **known | {"year": str(draw.day.year), "outlet": outlet or draw.draw("outlet")}
        )
        return [Part(text, (Label.RIGHTS,), "p", zone)]
    return [_noise(draw.fill(line), zone, element) for line in draw.furniture(kind)]


def _one(draw: Draw, kind: str) -> str:
    return draw.choice(words_of("furniture")[draw.language][kind])


def _noise(text: str, zone: Zone = Zone.BELOW, element: str = "div") -> Part:
    return Part(text, (Label.NOISE,), element, zone)


def ranking(draw: Draw) -> list[Part]:
    """List what others read: a number and a headline, on one line or on two."""
    parts = [_noise(_one(draw, "ranking_head"), element=draw.choice(("h3", "div")))]
    form = draw.choice(("{n}\n{h}", "{n}位 {h}", "{n}. {h}", "• {n}\n{h}", "{n} {h}", "{h}"))
    for number, line in enumerate(draw.several("headline", 3, 6), 1):
        parts += [_noise(text, element="li") for text in form.format(n=number, h=line).split("\n")]
    return parts


def related(draw: Draw) -> list[Part]:
    """List other articles, with or without their days."""
    parts = [_noise(_one(draw, "related_head"), element=draw.choice(("h3", "h2", "div")))]
    form = draw.choice(("{h}", "{h}", "{d}　{h}", "{h} {d}", "・{h}", "{h}\n{d}", "{s} {h}", "> {h}"))
    for line in draw.several("headline", 2, 5):
        day = stamp(draw, draw.moment, clock=False).text
        text = form.format(h=line, d=day, s=draw.draw("section"))
        parts += [_noise(row, element="li") for row in text.split("\n")]
    return parts


def comments(draw: Draw) -> list[Part]:
    """Write the site's own comments, which are no reactions of the article's."""
    lines = [_one(draw, "comments_head"), *draw.furniture("comments")]
    return [_noise(line) for line in lines]


_BUILT = {"ranking": ranking, "related": related, "comments": comments}
