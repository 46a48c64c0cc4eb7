"""Print what readers notice while editors publish without pause: requests a second kept, and how soon each process shows
it. ``make bench-serving``

Two processes of the site answer from what they keep; readers ask for all its pages in turn. Then an editor publishes one
article after another, and corrects and withdraws some, as fast as the machine lets him. After each verb every process is
asked until it says what the verb said.
"""

import http.client
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
WORK = Path(tempfile.mkdtemp(prefix="storm-"))
os.environ.update(
    VAR_DIR=str(WORK),
    DEBUG="0",
    HTTPS="0",
    SECRET_KEY="measured on this machine only, fifty characters long",
    ALLOWED_HOSTS="127.0.0.1",
    LOG_LEVEL="ERROR",
    DJANGO_SETTINGS_MODULE="newsroom.settings",
    PYTHONPATH=str(ROOT),
)

import django  # noqa: E402 - the settings are read once

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from servers import cpu_seconds, free_port, machine, running  # noqa: E402

from articles.models import Edition  # noqa: E402
from newsroom import publishing  # noqa: E402
from newsroom.edge.serving import STALE_FOR  # noqa: E402
from tests import make  # noqa: E402

SECONDS, PROCESSES = float(os.environ.get("SECONDS", "15")), 2
ARTICLES, EVERY = 40, float(os.environ.get("EVERY", "0.5"))
#: Aims: share of readers' requests kept; seconds until every process shows it.
KEPT, VISIBLE = 0.9, 1.0


def build():
    """Build a newsroom with articles of several sections and tags; return its chief editor."""
    call_command("migrate", verbosity=0)
    # Parts of pages are made when an edition is pressed: they name static files.
    call_command("collectstatic", interactive=False, verbosity=0)
    with Path(os.devnull).open("w") as silence:
        call_command("sample_newsroom", stdout=silence)
    chief, sections = make.user(), [make.section() for _ in range(4)]
    for number in range(ARTICLES):
        made = make.article(
            section=sections[number % 4], tags=[f"題{number % 15}"], body="<p>会談は見送られた。</p>" * 30
        )
        publishing.press(made, by=chief)
    return chief, sections


class Readers:
    """``wrk`` over all addresses, for as long as it takes."""

    def __init__(self, ports: list[int], pids: list[int], addresses: list[str]):
        script = WORK / "readers.lua"
        listed = ", ".join(f'"{address}"' for address in addresses)
        script.write_text(
            f"local pages = {{{listed}}}\nlocal at = 0\nrequest = function()\n  at = at % #pages + 1\n  return wrk.format('GET', pages[at])\nend\n"
        )
        self._command = [
            "wrk",
            "-t1",
            "-c8",
            f"-d{SECONDS:g}s",
            "--latency",
            "-s",
            str(script),
            "-H",
            "Accept-Encoding: br",
        ]
        self._ports, self._pids = ports, pids

    def read(self) -> tuple[float, float, float]:
        """Return requests a second, microseconds of the servers' processor time each, and the slowest hundredth in
        milliseconds. Editor, readers and whoever else share the machine: only processor time tells what a storm costs.
        """
        before = sum(map(cpu_seconds, self._pids))
        running_now = [
            subprocess.Popen([*self._command, f"http://127.0.0.1:{port}"], stdout=subprocess.PIPE, text=True)
            for port in self._ports
        ]
        told = [process.communicate()[0] for process in running_now]
        rate = sum(float(text.partition("Requests/sec:")[2].split()[0]) for text in told)
        cpu = (sum(map(cpu_seconds, self._pids)) - before) / (rate * SECONDS) * 1e6
        return rate, cpu, max(_milliseconds(text.partition(" 99%")[2].split()[0]) for text in told)


def _milliseconds(text: str) -> float:
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0)):
        if text.endswith(unit):
            return float(text.removesuffix(unit)) * factor
    raise ValueError(text)


def seconds_until(ports: list[int], address: str, is_so) -> float:
    """Return how long it takes until every process says so."""
    began = time.perf_counter()
    for port in ports:
        while not is_so(*asked(port, address)):
            time.sleep(0.005)
    return time.perf_counter() - began


def asked(port: int, address: str) -> tuple[int, str]:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    client.request("GET", address)
    answer = client.getresponse()
    body = answer.read().decode().replace("<wbr>", "")
    client.close()
    return answer.status, body


class Editor:
    """Publishes, corrects and withdraws; notes how long each took and how soon it was to be seen or gone."""

    def __init__(self, chief, sections, ports: list[int]):
        self.chief, self.sections, self.ports = chief, sections, ports
        self.held, self.added, self.gone = [], [], []

    def work(self, stop: threading.Event) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            self.day(number)
            stop.wait(EVERY)

    def day(self, number: int) -> None:
        title = f"速報その{number}号"
        made = make.article(title=title, section=self.sections[number % 4], tags=[f"題{number % 15}"])
        self.verb(publishing.press, made)
        self.added.append(seconds_until(self.ports, "/", lambda _status, page: title in page))
        if number % 2:
            return
        if number % 4:
            make.change(made, "正しい一文。")
            self.verb(publishing.correct, made, reason="誤りがあった。")
            address = f"/articles/{made.pk}/"
            self.gone.append(seconds_until(self.ports, address, lambda _status, page: "正しい一文。" in page))
        else:
            self.verb(publishing.withdraw, made, reason="根拠が崩れた。")
            self.gone.append(seconds_until(self.ports, "/", lambda _status, page: title not in page))

    def verb(self, verb, article, **told) -> None:
        began = time.perf_counter()
        verb(article, by=self.chief, **told)
        self.held.append(time.perf_counter() - began)


def scheduled(editor: Editor) -> float:
    """Return how long after its second a scheduled edition is to be seen on every process."""
    at = timezone.now() + timedelta(seconds=3)
    made = make.article(title="予約した速報", section=editor.sections[0])
    publishing.schedule(made, by=editor.chief, at=at)
    time.sleep((at - timezone.now()).total_seconds())
    return seconds_until(editor.ports, "/", lambda _status, page: "予約した速報" in page)


def serving(stack: ExitStack) -> tuple[list[int], list[int]]:
    """Start the processes of the site; return where they listen, and their numbers."""
    ports, pids = [free_port() for _ in range(PROCESSES)], []
    for port in ports:
        command = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        command += ["--workers", "1", "--blocking-threads", "4", "--log-level", "error"]
        command.append("newsroom.wsgi:application")
        pids.append(stack.enter_context(running(command, port, cwd=ROOT)))
    return ports, pids


def read_pages(sections) -> list[str]:
    """Return the addresses that readers ask for in turn."""
    articles = (row.get_absolute_url() for row in Edition.objects.live(timezone.now()))
    lists = (f"/sections/{section.slug}/" for section in sections)
    return ["/", "/feed/", "/tags/", "/events/", *articles, *lists]


def read(readers: Readers, name: str) -> float:
    """Let readers read and print what it cost; return microseconds of CPU a request."""
    rate, cpu, slow = readers.read()
    print(f"{name:<14}{rate:>9,.0f} req/s  {cpu:6,.1f} µs CPU  99 % within {slow:,.1f} ms", flush=True)
    return cpu


def main() -> None:
    """Read in peace, then in the storm; print both and the aims."""
    print(f"{machine()}; {PROCESSES} processes of granian, {SECONDS:g} s each, an edition every {EVERY:g} s")
    chief, sections = build()
    with ExitStack() as stack:
        ports, pids = serving(stack)
        addresses = read_pages(sections)
        for port in ports:
            for address in addresses:
                asked(port, address)
        readers, editor = Readers(ports, pids, addresses), Editor(chief, sections, ports)
        calm = read(readers, "in peace")
        stop = threading.Event()
        work = threading.Thread(target=editor.work, args=(stop,))
        work.start()
        busy = read(readers, "in the storm")
        stop.set()
        work.join()
        print(f"{len(editor.held)} editions")
        told(editor, calm / busy, scheduled(editor))


def told(editor: Editor, share: float, second: float) -> None:
    """Print what the editor waited for, how soon readers saw it, and the aims."""
    print(
        f"a verb takes  {median(editor.held) * 1000:,.0f} ms in the middle, {quantiles(editor.held, n=20)[-1] * 1000:,.0f} ms the slowest twentieth"
    )
    rows = [
        ("requests a second of CPU kept in the storm", share, KEPT, share >= KEPT),
        ("added words on every process, slowest, s", max(editor.added), STALE_FOR, None),
        ("removed words gone everywhere, slowest, s", max(editor.gone), VISIBLE, None),
        ("scheduled edition after its second, s", second, VISIBLE, None),
    ]
    for name, found, aim, is_above in rows:
        is_met = found <= aim if is_above is None else is_above
        print(f"{name:<44}{found:>7.2f}   aim {aim:g}: {'met' if is_met else 'missed'}")


main()
