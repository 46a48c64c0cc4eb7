"""Fields are written as Django's own templates write them."""

from datetime import date, time

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, RelatedFieldWidgetWrapper
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Citation
from newsroom.form_rendering import Written

ONE_TAG = [
    forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.HiddenInput, forms.PasswordInput, forms.DateInput,
    forms.DateTimeInput, forms.TimeInput, forms.CheckboxInput, forms.Textarea,
]  # fmt: skip
#: Any text that a browser may send; and what forms hold besides.
VALUES = st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.just(mark_safe("&amp;")))
ATTRIBUTES = st.dictionaries(st.sampled_from(["class", "title", "required", "data-a", "maxlength"]), VALUES)
OURS, DJANGOS = Written(), DjangoTemplates()


def written(widget, value, attrs) -> tuple[str, str]:
    return tuple(widget.render("a-0-b", value, attrs, renderer) for renderer in (OURS, DJANGOS))


@given(st.sampled_from(ONE_TAG), VALUES, ATTRIBUTES)
def test_a_field_of_one_tag_is_the_same_to_the_letter(kind, value, attrs):
    ours, djangos = written(kind(), value, attrs)
    assert ours == djangos


@given(st.lists(st.tuples(VALUES, st.text())), VALUES, ATTRIBUTES)
def test_a_choice_is_the_same(choices, value, attrs):
    ours, djangos = written(forms.Select(choices=choices), value, attrs)
    assert ours == djangos.replace("\n  <option", "<option").replace("</option>\n", "</option>").replace(
        ">\n</select>", "></select>"
    )


def test_words_come_in_the_reader_s_language():
    select = forms.Select(choices=[("a", gettext_lazy("draft"))])
    with override("ja"):
        assert "下書き" in written(select, "a", {})[0]


@pytest.mark.parametrize(
    "widget",
    [
        forms.Select(choices=[("a", "A"), ("group", [("b", "<B>")])]),
        forms.RadioSelect(choices=[("a", "A")]),
        AdminDateWidget(),
        forms.ClearableFileInput(),
        forms.SplitDateTimeWidget(),
    ],
)
def test_what_has_a_template_of_its_own_keeps_it(widget):
    ours, djangos = written(widget, None, {"id": "x"})
    assert ours == djangos


@pytest.mark.parametrize("value", [date(2026, 1, 2), time(3, 4), 1_234_567, 1.5])
def test_numbers_and_days_are_written_alike(value):
    for kind in (forms.TextInput, forms.DateInput, forms.TimeInput, forms.Textarea):
        ours, djangos = written(kind(), value, {})
        assert ours == djangos


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("allowed", [True, False])
def test_a_choice_of_a_row_has_the_same_links(hidden, allowed):
    field = Citation._meta.get_field("source")
    inner = forms.HiddenInput() if hidden else forms.Select()
    links = dict.fromkeys(
        ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"), allowed
    )
    widget = RelatedFieldWidgetWrapper(inner, field.remote_field, admin.site, **links)
    ours, djangos = (parse_html(html) for html in written(widget, None, {"id": "id_x"}))
    assert ours == djangos


def test_errors_are_told_as_before():
    class Form(forms.Form):
        name = forms.CharField()

    for data in ({}, {"name": "a"}):
        ours, djangos = (Form(data, renderer=renderer) for renderer in (OURS, DJANGOS))
        assert str(ours["name"].errors) == str(djangos["name"].errors)
        assert ours.errors.as_ul() == djangos.errors.as_ul()


@given(st.text(), st.booleans())
def test_a_label_is_the_same(words, has_tag):
    form = forms.Form(auto_id="id_%s" if has_tag else False)
    form.fields["a"] = forms.CharField()
    ours, djangos = (form["a"].label_tag(words, {"class": "inline"}) for form.renderer in (OURS, DJANGOS))
    assert ours == djangos
