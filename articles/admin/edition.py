"""Editions at the desk: to be read, never to be changed."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.people import called


class EditionAdmin(admin.ModelAdmin):
    list_display = ["title", "number", "kind", "live_from", "live_until", "pressed_by"]
    list_filter = ["kind", "section", "live_from"]
    list_select_related = ["pressed_by"]
    search_fields = ["title"]
    ordering = ["-live_from"]
    fields = [
        "title",
        "number",
        "kind",
        "reason",
        "live_from",
        "live_until",
        "pressed_at",
        "by_whom",
        "public_page",
    ]
    readonly_fields = fields
    actions = None

    @admin.display(description=_("pressed by"))
    def by_whom(self, edition):
        return called(edition.pressed_by) or "–"

    @admin.display(description=_("public page"))
    def public_page(self, edition):
        address = reverse("articles:edition", args=[edition.article_id, edition.number])
        return format_html('<a href="{0}">{0}</a>', address)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
