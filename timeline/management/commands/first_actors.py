"""Put the persons on record whom news about international affairs names daily: ``first_actors.toml``."""

from django.core.management.base import BaseCommand
from django.db import transaction

from timeline.first_actors import VOCABULARY
from timeline.models import Actor


class Command(BaseCommand):
    help = "Put the house's first actors on record; those who are there already stay as they are."

    @transaction.atomic
    def handle(self, **options) -> None:
        rows = VOCABULARY["actor"]
        new = [row for row in rows if not Actor.objects.named(row["name"]).exists()]
        for row in new:
            Actor.objects.create(kind=Actor.Kind.PERSON, **row)
        self.stdout.write(f"{len(new)} of {len(rows)} actors are new.")
