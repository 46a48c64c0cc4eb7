"""Who may see one kind of record sees nothing of the drafts of another: asked of every page of every model."""

import json

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import Article
from seeds.intake.importer import import_documents
from seeds.models import Run
from tests import make
from timeline.models import Event

pytestmark = pytest.mark.django_db
MODELS = [model for model in admin.site._registry if model._meta.app_label != "auth"]
SECRETS = {"article": "秘密の草稿", "event": "秘密の予定", "source": "Secret paper"}

#: An event's page names the sources that it rests on: they are part of its record.
OWN = {"event": {"event", "source"}}


@pytest.fixture
def newsroom(editor):
    """A draft, an event of its own and a source, each with a secret title, and whatever may lead to them."""
    source = make.source(title=SECRETS["source"])
    run = Run.objects.create()
    page = "港の再開\n\n2025年10月21日\n\n会談は見送られた。\n"
    list(import_documents("page.txt", page.encode(), run=run))
    Article.objects.update(title=SECRETS["article"])
    article = make.article(title=SECRETS["article"], cites=[source], tags=["停戦"])
    make.commentary(article, state="pending", source=source)
    event = make.event(title=SECRETS["event"], status="draft", sources=[source])
    make.claim(event, sources=[source])
    make.place(event, article)
    event.roles.create(actor=make.actor())
    event.venues.create(place=make.venue())
    make.proposal(source=source, match=event)
    make.proposal(source=None, article=article, title="別の提案")
    make.topic(events=[event], articles=[article])
    published = make.article(title="公開の記事", tags=["停戦"])
    make.press(published, by=editor)


def viewer(client, model):
    user = make.user(is_superuser=False)
    meta = model._meta
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label=meta.app_label, codename=f"view_{meta.model_name}")
    )
    client.force_login(user)
    return client


def pages(model) -> list[str]:
    """Return the addresses of a model's list, each of its records and their histories."""
    stem = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    rows = list(model._base_manager.values_list("pk", flat=True)[:20])
    records = [reverse(f"{stem}_{page}", args=[pk]) for pk in rows for page in ("change", "history")]
    return ["/desk/", reverse(f"{stem}_changelist"), f"{reverse(f'{stem}_changelist')}?q=秘密", *records]


#: Addresses that answer programs, or that belong to no record.
JSON = [
    ("admin:articles_source_search", {"q": ""}),
    ("admin:timeline_event_alike", {"title": SECRETS["event"], "edtf": "2025-08-15"}),
    ("admin:timeline_event_understood", {"edtf": "2025-08-15"}),
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_a_permission_to_see_one_kind_shows_no_titles_of_another(client, newsroom, model):
    viewer(client, model)
    own = OWN.get(model._meta.model_name, {model._meta.model_name})
    hidden = {name: words for name, words in SECRETS.items() if name not in own}
    for address, query in [*((page, {}) for page in pages(model)), *((reverse(n), q) for n, q in JSON)]:
        response = client.get(address, query, follow=True)
        shown = response.content.decode()
        found = [name for name, words in hidden.items() if words in shown or json.dumps(words)[1:-1] in shown]
        assert not found, address


def test_who_may_see_both_is_shown_both(client, newsroom):
    client.force_login(make.user())
    event = Event.objects.get(title=SECRETS["event"])
    assert SECRETS["article"] in client.get("/desk/articles/commentary/").content.decode()
    assert SECRETS["event"] in client.get(f"/desk/timeline/event/{event.pk}/change/").content.decode()
