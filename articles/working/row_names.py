"""The names by which the rows of three states are merged: of the form as it was opened, of what is sent, of what stands now."""

from collections.abc import Sequence

from articles.working.merge import Row, aligned

#: Fields that name another row of the article -> the kind of that row.
REFERENCES = {"claim": "claims", "parent": "commentaries"}
Rows = list[dict[str, str]]
#: Rows, and their numbers in the database; "" for one that has yet to be stored.
Numbered = tuple[Rows, list[str]]


def names_of(by: str, base: Rows, mine: Numbered, now: Numbered) -> tuple[list[str], list[str], list[str]]:
    """Give rows the names under which they are merged: their key, or that of the row of ``base`` which they are a later
    state of. Rows of one number are one row; the same that both have added is one, too."""
    if by == "key":
        return _keys(base), _keys(mine[0]), _keys(now[0])
    began = [f"base{place}" for place in range(len(base))]
    rows, sent, standing = (_plain(*both) for both in ((began, base), (mine[1], mine[0]), (now[1], now[0])))
    was_sent, was_standing = aligned(rows, sent, by), aligned(rows, standing, by)
    stored = _of_stored([*zip(mine[1], was_sent, strict=True), *zip(now[1], was_standing, strict=True)])
    stands = [stored.get(number, f"row{number}") for number in now[1]]
    known = dict(zip(now[1], stands, strict=True)) | stored
    free = {name for name in was_sent if name} - set(stored.values())
    found: list[str] = []
    for place, (row, name) in enumerate(zip(sent, was_sent, strict=True)):
        own = known.get(row.name) or (name if name in free else _twin(by, row, standing, stands, found))
        found.append(own or f"new{place}")
    return began, found, stands


def _keys(rows: Rows) -> list[str]:
    return [row["key"] or f"new{place}" for place, row in enumerate(rows)]


def _plain(names: Sequence[str], rows: Rows) -> list[Row]:
    """Return rows without what names other rows, and without their places."""
    left_out = {*REFERENCES, "order"}
    return [
        Row(name, {field: value for field, value in row.items() if field not in left_out})
        for name, row in zip(names, rows, strict=True)
    ]


def _of_stored(pairs: list[tuple[str, str | None]]) -> dict[str, str]:
    """Return of stored rows the rows of the base that they are, by their numbers: the first to claim one has it."""
    found: dict[str, str] = {}
    for number, name in pairs:
        if number and name and name not in found.values():
            found.setdefault(number, name)
    return found


def _twin(by: str, row: Row, standing: list[Row], names: list[str], taken: list[str]) -> str:
    """Return the name of a row that somebody else has added meanwhile and that says the same."""
    twins = (name for name, other in zip(names, standing, strict=True) if _is_same(by, row, other))
    return next((name for name in twins if name.startswith("row") and name not in taken), "")


def _is_same(by: str, row: Row, other: Row) -> bool:
    """Whether two added the same. An event stands once on a timeline, whatever they say of it."""
    return row.fields == other.fields or (by == "event" and row.fields[by] == other.fields[by])
