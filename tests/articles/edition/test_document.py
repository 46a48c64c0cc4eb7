"""What an edition says, as JSON and back."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from articles.edition import SCHEMA, VERSION, Correction, Document, Reference, Use, read, write

words = st.text(max_size=12)
# A mapping of an edition is JSON; left to itself Hypothesis takes any mapping of this process, its environment too.
values = st.recursive(words | st.integers() | st.booleans() | st.none(), st.lists, max_leaves=4)
st.register_type_strategy(Mapping, lambda _kind: st.dictionaries(words, values, max_size=4))
documents = st.from_type(Document)


@given(documents)
def test_what_was_written_is_read_as_it_was(document):
    assert read(write(document)) == document


@given(documents)
def test_what_is_written_is_what_the_schema_says(document):
    Draft202012Validator(SCHEMA).validate(write(document))


def test_the_schema_itself_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_a_version_of_tomorrow_is_refused():
    with pytest.raises(KeyError):
        read({**write(Document("見出し", "ja", "news")), "schema_version": VERSION + 1})


@given(st.lists(st.builds(Use, anchor=words, letter=words, locator=st.sampled_from(["1頁", "2頁", ""]))))
def test_every_use_of_a_source_stands_in_one_part(uses):
    reference = Reference(3, "ap-1", "AP", uses=tuple(uses))
    assert sorted(map(id, uses)) == sorted(id(use) for part in reference.parts for use in part.places)
    assert all(len({use.locator for use in part.places}) == 1 for part in reference.parts)


def test_parts_are_numbered_only_where_uses_differ():
    here, there = Use("cite-1", "a", locator="1頁"), Use("cite-2", "b", locator="2頁")
    assert [part.number for part in Reference(3, "ap-1", "AP", uses=(here, there)).parts] == ["3.1", "3.2"]
    assert [part.number for part in Reference(3, "ap-1", "AP", uses=(here, here)).parts] == [""]


class TestAnEditionOfVersion1:
    @pytest.fixture
    def columns(self) -> dict:
        """What the columns of an edition's row held."""
        use = {"anchor": "cite-1", "letter": "a", "locator": "3頁", "quote": "", "stance": "supports"}
        reference = {
            "number": 1,
            "anchor": "ref-ap-1",
            "citekey": "ap-1",
            "text": "「Talks off」",
            "csl": {"id": "ap-1", "title": "Talks off"},
            "uses": [use],
            "parts": [{**use, "number": "", "places": [{"anchor": "cite-1", "letter": "a"}]}],
        }
        picture = {
            "key": "k",
            "url": "/media/photos/k.jpg",
            "width": 4,
            "height": 3,
            "alt": "",
            "caption": "",
        }
        return {
            "schema_version": 1,
            "title": "見出し",
            "deck": "",
            "description": "要約。",
            "rights": "",
            "language": "ja",
            "genre": "news",
            "slug": "",
            "html": "<p>本文。</p>",
            "text": "本文。",
            "reading_minutes": 2,
            "section": {"name": "ニュース", "slug": "news"},
            "toc": [{"level": 2, "anchor": "h-1", "text": "経緯"}],
            "references": [reference],
            "support": {"documents": 1, "independent": 1, "contradicting": 0},
            "bylines": [{"name": "水城 遥", "role": "text", "label": "文", "bio": ""}],
            "dateline": {"place": "東京"},
            "tag_list": [{"name": "停戦", "slug": "停戦"}],
            "commentary": [{"kind": "reaction", "label": "読者", "depth": 0, "text": "率直な感想。"}],
            "lead_photo": {**picture, "credit": "編集部"},
        }

    def test_is_read_with_all_that_it_says(self, columns):
        said = read(columns)
        assert (said.rendered, said.body, said.text) == ("<p>本文。</p>", "", "本文。")
        assert (said.references[0].title, said.references[0].parts[0].use.locator) == ("Talks off", "3頁")
        assert (said.support.unconfirmed, said.dateline.place, said.tags[0].name) == (0, "東京", "停戦")
        assert (said.voices[0].text, said.lead_photo.credit) == ("率直な感想。", "編集部")

    def test_is_valid_once_it_is_read(self, columns):
        Draft202012Validator(SCHEMA).validate(write(read(columns)))

    def test_may_say_nothing_but_its_headline(self, columns):
        empty = {"toc": [], "references": [], "support": {}, "bylines": [], "dateline": {}, "tag_list": []}
        said = read({**columns, **empty, "commentary": [], "lead_photo": {}, "section": None})
        assert (said.support, said.photos, bool(said.dateline)) == (None, (), False)


def test_moments_keep_their_zone():
    moment = datetime(2025, 10, 21, 9, 30, tzinfo=UTC)
    said = Document("見出し", "ja", "news", corrections=(Correction(2, "誤り", moment),))
    assert read(write(said)).corrections[0].live_from == moment
    assert read(
        {**write(said), "corrections": [{"number": 2, "reason": "誤り", "live_from": moment.isoformat()}]}
    )
