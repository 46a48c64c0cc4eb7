"""What two processes answer is what the site says, whatever was done at the desk.

``SEQUENCES=2000 make sequences`` plays so many on both databases.
"""

import os
import time

import pytest
from django.urls import resolve

from articles import urls as articles
from tests.cast import Cast
from tests.plays import Play
from timeline import urls as timeline

pytestmark = pytest.mark.usefixtures("lines_are_kept")
SEQUENCES, AT_ONCE = int(os.environ.get("SEQUENCES", "10000")), 250


def play(seeds, clock) -> None:
    began, game = time.process_time(), Play(clock)
    game.begin()
    for seed in seeds:
        game.sequence(seed)
    taken = time.process_time() - began
    print(f"{len(seeds)} sequences from {seeds[0]}, {game.looks} looks, {taken:.0f} s of CPU")


@pytest.mark.django_db
def test_every_kind_of_public_address_is_looked_at():
    asked = {
        resolve(address.partition("?")[0]).view_name
        for address in Cast().addresses()
        if address != "/nothing/"
    }
    public = {f"articles:{row.name}" for row in articles.urlpatterns}
    public |= {f"timeline:{row.name}" for row in timeline.urlpatterns} | {"front", "robots"}
    assert asked == public


@pytest.mark.django_db
def test_kept_answers_are_the_sites_own(clock):
    play(range(12), clock)


@pytest.mark.prove
@pytest.mark.django_db
@pytest.mark.parametrize("first", range(0, SEQUENCES, AT_ONCE))
def test_kept_answers_are_the_sites_own_ten_thousand_times(clock, first):
    play(range(first, min(first + AT_ONCE, SEQUENCES)), clock)
