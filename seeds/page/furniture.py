"""Which words of a line are the page's furniture: buttons, menus, notes of the site. Pure: no Django.

A compound is furniture because each of its words is. How much of a line its words explain is evidence for the model of
noise; a line that they explain whole needs no model.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from seeds.vocabulary import Lexicon, Phrases, table
from seeds.vocabulary.shapes import Fixture

#: A line of furniture is short; notes on advertising are the longest.
MAX_LENGTH = 200
_NUMBER = re.compile(r"\d+")
_GLUE, _NETWORK, _PAGE = "glue", Fixture.SHARE, "ページ"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What of a line is furniture. ``share`` is the part of its letters that furniture and glue explain, ``own`` the part
    that furniture alone does; ``rule`` names the kind, and is set without being ``whole`` where only some words are."""

    rule: str = ""
    share: float = 0.0
    own: float = 0.0
    whole: bool = False


NOTHING = Furniture()


def _lexicon() -> Lexicon:
    data = table("furniture")
    words = dict.fromkeys(data["glue"], (_GLUE, 0))
    words |= dict.fromkeys(data["networks"], (_NETWORK, 1))
    for rule in data["rule"]:
        words |= dict.fromkeys(rule.get("words", ()), (rule["name"], 1))
    return Lexicon(words)


_WORDS = _lexicon()
_SECTIONS = table("heads")["sections"]
#: What menus list beside buttons: sections of a newsroom. Elsewhere they are words like others.
_MENU = Lexicon(
    dict.fromkeys((*_SECTIONS["proposed"], *_SECTIONS["others"], *_SECTIONS["home"], *_SECTIONS["badges"]), 1)
    | {word: weight for word, (_rule, weight) in _WORDS.meanings.items()}
)
_PHRASES = Phrases(
    {phrase: rule["name"] for rule in table("furniture")["rule"] for phrase in rule.get("phrases", ())}
)
_TAIL = Lexicon(
    dict.fromkeys(table("furniture")["glue"], 0) | dict.fromkeys(table("furniture")["tail"]["words"], 1)
)
_TAIL_PHRASES = Phrases(dict.fromkeys(table("furniture")["tail"]["phrases"], True))
#: Words of a menu on one line, and the part of its letters that they explain.
_FEWEST, _MOSTLY = 4, 0.7
#: No head of such a stretch has so many letters; from fewer on a line is a menu that ends in such words.
_LONGEST_HEAD = 40
_LONGEST_TAIL = 26
#: What the glue counts where it says how long a text is.
_MEASURES = frozenset("分字n")
_PAIRS = {"[": "]", "<": ">", "【": "】"}
_EDGES = " 　。.!！?？※*"
#: After these words a line tells of the article and not of the site.
_OF_THE_TEXT = (
    "ポイント",
    "要点",
    "概要",
    "まとめ",
    "内容",
    "目次",
    "結論",
    "目的",
    "書いた",
    "執筆",
    "著者",
    "筆者",
    "ライター",
)


def furniture(folded: str) -> Furniture:
    """Return what of a line is furniture."""
    return NOTHING if len(folded) > MAX_LENGTH else _furniture(folded)


@lru_cache(maxsize=1024)
def _furniture(folded: str) -> Furniture:
    text = folded.casefold()
    bare = text.strip(_EDGES)
    if rule := _PHRASES.match(bare) or _PHRASES.match(text) or _sized(bare):
        return Furniture(
            "product-label" if rule == Fixture.IMAGE_SIZE and not _sized(bare) else rule, 1.0, 1.0, True
        )
    if _is_advertised(text):
        return Furniture(Fixture.ADVERTISEMENT, 1.0, 1.0, True)
    found = _composed(bare) if len(bare) <= 80 else NOTHING
    return Furniture(Fixture.MENU, 1.0, 1.0, True) if not found.whole and _is_menu(bare) else found


def _is_advertised(text: str) -> bool:
    """Whether a label in brackets calls the rest of the line an advertisement: [広告]…, <PR>…."""
    closing = _PAIRS.get(text[:1])
    label, _closed, rest = text[1:].partition(closing) if closing else ("", "", "")
    found = _composed(label) if label and rest else NOTHING
    return found.whole and found.rule == Fixture.ADVERTISEMENT


def _is_menu(text: str) -> bool:
    """Whether a line lists what menus list, glued together or apart: most of its letters, in four words or more."""
    if any(sign in text for sign in "。、!?「」:") or len(text) > MAX_LENGTH // 2:
        return False
    words = [(start, end) for start, end, weight in _MENU.find(text) if weight]
    letters = _letters(text)
    covered = sum(_letters(text[start:end]) for start, end in words)
    return len(words) >= _FEWEST and covered >= _MOSTLY * letters


def _composed(text: str) -> Furniture:
    """Read a line word by word."""
    found = list(_WORDS.find(text))
    letters = _letters(text)
    numbers = _NUMBER.findall(text)
    if not letters:
        return _numeric(text, numbers)
    rules: dict[str, int] = {}
    covered = own = 0
    for start, end, (rule, weight) in found:
        size = _letters(text[start:end])
        covered += size
        own += size * weight
        if weight:
            rules[rule] = rules.get(rule, 0) + size
    rule = max(rules, key=rules.__getitem__) if rules else ""
    share = min(1.0, covered / letters)
    return Furniture(
        _named(rule, text, numbers, share), share, own / letters, _is_whole(rule, text, numbers, share)
    )


def _named(rule: str, text: str, numbers: list[str], share: float) -> str:
    """Name the kind of a line whose words are known: pages are told by their numbers."""
    if rule in (Fixture.NAVIGATION, Fixture.PAGE_NUMBER) and len(numbers) > 1:
        return Fixture.PAGE_NUMBER
    if not rule and numbers and share >= 1:
        return Fixture.NAVIGATION if _PAGE in text else Fixture.READING_TIME
    return rule


def _is_whole(rule: str, text: str, numbers: list[str], share: float) -> bool:
    """Whether words and glue explain a line; glue alone does where it counts something: 約3,200文字."""
    return share >= 1 and bool(
        rule or (numbers and (_PAGE in text or _MEASURES.intersection(text.rsplit(maxsplit=1)[-1][-2:])))
    )


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _numeric(text: str, numbers: list[str]) -> Furniture:
    """Read a line without letters: pages by number, a player's time, signs of a menu."""
    if len(numbers) > 2 and len(text) < 40 and not set(text) & set("./-:年月日,%"):
        return Furniture(Fixture.PAGE_NUMBER, 1.0, 1.0, True)
    if len(numbers) == 4 and text.count(":") == 2 and "/" in text:
        return Furniture(Fixture.PLAYER, 1.0, 1.0, True)
    if len(text) <= 3 and text and not numbers and set(text) <= set(">»›/|・▲△←→«≪<"):
        return Furniture(Fixture.NAVIGATION, 1.0, 1.0, True)
    return NOTHING


def _sized(text: str) -> str:
    """Tell a picture's size: 150x150px."""
    parts = text.removesuffix("px").replace("×", "x").split("x")
    is_size = len(parts) == 2 and all(
        part.strip().isdigit() and 2 <= len(part.strip()) <= 4 for part in parts
    )
    return Fixture.IMAGE_SIZE if is_size else ""


def tells_of_the_text(folded: str) -> bool:
    """Whether a line's words tell of the article: its points, its contents, its writer."""
    return any(word in folded for word in _OF_THE_TEXT)


def begins_tail(folded: str) -> bool:
    """Whether a line may head the rankings and links under an article."""
    if len(folded) >= _LONGEST_HEAD:
        return False
    text = folded.casefold().strip(_EDGES + "【】■▼◆<>[]「」")
    if len(text) <= _LONGEST_TAIL and _TAIL_PHRASES.match(text) and not tells_of_the_text(text):
        return True
    found = list(_TAIL.find(text))
    covered = sum(end - start for start, end, _weight in found)
    letters = sum(not sign.isspace() and sign not in "・/|" for sign in text)
    return any(weight for _start, _end, weight in found) and covered >= letters
