"""What is found on little pages whose events are known: floors for whoever changes the weights or the signs."""

from datetime import date
from pathlib import Path

import pytest

from seeds.events import Passage, propose
from seeds.events.weighing import likelihood, table
from tests.seeds.events.pages import passages_of, read_pages

FOLDER = Path(__file__).parent
#: File -> precision and recall that were reached; the weights have seen these pages.
FLOORS = {
    "told.txt": (0.91, 0.9),
    "told_later.txt": (0.9, 0.88),
    "told_beside.txt": (0.85, 0.96),
    "told_kinds.txt": (0.89, 0.83),
    "told_limits.txt": (0.87, 0.74),
    "told_laid_out.txt": (0.85, 0.8),
}


def scored(name: str) -> tuple[float, float, float]:
    hits, found, expected, states = 0, 0, 0, 0
    for page in read_pages(FOLDER / name):
        left = propose(passages_of(page), date.fromisoformat(page.day))
        found += len(left)
        expected += len(page.events)
        for told in page.events:
            match = next((row for row in left if told.is_of(row.date, row.evidence)), None)
            if match:
                left.remove(match)
                hits += 1
                states += match.occurrence in told.occurrences
    return hits / found, hits / expected, states / hits


@pytest.mark.parametrize("name", FLOORS)
def test_no_page_is_read_worse_than_before(name):
    precision, recall = FLOORS[name]
    found = scored(name)
    assert found[0] >= precision
    assert found[1] >= recall
    assert found[2] >= 0.96


def test_neither_weather_nor_an_anniversary_nor_a_deadline_is_an_event():
    day = date(2031, 5, 20)
    lines = [
        "正午の気温は19日に35度まで上がった。",
        "協定の締結から今月21日で30年になる。",
        "申請の期限は6月30日。",
    ]
    assert not propose(map(Passage, lines), day)


def test_features_without_a_weight_count_for_nothing():
    assert likelihood(["nobody has seen this"]) == likelihood([])


def test_weights_are_few_and_named():
    assert 0.3 < table()["threshold"] < 0.95
    assert len(table()["weights"]) < 400


@pytest.mark.parametrize(
    "told",
    [
        "1970年代後半から1980年代前半にかけての交渉を契機に、両国は漁船の数を大幅に減らしました。",
        "両国は相互の訪問を重ねた一方、2022年以降は航路の問題を背景に非難の応酬が過熱。",
    ],
)
def test_what_goes_on_for_years_is_no_single_event(told):
    assert propose([Passage(told, kind="item")], date(2034, 5, 20)) == []


@pytest.mark.parametrize("noun", ["会談", "戦争", "石油危機", "国際会議", "選挙"])
@pytest.mark.parametrize("years", ["1990年代", "1950年代後半", "19世紀"])
def test_a_noun_of_years_names_many_events_and_none(years, noun):
    assert propose([Passage(f"{years}の{noun}で、両国の国境は動いた。")], date(2034, 5, 20)) == []
    (event,) = propose([Passage(f"1991年の{noun}で、両国の国境は動いた。")], date(2034, 5, 20))
    assert event.date == "1991"
