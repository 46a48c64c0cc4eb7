"""What an editor said of a page's lines, as labels that no score overrules. Pure: no Django.

The words are taken before the page is read, so that neighbours are read beside them, and once more after it, since the head and
the model of noise may have taken a line for something else.
"""

from collections.abc import Iterable, Sequence

from seeds.page.heads import Head
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.scoring import Candidate, Choice
from seeds.said import RULE, Said, What, said_of

#: The label of a line that was said to be this; what was said to be noise is no line of the page that is read.
_LABELS = {
    What.TITLE: Label.TITLE,
    What.DECK: Label.DECK,
    What.PUBLISHED: Label.DATE,
    What.UPDATED: Label.DATE,
    What.BYLINE: Label.BYLINE,
    What.DATELINE: Label.DATELINE,
    What.HEADING: Label.H2,
    What.TEXT: Label.PARAGRAPH,
    What.CAPTION: Label.CAPTION,
    What.REACTION: Label.REACTION,
    What.QUOTATION: Label.QUOTE,
}
#: Headings of every depth keep it.
_HEADINGS = (Label.H1, Label.H2, Label.H3, Label.H4)


def correct(lines: Sequence[Line], said: Iterable[Said]) -> dict[What, list[Line]]:
    """Label the lines that an editor has spoken of. Returns them by what they were said to be."""
    said = tuple(said)
    found: dict[What, list[Line]] = {}
    for line in lines if said else ():
        what = said_of(line.start, line.end, said)
        if what is None:
            continue
        found.setdefault(what, []).append(line)
        line.said = what
        if not (what is What.HEADING and line.label in _HEADINGS):
            line.label, line.rule = _LABELS[what], RULE
    return found


def settle(lines: Sequence[Line], head: Head, said: Iterable[Said]) -> None:
    """Let the last word be the editor's: the lines' labels, and with them the title of the head."""
    found = correct(lines, said)
    if titles := found.get(What.TITLE):
        _reopen(lines, titles)
        head.title = Choice(Candidate(titles[0], {}, lines.index(titles[0])))
        for line in titles[1:]:
            line.drop(RULE)


def _reopen(lines: Sequence[Line], titles: list[Line]) -> None:
    """What was taken for the title is text."""
    for line in lines:
        if line.label == Label.TITLE and line not in titles and line.rule != RULE:
            line.label, line.rule = Label.PARAGRAPH, ""
