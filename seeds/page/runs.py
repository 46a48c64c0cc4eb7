"""Runs of lines that become one block: lists, tables, definition lists, reactions. Pure: no Django."""

from collections.abc import Iterator, Sequence

from articles.body import COMMENTARY
from seeds import markup
from seeds.blocks import Tag
from seeds.drafts import CommentaryDraft
from seeds.page import announcing, literature, marked, nesting, posts, tables, texts, voices
from seeds.page.cutting import fold
from seeds.page.labels import Label
from seeds.page.lines import COMMENT, Line
from seeds.page.looking import is_allegation
from seeds.page.making import Making
from seeds.page.posting import Voice, parents
from seeds.page.words import item_words

_VOICE_EXCERPT = 200


def items(making: Making, lines: list[Line]) -> None:
    """Add a list, nested where the items' own words or their markup say so."""
    if any(line.tag is Tag.ITEM for line in lines):
        marked.items(making, lines)
        return
    found = []
    for line in lines:
        if line.label != Label.MARKER:
            html, marker = texts.cited(making, line)
            words = html if line.inner else markup.inline(item_words(_plain(making, line), line.label))
            found.append(nesting.Item(f"<p>{words}{marker}</p>", line.folded, line.label == Label.NUMBERED))
    for html in nesting.lists(found):
        making.block(html, lines[0], lines[-1])


def _plain(making: Making, line: Line) -> str:
    """Return a line's words without its chips, which have been counted."""
    return texts.chipless(line)


def entries(making: Making, lines: list[Line]) -> None:
    """Add dated entries as a list, each with its whole line."""
    found = ["<p>{}{}</p>".format(*texts.cited(making, line)) for line in lines]
    making.block(markup.listing("ul", found), lines[0], lines[-1])


def days(making: Making, lines: list[Line]) -> None:
    """Add days over their text as a definition list."""
    pairs: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.label == Label.ENTRY_DAY or not pairs:
            pairs.append((line.text, []))
        else:
            html, marker = texts.cited(making, line)
            words = html if line.inner else markup.inline(item_words(texts.chipless(line), "li"))
            pairs[-1][1].append(words + marker)
    making.block(markup.definitions(pairs), lines[0], lines[-1])


def table(making: Making, lines: list[Line]) -> None:
    html = marked.table(lines) if any(line.tag is Tag.ROW for line in lines) else tables.table(lines)
    making.block(html, lines[0], lines[-1])


def books(making: Making, lines: list[Line]) -> None:
    """Add books as sources and as a definition list: title, then facts and description."""
    pairs: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.label == Label.BOOK_TITLE:
            pairs.append((line.text, []))
        elif not pairs:
            _loose_book(making, line)
        elif line.label == Label.BOOK_META:
            marker = markup.marker([making.evidence.cite(making.evidence.book(pairs[-1][0], line))])
            pairs[-1][1].append(markup.inline(line.text) + marker)
            making.trace("source", line, pairs[-1][0])
        else:
            pairs[-1][1].append(markup.inline(line.text))
    if pairs:
        making.block(markup.definitions(pairs), lines[0], lines[-1])


def _loose_book(making: Making, line: Line) -> None:
    """A book in one line, or words about the books that follow."""
    found = literature.read(line.folded)
    if found and found.type == "book":
        making.evidence.reference(line)
        making.trace("source", line, found.title)
        marker = markup.marker([making.evidence.cite(making.evidence.references[line.start])])
        making.block(markup.paragraph(item_words(line.text, "li"), marker), line)
    else:
        making.block(markup.paragraph(line.text), line)


def references(making: Making, lines: list[Line]) -> None:
    """Add the reference links as a definition list, each with its marker."""
    pairs: list[tuple[str, list[str]]] = []
    for line in lines:
        key = making.evidence.references.get(line.start)
        source = making.evidence.sources.get(key) if key else None
        if key is None or source is None:
            pairs = pairs or [("", [])]
            pairs[-1][1].append(line.html)
            continue
        making.trace("source", line, source.title or source.url)
        pairs.append(_listed(line, source.outlet, source.title, making.evidence.cite(key)))
    making.block(markup.definitions(pairs), lines[0], lines[-1])


def _listed(line: Line, outlet: str, title: str, key: str) -> tuple[str, list[str]]:
    """Return term and definition of a reference: its outlet over its title, else the line as it stands."""
    match = literature.REFERENCE.fullmatch(line.folded)
    if match and not line.inner:
        return outlet, [markup.inline(match["title"]) + markup.marker([key])]
    words = item_words(line.text, "oli" if line.folded[:1].isdigit() else "li")
    return outlet or title or words, [(line.inner or markup.inline(words)) + markup.marker([key])]


def reactions(making: Making, lines: list[Line]) -> None:
    """Add reactions with their parents; an opening post is a quotation in the text."""
    for line in lines:
        if line.label == Label.SOURCE:
            texts.source(making, line)
        elif line.label == Label.DROP:
            texts.dropped(making, line)
    thread = voices.read([line for line in lines if line.label == Label.REACTION])
    for post in thread.openings():
        quoted = "".join(markup.paragraph(words) for words in post.words)
        making.block(f"<blockquote>{quoted}</blockquote>", post.line, post.last)
    for rule, line in thread.aside:
        if rule not in ("votes", "post-header") or _is_told(line.folded):
            making.drop(rule, line)
    _said(making, thread.said(), _heading_over(making, lines[0]) if lines[0].is_comment else "")


def _heading_over(making: Making, first: Line) -> str:
    """Return the heading over what the page's own readers wrote: it says where they did, apart from voices elsewhere."""
    above = reversed(making.lines[: making.lines.index(first)])
    return next((line.text for line in above if announcing.is_of_the_page(line.folded)), "")


def _is_told(folded: str) -> bool:
    """Whether a post's head says more than its author and its votes."""
    head = posts.head_of(folded)
    return head is None or "stamp" in head.parts


def _said(making: Making, said: list[Voice], origin: str) -> None:
    if said and not making.commentaries:
        making.blocks.append(COMMENTARY)
    base = len(making.commentaries)
    for post, parent in zip(said, parents(said), strict=True):
        risky = is_allegation(fold(post.text))
        if risky:
            making.note("allegation", post.first or post.line, post.text, end=post.last)
        making.commentaries.append(
            CommentaryDraft(
                text=post.text,
                author=post.author,
                origin=origin,
                votes=post.votes,
                parent=None if parent is None else base + parent,
                needs_review=risky,
                line=(post.first or post.line).number,
            )
        )
        rule = COMMENT if post.line.is_comment else ""
        making.trace("commentary", post.line, post.text[:_VOICE_EXCERPT], end=post.last, rule=rule)


#: Labels whose lines are handled together, and what handles them.
RUNS = {
    **dict.fromkeys(("li", "oli", "marker"), items),
    Label.ENTRY: entries,
    **dict.fromkeys(("entry_day", "entry_text"), days),
    **dict.fromkeys(("table", "table_caption"), table),
    **dict.fromkeys(("book_title", "book_meta", "book_desc"), books),
    Label.REFERENCE: references,
    Label.REACTION: reactions,
    **dict.fromkeys(("quoted",), marked.quotations),
    **dict.fromkeys(("term", "definition"), marked.definitions),
    Label.PICTURE: marked.pictures,
}


def runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines that belong together."""
    index = 0
    while index < len(lines):
        handler = RUNS.get(lines[index].label)
        end = index + 1
        while handler and end < len(lines) and _goes_on(lines, index, end):
            end += 1
        yield list(lines[index:end])
        index = end


def _goes_on(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a line goes on with a run. Noise between posts does not part them; groups of markup are apart."""
    line, handler = lines[index], RUNS[lines[first].label]
    if handler is reactions and line.label == Label.REACTION and line.is_comment != lines[first].is_comment:
        return False
    if RUNS.get(line.label) is handler:
        return handler in (reactions, marked.definitions) or _group(line) == _group(lines[first])
    if handler is marked.pictures and line.label == Label.FIGCAPTION:
        return _group(line) == _group(lines[first]) != 0
    if (
        handler is items
        and line.label in (Label.PARAGRAPH, Label.QUOTE)
        and _group(line) == _group(lines[first]) != 0
    ):
        return True
    rest = index
    while handler is reactions and rest < len(lines) and lines[rest].label in (Label.DROP, Label.SOURCE):
        rest += 1
    return rest > index and rest < len(lines) and lines[rest].label == Label.REACTION


def _group(line: Line) -> int:
    return line.block.group
