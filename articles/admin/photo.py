"""The library of pictures at the desk: what there is, whose it is, and until when it may be shown."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.borrowed import BorrowedAdmin, Ending
from articles.models import Photo


class Uncredited(admin.SimpleListFilter):
    """Photos that name nobody whose they are."""

    title = _("credit")
    parameter_name = "uncredited"

    def lookups(self, request, model_admin):
        return [("yes", _("without credit"))]

    def queryset(self, request, queryset):
        return queryset.filter(credit="") if self.value() == "yes" else queryset


class PhotoAdmin(BorrowedAdmin):
    """The library of pictures."""

    list_display = ["picture", "caption", "credit", "licence", "basis", "holder", "ends_at", "page"]
    list_display_links = ["picture", "caption"]
    list_filter = [Ending, Uncredited, "basis"]
    search_fields = ["caption", "alt", "credit", "licence", "holder"]

    @admin.display(description=_("picture"))
    def picture(self, photo: Photo) -> str:
        if not photo.file or photo.has_ended(timezone.now()):
            return "–"
        return format_html(
            '<img src="{}" alt="{}" loading="lazy" class="in-list">', photo.file.url, photo.alt
        )
