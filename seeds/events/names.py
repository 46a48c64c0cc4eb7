"""Who and where: states, bodies and places that pages about international affairs name, and their zones. Pure: no Django.

Persons are the newsroom's own actors, which are passed in with its places; see ``Names``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from articles.language.states import BODIES, BY_CODE, STATES, together
from timeline.dating.places import PLACES

#: Those who speak without a name on record: states and bodies, by every name.
SPEAKERS = {speaker.name: speaker for speaker in (*STATES, *BODIES)}


@dataclass(frozen=True)
class Names:
    """What the newsroom has on record: an actor's or a place's name -> its other forms; a place's zone; the country of an
    actor, whose clock is that of the state's capital."""

    actors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _actor_of(self) -> dict[str, str]:
        found = {form: speaker.name for speaker in SPEAKERS.values() for form in speaker.names}
        return found | {form: name for name, forms in self.actors.items() for form in (name, *forms) if form}

    @cached_property
    def _place_of(self) -> dict[str, str]:
        found = {name: name for name in PLACES}
        return found | {form: name for name, forms in self.places.items() for form in (name, *forms) if form}

    @cached_property
    def actor_pattern(self) -> re.Pattern[str]:
        return _any_of(self._actor_of)

    @cached_property
    def place_pattern(self) -> re.Pattern[str]:
        return _any_of(self._place_of)

    def actors_in(self, text: str) -> tuple[str, ...]:
        """Return the actors that a text names, in its order, as the newsroom writes them."""
        named = [(match.start(), self._actor_of[match[0]]) for match in self.actor_pattern.finditer(text)]
        signed = [(at, self._actor_of[state.name]) for at, state in together(text)]
        return tuple(dict.fromkeys(name for _at, name in sorted(named + signed)))

    def place_in(self, text: str) -> str:
        """Return the place where a text says that something happened: 「ブダペストで」 before any other it names."""
        found = list(self.place_pattern.finditer(text))
        at = [
            match
            for match in found
            if re.match(
                r"(?:市|州|近郊|郊外|市内)?(?:で|にて|において|での|を訪|(?:首脳)?会談|サミット)",
                text[match.end() :],
            )
        ]
        return self._place_of[at[0][0]] if at else ""

    def place_among(self, cells: Iterable[str]) -> str:
        """Return the place that fills a cell of a table's row."""
        for cell in cells:
            match = self.place_pattern.search(cell)
            if match and len(cell.strip()) <= len(match[0]) + 4:
                return self._place_of[match[0]]
        return ""

    def zone_of(self, place: str, actors: tuple[str, ...]) -> str:
        """Return the zone of a place, else of the first actor who has one, else nothing."""
        own = self.zones.get(place) or PLACES.get(place, "")
        return own or next(filter(None, map(self._clock_of, actors)), "")

    def _clock_of(self, actor: str) -> str:
        speaker = SPEAKERS.get(actor) or BY_CODE.get(self.countries.get(actor, ""))
        return speaker.zone if speaker else ""


def _any_of(forms: Mapping[str, str]) -> re.Pattern[str]:
    """The longest form first: トランプ政権 must not hide ドナルド・トランプ."""
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or r"(?!)")
