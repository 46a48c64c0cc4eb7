"""How pages write the names of those who made them, and in which role."""

from dataclasses import dataclass

from tests.seeds.generator.drawing import Draw


@dataclass(frozen=True, slots=True)
class Credit:
    """A line of names: its text and the facts, pairs of name and role."""

    text: str
    rows: tuple[tuple[str, str], ...]


def person(draw: Draw) -> str:
    """Draw a name as the page writes it. Names are invented."""
    family, given = draw.draw("family"), draw.draw("given")
    if draw.language == "ja" and draw.maybe(0.12):
        return draw.draw("foreigner")
    if draw.language == "en":
        return f"{given} {family}"
    if draw.language == "zh":
        return family + given
    return family + draw.choice((" ", "", "　")) + given


def plain(name: str) -> str:
    return name.replace("　", " ")


#: Patterns by language: {x} and {y} are names; the roles follow in order.
PATTERNS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "ja": (
        ("{x}", ("text",)),
        ("{x}", ("text",)),
        ("{x}　{y}", ("text", "text")),
        ("{x}記者", ("text",)),
        ("記者：{x}", ("text",)),
        ("国際部　{x}", ("text",)),
        ("{place}支局・{x}", ("text",)),
        ("{place}特派員 {x}", ("text",)),
        ("【{x}】", ("text",)),
        ("文・{x}", ("text",)),
        ("文＝{x}　写真＝{y}", ("text", "photography")),
        ("取材・文／{x}　撮影／{y}", ("text", "photography")),
        ("文：{x}、翻訳：{y}", ("text", "translation")),
        ("翻訳・構成：{x}", ("translation",)),
        ("訳：{x}", ("translation",)),
        ("聞き手・{x}", ("interviewer",)),
        ("聞き手＝{x}、構成＝{y}", ("interviewer", "editing")),
        ("著者：{x}", ("text",)),
        ("執筆者 {x}", ("text",)),
        ("執筆：{x}　監修：{y}", ("text", "supervision")),
        ("投稿者: {x}", ("text",)),
        ("by {x}", ("text",)),
        ("Text by {x}", ("text",)),
        ("{x}（ジャーナリスト）", ("text",)),
        ("{x}＝{place}大学教授", ("text",)),
        ("{x}／国際政治学者", ("text",)),
        ("ライター：{x}", ("text",)),
        ("編集：{x}", ("editing",)),
        ("寄稿　{x}", ("text",)),
        ("図版作成：{x}", ("graphics",)),
    ),
    "en": (
        ("By {x}", ("text",)),
        ("By {x}", ("text",)),
        ("BY {x}", ("text",)),
        ("By {x} and {y}", ("text", "text")),
        ("{x}, Foreign Correspondent", ("text",)),
        ("{x} in {place}", ("text",)),
        ("Written by {x}", ("text",)),
        ("{x}", ("text",)),
        ("Author: {x}", ("text",)),
        ("By {x} | Photographs by {y}", ("text", "photography")),
        ("Translated by {x}", ("translation",)),
        ("Text: {x}; Editing: {y}", ("text", "editing")),
        ("Posted by {x}", ("text",)),
    ),
    "zh": (
        ("文／{x}", ("text",)),
        ("作者：{x}", ("text",)),
        ("記者{x}／{place}報導", ("text",)),
        ("撰文｜{x}", ("text",)),
        ("文字：{x}　攝影：{y}", ("text", "photography")),
        ("責任編輯：{x}", ("editing",)),
        ("譯者：{x}", ("translation",)),
        ("文｜{x} 圖｜{y}", ("text", "photography")),
        ("{x}", ("text",)),
        ("記者 {x}", ("text",)),
    ),
}


def credit(draw: Draw) -> Credit:
    """Draw a line of names."""
    pattern, roles = draw.choice(PATTERNS[draw.language])
    one, two = person(draw), person(draw)
    while plain(two).replace(" ", "") == plain(one).replace(" ", ""):
        two = person(draw)
    text = draw.fill(pattern, x=one, y=two)
    return Credit(text, tuple(zip((plain(one), plain(two))[: len(roles)], roles, strict=True)))
