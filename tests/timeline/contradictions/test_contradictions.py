"""An article that says something else of an event than its record is caught before it goes out."""

from datetime import date

import pytest

from newsroom import preflight
from tests import make
from timeline.contradictions import Known, contradictions
from timeline.dating.edtf import parse
from timeline.models import Actor

SUMMIT = Known(
    "アンカレッジ会談", ("アンカレッジ会談", "アラスカ会談"), "held", parse("2025-08-15"), "America/Anchorage"
)
BUDAPEST = Known("ブダペスト会談", ("ブダペスト会談",), "not-held")


def kinds(text: str) -> list[str]:
    return [row.kind for row in contradictions(text, [SUMMIT, BUDAPEST], date(2025, 11, 1))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("アンカレッジ会談は2025年8月16日に開かれた。", "date"),
        ("8月14日にアラスカ会談が開催された。", "date"),
        ("ブダペスト会談は予定どおり開催された。", "held"),
        ("アラスカ会談は協議のみに終わり、開かれなかった。", "not-held"),
    ],
)
def test_another_date_or_outcome_is_found(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "アンカレッジ会談は2025年8月15日に開かれた。",
        "8月15日のアラスカ会談では、合意に至らなかった。",
        "ブダペスト会談は中止された。",
        "アンカレッジ会談は8月15日に開かれたが、ブダペスト会談は見送られた。",
        "ブダペスト会談は見送られたが、8月にはアンカレッジ会談が開かれた。",
        "大統領は2025年8月20日、アンカレッジ会談の成果を強調した。",
        "まったく別の会談は2025年8月16日に開かれた。",
        "アンカレッジ会談は8月に開かれた。",
    ],
)
def test_what_agrees_or_is_about_something_else_is_let_through(text):
    assert kinds(text) == []


def rules(text: str) -> dict[str, str]:
    article = make.article(cites=[make.source()], body=f"<p>{text}</p>", published="2025-11-01")
    return {finding.id: finding.level.value for finding in preflight.run(article)}


@pytest.mark.django_db
def test_another_exact_date_stops_publishing_and_another_outcome_warns():
    make.event(title="会談", aliases=["アンカレッジ会談"], edtf="2025-08-15")
    make.event(title="見送り", aliases=["ブダペスト会談"], edtf="", occurrence="cancelled")
    assert rules("アンカレッジ会談は8月18日に開かれた。") == {"event-contradicted-date": "block"}
    # In Japan it was the 16th when the day in Anchorage ended.
    assert rules("アンカレッジ会談は8月16日に開かれた。") == {"event-contradicted-date": "warn"}
    assert rules("ブダペスト会談は無事に開催された。") == {"event-contradicted-held": "warn"}
    assert rules("アンカレッジ会談は8月15日に開かれた。") == {}


@pytest.mark.django_db
def test_a_draft_contradicts_nothing():
    make.event(aliases=["アンカレッジ会談"], edtf="2025-08-15", status="draft")
    assert rules("アンカレッジ会談は8月16日に開かれた。") == {}


@pytest.mark.django_db
def test_an_actor_is_named_as_the_house_does():
    Actor.objects.create(kind="person", name="ゼレンスキー", variants=["ゼレンスキィ", "ゼレンスキ"])
    assert rules("ゼレンスキィ大統領は席を立った。") == {"actor-variant": "warn"}
    assert rules("ゼレンスキー大統領は席を立った。") == {}


@pytest.mark.django_db
def test_a_disputed_event_says_who_disputes_it():
    article = make.article(cites=[make.source()])
    event = make.event(verification="disputed", summary="", sources=[make.source()])
    make.place(event, article)
    found = {finding.id for finding in preflight.run(article)}
    assert found == {"event-without-its-dispute"}
    event.citations.update(stance="contradicts")
    assert {finding.id for finding in preflight.run(article)} == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("架空会談は仮想市で開かれた。", 1),
        ("架空会談は架空港で開かれた。", 0),
        ("架空会談は架空港市内で開かれた。", 0),
        ("架空会談の結果は仮想市で報じられた。", 0),
        ("別の会議は仮想市で開かれた。", 0),
    ],
)
def test_another_place_than_the_one_on_record_is_a_question(sentence, found):
    event = make.event(title="架空会談", aliases=["架空会談"], place="架空港")
    event.venues.create(place=make.venue(name="架空港"))
    event.venues.create(place=make.venue(name="遠い首都"), role="announced_from")
    make.venue(name="仮想市")
    assert (rules(sentence).get("event-contradicted-place") == "warn") is bool(found)


@pytest.mark.django_db
def test_an_event_of_a_whole_country_contradicts_no_city():
    event = make.event(title="架空会談", aliases=["架空会談"])
    event.venues.create(place=make.venue(name="架空国", precision="country"))
    make.venue(name="仮想市")
    assert "event-contradicted-place" not in rules("架空会談は仮想市で開かれた。")
