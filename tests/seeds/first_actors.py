"""The persons whom ``manage.py first_actors`` puts on record, as readers of pages are told of them; no database."""

import tomllib

from seeds.events import Names
from timeline.management.commands.first_actors import TABLE

_ROWS = tomllib.loads(TABLE.read_text(encoding="utf-8"))["actor"]
NAMES = Names(
    actors={
        row["name"]: tuple(
            filter(None, (row["name_en"], row.get("name_local", ""), *row.get("variants", ())))
        )
        for row in _ROWS
    },
    countries={row["name"]: row.get("country", "") for row in _ROWS},
)
