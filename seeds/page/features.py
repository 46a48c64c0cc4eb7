"""What speaks for a line's being the title, a date of the page, or a line of names. Pure: no Django."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from articles.language.agencies import called
from seeds.blocks import Captured, Tag, Told
from seeds.page import boxes_of_markup as boxes
from seeds.page.lines import Line
from seeds.page.regions import Region, is_text
from seeds.page.scoring import Candidate
from seeds.page.sections import crumbs, is_badge, is_masthead, is_sections, kind_mark, section_name, titled
from seeds.page.shapes import HASHED, NUMBERED, SECTIONS
from seeds.page.stamps import Stamp, labels
from seeds.vocabulary import table

#: Lines around a title, a date or a name that count as beside it.
_NEAR = 3
_GOOD, _LONG, _LONGEST = range(8, 61), 90, 130
#: Letters of the text that a title's words are looked for in.
_SAMPLE = 6_000
#: Beyond these lines nothing is the title, and beyond so many after the text nothing dates the page.
REACH = 60
#: How much words shared with a page of short lines tell of a title: each heading shares its words with what it heads.
_WEAK = 0.3
#: Letters of a word of a menu.
_WORD = 8
#: Characters of markup between an element and its words.
_MARK = 120
_FIELDS = frozenset(word.casefold() for word in table("heads")["fields"]["labels"])
_CALLED = ("件名:", "subject:", "タイトル:", "題名:", "title:", "表題:", "標題:", "主旨:")


class Evidence:
    """What the whole page says, for the features of its lines."""

    def __init__(self, captured: Captured, lines: Sequence[Line], region: Region):
        self.told: Sequence[Told] = captured.told
        self.lines, self.region = lines, region
        self.head = lines[: min(region.text_at + _NEAR, REACH)]

    @property
    def has_text(self) -> bool:
        return self.region.text_at < len(self.lines)

    @cached_property
    def words(self) -> str:
        """The folded words of the text."""
        inside = self.lines[self.region.text_at : self.region.last] if self.has_text else self.lines
        return "\n".join(line.folded for line in inside if line.label != "drop")[:_SAMPLE]

    def words_beside(self, line: Line) -> str:
        """The words of the text without a line's own, where no long line says where the text begins."""
        return self.words if self.has_text else self.words.replace(line.folded, "")

    @cached_property
    def dated(self) -> frozenset[int]:
        """Places of lines that hold a date or a name and little else."""
        return frozenset(
            at
            for at, line in enumerate(self.lines[: REACH * 2])
            if len(line.folded) <= 100
            and (
                (line.readings.stamps and not is_sentence(line))
                or (line.readings.credit.stated and not line.readings.credit.unknown)
            )
        )

    @cached_property
    def has_headings(self) -> bool:
        """Whether the page's markup says which lines are headings, or states a title."""
        return any(line.tag is Tag.HEADING for line in self.lines) or bool(self.window_titles)

    @cached_property
    def crumbs(self) -> frozenset[str]:
        """The parts of the page's crumbs; the last is often its title."""
        return frozenset(part for line in self.lines[:REACH] for part in crumbs(line.folded) if len(part) > 3)

    @cached_property
    def text_end(self) -> int:
        """Where the last line of text ends."""
        inside = range(self.region.text_at, self.region.last)
        return max((at + 1 for at in inside if is_text(self.lines[at])), default=self.region.last)

    @cached_property
    def dates_within(self) -> list[int]:
        """Places of dates without a label within the text: days of a chronicle."""
        inside = range(self.region.text_at, self.text_end)
        return [
            at
            for at in inside
            if at in self.dated
            and self.lines[at].readings.stamps
            and not self.lines[at].readings.stamps[0].label
        ]

    @cached_property
    def repeated(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for line in self.lines:
            if 8 <= len(line.folded) <= _LONGEST:
                found[line.folded] = found.get(line.folded, 0) + 1
        return found

    def said(self, name: str) -> list[str]:
        """Return what the page states of a field for machines."""
        return [row.value for row in self.told if row.name == name]

    @cached_property
    def window_titles(self) -> list[str]:
        return [squeezed(value) for value in self.said("window_title")]

    @cached_property
    def titles(self) -> list[str]:
        return [squeezed(value) for value in self.said("title")]


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


#: A greeting or a chat, though no full stop ends it: こんばんは、霧島です^^.
_POLITE = re.compile(r"(?:です|ます|ました|ません)[^\w」』\"”)]*$")
#: Where and when a picture was taken, at the end of what it shows: (3日、霧の町).
_TAKEN = re.compile(r"\((?=[^()]*\d{1,2}日)[^()]{3,30}\)$")
#: The weather in the head of a local page: 霧の町 晴 24℃.
WEATHER = re.compile(r"[^。]{1,16}\s-?\d{1,2}\s?(?:℃|°C)")
_COUNTED = re.compile(r"\(?[0-9一二三四五六七八九十]{1,2}\)\s?\S.*")


def is_sentence(line: Line) -> bool:
    return "。" in line.folded.rstrip("。") or line.folded.endswith(("。", "です", "ます", "た。"))


# -- the title -------------------------------------------------------------------------------------------------------


def title_candidates(page: Evidence) -> Iterable[Candidate]:
    """Yield the lines that may be the title."""
    first = next((at for at, line in enumerate(page.lines) if _may_be_first(line)), 0)
    first_heading = next((at for at, line in enumerate(page.lines) if _is_top(line)), None)
    for at, line in enumerate(page.head):
        if line.label in ("", "h1", "h2", "h3", "li", "p") and 0 < len(line.folded) <= _LONGEST:
            yield Candidate(line, _title_features(page, at, line, first, first_heading), at)


def told_titles(page: Evidence) -> Iterable[Candidate]:
    """Yield the titles that the page states for machines and prints nowhere as such."""
    weights = {
        "front matter": 3.0,
        "export": 3.0,
        "json-ld": 2.0,
        "meta": 1.6,
        "json-ld page": 1.0,
        "element": 1.0,
    }
    for row in page.told:
        if row.name not in ("title", "window_title") or not row.value.strip():
            continue
        words, _mark, _site = titled(row.value)
        sure = weights.get(row.by, 1.0)
        yield Candidate(
            row.value,
            {
                "stated": sure,
                "words of the text": _shared(words, page.words) if page.has_text else 0,
                "good length": len(words) in _GOOD,
            },
            row.by,
        )


def _is_top(line: Line) -> bool:
    hashed = HASHED.fullmatch(line.folded) if line.tag is Tag.TEXT else None
    return (line.tag is Tag.HEADING and line.block.level == 1) or bool(hashed and len(hashed["level"]) == 1)


def _may_be_first(line: Line) -> bool:
    return (
        line.is_open
        and not (
            is_sections(line.folded)
            or crumbs(line.folded)
            or is_badge(line.folded)
            or is_masthead(line.folded)
        )
        and not line.readings.stamps
        and not _is_labelled(line.folded)
        and not _is_numeric(line.folded)
    )


def _title_features(
    page: Evidence, at: int, line: Line, first: int, first_heading: int | None
) -> dict[str, float]:
    folded = line.folded
    words, _mark, _site = titled(folded)
    length = len(words)
    return {
        name: amount
        for name, amount in {
            "above the text": at < page.region.text_at,
            "below the text": at > page.region.text_at and line.label != "h1",
            "distance from the text": min(20, max(0, page.region.text_at - at)),
            "first of the head": at == first,
            "first heading": at == first_heading,
            "heading": line.tag is Tag.HEADING or line.label in ("h2", "h3"),
            "good length": length in _GOOD,
            "very short": length < 6,
            "long": length > _LONG,
            "a sentence": folded.endswith("。")
            or "。" in folded[:-1]
            or (folded.endswith(".") and folded.count(" ") > 5),
            "words of the text": _shared(words, page.words_beside(line)) * (1 if page.has_text else _WEAK),
            "said by the page": squeezed(words) in page.titles or squeezed(folded) in page.titles,
            "within the window's title": length > 5
            and any(squeezed(words) in title for title in page.window_titles),
            "near date or name": any(abs(at - other) <= _NEAR and other != at for other in page.dated),
            "right above date or name": at + 1 in page.dated,
            "apart": line.apart and (at + 1 >= len(page.lines) or page.lines[at + 1].apart),
            "in the crumbs": words in page.crumbs,
            "printed again": page.repeated.get(folded, 0) > 1,
            "mark of its kind": bool(kind_mark(folded)),
            "no heading": page.has_headings and line.tag is Tag.TEXT and _is_unsaid(page, words),
            **_against(line),
            "in a box of furniture": line.boxed,
            "mostly links": bool(line.block and line.block.links > 0.6 and line.tag is not Tag.HEADING),
            "beside furniture": at > 0
            and page.lines[at - 1].label == "drop"
            and page.lines[at - 1].rule != "masthead",
        }.items()
        if amount
    }


def _against(line: Line) -> dict[str, float]:
    """Return what speaks against a line's being a title, wherever it stands."""
    folded, readings = line.folded, line.readings
    credit = readings.credit
    # The name of an outlet, a desk or a section may be all of a line.
    return {
        "a date": bool(readings.stamps)
        and len(folded) < 60
        and len(readings.stamps[0].words) * 2 > len(folded),
        "a name": bool(credit.names)
        and not credit.unknown
        and (1.0 if credit.sure >= 0.6 or len(credit.names) > 1 else 0.3 if len(folded) < 8 else 0),
        "furniture": readings.furniture.share if readings.furniture.own else 0,
        "a section": is_sections(folded) or section_name(folded) in SECTIONS or is_badge(folded),
        "crumbs": bool(crumbs(folded)),
        "a paper's name": is_masthead(folded) or called(folded) is not None,
        "an item": line.label == "li" or line.tag in (Tag.ITEM, Tag.ROW, Tag.CAPTION),
        "numbered": bool(NUMBERED.fullmatch(folded) or _COUNTED.fullmatch(folded)),
        "a greeting": bool(_POLITE.search(folded)),
        "a picture's words": bool(_TAKEN.search(folded)),
        "framed": folded[:1] in "―—─–~〜-" or folded[-1:] in "―—─",
        "labelled": _is_labelled(folded),
        "few letters": _is_numeric(folded) or bool(WEATHER.fullmatch(folded)),
        "a question and its sign": folded[:1] in "QＱ問A" and folded[1:2] in ".:．：、 0123456789",
        "a question mark": folded.endswith("?"),
        "called the title": folded.casefold().startswith(
            ("件名:", "subject:", "タイトル:", "題名:", "title:", "表題:")
        ),
    }


def _is_unsaid(page: Evidence, words: str) -> bool:
    plain = squeezed(words)
    return plain not in page.titles and not any(plain in title for title in page.window_titles)


def _is_numeric(folded: str) -> bool:
    """Whether a line is numbers and signs more than words."""
    return sum(map(str.isalpha, folded)) * 2 < len("".join(folded.split()))


def _is_labelled(folded: str) -> bool:
    """Whether a line is a field of a form: 場所：霧の町, URL: https://…."""
    label, colon, rest = folded.partition(":")
    return bool(colon and rest) and label.strip().casefold() in _FIELDS


def _shared(words: str, text: str) -> float:
    """Return the share of a title's pairs of letters that the text has too, kana aside."""
    pairs = {
        words[at : at + 2] for at in range(len(words) - 1) if _tells(words[at]) and _tells(words[at + 1])
    }
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _tells(sign: str) -> bool:
    return sign.isalnum() and not "ぁ" <= sign <= "ん"


# -- dates ------------------------------------------------------------------------------------------------------------


def date_candidates(page: Evidence, title_at: int | None) -> Iterable[tuple[Line, Stamp, dict[str, float]]]:
    """Yield the dates of short lines, each with its features."""
    for at, line in enumerate(page.lines):
        if len(line.folded) > 160 or line.label in (
            "caption",
            "ref",
            "source",
            "table",
            "reaction",
            "entry",
            "entry_day",
            "entry_text",
            "rights",
            "mark",
            "book_meta",
        ):
            continue
        for order, stamp in enumerate(line.readings.stamps):
            if stamp.iso:
                yield line, stamp, _date_features(page, at, line, order, stamp, title_at)
    yield from _timed(page, title_at)


def _timed(page: Evidence, title_at: int | None) -> Iterable[tuple[Line, Stamp, dict[str, float]]]:
    """Yield the moments that the markup states for words of a line that are no whole date: 公開 3日."""
    for row in page.told:
        if row.name != "time" or row.start is None or not row.value[:4].isdigit():
            continue
        for at, line in enumerate(page.lines):
            if 0 <= line.start - row.start < _MARK and not line.readings.stamps:
                named = labels(line.folded)
                stamp = Stamp(0, 0, line.text, row.value, named[0][2] if named else "")
                yield (
                    line,
                    stamp,
                    {**_date_features(page, at, line, 0, stamp, title_at), "a sentence": 0, "other words": 0},
                )


def _date_features(
    page: Evidence, at: int, line: Line, order: int, stamp: Stamp, title_at: int | None
) -> dict[str, float]:
    region, credit = page.region, line.readings.credit
    words = credit.unknown
    below = at - page.text_end + 1
    return {
        name: amount
        for name, amount in {
            "called published": stamp.label == "published",
            "called updated": stamp.label == "updated" or boxes.is_about(line, "updated"),
            "called another": stamp.label == "other",
            "alone on its line": not words and not credit.names,
            "beside a name": bool(credit.names) and not words,
            "other words": min(1.5, words / 10),
            "a sentence": is_sentence(line) or len(line.folded) > 100,
            "in the head": at < region.text_at,
            "near the title": title_at is not None and abs(at - title_at) <= _NEAR,
            "within the text": region.text_at <= at < page.text_end - 1
            and (title_at is None or at - title_at > _NEAR),
            "one of several": region.text_at < at < page.text_end and len(page.dates_within) > 1,
            "right under the text": 0 <= below <= 3,
            "far below the text": below > 3 and at > region.text_at,
            "with a clock": "T" in stamp.iso,
            "first of its line": order == 0,
            "among dated lines": _dated_around(page, at),
            "in a post's head": _is_post(line.folded),
            "an item": line.label in ("li", "oli") or line.tag is Tag.ITEM,
            "without a year": stamp.yearless,
            "said by the page": stamp.iso[:10]
            in [value[:10] for name in ("published", "updated", "time") for value in page.said(name)],
            "in a box of dates": boxes.is_about(line, "published"),
            "in a box of furniture": line.boxed or (line.label == "drop" and not stamp.label),
            "mostly links": bool(line.block and line.block.links > 0.6),
        }.items()
        if amount
    }


def _dated_around(page: Evidence, at: int) -> bool:
    """Whether three of the lines around bear dates as well: they are links, posts or a chronicle."""
    around = [
        other
        for other in range(max(0, at - 4), at + 5)
        if other != at and other in page.dated and page.lines[other].readings.stamps
    ]
    return len(around) > 2


def _is_post(folded: str) -> bool:
    return (
        "ID:" in folded
        or "名無し" in folded
        or folded.endswith(("says:", "より:", "返信"))
        or "返信" in folded
    )


def _in_menu(page: Evidence, at: int) -> bool:
    """Whether a line stands between two words as short as a menu's, neither of which is a date."""
    beside = [row for row in (at - 1, at + 1) if 0 <= row < len(page.lines)]
    return all(len(page.lines[row].folded) <= _WORD and row not in page.dated for row in beside)


# -- names ------------------------------------------------------------------------------------------------------------


def name_features(page: Evidence, at: int, line: Line, title_at: int | None) -> dict[str, float]:
    """Return what speaks for a line's being one of names."""
    credit, region = line.readings.credit, page.region
    names_at = [title_at] if title_at is not None else []
    near = any(abs(at - other) <= _NEAR for other in (*names_at, *(row for row in page.dated if row != at)))
    return {
        name: amount
        for name, amount in {
            "sureness": credit.sure,
            "in the head": at < region.text_at,
            "near title or date": near and at < region.text_at,
            "in a dated head": at < region.text_at
            and any(row < region.text_at for row in page.dated if row != at),
            "beside a date": any(row.label != "other" for row in line.readings.stamps),
            "right under the text": 0 <= at - page.text_end + 1 <= 4 and at >= region.text_at,
            "within the text": region.text_at <= at < page.text_end - 1,
            "other words": credit.unknown / 2,
            "a word of a menu": not credit.stated and credit.sure < 0.5 and _in_menu(page, at),
            "place": bool(credit.place),
            "an item": line.label in ("li", "oli") or line.tag is Tag.ITEM,
            "capitals without a role": line.folded.isascii()
            and not credit.stated
            and not line.readings.stamps,
            "a heading": line.tag is Tag.HEADING,
            "in a box of names": boxes.is_about(line, "byline"),
            "in a box of furniture": line.boxed or line.label == "drop",
        }.items()
        if amount
    }
