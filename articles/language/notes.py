"""Marks of notes that lead to no note: ※1, （注2）, [3] without an entry below. Pure: no Django."""

import re
from collections.abc import Iterator, Sequence

from articles.language.widths import half_width

_NUMBER = r"[0-9]{1,2}"
#: A mark, and how the number is read out of it. A year in brackets is none.
_MARK = re.compile(
    rf"[※*†](?P<star>{_NUMBER})(?![0-9,.%年月日])|[(\[【〔]\s*(?:※|脚?注|訳注|原注|note )\s*(?P<note>{_NUMBER})\s*[)\]】〕]"
    rf"|(?<![一-龥])(?:脚注|訳注|原注|注)(?P<bare>{_NUMBER})(?=[)\]、。]|を?参照|$)|(?<![A-Za-z_])\[\^?(?P<plain>{_NUMBER})\](?![(（])|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹])(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
_RAISED = dict(zip("¹²³⁴⁵⁶⁷⁸⁹", range(1, 10), strict=True))
#: A block that begins with a mark is its note; so is an entry of a list below a heading of notes.
_ENTRY = re.compile(rf"\s*(?:{_MARK.pattern}|(?P<listed>{_NUMBER})[.):、．]\s*\S)")
_HEADING = re.compile(
    r"^(?:脚?注|注釈|註|注記|訳注|原注|出典|参考文献|参考資料|参照|引用文献|Notes?|References?|Sources?)[::]?$",
    re.IGNORECASE,
)
#: A letter before makes it a unit or a name: km², CO₂, m³.
_UNIT = re.compile("[A-Za-z]$")


def without_target(blocks: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (mark, block) of the marks for which the text has no note. Blocks are (element, words)."""
    texts = [(tag, half_width(words)) for tag, words in blocks]
    noted = {number for number, _at in _notes(texts)}
    entries = {at for _number, at in _notes(texts)}
    found = []
    for at, (_tag, text) in enumerate(texts):
        for match in _MARK.finditer(text):
            begins = at in entries and not text[: match.start()].strip()
            if not begins and _number(match) not in noted and not _is_unit(match):
                found.append((blocks[at][1][match.start() : match.end()], blocks[at][1]))
    return found


def _is_unit(match: re.Match[str]) -> bool:
    return bool(match["raised"] and _UNIT.search(match.string[: match.start()]))


def _number(match: re.Match[str]) -> int:
    words = next(word for word in match.groups() if word)
    return _RAISED.get(words) or int(words)


def _notes(texts: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Yield the number of each note and where it stands."""
    listed = 0
    under_heading = False
    for at, (tag, text) in enumerate(texts):
        if _HEADING.match(text.strip()):
            under_heading, listed = True, 0
        elif tag in ("h2", "h3", "h4"):
            under_heading = False
        elif match := _ENTRY.match(text):
            yield _number(match), at
        elif under_heading and tag == "li":
            listed += 1
            yield listed, at
