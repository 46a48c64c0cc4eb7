"""The persons whom ``manage.py first_actors`` puts on record, as readers of pages are told of them; no database."""

from seeds.events import Names
from timeline.first_actors import VOCABULARY

_ROWS = VOCABULARY["actor"]
NAMES = Names(
    actors={
        row["name"]: tuple(
            filter(None, (row["name_en"], row.get("name_local", ""), *row.get("variants", ())))
        )
        for row in _ROWS
    },
    countries={row["name"]: row.get("country", "") for row in _ROWS},
)
