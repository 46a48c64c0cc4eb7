"""The lines of a head that are neither title nor date nor names: the site's furniture and menus, and the deck. Pure: no Django."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from seeds.blocks import Tag
from seeds.page.boxes_of_markup import is_about
from seeds.page.furniture import furniture
from seeds.page.headline_shapes import WEATHER
from seeds.page.labels import Label
from seeds.page.likeness import is_state, shape_of
from seeds.page.lines import Line
from seeds.page.ornaments import is_sentence
from seeds.page.sections import crumbs, is_badge, is_masthead, is_sections
from seeds.page.shapes import NUMBERED, SECTIONS
from seeds.vocabulary.shapes import Fixture

#: Lines that belong to the head once its date, names and crumbs are known.
_HEAD_LABELS = frozenset(
    {Label.DROP, Label.CATEGORY, Label.HASHTAGS, Label.TOPIC, Label.DATE, Label.BYLINE, Label.DATELINE, Label.ORIGIN, Label.PLACEHOLDER, Label.CAPTION, Label.RIGHTS, Label.AGENCY, Label.TITLE}
)  # fmt: skip
#: The first lines of a page copied on a phone may be its clock.
_STATUS, _HOUR = 2, re.compile(r"\d{1,2}:\d{2}")
_DECK_LENGTH, _LONGEST_DECK, _SUMMARY = range(8, 260), 260, 24
#: Between a title and its deck there is little else.
_DECK_WITHIN = 4
#: Buttons in a row that part a deck from the text; one may stand anywhere.
_BUTTONS = 2
_HEADINGS = (Label.H2, Label.H3, Label.H4)
#: So many sections in a row are a menu.
_MENU = 3
#: Letters of the longest word of a menu, the share of a line's letters that are links, and how many such lines are a menu.
_LONGEST_WORD, _LINKS, _FEW_WORDS = 16, 0.7, 2
_MAY_BE_MENU = (Label.OPEN, Label.ITEM, *_HEADINGS)
_CONTROLS = frozenset(
    {Fixture.PLAYER, Fixture.LOGIN, Fixture.NAVIGATION, Fixture.SHARE, Fixture.APP, Fixture.FOLLOW}
)
_DASHES, _WAVES = "―—─–", "〜~"


def mark_furniture(head: Sequence[Line], title_at: int | None) -> None:
    """Label what is certainly no text in the head: crumbs, badges, the paper's name, the menu."""
    for at, line in enumerate(head):
        if line.is_open:
            _furniture(line, at, title_at)
    _menu(head[: title_at if title_at is not None else len(head)])
    if title_at is not None and any(map(_is_top, head[title_at : title_at + 1])):
        _menu_of_words(head[:title_at], head[title_at])


def _is_top(line: Line) -> bool:
    return line.tag is Tag.HEADING and line.block.level == 1


def _menu_of_words(above: Sequence[Line], title: Line) -> None:
    """Drop links, headings and short words over the first heading of a page that no sentence follows: what has text has it under
    a heading. One line of words alone is a kicker or a lead."""
    found = [
        line
        for line, after in pairwise([*above, title])
        if line.inside and line.label in _MAY_BE_MENU and not (_says_much(line) or is_sentence(after.folded))
    ]
    if len(found) >= _FEW_WORDS or any(line.block.links > _LINKS for line in found):
        for line in found:
            line.drop(Fixture.NAVIGATION)


def _says_much(line: Line) -> bool:
    """Whether a line is a sentence, or longer than words of a menu, which several links in a row may be."""
    return is_sentence(line.folded) or (line.block.links <= _LINKS and len(line.folded) > _LONGEST_WORD)


def _furniture(line: Line, at: int, title_at: int | None) -> None:
    folded = line.folded
    if _is_menu(line):
        line.be(Label.DROP, Fixture.NAVIGATION)
    elif crumbs(folded) or is_sections(folded):
        # A section's name may also be the first heading of a blog; then text follows it, and the page has no title.
        if (title_at is not None and at < title_at) or folded not in SECTIONS or folded == "ニュース速報":
            line.be(Label.CATEGORY)
    elif folded.replace(",", "").isdigit() and len(folded) < 8:
        line.be(Label.DROP, "count")
    elif WEATHER.fullmatch(folded) or (at < _STATUS and _HOUR.fullmatch(folded)):
        line.be(Label.DROP, Fixture.PLAYER)
    elif is_badge(folded):
        line.be(Label.DROP, "badge")
    elif is_masthead(folded) or _is_paper_of_a_state(folded):
        line.be(Label.DROP, "masthead")


def _is_paper_of_a_state(folded: str) -> bool:
    """Whether a line names the paper from which a text was translated, with its country: ノルド・ポスト(ドイツ)."""
    name, _bracket, state = folded.partition("(")
    return is_state(state.removesuffix(")")) and shape_of(name.strip()) in ("katakana", "latin")


def _is_menu(line: Line) -> bool:
    """Whether a line is sections and buttons as links in a row, without an arrow."""
    words = line.folded.split()
    has_buttons = any(furniture(word).whole for word in words)
    return len(words) >= _MENU and has_buttons and is_sections(line.folded) and not crumbs(line.folded)


def _menu(above: Sequence[Line]) -> None:
    """Sections in a row are the site's menu and no crumbs, as are those above a player, a login or other controls."""
    controls = (at for at, line in enumerate(above) if line.label == Label.DROP and line.rule in _CONTROLS)
    last = max(controls, default=-1)
    for line in above[: last + 1]:
        if _is_section(line):
            line.drop(Fixture.NAVIGATION)
    for run in _sections_in_a_row(above):
        if len(run) > _MENU:
            for line in run:
                line.drop(Fixture.NAVIGATION)


def _is_section(line: Line) -> bool:
    return line.label == Label.CATEGORY and not crumbs(line.folded)


def _sections_in_a_row(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if _is_section(line):
            run.append(line)
        else:
            yield run
            run = []
    yield run


def mark_deck(lines: Sequence[Line], title_at: int | None, above: int) -> None:
    """A sentence or a framed line between the title and the date, or under the title, is the deck, as is what the markup calls
    one, over the title or under it, and a summary in brackets of its own wherever it stands over the text."""
    if title_at is None:
        return
    below = lines[title_at + 1 : above + 1]
    called = [line for line in below if _is_summary(line)]
    called += [line for line in lines[: above + 1] if _may_be(line) and is_about(line, "deck")]
    called += [line for line in lines[:title_at] if _may_be(line) and is_about(line, "lead")]
    found = called[0] if called else _deck_by_place(lines, title_at, above)
    if found is not None:
        found.label, found.rule = Label.DECK, ""


def _deck_by_place(lines: Sequence[Line], title_at: int, above: int) -> Line | None:
    """Return the first line under the title where it stands as a deck, or else a sentence that buttons part from the text."""
    under = range(title_at + 1, min(title_at + _DECK_WITHIN, len(lines)))
    first = next((at for at in under if lines[at].label not in _HEAD_LABELS), None)
    if first is not None and _is_deck(lines, first, above):
        return lines[first]
    within = range(title_at + 1, min(above + 1, len(lines)))
    return next((lines[at] for at in within if _is_cut_from_text(lines, at)), None)


def _may_be(line: Line) -> bool:
    return line.label in (Label.OPEN, Label.PARAGRAPH, *_HEADINGS) and len(line.folded) in _DECK_LENGTH


def _is_cut_from_text(lines: Sequence[Line], at: int) -> bool:
    """Whether buttons stand between a sentence and the text: a deck has its head's buttons below it."""
    buttons = list(takewhile(lambda line: furniture(line.folded).whole, lines[at + 1 :]))
    is_above = len(buttons) >= _BUTTONS and at + 1 + len(buttons) < len(lines)
    return is_above and _may_be(lines[at]) and is_sentence(lines[at].folded)


def _is_deck(lines: Sequence[Line], at: int, above: int) -> bool:
    line = lines[at]
    if line.label in _HEADINGS:
        return len(line.folded) in _DECK_LENGTH and _is_before_head(lines, at)
    if not line.is_open:
        return False
    if at < above:
        return len(line.folded) in _DECK_LENGTH and (_is_framed(line.folded) or _is_before_head(lines, at))
    is_undated = not any(row.label == Label.DATE for row in lines[:at])
    return at == above and len(line.folded) < _LONGEST_DECK and _is_before_head(lines, at) and is_undated


def _is_summary(line: Line) -> bool:
    return (
        line.label in (Label.OPEN, Label.H2, Label.H3, Label.PARAGRAPH)
        and len(line.folded) > _SUMMARY
        and line.folded[0] + line.folded[-1] == "<>"
    )


def _is_framed(folded: str) -> bool:
    """Whether a line stands in dashes or waves: ～二国が設備を分け合います～."""
    return folded[:1] in _DASHES + _WAVES or folded[-1:] in "―—─" or folded[:1] == folded[-1:] == "-"


def _is_before_head(lines: Sequence[Line], at: int) -> bool:
    """Whether the date or the names of the page follow a line."""
    follows = any(line.label in (Label.DATE, Label.BYLINE) for line in lines[at + 1 : at + 3])
    return follows and not NUMBERED.fullmatch(lines[at].folded)
