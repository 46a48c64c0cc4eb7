"""Runs of lines that become one block: lists, tables, definition lists, reactions. Pure: no Django."""

from articles.body import COMMENTARY
from seeds import markup
from seeds.drafts import CommentaryDraft
from seeds.readers import literature, nesting, tables, voices
from seeds.readers.lines import Line, fold
from seeds.readers.looking import is_allegation
from seeds.readers.words import item_words

#: Labels whose lines are handled together, and the method that does it.
RUNS = {
    "li": "list_run",
    "oli": "list_run",
    "marker": "list_run",
    "entry": "entry_run",
    "entry_day": "day_run",
    "entry_text": "day_run",
    "table": "table_run",
    "table_caption": "table_run",
    "book_title": "book_run",
    "book_meta": "book_run",
    "book_desc": "book_run",
    "ref": "ref_run",
    "reaction": "voice_run",
}


class Runs:
    """What a page does with lines that belong together; a mixin of the reader of plain text."""

    def list_run(self, lines: list[Line]) -> None:
        """Add a list, nested where the items' own words say so."""
        items = []
        for line in lines:
            if line.label != "marker":
                words, marker = self.cited(line)
                html = markup.paragraph(item_words(words, line.label), marker)
                items.append(nesting.Item(html, line.folded, line.label == "oli"))
        for html in nesting.lists(items):
            self.block(html, lines[0], lines[-1])

    def entry_run(self, lines: list[Line]) -> None:
        """Add dated entries as a list, each with its whole line."""
        items = [markup.paragraph(*self.cited(line)) for line in lines]
        self.block(markup.listing("ul", items), lines[0], lines[-1])

    def day_run(self, lines: list[Line]) -> None:
        """Add days over their text as a definition list."""
        pairs: list[tuple[str, list[str]]] = []
        for line in lines:
            if line.label == "entry_day" or not pairs:
                pairs.append((line.text, []))
            else:
                words, marker = self.cited(line)
                pairs[-1][1].append(markup.inline(item_words(words, "li")) + marker)
        self.block(markup.definitions(pairs), lines[0], lines[-1])

    def table_run(self, lines: list[Line]) -> None:
        self.block(tables.table(lines), lines[0], lines[-1])

    def book_run(self, lines: list[Line]) -> None:
        """Add books as sources and as a definition list: title, then facts and description."""
        pairs: list[tuple[str, list[str]]] = []
        for line in lines:
            if line.label == "book_title":
                pairs.append((line.text, []))
            elif not pairs:
                self.on_loose_book(line)
            elif line.label == "book_meta":
                marker = markup.marker([self.evidence.cite(self.evidence.book(pairs[-1][0], line))])
                pairs[-1][1].append(markup.inline(line.text) + marker)
                self.trace("source", line, pairs[-1][0])
            else:
                pairs[-1][1].append(markup.inline(line.text))
        if pairs:
            self.block(markup.definitions(pairs), lines[0], lines[-1])

    def on_loose_book(self, line: Line) -> None:
        """A book in one line, or words about the books that follow."""
        found = literature.read(line.folded)
        if found and found.type == "book":
            self.evidence.reference(line)
            self.trace("source", line, found.title)
            marker = markup.marker([self.evidence.cite(self.evidence.references[line.number])])
            self.block(markup.paragraph(item_words(line.text, "li"), marker), line)
        else:
            self.block(markup.paragraph(line.text), line)

    def ref_run(self, lines: list[Line]) -> None:
        """Add the reference links as a definition list, each with its marker."""
        pairs: list[tuple[str, list[str]]] = []
        for line in lines:
            key = self.evidence.references.get(line.number)
            source = self.evidence.sources.get(key) if key else None
            if source is None:
                words = markup.inline(line.text)
                pairs = pairs or [("", [])]
                pairs[-1][1].append(words)
                continue
            self.trace("source", line, source.title or source.url)
            pairs.append(self.listed(line, source.outlet, source.title, self.evidence.cite(key)))
        self.block(markup.definitions(pairs), lines[0], lines[-1])

    @staticmethod
    def listed(line: Line, outlet: str, title: str, key: str) -> tuple[str, list[str]]:
        """Return term and definition of a reference: its outlet over its title, else the line as it stands."""
        match = literature.REFERENCE.fullmatch(line.folded)
        if match:
            return outlet, [markup.inline(match["title"]) + markup.marker([key])]
        words = item_words(line.text, "oli" if line.folded[:1].isdigit() else "li")
        return outlet or title or words, [markup.inline(words) + markup.marker([key])]

    def voice_run(self, lines: list[Line]) -> None:
        """Add reactions with their parents; an opening post is a quotation in the text."""
        for line in lines:
            if line.label != "reaction":
                getattr(self, f"on_{line.label}")(line)
        thread = voices.read([line for line in lines if line.label == "reaction"])
        for post in thread.openings():
            quoted = "".join(markup.paragraph(words) for words in post.words)
            self.block(f"<blockquote>{quoted}</blockquote>", post.line, post.last)
        for rule, line in thread.aside:
            if rule not in ("votes", "post-header") or voices.has_stamp(line.folded):
                self.drop(rule, line)
        said = thread.said()
        if said and not self.commentaries:
            self.blocks.append(COMMENTARY)
        base = len(self.commentaries)
        for post, parent in zip(said, voices.parents(said), strict=True):
            self.commentaries.append(
                CommentaryDraft(
                    text=post.text,
                    author=post.author,
                    votes=post.votes,
                    parent=None if parent is None else base + parent,
                    needs_review=self.needs_review(post),
                    line=(post.first or post.line).number,
                )
            )
            self.trace("commentary", post.line, post.text[:200], end=post.last)

    def needs_review(self, post: voices.Voice) -> bool:
        if is_allegation(fold(post.text)):
            self.note("allegation", post.first or post.line, post.text, end=post.last)
            return True
        return False
