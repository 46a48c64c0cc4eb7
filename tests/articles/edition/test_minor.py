"""What two documents say otherwise, beside their words."""

import json
from dataclasses import replace
from pathlib import Path

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
        ({"photos": (replace(SAID.photos[0], url="/media/photos/2025/01/b.jpg"),)}, Kind.PICTURE),
        ({"title": "停戦案の否決"}, Kind.WORDS),
        ({"body": SAID.body.replace("停戦を求める", "停戦を求めた")}, Kind.QUOTATION),
    ],
)
def test_a_fact_beside_the_text_is_no_slip(change, kind):
    assert kind in {row.kind for row in said_otherwise(SAID, replace(SAID, **change))}


def test_a_slip_in_the_deck_says_nothing_otherwise():
    assert said_otherwise(SAID, replace(SAID, deck="安保理は停戦案を採択した、")) == []


def _document(row, state):
    references = tuple(
        Reference(
            number,
            cited["key"],
            cited["source"],
            uses=(Use("c", "a", cited["key"], "", cited["locator"], cited["quote"], stance=cited["stance"]),),
        )
        for number, cited in enumerate(row[f"citations_{state}"], 1)
    )
    text = "\n\n".join(row[state])
    return Document(row[f"title_{state}"], "ja", "news", text=text, references=references)


EDITS = json.loads(Path(__file__).with_name("edits.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", [row for row in EDITS if not row["minor"]], ids=lambda row: row["why"])
def test_no_edit_that_tells_otherwise_passes(row):
    assert said_otherwise(_document(row, "before"), _document(row, "after"))


def test_nearly_every_slip_passes():
    """Sixty edits by somebody who did not know the rule. When first read 50 were judged rightly; what passed told nothing
    otherwise, then as now."""
    slips = [row for row in EDITS if row["minor"]]
    refused = [
        row["why"] for row in slips if said_otherwise(_document(row, "before"), _document(row, "after"))
    ]
    assert len(refused) <= 1, refused
