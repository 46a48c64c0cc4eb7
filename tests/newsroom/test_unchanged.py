"""An update and a correction say something new; what counts as new is what readers would see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Byline, Citation, Commentary
from newsroom import publishing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor):
    made = make.article(cites=[make.source()], tags=["米露首脳会談"])
    make.commentary(made, text="率直な声だ。")
    make.place(make.event(), made)
    publishing.press(made, by=editor)
    return made


def test_nothing_new_is_neither_an_update_nor_a_correction_nor_scheduled(article, editor):
    later = timezone.now() + timedelta(days=1)
    for verb, values in (
        (publishing.update, {"news": "続報"}),
        (publishing.minor, {}),
        (publishing.correct, {"reason": "理由"}),
        (publishing.schedule, {"at": later, "news": "続報"}),
    ):
        with pytest.raises(publishing.CannotPublish) as refused:
            verb(article, by=editor, **values)
        assert "第1版から何も変わっていません" in refused.value.messages[0]
        assert "年表" in refused.value.messages[0]
    assert article.editions.count() == 1


def quotation(article):
    Citation.objects.filter(article=article).update(quote="首脳は会わない。", locator="p. 3")


def other_source(article):
    Citation.objects.filter(article=article).update(source=make.source(title="Another"))


def title_of_source(article):
    source = article.citations.get().source
    source.title = "A corrected title"
    source.save()


def voice(article):
    Commentary.objects.filter(article=article).update(text="言い直した声だ。")


def voice_taken_back(article):
    Commentary.objects.filter(article=article).update(state="rejected")


def event(article):
    make.place(make.event(edtf="2025-08-18"), article)


def note_of_event(article):
    article.placements.update(note="起点")


def event_removed(article):
    article.placements.all().delete()


def photo(article):
    made = make.photo(article, caption="会場の図。")
    Article.objects.filter(pk=article.pk).update(
        body=f'{article.body}<figure data-photo="{made.key}"></figure>'
    )


def byline(article):
    Byline.objects.filter(article=article).update(name="霧島 周")


def section(article):
    Article.objects.filter(pk=article.pk).update(section=make.section())


def tag(article):
    article.tags.add("停戦")


@pytest.mark.parametrize(
    "change",
    [
        quotation,
        other_source,
        title_of_source,
        voice,
        voice_taken_back,
        event,
        note_of_event,
        event_removed,
        photo,
        byline,
        section,
        tag,
    ],
)
def test_what_readers_would_see_is_a_change(article, editor, change):
    change(article)
    assert publishing.correct(article, by=editor, reason="誤りを訂正しました。").number == 2


def test_what_the_desk_keeps_for_itself_is_no_change(article, editor):
    article.citations.update(note="電話で確かめた")
    source = article.citations.get().source
    source.link_status = source.LinkStatus.DEAD
    source.save()
    make.commentary(article, text="まだ読んでいない声", state="pending")
    with pytest.raises(publishing.CannotPublish):
        publishing.update(article, by=editor, news="続報を加えた。")


def test_an_article_can_be_carried_on_after_each_change(article, editor):
    for number in (2, 3, 4):
        assert publishing.update(make.change(article), by=editor, news="続報を加えた。").number == number
        with pytest.raises(publishing.CannotPublish):
            publishing.update(article, by=editor, news="続報を加えた。")
