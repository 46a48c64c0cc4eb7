"""Builders: one function a noun, sensible defaults, every field open. No factory library, no random words."""

from datetime import UTC, datetime
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from articles.body.keys import new_key
from articles.models import (
    Article,
    Byline,
    Citation,
    Commentary,
    Contributor,
    Edition,
    Outlet,
    Photo,
    Section,
    Source,
)
from newsroom import publishing
from timeline.models import (
    Actor,
    ClaimCitation,
    Event,
    EventCitation,
    EventClaim,
    Place,
    Placement,
    Proposal,
    Topic,
)

_numbers = count(1)


def user(*, own_only: bool = False, **values):
    """Return a chief editor, who may do everything; pass ``is_superuser=False`` for somebody who may not. What they are allowed they
    may do with everybody's articles, unless they work on their own only."""
    name = values.pop("username", f"editor{next(_numbers)}")
    values = {"is_staff": True, "is_superuser": True, **values}
    made = get_user_model().objects.create_user(
        name, password=values.pop("password", "correct horse"), **values
    )
    if not (own_only or made.is_superuser):
        made.groups.add(_whole_library())
    return made


def _whole_library() -> Group:
    """A group that may do nothing but leave its own articles."""
    group, is_new = Group.objects.get_or_create(name="whole library")
    if is_new:
        group.permissions.set(Permission.objects.filter(codename__endswith="_others_article"))
    return group


def section(**values) -> Section:
    number = next(_numbers)
    name = values.setdefault("name", f"欄{number}")
    found = Section.objects.filter(name=name).first()
    return found or Section.objects.create(**{"slug": f"section-{number}", **values})


def contributor(**values) -> Contributor:
    number = next(_numbers)
    return Contributor.objects.create(**{"name": f"筆者{number}", "slug": f"author-{number}", **values})


def outlet(**values) -> Outlet:
    defaults = {
        "name": f"通信社{next(_numbers)}",
        "kind": "wire",
        "reliability": "B",
        "rationale": "訂正を公表する。",
    }
    return Outlet.objects.create(**{**defaults, **values})


def source(**values) -> Source:
    number = next(_numbers)
    if "outlet" not in values:
        values["outlet"] = outlet()
    defaults = {
        "citekey": f"source-{number}",
        "title": f"Document {number}",
        "issued": "2025-10-21",
        "language": "en",
    }
    return Source.objects.create(**{**defaults, **values})


def article(*, cites=(), tags=(), byline="水城 遥", **values) -> Article:
    """Return a working copy that can be pressed. ``cites`` are sources, each cited by a paragraph of its own."""
    number = next(_numbers)
    if "section" not in values:
        values["section"] = section()
    keys = citation_keys(len(cites))
    marked = "".join(f'<p>裏づけのある文。<cite data-citations="{key}"></cite></p>' for key in keys)
    body = values.pop("body", "<h2>経緯</h2><p>会談は見送られた。</p>") + marked
    made = Article.objects.create(
        **{"title": f"見出し{number}", "deck": "要約の一文。", "body": body, **values}
    )
    if byline:
        Byline.objects.create(article=made, name=byline)
    for key, cited in zip(keys, cites, strict=True):
        Citation.objects.create(article=made, key=key, source=cited)
    made.tags.set(tags)
    return made


def citation_keys(count: int) -> list[str]:
    """Return ``key0``, ``key1`` … for a test's first article, and others for the next: no two rows share a key."""
    taken = set(Citation.objects.values_list("key", flat=True))
    return [new_key() if f"key{index}" in taken else f"key{index}" for index in range(count)]


def cite(article: Article, source: Source) -> Citation:
    """Add a paragraph that cites a source."""
    key = new_key()
    article.body += f'<p>裏づけのある文。<cite data-citations="{key}"></cite></p>'
    article.save()
    return Citation.objects.create(article=article, key=key, source=source)


def change(article: Article, words: str = "書き足した一文。") -> Article:
    """Save something new in the working copy, so that there is an update or a correction to publish."""
    article.refresh_from_db()
    article.body += f"<p>{words}</p>"
    article.modified_at = timezone.now()
    article.status = Article.Status.DRAFT
    article.save()
    return article


def rewrite(article: Article, old: str, new: str) -> Article:
    """Save other words in place of some in the working copy."""
    article.refresh_from_db()
    article.body = article.body.replace(old, new)
    article.modified_at = timezone.now()
    article.status = Article.Status.DRAFT
    article.save()
    return article


def commentary(article: Article, **values) -> Commentary:
    return Commentary.objects.create(
        article=article, **{"text": "率直な感想だ。", "state": "approved", **values}
    )


def task(**values) -> DBTaskResult:
    """Return what was asked for in the background: a task that waits."""
    defaults = {
        "task_path": "newsroom.tasks.press_stale",
        "args_kwargs": {"args": [], "kwargs": {}},
        "backend_name": "default",
        "run_after": get_date_max(),
    }
    return DBTaskResult.objects.create(**{**defaults, **values})


def photo(article: Article, **values) -> Photo:
    return Photo.objects.create(article=article, **{"caption": "会場の図。", "credit": "編集部", **values})


def event(*, sources=(), **values) -> Event:
    """Return a published event on 15 August 2025 in Anchorage."""
    defaults = {
        "title": f"出来事{next(_numbers)}",
        "edtf": "2025-08-15",
        "zone": "America/Anchorage",
        "status": "published",
        "summary": "両首脳が会談した。",
    }
    values = {**defaults, **values}
    if values["status"] == "published":
        # Long ago, so that the site shows it as of any day that a test asks for.
        values = {"public_from": datetime(2000, 1, 1, tzinfo=UTC), "published_at": timezone.now(), **values}
    made = Event.objects.create(**values)
    for cited in sources:
        EventCitation.objects.create(event=made, source=cited)
    return made


def proposal(**values) -> Proposal:
    """Return a proposal that waits: a meeting in Anchorage on 15 August 2025, read from a sentence of a source."""
    number = next(_numbers)
    if "source" not in values:
        values["source"] = source()
    defaults = {
        "title": f"会談{number}",
        "edtf": "2025-08-15",
        "zone": "America/Anchorage",
        "kind": "meeting",
        "evidence": f"両首脳は15日に会談した（{number}）。",
        "date_source_text": "15日",
        "rule": "sentence",
    }
    return Proposal.objects.create(**{**defaults, **values})


def actor(**values) -> Actor:
    """Return a state."""
    return Actor.objects.create(**{"kind": "state", "name": f"国{next(_numbers)}", **values})


def venue(**values) -> Place:
    """Return a place that can be drawn as a point."""
    defaults = {"name": f"都市{next(_numbers)}", "latitude": 47.5, "longitude": 19.0, "precision": "city"}
    return Place.objects.create(**{**defaults, **values})


def claim(event: Event, *, sources=(), against=(), **values) -> EventClaim:
    """Return a claim about an event's date, supported by ``sources`` and contradicted by ``against``."""
    made = EventClaim.objects.create(event=event, **{"aspect": "date", "text": "十五日だった。", **values})
    for stance, cited in [("supports", sources), ("contradicts", against)]:
        for source in cited:
            ClaimCitation.objects.create(event_claim=made, source=source, stance=stance)
    return made


def topic(*, events=(), articles=(), **values) -> Topic:
    """Return a published topic."""
    number = next(_numbers)
    defaults = {"slug": f"topic-{number}", "title": f"特集{number}", "is_published": True}
    made = Topic.objects.create(**{**defaults, **values})
    made.events.set(events)
    made.articles.set(articles)
    return made


def place(event: Event, article: Article, **values) -> Placement:
    return Placement.objects.create(article=article, event=event, **values)


def press(article: Article, *, by=None, at: datetime | None = None) -> Edition:
    """Publish through the real verb."""
    return publishing.press(article, by=by or user(), at=at)
