"""Links by which somebody without an account sees a draft: signed, for some days, and ended at any time."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.permissions import require, require_own
from articles.working.deleting import require_kept
from newsroom.models import PreviewLink
from newsroom.previewing import require_preview

#: For how many days a link can be good; none is for ever.
DAYS = (1, 3, 7, 14, 30)
SHARE = "newsroom.share_draft"
_signer = Signer(salt="newsroom.sharing")


def share(article: Article, *, by, days: int, note: str = "") -> PreviewLink:
    """Make a link to the working copy. Nobody shows outsiders what they may not see themselves."""
    require(by, SHARE)
    require_preview(by)
    require_own(by, article)
    require_kept(article)
    if days not in DAYS:
        raise ValueError(days)
    at = timezone.now()
    return PreviewLink.objects.create(
        article=article, note=note, made_by=by, made_at=at, until=at + timedelta(days=days)
    )


def revoke(link: PreviewLink, *, by) -> None:
    """End a link now; one that has ended stays as it ended."""
    require(by, SHARE)
    require_own(by, link.article)
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def end_all(article: Article, at: datetime) -> None:
    """End every link to an article, as a withdrawal does."""
    PreviewLink.objects.filter(article=article, revoked_at=None, until__gt=at).update(revoked_at=at)


def links_of(article: Article, *, by, at: datetime) -> list[tuple[PreviewLink, str]]:
    """Return the links of an article, the newest first, each with its address while it is good."""
    require(by, SHARE)
    require_preview(by)
    require_own(by, article, to_see=True)
    rows = PreviewLink.objects.filter(article=article).select_related("made_by")
    return [(link, address_of(link) if link.is_open(at) else "") for link in rows]


def address_of(link: PreviewLink) -> str:
    """Return the whole address, to be sent to somebody."""
    return settings.SITE_URL + reverse("preview", args=[_signer.sign(link.pk)])


def opened(token: str, at: datetime) -> PreviewLink | None:
    """Return the link that an address names, if it is good at ``at``. Raises ``BadSignature`` for what was never given
    out."""
    rows = PreviewLink.objects.select_related("article__section", "made_by")
    link = rows.filter(pk=int(_signer.unsign(token))).first()
    return link if link is not None and link.is_open(at) else None
