"""Whom a text names, and which names are one party. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from articles.language.states import STATES, Speaker, together
from articles.language.text import fold, katakana_key


class Party(NamedTuple):
    """Actors by their keys, the countries that these speak for, and those that are among them as states."""

    keys: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()


NOBODY = Party()


class Roster:
    """The actors on record by all their names. A name that nobody knows is its own key."""

    def __init__(self, rows: Iterable[tuple[str, str, str, Iterable[str]]] = ()):
        """``rows`` are key, kind, country and the folded names of an actor."""
        self.keys: dict[str, str] = {}
        self.countries = {_state(state.code): state.code for state in STATES}
        self.states = set(self.countries)
        self._by_first: dict[str, list[str]] = {}
        for key, kind, country, names in rows:
            self.countries[key] = country
            self.states |= {key} if kind == "state" else set()
            for name in names:
                self._call(name, key)
        for state in STATES:
            self._name_state(state)
        for names in self._by_first.values():
            names.sort(key=len, reverse=True)
        self._firsts = re.compile(f"[{re.escape(''.join(self._by_first))}]")

    def _call(self, name: str, key: str) -> None:
        if name not in self.keys:
            self.keys[name] = key
            if len(name) > 1:
                self._by_first.setdefault(name[0], []).append(name)

    def _name_state(self, state: Speaker) -> None:
        """A state has its names whether it is on record or not; an actor of such a name is that state."""
        for name in state.names:
            folded = fold(name).casefold()
            self._call(folded, _state(state.code))
            known = self.keys[folded]
            self.countries[known] = self.countries.get(known) or state.code
            self.states.add(known)

    def key(self, name: str) -> str:
        """Return the actor of this name: by the name itself, by one within it (トランプ大統領), else the bare name."""
        folded = fold(name).casefold()
        return self.keys.get(folded) or next(self.named(folded), "") or squashed(folded)

    def named(self, folded: str) -> Iterator[str]:
        """Yield the actors that a folded text names, the longest name at each place, and the states of 米ロ."""
        yield from (_state(state.code) for _at, state in together(folded))
        at = 0
        while first := self._firsts.search(folded, at):
            at = first.start()
            name = next((name for name in self._by_first[first[0]] if _stands(folded, name, at)), "")
            if name:
                yield self.keys[name]
            at += len(name) or 1

    def party(self, keys: Iterable[str]) -> Party:
        """Return these actors with the states that stand among them, and those that they may speak for."""
        among = frozenset(keys)
        spoken = frozenset(filter(None, (self.countries.get(key, "") for key in among)))
        present = frozenset(filter(None, (self.countries.get(key, "") for key in among & self.states)))
        return Party(among, spoken, present)

    def is_among(self, key: str, party: Party) -> bool:
        """Whether an actor is one of a party, where whoever speaks for a state is the state."""
        if key in party.keys:
            return True
        country = self.countries.get(key)
        return bool(country) and country in (party.spoken if key in self.states else party.present)

    def parties(self, people: Mapping[str, str]) -> dict[str, str]:
        """Return the people without the states that one of them speaks for: トランプ米大統領 is one party, not two."""
        spoken = {self.countries.get(key, "") for key in people if key not in self.states} - {""}
        return {
            key: name
            for key, name in people.items()
            if key not in self.states or self.countries.get(key) not in spoken
        }


def _state(country: str) -> str:
    """Return the key of a state that need not be on record."""
    return f"={country}"


def _stands(text: str, name: str, at: int) -> bool:
    """Whether a name stands at this place; one in Latin letters only as a word of its own."""
    end = at + len(name)
    if not text.startswith(name, at):
        return False
    around = text[at - 1 : at] + text[end : end + 1]
    return not name.isascii() or not any(mark.isascii() and mark.isalnum() for mark in around)


def squashed(text: str) -> str:
    """Return a text in which variants of katakana names meet."""
    return katakana_key(text).casefold()
