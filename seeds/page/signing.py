"""What speaks for a line's being one of names. Pure: no Django."""

from seeds.blocks import Tag
from seeds.page import boxes_of_markup as boxes
from seeds.page.headline_shapes import is_of_a_form
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.persons import role_of
from seeds.page.regions import is_text
from seeds.page.whole import NEAR, Whole, squeezed
from seeds.vocabulary import table

#: Letters of a word of a menu.
_WORD = 8
_UNDER, _FAR = 4, 8
#: What heads a list of those who spoke somewhere, and the longest such head.
_TOOK_PART, _TERM = tuple(table("heads")["persons"]["attending"]), 24
#: Letters that say less are those of any other word.
_HARDLY, _SURELY = 0.35, 0.65
_WRITING, _PICTURING = ("", "interviewer"), ("photography", "graphics")


Signers = list[tuple[int, frozenset[str]]]


def signers(page: Whole) -> Signers:
    """Return the places over the text where somebody is said to have written, and who."""
    said = ((at, line, line.readings.credit) for at, line in enumerate(page.lines[: _story_at(page)]))
    return [
        (at, frozenset(squeezed(row.name) for row in credit.names))
        for at, line, credit in said
        if credit.sure >= _SURELY
        and not credit.unknown
        and line.label != Label.DROP
        and any(row.role in _WRITING for row in credit.names)
    ]


def _story_at(page: Whole) -> int:
    """Return the place of the first line of text that corrects nothing: names may stand between the two."""
    inside = range(page.region.text_at, page.region.last)
    told = (at for at in inside if page.lines[at].label != Label.CORRECTION and is_text(page.lines[at]))
    return next(told, page.region.text_at)


def name_features(
    page: Whole, at: int, line: Line, title_at: int | None, signed: Signers
) -> dict[str, float]:
    """Return what speaks for a line's being one of names; ``signed`` is who the page says signed it."""
    found = (
        _written(line)
        | _placed(page, at, title_at)
        | _claimed(page, at, line)
        | _told(page, at, line, title_at)
        | _beside_others(page, at, line, signed)
    )
    return {name: float(amount) for name, amount in found.items() if amount}


def _written(line: Line) -> dict[str, float]:
    """Return what the line itself says."""
    credit = line.readings.credit
    is_bare = line.folded.isascii() and not credit.stated and not line.readings.stamps
    return {
        "sureness": credit.sure,
        "beside a date": any(row.label != "other" for row in line.readings.stamps),
        "kanji alone": 0 < credit.sure < 0.5,
        "hardly a name": 0 < credit.sure < _HARDLY,
        "other words": credit.unknown / 2,
        "place": bool(credit.place),
        "capitals without a role": is_bare and len(credit.names) == 1,
        "several capitals without a role": is_bare and len(credit.names) > 1,
    }


def _placed(page: Whole, at: int, title_at: int | None) -> dict[str, float]:
    """Return where it stands to title, dates and text."""
    text_at = _story_at(page)
    others = [row for row in page.dated if row != at]
    beside = [*([title_at] if title_at is not None else []), *others]
    in_head = at < text_at
    return {
        "in the head": in_head,
        "near title or date": in_head and any(abs(at - other) <= NEAR for other in beside),
        "above the title": title_at is not None and at < title_at,
        "under the title": title_at is not None and at == title_at + 1,
        "in a dated head": in_head and any(row < text_at for row in others),
        "right under the text": 0 <= at - page.text_end + 1 <= _UNDER and at >= text_at,
        "within the text": text_at <= at < page.text_end - 1,
        "amid the text": text_at + _UNDER <= at < page.text_end - _UNDER,
        "dated below the text": at >= page.text_end + _UNDER and bool(page.lines[at].readings.stamps),
        "far below the text": at > page.text_end + _FAR,
    }


def _claimed(page: Whole, at: int, line: Line) -> dict[str, float]:
    """Return what markup and neighbours say of it."""
    credit = line.readings.credit
    return {
        "among those who took part": any(
            word in row.folded
            for row in page.lines[max(0, at - _UNDER) : at]
            for word in _TOOK_PART
            if len(row.folded) <= _TERM
        ),
        "in a form": _in_form(page, at),
        "pictures alone": bool(credit.names) and all(row.role in _PICTURING for row in credit.names),
        "under a role": at > 0 and role_of(page.lines[at - 1].folded) is not None,
        "a word of a menu": not credit.stated and credit.sure < 0.5 and _in_menu(page, at),
        "an item": line.label in (Label.ITEM, Label.NUMBERED) or line.tag is Tag.ITEM,
        "a heading": line.tag is Tag.HEADING,
        "in a mail's head": at in page.mail_head,
        "in a running head": page.is_running_head(line.folded),
        "in small print": page.is_in_small_print(line.folded),
        "in a box of names": boxes.is_about(line, "byline"),
        "mostly links": line.block.links > 0.6,
        "outside the article": not line.inside,
        "in a box of furniture": line.boxed or line.label == Label.DROP or "button" in line.block.classes,
    }


def _beside_others(page: Whole, at: int, line: Line, signed: Signers) -> dict[str, float]:
    """Return what it says that others have signed the page: whoever stands below them comments, or wrote another."""
    credit = line.readings.credit
    mine = {squeezed(row.name) for row in credit.names}
    elsewhere = [row for row in signed if row[0] != at]
    others = [place for place, names in elsewhere if mine.isdisjoint(names)]
    is_other = len(others) == len(elsewhere) > 0
    is_below = at >= page.text_end and any(place < at for place in others)
    return {
        "others say so": is_other and not credit.stated,
        "others have signed": is_other and is_below and not any(row.role for row in credit.names),
        "others have signed and it is dated": is_other and is_below and bool(line.readings.stamps),
    }


def _told(page: Whole, at: int, line: Line, title_at: int | None) -> dict[str, float]:
    """Return what the rest of the page says of those named: whoever it tells of has rarely written it."""
    names = [row.name for row in line.readings.credit.names]
    plain = [squeezed(name) for name in names]
    title = squeezed(page.lines[title_at].folded) if title_at is not None and title_at != at else ""
    handles = all(name.isascii() and " " not in name for name in names)
    return {
        "a handle": handles,
        "called so elsewhere": handles and all(_is_account(page, name) for name in names),
        "in the text": any(name in page.words for name in names) and line.folded not in page.words,
        "in the title": any(name in title and not title.startswith(f"{name}:") for name in plain),
        "said again alone": any(page.alone[name] > 1 for name in plain),
        "said by the page": any(name in page.named for name in plain),
        "the title": at == title_at,
        "common words": max((_commonness(page, name) for name in names), default=0),
    }


def _in_menu(page: Whole, at: int) -> bool:
    """Whether a line stands between two words as short as a menu's, neither of which is a date."""
    beside = [row for row in (at - 1, at + 1) if 0 <= row < len(page.lines)]
    return all(len(page.lines[row].folded) <= _WORD and row not in page.dated for row in beside)


def _in_form(page: Whole, at: int) -> int:
    """Return how many fields of a form, up to two, stand beside a line or the names on it: ステータス：公開 / 担当：高瀬."""
    own = page.lines[at].parted.split("|")
    beside = [page.lines[row].folded for row in (at - 1, at + 1) if 0 <= row < len(page.lines)]
    return min(2, sum(map(is_of_a_form, (*own, *beside))))


def _commonness(page: Whole, name: str) -> float:
    """Return the share of a Latin name's words that the text writes in small letters, as it does no name."""
    words = name.lower().split() if name.isascii() else []
    return sum(f" {word} " in page.words for word in words) / max(1, len(words))


def _is_account(page: Whole, handle: str) -> bool:
    """Whether the page names somebody's account: id:siosai, @siosai."""
    return f"id:{handle}" in page.text or f"@{handle}" in page.text
