"""Sections and tags at the desk."""

from django.contrib import admin
from django.db.models import Q

from articles.admin.merging import LeanedOn


class SectionAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "order"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


class TagAdmin(LeanedOn):
    """Not taggit's own admin: its “merge” works on taggit's tables, which are empty here."""

    list_display = ["name", "slug"]
    search_fields = ["name"]
    actions = None

    def used_by(self, objs) -> Q:
        return Q(tags__in=objs)

    def pressed_into(self, objs) -> Q:
        return Q(tags__in=objs)

    def get_readonly_fields(self, request, obj=None):
        """Editions that carry a tag link to its address."""
        return ["slug"] if obj and obj.editions.exists() else []
