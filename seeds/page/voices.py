"""Reactions from abroad: who said what, in answer to whom. Pure: no Django.

Their nesting is told by arrows, by indentation, by ``>>n`` or by nothing; votes stand behind the name, behind the
words or on a line of their own. The opening post and the site's own comments are no reactions.
"""

from collections.abc import Sequence

from seeds.page import openings, posts, repeating, votes
from seeds.page.lines import COMMENT, COMMENT_HEAD, COMMENT_WORDS, Line
from seeds.page.posting import NEAR, Thread, Voice, answered, called, mentioned, pushed, quoted, speaker
from seeds.page.posts import Head

_LONGEST_AUTHOR = 120


def read(lines: Sequence[Line]) -> Thread:
    """Read the lines of a section of reactions."""
    return _Reader(lines).thread()


class _Reader:
    """Reads one run of lines. Every line goes into a post or aside."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines
        self.found = Thread()
        self.heads = _told(lines) or repeating.heads(
            [(at, line.folded) for at, line in enumerate(lines)], announced=True
        )
        self.grouped = self.is_grouped()
        self.labelled = self.is_labelled()
        self.pending: Voice | None = None

    def is_grouped(self) -> bool:
        """Whether a blank line parts posts of several lines."""
        if self.heads:
            return True
        apart = sum(line.apart for line in self.lines[1:])
        return 0 < apart < len(self.lines) - 1 and apart >= len(self.lines) / 4

    def is_labelled(self) -> bool:
        """Whether most lines begin with the name of who speaks: 名前：言葉."""
        rest = [line for at, line in enumerate(self.lines) if at not in self.heads]
        named = sum(bool(speaker(posts.unmarked(line.folded))) for line in rest)
        return len(self.lines) > 1 and named > 0.6 * len(rest)

    def thread(self) -> Thread:
        for at, line in enumerate(self.lines):
            self.take(line, self.heads.get(at))
        self.settle()
        return self.found

    def take(self, line: Line, head: Head | None) -> None:
        """Put one line where it belongs."""
        current = self.found.voices[-1] if self.found.voices else None
        if head:
            self.head(line, head)
        elif posts.is_stamp(line.folded) or posts.is_mark(line.folded):
            self.found.aside.append(("post-header", line))
        elif self.heads and current is not None and votes.is_count(line.folded):
            current.votes = votes.count(line.folded)
            self.found.aside.append(("votes", line))
        elif votes.alone(line.folded) and current is not None:
            current.votes = votes.count(line.folded) if current.votes is None else current.votes
            self.found.aside.append(("votes", line))
        elif answer := pushed(line.folded):
            author, _colon, words = answer.partition(": ")
            self.found.voices.append(Voice(line, author=author, words=[words], first=line, last=line))
        elif openings.is_deleted(posts.unmarked(line.folded)):
            self.deleted(line, current)
        elif current and line.rule != COMMENT_WORDS and self.continues(line, current):
            self.add(current, line, line.text, line.folded)
        else:
            self.begin(line)

    def continues(self, line: Line, current: Voice) -> bool:
        """Whether a line goes on with the post before it."""
        if self.pending is not None or (current.is_deleted and not self.heads):
            return False
        if self.heads or line.rule == COMMENT:
            return True
        marked = (
            posts.set_in(line.folded)[0] or posts.bulleted(line.folded) or answered(line.folded) is not None
        )
        return self.grouped and not line.apart and not marked and line.indent == current.line.indent

    def head(self, line: Line, head: Head) -> None:
        """Begin a post at its head."""
        voice = Voice(line, self.measure(line), author=head.name, votes=head.votes, number=head.number)
        voice.is_opening = not self.found.voices and openings.is_opener(line.folded)
        voice.is_deleted = openings.is_bot(head.name)
        if openings.is_deleted(head.name):
            voice.author = ""
        self.found.voices.append(voice)
        self.found.aside.append(("post-header", line))

    def deleted(self, line: Line, current: Voice | None) -> None:
        """Keep the place of a post whose words are gone; answers to it stand in its place."""
        self.found.aside.append(("deleted-post", line))
        if self.heads and current is not None and not current.words:
            current.is_deleted = True
        else:
            self.found.voices.append(Voice(line, self.measure(line), is_deleted=True))

    def begin(self, line: Line) -> None:
        """Begin a post that has no head."""
        repeated = quoted(line, self.found.voices)
        if repeated is not None:
            self.found.aside.append(("quoted-post", line))
            self.pending = repeated
            return
        voice = Voice(line, self.measure(line))
        voice.is_opening = not self.found.voices and openings.is_labelled(line.folded)
        if self.pending is not None:
            voice.parent, self.pending = self.pending, None
        self.found.voices.append(voice)
        self.add(voice, line, line.text, line.folded)

    def add(self, voice: Voice, line: Line, text: str, folded: str) -> None:
        """Add a line's words to a post, without the signs that set it in and its votes."""
        voice.first, voice.last = voice.first or line, line
        if self.heads and not voice.words and (repeated := quoted(line, self.found.voices)):
            voice.parent = repeated
            self.found.aside.append(("quoted-post", line))
            return
        text, folded = self.addressed(voice, text, folded)
        if (start := votes.after(folded)) < len(folded):
            voice.votes = votes.count(folded[start:]) if voice.votes is None else voice.votes
            text, folded = _cut(text, folded, 0, len(folded) - start)
        if not voice.author and not voice.words:
            who, end = speaker(folded, anybody=self.labelled) or ("", 0)
            voice.author = who[:_LONGEST_AUTHOR]
            text, folded = _cut(text, folded, end, 0)
        if text:
            voice.words.append(text)

    def addressed(self, voice: Voice, text: str, folded: str) -> tuple[str, str]:
        """Take arrows, a bullet, whom it answers, and votes from the beginning of a post's line."""
        if not voice.words and (found := called(folded, self.found.voices)):
            voice.mentions, end = found
            return _cut(text, folded, end, 0)
        text, folded = _cut(text, folded, posts.set_in(folded)[0], 0)
        text, folded = _cut(text, folded, posts.bulleted(folded), 0)
        if not voice.words and (answer := answered(folded)):
            # A number between a post's words speaks of another post in passing.
            voice.answers, end = answer
            text, folded = _cut(text, folded, end, 0)
        if found := mentioned(folded):
            voice.mentions, end = found
            text, folded = _cut(text, folded, end, 0)
        if end := votes.before(folded):
            voice.votes = votes.count(folded[:end])
            text, folded = _cut(text, folded, end, 0)
        return text, folded

    def measure(self, line: Line) -> int:
        return line.indent + posts.set_in(line.folded)[1]

    def settle(self) -> None:
        """Give every post its parent: by number, by name, else by how far it is set in."""
        numbers = {row.number: row for row in reversed(self.found.voices) if row.number is not None}
        above: list[Voice] = []
        for index, row in enumerate(self.found.voices):
            while above and above[-1].measure >= row.measure:
                above.pop()
            if row.parent is None:
                row.parent = self.named(row, index, numbers) or (above[-1] if above else None)
            above.append(row)

    def named(self, row: Voice, index: int, numbers: dict[int, Voice]) -> Voice | None:
        """Return the post that this one names by number or by its author's name; only one that stands before it."""
        voices = self.found.voices
        if row.answers is not None:
            if numbers:
                found = numbers.get(row.answers)
                return found if found is not None and found.line.start < row.line.start else None
            return voices[row.answers - 1] if 0 < row.answers <= index else None
        if row.mentions:
            near = reversed(voices[max(0, index - NEAR) : index])
            return next((post for post in near if post.handle == row.mentions), None)
        return None


def _told(lines: Sequence[Line]) -> dict[int, Head]:
    """Return the heads that are known already: those of the page's own readers."""
    return {
        at: posts.head_of(line.folded) or Head(posts.named(line.folded), None, None, frozenset())
        for at, line in enumerate(lines)
        if line.rule == COMMENT_HEAD
    }


def _cut(text: str, folded: str, before: int, after: int) -> tuple[str, str]:
    """Cut the same letters from a line and from its folded form, where both have the same length."""
    if not before and not after:
        return text, folded
    folded_rest = folded[before : len(folded) - after if after else None].strip()
    same = len(text) == len(folded)
    text_rest = text[before : len(text) - after if after else None].strip() if same else folded_rest
    return text_rest, folded_rest
