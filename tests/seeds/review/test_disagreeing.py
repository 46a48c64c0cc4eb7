"""Two statements about one thing that stand on different sides are found, whatever the thing is."""

import pytest

from seeds.review.disagreeing import at_odds, at_odds_between, days_left_open, told


def kinds(one: str, other: str) -> list[str]:
    return [mine.kind for mine, _other in at_odds_between(told(one), told(other))]


def within(text: str) -> list[str]:
    return [mine.kind for mine, _other in at_odds(told(text), told(text))]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("アルバーノ大統領は式典に出た。", "アルバーノ前大統領は式典に出た。", "office"),
        ("ソウルでの死者は12人だった。", "ソウルの港で死者は15人に上った。", "figure"),
        ("会談はウィーンで行われた。", "ウィーン\t議論のみ\t中立の地", "venue"),
        ("ウィーンでの協議で合意に達した。", "ウィーンの会合では合意に至らなかった。", "agreement"),
        (
            "ウィーンでの会談案があった。政府は会談を中止した。",
            "ウィーンでの会談は断念していない。",
            "plan",
        ),
        ("両国外相の電話会談は建設的だった。", "外相の電話協議は物別れに終わった。", "course"),
    ],
)
def test_two_texts_that_tell_of_one_thing_otherwise_disagree(one, other, kind):
    assert kinds(one, other) == [kind]
    assert kinds(one, one) == kinds(other, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("アルバーノ前大統領は式典に出た。", "ベルナルド大統領は式典に出た。"),
        ("ソウルでの死者は12人だった。", "ウィーンでの死者は15人だった。"),
        ("死者は12人だった。", "死者は15人だった。"),
        ("会談はウィーンで行われた。", "ソウル\t議論のみ\t中立の地"),
        ("ウィーンでの協議で合意に達した。", "ソウルの会合では合意に至らなかった。"),
        ("両国外相の電話会談は建設的だった。", "国防相の電話協議は物別れに終わった。"),
    ],
)
def test_two_texts_about_other_things_agree(one, other):
    assert kinds(one, other) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("電話会談を含めると総数は30回以上だ。\n電話会談も合わせて12回に上る。", "total"),
        ("負傷者は12人だった。\n負傷者は15人だった。", "own-figure"),
        (
            "開催地\t年\n北岬\t一年\n白浜\t二年\n灯台島\t三年\n一覧は続く。\n年\t開催地\n一年\t北岬\n二年\t白浜\n四年\t砂州",
            "list",
        ),
        ("米外務長官との準備会談は延期された。米国務長官との準備会談は延期されたという。", "chief"),
    ],
)
def test_one_text_that_tells_a_thing_in_two_ways_disagrees_with_itself(text, kind):
    assert within(text) == [kind]


def test_a_pair_of_sentences_is_shown_once():
    one = "ウィーンとソウルの会合で合意に達した。"
    assert kinds(one, "ウィーンとソウルの会合では合意に至らなかった。") == ["agreement"]


def test_a_day_that_was_never_filled_in_is_found_with_the_place_of_its_table():
    text = "項目\t内容\n会談日\t2031年XX月XX日\n会談場所\tウィーン"
    assert list(days_left_open(text)) == [("会談日\t2031年XX月XX日", ["ウィーン"])]
    assert not list(days_left_open(text.replace("XX月XX日", "4月15日")))
