"""A PDF read page by page, in a process of its own with limits: whatever a file does to its reader, this one goes on."""

import json
import os
import re
import signal
import subprocess
import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from articles.bounded import storable
from articles.evidence.pdf.order import as_read, righted
from articles.evidence.pdf.sheets import Line, Pdf, Sheet

_CHILD = str(Path(__file__).with_name("child.py"))
#: Where a PDF says what it is, and where it says that it is whole; programs leave a little before and behind (ISO 32000-2, annex I).
_BEGINNING, _END = 1024, 4096
#: Below this share of letters that mean something a text layer is of no use: fonts without a map to Unicode.
_LEGIBLE = 0.7
#: Above this share of control characters, too: no text has any.
_SIGNS = 0.01
#: Letters a page, on average, below which there is no text but that of a stamp or a number over a scan.
_FEW = 8
#: How a process that has used up its time ends, and one that met what it does not understand; others broke.
_ENDS = {-signal.SIGXCPU: "slow", -signal.SIGKILL: "slow", 1: "broken"}


class PdfRefused(ValueError):
    """A PDF that cannot be read. ``code`` is stable: no-pdf, too-large, cut-off, broken, password, too-many-pages,
    too-many-words, slow, heavy, no-words, illegible; ``detail`` fills the words in."""

    def __init__(self, code: str, **detail: object):
        super().__init__(code)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of the file, pages, characters, bytes of memory, seconds of CPU and of patience."""

    size: int = 30_000_000
    pages: int = 1_000
    letters: int = 3_000_000
    memory: int = 400_000_000
    seconds: int = 20
    patience: float = 60.0


LIMITS = Limits()


def is_pdf(raw: bytes) -> bool:
    """Whether bytes call themselves a PDF, whatever somebody else calls them."""
    return b"%PDF-" in raw[:_BEGINNING]


def read_pdf(raw: bytes, limits: Limits = LIMITS) -> Pdf:
    """Return the pages of a PDF. Raises ``PdfRefused``; the process that read it is gone in any case."""
    if len(raw) > limits.size:
        raise PdfRefused("too-large", limit=limits.size // 1_000_000)
    if not is_pdf(raw):
        raise PdfRefused("no-pdf")
    if b"%%EOF" not in raw[-_END:]:
        raise PdfRefused("cut-off")
    found = _told(raw, limits)
    if code := found.get("refused"):
        most = {"too-many-pages": limits.pages, "too-many-words": limits.letters}
        raise PdfRefused(code, limit=most.get(code, 0))
    pdf = _pdf(found)
    _judge(pdf)
    return pdf


def _told(raw: bytes, limits: Limits) -> dict[str, Any]:
    """Run the child. Files stand between the two, not pipes: neither can fill the other's memory."""
    output = limits.letters * 12
    given_limits = map(str, (limits.seconds, limits.memory, output, limits.pages, limits.letters))
    with TemporaryFile() as given, TemporaryFile() as answer:
        given.write(raw)
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-I", _CHILD, *given_limits],
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={},
            start_new_session=True,
        )
        code = _waited_for(process, limits.patience)
        if code:
            raise PdfRefused(_ENDS.get(code, "heavy"), limit=limits.seconds)
        answer.seek(0)
        return _json(answer.read(output + 1))


def _waited_for(process: subprocess.Popen[bytes], patience: float) -> int:
    """Return how a process ended. It is ended, with whatever it began, where it takes too long and where this process is
    told to end (Ctrl-C, a worker that is stopped)."""
    try:
        return process.wait(patience)
    except subprocess.TimeoutExpired:
        return _ended(process)
    except BaseException:
        _ended(process)
        raise


def _ended(process: subprocess.Popen[bytes]) -> int:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait()


def _json(answer: bytes) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise PdfRefused("broken") from error
    return found if isinstance(found, dict) else {"refused": "broken"}


def _pdf(found: dict[str, Any]) -> Pdf:
    sheets = tuple(
        Sheet(
            width,
            height,
            as_read([Line(righted(storable(text)), *place) for text, *place in lines if text.strip()], width),
            is_scan,
        )
        for width, height, lines, is_scan in found["pages"]
    )
    info = {name: " ".join(storable(str(value)).split())[:1000] for name, value in found["info"].items()}
    return Pdf(sheets, info)


def _judge(pdf: Pdf) -> None:
    """Refuse what has no words, and words that are none: scans, and fonts that do not say what their signs mean."""
    told = [re.sub(r"\d+", "0", "".join(line.text.split())) for sheet in pdf.sheets for line in sheet.lines]
    letters = "".join(told)
    # What stands on every page is a stamp.
    if len("".join(set(told))) < _FEW * len(pdf.sheets):
        raise PdfRefused("no-words")
    signs = sum(unicodedata.category(letter) == "Cc" for letter in letters)
    if signs > _SIGNS * len(letters) or sum(map(_is_legible, letters)) < _LEGIBLE * len(letters):
        raise PdfRefused("illegible")


def _is_legible(letter: str) -> bool:
    """Whether a sign means something: no control character, no sign of private use, no mark of a sign that is lost."""
    return letter.isprintable() and not "\ue000" <= letter <= "\uf8ff" and letter != "\ufffd"
