"""Captured pages at the desk: what came in, what was dropped, what needs a human."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.forms import RowFormSet
from seeds.models import Finding


class FindingInline(admin.TabularInline):
    model = Finding
    formset = RowFormSet
    extra = 0
    fields = ["rule", "line", "excerpt", "is_settled"]
    readonly_fields = ["rule", "line", "excerpt"]
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


class SeedAdmin(admin.ModelAdmin):
    list_display = ["file", "article", "encoding", "imported_at", "open_findings"]
    list_select_related = ["article"]
    search_fields = ["file", "identity", "article__title"]
    fields = ["file", "identity", "article", "encoding", "imported_at", "text", "dropped"]
    readonly_fields = fields
    inlines = [FindingInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("findings")

    @admin.display(description=_("open findings"))
    def open_findings(self, seed):
        return sum(not finding.is_settled for finding in seed.findings.all())

    def has_add_permission(self, request):
        return False
