"""A page and the stored text speak of one place."""

from hypothesis import given

from articles.body import Body
from articles.working.letters import Letters, Spot
from tests.bodies import BODIES

BODY = (
    '<p>会談は<strong>見送</strong>られた。<cite data-citations="kaa"></cite>A&amp;B</p>'
    "<table><caption>表</caption><tbody><tr><td><p>一</p></td><td><p>二三</p></td></tr></tbody></table>"
    "<dl><dt>語</dt><dd>意味</dd></dl>"
)


def stretch(block: int, start: int, end: int) -> str:
    return BODY[slice(*Letters(BODY).stretch(Spot(block, start, end)))]


def test_letters_of_a_page_are_found_in_the_text():
    assert stretch(0, 0, 2) == "会談"
    assert stretch(0, 2, 6) == "は<strong>見送</strong>ら"
    assert stretch(0, 9, 12) == "A&amp;B"
    assert stretch(2, 0, 2) == "二三"
    assert stretch(4, 0, 1) == "意"


def test_a_place_of_the_text_is_told_to_a_page():
    assert Letters(BODY).spot(BODY.index("見送"), BODY.index("見送") + 2) == Spot(0, 3, 5)
    assert Letters(BODY).spot(BODY.index("二三"), BODY.index("二三")) == Spot(2, 0, 0)


def test_a_caption_and_what_stands_between_blocks_have_no_line():
    assert Letters(BODY).spot(BODY.index("表"), BODY.index("表") + 1) is None
    assert Letters("<p>一</p><hr><p>二</p>").spot(8, 8) is None


def test_no_letters_where_the_page_is_of_another_text():
    assert Letters(BODY).stretch(Spot(9, 0, 1)) is None
    assert Letters(BODY).stretch(Spot(0, 90, 91)) is None


def test_words_are_found_whatever_stands_between_them():
    found = Letters(BODY).find("見送 られた。")
    assert BODY[slice(*found)] == "見送</strong>られた。"
    assert Letters(BODY).find("ない言葉") is None


def test_the_nearest_of_several_places():
    body = "<p>合意。</p><p>合意。</p>"
    assert Letters(body).find("合意", near=12)[0] == body.rindex("合意")


@given(BODIES)
def test_every_letter_leads_back_to_itself(body):
    letters = Letters(body)
    for row in letters.rows:
        spot = letters.spot(row.start, row.end)
        if spot is not None:
            assert letters.stretch(spot) == (row.start, row.end)
    assert "".join(row.said for row in letters.rows if row.block >= 0).count("停") >= Body(body).text.count(
        "停"
    )
