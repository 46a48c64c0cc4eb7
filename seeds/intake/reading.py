"""A file is read: its format first, then what its pages say and what editors said of them. Pure: no Django."""

from collections.abc import Iterable, Iterator

from seeds import page
from seeds.blocks import Captured
from seeds.drafts import Draft
from seeds.formats.families import decode_file, documents
from seeds.said import Said


def read(name: str, raw: bytes) -> Draft:
    """Read one document. Raises ``seeds.formats.decoding.Unreadable``."""
    text, _encoding = decode_file(name, raw)
    return read_text(name, text)


def read_all(name: str, text: str) -> Iterator[Draft]:
    """Read the documents of a file one by one. Raises ``seeds.formats.decoding.Unreadable``, then or later."""
    return map(_understood, documents(name, text))


def read_text(name: str, text: str, said: Iterable[Said] = ()) -> Draft:
    """Read one document whose characters are known, the first of many. Raises ``seeds.formats.decoding.Unreadable``.

    ``said`` is what editors said of a page's lines; rows of a library, of which nobody says anything, take none.
    """
    return _understood(next(documents(name, text)), said)


def _understood(held: Captured | Draft, said: Iterable[Said] = ()) -> Draft:
    return page.read(held, said) if isinstance(held, Captured) else held
