"""What stands above a line of the head: links under a head of their own, or whoever posts a thread. Pure: no Django."""

import re

from seeds.page.lines import Line
from seeds.page.persons import is_handle
from seeds.page.whole import Whole

#: So many links follow their head, and so many lines of buttons a poster's name.
_LINKS, _BUTTONS = 6, 8
#: Letters of the shortest sentence that opens a thread, and of the longest that is its title.
_SHORTEST, _LONGEST = 16, 100
#: What a post begins with beside its words: its number, the word for a thread.
_NUMBER = re.compile(r"^(?:\(?\d{1,2}\s?/\s?\d{0,2}\)?\s*|スレッド\s*|Thread:?\s*|[^\w「『“\"(（]+)+")
_SENTENCE = re.compile(r"[^。.!?!?]*(?:[。!?!?]|\.(?=\s|$))")


def is_under_links(page: Whole, at: int) -> bool:
    """Whether a line is one of the links below 最新記事 or 人気記事, with nothing dated, no text and no space between."""
    is_apart = page.lines[at].apart
    for line in reversed(page.lines[max(0, at - _LINKS) : at]):
        if is_apart or line.readings.stamps or "。" in line.folded:
            return False
        is_apart = line.apart
        if line.readings.begins_tail:
            return True
    return False


def opening_of_thread(page: Whole) -> tuple[str, Line] | None:
    """Return the first sentence of a thread of posts, which is all that it has of a title, and its line: the first behind a
    poster's account that the page names again."""
    accounts = [at for at, line in enumerate(page.lines) if _is_account(line.folded)]
    if not accounts or page.text.count(page.lines[accounts[0]].folded) < 2:
        return None
    for line in page.lines[accounts[0] + 1 : accounts[0] + 1 + _BUTTONS]:
        words = _NUMBER.sub("", line.folded)
        if len(words) >= _SHORTEST and (match := _SENTENCE.match(words)) and len(match[0]) >= _SHORTEST:
            return (match[0].rstrip("。"), line) if len(match[0]) <= _LONGEST else None
    return None


def _is_account(folded: str) -> bool:
    return folded.startswith("@") and is_handle(folded)
