"""The text of a page under construction: paragraphs, headings, lists, tables, pictures, and what they state."""

from dataclasses import dataclass, field
from datetime import timedelta

from tests.seeds.generator.drawing import Draw
from tests.seeds.generator.parts import Label, Part, Zone
from tests.seeds.generator.telling import told

BULLETS = ("・", "• ", "- ", "* ", "● ", "◆ ")
#: Signs that a page sets around all its headings; most set none.
SIGNS = (("", ""),) * 6 + (
    ("■", ""),
    ("■ ", ""),
    ("◆", ""),
    ("【", "】"),
    ("＜", "＞"),
    ("▼", ""),
    ("● ", ""),
    ("《", "》"),
)
JOIN = {"ja": "", "zh": "", "en": " "}


@dataclass(slots=True)
class Body:
    """Parts in order and the facts that they state. ``dated`` says whether the page tells its own day."""

    draw: Draw
    dated: bool = True
    parts: list[Part] = field(default_factory=list)
    events: list[dict] = field(default_factory=list)
    counts: dict[str, int] = field(
        default_factory=lambda: {
            "headings": 0,
            "tables": 0,
            "table_rows": 0,
            "lists": 0,
            "photos": 0,
            "commentaries": 0,
        }
    )
    facts: dict = field(default_factory=dict)
    bullet: str = ""
    signs: tuple[str, str] | None = None

    def add(self, text: str, *labels: Label, **more) -> None:
        self.parts.append(Part(text, labels, **more))

    def paragraph(self, symbol: str = "longtext", *, event: float = 0.35, before: str = "") -> None:
        """Write a paragraph, with an event in it by chance."""
        pieces = [self.draw.fresh(symbol)]
        if self.draw.maybe(event):
            pieces.insert(self.draw.count(0, 1), self.event())
        elif self.draw.maybe(0.06):
            pieces.append(
                self.draw.fill(self.draw.choice(self.draw.choice(self.draw.words["undated"])["text"]))
            )
        said = JOIN[self.draw.language].join(pieces)
        self.add(before + said, Label.TEXT, kept=said)

    def paragraphs(self, low: int, high: int, symbol: str = "longtext", *, event: float = 0.35) -> None:
        for _number in range(self.draw.count(low, high)):
            self.paragraph(symbol, event=event)

    def event(self) -> str:
        """Write a dated sentence and take down its event."""
        row = self.draw.choice(self.draw.words["event"])
        occurrence = row.get("occurrence", "occurred")
        days = (
            -self.draw.choice((1, 1, 2, 3, 9, 30, 90, 200, 400, 900))
            if occurrence == "occurred"
            else self.draw.count(4, 100)
        )
        written, edtf = told(
            self.draw, self.draw.day + timedelta(days=days), self.draw.day if self.dated else None
        )
        self.state(edtf, row["kind"], occurrence, row["words"])
        return self.draw.fill(self.draw.choice(row["text"]), when=written)

    def state(self, edtf: str, kind: str, occurrence: str, words: str) -> None:
        self.events.append({"edtf": edtf, "kind": kind, "occurrence": occurrence, "words": [words]})

    def heading(self, text: str = "", level: int = 2, number: str = "") -> None:
        """Write a heading; the number or the signs around it are no words of it."""
        self.counts["headings"] += 1
        self.signs = self.signs or self.draw.choice(SIGNS)
        before, behind = (number, "") if number else self.signs
        self.add(
            text or self.draw.fresh("heading"), Label.HEADING, element=f"h{level}", mark=before, close=behind
        )

    def items(self, texts: list[str], *, ordered: bool = False) -> None:
        self.counts["lists"] += 1
        self.bullet = self.bullet or self.draw.choice(BULLETS)
        for number, text in enumerate(texts, 1):
            mark = f"{number}. " if ordered else self.bullet
            self.add(text, Label.ITEM, element="ol" if ordered else "ul", mark=mark)

    def table(self, head: list[str], rows: list[list[str]]) -> None:
        self.counts["tables"] += 1
        self.counts["table_rows"] += len(rows)
        self.add("", Label.ROW, element="th", cells=tuple(head))
        for row in rows:
            self.add("", Label.ROW, element="tr", cells=tuple(row))

    def quote(self) -> None:
        self.add(self.draw.fresh("text"), Label.QUOTE, element="blockquote")

    def photo(self) -> None:
        self.counts["photos"] += 1
        caption = self.draw.fresh("caption")
        # A reader may keep the credit apart from the caption.
        self.add(caption + self.draw.draw("credit"), Label.CAPTION, element="figure", kept=caption)

    def day(self, text: str) -> None:
        self.add(text, Label.DAY, element=self.draw.choice(("h3", "p", "dt")))

    def site(self, kind: str, element: str = "div") -> None:
        """Let the site interrupt the text."""
        for line in self.draw.furniture(kind):
            self.add(line, Label.NOISE, element=element, zone=Zone.INSIDE)
