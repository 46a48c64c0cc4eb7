"""No address of this machine or of a network of one's own becomes a source, however it is dressed."""

import json

import pytest
from django.utils import translation

from articles.evidence.refusals import NOT_WEB
from articles.models import Source, SourceAddress
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
INSIDE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://LOCALHOST.:8000/",
    "http://0177.0.0.1/x",
    "http://2130706433/",
    "http://①②⑦.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/",
    "http://intranet/",
    "http://printer.local/",
    "http://user:secret@example.org/",
]


def posted(desk, address: str, data: dict):
    return desk.post(address, json.dumps(data), content_type="application/json")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_door_of_the_library_refuses_it_in_the_same_words(desk, settings, language):
    settings.LANGUAGE_CODE = language
    with translation.override(language):
        words = str(NOT_WEB)
    source = make.source(url="https://example.org/1")
    address = f"/desk/articles/source/{source.pk}/change/"
    data = filled(desk, address)
    other = {"addresses-TOTAL_FORMS": "1", "addresses-0-source": source.pk}
    for url in INSIDE:
        form = desk.post(address, {**data, **other, "url": url, "addresses-0-url": url})
        assert form.context["adminform"].form.errors["url"] == [words], url
        errors = [row.errors for row in form.context["inline_admin_formsets"][3].formset]
        assert errors == [{"url": [words]}], url
        added = posted(desk, "/desk/articles/source/quick-add/", {"title": "港", "url": url})
        assert added.json()["errors"]["url"] == [words], url
        named = posted(desk, "/desk/articles/source/name/", {"q": url})
        assert named.json()["errors"]["q"] == [words], url
    assert list(Source.objects.all()) == [source]
    assert not SourceAddress.objects.exists()


def test_a_host_that_the_settings_let_in_may_be_read(desk, settings):
    settings.FETCH_ALLOWED_HOSTS = ["127.0.0.1:8000"]
    answer = posted(
        desk, "/desk/articles/source/quick-add/", {"title": "港", "url": "http://127.0.0.1:8000/"}
    )
    assert answer.status_code == 201
