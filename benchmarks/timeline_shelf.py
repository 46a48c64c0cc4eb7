"""Hands the measured pages to the browser, from this machine and with their data in hand. Needs Django's settings."""

import json
import mimetypes
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from django.contrib.staticfiles import finders

#: The pages around TimelineJS and vis-timeline.
HOST = Path(__file__).resolve().parent / "timeline"
MODULE = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")


class Shelf(ThreadingHTTPServer):
    """Hands out pages made beforehand, our static files, npm's packages and the host pages, to this machine only."""

    daemon_threads = True
    pages: dict[str, tuple[bytes, dict[str, str]]]
    packages: Path
    url: str

    def found(self, path: str) -> tuple[bytes, dict[str, str]] | None:
        if path in self.pages:
            return self.pages[path]
        _, kind, name = [*path.split("/", 2), "", ""][:3]
        folders = {"npm": self.packages, "host": HOST}
        file = finders.find(name) if kind == "static" else kind in folders and folders[kind] / name
        if not file or not Path(file).is_file():
            return None
        guess = "text/javascript" if str(file).endswith(".mjs") else mimetypes.guess_type(file)[0]
        return Path(file).read_bytes(), {"Content-Type": f"{guess}; charset=utf-8"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body, headers = self.server.found(self.path.split("?")[0]) or (b"", {})
        self.send_response(200 if headers else 404)
        for name, value in {**headers, "Content-Length": str(len(body)), "Cache-Control": "no-store"}.items():
            self.send_header(name, value)
        self.end_headers()
        # A page that is closed while it still loads something is no failure.
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing: the table is the output."""


@contextmanager
def serving(packages: Path) -> Iterator[Shelf]:
    """Serve on a free port of this machine; ``packages`` is where npm put its own."""
    with Shelf(("127.0.0.1", 0), Handler) as shelf:
        shelf.pages, shelf.packages, shelf.url = {}, packages, f"http://127.0.0.1:{shelf.server_port}"
        threading.Thread(target=shelf.serve_forever, daemon=True).start()
        yield shelf
        shelf.shutdown()


def modules(name: str) -> dict[str, bytes]:
    """Return a static module of ours and all that it imports."""
    found, left = {}, [name]
    while left:
        name = left.pop()
        if name not in found:
            found[name] = Path(finders.find(name)).read_bytes()
            left += [
                os.path.normpath(Path(name).parent / step) for step in MODULE.findall(found[name].decode())
            ]
    return found


def install(folder: Path) -> str:
    """Bring npm's packages into a folder; returns why they are missing, or nothing."""
    wanted = json.loads((HOST / "package.json").read_text())["dependencies"]
    if all((folder / "node_modules" / name / "package.json").is_file() for name in wanted):
        return ""
    if not shutil.which("npm"):
        return "npm is missing: TimelineJS and vis-timeline are not measured."
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HOST / "package.json", folder)
    command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return "npm could not install: TimelineJS and vis-timeline are not measured." if done.returncode else ""
