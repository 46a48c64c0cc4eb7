"""What was borrowed and may no longer be shown: its place in a document keeps caption and credit. Pure: no Django."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from articles.body import HEADINGS, Body
from articles.body.extracts import Extract, extracts, outside_extracts, with_extracts
from articles.language.text import first_sentence

if TYPE_CHECKING:
    from articles.edition.document import Document, Reference, Use, Voice
    from articles.edition.rendering import Picture

#: The folder of photos' files within the media, and a file's name within an address, whatever MEDIA_URL was.
FOLDER = "photos"
NAMED = re.compile(rf"{FOLDER}/\d{{4}}/\d{{2}}/[^\"'<>\s?#\\]+")
#: What stands in the place of a picture, and of words.
PICTURE_ENDED = "この写真の掲載期間は終了しました。"
WORDS_ENDED = "この引用の掲載期間は終了しました。"
_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"[^>]*>')
_HEADING = re.compile(rf"<(?:{'|'.join(HEADINGS)})\b")
#: What begins the words of a passage in a link to it.
_PASSAGE = ":~:text="


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


def name_of_extract(words: str) -> str:
    """Return the name that a block quotation or a table has wherever the same words stand in one."""
    return name_of_words(words).replace("words:", "extract:")


def name_of_citation(key: str) -> str:
    """Return the name of what a citation takes from its source: it stays while an editor mends the words."""
    return f"cited:{key}"


def name_of_quoted(words: str) -> str:
    """Return the name of words that a list of references quotes, whatever blanks and breaks stand in them. No row has it."""
    return name_of_words(_closed_up(words)).replace("words:", "quoted:")


def _closed_up(words: str) -> str:
    return "".join(words.split())


def takes_words(quote: str, translation: str) -> bool:
    """Whether a citation shows words of its source: a translation of them alone is theirs, too."""
    return bool(quote or translation)


def is_over(extract: Extract, over: Collection[str]) -> bool:
    """Whether a block quotation or a table may no longer be shown."""
    names = {name_of_citation(key) for key in extract.keys}
    return not names.isdisjoint(over) or name_of_extract(extract.text) in over


def spread(said: "Document", over: Collection[str]) -> set[str]:
    """Return ``over`` with whatever else in a document shows the same words: several citations and voices may lend them by
    rights of different ends, and the earliest closes them all."""
    blocks = list(extracts(said.body or said.rendered))
    uses = [use for row in said.references for use in row.uses]
    lent = [row.text for row in blocks if is_over(row, over)]
    lent += [row.text for row in said.voices if name_of_words(row.text) in over]
    for use in uses:
        lent += [use.quote, use.translation] if name_of_citation(use.key) in over else []
    gone = set(map(_closed_up, lent)) - {""}
    return {
        *over,
        *map(name_of_quoted, gone),
        *(name_of_extract(row.text) for row in blocks if _closed_up(row.text) in gone),
        *(name_of_words(row.text) for row in said.voices if _closed_up(row.text) in gone),
    }


def quotes_ended(quote: str, translation: str, over: Collection[str]) -> bool:
    """Whether a citation shows words that something else lends until then."""
    return any(words and name_of_quoted(words) in over for words in (quote, translation))


def without(said: "Document", over: Collection[str]) -> "Document":
    """Return what an edition says without the files and the words of ``over``, wherever the same words stand."""
    over = spread(said, over)
    kept = replace(
        said,
        photos=tuple(_picture(row, over) for row in said.photos),
        voices=tuple(_voice(row, over) for row in said.voices),
        rendered=_IMAGE.sub(
            lambda image: ENDED_HTML if file_in(image[1]) in over else image[0], said.rendered
        ),
    )
    gone = [row for row in extracts(said.body or said.rendered) if is_over(row, over)]
    places = {place for row in gone for place in (*row.keys, *row.anchors)}
    references = tuple(_reference(row, over, places) for row in said.references)
    return _without_extracts(replace(kept, references=references), over, gone)


def _without_extracts(said: "Document", over: Collection[str], gone: list[Extract]) -> "Document":
    """Return a document without these extracts: its text, what its lists say of it, and its contents."""
    if not gone:
        return said
    named = {use.key: row.text for row in said.references for use in row.uses}
    body, rendered = (text_without(html, over, named) for html in (said.body, said.rendered))
    text = Body(body).text if body else said.text
    for row in gone if said.rendered else ():
        text = text.replace(row.text, WORDS_ENDED)
    starts = [found.start() for found in _HEADING.finditer(said.body or said.rendered)]
    is_gone = [any(row.start <= start < row.end for row in gone) for start in starts]
    contents = tuple(row for row, lost in zip(said.contents, is_gone, strict=False) if not lost)
    said = replace(said, body=body, rendered=rendered, text=text, contents=contents)
    return replace(
        said, description=said.deck or first_sentence(outside_extracts(Body(body)).text if body else text)
    )


def borrows(said: "Document") -> bool:
    """Whether an edition may show anything of others."""
    quoting = (takes_words(use.quote, use.translation) for row in said.references for use in row.uses)
    return bool(said.photos or said.voices or said.rendered or any(quoting) or any(extracts(said.body)))


def text_without(html: str, over: Collection[str], named: Mapping[str, str]) -> str:
    """Return a body, or a text that was rendered, without the extracts of ``over``. Their places keep their markers and, of
    ``named`` by the keys of citations, whose words stood there; a table also keeps its caption."""
    return with_extracts(html, lambda row: _place_of(row, named) if is_over(row, over) else row.html)


def _place_of(extract: Extract, named: Mapping[str, str]) -> str:
    sources = dict.fromkeys(named[key] for key in extract.keys if named.get(key))
    source = "".join(f"<p>出典：{escape(credit, quote=False)}</p>" for credit in sources)
    said = f"<p>{WORDS_ENDED}{extract.markers}</p>{source}"
    if extract.is_table:
        return f"<table>{extract.caption}<tbody><tr><td>{said}</td></tr></tbody></table>"
    return f"<blockquote>{said}</blockquote>"


def _reference(row: "Reference", over: Collection[str], places: Collection[str]) -> "Reference":
    """Return a reference without the words that it quotes in these places, or by citations that are over."""
    return replace(
        row,
        uses=tuple(
            _use(use)
            if not {use.key, use.anchor}.isdisjoint(places)
            or name_of_citation(use.key) in over
            or quotes_ended(use.quote, use.translation, over)
            else use
            for use in row.uses
        ),
    )


def _use(use: "Use") -> "Use":
    link = "" if _PASSAGE in use.link else use.link
    return replace(use, quote="", translation="", passage="", link=link)


def _picture(row: "Picture", over: Collection[str]) -> "Picture":
    return replace(row, url="", is_over=True) if row.url and file_in(row.url) in over else row


def _voice(row: "Voice", over: Collection[str]) -> "Voice":
    return replace(row, text=WORDS_ENDED, original="") if name_of_words(row.text) in over else row


ENDED_HTML = f'<p class="no-longer">{PICTURE_ENDED}</p>'
