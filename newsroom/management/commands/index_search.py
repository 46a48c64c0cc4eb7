"""``manage.py index_search``: entries are made of what was written. ``--check`` only says what is missing."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.search import indexing


class Command(BaseCommand):
    help = "Make what search looks through, as far as it is missing or outdated. Can be stopped and goes on."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Say what is missing; status 1 if something is."
        )
        parser.add_argument(
            "--anew",
            action="store_true",
            help="Make every entry anew: rows were changed where no trigger stood, as during a migration.",
        )
        parser.add_argument("--most", type=int, metavar="N", help="Stop after so many rows.")

    def handle(self, *, check: bool, anew: bool, most: int | None, **options) -> None:
        indexing.note_missing()
        if check:
            self._check()
            return
        if anew:
            indexing.outdate()
        made = 0
        for count in indexing.everything(most):
            made += count
            self.stdout.write(_("%(count)d rows") % {"count": made}, ending="\r")
        self.stdout.write(
            ngettext("%(count)d row was indexed.", "%(count)d rows were indexed.", made) % {"count": made}
        )

    def _check(self) -> None:
        if missing := indexing.missing_count():
            text = ngettext(
                "%(count)d row cannot be found as it is now: run manage.py index_search.",
                "%(count)d rows cannot be found as they are now: run manage.py index_search.",
                missing,
            )
            self.stderr.write(text % {"count": missing})
            raise SystemExit(1)
        self.stdout.write(_("Every row can be found."))
