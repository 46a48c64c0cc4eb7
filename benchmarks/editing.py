"""Print what the article's form costs the server beside Wagtail's editor of the same article: CPU, queries and bytes.

Both are asked for by Django's test client in a process of their own, warm; the least of many requests, in turns. Wagtail is installed
into an environment of its own, which ``RIVAL_ENV`` may name. ``python benchmarks/editing.py``
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
os.environ.update(DEBUG="0", HTTPS="0", ALLOWED_HOSTS="127.0.0.1")

import pressing  # noqa: E402 - it sets Django up
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402
from django.utils.html import escape  # noqa: E402
from servers import machine  # noqa: E402
from wagtail_page.asking import asked, told  # noqa: E402

from articles.body import Body  # noqa: E402
from articles.evidence.citations import entry_text  # noqa: E402
from articles.models import Article  # noqa: E402

WAGTAIL, ROUNDS = "wagtail==8.0.1", 3


def main() -> None:
    """Measure both in turns and print each, and the ratio of their medians."""
    print(machine())
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
        client, address, article = ours()
        folder = Path(tempfile.mkdtemp(prefix="editing-"))
        (folder / "page.json").write_text(json.dumps(said(article), ensure_ascii=False), encoding="utf-8")
        ask = rival(folder)
        with CaptureQueriesContext(pressing.connection) as queries:
            client.get(address)
        count = len(queries)  # The connection forgets them when the database goes.
        rows = [(asked(client, address), json.loads(ask())) for _round in range(ROUNDS)]
    finally:
        teardown_databases(databases, verbosity=0)
    found = {
        "ours": [row[0] | {"queries": count} for row in rows],
        "Wagtail": [row[1] for row in rows],
    }
    for name, figures in found.items():
        print(f"{name:<10}{told(figures)}")
    cpu = [median(row["cpu"] for row in figures) for figures in found.values()]
    print(f"of Wagtail’s CPU: {cpu[0] / cpu[1]:.2f}, aim 1: {'met' if cpu[0] <= cpu[1] else 'missed'}")


def ours() -> tuple[Client, str, Article]:
    """Build the article that ``pressing.py`` presses; return who asks for its form, and where."""
    editor = get_user_model().objects.create_superuser("editor", password="correct horse")
    sources = pressing.library()
    made = pressing.article(0, sources, pressing.events(sources))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(editor)
    return client, f"/desk/articles/article/{made.pk}/change/", made


def said(article: Article) -> dict:
    """Return the working copy as plain data for another system: the same text, references, comments, events and tags."""
    return {
        "title": article.title,
        "deck": article.deck,
        "body": [
            {"type": "heading", "value": block.text}
            if block.tag == "h2"
            else {"type": "paragraph", "value": f"<p>{escape(block.text)}</p>"}
            for block in Body(article.body).blocks
        ],
        "references": [
            {"text": entry_text(row.source.as_cited()), "url": row.source.url}
            for row in article.citations.with_sources()
        ],
        "events": [
            {
                "date": row.event.date_text,
                "title": row.event.title,
                "summary": row.event.summary,
                "sources": [cited.source.title for cited in row.event.citations.all()],
            }
            for row in article.placements.all()
        ],
        "tags": [tag.name for tag in article.tags.all()],
    }


def rival(folder: Path):
    """Make Wagtail's page; return what asks for its editor and gives its figures as JSON."""
    env = Path(os.environ.get("RIVAL_ENV", folder / "env"))
    if not env.exists():
        venv.create(env, with_pip=True)
        pip = [str(env / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, WAGTAIL], check=True)
    project, python = folder / "site", str(env / "bin" / "python")
    subprocess.run(["cp", "-r", str(ROOT / "benchmarks" / "wagtail_page"), str(project)], check=True)
    known = {
        **os.environ,
        "RIVAL_DIR": str(folder),
        "PYTHONPATH": str(project),
        "DJANGO_SETTINGS_MODULE": "settings",
    }
    known.pop("DATABASE_URL", None)

    def run(script: str) -> str:
        command = [python, script]
        return subprocess.run(
            command, cwd=project, env=known, check=True, capture_output=True, text=True
        ).stdout

    run("build.py")
    return lambda: run("editing.py")


if __name__ == "__main__":
    main()
