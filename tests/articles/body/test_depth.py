"""Nothing that walks a body goes deeper than the schema allows, whatever the text holds."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.forms import clean_body
from articles.body import DEPTH, PASTED_DEPTH, SCHEMA, Body, sanitise
from articles.body.depth import TooDeep, is_deeper
from articles.body.markdown import to_markdown
from articles.edition.rendering import render
from articles.language.text import diff
from newsroom import preflight, publishing
from tests import make


def text_of(html: str) -> str:
    return Body(html).text


WALKS = [
    sanitise,
    lambda html: Body(html).blocks,
    lambda html: Body(html).markers,
    lambda html: Body(html).photos,
    text_of,
    lambda html: Body(html).elements,
    lambda html: to_markdown(html, {}),
    lambda html: render(Body(html), {}, {}),
    lambda html: diff([Body(html).text], [Body(html).text]),
]
#: Elements outside the schema nest too until the sanitiser has taken them out.
ELEMENTS = [*SCHEMA, "div", "span", "custom-element", "svg", "font"]


def nested(element: str, depth: int, is_closed: bool = True) -> str:
    return f"<{element}>" * depth + "港" + (f"</{element}>" * depth if is_closed else "")


@pytest.mark.parametrize("depth", [250, 3_000, 100_000])
@pytest.mark.parametrize("element", ELEMENTS)
def test_every_walk_ends_however_deep_its_elements_nest(element, depth):
    for is_closed in (True, False):
        html = nested(element, depth, is_closed)
        for walk_through in WALKS if depth < 100_000 else [sanitise, text_of]:
            try:
                walk_through(html)
            except TooDeep as refused:
                assert refused.limit in (DEPTH, PASTED_DEPTH)


@given(st.lists(st.sampled_from([*SCHEMA, "div"]), max_size=400), st.booleans())
def test_a_mixed_nest_is_stored_within_the_limit_or_refused(elements, is_closed):
    html = "".join(f"<{element}>" for element in elements) + "港"
    html += "".join(f"</{element}>" for element in reversed(elements)) if is_closed else ""
    try:
        stored = sanitise(html)
    except TooDeep:
        return
    for walk_through in WALKS:
        walk_through(stored)


@pytest.mark.parametrize("filler", ["</x>", "<!-- </div> -->", "<script></div></script>", "</p>", "<br>"])
def test_what_closes_nothing_hides_no_depth(filler):
    assert is_deeper(f"<div>{filler}" * 600, PASTED_DEPTH)


@pytest.mark.parametrize(
    "flat", ["<p>一", "<ul><li>一<li>二</ul>", "<!-- <div> -->", "<br>", "<div>一</div>"]
)
def test_a_long_page_is_not_a_deep_one(flat):
    assert not is_deeper(flat * 5_000, PASTED_DEPTH)


def test_thirty_lists_in_one_another_are_a_body():
    html = "<ul><li><p>一</p>" * 21 + "</li></ul>" * 21
    assert sanitise(html) == html
    assert Body(html).text.count("一") == 21


#: 39,000 quotations of 25 bytes are just below the size (``MOST_BYTES``) from which the form refuses a body as too long.
@pytest.mark.django_db
@pytest.mark.parametrize("depth", [250, 3_000, 39_000])
def test_the_form_refuses_what_is_too_deep_in_words(desk, depth):
    article = make.article()
    address = f"/desk/articles/article/{article.pk}/change/"
    with override("ja"), pytest.raises(Exception, match="入れ子"):
        clean_body(nested("blockquote", depth))
    form = desk.get(address).context["adminform"].form
    data = {name: value or "" for name, value in form.initial.items() if name != "tags"}
    for formset in desk.get(address).context["inline_admin_formsets"]:
        data |= {f"{formset.formset.prefix}-{key}_FORMS": 0 for key in ("TOTAL", "INITIAL")}
    response = desk.post(address, {**data, "body": nested("blockquote", depth)})
    assert response.status_code == 200
    assert "入れ子" in response.content.decode()
    assert not article.__class__.objects.get(pk=article.pk).body.startswith("<blockquote>")


@pytest.mark.django_db
def test_a_deep_body_of_before_is_a_finding_that_blocks(editor):
    article = make.article(body=nested("blockquote", 250))
    assert [finding.id for finding in preflight.run(article)] == ["text-too-deep"]
    with pytest.raises(Exception, match="入れ子"):
        publishing.press(article, by=editor)


def test_readings_whose_ends_are_left_out_are_flat_within_ruby_and_nest_outside():
    assert not is_deeper("<ruby>港<rt>みなと<rp>" * 1 + "</ruby>" + "<ruby>港<rt>みなと</ruby>" * 500, DEPTH)
    assert is_deeper("<rt>" * (DEPTH + 1), DEPTH)
