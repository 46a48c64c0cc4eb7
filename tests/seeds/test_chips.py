"""Citation chips at the end of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.page.chips import OUTLETS, Chip, split

SENTENCE = "南岸の議会は採決を先送りした。"


@pytest.mark.parametrize(
    ("chips", "expected"),
    [
        ("Reuters", [("Reuters", 0)]),
        ("Reuters+1", [("Reuters", 1)]),
        ("AP News+2Reuters+2", [("AP News", 2), ("Reuters", 2)]),
        ("The Washington PostReuters+2", [("The Washington Post", 0), ("Reuters", 2)]),
        ("ガーディアン", [("ガーディアン", 0)]),
        ("ニューヨーク・ポスト+1", [("ニューヨーク・ポスト", 1)]),
        ("Le Monde.fr", [("Le Monde.fr", 0)]),
        ("北海+1", None),
        ("ホッカイツウシン+12", [("ホッカイツウシン", 12)]),
        ("Harbour Gazette+3", [("Harbour Gazette", 3)]),
        ("Reuters＋1", [("Reuters", 1)]),
        ("AFPAP NewsBBC", [("AFP", 0), ("AP News", 0), ("BBC", 0)]),
    ],
)
def test_a_chip_names_its_outlet_and_how_many_more_it_stands_for(chips, expected):
    words, found = split(SENTENCE + chips)
    if expected is None:
        assert (words, found) == (SENTENCE + chips, ())
    else:
        assert words == SENTENCE
        assert [(chip.name, chip.more) for chip in found] == expected


@pytest.mark.parametrize("end", "。.!?！？」』）)”")
def test_a_chip_stands_after_whatever_ends_a_sentence(end):
    assert split(f"先送りだ{end}Reuters+1") == (f"先送りだ{end}", (Chip("Reuters", 1),))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Reuters+1",
        "通信社はReuters",
        "採決を先送りした。Reuters+1 と書かれた。",
        "気温は前日より高い。+2",
        "結果は次の通り。2+2",
        "彼は言った。ReutersAgency",
    ],
)
def test_a_name_elsewhere_is_no_chip(line):
    assert split(line) == (line, ())


def test_the_longer_of_two_names_is_read():
    assert split(SENTENCE + "AP News")[1] == (Chip("AP News"),)
    assert split(SENTENCE + "Le Monde.fr")[1] == (Chip("Le Monde.fr"),)


def test_a_chip_after_a_monster_line_is_found():
    line = "港" * 300_000 + "。Reuters+1"
    assert split(line) == ("港" * 300_000 + "。", (Chip("Reuters", 1),))


@given(st.lists(st.tuples(st.sampled_from(OUTLETS), st.integers(1, 99)), min_size=1, max_size=6))
def test_any_run_of_chips_comes_off_whole(chips):
    words, found = split(SENTENCE + "".join(f"{name}+{more}" for name, more in chips))
    assert words == SENTENCE
    assert [(chip.name, chip.more) for chip in found] == chips


@given(st.text(max_size=120))
def test_what_is_left_begins_the_line(line):
    words, found = split(line)
    assert line.startswith(words)
    assert bool(found) == (words != line)
