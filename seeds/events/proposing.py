"""The events that a page tells of. Pure: no Django; work is proportional to the length of the page.

Every date of every sentence is a candidate; what speaks for it and against it is weighed, no word opens or shuts a gate.
"""

import math
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from articles.language.agencies import EVERY
from seeds.drafts import ProposalDraft
from seeds.events.candidates import Candidate, candidates
from seeds.events.joining import join
from seeds.events.kinds import kind_of_event, occurrence_of_event
from seeds.events.names import Names
from seeds.events.naming import title_of
from seeds.events.passages import Passage, Stretch, Walk
from seeds.events.siding import sided
from seeds.events.weighing import features, likelihood, table
from timeline.dating.anchors import Named
from timeline.dating.edtf import Extent
from timeline.dating.happenings import kind_of
from timeline.dating.reading import Reading, read_dated

#: A page has no more events than an editor can look at.
MOST = 200
#: So many dates back a page may count from one.
_REMEMBERED = 20
#: Kinds of events that a caption may place.
_MET = ("meeting", "summit")
#: Brackets of an agency, a picture or a source: the date in them is that of the report.
_CREDIT = re.compile(
    rf"[^()（）\[\]［］【】]*(?:{EVERY}|通信|新聞|提供|付|配信|電子版|專電|電訊|報導)"
    r"|[\d\s/.年月日-]+[)）\]］][。.]?\s*$",
    re.IGNORECASE,
)


def propose(
    passages: Iterable[Passage], day: date | None, *, place: str = "", names: Names | None = None
) -> list[ProposalDraft]:
    """Return the events that a page tells of, in its order, one a happening.

    ``day`` is the day of its dateline or of its publication: days without a month count from it. ``place`` is that of
    the dateline, whose clock counts where no other is named.
    """
    reader = Reader(names or Names(), day, place)
    likely = (
        row for row in reader.candidates(passages) if likelihood([*features(row)]) >= table()["threshold"]
    )
    return [reader.placed(proposal) for proposal in gathered(map(reader.proposal, likely))]


def gathered(proposals: Iterable[ProposalDraft]) -> list[ProposalDraft]:
    """Return one proposal a happening, no more than an editor can look at."""
    found: list[ProposalDraft] = []
    told = ""
    for proposal in proposals:
        # Who reported a happening on which day is no second event.
        if not proposal.title or (proposal.kind == "statement" and proposal.evidence == told):
            continue
        told = proposal.evidence if proposal.kind != "statement" else told
        join(found, proposal)
        if len(found) >= MOST:
            break
    return found


class Reader:
    """Reads passages in order and remembers which dates were named, and where captions place a meeting."""

    def __init__(self, names: Names, reference: date | None, place: str = ""):
        self.names, self.reference = names, reference
        self.home = names.zone_of(place, ()) if place else ""
        #: The dates that the page has named, the newest last.
        self.named: deque[Named] = deque(maxlen=_REMEMBERED)
        #: Day -> the place that a caption gives for it, with the caption.
        self.seen: dict[str, tuple[str, str]] = {}

    def candidates(self, passages: Iterable[Passage]) -> Iterator[Candidate]:
        walk = Walk(self.reference)
        for stretch in walk.through(self._looked_at(passages)):
            days = self._days(stretch, walk)
            rows = [*map(sided, candidates(stretch, days, self.reference))]
            self._remember(rows)
            yield from rows

    def _remember(self, rows: list[Candidate]) -> None:
        """同日 counts from the day of which a sentence tells, not from one in a clause within it, a limit, or what had been
        before: 「5月25日に閉鎖されていた」."""
        self.named += [
            Named(
                row.day.when,
                is_told=not (
                    row.relative or row.teller or row.is_over or row.day.when.extent == Extent.ONE_OF
                ),
            )
            for row in rows
        ]

    def _looked_at(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        for passage in passages:
            if passage.kind == "caption":
                self._look(passage.text)
            yield passage

    def _look(self, caption: str) -> None:
        """A caption tells of no event of its own, but where a meeting of its day was held: 「…で会談した」."""
        for day in read_dated(caption, self.reference):
            place = self.names.place_in(caption)
            if place and kind_of(caption) in _MET:
                self.seen.setdefault(day.edtf[:10], (place, caption))

    def _days(self, stretch: Stretch, walk: Walk) -> list[Reading]:
        heads = stretch.kind in ("item", "row") or stretch.is_first
        above = [stretch.above] if stretch.above else []
        known = [*self.named, *(Named(row.when) for row in above)]
        found = walk.dates(stretch.text, self._clock(stretch.text), heads=heads, known=known)
        starts = {row.start for row in found}
        # 「昨日8日」 is one day told twice.
        found = [row for row in found if row.end not in starts]
        days = [row for row in found if stretch.kind == "row" or not _is_credit(stretch.text, row)]
        # The day of the line stands beside what is coarser in it, 「来年度予算を可決」, and what counts from it: 「前日の銃撃を受け中止」.
        is_finer = all(map(_length, above)) and all(
            _length(row) < _length(day) or day.reference == row.edtf for row in above for day in days
        )
        return [*above, *days] if is_finer else days

    def placed(self, proposal: ProposalDraft) -> ProposalDraft:
        """Give a meeting without a place that of the captions of its day."""
        place, caption = self.seen.get(proposal.date[:10], ("", ""))
        if not place or proposal.place or proposal.kind not in _MET:
            return proposal
        zone = self.names.zone_of(place, ()) or proposal.zone
        return replace(proposal, place=place, zone=zone, evidence=f"{proposal.evidence}\n{caption}")

    def _clock(self, sentence: str) -> str:
        """Return the zone of the times in a sentence: Japan's where it says so, else that of the venue."""
        venue = "" if "日本時間" in sentence else self.names.place_in(sentence)
        return self.names.zone_of(venue, ()) or "Asia/Tokyo"

    def proposal(self, row: Candidate) -> ProposalDraft:
        stretch, day = row.stretch, row.day
        kind = kind_of_event(row)
        actors, place = self.names.actors_in(row.sentence), self.names.place_in(row.whole)
        place = "" if kind == "statement" else self.names.place_among(stretch.cells) or place
        zone = self.names.zone_of(place, actors) or self.home or "Asia/Tokyo"
        # Whose clock shows a time is not known where only the speakers are abroad.
        is_vague = zone != self._clock(row.sentence) and "日本時間" not in row.sentence and "T" in day.edtf
        return ProposalDraft(
            title=title_of(row),
            date=day.edtf[:10] if is_vague and "/" not in day.edtf else day.edtf,
            zone=zone,
            date_source_text=day.words,
            reference=day.reference,
            kind=kind,
            occurrence=occurrence_of_event(row, kind),
            place=place,
            actors=actors[:6],
            evidence="\n".join(filter(None, (stretch.text, stretch.behind))),
            start=stretch.start,
            end=stretch.end,
            rule="row" if stretch.kind in ("item", "row") else "sentence",
        )


def _length(day: Reading) -> float:
    """Return how many days a date may mean; one that is open to a side is endless."""
    if day.when.start is None or day.when.end is None:
        return math.inf
    return (day.when.end.span()[1] - day.when.start.span()[0]).days + 1


def _is_credit(sentence: str, day: Reading) -> bool:
    """Whether the date stands in brackets that name an agency or hold nothing but the day of a report."""
    opened = max(sentence.rfind(mark, max(0, day.start - 40), day.start) for mark in "(（[［【")
    if opened < 0 or any(mark in sentence[opened + 1 : day.start] for mark in ")）]］】"):
        return False
    return bool(_CREDIT.match(sentence[opened + 1 : day.end + 30]))
