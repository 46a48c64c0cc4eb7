"""What a sentence asserts about an event that it names: that it took place or did not, when, and where. Pure: no Django.

A sentence asserts something of an event where the event is what its verb is about (アラスカ会談は…開かれた), where a clause
stands before the name (8月15日に開かれたアラスカ会談), or where a date or place is bound to the name itself (8月15日のアラスカ会談,
アラスカ会談(8月15日)). What is supposed, asked, planned, denied or reported is not asserted.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from articles.language.outcomes import Outcome
from timeline.contradictions.assertion import BOUND, IMPLIED, SURE, Aspect, Assertion
from timeline.contradictions.counted import counted_from
from timeline.contradictions.dates import Stated
from timeline.contradictions.mentions import Mention
from timeline.contradictions.places import bound_places, places_named
from timeline.contradictions.sentence import VERB, Sentence, Verb
from timeline.contradictions.words import (
    ACTS,
    ANCHOR_AFTER,
    ANNIVERSARY,
    COMPETING,
    COPULA_AFTER,
    HEDGE_AFTER,
    PRESUPPOSED_AFTER,
    PUT_OFF,
    REPORTED_AFTER,
    SUBJECT_AFTER,
    TOLD_OF,
)

#: Between a clause and the name that it describes: 「8月15日に開かれた歴史的な米露首脳によるアラスカ会談」.
_MODIFIERS = re.compile(
    r"(?:[「『“(]|[一-龯ァ-ヶー・々A-Z]{1,14}(?:による|同士の|間の|での|の|な)|初の|[一-龯ァ-ヶー・]{1,12})*"
)
#: Between a date and the name that it is bound to.
_BOUND = re.compile(
    r"(?:\([月火水木金土日]\))?(?:に(?:開催|実施|行われた|開かれた)?の|の|、)?(?:[「『“]|[一-龯ァ-ヶー・々]{2,14}(?:市|州)?(?:での?|における|の|で)|[一-龯ァ-ヶー・]{1,12}による|[一-龯]{2,6}的な|初の|[一-龯]{1,8})?[「『“]?"
)
#: How a clause ends that describes the noun behind it.
_CLOSES_CLAUSE = re.compile(r"[ただ]$|幻の|のみの|だけの|段階の|ていた$")
#: Somebody else acts between a date and the verb.
_ACTOR_BETWEEN = re.compile(r"[はが]、?$")
_ABOUT_IT = re.compile(
    r"[」』”]?(?:に関する|についての|を[巡め]|をめぐ|に関し|報道|発表|の(?:発表|合意|決定|成果|結果|失敗|不調|影響|余波|報道|議事|評価|内容|詳細|様子|映像|写真|模様)?(?:を|について|に関|が)(?:[^。、]{0,10})(?:発表|公表|報告|説明|評価|協議|議論|分析|振り返|検証))"
)

#: What becomes of an agreement after it was made: a record of the one is none of the other.
_LATER = re.compile("発効|施行|批准")
#: Of whatever is done, these verbs say that it was.
_ANY_ACT = re.compile("開か|開催|行わ|実施|実現|挙行|決行|始ま|開始|起き|起こ|発生|迎え|離れ|飛び立")
#: What a part of an event says of the whole. An opening ceremony may be held on the eve.
_OF_EDGE = defaultdict(
    lambda: (Aspect.DATE, Aspect.PLACE),
    {"": (Outcome.HELD, Outcome.NOT_HELD, Aspect.DATE, Aspect.PLACE), "開会式": (Aspect.PLACE,)},
)


def assertions(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """Yield what a sentence asserts of one event that it names."""
    if _is_not_said(sentence, mention):
        return
    yield from _of_clause_before(sentence, mention)
    yield from _bound_dates(sentence, mention)
    yield from _date_after(sentence, mention)
    if re.search(r"(?:行われ|開かれ|開催され)た", sentence.text[mention.start : mention.end]):
        yield Assertion(
            Outcome.HELD, mention, mention.weight * BOUND, sentence.text[mention.start : mention.end]
        )
    if sentence.is_supposed:
        return
    yield from _of_subject(sentence, mention)
    yield from _of_itself(sentence, mention)
    yield from _cleft(sentence, mention)
    yield from counted_from(sentence, mention)
    yield from bound_places(sentence, mention)
    if PRESUPPOSED_AFTER.match(sentence.text[mention.end :]) and not _is_hedged_rest(sentence, mention.end):
        yield Assertion(
            Outcome.HELD, mention, mention.weight * IMPLIED, sentence.text[mention.start : mention.end]
        )


def _is_not_said(sentence: Sentence, mention: Mention) -> bool:
    """What is told by others is not said here, but of what is still to come that is all there is. What was put off may
    have taken place on any later day."""
    outcome = mention.event.outcome
    return (
        sentence.is_unsaid
        or (sentence.is_hearsay and outcome != Outcome.PLANNED)
        or sentence.is_quoted(mention.start)
        or (outcome == Outcome.NOT_HELD and bool(PUT_OFF.search(sentence.text)))
    )


def _is_hedged_rest(sentence: Sentence, start: int) -> bool:
    return any(
        row.start >= start and row.outcome in (Outcome.PLANNED, Outcome.NOT_HELD, Outcome.ONLY_DISCUSSED)
        for row in sentence.verbs
    )


def _of_subject(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """アラスカ会談は(8月15日に)(アンカレッジで)開かれた。"""
    text = sentence.text
    if ANCHOR_AFTER.match(text[mention.end :]):
        return
    subject = SUBJECT_AFTER.match(text[mention.end :])
    direct = next((row for row in sentence.verbs if _touches(text, mention.end, row)), None)
    begin = mention.end + (subject.end() if subject else 0)
    if not subject or subject["particle"] in "、:":
        yield from _of_headline(sentence, mention)
    if not subject and direct is None:
        return
    if subject:
        yield from _copulas(sentence, mention, begin)
    edge = (subject and subject["edge"]) or ""
    for verb in [direct] if direct and not subject else _verbs_of(sentence, begin):
        rows = _of_verb(sentence, mention, replace(verb, words=edge + verb.words), begin)
        yield from (row for row in rows if row.what in _OF_EDGE[edge])


def _of_verb(sentence: Sentence, mention: Mention, verb: Verb, begin: int) -> Iterator[Assertion]:
    if _is_other_act(sentence, verb, mention):
        return
    yield from _outcome(sentence, mention, verb)
    if verb.outcome == Outcome.PLANNED:
        yield from _planned(sentence, mention, verb, begin)
    elif verb.outcome == Outcome.HELD and sentence.is_said(verb):
        yield from _around(sentence, mention, verb, begin)


def _is_other_act(sentence: Sentence, verb: Verb, mention: Mention) -> bool:
    """A factory that was opened in June was built before, and did things since: 着工した and 生産を再開した are no 開所した."""
    later = _LATER.search(verb.words)
    if (
        later
        and verb.outcome == Outcome.HELD
        and not any(later.group() in name for name in mention.event.names)
    ):
        return True
    acts = mention.event.acts
    if not acts or verb.outcome != Outcome.HELD or any(act in verb.words for act in acts):
        return False
    is_done_by_it = sentence.text.endswith("を", 0, verb.start) and not _ANY_ACT.search(verb.words)
    return is_done_by_it or any(verb.words.startswith(act) for act in ACTS)


def _touches(text: str, end: int, verb: Verb) -> bool:
    """アラスカ会談中止, アラスカ会談の中止が決まった."""
    return (
        bool(re.fullmatch(r"[」』”]?(?:の|、|\s)?", text[end : verb.start])) if verb.start >= end else False
    )


def _verbs_of(sentence: Sentence, begin: int) -> Iterator[Verb]:
    """Yield the verbs that the name can be the subject of, until the sentence comes to something else."""
    at = begin
    for verb in sentence.verbs:
        if verb.start < begin:
            continue
        gap = sentence.text[at : verb.start]
        if COMPETING.search(gap) or (VERB.search(gap.rstrip("、")) and re.search(r"[がは]", gap)):
            return
        if at > begin and re.search(r"[^、]{2,}[がはで](?!は)", gap.removeprefix("が")):
            return
        yield verb
        at = verb.end


def _of_headline(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """「グワハティで日印首脳会談 協力で一致」: a headline that plans nothing tells of what took place."""
    text = sentence.text
    rest = text[mention.end :]
    is_headline = not re.search(r"[。」]$", text) and re.match(r"[」』”]?(?:[ \u3000、]|$)", rest)
    if (
        is_headline
        and not sentence.verbs
        and not re.search(
            r"へ$|へ[ 、]|か$|開けず|前に|仕切り直|再設定|改め|来[年月週]|見通し|調整|模索|目指", rest
        )
    ):
        yield Assertion(Outcome.HELD, mention, mention.weight * IMPLIED, text[mention.start : mention.end])


def _outcome(sentence: Sentence, mention: Mention, verb: Verb) -> Iterator[Assertion]:
    what = Outcome.NOT_HELD if verb.outcome == Outcome.ONLY_DISCUSSED else verb.outcome
    if what != Outcome.PLANNED and sentence.is_said(verb):
        yield Assertion(what, mention, mention.weight * SURE, verb.words, verb=verb.words)


def _around(sentence: Sentence, mention: Mention, verb: Verb, begin: int) -> Iterator[Assertion]:
    """Dates and places between the name and its verb, and those before the name that lead to the same verb."""
    text = sentence.text
    for row in sentence.dates:
        inside = begin <= row.start and row.end <= verb.start and not sentence.has_verb(row.end, verb.start)
        ahead = row.end <= mention.start and _leads(sentence, row, mention, text[row.end : mention.start])
        if (inside or ahead) and not ANNIVERSARY.search(text[: verb.start]):
            yield Assertion(
                Aspect.DATE, mention, mention.weight * (SURE if inside else BOUND), row.words, row, verb.words
            )
    for name, start, end in places_named(text):
        if (begin <= start and end <= verb.start and not sentence.has_verb(end, verb.start)) or (
            end <= mention.start
            and not re.search(r"[はが]|た", text[end : mention.start])
            and not sentence.has_verb(end, mention.start)
        ):
            yield Assertion(Aspect.PLACE, mention, mention.weight * BOUND, name)


def _cleft(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """アラスカ会談が開かれたのは8月16日だった。"""
    text = sentence.text
    if ANCHOR_AFTER.match(text[mention.end :]):
        return
    for match in re.finditer(r"たのは、?", text[mention.end :]):
        begin = mention.end + match.end()
        gap = text[mention.end : begin]
        if COMPETING.search(gap[1:]) or TOLD_OF.search(gap) or not _ends_in_holding(sentence, begin, gap):
            continue
        for row in sentence.dates:
            if begin <= row.start <= begin + 8 and COPULA_AFTER.match(text[row.end :]):
                yield Assertion(Aspect.DATE, mention, mention.weight * BOUND, row.words, row)
        if phrase := re.match(
            r"(?:[^、。はが]{1,10}の)?([^、。はが]{2,12}?)(?:だ(?:った)?|で(?:あった|した|す))(?=[。、]|$)",
            text[begin:],
        ):
            yield Assertion(Aspect.PLACE, mention, mention.weight * BOUND, phrase[1])


def _ends_in_holding(sentence: Sentence, begin: int, gap: str) -> bool:
    """It was held, or somebody got as far as holding it: 「祝辞を寄せたのは」 tells of something else."""
    ends = {verb.end for verb in sentence.verbs if verb.outcome == Outcome.HELD}
    is_held = any(begin - 4 < end < begin for end in ends)
    return is_held or bool(re.search("(?:こぎつけ|こぎ着け|漕ぎ着け|踏み切っ)たのは、?$", gap))


def _date_after(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """アラスカ会談が開かれた8月16日、…: a clause describes the date."""
    text = sentence.text
    for row in sentence.dates:
        gap = text[mention.end : row.start] if row.start >= mention.end else ""
        if re.fullmatch(
            r"[」』”]?(?:が|に|の)(?:[^、。はがを]{0,10})(?:踏み切っ|開かれ|行われ|始まっ|起き|あっ|開幕し|実施され|開催され|決まっ)た",
            gap,
        ):
            yield Assertion(Aspect.DATE, mention, mention.weight * BOUND, row.words, row)


def _of_itself(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """両首脳は8月15日、アンカレッジで会談した: what it is called is what was done."""
    text = sentence.text
    if not re.match(r"し(?:た(?![らい])|、|まし)", text[mention.end :]):
        return
    after = re.match(r"し(?:た|、|ました)", text[mention.end :])
    rest = text[mention.end + (after.end() if after else 0) :]
    if HEDGE_AFTER.match(rest) or REPORTED_AFTER.match(rest):
        return
    yield Assertion(Outcome.HELD, mention, mention.weight * BOUND, text[mention.start : mention.end])
    for row in sentence.dates:
        if row.end <= mention.start and not sentence.has_verb(row.end, mention.start):
            yield Assertion(Aspect.DATE, mention, mention.weight * BOUND, row.words, row)


def _leads(sentence: Sentence, row: Stated, mention: Mention, gap: str) -> bool:
    """8月16日、(アンカレッジで)アラスカ会談が開かれた: no other verb, and nobody else's act, stands between."""
    if len(gap) > 40 or sentence.has_verb(row.end, mention.start) or COMPETING.search(gap):
        return False
    acts = re.match(r"[」』”]?(?:を|に)", sentence.text[mention.end :])
    return bool(acts) or not re.search(r"は|が", re.sub(r"には|では", "", gap))


def _planned(sentence: Sentence, mention: Mention, verb: Verb, begin: int) -> Iterator[Assertion]:
    for row in sentence.dates:
        if begin <= row.start and row.end <= verb.start and not sentence.has_verb(row.end, verb.start):
            said = verb.words + sentence.text[verb.end : verb.end + 8]
            yield Assertion(Aspect.DATE, mention, mention.weight * BOUND, row.words, row, said, is_plan=True)
    for name, start, end in places_named(sentence.text):
        if begin <= start and end <= verb.start and not sentence.has_verb(end, verb.start):
            yield Assertion(Aspect.PLACE, mention, mention.weight * BOUND, name, is_plan=True)


def _copulas(sentence: Sentence, mention: Mention, begin: int) -> Iterator[Assertion]:
    """アラスカ会談は8月16日だった。 アラスカ会談の会場はジュノーだった。"""
    text = sentence.text
    for row in sentence.dates:
        gap = text[begin : row.start]
        ends = row.start >= begin and COPULA_AFTER.match(text[row.end :]) and len(gap) <= 24
        if ends and not sentence.has_verb(begin, row.start) and not COMPETING.search(gap):
            yield Assertion(Aspect.DATE, mention, mention.weight * SURE, row.words, row)


def _of_clause_before(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """8月16日に(ジュノーで)開かれたアラスカ会談"""
    verb = next((row for row in reversed(sentence.verbs) if row.end <= mention.start), None)
    if verb is None or not _describes(verb, sentence.text, mention):
        return
    text, is_plan = sentence.text, verb.outcome != Outcome.HELD
    clause = max(text.rfind(mark, 0, verb.start) for mark in "。「")
    dates = [
        row
        for row in sentence.dates
        if clause < row.start and row.end <= verb.start and not sentence.has_verb(row.end, verb.start)
    ]
    if verb.outcome in (Outcome.HELD, Outcome.PLANNED):
        for row in dates[-1:]:
            if not _is_of_topic(text, row) and not _ACTOR_BETWEEN.search(text[row.end : verb.start]):
                yield Assertion(
                    Aspect.DATE, mention, mention.weight * SURE, row.words, row, verb.words, is_plan=is_plan
                )
    if verb.outcome == Outcome.PLANNED:
        return
    what = Outcome.NOT_HELD if is_plan else Outcome.HELD
    yield Assertion(what, mention, mention.weight * BOUND, verb.words, verb=verb.words)
    if is_plan:
        return
    for name, start, end in places_named(text[: verb.start]):
        if start > clause and not sentence.has_verb(end, verb.start):
            yield Assertion(Aspect.PLACE, mention, mention.weight * BOUND, name)


def _describes(verb: Verb, text: str, mention: Mention) -> bool:
    """Whether the clause that a verb ends describes what the name behind it names."""
    if not _MODIFIERS.fullmatch(text[verb.end : mention.start]) or verb.words.endswith(("、", "て", "で")):
        return False
    return verb.outcome == Outcome.PLANNED or bool(_CLOSES_CLAUSE.search(text[: verb.end]))


def _is_of_topic(text: str, row: Stated) -> bool:
    """「通信社は6月20日、…と報じた」: the date belongs to what the topic did."""
    return bool(re.search("は、?$", text[: row.start])) and text.startswith("、", row.end)


def _bound_dates(sentence: Sentence, mention: Mention) -> Iterator[Assertion]:
    """8月16日のアラスカ会談, アラスカ会談(8月16日)"""
    text = sentence.text
    after = text[mention.end :]
    for row in sentence.dates:
        gap = text[row.end : mention.start]
        has_verb = "た" in text[mention.start : mention.end]
        clause = has_verb and (gap == "に" or (gap == "、" and not _is_of_topic(text, row)))
        if row.end <= mention.start and (clause or _BOUND.fullmatch(gap)):
            is_tight = clause or text[row.end : row.end + 1] == "の"
            blocked = (not clause and _ABOUT_IT.match(after)) or re.match(
                r"[」』”]?(?:に向け|を前に|を控え|に備え|の予定|の(?:計画|開催を)|(?:を|の開催を?)[^。、]{0,8}(?:予定|計画|発表|提案|目指))",
                after,
            )
            if (
                not blocked
                and not ANNIVERSARY.match(after.lstrip("」』”"))
                and (is_tight or not VERB.search(after))
            ):
                yield Assertion(
                    Aspect.DATE, mention, mention.weight * (BOUND if is_tight else IMPLIED), row.words, row
                )
        elif row.start >= mention.end and re.fullmatch(
            r"[」』”]?\((?:[^()]{0,10}[、,:])?", text[mention.end : row.start]
        ):
            yield Assertion(Aspect.DATE, mention, mention.weight * BOUND, row.words, row)
