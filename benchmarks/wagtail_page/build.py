"""Make the site's database and its page from ``page.json``, which serving.py wrote from our own article."""

import json
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command

sys.path.insert(0, str(Path(__file__).parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
django.setup()

from page.models import ArticlePage  # noqa: E402 - Django must be set up before its models load
from wagtail.models import Page, Site  # noqa: E402


def main() -> None:
    """Make the page and five siblings of it the site's own."""
    said = json.loads((Path(os.environ["RIVAL_DIR"]) / "page.json").read_text(encoding="utf-8"))
    call_command("makemigrations", "page", verbosity=0)
    call_command("migrate", verbosity=0)
    root = Page.objects.get(depth=1)
    home = root.get_children().first()
    for number in range(6):
        page = ArticlePage(
            title=said["title"] if not number else f"{said['title']} {number}",
            slug=f"article-{number}",
            deck=said["deck"],
            body=[(row["type"], row["value"]) for row in said["body"]],
            references=[("reference", row) for row in said["references"]],
            events=[("event", row) for row in said["events"]],
        )
        home.add_child(instance=page)
        page.tags.add(*said["tags"])
        page.save_revision().publish()
    Site.objects.update(hostname="127.0.0.1", port=80, root_page=home, is_default_site=True)


main()
