"""What a page's own readers wrote below its text: told by the shape that comes back from post to post. Pure: no Django.

Each post has a name and a time, both above its words or one on either side, in an order that the page keeps. No head needs
to be known: where the times stand tells the rest. Voices that a page is about have their own sections (``threads``).
"""

from collections import Counter
from collections.abc import Sequence

from seeds.blocks import Tag
from seeds.page import announcing, posts, votes
from seeds.page.boxes_of_markup import furniture_words, is_about
from seeds.page.labels import Label
from seeds.page.lines import COMMENT, COMMENT_HEAD, COMMENT_WORDS, Line
from seeds.vocabulary.shapes import Fixture

#: Lines from a heading to the first post: how comments are sorted, a form.
_REACH = 10
#: Lines of text behind the last head from which the page goes on: what is called a comment there is an official's.
_MORE = 3
#: Letters of the longest name, of the shortest line that says that a page has a text, of a button or a count; share of furniture.
_NAME, _TEXT, _BUTTON, _MOSTLY = 32, 30, 16, 0.5
_STOPS = ("。", "!", "?", ".", "…", "」")
_ENDS = frozenset({Fixture.NAVIGATION, Fixture.RELATED})
#: Elements that hold no post, and kinds of furniture whose words stand beside one.
_NO_POST = frozenset({"form", "aside", "nav", "select", "textarea", "dialog"})
_BESIDE = frozenset({Fixture.COMMENT_FORM, Fixture.PLATFORM})


def mark_comments(lines: Sequence[Line]) -> int:
    """Label the last section of such comments and drop what follows it; return where the page has ended."""
    for first in reversed(_starts(lines)):
        section = _Section(lines, first)
        heads = section.heads()
        is_near = bool(heads) and min(heads) - first < _REACH
        if is_near and sum(map(_is_text, lines[heads[-1] + 1 :])) < _MORE:
            section.label(heads)
            return first
    return len(lines)


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return where comments may begin: below the text, under a heading that says so or in a box that is called so."""
    text = next((at for at, line in enumerate(lines) if _is_text(line)), len(lines) // 2)
    return [
        at + (lines[at].tag is Tag.HEADING)
        for at in range(text + 1, len(lines) - 1)
        if _is_heading(lines[at - 1])
        or (is_about(lines[at], "comment") and not is_about(lines[at - 1], "comment"))
    ]


class _Section:
    """Lines from the first under a heading to the last that may be a comment's."""

    def __init__(self, lines: Sequence[Line], first: int):
        self.lines = lines
        self.places = range(first, _last(lines, first))
        self.times = [at for at in self.places if _is_time(lines[at])]
        self.again = Counter(_words(lines[at]) for at in self.places)

    def heads(self) -> list[int]:
        """Return the lines that begin a post each: by the times beside its words, else by names."""
        if not self.times:
            return self.named()
        if self.is_aside(self.times[-1] + 1):
            return self.over_words()
        return [at if not posts.is_stamp(self.lines[at].folded) else self.name_over(at) for at in self.times]

    def name_over(self, at: int) -> int:
        """Return the line of the name over a time; signs and badges may stand between."""
        above = at - 1
        while above - 1 in self.places and posts.is_mark(self.lines[above].folded):
            above -= 1
        return above if above in self.places and _is_name(self.lines[above]) else at

    def over_words(self) -> list[int]:
        """Return the first line of each post whose time stands below its words: its name, or the first of its words."""
        found, begun = [], self.places.start
        for at in self.times:
            rest = [other for other in range(begun, at) if not self.is_aside(other)]
            found += rest[:1]
            begun = at + 1
        return found

    def named(self) -> list[int]:
        """Return names that stand over a sentence each, as many as the heading counts: no time is given."""
        first = self.places.start
        counts = (self.lines[first].folded, self.lines[first - 1].folded)
        count = next((number for words in counts if (number := _count(words)) is not None), 0)
        found = [
            at
            for at in self.places[:-1]
            if _is_name(self.lines[at])
            and self.lines[at + 1].folded.endswith(_STOPS)
            and not self.is_aside(at)
            and not self.is_aside(at + 1)
        ]
        return found[:count] if len(found) >= count else []

    def is_aside(self, at: int) -> bool:
        """Whether a line is none of a post's words: a button, votes, what stands beside each of them, another section."""
        if at not in self.places:
            return True
        line = self.lines[at]
        found = line.readings.furniture
        return (
            found.whole
            or (found.rule in _BESIDE and found.share > _MOSTLY)
            or _is_vote(line)
            or self.comes_back(line)
        )

    def comes_back(self, line: Line) -> bool:
        """Whether a short line stands beside every post, or beside two of them with other figures."""
        times = self.again[_words(line)]
        return len(line.folded) <= _BUTTON and times > 1 and (_is_counted(line) or times >= len(self.times))

    def is_signature(self, at: int) -> bool:
        """Whether a line gives name and time below the words."""
        return at in self.times and not posts.is_stamp(self.lines[at].folded)

    def label(self, heads: Sequence[int]) -> None:
        """Label the posts, each from its head to what follows its words, and drop the rest of the page."""
        is_open = has_words = False
        first = self.places.start
        for at in range(first - _is_heading(self.lines[first - 1]), len(self.lines)):
            line = self.lines[at]
            is_aside = self.is_aside(at) or (has_words and _is_counted(line))
            if at in heads:
                has_words = self.is_signature(at + 1)
                line.label, line.rule = Label.REACTION, COMMENT_WORDS if has_words else COMMENT_HEAD
                is_open = True
            elif (
                is_open
                and at in self.places
                and not self.is_signature(at)
                and (not is_aside or _is_vote(line))
            ):
                line.label, line.rule = Label.REACTION, COMMENT
                has_words = has_words or not (is_aside or posts.is_stamp(line.folded))
            elif line.label not in (Label.RIGHTS, Label.CORRECTION):
                line.drop(COMMENT)
            is_open = is_open and not (is_aside and has_words)


def _last(lines: Sequence[Line], first: int) -> int:
    """Return where a section ends at the latest: at a heading, a form or a button under posts, the edge of its box."""
    boxed = is_about(lines[first], "comment")
    has_posts = False
    for at in range(first, len(lines)):
        line = lines[at]
        found = line.readings.furniture
        is_button = found.rule in _ENDS and found.whole
        is_other = line.tag is Tag.HEADING or (boxed and not is_about(line, "comment")) or _is_other(line)
        if is_other or (has_posts and (is_button or announcing.asks(line.folded))):
            return at
        has_posts = has_posts or _is_time(line)
    return len(lines)


def _is_other(line: Line) -> bool:
    """Whether a line belongs to no section of comments: the page's foot, its tail, a form."""
    boxes = furniture_words(line.block)
    return line.label == Label.RIGHTS or line.readings.begins_tail or bool(boxes & _NO_POST)


def _is_heading(line: Line) -> bool:
    return len(line.folded) <= _NAME and announcing.is_of_the_page(line.folded)


def _is_text(line: Line) -> bool:
    return line.label != Label.DROP and len(line.folded) >= _TEXT and line.folded.endswith(_STOPS)


def _is_time(line: Line) -> bool:
    """Whether a line says when a post was written, perhaps behind a name or a number."""
    if posts.is_stamp(line.folded):
        return True
    head = posts.head_of(line.folded)
    # Before a name a time has its clock: a day alone begins what somebody says of it.
    first = next((row for row in line.readings.stamps[:1] if row.start == 0), None)
    is_clocked = (
        first is not None
        and ":" in line.folded[: first.end]
        and line.folded[first.end : first.end + 1] in " |/"
    )
    return head is not None and "stamp" in head.parts and bool(head.name) and (first is None or is_clocked)


def _is_name(line: Line) -> bool:
    return 0 < len(line.folded) <= _NAME and not line.folded.endswith(_STOPS)


def _is_vote(line: Line) -> bool:
    return votes.alone(line.folded) or votes.is_count(line.folded)


def _is_counted(line: Line) -> bool:
    """Whether a line is a word with its figure: 共感した 80, Like (4)."""
    return len(line.folded) <= _BUTTON and line.folded.rstrip(")件")[-1:].isdigit()


def _count(folded: str) -> int | None:
    return votes.count(folded) if any(map(str.isdigit, folded)) else None


def _words(line: Line) -> str:
    """Return a line's letters: what comes back from post to post beside other figures."""
    return "".join(sign for sign in line.folded if sign.isalpha())
