"""What kind of event a candidate is, and whether it took place. Pure: no Django."""

import re

from articles.language.outcomes import Outcome
from seeds.events.candidates import NEAR, Candidate
from seeds.events.claims import claim_dated, is_denial
from seeds.events.mentioned import act_spoken_of, is_of_moving
from timeline.dating.endings import Ending
from timeline.dating.happenings import SAID, among_heads, kind_of, occurrence_of

#: To say it is to do it.
_RESIGNS = re.compile(
    r"(?:辞任|退陣|辞意|辞職)(?:する)?(?:意向|考え|こと)?(?:を|と)?(?:正式に)?(?:表明|発表)"
)
_REPORTED = re.compile(
    r"(?<=[たるいだ])と(?=\S{0,8}(?:発表|述べ|表明|明らか|語|伝え|報じ|示|説明|主張|強調))|こと(?:を|が|で)|(?<=[たるいだ])、"
)
#: Who reported it, and what others say: 「死者61人（自治政府の発表）」.
_IN_BRACKETS = re.compile("[（(][^（）()]*[)）]")
#: A clause that says what became of its own act, whatever the next one denies: 「会談したが、合意はしなかった」.
_WHOLE = re.compile("[ただ](?:が|ものの|一方)$")
_SAID_FIRST = ("宣布", "表示", "指出", "否認", "said", "announced", "stated", "told", "denied")


def kind_of_event(row: Candidate) -> str:
    """Return a code of ``timeline.kinds``; what no list knows is ``other``."""
    kind = among_heads(_told(row), row.whole) or "other"
    if row.stretch.kind in ("row", "item") and kind in ("statement", "other"):
        return row.stretch.topic if row.stretch.topic not in ("", "statement") else kind
    return kind


def _told(row: Candidate) -> str:
    if is_denial(row):
        return "statement"
    if row.is_turned:
        return kind_of(row.before[-NEAR:]) or kind_of(row.after)
    if row.relative:
        return kind_of(f"{row.relative}{row.modified}")
    if act := act_spoken_of(row):
        return kind_of(f"{act}を")
    if claim := claim_dated(row):
        return kind_of(row.plain[row.start : claim.end])
    kind = _governed(row)
    if is_of_moving(row) and kind != "statement":
        return "schedule_change"
    return kind if kind not in ("", "other") else _around(row, kind)


def _around(row: Candidate, kind: str) -> str:
    """Return the kind that the words around tell of, where those that the date governs say too little."""
    # 「侵攻から3年となる24日」 tells of the anniversary, not of the invasion.
    if row.before.endswith(("となる", "迎えた", "迎える", "にあたる")):
        return kind
    others = (kind_of(row.before[-NEAR:]), kind_of(row.whole))
    return next((found for found in others if found not in ("", "statement")), kind)


def _governed(row: Candidate) -> str:
    """Return the kind of what the date governs: of the whole sentence after 「21日、」, of the next verb after 「21日に」."""
    after = _IN_BRACKETS.sub("", row.after)
    if after.lstrip().startswith(_SAID_FIRST) or row.before.rstrip().removesuffix(" on").endswith(
        _SAID_FIRST
    ):
        return "statement"
    if _RESIGNS.search(after):
        return "election"
    said = list(SAID.finditer(after))
    if row.tie == "comma" or row.is_occasion or not said:
        ends_saying = bool(said) and len(after) - said[-1].end() <= 8
        return "statement" if ends_saying else kind_of(after)
    # What was reported is told before the report; where the verb alone says too little, the words before the date may.
    told, *reported = _REPORTED.split(after, maxsplit=1)
    return kind_of(told) if reported else kind_of(after)


def occurrence_of_event(row: Candidate, kind: str) -> str:
    """Return a value of ``Event.Occurrence``."""
    if kind in ("statement", "schedule_change") and not row.is_ahead:
        return "occurred"
    if row.relative and row.act[1] is Ending.PAST and not row.is_ahead:
        return "occurred"
    if row.day.occurrence == "ongoing":
        return "ongoing"
    told = row.act[0] if _WHOLE.search(row.act[0]) else row.after if kind == "statement" else row.whole
    found = occurrence_of(told, is_future=row.is_ahead)
    if row.act[1] is Ending.PLAN and "ない" in row.act[0]:
        return "did_not_occur"
    if found == "planned" and row.outcome in (Outcome.COMES, None) and _is_over(row):
        return "occurred"
    if found == "occurred" and _is_today(row) and row.last in (Ending.PRESENT, Ending.PLAN):
        return "planned"
    is_plan = row.act[1] is Ending.PLAN and row.day.occurrence in ("planned", "scheduled")
    return row.day.occurrence if is_plan and found == "occurred" else found


def _is_over(row: Candidate) -> bool:
    """Whether the day is past; chronologies tell in the present tense."""
    last = row.day.when.end or row.day.when.start
    return bool(row.reference and last and last.span()[1] < row.reference)


def _is_today(row: Candidate) -> bool:
    start = row.day.when.start
    return bool(row.reference and start and start.span()[0] == row.reference)
