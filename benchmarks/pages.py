"""Print what a reader's page costs: queries, bytes of HTML, CSS and JavaScript, plain and gzipped.

Runs on a database of its own with the sample newsroom; prints no times, which this kind of machine cannot hold
still. ``make bench``
"""

import gzip
import os
import re
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ.pop("DATABASE_URL", None)
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.contrib.staticfiles import finders  # noqa: E402 - Django must be set up before its models load
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Edition  # noqa: E402
from timeline.models import Event  # noqa: E402

ASSET = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')


def weigh(data: bytes) -> str:
    """Return plain and gzipped size in bytes."""
    return f"{len(data):>8,} {len(gzip.compress(data, 9)):>8,}"


def page(client: Client, name: str, address: str) -> None:
    """Print one page with the assets that it asks for."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    print(f"{name:<12} {response.status_code} {len(queries):>3} queries   HTML {weigh(response.content)}")
    assets = sorted(set(ASSET.findall(response.content.decode())))
    for kind in ("css", "js"):
        data = b"".join(Path(finders.find(asset)).read_bytes() for asset in assets if asset.endswith(kind))
        print(f"{'':<29}{kind.upper():>5}  {weigh(data)}")


def main() -> None:
    """Build the sample newsroom and weigh its pages."""
    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w") as silence:
        call_command("sample_newsroom", stdout=silence)
    client = Client(SERVER_NAME="127.0.0.1")
    editions = Edition.objects.live(timezone.now()).with_documents()
    longest = max(editions, key=lambda edition: len(edition.document.text))
    event = Event.objects.published(timezone.now()).order_by("-importance").first()
    print(f"{'':<35}{'bytes':>17} {'gzip':>8}")
    page(client, "front", "/")
    page(client, "article", longest.get_absolute_url())
    page(client, "event", event.get_absolute_url())
    page(client, "editions", f"/articles/{longest.article_id}/editions/")


if __name__ == "__main__":
    main()
