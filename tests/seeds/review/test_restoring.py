"""A dropped line that is put back is a correction of the reading: it goes together with all others, in any order."""

from itertools import permutations

import pytest
from django.core.exceptions import ValidationError

from seeds.intake.importer import import_bytes
from seeds.models import Passage, Saying, Seed
from seeds.review.restoring import restore
from seeds.review.sayings import say, take_back
from seeds.said import What

pytestmark = pytest.mark.django_db

PAGE = """架空港の再開をめぐる五日間

2025年10月22日 7時30分

架空国の運輸省は10月20日、架空港を11月1日に再開すると発表した。港は8月の地震で閉じていた。

シェアする

再開には300億円がかかる。港で働く人は2,000人に上る。

これは編集部からのおしらせです。

関連記事
別の記事の題
"""
NOTICE = 11


@pytest.fixture
def seed() -> Seed:
    import_bytes("page.txt", PAGE.encode())
    return Seed.objects.get()


def again(seed: Seed) -> Seed:
    return Seed.objects.select_related("article").get(pk=seed.pk)


def put_back(seed: Seed, words: str, by) -> None:
    restore(seed.passages.dropped().get(text=words), by)


def test_restoring_and_marking_end_alike_in_any_order(seed, editor):
    """The bodies are those of one reading, and none of the acts keeps another from reaching the article."""
    acts = [
        lambda: put_back(seed, "シェアする", editor),
        lambda: say(again(seed), NOTICE, NOTICE, What.NOISE, editor),
        lambda: say(again(seed), 9, 9, What.HEADING, editor),
    ]
    first, bodies = seed.article.body, set()
    for order in permutations(acts):
        reports = [act() for act in order]
        assert not [row.reason for row in reports if row and row.reason]
        bodies.add(again(seed).article.body)
        for saying in Saying.objects.order_by("-pk"):
            take_back(saying, editor)
        assert again(seed).article.body == first
    [body] = bodies
    assert "シェアする" in body
    assert "おしらせ" not in body
    assert "<h2>再開には" in body


def test_the_last_word_on_a_restored_line_counts(seed, editor):
    put_back(seed, "シェアする", editor)
    say(again(seed), 7, 7, What.NOISE, editor)
    assert "シェアする" not in again(seed).article.body
    take_back(Saying.objects.order_by("pk").last(), editor)
    assert "シェアする" in again(seed).article.body


def test_a_restored_line_stays_where_the_page_comes_again(seed, editor):
    put_back(seed, "シェアする", editor)
    import_bytes("page.txt", PAGE.replace("300億円", "450億円").encode())
    assert "シェアする" in again(seed).article.body
    assert "450億円" in again(seed).article.body


@pytest.mark.parametrize("own", ["編集者の文。", "編集者の文。人にシェアするな。"])
def test_words_are_written_into_a_text_that_an_editor_has_changed(seed, editor, own):
    article = seed.article
    article.body += f"<p>{own}</p>"
    article.save()
    put_back(seed, "シェアする", editor)
    body = again(seed).article.body
    assert body.index("発表した") < body.index("シェアする") < body.index("編集者の文")


def test_words_that_somebody_put_back_meanwhile_are_told(seed, editor):
    stale = Passage.objects.dropped().get(text="シェアする")
    put_back(seed, "シェアする", editor)
    with pytest.raises(ValidationError) as refused:
        restore(stale, editor)
    assert refused.value.code == "restored"


def test_a_part_of_a_line_goes_back_without_changing_what_the_rest_tells(editor):
    import_bytes("page.txt", PAGE.replace("五日間", "五日間 | 架空新聞").encode())
    seed = Seed.objects.get()
    title = seed.article.title
    for passage in Passage.objects.dropped().filter(text="架空新聞"):
        restore(passage, editor)
        assert "架空新聞" in again(seed).article.body
    assert again(seed).article.title == title


def test_what_was_left_alone_is_named_in_the_editor_s_words(seed, editor):
    article = seed.article
    article.body, article.deck = "<p>編集者の文。</p>", "編集者の要約"
    article.save()
    report = say(seed, 9, 9, What.DECK, editor)
    names = {str(article._meta.get_field(name).verbose_name) for name in ("body", "deck")}
    assert report.reason
    assert all(name in report.reason for name in names)
    assert {row.what for row in seed.changes.all()} >= names
