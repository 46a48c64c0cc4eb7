"""Timelines of TimelineJS and our own exports become proposals, never events."""

import csv
import io
import json

import pytest

from seeds.formats.decoding import Unreadable
from seeds.intake.importer import import_bytes
from seeds.intake.reading import read_all
from tests import make
from timeline.interchange import own, tables, timelinejs
from timeline.models import Event, Proposal

SHEET = """Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Type,Group
2031,4,1,,,,,,4月1日朝,港の再開,"<p>船が着いた。</p>",https://harbour.example/quay.jpg,水城遥,夜明けの岸壁,,Meeting
2031,4,,,2031,6,,,,霧の季節,,,,,,
,,,,,,,,,霧の港,この一年,,,,title,
2030,,,,2032,,,,,再建期,,,,,era,
"""
GOOGLE = """Start Date,End Date,Display Date,Headline,Text,Media,Media Credit,Media Caption,Tag
4/1/2031,4/3/2031,,港の再開,船が着いた。,,,,meeting
2031-05,,五月,閉港,,,,,
"""
BASE = "https://desk.example"


def read(text: str, name: str = "timeline.csv"):
    (draft,) = read_all(name, text)
    return draft


class TestASheet:
    def test_gives_a_proposal_for_each_row_with_the_pages_own_words_for_the_date(self):
        first, second = read(SHEET).proposals
        assert (first.title, first.date, first.date_source_text, first.kind) == (
            "港の再開",
            "2031-04-01",
            "4月1日朝",
            "meeting",
        )
        assert (second.date, second.date_source_text) == ("2031-04/2031-06", "2031 4")

    def test_keeps_the_pictures_words_and_credit(self):
        evidence = read(SHEET).proposals[0].evidence
        for words in ("船が着いた。", "夜明けの岸壁", "水城遥", "https://harbour.example/quay.jpg"):
            assert words in evidence
        assert "<p>" not in evidence

    def test_says_where_each_row_stood(self):
        row = read(SHEET).proposals[0]
        assert SHEET[row.start : row.end] == SHEET.split("\n")[1]

    def test_drops_the_title_and_ages_with_the_reason(self):
        assert [(row.rule, row.text.split("\n")[0]) for row in read(SHEET).dropped] == [
            ("timeline-title", "霧の港"),
            ("timeline-era", "再建期"),
        ]

    def test_of_the_first_version_has_whole_dates_in_one_cell(self):
        first, second = read(GOOGLE).proposals
        assert (first.date, first.kind) == ("2031-04-01/2031-04-03", "meeting")
        assert (second.date, second.date_source_text) == ("2031-05", "五月")

    def test_gives_no_moment_for_a_time_without_a_zone(self):
        row = read("Year,Month,Day,Time,Headline\n2031,4,1,14:30,港の再開\n").proposals[0]
        assert (row.date, row.date_source_text) == ("2031-04-01", "2031 4 1 14:30")

    @pytest.mark.parametrize("day", ["2031,2,30", "-500,,", "x,1,1", "2031,,5"])
    def test_invents_no_date(self, day):
        draft = read(f"Year,Month,Day,Headline\n{day},港の再開\n")
        assert draft.proposals[0].date == ""
        assert "unread-date" in {row.rule for row in draft.findings}

    def test_may_part_its_cells_by_tabs_or_semicolons(self):
        for mark in "\t;":
            assert read(f"Year{mark}Headline\n2031{mark}港の再開\n").proposals[0].date == "2031"

    @pytest.mark.parametrize(
        "text",
        [
            "a,b\n1,2\n",
            "Year,Month\n2031,4\n",
            "Headline\n港\n",
            "Year,Headline\n",
            'Year,Headline\n2031,"港',
            "\n\n",
        ],
    )
    def test_that_is_no_timeline_is_refused(self, text):
        with pytest.raises(Unreadable):
            read(text)


class TestJson:
    DATA = {
        "title": {"text": {"headline": "霧の港"}},
        "eras": [{"start_date": {"year": "2030"}, "text": {"headline": "再建期"}}],
        "events": [
            {
                "start_date": {"year": "2031", "month": "4", "day": "1", "hour": "9"},
                "text": {"headline": "港の<b>再開</b> &amp; 霧", "text": "<p>船が着いた。</p>"},
                "media": {"url": "https://harbour.example/q.jpg", "caption": "岸壁", "credit": "水城遥"},
                "display_date": "4月1日朝",
            }
        ],
    }

    def test_gives_a_proposal_for_each_slide(self):
        draft = read(json.dumps(self.DATA), "timeline.json")
        row = draft.proposals[0]
        assert (row.title, row.date, row.date_source_text) == ("港の 再開 & 霧", "2031-04-01", "4月1日朝")
        assert "岸壁\n水城遥" in row.evidence
        assert [row.rule for row in draft.dropped] == ["timeline-title", "timeline-era"]

    @pytest.mark.parametrize(
        "data",
        [{"events": []}, {"events": [3]}, {"events": [{"text": 3, "start_date": [], "media": "x"}]}, [1], 3],
    )
    def test_of_a_strange_shape_is_refused_or_read_without_raising(self, data):
        try:
            read(json.dumps(data), "timeline.json")
        except Unreadable as error:
            assert error.code in ("json-shape", "no-events")


@pytest.mark.django_db
class TestOurOwnExport:
    @pytest.fixture
    def events(self):
        rows = [
            make.event(title="=港の再開", edtf="2031-04-01", place="霧の港", status="published"),
            make.event(
                title="下旬の<会談>",
                edtf="[2031-04-21..2031-04-30]",
                zone="Europe/Budapest",
                status="published",
            ),
            make.event(title="取りやめ", edtf="2031-05", occurrence="cancelled", status="published"),
        ]
        return Event.objects.filter(pk__in=[row.pk for row in rows]).with_sources()

    @pytest.mark.parametrize(
        ("name", "write"), [("e.csv", tables.write), ("e.json", timelinejs.write), ("e.json", own.write)]
    )
    def test_that_comes_back_as_it_was_changes_nothing(self, events, name, write):
        report = import_bytes(name, "".join(write(events, BASE)).encode())
        assert report.status == "unchanged"
        assert report.reason
        assert len(report.events) == 3
        assert not Proposal.objects.exists()
        assert Event.objects.count() == 3

    def test_with_a_changed_row_proposes_the_change_for_its_event(self, events):
        rows = list(csv.reader(io.StringIO("".join(tables.write(events, BASE)))))
        rows[1][rows[0].index("edtf")] = "2031-04-02"
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        report = import_bytes("e.csv", out.getvalue().encode())
        proposal = Proposal.objects.get()
        assert report.status == "created"
        assert (proposal.match, proposal.edtf, proposal.title) == (events[0], "2031-04-02", "=港の再開")
        assert Event.objects.get(pk=proposal.match.pk).edtf == "2031-04-01"

    def test_of_another_newsroom_proposes_every_event(self, events):
        text = "".join(tables.write(events, BASE))
        Event.objects.all().delete()
        import_bytes("e.csv", text.encode())
        assert set(Proposal.objects.values_list("title", "edtf", "zone")) == {
            ("=港の再開", "2031-04-01", "America/Anchorage"),
            ("下旬の<会談>", "[2031-04-21..2031-04-30]", "Europe/Budapest"),
            ("取りやめ", "2031-05", "America/Anchorage"),
        }
        assert not Event.objects.exists()

    def test_a_sheet_that_comes_again_proposes_nothing_twice(self):
        import_bytes("a.csv", SHEET.encode())
        assert import_bytes("b.csv", (SHEET + "\n").encode()).status == "unchanged"
        assert Proposal.objects.count() == 2

    @pytest.mark.parametrize("zone", ["Europe", "../../etc", "長" * 200, "Mars/Olympus"])
    def test_with_a_zone_that_is_none_takes_japans(self, zone):
        text = f"Year,Headline,edtf,zone\n2031,港の再開,2031-04-01,{zone}\n"
        import_bytes("a.csv", text.encode())
        assert Proposal.objects.get().zone == "Asia/Tokyo"
