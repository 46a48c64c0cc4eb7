"""Plain text of a clipboard as HTML: cells of a spreadsheet, Markdown, lines. Pure: no Django."""

import csv
import re
from collections.abc import Iterator
from html import escape

from markdown_it import MarkdownIt

_ROWS = re.compile(r"[^\n]*\t[^\n]*")
_FIGURE = re.compile(r"[¥$€£]?\s*[-+−△▲]?[\d０-９][\d０-９,.，．]*\s*[%％]?")
#: Any of these is Markdown and hardly anything else.
_SIGNS = re.compile(
    r"^#{1,6} \S|^\|?[ :]*-{3,}[ :]*\|[-| :]*$|\[[^\]\n]+\]\(https?://|^\[\^[^\]\n]+\]:|\*\*[^*\s][^*\n]*\*\*|^(?:```|~~~)|^> \S",
    re.MULTILINE,
)
#: Two lines of a list, one under the other.
_LISTED = re.compile(
    r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S.*\n(?:[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S)", re.MULTILINE
)
_RULE = re.compile(r"\s*(?:-{3,}|_{3,}|={3,}|\*{3,}|─{3,}|―{3,})\s*")
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\](:?)")
_NUMBERED_NOTE = re.compile(r"^[ ]{0,3}\[(\d{1,3})\]:[ \t]*", re.MULTILINE)
_NOTE_LINE = re.compile(r"\n(?=［\d+］)")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n<>]{1,500}?)(?<=\S)\*\*")


def as_html(text: str) -> str:
    """Return plain text as HTML."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if is_table(text):
        return _table(text)
    return _markdown(text) if is_markdown(text) else "".join(_parts(text))


def is_table(text: str) -> bool:
    """Whether text is cells apart by tabs, at least two rows of the same width."""
    rows = _cells(text)
    widths = {len(row) for row in rows}
    return len(rows) > 1 and len(widths) == 1 and widths.pop() > 1


def is_markdown(text: str) -> bool:
    """Whether text is plainly Markdown."""
    return bool(_SIGNS.search(text) or _LISTED.search(text))


def _cells(text: str) -> list[list[str]]:
    try:
        rows = list(
            csv.reader(
                text.split("\n") if '"' not in text else text.splitlines(keepends=True), delimiter="\t"
            )
        )
    except csv.Error:
        return []
    return [row for row in rows if row]


def _table(text: str) -> str:
    rows = _cells(text)
    has_head = not any(map(_FIGURE.fullmatch, rows[0])) and all(cell.strip() for cell in rows[0][1:])
    lines = [
        "<tr>"
        + "".join(f"<{tag}>{escape(cell.strip()).replace(chr(10), '<br>')}</{tag}>" for cell in row)
        + "</tr>"
        for row, tag in zip(rows, ["th" if has_head else "td", *["td"] * len(rows)], strict=False)
    ]
    return f"<table>{''.join(lines)}</table>"


def _parts(text: str) -> Iterator[str]:
    """Yield lines as paragraphs, and runs of lines with tabs as tables."""
    run: list[str] = []
    for line in [*text.split("\n"), ""]:
        if _ROWS.fullmatch(line):
            run.append(line)
            continue
        yield from _run(run)
        run = []
        if _RULE.fullmatch(line):
            yield "<hr>"
        elif line.strip():
            yield f"<p>{escape(line, quote=False)}</p>"


def _run(lines: list[str]) -> Iterator[str]:
    text = "\n".join(lines)
    if is_table(text):
        yield _table(text)
    else:
        yield from (f"<p>{escape(line, quote=False)}</p>" for line in lines)


def _markdown(text: str) -> str:
    """Return CommonMark with tables and notes as HTML; what looks like HTML in it is words."""
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    html = reader.render(_with_notes(text))
    return _BOLD.sub(r"<strong>\1</strong>", html)


def _with_notes(text: str) -> str:
    """Number the notes: CommonMark would take ``[^1]: address`` for the address of a link."""
    names: dict[str, int] = {}
    told = {name for name, colon in _NOTE.findall(text) if colon}
    for name, _colon in _NOTE.findall(text):
        if name in told:
            names.setdefault(name, len(names) + 1)
    text = _NOTE.sub(lambda found: f"［{names.get(found[1]) or f'注{found[1]}'}］", text)
    if any(f"[{number}]" in _NUMBERED_NOTE.sub("", text) for number in _NUMBERED_NOTE.findall(text)):
        numbers = {int(number) for number in _NUMBERED_NOTE.findall(text)}
        text = _NUMBERED_NOTE.sub(lambda found: f"［{found[1]}］", text)
        text = re.sub(
            r"\[(\d{1,3})\](?![(\[])",
            lambda found: f"［{found[1]}］" if int(found[1]) in numbers else found[0],
            text,
        )
    return _NOTE_LINE.sub("\n\n", text)
