"""What can be done at the desk of the small newsroom (``tests.cast``), at random."""

import json
from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils import timezone

from articles.merging import merge_sources
from articles.models import Article, Edition, EditionDocument, Outlet, Section, Source, Tag
from newsroom import event_publishing, publishing
from tests import make
from tests.cast import UNHEARD_OF, WORD, Cast, new_slug, word
from timeline.matching.merging import merge_events
from timeline.models import Actor, Event, EventActor, EventCitation, Place, Relation, Topic


def _event(cast: Cast, random: Random) -> Event:
    """Return an event of the cast that is still there, as it is now."""
    return random.choice(list(Event.objects.filter(pk__in=[row.pk for row in cast.events]).order_by("pk")))


def _source(cast: Cast, random: Random) -> Source:
    return random.choice(list(Source.objects.filter(pk__in=[row.pk for row in cast.sources]).order_by("pk")))


def _press(cast: Cast, random: Random) -> None:
    article = make.change(random.choice(cast.articles), word())
    random.choice([_publish, _publish_later, _update])(article, by=cast.editor)


def _publish(article: Article, by) -> None:
    publishing.press(article, by=by)


def _update(article: Article, by) -> None:
    publishing.update(article, by=by, news=word())


def _publish_later(article: Article, by) -> None:
    publishing.schedule(article, by=by, at=timezone.now() + timedelta(minutes=30), news="続報")


def _correct(cast: Cast, random: Random) -> None:
    article = random.choice(cast.articles)
    Article.objects.filter(pk=article.pk).update(title=word(), section=random.choice(cast.sections))
    article = make.change(article, word())
    article.tags.set(random.sample(["米露", "停戦", "選挙", "原油"], 2))
    publishing.correct(article, by=cast.editor, reason=word())


def _mend(cast: Cast, random: Random) -> None:
    """Only a mark changes, there or back: no word is said otherwise."""
    article = random.choice(cast.articles)
    old, new = ("られた。", "られた、") if "られた。" in article.body else ("られた、", "られた。")
    publishing.minor(make.rewrite(article, old, new), by=cast.editor)


def _withdraw(cast: Cast, random: Random) -> None:
    publishing.withdraw(random.choice(cast.articles), by=cast.editor, reason=word())


def _republish(cast: Cast, random: Random) -> None:
    publishing.republish(random.choice(cast.articles), by=cast.editor, reason=word())


def _unschedule(cast: Cast, random: Random) -> None:
    publishing.unschedule(random.choice(cast.articles), by=cast.editor)


def _take_down(cast: Cast, random: Random) -> None:
    """What the law may ask for, in the plainest way: the words leave the edition's row."""
    editions = Edition.objects.filter(article=random.choice(cast.articles))
    models.QuerySet.update(editions, title="削除", deck="", description="")
    for row in EditionDocument.objects.filter(edition__in=editions):
        said = json.loads(WORD.sub("削除", json.dumps(row.said, ensure_ascii=False)))
        models.QuerySet.update(EditionDocument.objects.filter(pk=row.pk), said=said)


def _publish_event(cast: Cast, random: Random) -> None:
    at = random.choice([None, timezone.now() + timedelta(minutes=20)])
    event_publishing.publish(_event(cast, random), by=cast.editor, at=at)


def _hide_event(cast: Cast, random: Random) -> None:
    event_publishing.withdraw(_event(cast, random), by=cast.editor, reason="誤り")


def _edit_event(cast: Cast, random: Random) -> None:
    event = _event(cast, random)
    for name, value in random.sample(
        [("title", word()), ("summary", word()), ("edtf", "2025-10"), ("importance", 5), ("kind", "aid"), ("occurrence", "cancelled")], 2
    ):  # fmt: skip
        setattr(event, name, value)
    event.save()


def _cite_event(cast: Cast, random: Random) -> None:
    event, source = _event(cast, random), _source(cast, random)
    if not EventCitation.objects.filter(event=event, source=source).delete()[0]:
        EventCitation.objects.create(event=event, source=source, quote=word())


def _cast_event(cast: Cast, random: Random) -> None:
    event = _event(cast, random)
    if not EventActor.objects.filter(event=event).delete()[0]:
        EventActor.objects.create(event=event, actor=cast.actor, note=word())


def _tie_event(cast: Cast, random: Random) -> None:
    one, other = _event(cast, random), _event(cast, random)
    if one == other:
        raise ValidationError("An event does not follow itself.")
    if not Relation.objects.filter(event=one, to=other).delete()[0]:
        Relation.objects.create(event=one, to=other, type="follows")


def _claim_of_event(cast: Cast, random: Random) -> None:
    make.claim(_event(cast, random), sources=[_source(cast, random)], text=word(), asserted_by=cast.actor)


def _rename(cast: Cast, random: Random) -> None:
    model, name = random.choice(
        [(Source, "title"), (Outlet, "name"), (Section, "name"), (Actor, "name"), (Place, "name"), (Tag, "name"), (Topic, "title")]
    )  # fmt: skip
    numbers = model.objects.order_by("pk").values_list("pk", flat=True)
    model.objects.filter(pk=random.choice(numbers)).update(**{name: word()})


def _name(cast: Cast, random: Random) -> None:
    """Somebody or somewhere is heard of for the first time."""
    make_one, model = random.choice([(make.actor, Actor), (make.venue, Place)])
    if model.objects.filter(pk=UNHEARD_OF).exists():
        raise ValidationError("It is known already.")
    make_one(pk=UNHEARD_OF, name=word())


def _readdress(cast: Cast, random: Random) -> None:
    """A section or a tag gets another address."""
    model, new = random.choice([(Section, new_slug()), (Tag, word())])
    numbers = model.objects.order_by("pk").values_list("pk", flat=True)
    model.objects.filter(pk=random.choice(numbers)).update(slug=new)


def _join_events(cast: Cast, random: Random) -> None:
    merge_events(_event(cast, random), [_event(cast, random)], by=cast.editor, reason=word())


def _join_sources(cast: Cast, random: Random) -> None:
    kept, other = _source(cast, random), _source(cast, random)
    if kept == other:
        raise ValidationError("A source is not joined with itself.")
    merge_sources(kept, [other], by=cast.editor)


def _correct_source(cast: Cast, random: Random) -> None:
    source = _source(cast, random)
    source.link_status = random.choice([source.LinkStatus.DEAD, source.LinkStatus.LIVE])
    source.save()
    source.corrections.create(kind="correction", text=word())


def _rearrange_topic(cast: Cast, random: Random) -> None:
    event, article = _event(cast, random), random.choice(cast.articles)
    random.choice([cast.topic.events.remove, cast.topic.events.add])(event)
    random.choice([cast.topic.articles.remove, cast.topic.articles.add])(article)


def _hide_topic(cast: Cast, random: Random) -> None:
    Topic.objects.update(is_published=random.random() < 0.5)


#: What can be done at the desk, each as often as it stands here.
VERBS: list[Callable[[Cast, Random], None]] = [
    *[_press] * 4,
    *[_correct] * 2,
    *[_mend] * 2,
    *[_withdraw] * 2,
    *[_republish, _unschedule, _take_down],
    *[_publish_event, _hide_event] * 2,
    *[_edit_event] * 2,
    *[_cite_event, _cast_event, _tie_event, _claim_of_event],
    *[_rename] * 3,
    *[_name, _readdress, _join_events, _join_sources, _correct_source],
    *[_rearrange_topic, _hide_topic],
]


def act(cast: Cast, random: Random) -> str:
    """Do something; return its name, or nothing where the house refused."""
    verb = random.choice(VERBS)
    try:
        with transaction.atomic():
            verb(cast, random)
    except (ValidationError, ObjectDoesNotExist):
        return ""
    return verb.__name__.strip("_")
