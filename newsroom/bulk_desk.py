"""Acts on several articles of the list. Mixed into the article's admin."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, Section
from articles.people import called
from newsroom import bulk

#: Articles of one act, and refusals that are told one by one.
MOST, TOLD = 200, 20


class _PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return called(obj)


class PersonForm(forms.Form):
    value = _PersonField(
        get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username"),
        label=gettext_lazy("assigned to"),
        required=False,
        empty_label=gettext_lazy("nobody"),
    )


class SectionForm(forms.Form):
    value = forms.ModelChoiceField(Section.objects.all(), label=gettext_lazy("section"))


class TagForm(forms.Form):
    value = forms.CharField(
        label=gettext_lazy("tags"),
        max_length=200,
        help_text=gettext_lazy("Separate tags with 、 or a comma."),
    )


class Bulk(admin.ModelAdmin):
    actions = ["assign_chosen", "review_chosen", "section_chosen", "tag_chosen", "bin_chosen"]

    @admin.action(description=gettext_lazy("Assign…"), permissions=["change"])
    def assign_chosen(self, request, queryset):
        return self._ask(request, queryset, PersonForm, lambda value: partial(bulk.assign, person=value))

    @admin.action(description=gettext_lazy("Send to review"), permissions=["change"])
    def review_chosen(self, request, queryset):
        return self._do(request, queryset, bulk.send_to_review)

    @admin.action(description=gettext_lazy("Change the section…"), permissions=["change"])
    def section_chosen(self, request, queryset):
        return self._ask(
            request, queryset, SectionForm, lambda value: partial(bulk.change_section, section=value)
        )

    @admin.action(description=gettext_lazy("Add tags…"), permissions=["change"])
    def tag_chosen(self, request, queryset):
        return self._ask(request, queryset, TagForm, lambda value: partial(bulk.add_tags, written=value))

    @admin.action(description=gettext_lazy("Move to the bin"), permissions=["delete"])
    def bin_chosen(self, request, queryset):
        return self._do(request, queryset, bulk.to_bin)

    def _ask(
        self, request: HttpRequest, queryset: QuerySet[Article], form_class, verb_of
    ) -> HttpResponse | None:
        """Ask for what the act needs on a page of its own, then act."""
        form = form_class(request.POST if "value" in request.POST else None)
        if form.is_bound and form.is_valid():
            return self._do(request, queryset, verb_of(form.cleaned_data["value"]))
        rows = list(queryset.order_by("pk").select_related(None).only("title")[: MOST + 1])
        if len(rows) > MOST:
            return self._refuse(request)
        action = request.POST.get("action", "")
        context = {
            **self.admin_site.each_context(request),
            "title": self.get_actions(request)[action][2],
            "opts": self.opts,
            "form": form,
            "articles": rows,
            "action": action,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/article/bulk.html", context)

    def _do(self, request: HttpRequest, queryset: QuerySet[Article], verb) -> None:
        rows = list(queryset.order_by("pk")[: MOST + 1])
        if len(rows) > MOST:
            self._refuse(request)
            return
        found = bulk.each(rows, partial(verb, by=request.user))
        if found.done:
            count = len(found.done)
            words = ngettext(
                "Done with %(count)d article: %(titles)s", "Done with %(count)d articles: %(titles)s", count
            )
            messages.success(request, words % {"count": count, "titles": _named(found.done)})
        for title, reason in found.refused[:TOLD]:
            told = {"title": title, "reason": reason}
            messages.warning(request, _("Refused for “%(title)s”: %(reason)s") % told)
        if len(found.refused) > TOLD:
            more = len(found.refused) - TOLD
            messages.warning(request, _("Refused for %(count)d more.") % {"count": more})

    def _refuse(self, request: HttpRequest) -> None:
        words = _("Choose at most %(count)d articles at once; nothing was done.")
        messages.error(request, words % {"count": MOST})


def _named(titles: list[str]) -> str:
    shown = "、".join(f"「{title[:40]}」" for title in titles[:TOLD])
    return f"{shown} …" if len(titles) > TOLD else shown
