"""What the pages of one run say of each other is found when all of them are in."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seeds.intake.importer import import_bytes
from seeds.models import Finding, Run, Seed
from seeds.review.comparing import compare_pages
from seeds.review.overlapping import Index, fingerprints, masked, runs
from tests import make
from timeline.matching.proposing import accept
from timeline.models import Proposal

SHARED = "港湾局の発表文は朝の会議で読み上げられ、桟橋の修理が春の終わりまで続くことと、船の数を半分に減らすことが初めて公にされた。"
HEAD = "{title}\n\n2031年4月{day}日\n\n{lead}\n\n"


def page(title: str, day: int, *paragraphs: str) -> str:
    lead = "。".join(f"{title}の{number}" for number in range(day, day + 6)) + "。"
    return HEAD.format(title=title, day=day, lead=lead) + "\n\n".join(paragraphs) + "\n"


@pytest.fixture
def run(db):
    return Run.objects.create()


def given(run, name: str, text: str) -> Seed:
    import_bytes(name, text.encode(), run=run)
    return Seed.objects.get(file=name)


def found(seed: Seed, rule: str) -> list[Finding]:
    return list(seed.findings.filter(rule=rule))


class TestTheSameWords:
    def test_in_two_pages_are_found_in_both_with_their_place(self, run):
        first = given(run, "a.txt", page("霧の港の再開", 2, "前置きの文がある。" + SHARED))
        second = given(run, "b.txt", page("北岬の灯台の話", 3, SHARED + "後書きの文がある。"))
        compare_pages(run)
        for seed, other in ((first, second), (second, first)):
            (row,) = found(seed, "overlap")
            assert seed.text[row.start : row.end] == SHARED
            assert other.file in row.excerpt
            assert seed.text.split("\n")[row.line - 1].count(SHARED) == 1

    def test_in_quotation_marks_are_quotations(self, run):
        first = given(run, "a.txt", page("霧の港の再開", 2, f"局長は「{SHARED}」と述べた。"))
        given(run, "b.txt", page("北岬の灯台の話", 3, SHARED))
        compare_pages(run)
        assert not found(first, "overlap")

    def test_of_a_few_characters_are_chance(self, run):
        first = given(run, "a.txt", page("霧の港の再開", 2, "桟橋の修理が春の終わりまで続く見通しとなった。"))
        given(run, "b.txt", page("北岬の灯台の話", 3, "桟橋の修理が春の終わりまで続くとは誰も考えない。"))
        compare_pages(run)
        assert not found(first, "overlap")

    def test_in_a_page_of_an_earlier_run_are_found(self, run):
        given(run, "a.txt", page("霧の港の再開", 2, SHARED))
        later = Run.objects.create()
        second = given(later, "b.txt", page("北岬の灯台の話", 3, SHARED))
        compare_pages(later)
        assert found(second, "overlap")

    def test_are_found_once_however_often_the_run_is_compared(self, run):
        first = given(run, "a.txt", page("霧の港の再開", 2, SHARED))
        given(run, "b.txt", page("北岬の灯台の話", 3, SHARED))
        compare_pages(run)
        compare_pages(run)
        assert len(found(first, "overlap")) == 1


class TestShingles:
    def test_of_what_two_texts_share_leave_the_same_fingerprint(self):
        choose = random.Random(7)
        letters = [chr(code) for code in range(0x4E00, 0x4F00)]
        for _ in range(200):
            shared = "".join(choose.choices(letters, k=40))
            texts = [
                "".join(choose.choices(letters, k=choose.randint(0, 90)))
                + shared
                + "".join(choose.choices(letters, k=50))
                for _ in range(2)
            ]
            one, two = ({value for value, _place in fingerprints(text)} for text in texts)
            assert one & two

    def test_of_what_is_masked_leave_none(self):
        text = "あ" * 5 + SHARED
        assert not list(fingerprints(masked(text, [(0, len(text))]).text))

    def test_of_very_long_equal_texts_are_no_more_than_a_share_of_their_characters(self):
        text = masked("".join(chr(0x4E00 + number * number % 20_011) for number in range(100_000)), []).text
        index = Index()
        index.add(1, text)
        index.add(2, text)
        index.finish()
        places = index.shared(1)[2]
        assert len(places) < len(text)
        assert list(runs(text, text, places)) == [(0, len(text))]
        index.close()


class TestAnotherOutcome:
    TALK = "| 開催地 | 内容 |\n| 霧ヶ原 | 議論のみ |\n| 北岬 | 式典 |"

    def held(self, seed, **values):
        return make.proposal(
            **{
                "article": seed.article if seed else None,
                "kind": "summit",
                "edtf": "2031-04-15",
                "place": "白浜",
                "evidence": "霧ヶ原州白浜で首脳が会談した。",
                "occurrence": "occurred",
                **values,
            }
        )

    def test_than_another_page_reports_is_a_finding_with_its_place(self, run):
        talk = given(run, "a.txt", page("会談地の一覧", 2, self.TALK))
        held = given(run, "b.txt", page("首脳会談の記録", 16, "会談は実現した。"))
        Proposal.objects.all().delete()
        self.held(held)
        compare_pages(run)
        (row,) = found(talk, "contradiction")
        assert talk.text[row.start : row.end].startswith("霧ヶ原 | 議論のみ")
        assert "首脳会談の記録" in row.excerpt
        assert row.other == held.article
        assert not found(held, "contradiction")

    @pytest.mark.parametrize(
        "values",
        [
            {"edtf": ""},
            {"edtf": "2031"},
            {"occurrence": "planned"},
            {"kind": "law"},
            {"place": "", "evidence": ""},
        ],
    )
    def test_needs_a_meeting_that_was_held_and_when(self, run, values):
        talk = given(run, "a.txt", page("会談地の一覧", 2, self.TALK))
        held = given(run, "b.txt", page("首脳会談の記録", 16, "会談は実現した。"))
        Proposal.objects.all().delete()
        self.held(held, **values)
        compare_pages(run)
        assert not found(talk, "contradiction")

    def test_may_be_known_by_its_month_alone(self, run):
        talk = given(run, "a.txt", page("会談地の一覧", 2, self.TALK))
        held = given(run, "b.txt", page("首脳会談の記録", 16, "会談は実現した。"))
        Proposal.objects.all().delete()
        self.held(held, edtf="2031-04", place="霧ヶ原")
        compare_pages(run)
        assert "霧ヶ原" in found(talk, "contradiction")[0].excerpt

    def test_than_a_published_event_is_a_finding(self, run):
        make.event(
            title="霧ヶ原会談", aliases=["霧ヶ原会談"], edtf="2031-04-15", place="霧ヶ原", kind="summit"
        )
        seed = given(run, "a.txt", page("会談の行方", 20, "霧ヶ原会談は見送られた。"))
        compare_pages(run)
        (row,) = found(seed, "contradiction")
        assert "霧ヶ原会談" in row.excerpt
        assert seed.text[row.start : row.end].startswith("霧ヶ原会談は見送られた")

    def test_than_an_event_that_an_editor_accepted_is_a_finding_though_it_is_not_public(self, run):
        first = given(run, "a.txt", page("会談の行方", 20, "霧ヶ原での首脳会談は見送られた。"))
        Proposal.objects.all().delete()
        event = accept(self.held(None, title="霧ヶ原での首脳会談", article=None))
        compare_pages(run)
        assert event.status == "draft"
        assert len(found(first, "contradiction")) == 1

    @pytest.mark.parametrize("count", [1, 3])
    def test_than_drafts_of_events_is_asked_for_by_no_page(self, run, count):
        make.event(title="霧ヶ原会談", edtf="2031-04-15", place="霧ヶ原", kind="summit", status="draft")
        for number in range(count):
            given(
                run, f"{number}.txt", page(f"会談の行方{number}", 20, f"霧ヶ原会談は{number}度見送られた。")
            )
        with CaptureQueriesContext(connection) as asked:
            compare_pages(run)
        events = [query["sql"] for query in asked if 'FROM "timeline_event" ' in query["sql"]]
        assert not events


class TestOnePage:
    def test_with_figures_that_nobody_gives_says_so(self, run):
        seed = given(
            run,
            "a.txt",
            page("船の数", 2, "港では船の37%が動けない。", "港湾局によると水揚げは5万トンだった。"),
        )
        (row,) = found(seed, "uncited-figure")
        assert seed.text[row.start : row.end] == "港では船の37%が動けない。"

    def test_with_an_accusation_among_the_reactions_says_which(self, run):
        text = page("海外の声", 2) + "\n海外の反応\n\n・あの男は詐欺師だ\n・静かな町だ\n"
        seed = given(run, "a.txt", text)
        rows = found(seed, "defamation-risk") + found(seed, "allegation")
        assert ["詐欺師" in row.excerpt for row in rows] == [True]
