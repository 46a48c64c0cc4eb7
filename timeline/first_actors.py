"""The persons whom news about international affairs names daily: ``first_actors.toml``. Pure: no Django."""

from pathlib import Path

from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import COUNTRY, TEXT, Several, Table, Words

VOCABULARY = Vocabulary(
    Path(__file__).with_name("first_actors.toml"),
    Table(
        {
            "actor": Several(
                Table(
                    {"name": TEXT, "name_en": TEXT},
                    {"name_local": TEXT, "variants": Words(), "country": COUNTRY},
                )
            )
        }
    ),
)
