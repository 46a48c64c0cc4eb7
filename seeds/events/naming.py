"""The title of a candidate: which words of its sentence, row or quotation the headline is made of. Pure: no Django."""

from seeds.events.acts import act_of, is_plan_alone
from seeds.events.candidates import Candidate
from seeds.events.foreign import foreign
from seeds.events.mentioned import act_spoken_of
from seeds.events.phrases import Phrase, phrases, up_to_since
from seeds.events.ties import tie_at
from seeds.events.titles import LONGEST, finished, headline, noun_phrase, topic_of
from timeline.dating.endings import Ending

#: Words before a date that belong to it.
_OF_DATE = ("翌", "同", "去る", "来る", "今", "来", "（", "(")


def title_of(row: Candidate) -> str:
    """Return a headline of at most 30 full-width characters, or nothing where the words name no event: 「4月1日の予定です」."""
    if is_plan_alone(row.act[0]) and not topic_of(row.sentence):
        return ""
    found = _quoted(row) or _made(row) or topic_of(row.sentence) or noun_phrase(row.act[0])
    return finished(found)


def _quoted(row: Candidate) -> str:
    """Return who said it and the first words, where a colon leads to a quotation that is short enough."""
    said = row.stretch.behind.strip().strip('「」“”"').split("。")[0]
    who = topic_of(row.sentence) if said else ""
    title = f"{who}「{said}」"
    return title if who and said and len(title) <= LONGEST else ""


def _made(row: Candidate) -> str:
    if row.is_row:
        words = [cell for cell in row.stretch.cells if row.day.words not in cell]
        return headline("", max(words, key=len, default="").split("。")[0])
    if row.language != "ja":
        return foreign(_pieces(row, 0, len(row.sentence)))
    if row.is_turned and row.topic:
        return headline("", row.topic) or noun_phrase(row.topic)
    if (noun := up_to_since(row.noun)) != row.noun:
        return noun_phrase(noun)
    if act_spoken_of(row):
        return noun_phrase(act_spoken_of(row))
    if row.relative:
        return _of_relative(row)
    if row.noun and row.act[1] in (Ending.COPULA, Ending.GUESS) and not row.is_occasion:
        return noun_phrase(row.noun)
    before = _without_dates(row, row.begin, row.day.start)
    for tie in _OF_DATE:
        before = before.removesuffix(tie)
    after = _without_dates(row, row.start, row.start + len(row.told))
    return headline(before, after, row.sentence)


#: Verbs of which what happened is the subject.
_HAPPENS = (
    "起き",
    "起こ",
    "発生",
    "始ま",
    "終わ",
    "生じ",
    "広が",
    "開幕",
    "発効",
    "失効",
    "成立",
    "再開",
    "崩壊",
    "沈没",
    "墜落",
)


def _of_relative(row: Candidate) -> str:
    """「公表された監査報告」 gives 監査報告を公表, 「行われた首脳会談」 首脳会談."""
    before = _without_dates(row, row.begin, row.day.start)
    # A topic is of the whole sentence and not of the clause: 「動画は31年に行われた演習を撮影」.
    before = before.split("、")[-1]
    before = "" if before.endswith(("は", "も")) else before
    *said, last = phrases(row.relative) or [Phrase(row.relative, "")]
    act, is_passive, _plan = act_of(last.words)
    noun = up_to_since(row.modified).removesuffix("の後").removesuffix("の際")
    around = "".join(f"{phrase.words}{phrase.particle}" for phrase in said)
    has_subject = any(phrase.particle == "が" for phrase in said)
    if act[:1] in ("行", "開", "始", "予") and len(act) < 5:
        return ("" if has_subject else headline(before, f"{around}{noun}")) or noun_phrase(noun)
    has_object = any(phrase.particle == "を" for phrase in said)
    if not (is_passive or has_object or act.startswith(_HAPPENS)):
        # Whether the noun did it or was done to, only its meaning tells: 「公社が出した資料」.
        return noun_phrase(f"{before}{row.relative}{noun}")
    particle = "を" if is_passive else "が"
    return headline(before, f"{around}{noun}{particle}{act}") or noun_phrase(noun)


def _without_dates(row: Candidate, begin: int, end: int) -> str:
    """Return a part of the sentence without its dates and what ties them to it."""
    return "".join(_pieces(row, begin, end))


def _pieces(row: Candidate, begin: int, end: int) -> list[str]:
    pieces, at = [], begin
    for day in row.days:
        if at <= day.start < end:
            pieces.append(row.sentence[at : day.start])
            tie, behind = tie_at(row.plain, day.end)
            at = min(behind if tie in _TAKEN else day.end, end)
    return [*pieces, row.sentence[at:end]]


#: Ties that go with their date.
_TAKEN = ("on", "of", "comma", "from", "until", "due", "at", "topic", "cell", "space", "dated", "bracket")
