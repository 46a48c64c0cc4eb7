"""The right in something borrowed, as forms write it, and as the desk looks for it."""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.working.snapshots import RIGHT_FIELDS

TAKEN_DOWN = _("This was taken down, with a reason on record: only who may lift that can show it again.")
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


class BorrowedForm(forms.ModelForm):
    """A row with a right, which is written only where somebody has changed it in this form: rows of other articles that show
    the same move its end, and a form that was opened before would put the earlier one back everywhere."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in RIGHT_FIELDS:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True

    def clean(self):
        """Leave to the row what is as the form was opened on it, or as it is stored: a form knows no parts of seconds. A row
        that is new has nothing to be left: one that a merge brings back says what the form was opened on."""
        cleaned = super().clean()
        if "ends_at" in self.changed_data and self.instance.pk and self.instance.taken_down_at():
            self.add_error("ends_at", TAKEN_DOWN)
            return cleaned
        for name in cleaned.keys() & set(RIGHT_FIELDS) if self.instance.pk else ():
            stored = self.get_initial_for_field(self.fields[name], name)
            if name not in self.changed_data or cleaned[name] == stored:
                del cleaned[name]
        return cleaned

    def save(self, commit=True):
        """Put no earlier end back with a row that stands again: others that show the same know the present one."""
        row = self.instance
        if not row.pk and "ends_at" in self.fields and "ends_at" not in self.changed_data:
            row.ends_at = row.known_end()
        return super().save(commit)


class BorrowedAdmin(admin.ModelAdmin):
    """Rows of articles with their rights: they are changed in the form of their article, and only looked for here."""

    list_select_related = ["article"]
    list_per_page = 50
    ordering = ["-pk"]

    def get_queryset(self, request):
        """The list names articles: it must not load their texts."""
        return super().get_queryset(request).defer("article__body", "article__rights")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        """None is deleted from this list. Django asks here, too, whether an article may take them along."""
        return not self.is_asked_here(request) and super().has_delete_permission(request, obj)

    def is_asked_here(self, request) -> bool:
        return request.resolver_match.url_name.startswith(f"articles_{self.opts.model_name}_")

    @admin.display(description=_("article"))
    def page(self, row) -> str:
        address = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}">{}</a>', address, row.article.title)
