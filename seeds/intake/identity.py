"""Which captured page is this? By its address, its own slug, its content, or its file's name and title."""

from pathlib import PurePath

from django.db.models import Q

from articles.evidence.urlkey import url_key
from seeds.drafts import Draft
from seeds.models import Run, Seed

#: Titles that stand in for one that a page does not give.
_STAND_INS = frozenset({"", "無題"})


def identity_of(draft: Draft, digest: str) -> str:
    """Return what tells the page again when it comes back."""
    if draft.canonical_url:
        return url_key(draft.canonical_url)[:1000] or draft.canonical_url[:1000]
    if draft.identity:
        return draft.identity[:1000]
    return f"slug:{draft.slug}" if draft.slug else f"sha256:{digest}"


def seed_of_content(digest: str) -> Seed | None:
    """Return the capture whose file had these bytes, with its article's name: nothing of it needs to be read again."""
    columns = ("pk", "article", "article__title")
    return Seed.objects.select_related("article").only(*columns).filter(sha256=digest).order_by("pk").first()


def seed_of(draft: Draft, file: str, digest: str, run: Run | None) -> Seed | None:
    """Return the capture of this page that came before, if there is one."""
    key = _key_of(draft, file, digest, run)
    return Seed.objects.select_related("article", "source").get(pk=key) if key else None


def _key_of(draft: Draft, file: str, digest: str, run: Run | None) -> int | None:
    """Most pages are new: only keys are asked for, which costs a third of asking for whole rows."""
    # Captures of earlier versions keep the address as it was written.
    names = {identity_of(draft, digest), draft.canonical_url, draft.identity} - {""}
    keys = Seed.objects.order_by("pk").values_list("pk", flat=True)
    if draft.canonical_url or draft.slug or draft.identity:
        return keys.filter(identity__in=names).first()
    unnamed = keys.filter(identity__startswith="sha256:")
    same = unnamed.filter(Q(identity__in=names) | Q(sha256=digest)).first()
    return same or _of_that_name(unnamed, draft, file, run)


def _of_that_name(keys, draft: Draft, file: str, run: Run | None) -> int | None:
    """Return the only page of this file name and title. Pages of one run are different pages, whatever their names."""
    if draft.title in _STAND_INS:
        return None
    name = PurePath(file).name
    same = keys.filter(Q(file=name) | Q(file__endswith=f"/{name}"), title=draft.title[:200])
    if run is not None:
        same = same.exclude(run=run)
    found = list(same[:2])
    return found[0] if len(found) == 1 else None
