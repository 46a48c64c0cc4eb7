"""Whatever a page holds: no error, exact ranges, dates of the profile, work in proportion to its length."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.events import Passage, propose
from tests.effort import ending, steps
from timeline.dating.edtf import parse
from timeline.models import Event

PIECES = st.sampled_from(
    ["10月", "21日", "2025年", "99月", "0日", "先週", "前日", "8月中旬", "〜", "XX月XX日", "10/16", "、", "。", "「", "」", "(", "）", "\t", "\n", "\0", " ", "に",
     "は", "会談した", "発表した", "が延期", "予定", "ブダペストで", "トランプ氏", "米ロ", "on October 21", "met", "以来", "ロイター", "午後3時", "から", "まで", "令和40年"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))
PASSAGES = st.lists(
    st.tuples(TEXTS, st.sampled_from(["text", "heading", "item", "row", "quote", "caption", "else"])),
    max_size=5,
)
DAYS = st.sampled_from([None, date(2025, 10, 22), date(1, 1, 1), date(9999, 12, 31)])


class TestAnyText:
    @settings(max_examples=300, deadline=None)
    @given(PASSAGES, DAYS)
    def test_gives_proposals_that_can_be_kept(self, rows, day):
        passages, at = [], 0
        for text, kind in rows:
            passages.append(Passage(text, at, at + len(text), kind))
            at += len(text) + 1
        whole = "\n".join(text for text, _kind in rows)
        for row in propose(passages, day):
            assert whole[row.start : row.end].startswith(row.evidence.split("\n")[0])
            assert parse(row.date)
            assert row.date_source_text in whole
            assert 0 < len(row.title) <= 60
            assert row.kind in Event.Kind.values
            assert row.occurrence in Event.Occurrence.values


class TestWork:
    @pytest.mark.parametrize(
        "line",
        ["10月21日、" * 400_000, "「" * 2_000_000, "会談" * 1_000_000, "大統領" * 600 + "。", "1" * 1_999, "(" * 1_999, "た、" * 900],
        ids=["days", "quotes", "kinds", "heads", "digits", "brackets", "clauses"],
    )  # fmt: skip
    def test_on_a_monstrous_line_ends(self, line):
        with ending():
            propose([Passage("10月21日、" + line, 0)], date(2025, 10, 22))

    def test_grows_with_the_page_and_not_faster(self):
        def taken(count: int) -> int:
            # Each page has words of its own: what was kept of another page's would make it look cheaper.
            passages = [
                Passage(f"両首脳は10月16日、第{1_000 * count + number}の町で会談した。", 40 * number)
                for number in range(count)
            ]
            return steps(lambda: propose(passages, date(2025, 10, 22)))

        taken(10)
        assert taken(160) < 5 * taken(40)
