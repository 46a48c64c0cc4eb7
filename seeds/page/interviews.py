"""Interviews, press conferences and questions with answers: who speaks, in order, nothing left out. Pure: no Django."""

import re
from collections import Counter
from collections.abc import Sequence

from seeds.page.labels import Label
from seeds.page.lines import HEADING_LENGTH, Line
from seeds.page.shapes import QUESTION

#: An interviewer's question in a Japanese paper begins with a long dash.
_DASHED = re.compile(r"^[―—─ー–]{1,3}\s?(?=\S)(?![―—─])")
_TITLES = "氏|さん|記者|大臣|長官|報道官|官房長官|首相|大統領|外相|教授|准教授|議員|司会者?|編集部|局長|会長|社長|部長|室長|委員長|院長|代表|理事長|所長|幹事長|総裁|知事|市長|研究員|アナリスト|インタビュアー|聞き手|質問者|通訳|参加者"
_SPEAKER = re.compile(
    rf"^(?P<who>[^\s::。、「」『』()【】]{{1,16}}?(?:\s[^\s::。、「」]{{1,8}})?(?:{_TITLES})?)\s?:\s?(?=\S)"
)
_BRACKETED = re.compile(r"^(?P<who>[【\[(<]\s?[^【】\[\]()<>。、]{1,24}\s?[】\])>])\s?(?=\S)")
_SPACED = re.compile(rf"^(?P<who>[一-龥ァ-ヶー]{{1,8}}(?:{_TITLES})?)\s(?=\S)")
_ANSWER = re.compile(
    r"^(?:A\s?\d{0,2}\s?[.::．、)]\s?|A\d{1,2}\s|答\s?[.::．、)]\s?|\(答\)\s?|回答\s?[::]\s?)(?=\S)"
)
_ASKED = re.compile(r"^(?:\(問\)|問\s?[.::．、)])\s?(?=\S)")
#: Words that stand before a colon without anybody speaking.
_NO_SPEAKER = re.compile(
    r"^(?:出典|引用|参考|参照|写真|提供|注|補足|結論|理由|背景|例|目的|日時|場所|住所|電話|価格|対象|期間|一方|ポイント|要点|概要|原因|結果|課題|関連|更新|公開|https?|[\d/.]+|.*(?:年|月|日|時|分))$"
)
#: From how many turns on labels are those of speakers.
_TURNS = 3
_QUESTION_LENGTH = 60
_STOPS = ("。", "!", "?", "…", "」", ")")


def mark_turns(lines: Sequence[Line]) -> None:
    """Label the turns of a conversation: they are paragraphs, whatever their shape."""
    dashed = [
        line
        for line in lines
        if line.label in (Label.OPEN, Label.PARAGRAPH, Label.ITEM)
        and _DASHED.match(line.folded)
        and len(line.folded) > 4
    ]
    speakers = _speakers(lines)
    if len(dashed) > 1 or (dashed and speakers):
        for line in dashed:
            line.label = Label.QUESTION
    for line in lines:
        if _may_be_turn(line) and _who(line.folded)[0] in speakers:
            line.label = Label.SPEECH
    answers = [
        line for line in lines if line.label in (Label.OPEN, Label.PARAGRAPH) and _ANSWER.match(line.folded)
    ]
    is_talk = bool(speakers) or len(dashed) > 1 or len(answers) > 1
    for line in answers:
        line.label = Label.SPEECH
    for line in lines:
        if line.label in (Label.OPEN, Label.ITEM) and (
            _ASKED.match(line.folded) or QUESTION.fullmatch(line.folded)
        ):
            short = len(line.folded) <= _QUESTION_LENGTH and not line.folded.endswith("。")
            line.label = (
                Label.H3 if short and not is_talk and not _ASKED.match(line.folded) else Label.QUESTION
            )


def _may_be_turn(line: Line) -> bool:
    """Whether a line may be a speaker's; 聞き手：山田太郎 names who asked and is none of the turns."""
    if line.label == Label.BYLINE:
        return not any(row.role for row in line.readings.credit.names)
    return line.label in (Label.OPEN, Label.PARAGRAPH, Label.ITEM, Label.NUMBERED)


def _turn(folded: str) -> tuple[str, re.Pattern[str] | None]:
    """Return who speaks in a line, and how the line says so; a line without a sentence is a heading with a colon."""
    if len(folded) <= HEADING_LENGTH and not folded.endswith(_STOPS):
        return "", None
    return _who(folded)


def _who(folded: str) -> tuple[str, re.Pattern[str] | None]:
    """Return whose words a line holds if it is a turn."""
    for pattern in (_SPEAKER, _BRACKETED, _SPACED):
        match = pattern.match(folded[:60])
        if match and not _NO_SPEAKER.match(match["who"]):
            return match["who"], pattern
    return "", None


def _speakers(lines: Sequence[Line]) -> frozenset[str]:
    """Return the labels that come back: two speakers or more with three turns in all, or one beside dashes."""
    counted: Counter[str] = Counter()
    kinds: dict[str, re.Pattern[str]] = {}
    dashes = sum(bool(_DASHED.match(line.folded)) for line in lines)
    for line in lines:
        if not _may_be_turn(line):
            continue
        who, pattern = _turn(line.folded)
        if pattern is not None:
            counted[who] += 1
            kinds.setdefault(who, pattern)
    found: set[str] = set()
    for pattern in (_SPEAKER, _BRACKETED, _SPACED):
        own = {who: turns for who, turns in counted.items() if kinds[who] is pattern}
        again = {who for who, turns in own.items() if turns > 1}
        named = {who for who in own if re.search(rf"(?:{_TITLES})[】\])>]?$", who)}
        if sum(own[who] for who in again) >= _TURNS and (len(again) > 1 or dashes) and pattern is not _SPACED:
            found |= again | named
        elif pattern is not _SPACED and len(named) > 1 and sum(own[who] for who in named | again) >= _TURNS:
            found |= named | again
        elif pattern is _SPACED and ((dashes and again) or (len(again & named) > 1)):
            found |= again & named if not dashes else again
        elif pattern is _SPEAKER and dashes > 1:
            found |= named
    return frozenset(found)
