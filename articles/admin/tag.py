"""Sections and tags at the desk."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.admin.merging import LeanedOn
from articles.models import Article, ChecklistPoint, Tag
from articles.working.writing import writing_all


class PointInline(admin.TabularInline):
    """What a person looks at in each article of the section."""

    model = ChecklistPoint
    fields = ["words", "order"]
    extra = 0


class SectionAdmin(admin.ModelAdmin):
    inlines = [PointInline]
    list_display = ["name", "slug", "kind", "order"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


class TagAdmin(LeanedOn):
    """Not taggit's own admin: its “merge” works on taggit's tables, which are empty here."""

    list_display = ["name", "slug"]
    search_fields = ["name"]
    actions = None

    def save_model(self, request, obj, form, change):
        """Its name stands on the articles that carry it."""
        with writing_all(_tagged(obj), by=request.user, what=_("tag renamed")):
            super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        with writing_all(_tagged(obj), by=request.user, what=_("tag deleted")):
            super().delete_model(request, obj)

    def used_by(self, objs) -> list[Q]:
        return [Q(tags__in=objs)]

    def pressed_into(self, objs) -> list[Q]:
        return [Q(tags__in=objs)]

    def get_readonly_fields(self, request, obj=None):
        """Editions that carry a tag link to its address."""
        return ["slug"] if obj and obj.editions.exists() else []


def _tagged(tag: Tag) -> QuerySet[Article]:
    return Article.objects.filter(tagged__tag=tag) if tag.pk else Article.objects.none()
