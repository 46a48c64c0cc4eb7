"""What the owner of a captured page keeps from being published again is not published by mistake."""

import pytest

from articles.models import Article
from articles.working.snapshots import snapshot
from newsroom import preflight, publishing
from seeds.models import Seed
from tests import make

pytestmark = pytest.mark.django_db
RIGHTS = "Copyright (C) 2025 よその通信社 記事の無断転用を禁じます。"
WORDS = "両国の首脳は会談の見通しが立たないことを確かめ、次の機会を探ることで一致したと複数の当局者が明らかにした。"
OURS = "編集部が公開の記録を一つずつ読み直したところ、二つの発表には食い違いがあり、どちらも日付を示していなかった。"


@pytest.fixture
def article():
    made = make.article(body=f"<p>{WORDS}</p><p>{WORDS[::-1]}</p>", rights=RIGHTS)
    values = {"identity": "page", "file": "page.txt", "sha256": "0" * 64, "encoding": "utf-8"}
    Seed.objects.create(article=made, text=WORDS, imported=snapshot(made), **values)
    return made


def found(article) -> set[str]:
    return {finding.id for finding in preflight.run(article) if finding.id.startswith("rights-")}


def test_a_page_that_is_still_its_owners_words_is_stopped(article, editor):
    assert found(article) == {"rights-forbid"}
    with pytest.raises(publishing.NotReady):
        publishing.press(article, by=editor, own_dates=False)


def test_one_that_was_written_anew_is_asked_about(article):
    Article.objects.filter(pk=article.pk).update(body=f"<p>{OURS}</p><p>{OURS[::-1]}</p><p>{WORDS}</p>")
    assert found(article) == {"rights-reserved"}


def test_words_that_nobody_imported_are_asked_about():
    assert found(make.article(rights=RIGHTS)) == {"rights-reserved"}


@pytest.mark.parametrize("said", ["", "\n許諾を得て掲載しています。"])
def test_a_permission_that_is_said_lets_it_pass(article, said):
    Article.objects.filter(pk=article.pk).update(rights=said and RIGHTS + said)
    assert found(article) == set()


def test_our_own_line_forbids_nothing_to_ourselves(article, settings):
    Article.objects.filter(pk=article.pk).update(rights=f"© {settings.SITE_NAME} 無断転載を禁じます。")
    assert found(article) == set()
