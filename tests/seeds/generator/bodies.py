"""The text of a page under construction: paragraphs, headings, lists, tables, pictures, and what they state."""

from dataclasses import dataclass, field
from datetime import timedelta

from tests.seeds.generator.drawing import Draw
from tests.seeds.generator.parts import Label, Part, Zone
from tests.seeds.generator.telling import after, told

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
#: How many days before its page an event may lie.
_AGO = (1, 1, 2, 3, 9, 30, 90, 200, 400, 900)
#: English puts "on" before a day, not before words that count from another and not before a month or a year.
_WITHOUT_ON = ("the ", "in ", "last ", "late ", "two ")
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
        """Write a dated sentence, now and then a second that counts from it, and take down their events."""
        row = self.draw.choice(self.draw.words["event"])
        occurrence = row.get("occurrence", "occurred")
        days = -self.draw.choice(_AGO) if occurrence == "occurred" else self.draw.count(4, 100)
        page = self.draw.day if self.dated else None
        written, edtf = told(self.draw, self.draw.day + timedelta(days=days), page)
        sentences = [self.sentence(row, written, edtf)]
        later = after(self.draw, edtf) if occurrence == "occurred" and self.draw.maybe(0.15) else None
        if later and later[1] <= self.draw.day.isoformat():
            happened = [each for each in self.draw.words["event"] if "occurrence" not in each]
            sentences.append(self.sentence(self.draw.choice(happened), *later))
        return JOIN[self.draw.language].join(sentences)

    def sentence(self, row: dict, written: str, edtf: str) -> str:
        """Fill a dated sentence and take down its event."""
        self.state(edtf, row["kind"], row.get("occurrence", "occurred"), row["words"])
        text = self.draw.fill(self.draw.choice(row["text"]), when=written)
        return _without_on(text, written) if self.draw.language == "en" else text

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


def _without_on(text: str, written: str) -> str:
    if not written.startswith(_WITHOUT_ON):
        return text
    return text.replace(f"on {written}", written).replace(f"On {written}", written[0].upper() + written[1:])
