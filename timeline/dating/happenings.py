"""What a clause says happened, and whether it did. Pure: no Django.

English and Chinese stand beside Japanese, since captured pages quote both.
"""

import re
from functools import lru_cache

from articles.language.nearest import Direction
from articles.language.outcomes import Outcome, told_in

#: Two heads of state or government who meet make a summit; with a minister or an envoy it is a meeting.
_TWO_HEADS = re.compile(r"両首脳|(?:大統領|首相|主席|総書記)[^。]{0,40}(?:大統領|首相|主席|総書記)|首脳が")
_NOT_HEADS = re.compile(r"外相|外務|長官|特使|補佐官|高官|国防相|大統領府|副大統領|報道官|閣僚|議員")
_PRESENCE = re.compile(r"会談|会合|面会|會談|會面")
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("call", r"電話(?:首脳|外相)?(?:会談|協議)|電話で(?:\S{0,6})?(?:会談|協議|話)|通話|phone call|spoke by phone|telephone"),
        ("sanctions", r"(?:経済|追加|対\S{1,4})?制裁(?:を|が|は|対象|パッケージ|措置|に|発動)|禁輸|資産凍結|sanction"),
        ("ceasefire", r"(?<=[たる])[停休]戦|停戦(?:合意|協定|に合意|が発効|発効|に入|案に署名)|休戦(?:協定|に)|ceasefire (?:took|agree|began)|停火"),
        ("law", r"逮捕状|起訴|判決|有罪|可決|否決|採択|(?:裁判|法廷|法院)\S{0,4}に訴え|法(?:案|律)が?成立|施行|提訴|訴追|arrest warrant|convict|court-martial|\btrial\b|通過法案"),
        ("election", r"選挙(?:が|を|で|は|実施)|総選挙|(?:大統領|総裁|党首|議会|知事|市長)選(?:が|を|で|は|に)|投票(?:が|を|は|日|。|$)|選出(?:し|され)|任命(?:し|され)|就任|辞任|辞意|解任|当選|再選|新政権が?発足|(?:党首|総裁|首班|議長)を?(?:選|決め)|政変|クーデター|elected|election|inaugurat|就職典禮|大選"),
        ("drone_strike", r"(?:無人機|ドローン)\S{0,12}(?:攻撃|飛来|撃墜|侵入|空襲)|drone (?:attack|strike)|無人機攻擊"),
        ("air_strike", r"空爆|空襲|爆撃(?!機)|ミサイル\S{0,6}(?:攻撃|発射|着弾)|砲撃|airstrike|air strike|missile|空襲"),
        ("ground_attack", r"侵攻|侵略を?開始|制圧|占領|進軍|越境攻撃|地上(?:侵攻|作戦)|交戦|武力衝突|invasion|invaded|入侵"),
        ("summit", r"首脳会(?:談|議|合)|サミット|summit|高峰會|峰會"),
        ("meeting", r"会談|会合|円卓会議|協議(?:し|を行|が行|に臨)|交渉(?:し|を行|が行|開始|入り)|(?<!本)会議(?:が|を|で)|面会|会見した|会っ(?:た|て)|顔を合わせ|話し合(?:っ[たて]|い[をが])|対面|訪問(?:し|を|が)|訪米|訪ロ|訪日|訪中|訪朝|\bmet\b|\btalks\b|meeting|會談|會面|會晤|訪問"),
        ("aid", r"(?:武器|兵器|軍事|戦車|戦闘機|ミサイル|砲弾)\S{0,12}(?:供与|支援|提供|売却)|供与(?:を|が|する|した|決定)|military aid|軍援"),
        ("agreement", r"署名|調印|締結|覚書|条約|協定(?:に|が|を)|合意(?:し|に達|が成立|文書|。|$)|(?:協定|条約)の?(?:破棄|延長|改定)|妥結|signed|agreement|簽署|協議書"),
        ("troop_movement", r"(?:部隊|軍|兵|艦隊|空母|監視団|平和維持隊|巡視船)\S{0,12}(?:派遣|撤退|展開|動員|配備|増派|集結)|動員令|演習(?:を|が|$)|撤兵|troops|deployed"),
        ("attack", r"攻撃(?:し|を|が|され|で)|襲撃|テロ(?:が|事件|攻撃)|爆発(?:し|が)|暗殺|銃撃|attack(?:ed)? |攻擊"),
        ("protest", r"抗議(?:デモ|集会|行動)|デモ(?:が|を|行進)|大規模集会|protest|抗議活動"),
        ("humanitarian", r"捕虜(?:交換|の交換)|人質(?:を|が)?解放|人質の解放|避難(?:命令|民が)|人道(?:支援|回廊)|遺体を?引き渡|prisoner exchange"),
        ("economy", r"関税(?:を|が|発動|率)|利上げ|利下げ|値上げ|値下げ|民営化|(?:料金?|価格|運賃|通[行航]料|税率?|賃金)[^。、]{0,12}(?:引き上げ|引き下げ|上げる|下げる)|輸出(?:規制|禁止|を)|輸入(?:停止|禁止|を)|経済協定|tariff|關稅"),
        ("other", r"併合|独立を?宣言|封鎖(?:し|され|を|が|の|は|$)|解除(?:し|され|を|が|$)|発効(?:し|する|が)|国交|加盟(?:し|が|を)|脱退|開通|着工|打ち上げ|地震|建国|開館|再開(?:し|する|が|を)|閉鎖|開幕|閉幕|開催(?:し|され|する|が)|行われ|開かれ|実施(?:し|され)|始ま(?:っ|る|り)|開始(?:し|され|した)|創設|設立|結成|崩壊|annex"),
    )
)  # fmt: skip
#: Somebody spoke: the day is that of the saying.
SAID = re.compile(
    r"述べ|語(?:っ|る|り)|話し(?:た|ま)|表明|発表|明らかに|声明|強調|指摘し|主張し|考えを示|見解を示|見方を示|認識を示|認め(?:た|て)|否定し|訴え(?!を起こ)|投稿し|記者会見|会見で|"
    r"説明し|伝え(?:た|て)|報じ(?:た|て)|警告し|批判し|非難し|歓迎し|要求し|提案し|呼びかけ|宣言し|通告|通知し|公表し|"
    r"\bsaid\b|announced|told|stated|warned|宣布|表示|聲明|指出",
    re.IGNORECASE,
)
#: What a resolution asks for is no happening.
_ADOPTED = re.compile(r"(?:決議|法案|予算案?|条例)[^。、]{0,8}を?(?:採択|可決)")
PAST = re.compile(
    r"(?:た|[んい]だ|だった|ました|ていた|された|れた)(?:[。、」）)]|$|と|が|こと|ため|後|際|の|も|は|に)"
    r"|[一-龯]{2}し、|(?:会談|会合|協議|合意|署名|調印|攻撃|空爆|侵攻|発表|可決|採択|開始|決定|撤退|中止|延期|就任|辞任)。?$"
    r"|[一-龯て]以[来降]、"
    r"|\b(?:\w+ed|met|held|took|said|told|began|struck|was|were|won)\b|了|遭到|遭遇|爆發|舉行|舉辦|會晤|簽署|宣布|表示|通過|發動"
)


@lru_cache(maxsize=512)
def kind_of(clause: str) -> str:
    """Return the kind of what a clause tells of: ``statement`` for a saying alone, nothing for no happening at all.

    What is told first counts, before that something merely took place; of words that end together, such as 電話会談 and 会談, the kind that is listed first.
    """
    if _ADOPTED.search(clause):
        return "law"
    found = (
        (kind == "other", match.end(), number, kind)
        for number, (kind, pattern) in enumerate(KINDS)
        if (match := pattern.search(clause))
    )
    first = min(found, default=None)
    return first[3] if first else ("statement" if SAID.search(clause) else "")


def among_heads(kind: str, clause: str) -> str:
    """Return ``summit`` for a meeting of two heads of state or government, else the kind as it is."""
    if kind != "meeting" or not (met := _PRESENCE.search(clause)):
        return kind
    who = clause[: met.start()]
    return "summit" if _TWO_HEADS.search(who) and not _NOT_HEADS.search(who) else kind


#: What settles the state of an event wherever its clause says it, in this order.
_SETTLED = {
    Outcome.NOT_HELD: "did_not_occur",
    Outcome.PUT_OFF: "postponed",
    Outcome.CALLED_OFF: "cancelled",
    Outcome.DENIED: "did_not_occur",
}
#: Where an event of this state lies from the day on which its date was written, as far as the state tells.
DIRECTIONS = dict.fromkeys(("planned", "scheduled"), Direction.AHEAD) | dict.fromkeys(
    ("postponed", "rescheduled", "cancelled", "did_not_occur"), Direction.EITHER
)
#: Plans, unless the clause tells of something over on a day that is past.
_PLANNED = {Outcome.FIXED: "scheduled", Outcome.PLANNED: "planned", Outcome.COMES: "planned"}


def occurrence_of(clause: str, *, is_future: bool) -> str:
    """Return a value of ``Event.Occurrence``. What lies ahead of the day of writing has not happened, whatever verb tells
    of it: 「11月5日の会談を発表した」."""
    said = {told.outcome for told in told_in(clause)}
    if settled := next((occurrence for outcome, occurrence in _SETTLED.items() if outcome in said), ""):
        return settled
    if Outcome.ONLY_DISCUSSED in said:
        return "planned" if is_future else "did_not_occur"
    planned = next((occurrence for outcome, occurrence in _PLANNED.items() if outcome in said), "")
    if is_future:
        return planned or "planned"
    return "occurred" if PAST.search(clause) else planned or "occurred"
