"""How a page's reading is scored."""

import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from seeds.evaluation.evaluating import evaluate, events
from seeds.evaluation.scores import table, total
from seeds.models import Seed

REPORT = {
    "article": {
        "title": "港の再開",
        "language": "ja",
        "published": "2031-11-04",
        "bylines": [],
        "dateline": {},
    },
    "counts": {"paragraphs": 3, "photos": 0},
    "sources": [{"outlet": "霧の通信", "title": "", "url": ""}],
    "events": [],
    "commentaries": [{"text": "よい知らせだ。", "depth": 0}],
    "findings": [{"rule": "live-page", "text": ""}],
    "headings": ["経緯"],
}


def scores(**expected):
    return evaluate(REPORT, expected, "港の再開\n本文です。")


@pytest.mark.parametrize("label", ["【速報】", "【写真11枚】", "[討論] "])
def test_a_label_in_brackets_before_a_title_is_a_matter_of_habit(label):
    assert scores(title=f"{label}港の再開")["title"].recall == 1
    assert scores(title=f"{label}港の閉鎖")["title"].recall == 0


def test_what_is_right_counts_and_what_is_not_asked_is_not_judged():
    found = scores(title="港の再開", counts={"paragraphs": 3, "photos": 2})
    assert set(found) == {"title", "counts"}
    assert (found["title"].precision, found["title"].recall) == (1, 1)
    assert (found["counts"].precision, found["counts"].recall) == (0.5, 0.5)
    assert found["counts"].missed == ("photos: 2",)


def test_what_must_be_unknown_costs_precision_where_it_is_invented():
    score = scores(published="")["published"]
    assert (score.precision, score.recall) == (0, 1)


def test_a_moment_is_the_same_in_another_zone():
    told = REPORT | {"article": {"published": "2031-11-04T09:00+00:00"}}
    assert evaluate(told, {"published": "2031-11-04T18:00+09:00"}, "")["published"].hits == 1
    assert evaluate(told, {"published": "2031-11-04T09:00+09:00"}, "")["published"].hits == 0


def test_a_page_without_a_title_must_say_so():
    assert scores(title=None)["title"].recall == 0


def test_noise_in_the_draft_and_lost_sentences_are_named():
    found = scores(dropped=["本文です"], kept=["消えた文"])
    assert found["noise"].missed == ("本文です",)
    assert found["kept"].missed == ("消えた文",)


def test_a_quotation_is_kept_where_it_stands_as_a_block_without_its_marks():
    assert scores(kept=["「本文です"])["kept"].recall == 1


def test_the_words_behind_a_dateline_are_kept_where_the_dateline_is_a_field():
    found = scores(kept=["【ムツノ＝高橋太郎】本文です", "【ムツノ＝高橋太郎】消えた文"])
    assert found["kept"].missed == ("【ムツノ＝高橋太郎】消えた文",)


def test_comments_are_told_by_beginning_and_depth():
    assert scores(commentaries=[{"begins": "よい知らせ", "depth": 1}])["commentaries"].hits == 0
    assert scores(commentaries=[{"begins": "わるい", "depth": 0}])["commentaries"].hits == 0
    assert scores(commentaries=[{"begins": "よい", "depth": 0}])["commentaries"].hits == 1
    assert scores(commentaries=[{"begins": "よい知らせだ。", "depth": 0}])["commentaries"].hits == 1


@pytest.mark.parametrize(
    ("told", "found", "hit"),
    [
        ("2031-06", "[2031-06-21..2031-06-30]", 1),
        ("2031-06", "[2031-06-21..2031-07-10]", 0),
        ("../2031-06-30", "[2031-05-10..2031-06-30]", 1),
        ("2031-06-30", "[2031-05-10..2031-06-30]", 0),
        ("2031-06", "2031-06-30~", 1),
        ("2031-06", "2031-06-30", 0),
        ("2031-06", "2031-07-31~", 0),
    ],
)
def test_one_of_some_days_is_their_month_or_an_open_end_in_facts_of_level_1(told, found, hit):
    row = {"edtf": found, "kind": "other", "title": "", "evidence": "六月下旬に会談した。"}
    wanted = {"edtf": told, "kind": "other", "occurrence": "occurred", "words": ["会談"]}
    assert events([wanted], [row]).hits == hit


@pytest.mark.parametrize(
    ("edtf", "kind", "hit"),
    [
        ("2031-11-03", "summit", 1),
        ("2031-11-03~", "meeting", 1),
        ("2031-11-03/2031-11-05", "meeting", 1),
        ("2031-11-04", "meeting", 0),
        ("2031-11-03", "attack", 0),
        ("2031-11-03", "other", 1),
    ],
)
def test_an_event_is_told_by_its_first_day_its_family_and_its_words(edtf, kind, hit):
    found = [{"edtf": edtf, "kind": kind, "title": "", "evidence": "両首脳は三日に会談した。"}]
    wanted = [{"edtf": "2031-11-03", "kind": "meeting", "occurrence": "occurred", "words": ["会談"]}]
    assert events(wanted, found).hits == hit


def test_pages_add_up():
    sums = total([scores(title="港の再開"), scores(title="別の題")])
    assert (sums["title"].hits, sums["title"].expected) == (1, 2)
    assert "0.500" in next(table(sums))


@pytest.mark.django_db
def test_a_folder_is_scored_and_nothing_stays(tmp_path, capsys):
    (tmp_path / "page.txt").write_text(
        "港の再開\n\n2031年11月4日\n\n港が開いた。\n\n船が入った。\n", encoding="utf-8"
    )
    (tmp_path / "page.json").write_text(json.dumps({"title": "港の再開", "published": "2031-11-04"}))
    call_command("import_seeds", "--evaluate", str(tmp_path))
    printed = capsys.readouterr().out
    assert "title" in printed
    assert "1.000" in printed
    assert not Seed.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts", ["{", "[]", '{"events": [{"words": ["港"]}]}', '{"commentaries": [["港", 0]]}']
)
def test_facts_with_a_mistake_name_their_file(tmp_path, facts):
    (tmp_path / "page.txt").write_text(
        "港の再開\n\n港が11月4日に開いた。\n\n船が入った。\n", encoding="utf-8"
    )
    (tmp_path / "page.json").write_text(facts, encoding="utf-8")
    with pytest.raises(CommandError, match=r"page\.json"):
        call_command("import_seeds", "--evaluate", str(tmp_path))


@pytest.mark.django_db
def test_what_a_page_scored_when_it_was_first_read_stays(tmp_path, capsys):
    page, facts = tmp_path / "page.txt", tmp_path / "page.json"
    page.write_text("港の再開\n\n2031年11月4日\n\n港が開いた。\n\n船が入った。\n", encoding="utf-8")
    facts.write_text(json.dumps({"first_read": None, "title": "港の再開", "published": "2031-11-05"}))
    call_command("import_seeds", "--evaluate", str(tmp_path))
    assert json.loads(facts.read_text())["first_read"] is None
    call_command("import_seeds", "--evaluate", str(tmp_path), "--record")
    first = json.loads(facts.read_text())
    assert first["first_read"]
    assert first["first_scores"] == {"title": [1, 1, 1, 1], "published": [0, 1, 1, 0]}
    facts.write_text(json.dumps(first | {"published": "2031-11-04"}))
    capsys.readouterr()
    call_command("import_seeds", "--evaluate", str(tmp_path), "--record")
    now, then, strangers = tables_of(capsys.readouterr().out)
    assert "1 of 1, 1 found" in now.split("published")[1]
    assert "0 of 1, 1 found" in then.split("published")[1]
    assert re.match(".*: 0$", strangers, re.MULTILINE)


def tables_of(printed: str) -> list[str]:
    """Return the tables, each from the line on that says what it is."""
    return re.split(r"(?m)^(?=\S.*: [0-9]+$)", printed)[1:]


@pytest.mark.django_db
def test_pages_whose_family_taught_no_weight_are_told_apart(tmp_path, capsys):
    for name, lot, day in [("known", 2, "2031-11-04"), ("stranger", 3, "2031-11-05")]:
        text = f"{name}港の再開\n\n2031年11月4日\n\n{name}港が開いた。\n\n船が入った。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(json.dumps({"lot": lot, "published": day}))
    with override("en"):
        call_command("import_seeds", "--evaluate", str(tmp_path))
    now, then, strangers = tables_of(capsys.readouterr().out)
    assert "1 of 2, 2 found" in now
    assert re.match("Pages at their first run, .*: 0$", then, re.MULTILINE)
    assert re.match("Pages of families left out, .*: 1$", strangers, re.MULTILINE)
    assert "0 of 1, 1 found" in strangers


@pytest.mark.parametrize(
    ("told", "found", "hit"),
    [("visit", "meeting", 1), ("trial", "law", 1), ("exercise", "attack", 0), ("disaster", "law", 0)],
)
def test_a_kind_that_is_part_of_one_of_ours_is_of_it(told, found, hit):
    row = {"edtf": "2031-11-03", "kind": found, "title": "", "evidence": "会談した。"}
    assert events([{"edtf": "2031-11-03", "kind": told, "words": ["会談"]}], [row]).hits == hit


def test_days_of_which_one_is_meant_may_be_told_as_their_year():
    row = {"edtf": "[2031-11-03..2031-12-31]", "kind": "other", "title": "", "evidence": "年内に会談する。"}
    assert events([{"edtf": "2031", "kind": "other", "words": ["会談"]}], [row]).hits == 1


def test_a_latin_name_is_the_same_in_capitals():
    told = REPORT | {"article": {"bylines": [{"name": "ANNA VINTER-HALE", "role": ""}]}}
    assert evaluate(told, {"bylines": [{"name": "Anna Vinter-Hale", "role": ""}]}, "")["names"].hits == 1
