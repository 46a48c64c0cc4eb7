"""Notes on the author, under the text or in a box of their own. Pure: no Django."""

import re
from collections.abc import Sequence

from seeds.page import names
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.persons import HIRAGANA
from seeds.page.shapes import BIO
from seeds.page.unlike import is_profile

#: A name alone on the line above a note on its author.
_NAME_LENGTH = 16
_BOX = re.compile(
    r"(?:【|■|▼)?\s?(?:(?:この記事を)?書いた(?:人|ライター|記者)|この記事の(?:執筆者|著者|筆者|ライター)|(?:執筆者|著者|筆者|ライター)(?:の)?(?:紹介|プロフィール|略歴|情報|について)|プロフィール|About the author)\s?】?",
    re.IGNORECASE,
)
_BELOW = (
    Label.TOPIC,
    Label.DROP,
    Label.RIGHTS,
    Label.AGENCY,
    Label.HASHTAGS,
    Label.RESENT,
    Label.DATE,
    Label.CORRECTION,
)
_MAY_NAME = (Label.OPEN, Label.H2, Label.H3, Label.H4)
_LONGEST_NOTE = 300


def is_box(folded: str) -> bool:
    """Whether a line heads the box of the author."""
    return len(folded) < 30 and bool(_BOX.fullmatch(folded))


def mark_boxes(lines: Sequence[Line]) -> None:
    """Label the box of an author: a name, then notes on him up to the end of the box."""
    for index, line in enumerate(lines):
        if not is_box(line.folded) or line.label in (Label.CORRECTION, Label.RIGHTS):
            continue
        line.drop("author-box")
        noted = False
        for at, after in enumerate(lines[index + 1 : index + 6], index + 1):
            if after.label == Label.BYLINE or (after.label in _MAY_NAME and _is_named(lines, at, index)):
                after.label, after.rule = Label.BYLINE, "box"
            elif after.is_open and "。" in after.folded and len(after.folded) <= _LONGEST_NOTE:
                if noted and (after.apart or not BIO.fullmatch(after.folded)):
                    break
                after.label, noted = Label.BIO, True
            else:
                break


def _is_named(lines: Sequence[Line], at: int, head: int) -> bool:
    """Whether a line of an author's box is his name: by its letters, with or without how it is read, or since it stands between
    the head of the box and a note, as an account's name does."""
    folded = lines[at].folded
    if is_name(folded) or is_profile(folded):
        return True
    is_word = len(folded) <= _NAME_LENGTH and lines[at].is_short and (folded.isascii() or " " not in folded)
    is_button = lines[at].readings.furniture.own > 0
    is_over_note = at == head + 1 and at + 1 < len(lines) and bool(BIO.fullmatch(lines[at + 1].folded))
    return is_word and is_over_note and not is_button


def is_name(folded: str) -> bool:
    """Whether a line is nothing but somebody's name."""
    found = names.credit(folded)
    return bool(found.names) and not found.unknown and (found.stated or found.sure >= 0.6 or len(folded) <= 8)


def mark_bios(lines: Sequence[Line]) -> None:
    """Label a note on the author at the end of the page, and the name above it."""
    for line in reversed(lines):
        if line.label in _BELOW:
            continue
        note = line.is_open and len(line.folded) < 160 and BIO.fullmatch(line.folded)
        if note and not line.readings.opening:
            line.be(Label.BIO)
            _name_above(lines, lines.index(line))
        return


def _name_above(lines: Sequence[Line], index: int) -> None:
    """Label the name above a note; the name of the agency may stand between."""
    for before in reversed(lines[max(0, index - 3) : index]):
        if before.label == Label.AGENCY:
            continue
        is_word = len(before.folded) <= _NAME_LENGTH and any(map(str.isalpha, before.folded))
        apart = before.apart and is_word and before.is_short
        if apart or (before.is_open and before.is_short and is_name(before.folded)):
            before.be(Label.BIO if _is_a_reading(lines, before) else Label.BYLINE)
        return


def _is_a_reading(lines: Sequence[Line], line: Line) -> bool:
    """Whether a name in hiragana alone tells how that of somebody who has signed above is read: 村雨 圭, むらさめ けい."""
    is_kana = not line.folded.strip(f"{HIRAGANA} ・")
    return is_kana and any(row.label == Label.BYLINE for row in lines)
