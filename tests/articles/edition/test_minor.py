"""What two documents say otherwise, beside their words."""

from dataclasses import replace

import pytest

from articles.edition import Byline, Document, Reference, Use
from articles.edition.minor import said_otherwise
from articles.edition.rendering import Picture
from articles.language.slips import Kind

USE = Use("c-a-1", "a", key="a", locator="p. 3")
SAID = Document(
    "停戦案の採択",
    "ja",
    "news",
    deck="安保理は停戦案を採択した。",
    body="<p>反対はなかった。</p><blockquote><p>停戦を求める</p></blockquote>",
    text="反対はなかった。\n\n停戦を求める",
    bylines=(Byline("佐藤 花", "text", "文"),),
    references=(Reference(1, "s1", "国連", title="決議", uses=(USE,)),),
    photos=(Picture("p1", "/media/photos/2025/01/a.jpg", 4, 3, "議場", "議場の様子", "写真：国連"),),
)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"bylines": (Byline("佐藤 華", "text", "文"),)}, Kind.NAME),
        ({"references": (replace(SAID.references[0], uses=(replace(USE, locator="p. 4"),)),)}, Kind.CITATION),
        (
            {"references": (replace(SAID.references[0], uses=(replace(USE, stance="disputes"),)),)},
            Kind.CITATION,
        ),
        ({"photos": (replace(SAID.photos[0], credit="写真：AP"),)}, Kind.NAME),
        ({"photos": ()}, Kind.PICTURE),
        ({"title": "停戦案の否決"}, Kind.WORDS),
        ({"body": SAID.body.replace("停戦を求める", "停戦を求めた")}, Kind.QUOTATION),
    ],
)
def test_a_fact_beside_the_text_is_no_slip(change, kind):
    assert kind in {row.kind for row in said_otherwise(SAID, replace(SAID, **change))}


def test_a_slip_in_the_deck_says_nothing_otherwise():
    assert said_otherwise(SAID, replace(SAID, deck="安保理は停戦案を採択した、")) == []
