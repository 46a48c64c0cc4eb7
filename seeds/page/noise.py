"""Noise among the lines that no shape has claimed: a small softmax over shape, neighbours, place and words. Pure: no Django.

The weights are ``noise.json``; ``python benchmarks/noise.py --write`` makes them anew. A lost sentence weighs like ten
lines of noise that stay, so a line is dropped only where the model is that sure.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path

from articles.language.agencies import called
from seeds.blocks import Tag
from seeds.page.announcing import announces
from seeds.page.bare_lists import BARE
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.regions import TOLD, Region
from seeds.page.sections import crumbs, is_badge, is_masthead, is_section, is_sections
from seeds.page.shapes import SECTIONS, section_name

WEIGHTS = Path(__file__).with_name("noise.json")
CLASSES = ("text", "heading", "noise")
#: How sure the model must be: for a sentence, and for a line without one.
_SURE, _SURE_OF_SENTENCE = 0.8, 0.97
#: How often a page is judged: what is gone tells of what stands beside it.
_TURNS = 2
#: Labels that the model judges; the other lines are told by their shape.
JUDGED = frozenset({"", Label.ITEM, Label.NUMBERED, Label.H2, Label.H3, Label.H4})
_LENGTHS = (3, 6, 10, 16, 24, 36, 48, 80, 140)
_REACH = 4
_KANA, _PARTICLES = re.compile("[ぁ-ん]+"), frozenset("はがをにでと")
#: No section that pages have in common has a longer name.
_LONGEST_NAME = 60
#: Letters of text without which a page is too short to tell what stands around it.
_LEAST_TEXT = 100
Features = dict[str, float]


def drop_noise(lines: Sequence[Line], region: Region) -> None:
    """Drop the lines that are noise for certain."""
    words = (len(line.folded) for line in lines if line.inside and _is_read(line))
    if not weights() or sum(words) < _LEAST_TEXT:
        return
    own: dict[Line, Features] = {}
    for _turn in range(_TURNS):
        judged = list(rows(lines, region, own))
        for line, features in judged:
            _judge(line, features)
        if all(line.label != Label.DROP for line, _features in judged):
            # Nothing has gone: the next turn would see the same neighbours.
            return


def _judge(line: Line, features: Features) -> None:
    is_telling = "。" in line.folded or len(line.folded) > 60 or _may_head(features)
    line.odds = probabilities(features)
    if line.odds["noise"] > (_SURE_OF_SENTENCE if is_telling else _SURE) and not _is_known(line):
        line.drop("noise")


def _is_read(line: Line) -> bool:
    """Whether a line is what readers come for: a sentence, a voice of a thread, an entry of a table or a chronology."""
    return (line.label in TOLD and not line.is_comment) or _kind(line) == "sentence"


def _is_known(line: Line) -> bool:
    """Whether a heading's words are those of a section of such pages."""
    if len(line.folded) > _LONGEST_NAME:
        return False
    words = section_name(line.folded)
    return words in SECTIONS or words.replace(" ", "") in SECTIONS or announces(words)


def _may_head(features: Features) -> bool:
    """Whether a line without a word of furniture stands above text or its heading: a heading lost is one too many."""
    told = ("own furniture", "a section", "a date", "crumbs", "boxed", "a rank")
    return (
        bool(features.get("+1 sentence") or (features.get("+1 short") and features.get("+2 sentence")))
        and not any(features.get(name) for name in told)
        and features["digits"] < 0.2
    )


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return feature -> class -> weight."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8")) if WEIGHTS.exists() else {}


def probabilities(features: Features) -> dict[str, float]:
    """Return how likely a line is of each class."""
    known, text, heading, noise = _by_class(), 0.0, 0.0, 0.0
    for name, amount in features.items():
        if amount and name in known:
            for_text, for_heading, for_noise = known[name]
            text += for_text * amount
            heading += for_heading * amount
            noise += for_noise * amount
    top = max(text, heading, noise)
    parts = [exp(value - top) for value in (text, heading, noise)]
    whole = sum(parts)
    return {kind: part / whole for kind, part in zip(CLASSES, parts, strict=True)}


@cache
def _by_class() -> Mapping[str, tuple[float, ...]]:
    """Return feature -> its weights in the order of the classes."""
    return {name: tuple(row.get(kind, 0.0) for kind in CLASSES) for name, row in weights().items()}


def rows(
    lines: Sequence[Line], region: Region, own: dict[Line, Features] | None = None
) -> Iterator[tuple[Line, Features]]:
    """Yield the lines that the model judges, with their features. ``own`` keeps those of a line's own letters and words,
    which no neighbour changes, for who asks again."""
    own = {} if own is None else own
    kinds = [_kind(line) for line in lines]
    heads = _heads(lines)
    below = _below(lines)
    for at, line in enumerate(lines):
        if line.label in JUDGED and line.inside and line.rule != BARE:
            if line not in own:
                own[line] = _shape(line) | _words(line)
            yield line, own[line] | _around(lines, kinds, heads, at) | _place(region, below, at)


def _shape(line: Line) -> Features:
    """Return what the letters of a line say, whatever they mean."""
    folded = line.folded
    length = next((limit for limit in _LENGTHS if len(folded) <= limit), "more")
    letters = sum(map(str.isalpha, folded)) or 1
    kana = sum(map(len, _KANA.findall(folded)))
    return {
        "any": 1.0,
        f"length {length}": 1.0,
        "ends in a stop": float(folded.endswith("。")),
        "has a stop": float("。" in folded),
        "ends in a dot": float(folded.endswith(".") and len(folded) > 30),
        "ends in a question": float(folded.endswith(("?", "!"))),
        "ends in dots": float(folded.endswith("…")),
        "kana": kana / letters,
        "latin": float(folded.isascii()),
        "digits": min(1.0, sum(map(str.isdigit, folded)) / letters),
        "verb": float(not _PARTICLES.isdisjoint(folded) and len(folded) > 8),
        "commas": float("、" in folded or ", " in folded),
        "a list": float(line.label in (Label.ITEM, Label.NUMBERED)),
        "a heading": float(line.label in (Label.H2, Label.H3, Label.H4)),
        "begins with a number": float(folded[:1].isdigit()),
        "begins with a sign": float(not folded[:1].isalnum() and folded[:1] not in "「『(“\"'【"),
        "brackets": float(folded[:1] in "【[<"),
        "colon": float(":" in folded[:12]),
    }


def _words(line: Line) -> Features:
    """Return what the words of a line say of the page."""
    folded, found = line.folded, line.readings.furniture
    return {
        "furniture": found.share,
        "own furniture": found.own,
        "whole furniture": float(found.whole),
        "heads a tail": float(line.readings.begins_tail),
        "a section": float(is_section(folded)),
        "sections": float(is_sections(folded)),
        "crumbs": float(bool(crumbs(folded))),
        "a paper": float(is_masthead(folded)),
        "a badge": float(is_badge(folded)),
        "an agency": float(called(folded) is not None),
        "a date": float(bool(line.readings.stamps)),
        "a rank": float(folded[:3].rstrip(" .").isdigit() or "位" in folded[:4]),
        "an address": float("http" in folded or "@" in folded),
        "links": line.block.links,
        "boxed": float(line.boxed),
        "an item of markup": float(line.tag is Tag.ITEM),
        "a heading of markup": float(line.tag is Tag.HEADING),
        "plain": float(line.tag is Tag.TEXT),
    }


def _kind(line: Line) -> str:
    """Return what a line is to its neighbours."""
    if line.label == Label.DROP or line.is_comment:
        return "drop"
    if line.label in (Label.TITLE, Label.DATE, Label.BYLINE, Label.DECK, Label.CATEGORY, Label.DATELINE):
        return "head"
    if line.label in (Label.RIGHTS, Label.AGENCY, Label.RESENT, Label.TOPIC, Label.HASHTAGS, Label.BIO):
        return "foot"
    if line.label in (Label.ITEM, Label.NUMBERED):
        return "item"
    if line.label not in (Label.OPEN, Label.H2, Label.H3, Label.H4, Label.PARAGRAPH):
        return "shape"
    if "。" in line.folded or len(line.folded) > 60:
        return "sentence"
    return "furnished" if line.readings.furniture.own > 0.3 else "short"


def _heads(lines: Sequence[Line]) -> list[int]:
    """Return for each line how far above it the last head of a box of links stands: a sentence or a section of the text ends
    the box, whose links may be gone."""
    found, last = [], 99
    for line in lines:
        if line.readings.begins_tail:
            last = 0
        elif ("。" in line.folded and len(line.folded) > 30) or _is_known(line):
            last = 99
        else:
            last += 1
        found.append(last)
    return found


def _around(lines: Sequence[Line], kinds: Sequence[str], heads: Sequence[int], at: int) -> Features:
    """Return what the neighbours of a line say of it."""
    found: Features = {}
    for step in (-2, -1, 1, 2):
        other = at + step
        found[f"{step:+} {kinds[other] if 0 <= other < len(lines) else 'edge'}"] = 1.0
    run = _run(kinds, at, -1) + _run(kinds, at, 1)
    found[f"run {min(run, 6)}"] = 1.0
    found["apart"] = float(lines[at].apart)
    found["apart below"] = float(at + 1 < len(lines) and lines[at + 1].apart)
    if heads[at] <= 12:
        found[f"under a box {heads[at] if heads[at] < 3 else 'near' if heads[at] < 6 else 'far'}"] = 1.0
    near = [
        kinds[other] for other in range(max(0, at - _REACH), min(len(lines), at + _REACH + 1)) if other != at
    ]
    found["dropped around"] = sum(kind in ("drop", "furnished") for kind in near) / max(1, len(near))
    found["sentences around"] = sum(kind == "sentence" for kind in near) / max(1, len(near))
    return found


def _run(kinds: Sequence[str], at: int, step: int) -> int:
    """Return how many short lines stand beside a line without a sentence between."""
    count, other = 0, at + step
    while (
        0 <= other < len(kinds) and kinds[other] in ("short", "furnished", "item", "drop") and count < _REACH
    ):
        count, other = count + 1, other + step
    return count


def _below(lines: Sequence[Line]) -> list[float]:
    """Return for each line the share of the page's sentences that stand below it."""
    sizes = [len(line.folded) if "。" in line.folded or len(line.folded) > 60 else 0 for line in lines]
    whole, rest, found = sum(sizes) or 1, sum(sizes), []
    for size in sizes:
        rest -= size
        found.append(rest / whole)
    return found


def _place(region: Region, below: Sequence[float], at: int) -> Features:
    share = below[at]
    where = "above" if at < region.text_at else "end" if share <= 0 else "last" if share < 0.1 else "within"
    return {
        f"place {where}": 1.0,
        "below": share,
        "outside the region": float(not region.first <= at < region.last),
    }
