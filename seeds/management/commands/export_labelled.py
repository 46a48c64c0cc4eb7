"""``manage.py export_labelled DIR``: the captured pages that editors corrected, as labelled pages to train on."""

import json
from pathlib import Path, PurePath

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from seeds.evaluation.labels import labels_of
from seeds.models import Seed


class Command(BaseCommand):
    help = (
        "Write each captured page that an editor corrected into a folder, with NAME.labels.json beside it: what "
        "each of its lines is. The page's own words stay as they came, so mind whose they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", help="where the pages go; it is made if it is not there")

    def handle(self, *, folder: str, **options) -> None:
        target = Path(folder)
        try:
            target.mkdir(parents=True, exist_ok=True)
            count = sum(1 for seed in _corrected() if _write(target, seed))
        except OSError as error:
            words = _("The folder %(folder)s cannot be written: %(error)s.")
            raise CommandError(words % {"folder": folder, "error": error.strerror}) from error
        self.stdout.write(_("%(count)d pages with labels were written.") % {"count": count})


def _corrected():
    return Seed.objects.filter(sayings__isnull=False).distinct().order_by("pk").iterator()


def _write(target: Path, seed: Seed) -> bool:
    name = f"seed-{seed.pk}"
    suffix = PurePath(seed.file).suffix or ".txt"
    (target / f"{name}{suffix}").write_text(seed.text, encoding="utf-8")
    labels = json.dumps(_labels(seed), ensure_ascii=False, indent=1)
    (target / f"{name}.labels.json").write_text(labels + "\n", encoding="utf-8")
    return True


def _labels(seed: Seed) -> dict[int, str]:
    return labels_of(seed.text, seed.passages.all(), seed.sayings.said_of(seed.text))
