"""Interviews, press conferences and questions with answers: who speaks, in order, nothing left out. Pure: no Django."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from seeds.page.labels import Label
from seeds.page.lines import HEADING_LENGTH, Line
from seeds.page.shapes import QUESTION

#: An interviewer's question in a Japanese paper begins with a long dash.
_DASHED = re.compile(r"^[―—─ー–]{1,3}\s?(?=\S)(?![―—─])")
_TITLES = "氏|さん|記者|大臣|長官|報道官|官房長官|首相|大統領|外相|教授|准教授|議員|司会者?|編集部|局長|会長|社長|部長|室長|委員長|院長|代表|理事長|所長|幹事長|総裁|知事|市長|研究員|アナリスト|インタビュアー|聞き手|質問者|通訳|参加者"
_SPEAKER = re.compile(
    rf"^(?P<who>[^\s::。、「」『』()【】]{{1,16}}?(?:\s[^\s::。、「」]{{1,8}})?(?:{_TITLES})?)\s?:\s?(?=\S)"
)
_TITLED = re.compile(rf"(?:{_TITLES})[】\])>]?$")
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
#: Letters of a line that is little more than its dash.
_DASH_ALONE = 4
_PROSE = (Label.OPEN, Label.PARAGRAPH)
_STOPS = ("。", "!", "?", "…", "」", ")")


def mark_turns(lines: Sequence[Line]) -> None:
    """Label the turns of a conversation: they are paragraphs, whatever their shape."""
    dashed = [line for line in lines if _begins_with_dash(line)]
    speakers = _speakers(lines)
    if len(dashed) > 1 or (dashed and speakers):
        _label(dashed, Label.QUESTION)
    _label([line for line in lines if _may_be_turn(line) and _who(line.folded)[0] in speakers], Label.SPEECH)
    answers = [line for line in lines if line.label in _PROSE and _ANSWER.match(line.folded)]
    _label(answers, Label.SPEECH)
    is_talk = bool(speakers) or len(dashed) > 1 or len(answers) > 1
    for line in lines:
        if line.label in (Label.OPEN, Label.ITEM) and _asks(line.folded):
            line.label = Label.QUESTION if is_talk else _question_alone(line.folded)


def _label(lines: Sequence[Line], label: Label) -> None:
    for line in lines:
        line.label = label


def _begins_with_dash(line: Line) -> bool:
    is_text = line.label in (*_PROSE, Label.ITEM)
    return is_text and len(line.folded) > _DASH_ALONE and bool(_DASHED.match(line.folded))


def _asks(folded: str) -> bool:
    return bool(_ASKED.match(folded) or QUESTION.fullmatch(folded))


def _question_alone(folded: str) -> Label:
    """Return what a question is where nobody talks: a short one is a heading."""
    is_short = len(folded) <= _QUESTION_LENGTH and not folded.endswith("。")
    return Label.H3 if is_short and not _ASKED.match(folded) else Label.QUESTION


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
    for who, pattern in (_turn(line.folded) for line in lines if _may_be_turn(line)):
        if pattern is not None:
            counted[who] += 1
            kinds.setdefault(who, pattern)
    dashes = sum(bool(_DASHED.match(line.folded)) for line in lines)
    spaced, written = _of_kind(_SPACED, counted, kinds), (_SPEAKER, _BRACKETED)
    found = [_named(_of_kind(kind, counted, kinds), dashes, kind is _SPEAKER) for kind in written]
    return frozenset().union(*found, _before_space(spaced, dashes))


def _of_kind(
    kind: re.Pattern[str], counted: Mapping[str, int], kinds: Mapping[str, re.Pattern[str]]
) -> dict[str, int]:
    return {who: turns for who, turns in counted.items() if kinds[who] is kind}


def _again(turns: Mapping[str, int]) -> set[str]:
    return {who for who, count in turns.items() if count > 1}


def _with_title(turns: Mapping[str, int]) -> set[str]:
    return {who for who in turns if _TITLED.search(who)}


def _named(turns: Mapping[str, int], dashes: int, is_colon: bool) -> set[str]:
    """Return the speakers among labels in brackets or before a colon: those who come back, and those with a title."""
    again, titled = _again(turns), _with_title(turns)
    are_two = len(again) > 1 or dashes > 0
    if (are_two and _are_many(again, turns)) or (len(titled) > 1 and _are_many(again | titled, turns)):
        return again | titled
    return titled if is_colon and dashes > 1 else set()


def _are_many(speakers: set[str], turns: Mapping[str, int]) -> bool:
    return sum(turns[who] for who in speakers) >= _TURNS


def _before_space(turns: Mapping[str, int], dashes: int) -> set[str]:
    """Return the speakers among labels before nothing but a space: dashes beside them tell a talk, or their titles do."""
    if dashes:
        return _again(turns)
    titled = _again(turns) & _with_title(turns)
    return titled if len(titled) > 1 else set()
