"""Every date of a sentence with the words that it dates: a candidate for an event. Pure: no Django."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from articles.language.brackets import spans
from articles.language.outcomes import Outcome, decisive, told_in, unquoted
from seeds.events.passages import Stretch
from seeds.events.phrases import Phrase, phrases, up_to_since
from seeds.events.ties import tie_at
from timeline.dating.edtf import Extent
from timeline.dating.endings import Ending, ending_of
from timeline.dating.happenings import SAID
from timeline.dating.reading import Reading

#: Ends of what was told, decided or agreed; the day in it is not that of the telling.
_TOLD = ("ことで", "ことを", "ことが", "ことに", "ことは", "ことも", "と発表", "と表明", "と述べ", "と明らか", "と決め", "と決定", "との考え", "との見方", "との見解", "との認識", "との意向", "との声明", "との談話", "との報道", "との情報", "との観測", "との指摘", "との主張", "との方針", "という", "旨を", "よう求", "よう要", "よう促", "と伝え", "と報じ", "と説明", "と語", "と話", "と主張", "と強調", "と指摘", "と約束", "と呼び", "と、", "案も", "案を", "案が")  # fmt: skip
#: 「開くとする」 is said, 「通年で標準時とする」 done.
_SAID_SO = re.compile("(?<=.[うくすつぬむぶぐるただい])と(?:する|した|され)")
#: So many characters before a date may say what happened.
NEAR = 80
#: Ties of a date that a clause before it describes.
_BEHIND_CLAUSE = ("limit", "since", "from", "at", "until", "on", "noun")
_COMMAS = re.compile("[、，。\t]|, ")
_NOUN = re.compile("[一-龯ァ-ヶA-Za-z0-9「『]")
_KANA = re.compile("[ぁ-んァ-ヶ]")
_CHINESE = frozenset("於在的與國將了會這為從並對說個們來發關當舉黨總經實聲兩戰擊雙訂")
_BRACKETS = {"（": "）", "(": ")", "［": "］", "[": "]"}
#: Nouns that only say how what stands before them is meant: 「攻撃があった場合」「会談した事実はない」.
_FORMAL = ("場合", "事実", "形跡", "証拠", "根拠", "可能性", "恐れ", "疑い")
#: A clause turned round: 「将軍が倒れたのは6月30日」.
_CLEFT = ("たのは", "だのは", "るのは", "うのは", "くのは", "すのは", "むのは", "ぶのは", "ぐのは", "つのは")


@dataclass(frozen=True)
class Candidate:
    """A date in its sentence, which is ``plain`` with quoted words blank. The words since the date before it begin at
    ``begin``; those that it dates stand from ``start``, behind the particle that ties it, to ``stop``."""

    stretch: Stretch
    day: Reading
    plain: str
    begin: int
    start: int
    stop: int
    tie: str
    days: tuple[Reading, ...]
    reference: date | None

    @property
    def before(self) -> str:
        return self.plain[self.begin : self.day.start]

    @property
    def after(self) -> str:
        return self.plain[self.start : self.stop]

    @property
    def sentence(self) -> str:
        return self.stretch.text

    @cached_property
    def language(self) -> str:
        """``ja``, ``en`` or ``zh``, by the letters; headlines without kana are Japanese where no word of Chinese is in them."""
        if _KANA.search(self.sentence):
            return "ja"
        letters = sum(letter.isascii() and letter.isalpha() for letter in self.sentence)
        if letters > len(self.sentence) / 2:
            return "en"
        return "zh" if len(self.sentence) > 12 and _CHINESE.intersection(self.sentence) else "ja"

    @cached_property
    def told(self) -> str:
        """The words that the date governs: not those that say who told, decided or wished it."""
        return self.after[: self._told_until]

    @property
    def teller(self) -> str:
        """The words behind those: 「…ことで合意した」. Empty where the date is that of the telling."""
        return self.after[self._told_until :]

    @cached_property
    def _told_until(self) -> int:
        if self.tie == "comma" or self.is_row or self.is_occasion:
            return len(self.after)
        ends = [at for words in _TOLD if (at := self.after.find(words)) > 1]
        ends += [match.start() for match in _SAID_SO.finditer(self.after)]
        return min(ends, default=len(self.after))

    @property
    def is_occasion(self) -> bool:
        """Whether the date is that of the occasion on which something was done: 「19日の会議で…と決めた」."""
        return self.beside is not None and self.beside.particle in ("で", "では", "に", "には", "は")

    @property
    def noun(self) -> str:
        """What stands next to such a date: 「2014年の併合で」."""
        return self.beside.words if self.beside else ""

    @cached_property
    def beside(self) -> Phrase | None:
        """The phrase next to a date that の ties to it, up to the next date or comma."""
        if self.tie != "of":
            return None
        following = (day.start for day in self.days if self.start <= day.start < self.stop)
        beside = self.plain[self.start : min((self.stop, self.start + 40, *following))]
        return next(iter(phrases(_COMMAS.split(beside)[0])), None)

    @property
    def is_row(self) -> bool:
        return self.stretch.kind == "row"

    @property
    def is_listed(self) -> bool:
        return self.stretch.kind in ("row", "item")

    @property
    def is_above(self) -> bool:
        """Whether the date stands above the line, not in it."""
        return self.stretch.above is not None and (not self.day.words or self.day.start == self.day.end == 0)

    @cached_property
    def is_ahead(self) -> bool:
        if self.reference is None or self.day.lies_after(self.reference):
            return self.reference is not None
        when = self.day.when
        return when.extent == Extent.ONE_OF and when.end is not None and when.end.span()[1] > self.reference

    @property
    def is_bracketed(self) -> bool:
        """Whether the date stands in brackets: 「（2031年5月28日、市の自宅で）」 says when something was said or taken."""
        return any(start <= self.day.start < end for start, end in spans(self.sentence, _BRACKETS))

    @cached_property
    def clauses(self) -> list[tuple[str, Ending]]:
        """The clauses that the date governs, each with its ending; phrases that only say who or where are no clauses."""
        rows = [row for row in _COMMAS.split(self.told) if row.strip()]
        return [(row, ending_of(row)) for row in rows]

    @cached_property
    def act(self) -> tuple[str, Ending]:
        """The first clause with a predicate, else the last words; behind a copula and in a cleft the words before the date."""
        if self.is_turned and (before := self.topic):
            return before, ending_of(before)
        if self.relative:
            return self.relative, Ending.PLAN if self.relative.startswith("予定") else Ending.PAST
        if self.is_reported:
            words = self.clauses[-1][0]
            return words, ending_of(words.rstrip().removesuffix("と"))
        if (noun := up_to_since(self.noun)) != self.noun:
            return noun, Ending.NOUN
        whole = [row for row in self.clauses if row[1] not in (Ending.PARTICLE, Ending.NOUN)]
        # 「巡視船が北で衝突、7人けが」: a line of a chronology names its act first, and what came of it behind.
        named = [row for row in self.clauses if row[1] is Ending.NOUN] if self.is_listed else []
        return next(iter(whole or named or self.clauses[-1:]), ("", Ending.NONE))

    @property
    def is_over(self) -> bool:
        """Whether the sentence tells of what had been before: 「5月25日に閉鎖されていた」."""
        return self.plain.rstrip("。 」").endswith(("ていた", "でいた", "ていました", "でいました"))

    @property
    def is_reported(self) -> bool:
        """Whether a later date tells when this was said: 「3月1日から関税をかけると昨日発表した」."""
        return self.told.rstrip("、").endswith("と") and bool(
            SAID.search(self.plain[self.stop : self.stop + NEAR])
        )

    @cached_property
    def relative(self) -> str:
        """A clause about what was done on the date, which modifies the noun that goes on: 「20日に行った電話会談は」."""
        if self.tie == "comma" or self.language != "ja":
            return ""
        first = next(told_in(self.told), None)
        if first is None or not self._may_modify(first.outcome) or _COMMAS.search(self.told[: first.end]):
            return ""
        behind = self.sentence[self.start + first.end : self.stop]
        is_modifier = _NOUN.match(behind) and not behind.startswith(_FORMAL)
        return self.told[: first.end] if is_modifier else ""

    def _may_modify(self, outcome: Outcome) -> bool:
        """What became of a plan is told of the plan itself: 「予定された会談は中止された」 is no clause about it."""
        was_planned = outcome is Outcome.WAS_PLANNED and decisive(self.told) in (outcome, Outcome.PLANNED)
        return outcome is Outcome.HELD or was_planned

    @property
    def modified(self) -> str:
        """The noun that such a clause modifies."""
        found = phrases(self.told[len(self.relative) :][:60]) if self.relative else ()
        return found[0].words if found else ""

    @property
    def last(self) -> Ending:
        return self.clauses[-1][1] if self.clauses else Ending.NONE

    @property
    def is_turned(self) -> bool:
        """Whether the date is what is said of the words before it: 「投票日は19日で」「倒れたのは30日だ」."""
        ends = self.before.rstrip("、").endswith(("は", "が", "も"))
        is_said_of = self.tie == "copula" or (
            self.tie in ("bare", "none", "since") and not self.after.strip("。 　")
        )
        return self.is_cleft or self.is_relative or (ends and is_said_of)

    @property
    def is_cleft(self) -> bool:
        return self.before.endswith(_CLEFT)

    @property
    def is_relative(self) -> bool:
        """Whether a clause before the date tells what happened then: 「衝突があった2月11日以来」."""
        return self.before.endswith(("た", "だ")) and self.tie in _BEHIND_CLAUSE

    @property
    def topic(self) -> str:
        words = self.sentence[self.begin : self.day.start].rstrip("、").removesuffix("のは")
        return _COMMAS.split(words.removesuffix("は").removesuffix("も").removesuffix("が"))[-1]

    @property
    def whole(self) -> str:
        return f"{self.before[-NEAR:]}{self.after}"

    @property
    def near(self) -> str:
        """The words around the date up to the predicate, with those that tell who said it."""
        act = self.act[0]
        end = self.after.find(act) + len(act) if act in self.after else len(self.told)
        return f"{self.before[-NEAR:]}{self.after[:end]}{self.teller}"

    @cached_property
    def outcome(self) -> Outcome | None:
        return decisive(f"{self.before[-NEAR:]}{self.act[0]}" if self.language == "ja" else self.whole)

    @cached_property
    def is_said(self) -> bool:
        return bool(SAID.search(self.act[0]))


def candidates(stretch: Stretch, days: Sequence[Reading], reference: date | None) -> Iterator[Candidate]:
    """Cut a sentence at its dates. 「21日、」 dates the sentence's last verb, wherever the next date stands."""
    plain = unquoted(stretch.text)
    for number, day in enumerate(days):
        begin = days[number - 1].end if number else 0
        tie, start = tie_at(plain, day.end)
        goes_on = tie == "comma" and stretch.kind != "row" and ending_of(plain) is not Ending.NOUN
        following = days[number + 1].start if number + 1 < len(days) else len(plain)
        if stretch.kind == "row" or day.start == day.end == 0:
            begin, following = 0, len(plain)
        stop = len(plain) if goes_on else max(start, following)
        found = Candidate(stretch, day, plain, begin, start, stop, tie, tuple(days), reference)
        if found.is_occasion:
            found = replace(found, stop=len(plain))
        yield found
