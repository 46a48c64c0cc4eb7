"""The desk's pages for taking things down: what of an article can be, why it is, and the log of all of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin import site as desk
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.bounded import number, or_none, storable
from articles.edition.ended import takes_words
from articles.models import Article, Citation, Commentary, Photo, TakeDown
from articles.permissions import require
from newsroom.taking_down import KINDS, PERMISSION, called, lift, take_down

#: Acts that the log shows on its page.
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of an article that can be taken down, or is: its kind in words and for addresses, its number, its words."""

    label: str
    kind: str
    number: int
    words: str
    taken_at: object


def things_of(article: Article) -> list[Thing]:
    """Return the photos, the comments that readers may see and the quotations of an article."""
    rows = [
        *article.photos.exclude(file=""),
        *article.commentaries.filter(state=Commentary.State.APPROVED),
        *(row for row in article.citations.select_related("source", "article") if _quotes(row)),
    ]
    return [_thing(row) for row in rows]


def _quotes(row: Citation) -> bool:
    return takes_words(row.quote, row.translation) or bool(row.extract)


def _thing(row: Photo | Commentary | Citation) -> Thing:
    kind = next(kind for kind, model in KINDS.items() if isinstance(row, model))
    taken = row.taken_down_at() if row.ends_at else None
    return Thing(str(TakeDown.Kind(kind).label), str(kind), row.pk, called(row), taken)


@require_http_methods(["GET", "HEAD", "POST"])
def take_down_page(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Ask why, and take it down."""
    require(request.user, PERMISSION)
    if kind not in KINDS:
        raise Http404
    seen = Article.objects.seen_by(request.user).values("pk")
    row = get_object_or_404(KINDS[kind].objects.select_related("article"), pk=pk, article__in=seen)
    reason = storable(request.POST.get("reason", ""))
    if request.method == "POST":
        try:
            take_down(kind, pk, by=request.user, reason=reason)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(
                request, _("It is taken down: no page, file, feed or search shows it from now on.")
            )
            return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[row.article_id]))
    context = {"thing": _thing(row), "article": row.article, "reason": reason, "title": _("Take down")}
    return TemplateResponse(request, "admin/take_down.html", {**desk.each_context(request), **context})


@require_http_methods(["GET", "HEAD", "POST"])
def take_downs(request: HttpRequest) -> HttpResponse:
    """Show the log, the newest first, and lift what is chosen."""
    require(request.user, PERMISSION)
    if request.method == "POST":
        try:
            lift(
                or_none(number, request.POST.get("act", "")) or 0,
                by=request.user,
                reason=storable(request.POST.get("reason", "")),
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("It can be shown again."))
        return HttpResponseRedirect(reverse("admin:take_downs"))
    acts = TakeDown.objects.seen_by(request.user).select_related("by", "article", "lifts", "lifted_by_act")
    acts = acts.defer("article__body")
    context = {
        "acts": acts.order_by("-at", "-pk")[:SHOWN],
        "title": _("What was taken down"),
    }
    return TemplateResponse(request, "admin/take_downs.html", {**desk.each_context(request), **context})
