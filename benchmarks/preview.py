"""Print how long the preview and the keeping of a long article take while it is being typed: 6,000 characters with rows of
every kind, sent as the page beside the text sends it. By the clock, in one process. ``python benchmarks/preview.py``
"""

import statistics
import time
from urllib.parse import urlencode

from pressing import CITATIONS, article, events, library
from selectolax.lexbor import LexborHTMLParser

from django.contrib.auth import get_user_model  # isort: skip - pressing has set Django up
from django.db import connection, transaction  # isort: skip
from django.test import Client  # isort: skip
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # isort: skip

RUNS = 60
FORM = "application/x-www-form-urlencoded"


def typed(client: Client, address: str) -> dict[str, str]:
    """Return what a browser sends of the article's form; boxes are left unticked and files unchosen."""
    form = LexborHTMLParser(client.get(address).text).css_first("#article_form")
    said = {node.attributes["name"]: node.text() for node in form.css("textarea[name]")}
    said |= {
        node.attributes["name"]: node.attributes.get("value") or ""
        for node in form.css("input[name]")
        if node.attributes.get("type") not in ("checkbox", "file", "submit")
    }
    chosen = {
        node.attributes["name"]: node.css_first("option[selected]") for node in form.css("select[name]")
    }
    return said | {name: option.attributes.get("value") or "" for name, option in chosen.items() if option}


def wait(client: Client, address: str, form: dict) -> tuple[list[float], float, int, int]:
    """Send the form again and again: milliseconds by the clock in order, mean milliseconds of CPU, queries, bytes."""
    waits, busy = [], time.process_time()
    for number in range(RUNS):
        begun = time.perf_counter()
        answer = client.post(address, urlencode({**form, "title": f"打ちかけ {number}"}), content_type=FORM)
        waits.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200
    cpu = (time.process_time() - busy) * 1000 / RUNS
    with CaptureQueriesContext(connection) as queries:
        client.post(address, urlencode(form), content_type=FORM)
    return sorted(waits), cpu, len(queries), len(answer.content)


def main() -> None:
    """Fill a database of its own and print the figures."""
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with transaction.atomic():
            editor = get_user_model().objects.create_superuser("editor", password="correct horse")
            sources = library()
            made = article(0, sources, events(sources))
        client = Client()
        client.force_login(editor)
        desk = "/desk/articles/article"
        form = typed(client, f"{desk}/{made.pk}/change/")
        print(f"{connection.vendor}; {len(made.text):,} characters, {CITATIONS} citations")
        for name, address in (
            ("preview", f"{desk}/{made.pk}/preview/"),
            ("autosave", f"{desk}/slots/{made.pk}/keep/"),
        ):
            client.post(address, urlencode(form), content_type=FORM)
            waits, cpu, queries, size = wait(client, address, form)
            print(
                f"{name}: median {statistics.median(waits):.0f} ms, p95 {waits[int(RUNS * 0.95)]:.0f} ms of {RUNS}, "
                f"CPU {cpu:.0f} ms, {queries} queries, {size:,} bytes"
            )
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
