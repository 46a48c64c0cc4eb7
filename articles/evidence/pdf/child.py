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
from collections.abc import Iterable, Iterator
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
#: Text that is written to be seen by nobody: neither filled nor stroked (ISO 32000-2, 9.3.6). Others are filled, stroked or both.
_UNSEEN = (3, 7)
_FILLED, _STROKED = (0, 2, 4, 6), (1, 2, 5, 6)
#: Inks fainter than this of 255 show nothing, those whose colours are all from this on are white.
_FAINT, _WHITE = 6, 250
#: From this share of a page on, pictures cover it; forms in forms are looked into this deep.
_COVERED, _DEEP = 0.8, 4
Box = tuple[float, float, float, float]
#: A letter, its size, its box, and its number on the page; what PDFium put in has none.
Letter = tuple[str, float, Box, int | None]


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
    """Return ``{"info", "pages"}``; a page is ``[width, height, [[text, size, left, bottom, right, top], …], is_scan]``."""
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
            seen, is_scan = _seen(page, page.get_textpage())
            lines = list(_lines(seen, page.get_bbox()))
        except pypdfium2.PdfiumError as error:
            raise Refusal("broken") from error
        letters += sum(len(line[0]) for line in lines)
        if letters > most_letters:
            raise Refusal("too-many-words")
        pages.append([*map(round, page.get_size()), lines, is_scan])
        page.close()
    return {"info": _info(document), "pages": pages}


def _info(document: Any) -> dict[str, str]:
    """Return what a file says of itself; what is no text is left out."""
    info = {}
    for name in ("Title", "Author"):
        with contextlib.suppress(UnicodeError, pypdfium2.PdfiumError):
            info[name] = document.get_metadata_value(name)
    return info


def _seen(page: Any, textpage: Any) -> tuple[Iterable[Letter], bool]:
    """Return the letters of a page that its readers see, and whether it is a scan, most of whose text nobody sees since a program
    has recognised it in the picture that covers the page: that is the text of what they see."""
    # Letters are asked about one by one only where something is written that may not be seen.
    if all(shown and _ink(shown) == "any" for shown in _texts(page.raw)):
        return _letters(textpage), False
    ink = _Ink(page, textpage)
    letters = list(_letters(textpage))
    hidden = [ink.hides(number, box) for _letter, _size, box, number in letters]
    written = [
        is_hidden
        for (letter, size, *_place), is_hidden in zip(letters, hidden, strict=True)
        if size and not letter.isspace()
    ]
    is_scan = 2 * sum(written) > len(written) and ink.is_covered()
    seen = (row for row, is_hidden in zip(letters, hidden, strict=True) if not is_hidden)
    return (letters if is_scan else seen), is_scan


class _Ink:
    """Tells by the object that a letter is written by, and by what lies on its page, whether anybody sees it. White letters are
    seen where anything but white lies beneath them."""

    def __init__(self, page: Any, textpage: Any):
        self.page, self.textpage, self.box = page, textpage, page.get_bbox()
        self.known: dict[int, str] = {}
        self.grounds: list[Box] | None = None

    def hides(self, number: int | None, box: Box) -> bool:
        """Whether nobody sees a letter, by its number on the page; what PDFium put in has none."""
        shown = pypdfium2.raw.FPDFText_GetTextObject(self.textpage, number) if number is not None else None
        if not shown:
            return False
        at = ctypes.addressof(shown.contents)
        if at not in self.known:
            self.known[at] = _ink(shown)
        if self.known[at] == "white":
            if self.grounds is None:
                self.grounds = [ground for ground, _is_picture in _grounds(self.page.raw)]
            middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            return not any(
                left <= middle[0] <= right and bottom <= middle[1] <= top
                for left, bottom, right, top in self.grounds
            )
        return self.known[at] == "none"

    def is_covered(self) -> bool:
        """Whether pictures cover the page, be it in strips."""
        left, bottom, right, top = self.box
        area = sum(
            max(0.0, min(box[2], right) - max(box[0], left))
            * max(0.0, min(box[3], top) - max(box[1], bottom))
            for box, is_picture in _grounds(self.page.raw)
            if is_picture
        )
        return bool(area >= _COVERED * (right - left) * (top - bottom) > 0)


def _texts(holder: Any, deep: int = _DEEP) -> Iterator[Any]:
    """Yield what writes text on a page or in a form, and in the forms on it; nothing for a form that stands too deep."""
    raw = pypdfium2.raw
    is_page = deep == _DEEP
    count = (raw.FPDFPage_CountObjects if is_page else raw.FPDFFormObj_CountObjects)(holder)
    for at in range(count):
        lies = (raw.FPDFPage_GetObject if is_page else raw.FPDFFormObj_GetObject)(holder, at)
        kind = raw.FPDFPageObj_GetType(lies)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield lies
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _texts(lies, deep - 1) if deep > 1 else [None]


def _ink(shown: Any) -> str:
    """Return whether a text is written with no ink, with white or with any other."""
    raw = pypdfium2.raw
    mode = raw.FPDFTextObj_GetTextRenderMode(shown)
    if mode in _UNSEEN:
        return "none"
    inks = [_colour(raw.FPDFPageObj_GetFillColor, shown)] if mode in _FILLED else []
    inks += [_colour(raw.FPDFPageObj_GetStrokeColor, shown)] if mode in _STROKED else []
    inks = [ink for ink in inks if ink[3] >= _FAINT]
    if not inks:
        return "none" if mode in _FILLED + _STROKED else "any"
    return "white" if all(min(ink[:3]) >= _WHITE for ink in inks) else "any"


def _colour(ask: Any, shown: Any) -> tuple[int, ...]:
    """Return red, green, blue and how far it covers, of 255; what has no such colour, as a pattern, is taken for black."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return tuple(part.value for part in parts) if ask(shown, *parts) else (0, 0, 0, 255)


def _grounds(page: Any) -> Iterator[tuple[Box, bool]]:
    """Yield the boxes of what lies on a page and is not white, and whether each is a picture."""
    raw = pypdfium2.raw
    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(raw.FPDFPage_CountObjects(page)):
        lies = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(lies)
        if kind == raw.FPDF_PAGEOBJ_TEXT or not raw.FPDFPageObj_GetBounds(lies, *edges):
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH and not _is_coloured(lies):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        yield (left, bottom, right, top), _is_picture(lies, _DEEP)


def _is_coloured(path: Any) -> bool:
    raw = pypdfium2.raw
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke) or not fill.value:
        return False
    ink = _colour(raw.FPDFPageObj_GetFillColor, path)
    return ink[3] >= _FAINT and min(ink[:3]) < _WHITE


def _is_picture(lies: Any, deep: int) -> bool:
    """Whether an object is a picture, or a form that holds one."""
    raw = pypdfium2.raw
    kind = raw.FPDFPageObj_GetType(lies)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        return bool(kind == raw.FPDF_PAGEOBJ_IMAGE)
    count = raw.FPDFFormObj_CountObjects(lies) if deep else 0
    return any(_is_picture(raw.FPDFFormObj_GetObject(lies, at), deep - 1) for at in range(count))


def _lines(letters: Iterable[Letter], seen: Box) -> Iterator[list[Any]]:
    """Yield the lines of a page in the order in which the document writes them; what lies outside is not ``seen``."""
    line: list[tuple[str, float, Box]] = []
    before: tuple[float, Box] | None = None
    for letter, size, box, _number in letters:
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


def _letters(textpage: Any) -> Iterator[Letter]:
    """Yield the letters of a page with their sizes in points, their boxes and their numbers. The scale of a letter is asked for where it
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
            yield letter, 0.0, (0.0, 0.0, 0.0, 0.0), None
            continue
        raw.FPDFText_GetCharBox(textpage, at, *edges)
        box = (left.value, bottom.value, right.value, top.value)
        if letter in _PUT_IN and raw.FPDFText_IsGenerated(textpage, at):
            is_new = True
            yield letter, 0.0, box, None
            continue
        size = raw.FPDFText_GetFontSize(textpage, at)
        if is_new or size != set_at or abs(box[1] - foot) > 0.1 * size * scale:
            scale = (
                (matrix.c**2 + matrix.d**2) ** 0.5 if raw.FPDFText_GetMatrix(textpage, at, matrix) else 1.0
            )
            set_at, foot = size, box[1]
        is_new = letter == " "
        yield letter, size * scale, box, at


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
