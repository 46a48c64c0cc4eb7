"""Acts on a list are done on what the list showed: what changed since is left, and the editor is told."""

import re

import pytest
from django.contrib.messages import get_messages

from articles.models import Commentary, Source
from tests import make

pytestmark = pytest.mark.django_db
COMMENTS = "/desk/articles/commentary/"
SOURCES = "/desk/articles/source/"


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def chosen(page: str, *rows, action: str) -> dict:
    """What the browser posts from a list: the rows chosen and the marks that stand in the page."""
    marks = re.findall(r'name="shown" value="([^"]+)"', page)
    return {"action": action, "_selected_action": [row.pk for row in rows], "shown": marks}


class TestApprovingComments:
    @pytest.fixture
    def waiting(self):
        article = make.article()
        return [make.commentary(article, text=text, state="pending") for text in ("一つ目", "二つ目")]

    def states(self) -> list[str]:
        return list(Commentary.objects.order_by("pk").values_list("state", flat=True))

    def test_approves_what_was_read(self, desk, waiting):
        posted = chosen(desk.get(COMMENTS).content.decode(), *waiting, action="approve")
        assert len(posted["shown"]) == 2
        desk.post(COMMENTS, posted)
        assert self.states() == ["approved", "approved"]

    @pytest.mark.parametrize(
        "change", [{"text": "書き換えられた"}, {"state": "rejected"}, {"author": "別人"}]
    )
    def test_leaves_what_somebody_changed_since_and_says_so(self, desk, waiting, change):
        posted = chosen(desk.get(COMMENTS).content.decode(), *waiting, action="approve")
        Commentary.objects.filter(pk=waiting[0].pk).update(**change)
        response = desk.post(COMMENTS, posted)
        assert self.states() == [change.get("state", "pending"), "approved"]
        assert "1件" in said(response)


class TestJoiningRecords:
    def test_is_refused_when_one_of_them_has_gone(self, desk):
        first, second, third = (make.source(title=f"Document {index}") for index in range(3))
        posted = {"action": "merge", "_selected_action": [first.pk, second.pk, third.pk], "kept": first.pk}
        third.delete()
        response = desk.post(SOURCES, posted)
        assert "選び直してください" in said(response)
        assert Source.objects.count() == 2
        assert desk.post(SOURCES, {**posted, "_selected_action": [first.pk, second.pk]}).status_code == 302
        assert list(Source.objects.all()) == [first]
