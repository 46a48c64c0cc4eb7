"""What was published cannot lose its ground: sources, tags, events and pictures stay, whoever deletes them and how."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import ProtectedError

from articles import merging
from articles.models import (
    Edition,
    EditionContributor,
    EditionDocument,
    EditionLoan,
    EditionPart,
    EditionSource,
    EditionTag,
    Outlet,
    Source,
    Tag,
)
from articles.models.edition import EditionIsImmutable
from newsroom import publishing
from newsroom.releases.rows import ReleaseArticle
from tests import make, pictures
from timeline.matching.merging import merge_events
from timeline.models import EditionPlacement, Event

pytestmark = pytest.mark.django_db
PARTS = [EditionTag, EditionSource, EditionContributor, EditionPlacement]


@pytest.fixture
def cited() -> Source:
    return make.source(title="公開済みの根拠", outlet=make.outlet(name="北海通信"))


@pytest.fixture
def edition(editor, cited) -> Edition:
    """An edition whose article has since dropped all that the edition leans on."""
    article = make.article(
        byline=make.contributor().name, cites=[cited], tags=["港湾"], title="公開した見出し", owner=editor
    )
    make.place(make.event(title="入港"), article)
    pressed = publishing.press(article, by=editor)
    article.citations.all().delete()
    article.placements.all().delete()
    article.tags.clear()
    type(article).objects.filter(pk=article.pk).update(body="<p>出典のない文。</p>")
    return pressed


@pytest.mark.parametrize("model", [Source, Tag, Event, Outlet])
def test_it_cannot_be_deleted_one_by_one_or_all_at_once(edition, model):
    row = model.objects.get()
    with pytest.raises(ProtectedError):
        row.delete()
    with pytest.raises(ProtectedError):
        model.objects.all().delete()
    assert model.objects.get() == row


@pytest.mark.parametrize("model", [Source, Tag, Event, Outlet])
def test_the_desk_says_which_edition_leans_on_it(desk, edition, model):
    row = model.objects.get()
    for address, posted in [
        (f"/desk/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/delete/", {"post": "yes"}),
        (
            f"/desk/{row._meta.app_label}/{row._meta.model_name}/",
            {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"},
        ),
    ]:
        page = desk.post(address, posted, follow=True).content.decode()
        assert "公開した見出し、第1版" in page or model is Tag, address
        assert f"/desk/articles/edition/{edition.pk}/change/" in page or model is Tag, address
        assert model.objects.get() == row


def test_a_source_s_page_at_the_desk_names_its_editions(desk, edition, cited):
    assert "公開した見出し、第1版" in desk.get(f"/desk/articles/source/{cited.pk}/change/").content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_its_rows_are_never_changed_deleted_or_added_to(edition, part):
    row = part.objects.get()
    acts = [
        row.save,
        row.delete,
        part.objects.all().delete,
        lambda: part.objects.update(edition=edition),
        lambda: part._base_manager.filter(pk=row.pk).update(edition=edition),
        lambda: part.objects.bulk_create([part()]),
        lambda: part.objects.bulk_update([row], ["edition"]),
        lambda: part.objects.all()._raw_delete("default"),
        lambda: part(edition=edition).save(),
    ]
    for act in acts:
        with pytest.raises(EditionIsImmutable):
            act()
    assert part.objects.get() == row


@pytest.mark.parametrize("name", ["tags", "sources"])
def test_nothing_is_added_or_taken_by_way_of_the_edition(edition, name):
    related = getattr(edition, name)
    other = make.source() if name == "sources" else Tag.objects.create(name="別")
    for act in (
        related.clear,
        lambda: related.add(other),
        lambda: related.remove(related.get()),
        lambda: related.set([other]),
    ):
        with pytest.raises(EditionIsImmutable), transaction.atomic():
            act()
    assert related.count() == 1


def test_every_row_under_an_edition_is_one_of_its_parts():
    """A new kind of row under editions must be as lasting as they are: let it be an ``EditionPart``."""
    fields = Edition._meta.get_fields(include_hidden=True)
    rows = {
        field.related_model
        for field in fields
        if field.auto_created and not field.concrete and issubclass(field.related_model, models.Model)
    }
    # A set names the editions that were pressed for it, and keeps them as its key says: it is no part of theirs.
    rows -= {ReleaseArticle}
    assert rows == {*PARTS, EditionLoan, EditionDocument}
    assert all(issubclass(row, EditionPart) for row in rows - {EditionDocument})


def test_readers_find_the_sources_that_voices_cite(client, editor):
    article = make.article(cites=[make.source()], owner=editor)
    said, cited, waiting = make.source(), make.source(), make.source()
    make.commentary(article, source=said).citations.create(source=cited)
    make.commentary(article, source=waiting, state="pending")
    edition = publishing.press(article, by=editor)
    assert set(edition.sources.all()) >= {said, cited}
    assert waiting not in edition.sources.all()
    assert client.get(cited.get_absolute_url()).status_code == 200
    with pytest.raises(ProtectedError):
        Source.objects.filter(pk=cited.pk).delete()


def test_a_picture_that_an_edition_shows_stays_when_the_photo_is_deleted(editor, tmp_path):
    article = make.article(cites=[make.source()], owner=editor)
    photo = make.photo(article)
    photo.file.save("quay.png", ContentFile(pictures.png()), save=False)
    storage, name = photo.file.storage, photo.file.name
    photo.delete()
    assert storage.exists(name)


class TestJoining:
    def test_sources_leads_readers_of_an_edition_on(self, client, edition, cited):
        kept = make.source()
        old = cited.get_absolute_url()
        merging.merge_sources(kept, [cited])
        assert list(edition.sources.all()) == [kept]
        assert client.get(old)["Location"] == kept.get_absolute_url()
        assert client.get(kept.get_absolute_url()).status_code == 200

    def test_two_sources_of_one_edition_leaves_one(self, editor):
        kept, other = make.source(), make.source()
        edition = publishing.press(make.article(cites=[kept, other], owner=editor), by=editor)
        merging.merge_sources(kept, [other])
        assert list(edition.sources.all()) == [kept]

    def test_events_hands_over_what_editions_show(self, editor, edition):
        kept = make.event()
        merge_events(kept, [Event.objects.exclude(pk=kept.pk).get()])
        assert edition.placements.get().event == kept


class TestNewNames:
    def test_a_changed_citekey_leads_on(self, client, edition, cited):
        old = cited.get_absolute_url()
        stored = Source.objects.get(pk=cited.pk)
        stored.citekey = "a-better-name"
        stored.save()
        stored.save()
        assert client.get(old)["Location"] == "/sources/a-better-name/"
        assert Source.objects.get(pk=cited.pk).former_citekeys.count(cited.citekey) == 1

    def test_a_citekey_that_leads_on_is_given_to_no_other_source(self, desk, edition, cited):
        old = cited.citekey
        Source.objects.filter(pk=cited.pk).update(citekey="new-name", former_citekeys=f"\n{old}\n")
        with pytest.raises(ValidationError) as refused:
            Source(citekey=old, title="別の文書").full_clean()
        assert "citekey" in refused.value.message_dict

    def test_a_tag_of_an_edition_keeps_its_address(self, desk, edition):
        tag = Tag.objects.get()
        desk.post(f"/desk/articles/tag/{tag.pk}/change/", {"name": "港と湾", "slug": "other"})
        assert (Tag.objects.get().name, Tag.objects.get().slug) == ("港と湾", tag.slug)
