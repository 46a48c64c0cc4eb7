"""Print what readers' pages cost to serve, beside nginx with the same bytes, Wagtail with the same article, and Django's
own cache: microseconds of processor time a request, in rounds that take turns. ``make bench-serving``

Every server runs on one processor, ``wrk`` on another. What counts is the processor time of the server's whole tree of
processes; requests a second say more about who else was at work. nginx is measured anew right before each row, and the
ratio is that of the pair; medians of all rounds are printed.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import venv
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import quote
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
WORK = Path(tempfile.mkdtemp(prefix="serving-"))
SITE = {
    "VAR_DIR": str(WORK),
    "DEBUG": "0",
    "HTTPS": "0",
    "SECRET_KEY": "measured on this machine only, fifty characters long",
    "ALLOWED_HOSTS": "127.0.0.1",
    "LOG_LEVEL": "ERROR",
    "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    "PYTHONPATH": str(ROOT),
}
os.environ.pop("DATABASE_URL", None)
os.environ.update(SITE)

import django  # noqa: E402 - the settings are read once

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.html import escape  # noqa: E402
from servers import Load, free_port, load, machine, running  # noqa: E402

from articles.body import Body  # noqa: E402
from articles.models import Edition, Outlet, Source, Tag  # noqa: E402
from timeline.models import Event  # noqa: E402

ROUNDS, SECONDS = int(os.environ.get("ROUNDS", "3")), int(os.environ.get("SECONDS", "2"))
BIN = Path(sys.executable).parent
RIVAL = ["wagtail==8.0.1", "granian>=2.8,<3"]
ENCODING = {"Accept-Encoding": "br"}
#: Aims: of nginx's work for the same bytes, and of Wagtail's for the same article.
CACHED, UNCACHED = 0.35, 0.1


@dataclass
class Row:
    """One address of one server, what nginx hands out beside it, and what was measured of both."""

    name: str
    pid: int
    url: str
    baseline: str
    #: What takes a tenth of a second each is asked for one at a time and for longer: requests under way count as work.
    is_slow: bool = False
    loads: list[Load] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        return median(load.cpu for load in self.loads)

    def line(self) -> str:
        rate, ratio = median(load.rate for load in self.loads), median(self.ratios)
        spread = f"{min(self.ratios):.3f}–{max(self.ratios):.3f}"
        failed = sum(load.failed for load in self.loads)
        return f"{self.name:<34}{self.cpu:>10,.1f}{rate:>10,.0f}{ratio:>9.3f}  {spread:<14}" + (
            f" {failed} failed" if failed else ""
        )


def build() -> dict[str, str]:
    """Build the sample newsroom; return the addresses that are measured."""
    call_command("migrate", verbosity=0)
    # Parts of pages are made when an edition is pressed: they name static files.
    call_command("collectstatic", interactive=False, verbosity=0)
    with Path(os.devnull).open("w") as silence:
        call_command("sample_newsroom", stdout=silence)
    now = timezone.now()
    article = longest(now)
    source = Source.objects.filter(editions__in=Edition.objects.live(now)).first()
    return {
        "article": article.get_absolute_url(),
        "front page": "/",
        "section": f"/sections/{article.section.slug}/",
        "tag": f"/tags/{quote(Tag.objects.filter(editions=article).first().slug)}/",
        "event": Event.objects.published(now).first().get_absolute_url(),
        "events": "/events/",
        "source": source.get_absolute_url(),
        "outlet": Outlet.objects.filter(sources=source).first().get_absolute_url(),
    }


def longest(now) -> Edition:
    editions = Edition.objects.live(now).with_documents()
    return max(
        editions, key=lambda edition: len(edition.document.references) * 1_000 + len(edition.document.body)
    )


def fetched(url: str) -> bytes:
    host, _slash, path = url.removeprefix("http://").partition("/")
    client = http.client.HTTPConnection(host, timeout=60)
    client.request("GET", f"/{path}", headers=ENCODING)
    answer = client.getresponse()
    body = answer.read()
    assert answer.status == 200 and answer.getheader("Content-Encoding") == "br", (url, answer.status)
    return body


def served(
    stack: ExitStack, application: str, env: dict, folder: Path = ROOT, python: Path = BIN
) -> tuple[int, str]:
    """Start one process of a WSGI application; return its number and where it is."""
    port = free_port()
    command = [str(python / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "error", application]
    return stack.enter_context(running(command, port, env=env, cwd=folder)), f"http://127.0.0.1:{port}"


def nginx(stack: ExitStack, pages: dict[str, bytes]) -> tuple[int, str]:
    """Start nginx with these bodies as files, sent as they are."""
    port, folder = free_port(), WORK / "nginx"
    folder.mkdir()
    for name, body in pages.items():
        (folder / name).write_bytes(body)
    who = "user root;" if os.geteuid() == 0 else ""
    spool = " ".join(
        f"{name}_temp_path {folder}/_{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{who} worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
        f"http {{ access_log off; sendfile on; open_file_cache max=100; keepalive_requests 1000000; {spool}"
        f"server {{ listen 127.0.0.1:{port}; location / {{ root {folder}; default_type 'text/html; charset=utf-8';"
        "add_header Content-Encoding br; add_header Vary Accept-Encoding; } } }"
    )
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    return stack.enter_context(running(command, port)), f"http://127.0.0.1:{port}"


def rivals(stack: ExitStack) -> dict[str, tuple[int, str]]:
    """Start Wagtail with the same article, plain and with wagtail-cache, in an environment of their own."""
    folder, now = WORK / "wagtail", timezone.now()
    folder.mkdir()
    (folder / "page.json").write_text(json.dumps(said(longest(now)), ensure_ascii=False), encoding="utf-8")
    venv.create(folder / "env", with_pip=True)
    pip = [
        str(folder / "env" / "bin" / "pip"),
        "install",
        "--quiet",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run([*pip, *RIVAL], check=True)
    subprocess.run([*pip, "--no-deps", "wagtail-cache"], check=True)
    project = folder / "site"
    subprocess.run(["cp", "-r", str(ROOT / "benchmarks" / "wagtail_page"), str(project)], check=True)
    env = {"RIVAL_DIR": str(folder), "PYTHONPATH": str(project), "DJANGO_SETTINGS_MODULE": "settings"}
    python = folder / "env" / "bin"
    subprocess.run([str(python / "python"), "build.py"], cwd=project, env={**os.environ, **env}, check=True)
    return {
        name: served(stack, "wsgi:application", env | extra, project, python)
        for name, extra in {"Wagtail": {}, "Wagtail, wagtail-cache": {"CACHED": "1"}}.items()
    }


def said(edition: Edition) -> dict:
    """Return an article as plain data for another system: the same text, references, events and tags."""
    document = edition.document
    blocks = [
        {"type": "heading", "value": block.text}
        if block.tag in ("h2", "h3")
        else {"type": "paragraph", "value": f"<p>{escape(block.text)}</p>"}
        for block in Body(document.body).blocks
    ]
    placed = edition.placements.select_related("event")
    return {
        "title": edition.title,
        "deck": edition.deck,
        "body": blocks,
        "references": [{"text": row.text, "url": row.url} for row in document.references],
        "events": [
            {
                "date": row.event.date_text,
                "title": row.event.title,
                "summary": row.event.summary,
                "sources": [cited.source.title for cited in row.event.citations.select_related("source")],
            }
            for row in placed
        ],
        "tags": [tag.name for tag in document.tags],
    }


def measured(rows: list[Row], nginx_pid: int) -> None:
    """Measure all rows in turns and print each as soon as its last round is done."""
    for row in rows:
        urlopen(row.url, timeout=60).read()
    for turn in range(ROUNDS):
        for row in rows:
            beside = load(nginx_pid, row.baseline, ENCODING, max(1, SECONDS // 2))
            slow = {"seconds": 2 * SECONDS, "connections": 1} if row.is_slow else {"seconds": SECONDS}
            row.loads.append(load(row.pid, row.url, ENCODING, **slow))
            row.ratios.append(beside.cpu / row.loads[-1].cpu)
            if turn == ROUNDS - 1:
                print(row.line(), flush=True)


def main() -> None:
    """Start everything, take turns, print rows and aims."""
    print(f"{machine()}; {ROUNDS} rounds of {SECONDS} s; one process a server, br where it is spoken")
    with ExitStack() as stack:
        addresses = build()
        cached_pid, cached = served(stack, "newsroom.wsgi:application", {"EDGE_MEGABYTES": "64"})
        plain_pid, plain = served(stack, "newsroom.wsgi:application", {"EDGE_MEGABYTES": "0"})
        django_pid, own = served(
            stack, "django_cache:application", {"PAGE": str(WORK / "page.br")}, ROOT / "benchmarks"
        )
        (WORK / "page.br").write_bytes(fetched(cached + addresses["article"]))
        bodies = {str(number): fetched(cached + address) for number, address in enumerate(addresses.values())}
        nginx_pid, files = nginx(stack, bodies)
        baselines = {name: f"{files}/{number}" for number, name in enumerate(addresses)}
        article = baselines["article"]
        rows = [
            Row(f"{name}, kept", cached_pid, cached + address, baselines[name])
            for name, address in addresses.items()
        ]
        rows += [
            Row(f"{name}, made anew", plain_pid, plain + addresses[name], baselines[name], is_slow=True)
            for name in ("article", "front page")
        ]
        rows.append(Row("article, Django’s cache", django_pid, f"{own}/", article))
        with suppress(subprocess.CalledProcessError, OSError):
            rows += [
                Row(f"article, {name}", pid, f"{at}/article-0/", article, is_slow=name == "Wagtail")
                for name, (pid, at) in rivals(stack).items()
            ]
        print(f"{'':<34}{'µs CPU':>10}{'req/s':>10}{'of nginx':>9}")
        measured(rows, nginx_pid)
    aims({row.name: row for row in rows})


def aims(rows: dict[str, Row]) -> None:
    """Print each aim and whether it is met."""
    kept = median(rows["article, kept"].ratios)
    print(
        f"article kept, of nginx a second of CPU: {kept:.2f}, aim {CACHED}: {'met' if kept >= CACHED else 'missed'}"
    )
    if "article, Wagtail" in rows:
        share = rows["article, made anew"].cpu / rows["article, Wagtail"].cpu
        print(
            f"article made anew, of Wagtail’s CPU: {share:.2f}, aim {UNCACHED}: {'met' if share <= UNCACHED else 'missed'}"
        )


main()
