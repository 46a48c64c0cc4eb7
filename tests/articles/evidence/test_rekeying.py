"""New rules for addresses: every key follows them, and records that now share one are shown, never joined."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from articles.evidence.addresses import identify
from articles.evidence.urlkey import url_key
from articles.merging import merge_sources
from articles.models import OutletDomain, Source, SourceAddress
from seeds.models import Seed
from tests import make

pytestmark = pytest.mark.django_db

MIGRATION = import_module("articles.migrations.0009_keys_by_the_rules")
SEEDS = import_module("seeds.migrations.0003_identities_by_the_rules")
VIDEO, SHORT = "https://www.youtube.com/watch?v=aBc_123-xyz", "https://youtu.be/aBc_123-xyz"


def older(row, key: str):
    """Give a row the key of earlier rules."""
    type(row).objects.filter(pk=row.pk).update(key=key)
    return row


@pytest.fixture(params=[1, 500])
def migrate(request, monkeypatch):
    monkeypatch.setattr(MIGRATION, "BATCH", request.param)
    monkeypatch.setattr(SEEDS, "BATCH", request.param)
    return lambda migration=MIGRATION: migration.rekey(apps, None)


def pair() -> tuple[Source, Source]:
    """Return two records of one video, as earlier rules let them in."""
    first = older(make.source(url=SHORT), "youtu.be/aBc_123-xyz")
    second = make.source(url="https://www.youtube.com/embed/other_1")
    Source.objects.filter(pk=second.pk).update(url=VIDEO, key="youtube.com/watch?v=aBc_123-xyz")
    return first, second


def test_every_key_follows_the_rules_even_where_keys_change_places(migrate):
    one, two = make.source(url="https://e.org/a%2Fb"), make.source(url="https://e.org/a/b")
    older(one, "x"), older(two, url_key(one.url)), older(one, url_key(two.url))
    doi = older(make.source(doi="10.1000/XYZ"), "doi:10.1000/xyz")
    migrate()
    for row in (one, two):
        row.refresh_from_db()
        assert (row.key, row.double_of) == (url_key(row.url), None)
    assert Source.objects.named(identify("10.1000/xyz")).get() == doi


def test_of_two_records_of_one_document_the_younger_names_the_older(migrate):
    first, second = pair()
    migrate()
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.key, first.double_of) == ("youtube.com/watch?v=aBc_123-xyz", None)
    assert second.double_of == first
    assert list(Source.objects.named(identify(VIDEO))) == [first]
    second.title = "A title that an editor changes"
    second.full_clean()
    second.save()
    assert Source.objects.get(pk=second.pk).double_of == first


@pytest.mark.parametrize("keep", [0, 1])
def test_a_pair_can_be_joined_whichever_is_kept(migrate, keep):
    rows = pair()
    migrate()
    kept, other = Source.objects.get(pk=rows[keep].pk), Source.objects.get(pk=rows[1 - keep].pk)
    merge_sources(kept, [other])
    kept.refresh_from_db()
    assert (kept.key, kept.double_of) == ("youtube.com/watch?v=aBc_123-xyz", None)
    assert Source.objects.get() == kept


def test_a_pair_can_be_parted_by_a_better_address(migrate):
    _first, second = pair()
    migrate()
    second.refresh_from_db()
    second.url, second.double_of = "https://www.youtube.com/watch?v=another-one", None
    second.full_clean()
    second.save()
    assert second.key == "youtube.com/watch?v=another-one"


def test_another_address_that_is_a_source_s_own_shows_the_pair(migrate):
    owner = make.source(url=VIDEO)
    alias = SourceAddress.objects.create(source=make.source(), url="https://e.org/x")
    SourceAddress.objects.filter(pk=alias.pk).update(url=SHORT)
    migrate()
    alias.refresh_from_db()
    assert (alias.key, alias.source.double_of) == ("youtube.com/watch?v=aBc_123-xyz", owner)


def test_two_other_addresses_of_one_key_both_stay(migrate):
    source = make.source()
    rows = [SourceAddress.objects.create(source=source, url=f"https://e.org/{n}") for n in range(2)]
    SourceAddress.objects.filter(pk=rows[0].pk).update(url=SHORT)
    SourceAddress.objects.filter(pk=rows[1].pk).update(url=VIDEO)
    migrate()
    for row in source.addresses.all():
        row.full_clean()
        row.save()
    assert source.addresses.count() == 2


def test_an_address_that_another_row_has_is_refused_in_words():
    SourceAddress.objects.create(source=make.source(title="港の記録"), url=SHORT)
    with pytest.raises(ValidationError, match="港の記録"):
        SourceAddress(source=make.source(), url=VIDEO).full_clean()


def test_hosts_of_outlets_and_identities_of_captures_follow(migrate):
    domain = OutletDomain.objects.create(outlet=make.outlet(), host="e.org")
    OutletDomain.objects.filter(pk=domain.pk).update(host="twitter.com")
    names = [
        "ja.m.wikipedia.org/wiki/A",
        "slug:fog",
        "sha256:00",
        "wxr:https://e.org?p=1",
        "https://m.e.org/1",
    ]
    for name in names:
        Seed.objects.create(identity=name, file="x")
    migrate()
    migrate(SEEDS)
    domain.refresh_from_db()
    assert domain.host == "x.com"
    assert set(Seed.objects.values_list("identity", flat=True)) == {
        "ja.wikipedia.org/wiki/A",
        "slug:fog",
        "sha256:00",
        "wxr:https://e.org?p=1",
        "e.org/1",
    }
