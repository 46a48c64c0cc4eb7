"""``manage.py remove_unused_photos``: files that no photo and no edition names any longer."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.pictures.storage import storage, unused


class Command(BaseCommand):
    help = "Remove the files of photos that no photo and no edition names. Never one that an edition shows."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be removed")
        parser.add_argument("--days", type=float, default=7.0, help="leave alone what was written since")

    def handle(self, *, dry_run: bool, days: float, **options) -> None:
        if not 0 <= days <= 36_500:
            raise CommandError(_("Write the days as a number from 0 to 36500."))
        number = 0
        for name in unused(timezone.now() - timedelta(days=days)):
            self.stdout.write(name)
            number += 1
            if not dry_run:
                storage().delete(name)
        words = _("Files that would be removed: %(number)d.") if dry_run else _("Files removed: %(number)d.")
        self.stdout.write(words % {"number": number})
