"""Who else is at an article, and for whom it is kept: above its form, and asked again while it is open. Mixed into the
article's admin."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.bounded import moment_with_offset, or_none
from articles.models import Article, Lock, Revision
from articles.permissions import require, require_own, to
from articles.working.locking import TAKE_OVER, Locked, keeps_out, kept_out, lock, standing_lock, unlock
from articles.working.presence import note_gone, note_here, others_here
from articles.working.slots import is_window


class LockForm(forms.ModelForm):
    """What an article is kept for."""

    class Meta:
        model = Lock
        fields = ["purpose", "note"]

    def __init__(self, *args, may_take_over: bool, **kwargs):
        super().__init__(*args, **kwargs)
        legal = Lock.Purpose.LEGAL
        self.fields["purpose"].choices = [
            choice for choice in Lock.Purpose.choices if may_take_over or choice[0] != legal
        ]


class Presences(admin.ModelAdmin):
    """Presence and locks of the article's form."""

    def get_urls(self):
        named = {"presence": self.presence, "lock": self.lock, "unlock": self.unlock}
        return [
            *(
                path(
                    f"<int:pk>/{name}/",
                    self.admin_site.admin_view(require_POST(view)),
                    name=f"articles_article_{name}",
                )
                for name, view in named.items()
            ),
            *super().get_urls(),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"by": request.user})

    def render_change_form(self, request, context, **kwargs):
        article = kwargs.get("obj")
        if article and self.has_change_permission(request, article):
            context.update(_around(article, request.user))
        return super().render_change_form(request, context, **kwargs)

    def presence(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that the form is open in a window, or no longer, and return who else has it open: a piece of HTML."""
        require(request.user, *to("change", Article))
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        require_own(request.user, article)
        sent = request.POST.get("slot", "")
        window = sent if is_window(sent) else ""
        if "gone" in request.POST:
            note_gone(article, by=request.user, window=window)
            return HttpResponse(status=204)
        note_here(article, by=request.user, at=timezone.now(), window=window)
        told = {"saved": _saved_since(request.POST.get("seen", ""), article, request.user)}
        around = _around(article, request.user, window)
        return render(request, "admin/articles/article/_here.html", {**around, **told})

    def lock(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the article for this person, or take it over."""
        require(request.user, *to("change", Article))
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        require_own(request.user, article)
        form = LockForm(request.POST, may_take_over=request.user.has_perm(TAKE_OVER))
        if not form.is_valid():
            messages.error(request, _("Choose what the article is kept for."))
        else:
            self._try(
                request,
                lambda: lock(article, by=request.user, **form.cleaned_data),
                _("The article is kept for you."),
            )
        return _to_form(pk)

    def unlock(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let everybody write again."""
        require(request.user, *to("change", Article))
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        self._try(request, lambda: unlock(article, by=request.user), _("Everybody may write again."))
        return _to_form(pk)

    def _try(self, request: HttpRequest, act, done: str) -> None:
        try:
            act()
        except Locked as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, done)


def _saved_since(seen: str, article: Article, user) -> Revision | None:
    """Return the last save that a form does not know: that of a colleague before one's own."""
    if not seen or seen == article.version:
        return None
    rows = article.revisions.select_related("saved_by").defer("content", "beside")
    opened = or_none(moment_with_offset, seen)
    newer = rows.filter(saved_at__gt=opened) if opened else rows
    return newer.exclude(saved_by=user).first() or newer.first()


def _around(article: Article, user, window: str | None = None) -> dict:
    standing, may_take_over = standing_lock(article), user.has_perm(TAKE_OVER)
    return {
        "article": article,
        "here": others_here(article, by=user, at=timezone.now(), window=window),
        "lock": standing,
        "kept_out": kept_out(standing, user),
        "is_own_lock": standing is not None and standing.person_id == user.pk,
        "may_end_lock": may_take_over or (standing is not None and not keeps_out(standing, user)),
        "lock_form": LockForm(may_take_over=may_take_over, auto_id="lock-%s"),
        "may_take_over": may_take_over,
    }


def _to_form(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
