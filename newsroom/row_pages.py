"""The rows beneath a form are bounded, whichever app wrote them: of very many a form holds one page and says so. Rows that
it does not hold stay as they are.

An article's rows are merged with its text, and so held together: all of a kind, or none of it.
"""

from dataclasses import dataclass

from django.contrib import admin
from django.forms import BaseInlineFormSet, Media, ModelForm
from django.utils.functional import cached_property

from articles.bounded import number, or_none
from articles.models import Article
from newsroom.sent_rows import Rows

#: Rows of one kind on a page.
PAGE = 100
#: Rows of one kind that are held where all of them are. A browser sends some 17 fields for each.
MOST = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form holds of the rows that there are: the first and the last by their place from 1, and the pages around."""

    total: int
    first: int
    last: int
    earlier: int | None
    later: int | None


class Paged(BaseInlineFormSet):
    """Rows of one page, asked for with one more that tells whether there are others. Once a form was sent, its rows are
    those that it brings, whatever was added meanwhile."""

    page = 1
    size = PAGE
    has_more = False

    def get_queryset(self) -> list:
        if not hasattr(self, "_rows"):
            self._rows = self._sent() if self.is_bound else self._page()
        return self._rows

    def _sent(self) -> list:
        name = self.model._meta.pk.name
        places = range(min(self.initial_form_count(), self.absolute_max))
        keys = [or_none(number, self.data.get(f"{self.prefix}-{place}-{name}", "")) for place in places]
        rows = (
            {row.pk: row for row in super().get_queryset().filter(pk__in=filter(None, keys))} if keys else {}
        )
        return [rows[key] for key in keys if key in rows]

    def _page(self) -> list:
        rows = super().get_queryset()
        start = (self.page - 1) * self.size
        found = list(rows[start : start + self.size + 1]) if self.instance.pk else []
        if not found and self.page > 1:
            self.page = 1
            return self._page()
        self.has_more = len(found) > self.size
        return found[: self.size]

    @cached_property
    def empty_form(self) -> ModelForm:
        """The row that new ones are made of, made once: a page asks for it five times."""
        return self.new_empty_form()

    def new_empty_form(self) -> ModelForm:
        return super().empty_form

    def new_extra_forms(self) -> list[ModelForm]:
        """Return the rows that are offered to be filled, without a form for each that is stored."""
        return [
            self._construct_form(place) for place in range(self.initial_form_count(), self.total_form_count())
        ]

    def __getitem__(self, place: int) -> ModelForm:
        """Templates ask for ``formset.prefix`` as an item first: Django would make every row before it says no."""
        if isinstance(place, str):
            raise TypeError(place)
        return super().__getitem__(place)

    @property
    def media(self) -> Media:
        return self.empty_form.media

    def is_multipart(self) -> bool:
        return self.empty_form.is_multipart()

    @property
    def shown(self) -> Shown | None:
        """What is not in the form, for whoever reads it; nothing where all is."""
        held = self.get_queryset()
        if self.is_bound or not (self.has_more or self.page > 1):
            return None
        before = (self.page - 1) * self.size
        return Shown(
            total=super().get_queryset().count(),
            first=before + 1,
            last=before + len(held),
            earlier=self.page - 1 or None,
            later=self.page + 1 if self.has_more else None,
        )


class Whole(Paged):
    """All rows of a kind, unless they are too many for a form."""

    size = MOST

    @property
    def is_held(self) -> bool:
        if self.is_bound:
            return f"{self.prefix}-TOTAL_FORMS" in self.data
        self.get_queryset()
        return not self.has_more


class RowPages(admin.ModelAdmin):
    """Every form's rows, by pages; ``?prefix-page=2`` asks for another."""

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            asked = or_none(number, request.GET.get(f"{formset.get_default_prefix()}-page", "")) or 1
            own = {"page": 1} if self._is_whole() else {"page": max(1, min(asked, 10**6))}
            bases = (Whole if self._is_whole() else Paged, formset)
            yield type(formset.__name__, bases, own), inline

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        if not self._is_whole():
            return formsets, inlines
        pairs = list(zip(formsets, inlines, strict=True))
        request.left_out = [formset.model._meta for formset, _inline in pairs if not formset.is_held]
        held = [pair for pair in pairs if pair[0].is_held]
        return [formset for formset, _inline in held], [inline for _formset, inline in held]

    def render_change_form(self, request, context, **kwargs):
        context["left_out"] = getattr(request, "left_out", [])
        context["most_rows"] = MOST
        return super().render_change_form(request, context, **kwargs)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        return [
            Rows.of(rows) for rows in super().get_inline_formsets(request, formsets, inline_instances, obj)
        ]

    def _is_whole(self) -> bool:
        return issubclass(self.model, Article)
