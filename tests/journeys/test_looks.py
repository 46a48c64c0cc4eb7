"""What style sheets do in a real browser: distances within a text, shapes on paper."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = (
    "<p>前文。</p><ul><li><p>一つ目</p></li><li><p>二つ目</p></li></ul>"
    "<ol><li><p>上</p><ul><li><p>下</p></li></ul></li></ol>"
    "<dl><dt>語</dt><dd><p>その意味。</p></dd></dl>"
    "<blockquote><p>引用。</p></blockquote>"
    "<table><tbody><tr><th><p>国</p></th></tr><tr><td><p>甲</p></td></tr></tbody></table><p>後文。</p>"
)
#: For each place of a text: the selector, and whether its elements keep a distance below them.
WITHIN = ["li > p", "li > ul > li > p", "dd > p", "blockquote > p:last-child", "td p", "th p"]


def margins(page, selector: str) -> set[tuple[float, float]]:
    """Return the distances above and below, in pixels, of all elements of the text that fit a selector."""
    script = """(nodes) => nodes.map((node) => {
      const style = getComputedStyle(node)
      return [parseFloat(style.marginBlockStart), parseFloat(style.marginBlockEnd)]
    })"""
    return {tuple(pair) for pair in page.locator(f".body {selector}").evaluate_all(script)}


@pytest.fixture
def text(page, live_server):
    edition = make.press(make.article(body=LISTS))
    page.goto(live_server.url + edition.get_absolute_url())
    return page


@pytest.mark.parametrize("selector", WITHIN)
def test_what_stands_within_an_item_or_a_cell_keeps_no_distance_of_its_own(text, selector):
    assert margins(text, selector) <= {(0.0, 0.0)}


@pytest.mark.parametrize("selector", ["> p", "> ul", "> ol", "> dl", "> blockquote"])
def test_what_stands_in_the_text_itself_keeps_its_distance(text, selector):
    assert all(below > 10 for _above, below in margins(text, selector))


def test_items_of_one_line_stand_close(text):
    first, second = (
        box["y"] for box in [row.bounding_box() for row in text.locator(".body > ul > li").all()]
    )
    line = text.locator(".body > ul > li").first.evaluate(
        "node => parseFloat(getComputedStyle(node).lineHeight)"
    )
    assert second - first < 1.5 * line


def test_each_shape_of_an_event_survives_the_printer(page, live_server):
    """Backgrounds are not printed: what tells shapes apart must be a character or a border."""
    article = make.article(title="形の記事")
    shapes = [(state, "reported") for state in ("occurred", "planned", "postponed", "cancelled")]
    shapes += [("occurred", "disputed"), ("occurred", "unverified")]
    for day, (occurrence, verification) in enumerate(shapes, 10):
        event = make.event(
            edtf=f"2025-10-{day}", occurrence=occurrence, verification=verification, summary="説明。"
        )
        make.place(event, article)
    edition = make.press(article)
    page.emulate_media(media="print")
    page.goto(live_server.url + edition.get_absolute_url())
    drawn = page.locator(".timeline .event .what").evaluate_all(
        "nodes => nodes.map((node) => getComputedStyle(node, '::before').content)"
    )
    assert sorted(drawn) == sorted(f'"{mark}"' for mark in "●○◐×◆◇")
