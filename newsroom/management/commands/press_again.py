"""``manage.py press_again``: the parts of pages that another renderer made, or that are no longer true, are made again."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from newsroom.pressed.again import press_again


class Command(BaseCommand):
    help = "Make the pages of articles again that are no longer true, never what their editions say. Can be stopped."

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, metavar="N", help="Stop after so many pages.")

    def handle(self, *, most: int | None, **options) -> str:
        return _("%(count)d pages were made.") % {"count": press_again(most)}
