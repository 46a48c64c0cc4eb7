"""Joining records of one thing that were entered twice, and naming what leans on a record."""

from functools import reduce
from operator import or_

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.few import named
from articles.models import Article, Edition
from articles.permissions import SEE_OTHERS

#: How many articles a record's page names, and how many records a refused deletion.
CITING = 100
PROTECTED = 40


class MergeForm(forms.Form):
    """Which of the chosen records stays."""

    kept = forms.ModelChoiceField(queryset=None, label=_("Keep"), widget=forms.RadioSelect, empty_label=None)

    def __init__(self, queryset, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kept"].queryset = queryset
        self.fields["kept"].initial = queryset.first()


class LeanedOn(admin.ModelAdmin):
    """A record that articles and editions use. What they lean on cannot be deleted; the page says who they are."""

    def used_by(self, objs) -> list[Q]:
        """Return the ways in which articles, as they are being written, use these records."""
        raise NotImplementedError

    def pressed_into(self, objs) -> list[Q]:
        """Return the ways in which editions use these records."""
        raise NotImplementedError

    def get_deleted_objects(self, objs, request):
        """Name the articles and editions that lean on a record, not the rows that say so."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        may_see = any(request.user.has_perm(f"articles.{verb}_article") for verb in ("view", "change"))
        if not (may_see and request.user.has_perm(SEE_OTHERS)):
            # What goes along or leans on a record may be a draft, and its headline is nobody's business here.
            own = self.users_of(objs, request.user) if may_see else []
            unseen = [*own, gettext("Records that you may not see lean on it.")] if protected else []
            return [str(row) for row in objs], counts, lacking, unseen
        return (
            to_delete,
            counts,
            lacking,
            protected
            and [
                *self.users_of(objs, request.user),
                *protected,
            ][:PROTECTED],
        )

    def get_object(self, request, object_id, from_field=None):
        """Note on a record who looks at it: not everybody sees each article that uses it."""
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            row.looked_at_by = request.user
        return row

    def users_of(self, objs, user) -> list[str]:
        """Return links to the articles and editions that use these records, of those that this person may see."""
        seen = Article.objects.seen_by(user)
        articles = _leaning(seen.only("title"), self.used_by(objs)).order_by("-modified_at")
        pressed = Edition.objects.for_lists()
        pressed = pressed if user.has_perm(SEE_OTHERS) else pressed.filter(article__in=seen)
        editions = _leaning(pressed, self.pressed_into(objs)).order_by("-live_from", "-pk")
        return [
            *(_link("admin:articles_article_change", row, row.title) for row in articles[:CITING]),
            *(_link("admin:articles_edition_change", row, _edition(row)) for row in editions[:CITING]),
        ]


def _leaning(rows: QuerySet, ways: list[Q]) -> QuerySet:
    """Return the rows that answer to one of these ways. Each is asked alone: with OR between them the database would join all
    rows that there are to all of their own first."""
    first, *others = (
        rows.model._default_manager.filter(way).order_by().values_list("pk", flat=True) for way in ways
    )
    each = (Q(Exists(rows.model._default_manager.filter(way, pk=OuterRef("pk")))) for way in ways)
    return named(rows, first.union(*others, all=True), reduce(or_, each))


def _edition(edition: Edition) -> str:
    return gettext("%(title)s, edition %(number)d") % {"title": edition.title, "number": edition.number}


def _link(name: str, row: Model, words: str) -> str:
    return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), words)


class Mergeable(LeanedOn):
    """A record that people enter twice. What pointed to the others then points to the one that is kept."""

    actions = ["merge"]
    merge_records = None

    def has_merge_permission(self, request) -> bool:
        """Joining changes one record and deletes the others."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def join(self, kept, others, by) -> None:
        """Hand over to ``kept`` all that leans on the others; ``by`` is for records that say who changed them."""
        self.merge_records(kept, others, by)

    @admin.action(description=_("Join the chosen records into one"), permissions=["merge"])
    def merge(self, request, queryset):
        if queryset.count() < 2:
            self.message_user(request, _("Choose two or more records to join."), messages.WARNING)
            return None
        form = MergeForm(queryset, request.POST if "kept" in request.POST else None)
        if not form.is_valid():
            context = {
                **self.admin_site.each_context(request),
                "form": form,
                "chosen": queryset,
                "opts": self.opts,
            }
            context["title"] = _("Join the chosen records into one")
            return TemplateResponse(request, "admin/articles/merge.html", context)
        kept = form.cleaned_data["kept"]
        with transaction.atomic():
            held = {row.pk: row for row in queryset.select_for_update(of=("self",)).order_by("pk")}
            kept = held.pop(kept.pk, None)
            if kept is None or len(held) + 1 < len(request.POST.getlist(ACTION_CHECKBOX_NAME)):
                self.message_user(
                    request,
                    _("Somebody has joined or deleted some of these records since. Look again, then choose."),
                    messages.ERROR,
                )
                return None
            others = list(held.values())
            self.join(kept, others, request.user)
        names = ", ".join(map(str, others))
        self.log_change(request, kept, gettext("Joined with: %(names)s") % {"names": names})
        self.message_user(request, _("Joined into %(kept)s.") % {"kept": kept})
        return None
