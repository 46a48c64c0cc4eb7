"""The matrix of permissions, made of the site's own addresses: nobody is shown or does what is not theirs."""

import json
import os
from itertools import product
from zlib import crc32

import pytest
from django.db import transaction
from django.urls import reverse

from tests.matrix import (
    FOR_ALL,
    LINES,
    MODELS,
    OTHERS,
    OWN,
    PEOPLE,
    REACH,
    SECRET,
    STATES,
    Asked,
    Line,
    World,
    addresses,
    answered,
    ask,
    expected,
    is_public,
    lines_of,
)

pytestmark = pytest.mark.django_db
#: Every day each address is asked by everybody about an article in one state; all of them are asked by ``make prove``.
IS_WHOLE = os.environ.get("HYPOTHESIS_PROFILE") == "prove"
ADDRESSES = addresses()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The newsroom is made once; each question takes back what it wrote."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def test_every_address_has_a_line():
    without = sorted(name for name in ADDRESSES if not is_public(name) and not lines_of(name))
    assert not without, (
        "Say in LINES (or MODELS) of tests/matrix.py who may ask each of these and who may act there, "
        "or in FOR_ALL that it answers everybody the same."
    )


def test_no_line_is_left_of_an_address_that_went():
    named = {name.partition(" ")[0] for name in LINES} | FOR_ALL
    assert not sorted(named - ADDRESSES.keys())
    assert not sorted(stem for stem in MODELS if f"admin:{stem}_changelist" not in ADDRESSES)


def questions(world: World, name: str):
    for key, line in lines_of(name).items():
        # What is only shown is not asked by other methods: its table says nothing of them.
        methods = ("post",) if " " in key else ("get", "post") if line.post is not None else ("get",)
        for whose, state, around in world.cases(key, line):
            for person, method in product(PEOPLE, methods):
                if IS_WHOLE or is_for_today(key, line, person, method, whose, state):
                    told = expected(key, line, person, method, whose)
                    yield Asked(key, person, method, whose, state, told), line, around


def is_for_today(key: str, line: Line, person: str, method: str, whose: str, state: str) -> bool:
    """About an article in one state everybody is asked who is refused or sees no others; of those who may, one: their pages take
    long to make. Their own articles are asked about of whoever has no others."""
    if whose == OWN and person in REACH["see"]:
        return False
    if state and state != _one_of(line.states, key, person, method):
        return False
    allowed = [row for row in REACH["see"] if expected(key, line, row, method, whose) == "yes"]
    return person not in allowed or person == _one_of(allowed, key, method)


def _one_of(rows, *told: str):
    return rows[crc32("".join(told).encode()) % len(rows)]


@pytest.mark.parametrize("name", sorted(name for name in ADDRESSES if not is_public(name)))
def test_an_address_answers_each_person_as_the_table_says(world, name):
    wrong, told = [], []
    for asked, line, around in questions(world, name):
        response = ask(world, asked, line, around, ADDRESSES[name][0])
        if response is None:
            continue
        if answered(response) != asked.expected:
            wrong.append(f"{asked}, but {response.status_code}")
        if tells(response) and asked.person not in REACH["see"]:
            told.append(str(asked))
    assert not wrong
    assert not told, "These answers tell of another’s article."


def tells(response) -> bool:
    if response.streaming:
        return False
    said = response.content.decode(errors="replace")
    return SECRET in said or json.dumps(SECRET)[1:-1] in said


#: What readers of an article are answered by its state.
READ = {"draft": 404, "scheduled": 404, "live": 200, "withdrawn": 410}
LATER = "?as_of=2090-01-01T09:00"


@pytest.mark.parametrize("state", STATES)
def test_readers_and_the_desk_are_shown_the_same_page(world, state):
    address = reverse("articles:article", args=[world.articles[OTHERS, state].pk])
    found = {person: client.get(address, follow=True) for person, client in world.clients.items()}
    assert {person: response.status_code for person, response in found.items()} == dict.fromkeys(
        PEOPLE, READ[state]
    )
    assert not any(map(tells, found.values()))


def test_what_is_to_come_is_shown_to_who_sees_the_articles_of_others(world):
    address = reverse("articles:article", args=[world.articles[OTHERS, "scheduled"].pk]) + LATER
    shown = {
        person
        for person, client in world.clients.items()
        if client.get(address, follow=True).status_code == 200
    }
    assert shown == set(REACH["see"])
