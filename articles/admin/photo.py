"""The library of pictures at the desk: what there is, whose it is, and until when it may be shown."""

from datetime import timedelta

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Photo

#: Days ahead in which rights that end are shown to the desk.
AHEAD = timedelta(days=30)


class Ending(admin.SimpleListFilter):
    """Narrows a list to rights that end soon, or have ended."""

    title = _("end of the right")
    parameter_name = "ending"

    def lookups(self, request, model_admin):
        return [("soon", _("within 30 days")), ("over", _("has ended"))]

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "soon":
            return queryset.ending(now, now + AHEAD)
        return queryset.ended(now) if self.value() == "over" else queryset


class PhotoAdmin(admin.ModelAdmin):
    """Photos are changed in the form of their article, and only looked for here."""

    list_display = ["picture", "caption", "credit", "licence", "basis", "holder", "ends_at", "page"]
    list_display_links = ["picture", "caption"]
    list_filter = [Ending, "basis"]
    list_select_related = ["article"]
    list_per_page = 50
    search_fields = ["caption", "alt", "credit", "licence", "holder"]
    ordering = ["-pk"]

    def get_queryset(self, request):
        """The list names articles: it must not load their texts."""
        return super().get_queryset(request).defer("article__body", "article__rights")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        """None is deleted from this list. Django asks here, too, whether an article may take its pictures along."""
        is_asked_here = request.resolver_match.url_name.startswith("articles_photo_")
        return not is_asked_here and super().has_delete_permission(request, obj)

    @admin.display(description=_("picture"))
    def picture(self, photo: Photo) -> str:
        if not photo.file or photo.has_ended(timezone.now()):
            return "–"
        return format_html(
            '<img src="{}" alt="{}" loading="lazy" class="in-list">', photo.file.url, photo.alt
        )

    @admin.display(description=_("article"))
    def page(self, photo: Photo) -> str:
        address = reverse("admin:articles_article_change", args=[photo.article_id])
        return format_html('<a href="{}">{}</a>', address, photo.article.title)
