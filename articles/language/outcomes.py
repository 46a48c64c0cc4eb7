"""The words by which a sentence says what became of something: one list, each with its outcome. Pure: no Django.

The year of a date, the state of an event and the checks of articles against events all lean on this list.
English and Chinese stand beside Japanese, since captured pages quote both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from articles.language.nearest import Direction


class Outcome(StrEnum):
    """What words say became of something."""

    NOT_HELD = "not-held"
    CALLED_OFF = "called-off"
    PUT_OFF = "put-off"
    DENIED = "denied"
    ONLY_DISCUSSED = "only-discussed"
    WAS_PLANNED = "was-planned"
    FIXED = "fixed"
    PLANNED = "planned"
    DISCUSSED = "discussed"
    GOES_ON = "goes-on"
    HELD = "held"
    COMES = "comes"


_HELD_VERBS = r"開か|開催さ|行わ|実施さ|開始さ"
_MEETINGS = r"会談|会合|協議|会見|面会|訪問|署名|調印|合意|実現|開催|実施|成立"
_PLANS = r"予定|見通し|見込み?|計画|方針|意向|段取り|構え"
_TALK = r"議論|協議|検討|構想|打診|話題|案"
#: Outcome -> its words. What stands first wins where two begin at the same place: 予定はない before 予定.
WORDS: tuple[tuple[Outcome, str], ...] = (
    (Outcome.NOT_HELD, rf"(?:{_HELD_VERBS})れ(?:なかった|ず|ないまま|ていない)|まだ(?:{_HELD_VERBS})れて(?:い)?ない"
        rf"|(?:{_MEETINGS})(?:し(?:なかった|ていない)|せず|に至ら(?:なかった|ず)|には?至っていない)|幻に終わ|did not (?:take place|happen|meet)"),
    (Outcome.CALLED_OFF, r"中止|取りやめ|取り止め|キャンセル|白紙|見送(?:り|ら|る|っ)|撤回|断念|cancell?ed|called off|取消"),
    (Outcome.PUT_OFF, r"延期|先送り|先延ばし|棚上げ|繰り延べ|持ち越|ずれ込|postpone[ds]?|推遲|延後"),
    (Outcome.DENIED, rf"(?:{_PLANS}|考え|つもり|事実)(?:は|も|が)(?:全く|まったく|一切)?(?:ない|なく|なかった|ありません)|否定(?:し|する|され)|打ち消(?:し|す)"
        r"|\b(?:den(?:y|ied|ies)|no plans?)\b|否認"),
    (Outcome.ONLY_DISCUSSED, rf"(?:{_TALK}|取り沙汰|話|計画|提案|準備|調整|交渉|意向|机上)(?:された|した|があった|を(?:し|行っ)た|に)?"
        r"(?:のみ|だけ|段階|止まり|どまり|にとどま|に留ま|に過ぎ|にすぎ|倒れ|のまま|の(?:ひと)?つにすぎ)|予定協議"),
    (Outcome.WAS_PLANNED, rf"(?:{_PLANS})(?:さ|ま)?(?:れ|し)?(?:て(?:い)?た|た(?=[^。、]))|(?:{_PLANS})だった"),
    (Outcome.FIXED, r"(?:開催|開かれる|行われる|実施)(?:される)?(?:予定|ことが決ま|ことで合意)|日程(?:で合意|が決ま|を決定)|に決ま(?:っ|り)|scheduled for"),
    (Outcome.PLANNED, rf"(?:{_PLANS})(?!は?な[いか])|調整(?:中|して|が|を|に)|方向で(?:調整|検討)|ように?(?:求め|要求|要請|促し|命じ|指示|呼びかけ)|目指|めど|つもり|(?:する|開く|行う|会う)考え|に向け|を前に|を控え|(?:会談|開催|訪問|再開|実施)へ(?=。|$)"
        r"|\bwill(?: \w+)?\b|\b(?:is|are) (?:due|set) to(?: \w+)?\b|\bplan(?:s|ned)? to\b|\bis expected\b|\bare expected\b|scheduled|預[定計期]|[原擬]訂|(?<![上中少大主老名])將(?![軍領士近來])"),
    (Outcome.DISCUSSED, rf"(?:検討|議論|打診|模索|取り沙汰)(?:中|されて|して|が|を続|課題)|(?:{_TALK})が(?:浮上|出て|出た)|可能性|が有力"),
    (Outcome.GOES_ON, r"続(?:いて|けて|く(?=。|と|$))|継続(?:中|して)|(?:開か|行わ|開催さ|実施さ)れて(?:いる|おり|います)|(?:開催|実施|会期)中|ongoing|continues?\b"),
    (Outcome.HELD, rf"(?:{_HELD_VERBS})れた|(?:(?<!ま)た|んだ|[急次継防騒]いだ|ました)(?=[。、」）)]|$|と|が|こと|ため|後|際|の|も|は|に|[一-龯ァ-ヶ])"
        rf"|(?:{_MEETINGS})し(?=、)|\b(?:(?!need|speed|indeed|seed|feed)[a-z]{2,}ed|met|held|took|struck|began|broke|fell|sank|left|won|lost|shut|rose|said|told|made|came|went|gave|sent|was|were|became|grew|hit|put|led|sold|bought|built|found|held|kept|paid|spoke|stood|swore|threw|wrote|chose|drew|drove|fought|flew|froze|knew|ran|rode|shot|spent|spread|stole|withdrew|brought|caught|rebuilt|overthrew)\b|舉行|舉辦|會晤|簽署"),
    (Outcome.COMES, r"(?:(?<!に関)(?<!に対)する|れる|行う|開く|会う|始まる|迎える|入る|臨む)(?=[。」）)]|$|と|こと|[一-龯ァ-ヶ])"
        r"|\b(?:expires?|begins?|starts?|opens?|resumes?|arrives?|takes? (?:effect|place|office))\b"
        r"|[うくぐすつぬむぶる](?=と(?:発表|述べ|明らか|表明|伝え|語|話し|説明|約束|通告|予告|主張|強調))"),
)  # fmt: skip
#: For what needs these words alone, such as a table whose cells have no verb.
ONLY_DISCUSSED = re.compile(dict(WORDS)[Outcome.ONLY_DISCUSSED])
#: The letters of all these words: any other begins none of them, and need not be tried with every list.
_LETTERS = "".join(sorted({sign for _outcome, words in WORDS for sign in words if sign.isalpha()}))
_WORDS = re.compile(
    f"(?=[a-z{_LETTERS}])(?:{'|'.join(f'(?P<{outcome.name}>{words})' for outcome, words in WORDS)})",
    re.IGNORECASE,
)
#: Quoted words tell what somebody said, not what became of it.
_QUOTED = re.compile(r"「[^「」]*」|“[^“”]*”|\"[^\"]*\"")
_MAY_QUOTE = frozenset('「“"')
_DIRECTIONS = {
    Outcome.FIXED: Direction.AHEAD,
    Outcome.PLANNED: Direction.AHEAD,
    Outcome.DISCUSSED: Direction.AHEAD,
    Outcome.COMES: Direction.SOON,
    Outcome.HELD: Direction.BEHIND,
    Outcome.GOES_ON: Direction.BEHIND,
    Outcome.NOT_HELD: Direction.BEHIND,
    Outcome.ONLY_DISCUSSED: Direction.BEHIND,
}


@dataclass(frozen=True, slots=True)
class Told:
    """Words at ``start:end`` of a text that say what became of something."""

    outcome: Outcome
    start: int
    end: int
    words: str

    @property
    def direction(self) -> Direction:
        """Where it lies from the day of writing. A plan that moved or fell through lies on either side of it."""
        return _DIRECTIONS.get(self.outcome, Direction.EITHER)


def told_in(text: str) -> Iterator[Told]:
    """Yield what the words of a text say, in order; quoted words are left out."""
    return iter(_told_in(text))


@lru_cache(maxsize=512)
def _told_in(text: str) -> tuple[Told, ...]:
    """Half a dozen readers ask the same of a clause in turn, so the answer is kept."""
    return tuple(
        Told(Outcome[match.lastgroup or ""], match.start(), match.end(), match.group())
        for match in _WORDS.finditer(unquoted(text))
    )


#: What outweighs the rest of a clause, in this order; of what is not here the first words count.
_WEIGHTY = (
    Outcome.NOT_HELD,
    Outcome.PUT_OFF,
    Outcome.CALLED_OFF,
    Outcome.DENIED,
    Outcome.ONLY_DISCUSSED,
    Outcome.FIXED,
    Outcome.PLANNED,
    Outcome.DISCUSSED,
)


def decisive(clause: str) -> Outcome | None:
    """Return what a clause says became of what it tells of, or nothing."""
    said = [told.outcome for told in told_in(clause)]
    return next((outcome for outcome in _WEIGHTY if outcome in said), said[0] if said else None)


def unquoted(text: str) -> str:
    """Return the text with as many spaces in place of quoted words."""
    if not _MAY_QUOTE.intersection(text):
        return text
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)
