"""What an editor types is kept while they type, offered when they come back, and taken up where they want it. Mixed into
the article's admin."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.models import Article, Slot
from articles.working import slots

TYPED = "typed"


class Typing(admin.ModelAdmin):
    """The slots of the article's form."""

    def get_urls(self):
        named = {"keep": require_POST(self.keep), "drop": require_POST(self.drop)}
        named["difference"] = require_GET(self.difference)
        return [
            *(
                path(
                    f"slots/<slug:key>/{name}/",
                    self.admin_site.admin_view(view),
                    name=f"articles_article_slot_{name}",
                )
                for name, view in named.items()
            ),
            *super().get_urls(),
        ]

    def keep(self, request: HttpRequest, key: str) -> JsonResponse:
        """Keep the form as it stands."""
        slot = slots.keep(key, request.POST, by=request.user)
        return JsonResponse({"at": formats.time_format(timezone.localtime(slot.kept_at), "H:i")})

    def drop(self, request: HttpRequest, key: str) -> HttpResponse:
        """Throw away what was typed and go back to what is stored."""
        slots.drop(key, by=request.user)
        messages.info(request, _("The unsaved text was thrown away."))
        return HttpResponseRedirect(_form_of(key))

    def difference(self, request: HttpRequest, key: str) -> HttpResponse:
        """Show what was typed beside what is stored."""
        slots.require_typing(key, request.user)
        slot = get_object_or_404(Slot, person=request.user, key=key)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Unsaved text"),
            "slot": slot,
            "article": slot.article,
            "is_behind": slots.is_behind(slot),
            "parts": slots.difference(slot),
            "form_address": _form_of(key),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/unsaved.html", context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """With ``?typed=key`` the form holds what was typed: bound as after a save that was refused, and not saved."""
        view = partial(super().changeform_view, request, object_id, form_url, extra_context)
        asked = request.GET.get(TYPED) if request.method == "GET" else None
        slot = slots.kept(asked, by=request.user) if asked else None
        if slot is None or str(slot.article_id or "") != str(object_id or ""):
            return view()
        request.taken, request.typed = slot, slot.typed
        with transaction.atomic():
            return view()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        typed = getattr(request, "typed", None)
        return form if typed is None else type(form.__name__, (_TakenUp, form), {"typed": typed})

    def get_formset_kwargs(self, request, obj, inline, prefix):
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        typed = getattr(request, "typed", None)
        return given if typed is None else {**given, "data": typed.copy()}

    def render_change_form(self, request, context, **kwargs):
        article = kwargs.get("obj")
        may = self.has_change_permission(request, article) if article else self.has_add_permission(request)
        if may:
            context["slot"] = _slot(request, article)
        return super().render_change_form(request, context, **kwargs)

    def save_related(self, request, form, formsets, change):
        """What is saved is unsaved no longer."""
        super().save_related(request, form, formsets, change)
        slots.saved(request.POST, by=request.user)


def _slot(request: HttpRequest, article: Article | None) -> dict:
    """Return what the page tells its script, and what it offers. A page that comes back refused is the same window still."""
    taken = getattr(request, "taken", None)
    sent = request.POST.get("slot", "")
    is_open = request.method == "POST" or taken
    offered = [] if is_open else slots.unsaved(article, by=request.user)
    is_of_this = slots.is_window(sent) and slots.article_of(sent) == (article.pk if article else None)
    key = sent if is_of_this else slots.new_window(article)
    return {
        "key": key,
        "keep": reverse("admin:articles_article_slot_keep", args=[key]),
        "took": slots.taken(taken) if taken else request.POST.get("took", ""),
        "is_unsaved": bool(is_open),
        "offers": [_offer(slot) for slot in offered],
    }


def _offer(slot: Slot) -> dict:
    return {
        "key": slot.key,
        "kept_at": slot.kept_at,
        "title": "" if slot.article_id else slot.typed.get("title", ""),
        "take": f"{_form_of(slot.key)}?{TYPED}={slot.key}",
        "drop": reverse("admin:articles_article_slot_drop", args=[slot.key]),
        "difference": reverse("admin:articles_article_slot_difference", args=[slot.key]),
    }


def _form_of(key: str) -> str:
    if slots.is_of_voices(key):
        return reverse("admin:articles_article_comments", args=[slots.article_of(key)])
    if number := slots.article_of(key):
        return reverse("admin:articles_article_change", args=[number])
    return reverse("admin:articles_article_add")


class _TakenUp(forms.ModelForm):
    """The article's form with what was typed."""

    typed = None

    def __init__(self, **given):
        super().__init__(data=self.typed, **given)
