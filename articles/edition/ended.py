"""What was borrowed and may no longer be shown: its place in a document keeps caption and credit. Pure: no Django."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from articles.edition.document import Document, Voice
    from articles.edition.rendering import Picture

#: The folder of photos' files within the media, and a file's name within an address, whatever MEDIA_URL was.
FOLDER = "photos"
NAMED = re.compile(rf"{FOLDER}/\d{{4}}/\d{{2}}/[^\"'<>\s?#\\]+")
#: What stands in the place of a picture, and of words.
PICTURE_ENDED = "この写真の掲載期間は終了しました。"
WORDS_ENDED = "この引用の掲載期間は終了しました。"
_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"[^>]*>')


@dataclass(frozen=True, slots=True)
class Right:
    """By what right something borrowed is shown: the basis by its name, who holds the right, its terms, and the moment from
    which it may no longer be shown."""

    basis: str = ""
    holder: str = ""
    terms: str = ""
    ends_at: datetime | None = None


def file_in(address: str) -> str:
    """Return the stored file that an address names, or empty text."""
    found = NAMED.search(address)
    return unquote(found[0]) if found else ""


def name_of_words(words: str) -> str:
    """Return the name that all rows with the same borrowed words share: 38 characters."""
    return f"words:{sha256(words.encode()).hexdigest()[:32]}" if words else ""


def without(said: "Document", over: Collection[str]) -> "Document":
    """Return what an edition says without the files and the words of ``over``."""
    return replace(
        said,
        photos=tuple(_picture(row, over) for row in said.photos),
        voices=tuple(_voice(row, over) for row in said.voices),
        rendered=_IMAGE.sub(
            lambda image: ENDED_HTML if file_in(image[1]) in over else image[0], said.rendered
        ),
    )


def _picture(row: "Picture", over: Collection[str]) -> "Picture":
    return replace(row, url="", is_over=True) if row.url and file_in(row.url) in over else row


def _voice(row: "Voice", over: Collection[str]) -> "Voice":
    return replace(row, text=WORDS_ENDED, original="") if name_of_words(row.text) in over else row


ENDED_HTML = f'<p class="no-longer">{PICTURE_ENDED}</p>'
