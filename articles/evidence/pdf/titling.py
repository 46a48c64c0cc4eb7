"""What a document is called: the block of lines on its first pages that is set as a title. Pure: no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.evidence.pdf.issued import is_day, is_year
from articles.evidence.pdf.issuing import is_body
from articles.evidence.pdf.layout import in_margin, is_page_number
from articles.evidence.pdf.numbering import is_number, number_before
from articles.evidence.pdf.printed import Printed, Row, any_of, squeezed, words

_ENDING = re.compile(rf"(?:{any_of('endings')})(?:\s*[（(［\[【〔<＜].{{1,14}}[)）］\]】〕>＞])?$")
_KINDS = frozenset(map(squeezed, words("kinds")))
#: What programs call a file that nobody has named.
_NOBODY_S = re.compile(
    r"(?:untitled|unspecified|無題|名称未設定|about:blank|microsoft (?:word|powerpoint|excel).*|(?:document|文書|スライド|slide|presentation)\s*\d*|.*\.(?:docx?|indd|pptx?|xlsx?|tex|dvi|pdf|jtdc?|rtf|html?|odt))?",
    re.IGNORECASE,
)
_CJK_END, _CJK_START = (
    re.compile(r"[\u3000-\u9fff\uff00-\uffef]$"),
    re.compile(r"^[\u3000-\u9fff\uff00-\uffef]"),
)
#: To whom a letter goes, and from whom.
_ADDRESSEE = re.compile(
    r"(?:殿|御中|様|各位|宛|あて)$|^(?:To|From|Dear|Cc|Subject to|Attn|Tel|電話|〒|http)\b", re.IGNORECASE
)
_LONGEST = 160
_SUBJECT = re.compile(rf"^(?:{any_of('subjects')})\s*[:：]\s*(?=\S)", re.IGNORECASE)
_LABELLED = re.compile(r"[^\W\d]{2,12}\s?[:：]")
_UNCLOSED = re.compile(r"\s*[(（][^()（）]*$")


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that are set as one."""

    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """The words, without the number before them and a bracket that does not close."""
        whole = self._joined()
        number = number_before(whole)
        whole = whole[len(number) :].strip() or whole
        return _UNCLOSED.sub("", whole) or whole

    def _joined(self) -> str:
        whole = ""
        for row in self.rows:
            bare = not whole or (_CJK_END.search(whole) and _CJK_START.search(row.text))
            whole += row.text if bare else " " + row.text
        return whole


def title_of(printed: Printed) -> tuple[str, str]:
    """Return the title and where it stands: ``shown`` on a page, or in the ``file``'s own data alone."""
    named = printed.info.get("Title", "")
    named = "" if _NOBODY_S.fullmatch(named) else named
    if subject := _subject(printed):
        return subject, "shown"
    blocks = list(_blocks(printed))
    largest = max(
        (row.line.size for block in blocks for row in block.rows if not is_body(block.text)), default=0
    )
    scored = [(_score(block, printed, named, largest), -order, block) for order, block in enumerate(blocks)]
    if scored:
        score, _order, best = max(scored, key=lambda row: row[:2])
        if score > 0:
            after = blocks[blocks.index(best) + 1 :]
            return _with_subtitle(best, after[0] if after else None, printed)[: 2 * _LONGEST], "shown"
    return (named, "file") if named else (blocks[0].text[:_LONGEST] if blocks else "", "shown")


def _subject(printed: Printed) -> str:
    """Return what a letter says that it is about, up to where the sentence ends or the next label stands."""
    rows = printed.front
    for at, row in enumerate(rows):
        if not _SUBJECT.match(row.text):
            continue
        held = [row]
        for after in rows[at + 1 :]:
            ends = held[-1].text.endswith(("。", ".")) or _LABELLED.match(after.text)
            if ends or not _goes_on(held[-1], after, printed):
                break
            held.append(after)
        return _SUBJECT.sub("", _Block(tuple(held)).text).rstrip("。")[: 2 * _LONGEST]
    return ""


def _blocks(printed: Printed) -> Iterator[_Block]:
    """Yield the lines of the first pages that may be titles, those that belong together as one."""
    held: list[Row] = []
    last: Row | None = None
    for row in printed.front:
        goes_on = last is not None and _goes_on(last, row, printed)
        if goes_on and held and printed.is_large(row) and (is_day(row.text) or is_year(row.text)):
            # The day of a regulation stands between the lines of its title.
            held += [row] if is_year(row.text) else []
            last = row
            continue
        may = _may_entitle(row, printed.main)
        if held and not (may and goes_on):
            yield _Block(tuple(held))
            held = []
        held += [row] if may else []
        last = row if may else None
    if held:
        yield _Block(tuple(held))


def _may_entitle(row: Row, main: float) -> bool:
    text = row.text
    is_numbered = is_number(text) and not (row.line.size > 1.2 * main and _CJK_START.search(text))
    if is_day(text) or is_numbered or _ADDRESSEE.search(text) or is_page_number(text):
        return False
    return squeezed(text) not in _KINDS and bool(re.search(r"[^\W\d_]", text))


def _goes_on(before: Row, row: Row, printed: Printed) -> bool:
    """Whether a line goes on with the one before: set alike, on the same page, right under it (or left of it)."""
    one, other = before.line, row.line
    if before.page != row.page or (
        one.is_vertical != other.is_vertical and min(len(before.text), len(row.text)) > 2
    ):
        return False
    if abs(one.size - other.size) > 0.06 * one.size or is_body(before.text) != is_body(row.text):
        return False
    gap = one.left - other.right if other.is_vertical else one.bottom - other.top
    is_near = -0.5 * one.size < gap < 1.1 * one.size
    # Between the lines of a text of one size a title ends where its line ends early.
    return is_near and (printed.is_large(row) or before.is_centred == row.is_centred)


def _score(block: _Block, printed: Printed, named: str, largest: float) -> float:
    text, first = block.text, block.rows[0]
    score = 4 * (min(first.line.size / printed.main, 2.5) - 1)
    score += 2 * (first.line.size >= largest - 0.1)
    score += 1.5 * bool(_ENDING.search(text)) + all(row.is_centred for row in block.rows)
    score += 4 * (len(squeezed(named)) > 5 and squeezed(named) == squeezed(text)) + 2.5 * _opens(named, text)
    score -= 4 * bool(re.search(r"[。．.;；]$", text) and len(text) > 20) + 5 * (len(text) > _LONGEST)
    score += 1.5 * (text.isupper() and len(text.split()) > 2) - 2 * _reads_on(text)
    score -= 2 * (len(squeezed(text)) < 4) + 7 * is_body(text) + 2.5 * in_margin(first.line, first.sheet)
    score -= first.page * 1.5 + 2 * bool(
        re.match(
            r"(?:\d+[.．]|[一二三四五六七八九十]+[、．]|第[\d一二三四五六七八九十]+[章節部]|[（(]\d+[)）]|[IVX]+\.)",
            text,
        )
    )
    return score - 0.5


def _reads_on(text: str) -> bool:
    """Whether words are a sentence in Latin letters and no title: most of many words are small."""
    found = [word for word in text.split() if word[:1].isalpha()]
    return len(found) > 18 and 4 * sum(word[0].isupper() for word in found) < len(found)


def _with_subtitle(title: _Block, after: _Block | None, printed: Printed) -> str:
    """Return a title with the line under it that goes on with it, set smaller than the one and larger than the text."""
    if after is None or title.rows[-1].page != after.rows[0].page or is_body(after.text):
        return title.text
    last, first = title.rows[-1].line, after.rows[0].line
    is_near = -0.5 * last.size < last.bottom - first.top < 1.8 * last.size
    is_between = printed.is_large(after.rows[0]) and first.size < last.size
    if is_near and after.text[0] in "(（" and after.text[-1] in ")）" and after.rows[0].is_centred:
        return f"{title.text} {after.text}"
    if not (is_near and is_between):
        return title.text
    if re.search(r"[\u3040-\u9fff]", after.text):
        return f"{title.text} {after.text}" if re.match(r"[―—–\-－〜～]", after.text) else title.text
    # A line of names has no small words.
    is_title = any(word[0].islower() for word in after.text.split()) and not re.match(r"(?i)by\s", after.text)
    return f"{title.text}: {after.text}" if is_title else title.text


def _opens(named: str, text: str) -> bool:
    """Whether the name that a file has begins with these words, or they with it: subtitles are set apart."""
    one, other = squeezed(named), squeezed(text)
    return min(len(one), len(other)) > 5 and one != other and (one.startswith(other) or other.startswith(one))
