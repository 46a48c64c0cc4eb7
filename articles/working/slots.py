"""Text that is being written is kept as it is typed, in a slot of its writer and of the window that it is written in: never
in the history, never for anybody else. It ends when that very window saves it, when its writer takes it up in another
window, which keeps it from then on, or when they throw it away; nothing else ends it."""

import re
from datetime import datetime, timedelta

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles.body.keys import new_key
from articles.bounded import NUMBER, moment_with_offset, or_none
from articles.models import Article, Commentary, Slot
from articles.permissions import require, require_own, to
from articles.working import voices
from articles.working.comparing import Part, State, differing
from articles.working.kept import Kept
from articles.working.reading import Reading
from articles.working.typed import Typed

#: What is written in a window, and its name. A page from before windows had names sends the article's number alone.
_KEY = re.compile(rf"{NUMBER}|(?:{NUMBER}|new|voices{NUMBER})-[a-z0-9]{{1,12}}")
#: How the keys of pages begin on which the comments of an article are written.
_VOICES = "voices"
#: So many of an article are looked through when its form is opened, the newest.
_LOOKED_AT = 10
#: What says nothing more is forgotten once its window has been silent for so long.
_SILENT = timedelta(days=1)
#: Fields that belong to the page and not to what was typed.
OF_THE_PAGE = ("csrfmiddlewaretoken", "slot", "took")


def new_window(article: Article | None) -> str:
    """Return a name that no other window has, of an article or of one that was never saved: the key of its slot."""
    return f"{article.pk if article else 'new'}-{new_key()}"


def new_window_of_voices(article: Article) -> str:
    """Return a name for a window in which the comments of an article are written."""
    return f"{_VOICES}{new_window(article)}"


def is_of_voices(key: str) -> bool:
    return key.startswith(_VOICES)


def is_window(key: str) -> bool:
    """Whether a page may have been given this name."""
    return _KEY.fullmatch(key) is not None


def article_of(key: str) -> int | None:
    """Return the number of the article that is written in a window; none of a new one."""
    written = key.removeprefix(_VOICES).partition("-")[0]
    return int(written) if written.isdecimal() else None


def keep(key: str, form: QueryDict, *, by) -> Slot:
    """Keep a form as ``by`` has it in a window, in place of what was kept of it before."""
    require_typing(key, by)
    number = article_of(key)
    article = get_object_or_404(Article, pk=number) if number else None
    fields = form.copy()
    for name in OF_THE_PAGE:
        fields.pop(name, None)
    row = Slot(person=by, article=article, key=key, form=fields.urlencode(), kept_at=timezone.now())
    Slot.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["person", "key"],
        update_fields=["article", "form", "kept_at"],
    )
    _drop_taken(form, by)
    return row


def drop(key: str, *, by) -> None:
    """Throw away what ``by`` does not want any more."""
    require_typing(key, by)
    Slot.objects.filter(person=by, key=key).delete()


def saved(form: QueryDict, *, by) -> None:
    """Let go of what was kept of a form that is saved: of its own window, and what that had taken up."""
    if key := form.get("slot"):
        drop(key, by=by)
        _drop_taken(form, by)


def _drop_taken(form: QueryDict, by) -> None:
    """Let go of what a window has taken up of another, unless that has gone on writing since."""
    key, _space, at = form.get("took", "").partition(" ")
    if at and is_window(key):
        Slot.objects.filter(person=by, key=key, kept_at=or_none(moment_with_offset, at)).delete()


def taken(slot: Slot) -> str:
    """Say, for a form to send along, what was taken up and when it was kept."""
    return f"{slot.key} {slot.kept_at.isoformat()}"


def kept(key: str, *, by) -> Slot | None:
    """Return what ``by`` has typed in a window and not saved."""
    return Slot.objects.filter(person=by, key=key).select_related("article__section").first()


def unsaved(article: Article | None, *, by) -> list[Slot]:
    """Return what ``by`` has typed into an article, or into ones that were never saved, the newest first."""
    found = Slot.objects.filter(person=by, article=article).exclude(key__startswith=_VOICES)
    return [slot for slot in found.select_related("article__section")[:_LOOKED_AT] if says_more(slot)]


def unsaved_voices(article: Article, *, by) -> list[Slot]:
    """Return what ``by`` has typed on the page of an article's comments, the newest first."""
    found = Slot.objects.filter(person=by, article=article, key__startswith=_VOICES)
    return [slot for slot in found.select_related("article")[:_LOOKED_AT] if says_more(slot)]


def forget_saved(now: datetime) -> int:
    """Delete what says no more than what is stored, of windows that have long been silent; returns how many."""
    silent = Slot.objects.filter(kept_at__lt=now - _SILENT).select_related("article__section")
    gone = [slot.pk for slot in silent.iterator() if not says_more(slot)]
    return Slot.objects.filter(pk__in=gone, kept_at__lt=now - _SILENT).delete()[0]


def difference(slot: Slot) -> list[Part]:
    """Compare what is stored with what was typed, by what readers and editors read: the parts that differ. Rows of other
    apps are not read of a form, and so not compared."""
    stored = Reading(slot.article) if slot.article else _Nothing(Article())
    return differing(State(stored, {}), State(_typed(slot), {}))


def _typed(slot: Slot) -> Typed:
    own = Article.objects.select_related("section").get(pk=slot.article_id) if slot.article else Article()
    return Typed(own, slot.typed)


class _Nothing(Reading):
    """What was there before an article was first typed."""

    citations = commentaries = photos = bylines = claims = tags = ()


def says_more(slot: Slot) -> bool:
    """Whether anything was typed: what it holds is neither what is stored nor what it was opened on."""
    if is_of_voices(slot.key):
        return voices.says_more(slot.typed)
    return bool(difference(slot)) and not (is_behind(slot) and _is_untouched(slot))


def _is_untouched(slot: Slot) -> bool:
    opened = or_none(moment_with_offset, slot.typed.get("seen", ""))
    began = slot.article.revisions.filter(saved_at__lte=opened).first() if opened else None
    if began is None:
        return False
    own = Article.objects.get(pk=slot.article_id)
    return not differing(State(Kept(own, began.content), {}), State(_typed(slot), {}))


def is_behind(slot: Slot) -> bool:
    """Whether somebody has saved the article since this was begun."""
    return slot.article is not None and slot.typed.get("seen") != slot.article.version


def require_typing(key: str, by) -> None:
    """Refuse in words who may not write what this slot is of; there is no slot by a name that no page was given."""
    if not is_window(key):
        raise Http404
    number = article_of(key)
    written = Commentary if is_of_voices(key) else Article
    require(by, *to("change" if number else "add", written))
    require_own(by, Article(pk=number))
