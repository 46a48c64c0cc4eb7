"""What the desk calls a person."""

import pytest
from django.contrib.auth import get_user_model

from articles.people import called, full_name


@pytest.mark.parametrize(
    ("family", "given", "name"),
    [
        ("佐藤", "次郎", "佐藤 次郎"),
        ("さとう", "", "さとう"),
        ("スミス", "ジョン", "ジョン スミス"),
        ("Smith", "John", "John Smith"),
        ("", "", "jiro"),
    ],
)
def test_a_japanese_name_begins_with_the_family(family, given, name):
    assert called(get_user_model()(username="jiro", last_name=family, first_name=given)) == name


def test_nobody_is_called_by_nothing():
    assert called(None) == ""


def test_whoever_states_no_name_has_none():
    assert full_name(get_user_model()(username="jiro", last_name=" ")) == ""
