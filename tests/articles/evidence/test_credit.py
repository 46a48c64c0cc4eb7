"""What a document can do for a statement: grades, persons whom nobody knows, documents that nobody has looked at."""

import pytest

from articles.evidence.corroboration import support
from articles.evidence.credit import Credit
from tests import make

pytestmark = pytest.mark.django_db


def supported(*sources):
    return support(make.cite(make.article(), source).as_use() for source in sources)


@pytest.mark.parametrize(
    ("grade", "worth"),
    [
        ("A", Credit.CONFIRMS),
        ("B", Credit.CONFIRMS),
        ("C", Credit.CONFIRMS),
        ("D", Credit.REPORTS),
        ("E", Credit.REPORTS),
        ("F", Credit.REPORTS),
    ],
)
def test_the_grade_of_the_outlet_says_what_its_documents_can_do(grade, worth):
    outlet = make.outlet(reliability=grade, rationale="記録を照合した。")
    assert make.source(outlet=outlet).credit == worth


def test_a_document_that_nobody_has_looked_at_stands_behind_nothing():
    seen, unseen = make.source(), make.source(is_confirmed=False)
    counted = supported(seen, unseen)
    assert (counted.documents, counted.independent, counted.unconfirmed) == (2, 1, 1)
    assert str(counted) == "出典2件（独立1件・未確認1件）"


@pytest.mark.parametrize("kind", ["social", "forum"])
def test_a_platform_is_no_author_of_what_is_posted_there(kind):
    outlet = make.outlet(kind=kind, reliability="A", rationale="運営会社は知られている。")
    assert make.source(outlet=outlet).credit == Credit.NOTHING


def test_a_post_of_somebody_without_an_outlet_is_an_unknown_persons():
    assert make.source(outlet=None, type="post").credit == Credit.NOTHING
    assert make.source(outlet=None, type="webpage").credit == Credit.REPORTS


def test_a_report_taken_over_has_the_credit_of_who_made_it():
    agency = make.outlet(name="ロイター", reliability="A", rationale="訂正の記録が公開されている。")
    report = make.source(outlet=agency)
    copy = make.source(outlet=make.outlet(name="雑誌"), syndicated_from=report)
    assert copy.credit == Credit.CONFIRMS


def test_the_media_of_one_state_are_one_origin():
    tass = make.outlet(name="タス通信", kind="state_media", country="RU")
    channel = make.outlet(name="RT", state_affiliation="controlled", country="RU")
    other = make.outlet(name="新華社", kind="state_media", country="CN")
    counted = supported(*(make.source(outlet=outlet) for outlet in (tass, channel, other)))
    assert (counted.documents, counted.independent) == (3, 2)
