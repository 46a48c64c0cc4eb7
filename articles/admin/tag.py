"""Sections and tags at the desk."""

from django.contrib import admin


class SectionAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "order"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


class TagAdmin(admin.ModelAdmin):
    """Not taggit's own admin: its “merge” works on taggit's tables, which are empty here."""

    list_display = ["name", "slug"]
    search_fields = ["name"]
    actions = None

    def has_delete_permission(self, request, obj=None):
        """A tag that editions carry is part of what was published."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.editions.exists())
