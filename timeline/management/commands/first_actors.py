"""Put the persons on record whom news about international affairs names daily: ``first_actors.toml``."""

import tomllib
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from timeline.models import Actor

TABLE = Path(__file__).parents[2] / "first_actors.toml"


class Command(BaseCommand):
    help = "Put the house's first actors on record; those who are there already stay as they are."

    @transaction.atomic
    def handle(self, **options) -> None:
        rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["actor"]
        new = [row for row in rows if not Actor.objects.named(row["name"]).exists()]
        for row in new:
            Actor.objects.create(kind=Actor.Kind.PERSON, **row)
        self.stdout.write(f"{len(new)} of {len(rows)} actors are new.")
