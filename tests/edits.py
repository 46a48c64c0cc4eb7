"""Two editors at random: a working copy, and what somebody makes of it."""

from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from articles.body import Body
from articles.working.merge import Copy, Row

_PLACES = ["ブダペスト", "アンカレジ", "ジュネーブ", "イスタンブール", "ソウル", "ドーハ", "ウィーン"]
_ACTS = [
    "協議を始めた",
    "声明を出した",
    "制裁を延ばした",
    "停戦を呼びかけた",
    "会談を見送った",
    "支援を約束した",
]


@dataclass
class Editor:
    """Somebody whose every sentence is known by its number. ``added`` are their sentences, ``touched`` the paragraphs of
    the base that they changed or took out, ``gone`` the sentences that they took out."""

    random: Random
    name: str
    numbers: count = field(default_factory=count)
    added: set[str] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def sentence(self) -> str:
        number, random = next(self.numbers), self.random
        said = f"{self.name}{number}：{random.choice(_PLACES)}で{random.randrange(1, 29)}日、両国は{random.choice(_ACTS)}。"
        self.added.add(said)
        return said

    def paragraph(self) -> list[str]:
        return [self.sentence() for _ in range(self.random.randrange(1, 6))]


@dataclass
class Text:
    """Paragraphs with the place that each had in the base, and the citations that stand in them."""

    paragraphs: list[tuple[int | None, list[str], str]]

    def body(self) -> str:
        return "".join(
            f"<p>{''.join(said)}{f'<cite data-citations={chr(34)}{key}{chr(34)}></cite>' if key else ''}</p>"
            for _place, said, key in self.paragraphs
        )


def begun(random: Random, length: int = 12) -> tuple[Text, Copy]:
    """Return a text of ``length`` paragraphs, every third of them cited, and its copy."""
    writer = Editor(random, "底")
    paragraphs = [
        (place, writer.paragraph(), f"key{place}" if place % 3 == 0 else "") for place in range(length)
    ]
    text = Text(paragraphs)
    cited = [key for _place, _said, key in paragraphs if key]
    rows = {"citations": tuple(_row(key, random) for key in cited)}
    return text, Copy({"title": "見出し", "deck": "要約"}, text.body(), ("停戦",), rows)


def _row(key: str, random: Random) -> Row:
    return Row(key, {"key": key, "locator": f"{random.randrange(1, 90)}頁", "quote": f"{key}の引用"})


def edited(text: Text, copy: Copy, editor: Editor, steps: int, among: list[int] | None = None) -> Copy:
    """Return what an editor makes of it in so many steps; with ``among`` they touch these paragraphs of the base only."""
    random = editor.random
    paragraphs = [(place, list(said), key) for place, said, key in text.paragraphs]
    rows = {row.name: row for row in copy.rows["citations"]}
    for _ in range(steps):
        free = [at for at, row in enumerate(paragraphs) if among is None or row[0] in among]
        if not free:
            break
        random.choice([_write, _write, _add, _cut, _cite, _note])(
            paragraphs, rows, random.choice(free), editor
        )
    named = set(Body(Text(paragraphs).body()).citation_keys)
    kept = tuple(row for row in rows.values() if row.name in named)
    return replace(copy, body=Text(paragraphs).body(), rows={"citations": kept})


def _write(paragraphs, rows, at, editor) -> None:
    """Put a sentence into a paragraph, or another in the place of one."""
    place, said, _key = paragraphs[at]
    where = editor.random.randrange(len(said))
    if len(said) > 2 and editor.random.random() < 0.5:
        editor.gone.add(said.pop(where))
    said.insert(where, editor.sentence())
    editor.touched.add(place)


def _add(paragraphs, rows, at, editor) -> None:
    paragraphs.insert(at, (None, editor.paragraph(), ""))


def _cut(paragraphs, rows, at, editor) -> None:
    place, said, _key = paragraphs.pop(at)
    editor.touched.add(place)
    editor.gone |= set(said)


def _cite(paragraphs, rows, at, editor) -> None:
    place, said, key = paragraphs[at]
    if not key:
        key = f"{'m' if editor.name == '甲' else 't'}key{next(editor.numbers)}"
        rows[key] = _row(key, editor.random)
        paragraphs[at] = (place, said, key)
        editor.touched.add(place)


def _note(paragraphs, rows, at, editor) -> None:
    """Say more of a citation."""
    key = paragraphs[at][2]
    if key:
        rows[key] = Row(key, {**rows[key].fields, "quote": editor.sentence()})
        editor.touched.add(paragraphs[at][0])
