"""What texts quote by another right than that of quoting, at the desk: whose it is, and until when it may be shown."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.borrowed import BorrowedAdmin, Ending
from articles.language.text import excerpt
from articles.models import Citation

#: Characters of the borrowed words that the list shows.
SHOWN = 80


class QuotationAdmin(BorrowedAdmin):
    """Citations of which a right was stated; ordinary quotations need none."""

    list_display = ["words", "source", "basis", "holder", "ends_at", "page"]
    list_filter = [Ending, "basis"]
    list_select_related = ["article", "source__outlet"]
    search_fields = ["quote", "translation", "holder", "terms", "source__title"]

    def get_queryset(self, request):
        """The words are those of the text: here it is loaded."""
        rows = super().get_queryset(request).defer(None)
        return rows.exclude(basis="", holder="", terms="", ends_at=None)

    def has_delete_permission(self, request, obj=None):
        """Whoever may delete an article or a source is asked for no other permission; the page of a source says what leans on it."""
        return not self.is_asked_here(request)

    @admin.display(description=_("quotation"))
    def words(self, citation: Citation) -> str:
        return excerpt(citation.taken, SHOWN) or "–"
