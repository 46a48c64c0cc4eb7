"""What somebody only claims: denied, asked or supposed it is no event, confirmed it is one."""

from datetime import date
from itertools import product

import pytest

from seeds.events import Passage, propose
from seeds.events.claims import Standing, claims

NOUNS = ["との情報", "との報道", "とする主張", "という噂", "とする一部の投稿"]
DENIED = [
    "は誤りだと述べた",
    "を否定した",
    "は根拠がない",
    "はデマだ",
    "は事実無根だと発表した",
    "を一蹴した",
]


def told(sentence: str) -> list[tuple[str, str, str]]:
    found = propose([Passage(sentence, 0, len(sentence))], date(2031, 5, 22))
    return [(row.date, row.kind, row.occurrence) for row in found]


@pytest.mark.parametrize(("noun", "verdict"), [*product(NOUNS, DENIED)])
def test_a_claim_that_is_denied_is_no_meeting(noun, verdict):
    assert told(f"大統領が18日に首相と会談した{noun}{verdict}。") == []


@pytest.mark.parametrize(("noun", "verdict"), [*product(NOUNS, DENIED[:2])])
def test_who_denied_it_when_may_be_told(noun, verdict):
    assert told(f"報道官は20日、大統領が首相と会談した{noun}{verdict}。") == [
        ("2031-05-20", "statement", "occurred")
    ]


def test_a_claim_that_is_confirmed_took_place():
    assert told("国防省は、18日に無人機が港を攻撃したとの報道を認めた。") == [
        ("2031-05-18", "drone_strike", "occurred")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "大統領が18日に首相と会談した事実はない。",
        "18日に会談したことは一度もないと述べた。",
        "18日に会談したかどうかは分かっていない。",
        "18日に攻撃があった場合、港は閉じられる。",
        "仮に18日に署名していれば、戦争は避けられた。",
    ],
)
def test_what_nobody_knows_or_somebody_supposes_is_no_event(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "standing"),
    [
        ("会談したとの情報は誤りだ", Standing.REFUTED),
        ("会談したとの情報は誤りではない", Standing.OPEN),
        ("会談したとの情報を認めなかった", Standing.REFUTED),
        ("会談したとの情報を認めた", Standing.CONFIRMED),
        ("会談したとの情報は確認されていない", Standing.UNKNOWN),
        ("会談したとの情報がある", Standing.OPEN),
    ],
)
def test_the_first_words_behind_a_claim_say_what_becomes_of_it(sentence, standing):
    assert [claim.standing for claim in claims(sentence)] == [standing]


def test_a_clause_before_the_claim_is_told_as_it_stands():
    assert told("両首脳は18日に会談したが、合意したとの報道は否定した。")[0][::2] == (
        "2031-05-18",
        "occurred",
    )


def test_a_meeting_at_which_something_was_denied_took_place():
    assert ("2031-05-18", "meeting", "occurred") in told("18日に開かれた会合で合意したとの情報は誤りだ。")
