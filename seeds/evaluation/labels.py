"""A captured page with what each of its lines is, to train on and to judge by. Pure: no Django."""

from collections.abc import Iterable

from seeds.review.marking import Ranged
from seeds.said import Said, said_of

#: What a passage of the draft says that its line is, the most telling first; events and evidence say nothing of it.
_TOLD = (
    "title",
    "deck",
    "published",
    "updated",
    "byline",
    "dateline",
    "rights",
    "tag",
    "commentary",
    "photo",
)
_NAMES = {"commentary": "reaction", "photo": "caption"}


def labels_of(text: str, passages: Iterable[Ranged], said: Iterable[Said]) -> dict[int, str]:
    """Return line (from 1) -> what it is, for every line with words. An editor's word beats what was read."""
    placed = [
        (row.start, row.end, row.kind) for row in passages if row.start is not None and row.end is not None
    ]
    said = tuple(said)
    found, start = {}, 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        if line.strip():
            word = said_of(start, end, said)
            found[number] = word.value if word else _read(start, end, placed)
        start = end + 1
    return found


def _read(start: int, end: int, placed: list[tuple[int, int, str]]) -> str:
    kinds = {kind for begin, behind, kind in placed if begin < end and start < behind}
    told = next((kind for kind in _TOLD if kind in kinds), "")
    if told:
        return _NAMES.get(told, told)
    return "noise" if "dropped" in kinds else "text"
