"""Handing out lists of any length: in pieces, so that neither memory nor the first byte depends on how long they are."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

#: Bytes that are sent at a time, as many as the first rows fill that ``articles.cursors.walk`` fetches. What is shorter is an answer like
#: any other.
PIECE = 8 * 1024


def export(view: Callable) -> Callable:
    """Mark a view whose answer follows from its address and from what is stored: whoever has it already is told so before
    anything is written, see ``newsroom.unchanged``."""
    view.is_export = True
    return view


def handed_out(texts: Iterable[str], media_type: str, name: str = "") -> HttpResponseBase:
    """Return an answer of these texts, to be saved under ``name`` if there is one."""
    pieces = _pieces(texts)
    first = next(pieces, b"")
    answer = HttpResponse(first) if len(first) < PIECE else StreamingHttpResponse(chain([first], pieces))
    answer["Content-Type"] = f"{media_type}; charset=utf-8"
    if name:
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _pieces(texts: Iterable[str]) -> Iterator[bytes]:
    held = bytearray()
    for text in texts:
        held += text.encode()
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)
