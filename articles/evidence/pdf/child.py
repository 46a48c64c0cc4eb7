"""The process that opens a PDF: it is given a file as standard input and tells its lines as JSON.

It is run by its path, knows nothing of the newsroom, and takes its limits on before it looks at the first byte: a
library in C that reads strangers' files may be made to loop, to fill the memory or to break, and then ends alone.

PDFium was chosen by trial over pdfminer.six, on Japanese from browsers, word processors and fonts that are not embedded:
pdfminer gave other letters for some kanji (radicals for 日 and 月), brackets of vertical text in their own forms, and no
word of one of eight trial files.
"""

import contextlib
import ctypes
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw

#: PDFium's mark for a hyphen that ends a line.
_LINE_HYPHEN = "\x02"
#: What PDFium puts in where it sees a gap or the end of a line.
_PUT_IN = " " + _LINE_HYPHEN
#: From this share of a letter's size on, a step in both directions begins another line.
_STEP = 0.65
#: From this many sizes on, a gap within a line separates columns.
_GAP = 3.0
#: Figures that are smaller than this share of their line, and raised by this share, are marks of notes (or powers): they
#: are told as the superscripts of Unicode, so that whoever compares words can leave them out.
_SMALL, _RAISED = 0.8, 0.2
_SUPERSCRIPTS = dict(zip("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", strict=True))
Box = tuple[float, float, float, float]


class Refusal(Exception):
    """Why a file is not read; the code is one of ``articles.evidence.pdf.reading``."""


def limit(seconds: int, memory: int, output: int) -> None:
    """Bind this process: CPU seconds, bytes of memory, bytes of a file that it writes; no other files, no children."""
    for name, most in {"CPU": seconds, "AS": memory, "FSIZE": output, "CORE": 0, "NPROC": 0}.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is not None:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


def told(raw: bytes, most_pages: int, most_letters: int) -> dict[str, Any]:
    """Return ``{"info", "pages"}``; a page is ``[width, height, [[text, size, left, bottom, right, top], …]]``."""
    try:
        document = pypdfium2.PdfDocument(raw)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise Refusal("password" if "assword" in str(error) else "broken") from error
    if count > most_pages:
        raise Refusal("too-many-pages")
    if not count:
        raise Refusal("broken")
    pages: list[list[Any]] = []
    letters = 0
    for number in range(count):
        try:
            page = document[number]
            lines = list(_lines(page.get_textpage(), page.get_bbox()))
        except pypdfium2.PdfiumError as error:
            raise Refusal("broken") from error
        letters += sum(len(line[0]) for line in lines)
        if letters > most_letters:
            raise Refusal("too-many-words")
        pages.append([*map(round, page.get_size()), lines])
        page.close()
    return {"info": _info(document), "pages": pages}


def _info(document: Any) -> dict[str, str]:
    """Return what a file says of itself; what is no text is left out."""
    info = {}
    for name in ("Title", "Author"):
        with contextlib.suppress(UnicodeError, pypdfium2.PdfiumError):
            info[name] = document.get_metadata_value(name)
    return info


def _lines(textpage: Any, seen: Box) -> Iterator[list[Any]]:
    """Yield the lines of a page in the order in which the document writes them; what lies outside is not ``seen``."""
    line: list[tuple[str, float, Box]] = []
    before: tuple[float, Box] | None = None
    for letter, size, box in _letters(textpage):
        ends = letter in "\r\n" or (before is not None and size and _parts(before, size, box))
        if ends and line:
            yield _line(line)
            line = []
        if letter in "\r\n":
            before = None
            continue
        if size and not (
            seen[0] <= (box[0] + box[2]) / 2 <= seen[2] and seen[1] <= (box[1] + box[3]) / 2 <= seen[3]
        ):
            continue
        line.append((letter, size, box))
        # A space that PDFium put in has no size of its own.
        before = (size, box) if size else before
    if line:
        yield _line(line)


def _letters(textpage: Any) -> Iterator[tuple[str, float, Box]]:
    """Yield the letters of a page with their sizes in points and their boxes. The scale of a letter is asked for where it
    may have changed: behind a space, at another size, off the line; every call into the library costs its microsecond."""
    raw = pypdfium2.raw
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    edges = tuple(map(ctypes.byref, (left, right, bottom, top)))
    matrix = raw.FS_MATRIX()
    scale, set_at, foot, is_new = 1.0, 0.0, 0.0, True
    for at in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, at)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if letter in "\r\n":
            is_new = True
            yield letter, 0.0, (0.0, 0.0, 0.0, 0.0)
            continue
        raw.FPDFText_GetCharBox(textpage, at, *edges)
        box = (left.value, bottom.value, right.value, top.value)
        if letter in _PUT_IN and raw.FPDFText_IsGenerated(textpage, at):
            is_new = True
            yield letter, 0.0, box
            continue
        size = raw.FPDFText_GetFontSize(textpage, at)
        if is_new or size != set_at or abs(box[1] - foot) > 0.1 * size * scale:
            scale = (
                (matrix.c**2 + matrix.d**2) ** 0.5 if raw.FPDFText_GetMatrix(textpage, at, matrix) else 1.0
            )
            set_at, foot = size, box[1]
        is_new = letter == " "
        yield letter, size * scale, box


def _parts(before: tuple[float, Box], size: float, box: Box) -> bool:
    """Whether a letter stands in another line than the one before, in either direction of writing."""
    last, size = before[1], max(size, before[0])
    across = abs((box[0] + box[2]) - (last[0] + last[2])) / 2
    down = abs((box[1] + box[3]) - (last[1] + last[3])) / 2
    gap = max(box[0] - last[2], last[1] - box[3])
    return min(across, down) > _STEP * size or gap > _GAP * size


def _line(letters: list[tuple[str, float, Box]]) -> list[Any]:
    """Return a line with the size of most of its letters and the box around them."""
    sizes = [round(size, 1) for _letter, size, _box in letters if size]
    main = max(set(sizes), key=sizes.count) if sizes else 0.0
    boxes = [box for _letter, size, box in letters if size] or [letters[0][2]]
    foot = min((box[1] for _letter, size, box in letters if size > _SMALL * main), default=0.0)
    words = "".join(
        _SUPERSCRIPTS.get(letter, letter)
        if 0 < size < _SMALL * main and box[1] > foot + _RAISED * main
        else letter
        for letter, size, box in letters
    )
    edges = [min(box[0] for box in boxes), min(box[1] for box in boxes)]
    edges += [max(box[2] for box in boxes), max(box[3] for box in boxes)]
    return [words.replace(_LINE_HYPHEN, "-").strip(), main, *map(round, edges)]


def main(seconds: str, memory: str, output: str, pages: str, letters: str) -> None:
    """Read standard input within the limits and tell what was found on standard output."""
    limit(int(seconds), int(memory), int(output))
    try:
        found = told(sys.stdin.buffer.read(), int(pages), int(letters))
    except Refusal as refusal:
        found = {"refused": str(refusal)}
    except MemoryError:
        found = {"refused": "heavy"}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
