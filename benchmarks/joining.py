"""Print what the page of the sample's longest article costs without any byte cache: queries, bytes, CPU of the whole request.

Through the site's WSGI application with all of its middleware, uncompressed, no part kept in memory; the smallest of
several rounds, since whatever else runs on a machine only adds. ``python benchmarks/joining.py``
"""

import io
import os
import sys
import tempfile
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ.pop("DATABASE_URL", None)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ |= {"DEBUG": "", "HTTPS": "0", "EDGE_MEGABYTES": "0", "ALLOWED_HOSTS": "127.0.0.1"}
os.environ.setdefault("SECRET_KEY", "a key for a benchmark, which nobody else ever sees or uses")
if url := os.environ.get("BENCH_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
(Path(os.environ["VAR_DIR"]) / "static").mkdir()
django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up before its models load
from django.core.management import call_command  # noqa: E402
from django.core.signals import request_finished, request_started  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Edition  # noqa: E402

#: Rounds, and requests in each: the view's are so much dearer that fewer tell as much.
JOINED, MADE = (7, 200), (3, 10)


def ask(application, path: str) -> bytes:
    """Return the body of a page."""
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    answer = application(environ, lambda status, headers, error=None: None)
    body = b"".join(answer)
    answer.close()
    return body


def cost(application, path: str, rounds: int, requests: int) -> float:
    """Return milliseconds of CPU of one request, the least of several rounds."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(requests):
            ask(application, path)
        found.append((time.process_time() - start) / requests * 1000)
    return min(found)


def main() -> None:
    """Build the sample newsroom and ask for its longest article."""
    # A connection is kept from one request to the next, as a server's thread keeps it.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w") as silence:
        call_command("sample_newsroom", stdout=silence)
    application = get_wsgi_application()
    editions = Edition.objects.live(timezone.now()).with_documents()
    longest = max(editions, key=lambda edition: len(edition.document.text))
    path = longest.get_absolute_url()
    body = ask(application, path)
    with CaptureQueriesContext(connection) as queries:
        ask(application, path)
    asked = len(queries)  # Each request begins with an empty log.
    print(f"{connection.vendor}; {len(longest.document.text):,} characters, {len(body):,} bytes of HTML")
    joined = cost(application, path, *JOINED)
    print(f"joined from parts: {asked} queries, {joined:.2f} ms of CPU", flush=True)
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith(".Pressed")]
    application = get_wsgi_application()
    assert ask(application, path) == body
    made = cost(application, path, *MADE)
    print(f"made by the view:  {made:.2f} ms of CPU, {made / joined:.0f} times as much")


if __name__ == "__main__":
    main()
