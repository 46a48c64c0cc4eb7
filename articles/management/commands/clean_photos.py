"""``manage.py clean_photos``: photos that were stored as they came go through the door of today."""

import sys
from collections import Counter

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.models import Edition
from articles.pictures.storage import clean, of_photos, shown_by


class Command(BaseCommand):
    help = (
        "Make stored photos anew, without metadata and within the limits. What an edition shows keeps its name, the "
        "rest gets a random one. Can be stopped and started again at any time."
    )

    def handle(self, **options) -> None:
        shown = shown_by(Edition.objects.all())
        found: Counter[bool] = Counter()
        for name in tqdm(of_photos(), unit="photo", disable=not sys.stderr.isatty()):
            try:
                found[clean(name, shown)] += 1
            except ValidationError as error:
                self.stderr.write(f"{name}: {' '.join(error.messages)}")
            except OSError as error:
                self.stderr.write(
                    _("%(name)s: the file cannot be read (%(error)s).")
                    % {"name": name, "error": error.strerror or error}
                )
        self.stdout.write(
            _("Photos made anew: %(made)d; as they should be already: %(clean)d.")
            % {"made": found[True], "clean": found[False]}
        )
