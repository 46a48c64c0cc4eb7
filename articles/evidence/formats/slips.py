"""What was read from a file of references, and what of it was not. Pure: no Django."""

from dataclasses import dataclass

from articles.evidence.formats.fields import Item


@dataclass(frozen=True, slots=True)
class Slip:
    """Something of a file that did not come in, or not as it stood. ``rule`` is the id of a finding, ``line`` 1-based."""

    rule: str
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """CSL-JSON items, and the slips beside them."""

    items: tuple[Item, ...]
    slips: tuple[Slip, ...] = ()


def once(items: list[tuple[Item, int]], slips: list[Slip]) -> tuple[Item, ...]:
    """Return every item under an id of its own: a second entry of one id is a document, too."""
    taken: set[str] = set()
    for item, line in items:
        wanted = item["id"]
        if wanted in taken:
            item["id"] = next(
                name for number in range(2, len(items) + 3) if (name := f"{wanted}-{number}") not in taken
            )
            slips.append(Slip("key-twice", f"{wanted}: {item['id']}", line))
        if item["id"]:
            taken.add(item["id"])
    return tuple(item for item, _line in items)
