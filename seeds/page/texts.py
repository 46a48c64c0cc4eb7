"""Paragraphs, headings, quotations, captions and sources: what becomes a block of the text. Pure: no Django."""

from dataclasses import replace

from articles.body import COMMENTARY
from seeds import markup
from seeds.blocks import Tag
from seeds.drafts import PhotoDraft
from seeds.page.citing import without_marks
from seeds.page.cutting import cut_html
from seeds.page.filing import without_dateline, without_names
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.making import Making
from seeds.page.markings import is_marked, is_written
from seeds.page.shapes import caption_parts
from seeds.page.words import heading_words
from seeds.vocabulary.shapes import Fixture

_CREDIT_LIMIT = 200


def paragraph(making: Making, line: Line) -> None:
    """Add a paragraph, without dateline and names at its ends."""
    if is_written(making.captured):
        making.block(f"<p>{line.html}</p>", line)
        return
    whole = line
    line = without_names(making, without_dateline(making, line))
    if not line.text:
        return
    html, marker = cited(making, line)
    if _goes_on(making, whole):
        making.blocks[-1] = making.blocks[-1].removesuffix("</p>") + f"<br>{html}{marker}</p>"
        making.trace("body", line, rule=line.label)
    else:
        making.block(f"<p>{html}{marker}</p>", line)
    making.last = whole


def _goes_on(making: Making, line: Line) -> bool:
    """Whether a line break of markup parts a line from the paragraph before it."""
    last = making.last
    if (
        last is None
        or line.block.apart
        or not is_marked(making.captured)
        or not making.blocks[-1].endswith("</p>")
    ):
        return False
    at = making.lines.index(line) if line in making.lines else 0
    return at > 0 and making.lines[at - 1] is last and line.block.group == last.block.group


def cited(making: Making, line: Line) -> tuple[str, str]:
    """Return a line's words as HTML without its chips, and the marker that takes their place."""
    words, marker, unresolved = making.evidence.chips(line)
    if unresolved:
        making.note("unresolved-sources", line, unresolved)
    if marker:
        making.trace("citation", line, line.text[len(words) :])
    if not marker and line.label != Label.REACTION:
        keys, unnamed = making.evidence.attributed(line, making.dateline.agency)
        marker = markup.marker(keys)
        for row in unnamed:
            if row.outlet not in making.attributed:
                making.attributed.add(row.outlet)
                making.note("attribution", line, row.sentence)
    if not line.inner:
        return markup.inline(words), marker
    return (line.inner if words == line.text else cut_html(line.inner, 0, len(words))), marker


def deck(making: Making, line: Line) -> None:
    if making.deck:
        paragraph(making, line)
    else:
        making.deck = line.text.strip("<>＜＞")
        making.trace("deck", line, line.text)


def heading(making: Making, line: Line) -> None:
    """Add a heading; its number and a left-over outline note do not belong to its words."""
    level = {"h3": 3, "h4": 4}.get(line.label, 2)
    if line.tag is Tag.HEADING and line.inner:
        making.block(f"<h{level}>{line.inner}</h{level}>", line)
        return
    words, outline = heading_words(line)
    if outline:
        at = line.folded.rfind(outline)
        making.drop("outline-note", line, (at, at + len(outline)))
    making.block(markup.heading(level, words), line)


def quotation(making: Making, line: Line) -> None:
    html, marker = cited(making, line)
    if not line.inner:
        html = markup.inline(_unquoted(chipless(line)))
    making.block(f"<blockquote><p>{html}{marker}</p></blockquote>", line)


def chipless(line: Line) -> str:
    """Return a line's words without its chips and without the source in brackets at its end."""
    return without_marks(line.text)


def _unquoted(words: str) -> str:
    if words[:1] in ">＞":
        words = words[1:].lstrip()
    return words.strip("「」『』")


def caption(making: Making, line: Line) -> None:
    """Add a printed caption as a photo in its place."""
    words, credit = caption_parts(line.folded)
    at = line.folded.find(words)
    if len(line.text) == len(line.folded) and at >= 0:
        words = line.text[at : at + len(words)]
    words, credit = _own_words(making, words), credit[:_CREDIT_LIMIT]
    if _is_bare_picture(making):
        making.photos[-1] = replace(making.photos[-1], caption=words, credit=credit)
        making.trace("photo", line, words)
        return
    key = f"photo{len(making.photos) + 1}"
    making.photos.append(PhotoDraft(key, caption=words, credit=credit))
    making.note("photo-file-missing", line)
    making.trace("photo", line, words)
    making.blocks.append(markup.figure(key))


def _is_bare_picture(making: Making) -> bool:
    """Whether a picture of the markup stands right above, and waits for its caption."""
    last = making.photos[-1] if making.photos else None
    return last is not None and not last.caption and making.blocks[-1:] == [markup.figure(last.key)]


def _own_words(making: Making, words: str) -> str:
    """A caption without a first sentence that only repeats the lead."""
    first, stop, rest = words.partition("。")
    lead = next((line.folded for line in making.lines if line.label == Label.PARAGRAPH), "")
    return rest if stop and rest and first in lead else words


def source(making: Making, line: Line) -> None:
    marker = markup.marker(making.evidence.stated(line))
    making.trace("source", line, line.text)
    if making.blocks and making.blocks[-1].endswith("</p>"):
        making.blocks[-1] = making.blocks[-1].removesuffix("</p>") + marker + "</p>"
    else:
        making.blocks.append(markup.paragraph(line.text, marker))


def rule(making: Making, line: Line) -> None:
    is_place = "commentary" in line.block.classes
    making.block(COMMENTARY if is_place else "<hr>", line)


def dropped(making: Making, line: Line) -> None:
    making.drop(line.rule, line)
    if is_cut_short(line.rule, line.folded):
        making.note(Fixture.PAYWALL, line)
    if line.rule == "masthead" and not making.publisher:
        making.publisher = line.text


def is_cut_short(rule: str, folded: str) -> bool:
    """Whether a line of noise says that the rest of the text is for members."""
    return rule == Fixture.PAYWALL or (rule == Fixture.LOGIN and ("限定" in folded or "有料" in folded))
