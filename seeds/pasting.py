"""A thread as somebody copied it from a network's page: comments with author, votes and depth. Pure: no Django.

Networks write the time of each post on a line of its own, with who wrote it right above. Where a text has such lines, they part
it; where it has none, it is read as the threads of captured pages are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seeds.formats import plain
from seeds.page import voices, votes
from seeds.page.cutting import fold
from seeds.page.lines import lines_of
from seeds.page.posting import parents

#: Letters of a name, and of a pasted text that is read.
_LONGEST_NAME, LONGEST = 60, 200_000
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_UNITS = (
    r"s|sec|m|min|h|hr|d|w|mo|y|yr|seconds?|minutes?|hours?|days?|weeks?|months?|years?|mins?|hrs?|秒|分|分钟|分鐘|小时|小時|時間|天|日|週間|周|か月|ヶ月|个月|年|"
    r"초|분|시간|일|주|개월|년|ч|час(?:а|ов)?|мин|дн|день|дня|дней|год|года|лет|heures?|jours?|mois|ans?|semanas?|horas?|días?|meses|años?"
)
_AGO = r"ago|前|전|назад|тому"
_STAMP = re.compile(
    rf"[·•\s]*(?:(?:il y a|hace|vor)\s+)?(?:\d{{1,3}}\s?(?:{_UNITS})\.?(?:\s?(?:{_AGO}))?"
    rf"|(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} (?:{_MONTHS})[a-z]*\.?(?: \d{{4}})?"
    r"|(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?:\s?[ap]m)?)"
    r"(?:\s*(?:来自|來自|from|\(edited\)|（編集済み）|· edited).*)?[·•\s]*",
    re.IGNORECASE,
)
#: What buttons say. A line of nothing else is nobody's word.
_BUTTONS = re.compile(
    r"(?:upvote|downvote|up|down|reply|replies|share|award|report|save|follow|like|likes|dislike|repost|quote|view|views|translate|show more|more replies|"
    r"返信|共有|いいね|翻訳|もっと見る|通報|回复|回覆|转发|轉發|评论|評論|赞|讚|举报|답글|좋아요|공유|신고|ответить|поделиться|нравится|відповісти|répondre|partager|j’aime|j'aime|"
    r"responder|compartir|me gusta|\d+ repl(?:y|ies)|[·•…⋯]+|op|author|作者|楼主)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:赞|讚|👍|♥|❤️?|▲|↑|いいね|likes?:?)?\s*(\d[\d,.]*\s?[kKmM万萬천만]?)\s*(?:likes?|points?|votes?|赞|讚|いいね|件)?"
)
_NAMED = re.compile(r"(?P<name>[^:：\s][^:：]{0,29})[:：]\s*(?P<words>\S.*)")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A comment of a pasted thread. ``parent`` is the place of what it answers; ``at`` says when, in the page's own words."""

    text: str
    author: str = ""
    votes: int | None = None
    at: str = ""
    parent: int | None = None


def split(text: str) -> list[Pasted]:
    """Return the comments of a pasted text in their order."""
    lines = [line.strip() for line in text[:LONGEST].replace("\r\n", "\n").split("\n")]
    stamps = [at for at, line in enumerate(lines) if line and _STAMP.fullmatch(line)]
    return _by_stamps(lines, stamps) if stamps else _as_captured(text[:LONGEST])


def _by_stamps(lines: Sequence[str], stamps: Sequence[int]) -> list[Pasted]:
    heads = [_head(lines, at) for at in stamps]
    found = []
    for number, (at, (begin, author)) in enumerate(zip(stamps, heads, strict=True)):
        end = heads[number + 1][0] if number + 1 < len(heads) else len(lines)
        # Weibo writes the time below the words, and the name before them on their line.
        named = _NAMED.fullmatch(lines[at - 1]) if at else None
        if named and begin == at - 1:
            words, author = [named["words"]], named["name"]
            rest = lines[at + 1 : end]
        else:
            words, rest = [], lines[at + 1 : end]
        said, count = _said(rest)
        text = "\n".join((*words, *said)).strip()
        if text:
            found.append(Pasted(text, author, count, lines[at].strip("·• ")))
    return found


def _head(lines: Sequence[str], stamp: int) -> tuple[int, str]:
    """Return where a post begins, and who wrote it: the line above its time, and the name above a handle."""
    at = stamp - 1
    while at >= 0 and (not lines[at] or _BUTTONS.fullmatch(lines[at])):
        at -= 1
    if at < 0 or (len(lines[at]) > _LONGEST_NAME and not _NAMED.fullmatch(lines[at])):
        return stamp, ""
    if lines[at].startswith("@") and at and lines[at - 1] and not _is_aside(lines[at - 1]):
        return at - 1, lines[at - 1]
    return at, lines[at].removeprefix("u/")


def _is_aside(line: str) -> bool:
    return bool(_BUTTONS.fullmatch(line) or _COUNT.fullmatch(line) or _STAMP.fullmatch(line))


def _said(lines: Sequence[str]) -> tuple[list[str], int | None]:
    """Return the words of a post and its votes: the highest of the numbers that stand alone, since networks count answers, too."""
    words, counts = [], []
    for line in lines:
        if _BUTTONS.fullmatch(line):
            continue
        if match := _COUNT.fullmatch(line):
            counts.append(votes.count(fold(match[1])) or 0)
            continue
        words.append(line)
    return words, max(counts, default=None)


def _as_captured(text: str) -> list[Pasted]:
    said = voices.read(lines_of(plain.read(text))).said()
    return [
        Pasted(row.text, row.author, row.votes, "", parent)
        for row, parent in zip(said, parents(said), strict=True)
    ]
