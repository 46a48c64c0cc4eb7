"""Print what the checks find in articles that nobody wrote to be checked: those of the sample newsroom, and captured pages as
they are imported. Findings by rule, with the words they are about, so that a person can say which are false alarms.

    python benchmarks/preflight.py [folder of captured pages] [rule]
"""

import os
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django must be set up before its models load
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from articles.models import Article  # noqa: E402
from newsroom import preflight  # noqa: E402
from newsroom.management.commands.sample_newsroom import DOCUMENTS  # noqa: E402
from seeds.intake.importer import import_file  # noqa: E402
from seeds.management.commands.import_seeds import files_of  # noqa: E402

#: Letters of a place that are printed.
_SHOWN = 70


def show(heading: str, folder: Path, only: str) -> None:
    """Import a folder and print what is found in its articles."""
    known = set(Article.objects.values_list("pk", flat=True))
    for path in files_of([str(folder)]):
        import_file(path)
    articles = Article.objects.exclude(pk__in=known)
    places: dict[str, list[str]] = defaultdict(list)
    holding: dict[str, int] = defaultdict(int)
    for article in articles:
        rows = preflight.run(article)
        for rule in {row.id for row in rows}:
            holding[rule] += 1
        for row in rows:
            places[f"{row.level.value:5} {row.id}"] += row.places or (str(row.message),)
    print(
        f"{heading}: {len(articles)} articles, {sum(map(len, articles.values_list('body', flat=True)))} characters"
    )
    for rule, words in sorted(places.items()):
        if not only or rule.split()[1] in only.split(","):
            print(f"  {rule:36} {len(words):3} in {holding[rule.split()[1]]} articles")
            for word in words if only else ():
                print(f"      {word[:_SHOWN]}")


def main() -> None:
    folder, only = ([*sys.argv[1:], "", ""])[:2]
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        call_command("first_actors", verbosity=0)
        show("sample newsroom", DOCUMENTS, only)
        if folder:
            show("captured pages as imported", Path(folder), only)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
