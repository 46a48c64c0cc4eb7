"""A sentence with what it says of outcomes, and whether it says so as a fact of its own. Pure: no Django."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.language.outcomes import ONLY_DISCUSSED, Outcome
from timeline.contradictions.dates import Stated
from timeline.contradictions.words import (
    DATE_AFTER,
    DATE_BEFORE,
    HEARSAY,
    HEDGE_AFTER,
    NOT_HELD,
    PLANNED,
    QUOTED,
    REPORTED_AFTER,
    SAYING,
    SUPPOSED,
    TOOK_PLACE,
    UNSAID,
)

#: A finite verb of any kind: what stands before it belongs to it.
VERB = re.compile(
    rf"(?:[しっいきりれけめえべじげてんみび出見得来着経]た|んだ|いだ)(?=[。、」)(]|$|[一-龯ァ-ヶ「]|が|と|こと|ため|後|際|の|も)|(?:[一-龯]し|され|[一-龯]せ|[一-龯]り|[一-龯]き|[けめえべ])、|て、|している|{SAYING}"
)
#: With a noun for what was done: 沈没した, 沈没しておらず.
_DONE = r"(?:{})(?:さ|し|ら)?(?:せ|れ)?(?:た(?![いめら])|まし|、|て(?!いな|い?ませ|おら)|(?=[。」\s]|$))"
_NOT_DONE = r"(?:{})(?:[さら]?れ|し|せ|には?至ら)?(?:なかった|ず|て(?:おらず|いない|いなかった|い?ません)|ないまま|ませんでした)"
#: Quotation marks round a name are emphasis; round a statement they are somebody's words.
_STATEMENT = re.compile(r"[はがをに][^「」]{2,}(?:[たるだ]|ない|です|ます|う|い)[。!]?[」』”]$")


@dataclass(frozen=True)
class Verb:
    """Words at ``start:end`` that say what became of an event: held, not-held, only-discussed or planned."""

    outcome: Outcome
    start: int
    end: int
    words: str


class Sentence:
    """A folded sentence, or a row of a table, with its dates and verbs. ``acts`` are nouns such as 沈没, by which the
    events that it names are called: their verbs say that these took place, or did not."""

    def __init__(self, text: str, dates: Sequence[Stated], acts: Iterable[str] = ()):
        self.text = text
        self.acts = sorted(acts)
        self.quotes = [match.span() for match in QUOTED.finditer(text) if _STATEMENT.search(match.group())]
        self.all_dates = dates
        self.dates = [row for row in dates if not self.is_quoted(row.start) and self._is_day(row)]

    @cached_property
    def is_supposed(self) -> bool:
        """Whether it supposes something: a date that stands before a name is taken for granted even so."""
        return bool(SUPPOSED.search(self.text))

    @cached_property
    def is_unsaid(self) -> bool:
        return bool(UNSAID.search(self.text))

    @cached_property
    def is_hearsay(self) -> bool:
        return bool(HEARSAY.search(self.text))

    @cached_property
    def verbs(self) -> list[Verb]:
        """The verbs in order; of two that overlap the one that says more: 開かれなかった before 開かれ."""
        found: list[Verb] = []
        for outcome, pattern in (
            (Outcome.ONLY_DISCUSSED, ONLY_DISCUSSED),
            *self._of_acts(),
            (Outcome.NOT_HELD, NOT_HELD),
            (Outcome.HELD, TOOK_PLACE),
            (Outcome.PLANNED, PLANNED),
        ):
            for match in pattern.finditer(self.text):
                if not any(row.start < match.end() and match.start() < row.end for row in found):
                    found.append(Verb(outcome, *match.span(), match.group()))
        return sorted(found, key=lambda row: row.start)

    def _of_acts(self) -> list[tuple[Outcome, re.Pattern[str]]]:
        if not self.acts:
            return []
        act = "|".join(self.acts)
        return [
            (Outcome.NOT_HELD, re.compile(_NOT_DONE.format(act))),
            (Outcome.HELD, re.compile(_DONE.format(act))),
        ]

    def is_said(self, verb: Verb) -> bool:
        """Whether the sentence says it as a fact of its own."""
        after = self.text[verb.end :]
        if verb.outcome == Outcome.ONLY_DISCUSSED:
            # 「協議だけに終わったと記す」: its verb comes behind it.
            after = re.sub("^に(?:終わっ|とどまっ|留まっ)た", "", after)
        plain = verb.words[-1:] == "、"
        return not (
            self.is_quoted(verb.start)
            or (not plain and (HEDGE_AFTER.match(after) or REPORTED_AFTER.match(after)))
            or (re.match("い[たる]", after) and re.match("延期|先送り|見送", verb.words))
            or (
                verb.outcome != Outcome.HELD
                and re.match(
                    r"(?:さ?れ|に(?:は)?な|ること(?:は|も)な|には至)?(?:らな|な)(?:かった|い|く)", after
                )
            )
        )

    def _is_day(self, row: Stated) -> bool:
        after = self.text[row.end :]
        return not (DATE_AFTER.match(after) or (DATE_BEFORE.search(self.text[: row.start]) and not row.lasts))

    def is_quoted(self, place: int) -> bool:
        return any(start < place < end for start, end in self.quotes)

    def has_verb(self, start: int, end: int) -> bool:
        return bool(VERB.search(self.text[start:end])) or any(
            start <= row.start < end for row in self.verbs if row.outcome != Outcome.PLANNED
        )
