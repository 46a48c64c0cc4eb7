"""Who is answered what: every address of the site, asked by a person of each role about their own article and another's.

``LINES`` is what is expected, by the name of an address; ``MODELS`` says it for the pages that Django's admin has of every kind of
record. A new address without a line is named by ``tests/newsroom/test_matrix.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.resolvers import RoutePattern
from django.utils import timezone

from articles.models import Article, Slot, Tag, Term
from articles.working.snapshots import record
from newsroom import publishing, sharing
from newsroom.models import CheckLevel, RoleGroup, SavedFilter, Synonyms
from newsroom.releases.rows import Release
from newsroom.roles import ALL, CHECKER, CHECKING, CHIEF, DESK, LEGAL, TRANSLATOR, WRITING
from newsroom.search.indexing import everything
from seeds.models import Finding, Passage, Run, Saying, Seed
from tests import make

CHIEFS, NOBODY = (CHIEF,), ()
#: Who may do all that a chief may and sees everything, but works on their own articles alone.
GUEST = "guest"
#: A member of staff of no role, and a reader who is not signed in.
NOBODYS, READER = "staff", "reader"
PEOPLE = (*ALL, GUEST, NOBODYS, READER)
STAFF = (*ALL, GUEST, NOBODYS)
REVIEWING = (*CHECKING, LEGAL)
#: Who reaches articles of others: to see them, and to work on them.
REACH = {"see": (*REVIEWING, TRANSLATOR, GUEST), "change": (*CHECKING, TRANSLATOR)}
STATES = ("draft", "scheduled", "live", "withdrawn")
OWN, OTHERS = "own", "another’s"
#: Nouns of which each row belongs to an article.
OF_ARTICLES = {
    *("articles_article", "articles_edition", "articles_commentary", "articles_photo", "articles_citation"),
    *("timeline_proposal", "seeds_seed", "seeds_passage", "seeds_finding", "seeds_saying"),
}
#: Addresses below those of articles that name a row of another kind.
OF_OTHER_ROWS = {"articles_article_forget_list"}
#: What stands in each working copy of another's, and in what of it is still to come.
SECRET = "ほかの人の秘密"
REFUSED = (403, 404)


@dataclass(frozen=True)
class Line:
    """Who may ask (``get``) and act (``post``); ``None`` where the method is not answered. ``row`` is what the address is about,
    by the nouns of ``World``; ``see`` and ``change`` say what it takes where that is an article of others. ``data`` is posted;
    ``states`` are those in which the act is there at all."""

    get: tuple[str, ...] | None = None
    post: tuple[str, ...] | None = None
    data: dict = field(default_factory=dict)
    query: str = ""
    see: str = "see"
    change: str = "change"
    #: Whether another chief may do it as well.
    is_of_each: bool = True
    states: tuple[str, ...] = STATES


@dataclass(frozen=True)
class Pages:
    """Who sees, adds, changes and deletes records of a kind at the pages of Django's admin."""

    see: tuple[str, ...]
    add: tuple[str, ...] = NOBODY
    change: tuple[str, ...] = NOBODY
    delete: tuple[str, ...] = NOBODY
    delete_states: tuple[str, ...] = STATES


ADDING, KEEPING = (*WRITING, CHECKER), DESK
MODELS = {
    "articles_article": Pages(ALL, WRITING, WRITING, WRITING, delete_states=("draft",)),
    "articles_edition": Pages(ALL),
    "articles_commentary": Pages(ALL, WRITING, (*WRITING, TRANSLATOR), WRITING),
    "articles_photo": Pages(ALL),
    "articles_citation": Pages(ALL),
    "articles_source": Pages(ALL, ADDING, ADDING, KEEPING),
    "articles_outlet": Pages(ALL, ADDING, KEEPING, KEEPING),
    "articles_section": Pages(ALL, CHIEFS, CHIEFS, CHIEFS),
    "articles_contributor": Pages(ALL, KEEPING, KEEPING, KEEPING),
    "articles_term": Pages(ALL, (*KEEPING, TRANSLATOR), (*KEEPING, TRANSLATOR), (*KEEPING, TRANSLATOR)),
    "articles_tag": Pages(ALL, WRITING, KEEPING, KEEPING),
    "timeline_event": Pages(ALL, ADDING, CHECKING, KEEPING),
    "timeline_eventclaim": Pages(ALL, ADDING, CHECKING, CHECKING),
    "timeline_actor": Pages(ALL, ADDING, CHECKING, KEEPING),
    "timeline_place": Pages(ALL, ADDING, CHECKING, KEEPING),
    "timeline_proposal": Pages(CHECKING, NOBODY, CHECKING, CHECKING),
    "timeline_topic": Pages(ALL, KEEPING, KEEPING, KEEPING),
    "seeds_run": Pages(REVIEWING, KEEPING, REVIEWING, CHIEFS),
    "seeds_seed": Pages(REVIEWING, NOBODY, REVIEWING, CHIEFS),
    "newsroom_release": Pages(KEEPING, KEEPING, KEEPING, KEEPING),
    "newsroom_synonyms": Pages(KEEPING, KEEPING, KEEPING, KEEPING),
    "newsroom_checklevel": Pages(CHIEFS, CHIEFS, CHIEFS, CHIEFS),
    "auth_user": Pages(CHIEFS, CHIEFS, CHIEFS),
    "auth_group": Pages(CHIEFS, CHIEFS, CHIEFS, CHIEFS),
}
_WHY = {"reason": "確認した理由", "seen": ""}
_ARTICLE = "admin:articles_article_"
LINES = {
    "admin:index": Line(STAFF),
    # Their pages answer both ways alike: what came in stays as it came.
    "admin:seeds_seed_change": Line(REVIEWING),
    "admin:seeds_run_change": Line(REVIEWING),
    "admin:handbook": Line(STAFF),
    "admin:handbook_picture": Line(STAFF),
    "admin:password_change": Line(STAFF, STAFF),
    "admin:password_change_done": Line(STAFF),
    "admin:roles": Line(STAFF),
    # Whoever asks is shown their own choice.
    "admin:mails": Line(STAFF, STAFF),
    "admin:search": Line(ALL, query="?q=秘密"),
    "admin:autocomplete": Line(
        ALL, query="?app_label=articles&model_name=commentary&field_name=article&term=秘密"
    ),
    "admin:take_downs": Line((CHIEF, LEGAL), (CHIEF, LEGAL)),
    "admin:take_down": Line((CHIEF, LEGAL), (CHIEF, LEGAL), data=_WHY),
    "admin:tasks": Line(CHIEFS),
    "admin:tasks_again": Line(post=CHIEFS),
    "admin:auth_user_password_change": Line(CHIEFS, CHIEFS),
    f"{_ARTICLE}split_comments": Line(post=WRITING, data={"pasted": "Who pays for it?"}),
    f"{_ARTICLE}comments": Line((*WRITING, TRANSLATOR), (*WRITING, TRANSLATOR)),
    f"{_ARTICLE}publish": Line(ALL),
    f"{_ARTICLE}publish press": Line(post=DESK, data={"verb": "press"}),
    f"{_ARTICLE}publish schedule": Line(post=DESK, data={"verb": "schedule", "at": "2100-01-01T09:00"}),
    f"{_ARTICLE}publish unschedule": Line(post=DESK, data={"verb": "unschedule"}),
    f"{_ARTICLE}publish minor": Line(post=DESK, data={"verb": "minor"}),
    f"{_ARTICLE}publish reschedule": Line(post=DESK, data={"verb": "reschedule"}),
    f"{_ARTICLE}publish update": Line(post=DESK, data={"verb": "update", **_WHY}),
    f"{_ARTICLE}publish correct": Line(post=DESK, data={"verb": "correct", **_WHY}),
    f"{_ARTICLE}publish withdraw": Line(post=DESK, data={"verb": "withdraw", **_WHY}),
    f"{_ARTICLE}publish republish": Line(post=CHIEFS, data={"verb": "republish", **_WHY}),
    f"{_ARTICLE}stage send": Line(post=WRITING, data={"act": "send"}),
    f"{_ARTICLE}stage approve": Line(post=DESK, data={"act": "approve"}),
    f"{_ARTICLE}stage reopen": Line(post=WRITING, data={"act": "reopen"}),
    f"{_ARTICLE}tick": Line(post=CHECKING),
    f"{_ARTICLE}counts": Line(ALL),
    f"{_ARTICLE}findings": Line(ALL),
    f"{_ARTICLE}waive": Line(post=WRITING),
    f"{_ARTICLE}mend": Line(post=WRITING, data={"rule": "title-spaces"}),
    f"{_ARTICLE}targets": Line(ALL, query="?q=秘密"),
    f"{_ARTICLE}preview_new": Line(post=WRITING),
    f"{_ARTICLE}preview": Line(ALL, WRITING),
    f"{_ARTICLE}links": Line(DESK, DESK, data={"days": "3"}),
    f"{_ARTICLE}revoke_link": Line(post=DESK),
    f"{_ARTICLE}revisions": Line(ALL),
    f"{_ARTICLE}compare": Line(ALL, query="?before={revision}&after=now"),
    f"{_ARTICLE}revision": Line(ALL),
    f"{_ARTICLE}name_revision": Line(post=WRITING, data={"name": "初稿"}),
    f"{_ARTICLE}restore": Line(post=WRITING),
    f"{_ARTICLE}excerpt_read": Line(post=ADDING, data={"text": "十五日に会談した。"}),
    f"{_ARTICLE}excerpt_keep": Line(post=ADDING, data={"text": "十五日に会談した。", "article": "{article}"}),
    f"{_ARTICLE}timeline": Line(ALL),
    f"{_ARTICLE}citations": Line(ALL),
    f"{_ARTICLE}check_citation": Line(post=ADDING),
    f"{_ARTICLE}evidence": Line(ALL),
    f"{_ARTICLE}settle_citation": Line(post=ADDING, data={"confirm": "1"}),
    f"{_ARTICLE}presence": Line(post=WRITING),
    f"{_ARTICLE}lock": Line(post=WRITING, data={"purpose": "writing"}),
    f"{_ARTICLE}unlock": Line(post=WRITING),
    f"{_ARTICLE}pictures": Line(ALL, query="?q=秘密"),
    f"{_ARTICLE}picture": Line(post=WRITING),
    f"{_ARTICLE}paste": Line(post=WRITING),
    f"{_ARTICLE}slot_keep": Line(post=WRITING, data={"title": "控え"}),
    f"{_ARTICLE}slot_drop": Line(post=WRITING),
    f"{_ARTICLE}slot_difference": Line(WRITING, see="change"),
    f"{_ARTICLE}save_list": Line(post=ALL, data={"name": "急ぎ", "query": "status__exact=draft"}),
    # A list is let go of by whoever keeps it: here the chief.
    f"{_ARTICLE}forget_list": Line(post=CHIEFS, is_of_each=False),
    f"{_ARTICLE}bin": Line(WRITING),
    f"{_ARTICLE}take_out": Line(post=WRITING),
    f"{_ARTICLE}delete_for_ever": Line(post=CHIEFS),
    f"{_ARTICLE}duplicate": Line(post=WRITING, change="see"),
    f"{_ARTICLE}redpen": Line(ALL),
    f"{_ARTICLE}redpen_write": Line(ALL),
    f"{_ARTICLE}redpen_read": Line(post=ALL, change="see", data={"title": "別の見出し"}),
    f"{_ARTICLE}redpen_propose": Line(post=ALL, change="see", data={"title": "別", "redpen_reason": "誤り"}),
    f"{_ARTICLE}redpen_settle": Line(post=WRITING, data={"take": "1"}),
    f"{_ARTICLE}redpen_mine": Line(post=ALL, change="see", data={"withdraw": "1"}),
    f"{_ARTICLE}redpen_remark": Line(post=ALL, change="see", data={"words": "秘密", "text": "典拠は"}),
    f"{_ARTICLE}redpen_answer": Line(post=ALL, change="see", data={"text": "はい"}),
    "admin:articles_source_search": Line(ALL, query="?q=秘密"),
    "admin:articles_source_quick_add": Line(post=ADDING),
    "admin:articles_source_name": Line(post=ADDING),
    "admin:articles_source_read": Line(post=ADDING),
    "admin:articles_source_document": Line(post=ADDING),
    "admin:articles_source_confirm_document": Line(post=ADDING),
    "admin:articles_source_passage": Line(post=ADDING),
    "admin:timeline_event_publish": Line(ALL),
    "admin:timeline_event_publish publish": Line(post=DESK, data={"verb": "publish", "seen": "{event_seen}"}),
    "admin:timeline_event_publish withdraw": Line(post=DESK, data={"verb": "withdraw", **_WHY}),
    "admin:newsroom_release_schedule": Line(DESK),
    "admin:newsroom_release_schedule schedule": Line(post=DESK, data={"verb": "schedule", "seen": ""}),
    "admin:timeline_event_understood": Line(ALL, query="?edtf=2025-08-15"),
    "admin:timeline_event_alike": Line(ALL, query="?title=秘密&edtf=2025-08-15"),
    "admin:seeds_run_start": Line(post=DESK),
    # Whoever began an import goes on with it: here the chief did.
    "admin:seeds_run_document": Line(post=CHIEFS, is_of_each=False),
    "admin:seeds_run_finish": Line(post=CHIEFS, is_of_each=False),
    "admin:seeds_passage_restore": Line(post=DESK),
    "admin:seeds_finding_settle": Line(post=DESK),
    "admin:seeds_seed_say": Line(post=DESK),
    "admin:seeds_saying_take_back": Line(post=DESK),
}
#: What answers everybody the same: pages for readers, and the ways in and out of the desk.
FOR_ALL = {
    *("front", "search", "suggest", "health", "robots", "media", "preview"),
    *("admin:again", "admin:login", "admin:logout", "admin:jsi18n", "admin:view_on_site", "admin:app_list"),
}
FOR_READERS = ("articles:", "timeline:")
#: The pages of one's own account: whoever asks is shown their own, whatever their role.
OF_ONES_OWN = ("account_", "mfa_", "usersessions_")
#: The last words of the addresses that Django's own admin has of every kind of record.
STOCK = ("changelist", "add", "history", "delete", "change")


def lines_of(name: str) -> dict[str, Line]:
    """Return the lines of an address: its own, and one for each verb that is posted to it."""
    found = {key: line for key, line in LINES.items() if key.partition(" ")[0] == name}
    stem, _bar, page = name.removeprefix("admin:").rpartition("_")
    if found or stem not in MODELS or page not in STOCK:
        return found
    pages = MODELS[stem]
    return {
        name: {
            "changelist": Line(pages.see, pages.see),
            "add": Line(pages.add, pages.add),
            "history": Line(pages.see),
            "change": Line(pages.see, pages.change),
            "delete": Line(pages.delete, pages.delete, see="change", states=pages.delete_states),
        }[page]
    }


@cache
def addresses() -> dict[str, list[URLPattern]]:
    """Return every named address of the site, in the order of its table of contents."""
    found: dict[str, list] = {}
    for name, pattern in _walk(get_resolver(), ""):
        found.setdefault(name, []).append(pattern)
    return found


def _walk(resolver, space: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            # Without a name are Django's own catch-alls, which lead on or say that there is nothing.
            if pattern.name:
                yield space + pattern.name, pattern
        else:
            yield from _walk(pattern, space + (f"{pattern.namespace}:" if pattern.namespace else ""))


def is_about_articles(name: str) -> bool:
    """Whether an address names an article, or a row that belongs to one."""
    stem = "_".join(name.removeprefix("admin:").split("_")[:2])
    is_other = name.removeprefix("admin:") in OF_OTHER_ROWS
    return stem in OF_ARTICLES and not is_other and bool(_converters(addresses()[name][0]))


def _converters(pattern: URLPattern) -> dict:
    return pattern.pattern.converters if isinstance(pattern.pattern, RoutePattern) else {}


def is_public(name: str) -> bool:
    return name in FOR_ALL or name.startswith((*FOR_READERS, *OF_ONES_OWN))


class World:
    """A small newsroom: a person of each role, and of each state an article of their own and one of another's."""

    def __init__(self):
        self.people = {role: _person(role) for role in STAFF}
        self.other = make.user(username="another")
        self.clients = {name: Client(raise_request_exception=True) for name in PEOPLE}
        for name, person in self.people.items():
            self.clients[name].force_login(person)
        self.run = Run.objects.create(label="朝の分", started_by=self.people[CHIEF])
        self.event = make.event(status="draft")
        self.articles = {
            (whose, state): self._article(whose, state) for whose in (OWN, OTHERS) for state in STATES
        }
        self.rows = {key: self._around(article) for key, article in self.articles.items()}
        self.others = self._of_nobody()
        for _count in everything():
            pass

    def _article(self, whose: str, state: str) -> Article:
        words = SECRET if whose == OTHERS else "自分の記事"
        made = make.article(
            title=f"{words}の予定" if state == "scheduled" else "公開の見出し",
            cites=[make.source()],
            owner=self.other,
            body="<p>本文。</p>",
        )
        if state == "scheduled":
            publishing.schedule(made, by=self.other, at=timezone.now() + timedelta(days=30))
        elif state != "draft":
            publishing.press(made, by=self.other)
        if state == "withdrawn":
            publishing.withdraw(made, by=self.other, reason="誤り")
        Article.objects.filter(pk=made.pk).update(
            title=f"{words}の見出し", body=f"{made.body}<p>{words}の文。</p>"
        )
        made.refresh_from_db()
        return made

    def _around(self, article: Article) -> dict:
        """Return what hangs on an article, by the nouns of addresses."""
        comment = make.commentary(article, text=f"{article.title}への声", state="pending")
        photo = make.photo(article, caption=article.title)
        article.citations.update(basis="contract", quote=article.title)
        revision = record(article)
        seed = Seed.objects.create(
            identity=f"a{article.pk}",
            file=f"{article.title}.html",
            sha256=f"{article.pk:064}",
            encoding="utf-8",
            text="落ちた行",
            article=article,
            run=self.run,
        )
        edition = article.editions.order_by("-number").first()
        return {
            "articles_article": article.pk,
            "articles_edition": edition.pk if edition else None,
            "articles_commentary": comment.pk,
            "articles_photo": photo.pk,
            "articles_citation": article.citations.get().pk,
            "timeline_proposal": make.proposal(
                article=article, evidence=article.title, title=article.title
            ).pk,
            "seeds_seed": seed.pk,
            "seeds_passage": Passage.objects.create(
                seed=seed, kind="dropped", text="落ちた行", start=0, end=4, rule="share"
            ).pk,
            "seeds_finding": Finding.objects.create(seed=seed, rule="no-date").pk,
            "seeds_saying": Saying.objects.create(
                seed=seed, start=0, end=4, words="落ちた行", what="noise", said_by=self.other
            ).pk,
            "revision": revision.pk,
            "link": sharing.share(article, by=self.other, days=3).pk,
            "key": article.citations.get().key,
            "window": f"{article.pk}-window",
            "article": article.pk,
        }

    def _of_nobody(self) -> dict:
        """Return what belongs to no article."""
        claim = make.claim(self.event)
        return {
            "articles_source": make.source().pk,
            "articles_outlet": make.outlet().pk,
            "articles_section": make.section().pk,
            "articles_contributor": make.contributor().pk,
            "newsroom_release": Release.objects.create(title="穀物回廊の特集").pk,
            "articles_tag": Tag.objects.create(name="停戦", slug="停戦").pk,
            "timeline_event": self.event.pk,
            "timeline_eventclaim": claim.pk,
            "timeline_actor": make.actor().pk,
            "timeline_place": make.venue().pk,
            "timeline_topic": make.topic(articles=self.articles.values()).pk,
            "seeds_run": self.run.pk,
            "articles_term": Term.objects.create(japanese="停戦", originals=["ceasefire"]).pk,
            "newsroom_synonyms": Synonyms.objects.create(words="米露\n米ロ").pk,
            "newsroom_checklevel": CheckLevel.objects.create(rule="stale-words", level="info").pk,
            "auth_user": make.user(is_superuser=False).pk,
            "auth_group": Group.objects.create(name="写真部").pk,
            "articles_article_forget_list": SavedFilter.objects.create(
                owner=self.people[CHIEF], name="急ぎ", query="status__exact=draft"
            ).pk,
            "tasks_again": make.task(status="FAILED").pk,
            "take_down": make.photo(make.article()).pk,
            "kind": "photo",
            "name": "desk",
            "event_seen": self.event.modified_at.isoformat(),
        }

    def kwargs(self, name: str, pattern: URLPattern, around: dict) -> dict | None:
        """Return what an address of these rows asks for, or ``None`` where there is no such row."""
        stem = "_".join(name.removeprefix("admin:").split("_")[:2])
        known = {**self.others, **around}
        found = {}
        for key in _converters(pattern):
            own = name.removeprefix("admin:")
            noun = (own if own in OF_OTHER_ROWS else stem) if key in ("pk", "object_id", "id") else key
            found[key] = known["window"] if key == "key" and "slot" in name else known.get(noun)
        return None if None in found.values() else found

    def cases(self, name: str, line: Line) -> Iterator[tuple[str, str, dict]]:
        """Yield whose article, in which state, and the rows around it; once where an address is about no article."""
        if not is_about_articles(name.partition(" ")[0]):
            yield "", "", self.rows[OWN, "draft"]
            return
        for (whose, state), around in self.rows.items():
            if state in line.states:
                yield whose, state, around


@dataclass(frozen=True)
class Asked:
    """One question to the site, and what is expected."""

    name: str
    person: str
    method: str
    whose: str
    state: str
    expected: str

    def __str__(self):
        about = f" ({self.whose}, {self.state})" if self.whose else ""
        return f"{self.person} {self.method} {self.name}{about}: {self.expected}"


def expected(name: str, line: Line, person: str, method: str, whose: str) -> str:
    """Return ``yes``, ``no``, ``sign in``, or ``never`` where the method is not answered."""
    if person == READER:
        return "sign in"
    asking = line.get if method == "get" else line.post
    if asking is None:
        return "never"
    reaches = whose != OTHERS or person in REACH[line.see if method == "get" else line.change]
    role = CHIEF if person == GUEST and line.is_of_each else person
    return "yes" if role in asking and reaches else "no"


def answered(response) -> str:
    """Return an answer in the words of ``expected``."""
    if response.status_code == 405:
        return "never"
    if response.status_code in REFUSED:
        return "no"
    location = response.headers.get("Location", "")
    if location.startswith(("/desk/login/", "/desk/account/login/")):
        return "sign in"
    # Django's own pages lead back to the desk where there is no such record for somebody, and say so there.
    return "no" if location == "/desk/" else "yes"


def ask(world: World, asked: Asked, line: Line, around: dict, pattern: URLPattern):
    """Ask the site; whatever is written is taken back."""
    kwargs = world.kwargs(asked.name.partition(" ")[0], pattern, around)
    if kwargs is None:
        return None
    known = {**world.others, **around}
    address = reverse(asked.name.partition(" ")[0], kwargs=kwargs) + line.query.format(**known)
    data = {key: value.format(**known) for key, value in line.data.items()}
    with transaction.atomic():
        if asked.whose == OWN:
            Article.objects.filter(pk=around["article"]).update(
                owner=world.people.get(asked.person, world.other)
            )
        client = world.clients[asked.person]
        if "slot_" in asked.name and asked.person in world.people:
            Slot.objects.create(
                person=world.people[asked.person],
                article_id=around["article"],
                key=around["window"],
                form="title=控え",
                kept_at=timezone.now(),
            )
        response = client.get(address) if asked.method == "get" else client.post(address, data)
        transaction.set_rollback(True)
    return response


def _person(role: str):
    """Return a member of staff of a role, or of none."""
    person = make.user(username=role, is_superuser=False, own_only=True)
    if row := RoleGroup.objects.filter(key=CHIEF if role == GUEST else role).first():
        reach = row.group.permissions.exclude(codename="change_others_article") if role == GUEST else ()
        person.user_permissions.set(reach)
        person.groups.set(() if reach else [row.group])
    return person
