"""Reactions from abroad: who said what, in answer to whom. Pure: no Django.

Their nesting is told by arrows, by indentation, by ``>>n`` or by nothing; votes stand behind the name, behind the
words or on a line of their own. The opening post and the site's own comments are no reactions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from seeds.page.lines import Line
from seeds.page.numbering import rising
from seeds.page.shapes import BULLETS
from seeds.page.wording import fold

_COUNT = r"\d[\d,.]{0,9}k?"
#: A count of votes: +12, 👍 12, 12 points, いいね：12.
VOTE = (
    rf"(?:[+\-−]\s?{_COUNT}|(?:👍|❤|♥|⬆|↑|▲|△|💬)\ufe0f?\s?\+?{_COUNT}(?:\s?(?:👎|⬇|↓|▼)\ufe0f?\s?-?\d+)?"
    rf"|[+\-−]?{_COUNT}\s?(?:points?|pts?|upvotes?|likes?|いいね!?|イイネ!?|ポイント|点|票|Good)"
    rf"|(?:いいね!?|イイネ!?|高評価|評価|スコア|支持|賛成|Good|Score|Upvotes?|Likes?|ポイント)\s?:?\s?[+\-−]?{_COUNT}(?:\s?[/・,]?\s?(?:Bad|低評価|反対|Dislikes?)\s?:?\s?\d+)?)"
)
_VOTE_LINE = re.compile(rf"[(\[【]?\s?{VOTE}\s?[)\]】]?(?:\s?返信(?:する)?|\s?Reply)?", re.IGNORECASE)
_VOTES_AFTER = re.compile(
    rf"(?:\s*[(\[【]\s?{VOTE}\s?[)\]】]|\s+{VOTE}|\s?👍\ufe0f?\s?{_COUNT})$", re.IGNORECASE
)
_VOTES_BEFORE = re.compile(rf"^(?:[(\[【]\s?{VOTE}\s?[)\]】]\s*|[+]{_COUNT}\s+)", re.IGNORECASE)
_ARROWS = re.compile(r"^(?:(?:[↳→⇒└┗├┣╰➥⤷⮑]\ufe0f?[─━\-]*|>(?!>?\s?\d)|[-=]>|L>)\s*)+")
_ANSWER = re.compile(r"^>>\s?(?P<number>\d{1,4})(?:\s?(?:さん|へ|への返信|>))?\s*")
_MENTION = re.compile(r"^@(?P<name>[\w\-]{2,30})\s+")
_BULLET = re.compile(rf"^(?:[{BULLETS}]\ufe0f?\s*|[\-*]\s+)")
_DELETED = re.compile(
    r"[(\[<【*]?\s?(?:deleted|removed|削除(?:済み?|されました|された(?:投稿|コメント)(?:です)?)?|(?:この|元の)?(?:コメント|投稿|レス)は?(?:、?\s?(?:投稿者|管理者|モデレーター)(?:に|が)(?:よって|より)?)?\s?削除(?:されました|されています|済み|しました)?)\s?[)\]>】*]?。?",
    re.IGNORECASE,
)
_COUNTRY = (
    r"(?:アメリカ|米国|イギリス|英国|フランス|ドイツ|イタリア|スペイン|ポルトガル|ロシア|ウクライナ|ポーランド|中国|台湾|香港|韓国|北朝鮮|インド|ブラジル|カナダ|オーストラリア|豪州|メキシコ"
    r"|トルコ|オランダ|ベルギー|スウェーデン|ノルウェー|フィンランド|デンマーク|スイス|オーストリア|ハンガリー|チェコ|ルーマニア|ギリシャ|イスラエル|イラン|サウジアラビア|エジプト|南アフリカ|タイ"
    r"|ベトナム|フィリピン|インドネシア|マレーシア|シンガポール|ニュージーランド|アルゼンチン|バルト三国|リトアニア|ラトビア|エストニア|アイルランド|セルビア|日本|[北南東西]岸)"
)
_FLAG = r"(?:[\U0001F1E6-\U0001F1FF]{2}\s?)"
_STAMP = r"(?:\d{4}[/.\-年]\d{1,2}[/.\-月]\d{1,2}日?\S*(?:\s\d{1,2}:\d{2}\S*)?|\d{1,2}:\d{2}(?::\d{2}\S*)?|ID\s?:\s?\S+|\d{1,3}\s?(?:hours?|hrs?|days?|minutes?|mins?|時間|日|分|年|か月)\s?(?:ago|前)|edited|投稿日:?)"
_NUMBERED_HEADER = re.compile(
    rf"(?P<number>\d{{1,4}})\s*[.:．、)]?\s*(?P<name>[^。「]{{0,40}}?)(?P<stamps>(?:\s*{_STAMP})*)(?P<votes>\s*[(\[【]?\s?{VOTE}\s?[)\]】]?)?",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"名無し|匿名|Anonymous|スレ主|トピ主|投稿主|海外の(?:反応|ネット民|ユーザー|読者)|さん$|の人$|(?:の|る|た)(?:読者|住人|住民)$|在住$|OP\b",
    re.IGNORECASE,
)
_USER_HEADER = re.compile(
    rf"(?P<name>(?:/?u/|@)[\w\-]{{2,30}})(?:\s*[·・|(\[]?\s?(?:{_STAMP}|{_FLAG}|{_COUNTRY}|OP|スレ主)\s?[)\]]?)*(?P<votes>\s*[·・|(\[【]?\s?{VOTE}\s?[)\]】]?)?(?:\s*[·・|(\[]?\s?{_STAMP}\s?[)\]]?)*",
    re.IGNORECASE,
)
_COUNTRY_HEADER = re.compile(
    rf"(?P<name>{_FLAG}?[<〈(\[【]?{_COUNTRY}(?:人|在住|のユーザー|のネット民|からの声)?(?:の?(?:男性|女性))?[>〉)\]】]?|{_FLAG}[^。:「」、]{{0,20}})(?P<votes>\s*[(\[【]?\s?{VOTE}\s?[)\]】]?)?",
    re.IGNORECASE,
)
_NAMED_VOTES = re.compile(
    rf"(?P<name>[^。!?、「」\s][^。!?、「」]{{0,29}}?)(?:\s*{_STAMP})*(?P<votes>\s*[·・|(\[【]?\s?{VOTE}\s?[)\]】]?)(?:\s*{_STAMP})*",
    re.IGNORECASE,
)
_STAMP_LINE = re.compile(rf"(?:{_STAMP}\s*)+")
_PREFIXED = re.compile(
    rf"^(?P<who>[<〈(\[【]\s?{_FLAG}?(?:{_COUNTRY})(?:人|在住)?\s?[>〉)\]】]|{_FLAG}(?:{_COUNTRY})?)\s*:?\s*(?=\S)"
)
_LABELLED = re.compile(r"^(?P<who>[^\s:。、「」!?]{1,20})\s?:\s?(?=[^\s/])")
_OPENER = re.compile(
    r"(?:スレ主|トピ主|投稿主|スレッド(?:本文|主)|スレ(?:本文|立て)|元(?:の)?投稿|投稿本文|OP\b|Original post)",
    re.IGNORECASE,
)


#: Posts that an answer by name or by repeated words may lie back.
_NEAR = 200


@dataclass(slots=True, eq=False)
class Voice:
    """One post on its way to a comment; ``measure`` is how far it is set in."""

    line: Line
    measure: int = 0
    author: str = ""
    votes: int | None = None
    number: int | None = None
    answers: int | None = None
    mentions: str = ""
    words: list[str] = field(default_factory=list)
    is_deleted: bool = False
    is_opening: bool = False
    parent: "Voice | None" = None
    first: Line | None = None
    last: Line | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.words).strip()


@dataclass(slots=True)
class Thread:
    """The posts of one run of lines, and what of the lines is no post's words, with the rule that says so."""

    voices: list[Voice] = field(default_factory=list)
    aside: list[tuple[str, Line]] = field(default_factory=list)

    def said(self) -> list[Voice]:
        """Return the reactions: posts with words of their own."""
        return [row for row in self.voices if row.text and not row.is_deleted and not row.is_opening]

    def openings(self) -> list[Voice]:
        return [row for row in self.voices if row.is_opening and row.text]


def header_of(folded: str) -> re.Match[str] | None:
    """Return the match of a line that is certainly the head of a post."""
    if len(folded) > 120:
        return None
    bare = _bare(folded)
    if match := _NUMBERED_HEADER.fullmatch(bare):
        return match if match["stamps"] or _NAMELESS.search(match["name"]) else None
    return _USER_HEADER.fullmatch(bare)


def has_stamp(folded: str) -> bool:
    """Whether a post's head says more than its author and its votes."""
    return bool(re.search(_STAMP, folded, re.IGNORECASE))


def read(lines: Sequence[Line]) -> Thread:
    """Read the lines of a section of reactions."""
    return _Reader(lines).thread()


class _Reader:
    """Reads one run of lines. Every line goes into a post or aside."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines
        self.found = Thread()
        self.headers = self.heads()
        self.grouped = self.is_grouped()
        self.labelled = self.is_labelled()
        self.pending: Voice | None = None

    def heads(self) -> dict[int, re.Match[str]]:
        """Return the lines that are heads of posts. A name with votes is one where words follow it each time."""
        sure = {
            line.number: match
            for line in self.lines
            if (
                match := header_of(line.folded)
                or (_COUNTRY_HEADER.fullmatch(_bare(line.folded)) if len(line.folded) < 40 else None)
            )
        }
        sure = rising(self.lines) | sure
        named = {
            line.number: match
            for line in self.lines
            if line.number not in sure
            and len(line.folded) < 60
            and not _VOTE_LINE.fullmatch(line.folded)
            and (match := _NAMED_VOTES.fullmatch(_bare(line.folded)))
        }
        first = self.lines[0].number if self.lines else 0
        follow = [
            after.number
            for line, after in zip(self.lines, self.lines[1:], strict=False)
            if line.number in named
        ]
        if (
            len(named) > 1
            and (first in named or first in sure)
            and len(follow) == len(named)
            and not any(number in named for number in follow)
        ):
            return sure | named
        return sure

    def is_grouped(self) -> bool:
        """Whether a blank line parts posts of several lines."""
        if self.headers:
            return True
        apart = sum(line.apart for line in self.lines[1:])
        return 0 < apart < len(self.lines) - 1 and apart >= len(self.lines) / 4

    def is_labelled(self) -> bool:
        """Whether most lines begin with the name of who speaks: 名前：言葉."""
        named = sum(
            bool(_LABELLED.match(_bare(line.folded)))
            for line in self.lines
            if line.number not in self.headers
        )
        return len(self.lines) > 1 and named > 0.6 * (len(self.lines) - len(self.headers))

    def thread(self) -> Thread:
        for line in self.lines:
            self.take(line)
        self.settle()
        return self.found

    def take(self, line: Line) -> None:
        """Put one line where it belongs."""
        current = self.found.voices[-1] if self.found.voices else None
        if match := self.headers.get(line.number):
            self.head(line, match)
        elif _STAMP_LINE.fullmatch(line.folded):
            self.found.aside.append(("post-header", line))
        elif _VOTE_LINE.fullmatch(line.folded) and current is not None:
            current.votes = _votes(line.folded) if current.votes is None else current.votes
            self.found.aside.append(("votes", line))
        elif _DELETED.fullmatch(_bare(line.folded)):
            self.deleted(line, current)
        elif self.continues(line, current):
            self.add(current, line, line.text, line.folded)
        else:
            self.begin(line)

    def continues(self, line: Line, current: Voice | None) -> bool:
        """Whether a line goes on with the post before it."""
        if current is None or current.is_deleted or self.pending is not None:
            return False
        if self.headers:
            return True
        marked = _ARROWS.match(line.folded) or _ANSWER.match(line.folded) or _BULLET.match(line.folded)
        return self.grouped and not line.apart and not marked and line.indent == current.line.indent

    def head(self, line: Line, match: re.Match[str]) -> None:
        """Begin a post at its head."""
        groups = match.groupdict()
        name = (groups.get("name") or "").strip(" .:・|")
        if name[:1] in "([<〈【" and name[-1:] in ")]>〉】":
            name = name[1:-1].strip()
        voice = Voice(line, self.measure(line), author=name[:120], votes=_votes(groups.get("votes") or ""))
        if groups.get("number"):
            voice.number = int(groups["number"])
        voice.is_opening = not self.found.voices and bool(_OPENER.search(line.folded))
        if _DELETED.fullmatch(name):
            voice.author = ""
        self.found.voices.append(voice)
        self.found.aside.append(("post-header", line))

    def deleted(self, line: Line, current: Voice | None) -> None:
        """Keep the place of a post whose words are gone; answers to it stand in its place."""
        self.found.aside.append(("deleted-post", line))
        if self.headers and current is not None and not current.words:
            current.is_deleted = True
        else:
            self.found.voices.append(Voice(line, self.measure(line), is_deleted=True))

    def begin(self, line: Line) -> None:
        """Begin a post that has no head."""
        voice = Voice(line, self.measure(line))
        quoted = self.quoted(line)
        if quoted is not None:
            self.found.aside.append(("quoted-post", line))
            self.pending = quoted
            return
        voice.is_opening = not self.found.voices and bool(
            re.match(rf"[【\[(]?{_OPENER.pattern}.{{0,6}}?[】\])]?\s?:?\s", line.folded + " ", re.IGNORECASE)
        )
        if self.pending is not None:
            voice.parent, self.pending = self.pending, None
        self.found.voices.append(voice)
        self.add(voice, line, line.text, line.folded)

    def quoted(self, line: Line) -> Voice | None:
        """Return the earlier post of which a line beginning with ＞ repeats the words."""
        words = re.sub(r"^>+\s*", "", line.folded)
        if not line.folded.startswith(">") or len(words) < 6:
            return None
        near = reversed(self.found.voices[-_NEAR:])
        return next((row for row in near if words.rstrip("…。") in fold(row.text)), None)

    def add(self, voice: Voice, line: Line, text: str, folded: str) -> None:
        """Add a line's words to a post, without the signs that set it in and its votes."""
        voice.first, voice.last = voice.first or line, line
        if self.headers and not voice.words and (quoted := self.quoted(line)):
            voice.parent = quoted
            self.found.aside.append(("quoted-post", line))
            return
        for pattern in (_ARROWS, _BULLET, _ANSWER, _MENTION, _VOTES_BEFORE):
            if match := pattern.match(folded):
                self.answer(voice, match)
                if pattern is _VOTES_BEFORE:
                    voice.votes = _votes(match[0])
                text, folded = _cut(text, folded, match.end(), 0)
        if match := _VOTES_AFTER.search(folded):
            voice.votes = _votes(match[0]) if voice.votes is None else voice.votes
            text, folded = _cut(text, folded, 0, len(folded) - match.start())
        if (
            not voice.author
            and not voice.words
            and (match := _PREFIXED.match(folded) or (_LABELLED.match(folded) if self.labelled else None))
        ):
            voice.author = match["who"].strip("<>〈〉()[]【】 ")[:120]
            text, folded = _cut(text, folded, match.end(), 0)
        if text:
            voice.words.append(text)

    def answer(self, voice: Voice, match: re.Match[str]) -> None:
        groups = match.groupdict()
        if groups.get("number"):
            voice.answers = int(groups["number"])
        elif groups.get("name"):
            voice.mentions = groups["name"]

    def measure(self, line: Line) -> int:
        arrows = _ARROWS.match(line.folded)
        return line.indent + len(re.findall(r"[↳→⇒└┗├┣╰➥⤷⮑>]", arrows[0])) if arrows else line.indent

    def settle(self) -> None:
        """Give every post its parent: by number, by name, else by how far it is set in."""
        numbers = {row.number: row for row in reversed(self.found.voices) if row.number is not None}
        above: list[Voice] = []
        for index, row in enumerate(self.found.voices):
            while above and above[-1].measure >= row.measure:
                above.pop()
            if row.parent is None:
                row.parent = self.named(row, index, numbers) or (above[-1] if above else None)
            above.append(row)

    def named(self, row: Voice, index: int, numbers: dict[int, Voice]) -> Voice | None:
        """Return the post that this one names by number or by its author's name; only one that stands before it."""
        voices = self.found.voices
        if row.answers is not None:
            if numbers:
                found = numbers.get(row.answers)
                return found if found is not None and found.line.number < row.line.number else None
            return voices[row.answers - 1] if 0 < row.answers <= index else None
        if row.mentions:
            near = reversed(voices[max(0, index - _NEAR) : index])
            return next((post for post in near if post.author.lstrip("@u/") == row.mentions), None)
        return None


def parents(said: Sequence[Voice]) -> list[int | None]:
    """Return for each reaction the index of the nearest post above it that is still there."""
    places = {id(row): index for index, row in enumerate(said)}
    found: list[int | None] = []
    for row in said:
        parent, steps = row.parent, 0
        while parent is not None and id(parent) not in places and steps < _NEAR:
            parent, steps = parent.parent, steps + 1
        found.append(places.get(id(parent)) if parent is not None else None)
    return found


def _bare(folded: str) -> str:
    """Return a line without arrows and bullets."""
    return _BULLET.sub("", _ARROWS.sub("", folded))


def _cut(text: str, folded: str, before: int, after: int) -> tuple[str, str]:
    """Cut the same letters from a line and from its folded form, where both have the same length."""
    folded_rest = folded[before : len(folded) - after if after else None].strip()
    same = len(text) == len(folded)
    text_rest = text[before : len(text) - after if after else None].strip() if same else folded_rest
    return text_rest, folded_rest


def _votes(folded: str) -> int | None:
    """Read a count of votes: −3, 1,204, 1.2k."""
    match = re.search(r"(?P<sign>[-−])?\s?(?P<count>\d[\d,.]*)(?P<thousands>k)?", folded, re.IGNORECASE)
    if not match:
        return None
    digits = match["count"].replace(",", "").rstrip(".")
    try:
        count = float(digits) * (1000 if match["thousands"] else 1)
    except ValueError:
        return None
    count = min(int(count), 2_000_000_000)
    return -count if match["sign"] else count
