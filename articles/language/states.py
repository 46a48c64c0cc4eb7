"""States and the bodies that speak in international affairs, by all their names. Pure: no Django.

The table is ``states.toml``. Headlines name states by one letter where two or more of them meet: 米ロ, 日米韓, 日豪.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import COUNTRY, NOTHING, ZONE, Several, Shape, Table, Value, Words


@dataclass(frozen=True, slots=True)
class Speaker:
    """A state or a body. ``names`` begin with the house's own; ``code`` is that of ISO 3166-1, for states only;
    ``zone`` is the clock by which it speaks."""

    names: tuple[str, ...]
    zone: str
    code: str = ""
    letters: str = ""

    @property
    def name(self) -> str:
        return self.names[0]


def _speakers(rows: list[dict[str, Any]]) -> tuple[Speaker, ...]:
    return tuple(Speaker(**{**row, "names": tuple(row["names"])}) for row in rows)


_IN_JAPANESE = Value(
    lambda content: isinstance(content, str) and bool(re.fullmatch("[ァ-ヶ一-龯]+", content)),
    "letters",
    NOTHING,
)
_NAMED: dict[str, Shape] = {"names": Words(), "zone": ZONE}
VOCABULARY = Vocabulary(
    Path(__file__).with_name("states.toml"),
    Table(
        {
            "state": Several(Table({"code": COUNTRY, **_NAMED}, {"letters": _IN_JAPANESE})),
            "body": Several(Table(_NAMED, {"code": COUNTRY})),
        }
    ),
)
STATES = _speakers(VOCABULARY["state"])
BODIES = _speakers(VOCABULARY["body"])
BY_CODE = {state.code: state for state in STATES}
_BY_LETTER = {letter: state for state in STATES for letter in state.letters}
_LETTERS = "".join(_BY_LETTER)
#: What may follow such letters: what states do together, a particle, the end of a clause.
_DEEDS = "両|首脳|首相|外相|防衛|国防|財務|高官|次官|会談|会合|協議|交渉|関係|電話|貿易|通商|関税|合意|共同|同盟|対立|対話|摩擦|戦略|経済|軍事|安保|安全保障|サミット|国境|政府|各国"
_AFTER = rf"{_DEEDS}|間|[がはもにとのを、,\s・」]|$"
#: Words of their own: daytime, Central America, a newspaper. They name states only where states do something.
_WORDS_OF_THEIR_OWN = "日中|中米|朝日|中日"
_TOGETHER = re.compile(
    rf"(?<![一-龯ァ-ヶー])(?:(?:{_WORDS_OF_THEIR_OWN})(?={_DEEDS}|間)|(?!(?:{_WORDS_OF_THEIR_OWN})(?![{_LETTERS}]))[{_LETTERS}]{{2,5}}(?={_AFTER}))"
)


def together(text: str) -> Iterator[tuple[int, Speaker]]:
    """Yield the states that a text names by letters that stand together, each with its place."""
    for match in _TOGETHER.finditer(text):
        if re.search("[一-龯]", match.group()):
            yield from ((match.start() + at, _BY_LETTER[letter]) for at, letter in enumerate(match.group()))
