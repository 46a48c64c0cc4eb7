"""Two editors of one version: what each has done stands, and where both cannot, a person is asked."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import Body
from articles.working.merge import Choice, Copy, Row, aligned, common, merge
from tests.edits import Editor, begun, edited


def text(*paragraphs: str) -> Copy:
    return Copy(body="".join(f"<p>{words}</p>" for words in paragraphs))


def words(copy: Copy) -> list[str]:
    return Body(copy.body).text.split("\n\n")


def settled(base, mine, theirs, choice):
    asked = merge(base, mine, theirs, {})
    return merge(base, mine, theirs, {clash.key: choice for clash in asked.clashes})


BASE = text("一つ目の段落。", "二つ目の段落。", "三つ目の段落。")


class TestParagraphs:
    def test_that_only_one_has_touched_are_as_they_left_them(self):
        mine = text("一つ目の段落を直した。", "二つ目の段落。", "三つ目の段落。")
        theirs = text("一つ目の段落。", "二つ目の段落も直した。", "三つ目の段落。", "四つ目。")
        merged = merge(BASE, mine, theirs, {})
        assert not merged.clashes
        assert words(merged.copy) == [
            "一つ目の段落を直した。",
            "二つ目の段落も直した。",
            "三つ目の段落。",
            "四つ目。",
        ]

    def test_that_both_changed_are_asked_about_and_stand_as_chosen(self):
        mine, theirs = (
            text("一つ目の段落。", said, "三つ目の段落。") for said in ("二つ目の甲。", "二つ目の乙。")
        )
        (clash,) = merge(BASE, mine, theirs, {}).clashes
        assert (clash.base, clash.mine, clash.theirs) == (
            "<p>二つ目の段落。</p>",
            "<p>二つ目の甲。</p>",
            "<p>二つ目の乙。</p>",
        )
        for choice, stands in (
            (Choice.MINE, ["二つ目の甲。"]),
            (Choice.THEIRS, ["二つ目の乙。"]),
            (Choice.BOTH, ["二つ目の乙。", "二つ目の甲。"]),
        ):
            merged = settled(BASE, mine, theirs, choice)
            assert not merged.clashes
            assert words(merged.copy)[1:-1] == stands

    def test_that_both_changed_to_the_same_are_no_question(self):
        same = text("一つ目の段落。", "二つ目を直した段落。", "三つ目の段落。")
        merged = merge(BASE, same, same, {})
        assert (merged.clashes, merged.copy.body) == ((), same.body)

    def test_added_by_both_at_one_place_stand_one_behind_the_other(self):
        mine, theirs = (text(*words(BASE), said) for said in ("甲の結び。", "乙の結び。"))
        merged = merge(BASE, mine, theirs, {})
        assert not merged.clashes
        assert words(merged.copy)[3:] == ["乙の結び。", "甲の結び。"]

    def test_taken_out_by_one_and_changed_by_the_other_are_asked_about(self):
        mine, theirs = (
            text("一つ目の段落。", "三つ目の段落。"),
            text("一つ目の段落。", "二つ目の段落に加筆。", "三つ目の段落。"),
        )
        (clash,) = merge(BASE, mine, theirs, {}).clashes
        assert clash.mine == ""
        assert Choice.BOTH not in clash.choices
        assert "二つ目の段落に加筆。" in words(settled(BASE, mine, theirs, Choice.THEIRS).copy)
        assert len(words(settled(BASE, mine, theirs, Choice.MINE).copy)) == 2

    @pytest.mark.parametrize(
        ("shape", "parts"),
        [
            ("<ul>{}</ul>", "<li><p>{}</p></li>"),
            ("<blockquote>{}</blockquote>", "<p>{}</p>"),
            ("<table><caption>表</caption><tbody>{}</tbody></table>", "<tr><td><p>{}</p></td></tr>"),
        ],
    )
    def test_of_a_list_a_quotation_or_a_table_are_merged_one_by_one(self, shape, parts):
        base, mine, theirs = (
            Copy(body=shape.format("".join(parts.format(said) for said in row)))
            for row in (
                ["第一の項目", "第二の項目"],
                ["第一の項目甲", "第二の項目"],
                ["第一の項目", "第二の項目乙", "第三の項目"],
            )
        )
        merged = merge(base, mine, theirs, {})
        assert not merged.clashes
        assert merged.copy.body == shape.format(
            "".join(parts.format(said) for said in ("第一の項目甲", "第二の項目乙", "第三の項目"))
        )

    def test_keep_a_choice_while_mine_is_written_on_and_ask_again_when_theirs_has_changed(self):
        mine, theirs = (
            text("一つ目の段落。", said, "三つ目の段落。") for said in ("二つ目の甲。", "二つ目の乙。")
        )
        choices = {clash.key: Choice.MINE for clash in merge(BASE, mine, theirs, {}).clashes}
        on = text("一つ目の段落。", "二つ目の甲と続き。", "三つ目の段落。")
        assert "二つ目の甲と続き。" in words(merge(BASE, on, theirs, choices).copy)
        assert merge(BASE, mine, text("一つ目の段落。", "二つ目の丙。", "三つ目の段落。"), choices).clashes


class TestValuesAndTags:
    def test_each_value_is_that_of_whoever_changed_it(self):
        base, mine, theirs = (Copy({"title": title, "deck": deck}) for title, deck in ("ab", "Ab", "aB"))
        assert merge(base, mine, theirs, {}).copy.values == {"title": "A", "deck": "B"}

    def test_a_value_that_both_changed_is_asked_about(self):
        base, mine, theirs = (Copy({"title": title}) for title in ("元", "甲", "乙"))
        (clash,) = merge(base, mine, theirs, {}).clashes
        assert (clash.group, clash.name, clash.choices) == ("article", "title", (Choice.MINE, Choice.THEIRS))
        assert settled(base, mine, theirs, Choice.THEIRS).copy.values["title"] == "乙"

    def test_tags_are_a_set(self):
        base, mine, theirs = (Copy(tags=tags) for tags in (("米", "露"), ("米", "中"), ("露", "米", "欧")))
        assert set(merge(base, mine, theirs, {}).copy.tags) == {"米", "中", "欧"}


def cited(*keys: str, **quotes: str) -> Copy:
    body = "".join(f'<p>{key}の文。<cite data-citations="{key}"></cite></p>' for key in keys)
    rows = tuple(Row(key, {"key": key, "quote": quotes.get(key, "引用"), "locator": ""}) for key in keys)
    return Copy(body=body, rows={"citations": rows})


class TestRows:
    def test_are_merged_field_by_field(self):
        base = cited("a")
        mine = cited("a", a="甲の引用")
        theirs = Copy(
            base.body, rows={"citations": (Row("a", {"key": "a", "quote": "引用", "locator": "3頁"}),)}
        )
        theirs = Copy(body=base.body, rows=theirs.rows)
        (row,) = merge(base, mine, theirs, {}).copy.rows["citations"]
        assert row.fields == {"key": "a", "quote": "甲の引用", "locator": "3頁"}

    def test_of_both_are_kept_with_their_keys(self):
        merged = merge(cited("a"), cited("a", "b"), cited("a", "c"), {})
        assert [row.name for row in merged.copy.rows["citations"]] == ["a", "c", "b"]

    def test_go_with_the_text_that_names_them(self):
        merged = merge(cited("a", "b"), cited("b"), cited("a", "b"), {})
        assert [row.name for row in merged.copy.rows["citations"]] == ["b"]

    def test_stay_where_the_paragraph_that_was_chosen_names_them(self):
        base, mine = cited("a"), text("aの文だけ。")
        theirs = Copy(body=base.body.replace("の文。", "の文を直した。"), rows=base.rows)
        mine = Copy(body=mine.body, rows={"citations": ()})
        chosen = settled(base, mine, theirs, Choice.THEIRS).copy
        assert [row.name for row in chosen.rows["citations"]] == ["a"]
        assert settled(base, mine, theirs, Choice.MINE).copy.rows["citations"] == ()

    def test_taken_out_by_one_and_changed_by_the_other_are_asked_about(self):
        base, theirs = (Copy(rows={"bylines": (Row("b0", {"name": name}),)}) for name in ("水城", "水城 遥"))
        mine = Copy(rows={"bylines": ()})
        (clash,) = merge(base, mine, theirs, {}).clashes
        assert (clash.group, clash.mine, clash.theirs) == ("bylines", "", "水城 遥")
        assert settled(base, mine, theirs, Choice.THEIRS).copy.rows["bylines"] == theirs.rows["bylines"]
        assert settled(base, mine, theirs, Choice.MINE).copy.rows["bylines"] == ()

    def test_without_keys_are_known_by_what_they_say(self):
        def rows(*said: str) -> list[Row]:
            return [Row(f"b{index}", {"text": words, "state": "x"}) for index, words in enumerate(said)]

        base = rows("率直な感想だ。", "別の意見もある。", "三つ目の声。")
        other = rows("別の意見もある。", "率直な感想だと思う。", "まったく新しい発言である。")
        assert aligned(base, other, "text") == ["b1", "b0", None]


def test_without_a_version_to_begin_with_nothing_of_either_is_lost():
    mine, theirs = text("共通の段落。", "甲だけの段落。"), text("乙だけの話。", "共通の段落。")
    merged = merge(common(mine, theirs), mine, theirs, {})
    assert not merged.clashes
    assert set(words(merged.copy)) == {"共通の段落。", "甲だけの段落。", "乙だけの話。"}
    one, other = Copy({"title": "甲"}), Copy({"title": "乙"})
    assert merge(common(one, other), one, other, {}).clashes


def two_editors(seed: int, apart: bool):
    """Return what two made of one text, and what it began with; ``apart`` they touch different paragraphs."""
    random = Random(seed)
    began, base = begun(random)
    places = list(range(len(began.paragraphs)))
    random.shuffle(places)
    halves = (places[:6], places[6:]) if apart else (None, None)
    editors = Editor(random, "甲"), Editor(random, "乙")
    copies = [
        edited(began, base, editor, random.randrange(1, 8), half)
        for editor, half in zip(editors, halves, strict=True)
    ]
    return base, *copies, *editors


def lost(seed: int, choice: Choice) -> set[str]:
    """Return the sentences and rows that a merge has lost: those that somebody added, and those that nobody took out. What a
    clash has left out by choice stood there to choose from."""
    base, mine, theirs, one, other = two_editors(seed, apart=False)
    asked = merge(base, mine, theirs, {}).clashes
    merged = settled(base, mine, theirs, choice).copy
    shown = "".join(clash.mine + clash.theirs for clash in asked)
    quotes = "".join(row.fields["quote"] for row in merged.rows["citations"])
    everything = merged.body + shown + quotes
    present = {said for said in one.added | other.added if said in mine.body + theirs.body}
    rows = {row.name for copy in (mine, theirs) for row in copy.rows["citations"]}
    taken = {row.name for row in base.rows["citations"]} - {
        row.name
        for copy in (mine, theirs)
        for row in copy.rows["citations"]
        if all(row.name in _keys(c) for c in (mine, theirs))
    }
    kept = {row.name for row in merged.rows["citations"]}
    untouched = {said for said in _sentences(base) if said in mine.body and said in theirs.body}
    return {said for said in present | untouched if said not in everything} | {
        key for key in rows - taken if key not in kept and key not in shown
    }


def _keys(copy: Copy) -> set[str]:
    return {row.name for row in copy.rows["citations"]}


def _sentences(copy: Copy) -> list[str]:
    return [f"{said}。" for said in Body(copy.body).text.replace("\n", "").split("。") if said]


@given(st.integers(min_value=0), st.sampled_from(Choice))
def test_no_sentence_and_no_row_of_either_is_lost(seed, choice):
    assert lost(seed, choice) == set()


@given(st.integers(min_value=0))
def test_a_merged_text_names_every_row_and_every_row_is_named(seed):
    base, mine, theirs, *_editors = two_editors(seed, apart=False)
    merged = settled(base, mine, theirs, Choice.THEIRS).copy
    assert set(Body(merged.body).citation_keys) == {row.name for row in merged.rows["citations"]}


def test_who_touch_different_paragraphs_are_hardly_ever_asked():
    asked = [bool(merge(*two_editors(seed, apart=True)[:3], {}).clashes) for seed in range(200)]
    assert asked.count(False) >= 0.95 * len(asked)
