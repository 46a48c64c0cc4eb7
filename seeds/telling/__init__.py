"""The dated statements of a captured page, each read as an event that may be proposed. Pure: no Django.

Precision goes before recall: a sentence without a happening, a date of a work or a picture, and a day that nothing
fixes give no proposal. Work is proportional to the length of the page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from articles.language.agencies import EVERY
from articles.language.brackets import sentences
from seeds.drafts import Dateline, ProposalDraft
from seeds.telling.lexicon import Names
from seeds.telling.titles import title_of
from timeline.dating.happenings import PAST, SAID, among_heads, kind_of, occurrence_of
from timeline.dating.reading import Reading, read_dated
from timeline.kinds import KINDS

__all__ = ["Names", "Passage", "tell"]

#: Longer lines are no sentences, and a page has no more events than an editor can look at.
LONGEST, MOST = 2_000, 200
#: Dates of works, pictures and pages; what somebody was or will be; not happenings.
_NO_EVENT = re.compile(
    r"撮影|写真[:：は]|©|\(c\)|copyright|ISBN|出版|発売|著(?:者|作)|更新日?[:：]|公開日|掲載|閲覧|コメント|生まれ|購読|会員|無断転載|クリック|登録",
    re.IGNORECASE,
)
#: After these words a date is a limit or a point of comparison.
_LIMIT = re.compile(
    r"\s*(?:以来|以降|以前|直前|直後|時点|現在|まで(?!に(?:開|行))|からの|当時|時代|ごとに|付(?:け)?の|号|版|期限|の時点|に(?:生まれ|出版|刊行))"
)
_LIMITS = ("以降", "以後", "以前", "まで", "までに")
_ONE_YEAR = re.compile(r"[■●◆□▼【\[(（\s]*(?P<year>(?:19|20)\d{2})年?[】\]）)\s]*(?:の動き|の出来事)?$")
#: Kinds of events that a caption may place.
_MET = ("meeting", "summit")
_MAIN = re.compile(
    r"\s*(?:[（(][^）)]{1,8}[)）])?(?:夜|朝|午前|午後|未明|夕方)?(?:、|は、|、?(?:記者|声明|会見|SNS|電話|ホワイト|議会|国会|北京で|東京で))"
)
#: To say it is to do it.
_RESIGNS = re.compile(
    r"(?:辞任|退陣|辞意|辞職)(?:する)?(?:意向|考え|こと)?(?:を|と)?(?:正式に)?(?:表明|発表)"
)
#: Who made it known, and nothing of what: the sentence before has said that.
_BARE_SAYING = re.compile(
    r"[^、。「」]{1,16}[がはも](?:[^、。「」]{1,10}、)?(?:発表|明らかに|公表|伝え|報じ)\S{0,6}。?"
)
_PLAN = re.compile(r"予定|見通し|見込み|調整|方向|計画|方針|開かれる|行われる|会う|する|will|plan")
#: So many characters before a date may say what happened; a rest of so few says nothing.
_NEAR, _BARE = 80, 3
#: Brackets of an agency, a picture or a source: the date in them is that of the report.
_CREDIT = re.compile(
    rf"[^()（）\[\]［］【】]*(?:{EVERY}|通信|新聞|提供|付|配信|電子版)"
    r"|[\d\s/.年月日-]+[)）\]］][。.]?\s*$",
    re.IGNORECASE,
)
_SAID_FIRST = re.compile(r"\s*(?:宣布|表示|指出|said|announced|stated|told)")
_SAID_BEFORE = re.compile(r"\b(?:said|announced|stated|warned)(?: on)? $")
_REPORTED = re.compile(
    r"(?<=[たるいだ])と(?=\S{0,8}(?:発表|述べ|表明|明らか|語|伝え|報じ|示|説明|主張|強調))|こと(?:を|が|で)|(?<=[たるいだ])、"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the page's own text. ``start`` is where it begins in the page, if that is known; ``kind`` is paragraph, heading,
    item, row (the cells of a table's row with tabs between), quote or caption."""

    text: str
    start: int | None = None
    kind: str = "paragraph"

    @property
    def end(self) -> int | None:
        return None if self.start is None else self.start + len(self.text)


def tell(
    passages: Iterable[Passage],
    *,
    published: str = "",
    dateline: Dateline | None = None,
    names: Names | None = None,
) -> list[ProposalDraft]:
    """Return the events that a page tells of, in its order, one a happening.

    ``published`` and the day of ``dateline`` are ISO prefixes; days without a month count from the dateline.
    """
    reader = _Reader(names or Names(), _day_of(dateline.day if dateline else "") or _day_of(published))
    reader.home = reader.names.zone_of(dateline.place, ()) if dateline and dateline.place else ""
    found: list[ProposalDraft] = []
    for passage in passages:
        for proposal in reader.read(passage):
            _join(found, proposal)
        if len(found) >= MOST:
            break
    return [reader.placed(proposal) for proposal in found[:MOST]]


def _day_of(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if len(iso) >= 10 else None
    except ValueError:
        return None


class _Reader:
    """Reads passages in order and remembers what headings say: the year of a chronology, the day of what follows."""

    def __init__(self, names: Names, reference: date | None):
        self.names, self.reference = names, reference
        self.home = ""
        self.year: int | None = None
        self.headed: Reading | None = None
        #: What the rows of a table are about, where its heading says so.
        self.topic = ""
        #: Day -> the place that a caption gives for it, with the caption.
        self.seen: dict[str, tuple[str, str]] = {}
        #: The day that the text under this heading has named last.
        self.last = ""

    @property
    def counted_from(self) -> date | None:
        """Under the heading of a year, months are that year's: none lies more than 30 days ahead of 1 December."""
        return date(self.year, 12, 1) if self.year else self.reference

    def read(self, passage: Passage) -> Iterator[ProposalDraft]:
        if passage.kind == "caption":
            self._look(passage.text)
            return
        if len(passage.text) > LONGEST:
            return
        if year := _ONE_YEAR.match(passage.text.strip()):
            self.year, self.headed = int(year["year"]), None
            return
        if passage.kind == "heading":
            self._head(passage.text)
            return
        at = 0
        for sentence in [passage.text] if passage.kind == "row" else sentences(passage.text):
            start = passage.text.find(sentence, at)
            at = start + len(sentence) if start >= 0 else at
            if start >= 0 and not _NO_EVENT.search(sentence) and not _BARE_SAYING.fullmatch(sentence):
                place = None if passage.start is None else passage.start + start
                yield from self._sentence(sentence, place, passage, is_first=start == 0)

    def _look(self, caption: str) -> None:
        """A caption tells of no event of its own, but where a meeting of its day was held: 「…で会談した」."""
        for day in read_dated(caption, self.counted_from):
            place = self.names.place_in(caption)
            if place and kind_of(caption) in _MET:
                self.seen.setdefault(day.edtf[:10], (place, caption))

    def placed(self, proposal: ProposalDraft) -> ProposalDraft:
        """Give a meeting without a place that of the captions of its day."""
        place, caption = self.seen.get(proposal.date[:10], ("", ""))
        if not place or proposal.place or proposal.kind not in _MET:
            return proposal
        zone = self.names.zone_of(place, ()) or proposal.zone
        words = f"{proposal.evidence}\n{caption}"
        return replace(proposal, place=place, zone=zone, evidence=words)

    def _head(self, text: str) -> None:
        """A heading that is a date dates the first sentence below it; any other heading ends that."""
        days = read_dated(text, self.counted_from, heads=True)
        bare = days and len(text.strip()) - (days[0].end - days[0].start) <= 4
        self.headed = days[0] if bare else None
        self.topic, self.last = kind_of(text), ""

    def _sentence(
        self, sentence: str, start: int | None, passage: Passage, *, is_first: bool
    ) -> Iterator[ProposalDraft]:
        is_listed = passage.kind in ("item", "row")
        read = read_dated(
            sentence,
            self.counted_from,
            self._clock(sentence),
            heads=is_listed or is_first,
            known=self.last,
        )
        days = [day for day in read if day.when.precision not in ("decade", "century")]
        days = [day for day in days if passage.kind == "row" or not _is_credit(sentence, day)]
        self.last = next((day.edtf for day in reversed(days) if len(day.edtf) == 10), self.last)
        if not days and self.headed:
            days, self.headed = [replace(self.headed, start=0, end=0)], None
        if passage.kind == "row" and not days:
            self.topic = kind_of(sentence) or self.topic
        told = False
        for clause in _clauses(sentence, days, is_listed):
            kind = clause.kind
            if (
                passage.kind == "row"
                and kind in ("", "statement", "other")
                and self.topic not in ("", "statement")
            ):
                clause = replace(clause, topic=self.topic)
                kind = clause.kind
            # Who reported a happening on which day is no second event.
            if kind and not (kind == "statement" and told):
                yield self._proposal(clause, start, days)
                told = told or kind != "statement"

    def _clock(self, sentence: str) -> str:
        """Return the zone of the times in a sentence: Japan's where it says so, else that of the venue."""
        venue = "" if "日本時間" in sentence else self.names.place_in(sentence)
        return self.names.zone_of(venue, ()) or "Asia/Tokyo"

    def _proposal(self, clause: "_Clause", start: int | None, days: list[Reading]) -> ProposalDraft:
        sentence, day = clause.sentence, clause.day
        actors, place = self.names.actors_in(sentence), self.names.place_in(clause.whole)
        place = "" if clause.kind == "statement" else self.names.place_among(sentence.split("\t")) or place
        zone = self.names.zone_of(place, actors) or self.home or "Asia/Tokyo"
        # Whose clock shows a time is not known where only the speakers are abroad.
        is_vague = zone != self._clock(sentence) and "日本時間" not in sentence and "T" in day.edtf
        return ProposalDraft(
            title=title_of(sentence, [(each.start, each.end) for each in days]),
            date=day.edtf[:10] if is_vague and "/" not in day.edtf else day.edtf,
            zone=zone,
            date_source_text=day.words,
            reference=day.reference,
            kind=clause.kind,
            occurrence=clause.occurrence(self.reference),
            place=place,
            actors=actors[:6],
            evidence=sentence,
            start=start,
            end=None if start is None else start + len(sentence),
            rule="row" if clause.is_listed else "sentence",
        )


@dataclass(frozen=True)
class _Clause:
    """A date in its sentence: the words before it, those that it dates, and all the rest of the sentence."""

    sentence: str
    day: Reading
    before: str
    after: str
    is_listed: bool
    topic: str = ""

    @property
    def rest(self) -> str:
        return self.sentence[self.day.end :]

    @property
    def whole(self) -> str:
        return self.before[-_NEAR:] + self.after

    @cached_property
    def kind(self) -> str:
        """What happened on the date, or nothing: what is only told must be over, said, or planned."""
        if _LIMIT.match(self.after) or self._is_limit:
            return ""
        if self.topic:
            return self.topic
        kind = among_heads(self._kind(), self.whole)
        vague = self.day.when.precision in ("year", "decade", "century")
        if kind == "statement" and vague:
            return ""
        return kind if self.is_listed or self._is_told() else ""

    @property
    def _is_limit(self) -> bool:
        """Whether the date only bounds what is told: 「9月以降、悪化した」. A plan may have no other date."""
        return self.day.words.endswith(_LIMITS) and self.day.occurrence not in ("planned", "scheduled")

    def _kind(self) -> str:
        if self._is_cleft:
            return kind_of(self.before[-_NEAR:])
        kind = "statement" if _SAID_BEFORE.search(self.before) else _governed(self.after)
        if kind and kind != "other":
            return kind
        # 「侵攻から3年となる24日」 tells of the anniversary, not of the invasion.
        if self.before.endswith(("となる", "迎えた", "迎える", "にあたる")):
            return kind
        others = (kind_of(self.before[-_NEAR:]), kind_of(self.whole))
        return next((found for found in others if found not in ("", "statement")), kind)

    @property
    def _is_cleft(self) -> bool:
        """Whether the date is of what stands before it: 「最後に会ったのは6月で」."""
        return self.before.endswith(("たのは", "だのは"))

    def _is_told(self) -> bool:
        # English and Chinese name the day after the verb as often as before it.
        is_before = len(self.rest) <= _BARE or self.before.isascii() or self._is_cleft
        past = self.sentence if is_before else self.rest
        return any(
            pattern.search(text)
            for pattern, text in (
                (PAST, past),
                (SAID, self.rest),
                (_PLAN, self.whole if is_before else self.after),
            )
        )

    def occurrence(self, reference: date | None) -> str:
        is_future = reference is not None and self.day.lies_after(reference)
        if self.kind == "statement" and not is_future:
            return "occurred"
        if self.day.occurrence == "ongoing":
            return "ongoing"
        text = self.after if self.kind == "statement" else self.whole
        return occurrence_of(text, is_future=is_future)


def _clauses(sentence: str, days: list[Reading], is_listed: bool) -> Iterator[_Clause]:
    """Cut a sentence at its dates. 「21日、」 dates the sentence's last verb, wherever the next date stands."""
    for number, day in enumerate(days):
        begin = days[number - 1].end if number else 0
        rest = sentence[day.end :]
        is_main = _MAIN.match(rest) and not is_listed
        end = days[number + 1].start if number + 1 < len(days) and not is_main else len(sentence)
        yield _Clause(sentence, day, sentence[begin : day.start], sentence[day.end : end], is_listed)


def _is_credit(sentence: str, day: Reading) -> bool:
    """Whether the date stands in brackets that name an agency or hold nothing but the day of a report."""
    opened = max(sentence.rfind(mark, max(0, day.start - 40), day.start) for mark in "(（[［【")
    if opened < 1 or re.search(r"[)）\]］】]", sentence[opened + 1 : day.start]):
        return False
    return bool(_CREDIT.match(sentence[opened + 1 : day.end + 30]))


def _governed(after: str) -> str:
    """Return the kind of what the date governs: of the whole sentence after 「21日、」, of the next verb after 「21日に」."""
    if _SAID_FIRST.match(after):
        return "statement"
    if _RESIGNS.search(after):
        return "election"
    said = list(SAID.finditer(after))
    if _MAIN.match(after) or not said:
        ends_saying = bool(said) and len(after) - said[-1].end() <= 8
        return "statement" if ends_saying else kind_of(after)
    # What was reported is told before the report; where the verb alone says too little, the words before the date may.
    told, *reported = _REPORTED.split(after, maxsplit=1)
    return kind_of(told) if reported else kind_of(after)


def _join(found: list[ProposalDraft], new: ProposalDraft) -> None:
    """Keep one proposal for one happening: the fullest sentence is its evidence, the narrower kind its kind."""
    for number, old in enumerate(found):
        if _is_same(old, new):
            fuller, other = sorted((old, new), key=lambda row: (-len(row.date), -len(row.evidence)))
            kind = other.kind if KINDS[other.kind].parent == fuller.kind else fuller.kind
            actors = tuple(dict.fromkeys([*fuller.actors, *other.actors]))[:6]
            found[number] = replace(fuller, kind=kind, actors=actors, place=fuller.place or other.place)
            return
    found.append(new)


def _is_same(old: ProposalDraft, new: ProposalDraft) -> bool:
    if _family(old.kind) != _family(new.kind) or not _may_be_one_day(old.date, new.date):
        return False
    if old.kind == "statement":
        return bool(set(old.actors[:1]) & set(new.actors[:1])) and old.title[:8] == new.title[:8]
    if old.place and new.place and old.place != new.place:
        return False
    shared = set(old.actors) & set(new.actors)
    if old.date != new.date:
        named = bool(old.place and old.place == new.place) or _share_words(old.title, new.title)
        return len(shared) > 1 or named
    return bool(shared) or not old.actors or not new.actors or (bool(old.place) and old.place == new.place)


def _may_be_one_day(one: str, other: str) -> bool:
    """Whether the dates are the same, or one of them says only the year or the month of the other."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) in (4, 7) and long.startswith(short))


def _share_words(one: str, other: str) -> bool:
    """Whether two titles have four characters in a row in common, which are a name or a compound."""
    return any(one[at : at + 4] in other for at in range(len(one) - 3))


def _family(kind: str) -> str:
    return KINDS[kind].parent or kind
