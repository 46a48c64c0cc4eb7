"""What every form of the desk keeps to, whichever app wrote it: ``newsroom.desk`` puts this before each model's admin."""

from collections.abc import Callable

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext_lazy

from articles.people import called
from newsroom.lists import KeysFirst
from newsroom.narrowing import narrowing
from newsroom.own_articles import in_no_bin, narrowed, reaches, seen

#: Names that a model's admin shows of other models by a method or a field of its own -> the app and the model.
GLIMPSES = {
    "cited_by": ("articles", "article"),
    "draft": ("articles", "article"),
    "page": ("articles", "article"),
    "seems_to_be": ("timeline", "event"),
    "outcome": ("timeline", "event"),
    "articles_in": ("articles", "article"),
    "add_articles": ("articles", "article"),
    "events_in": ("timeline", "event"),
    "add_events": ("timeline", "event"),
}
TAKEN = gettext_lazy(
    "Somebody else has saved the same a moment ago. Look at what is there now, or change yours and save again."
)


class Unique(admin.ModelAdmin):
    """Two people make the same thing at once: the second gets the form back, with everything typed and a message."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # The transaction is over. Validated once more, the form meets the row that came between.
            request._taken = True
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (_Refused, form), {}) if getattr(request, "_taken", False) else form


class _Refused(forms.ModelForm):
    """A form that is not saved again: whatever was taken, its editor decides."""

    def clean(self):
        super().clean()
        raise ValidationError(TAKEN, code="taken")


class Own(admin.ModelAdmin):
    """Rows of articles that somebody may not see are not there for them, and those that they may only see they do not change."""

    def get_queryset(self, request):
        rows = seen(super().get_queryset(request), request.user)
        route = getattr(request.resolver_match, "url_name", None) or ""
        return in_no_bin(rows) if route.endswith("_changelist") else rows

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and _reaches(request, obj, to_see=True)

    def has_change_permission(self, request, obj=None):
        """The form in which one proposes edits is open to whoever may see the article: it is sent elsewhere than to be saved."""
        is_proposed = getattr(request, "proposing", False)
        return super().has_change_permission(request, obj) and _reaches(request, obj, to_see=is_proposed)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _reaches(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return narrowed(super().get_form(request, obj, change=change, **kwargs), request.user)

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            narrowed(formset.form, request.user)
            yield formset, inline


def _reaches(request, row, *, to_see: bool = False) -> bool:
    """A page asks many times of the same row."""
    if row is None:
        return True
    known = request.__dict__.setdefault("_reached", {})
    asked = (type(row), row.pk, to_see)
    if asked not in known:
        known[asked] = reaches(request.user, row, to_see=to_see)
    return known[asked]


class Discreet(Own):
    """A row of another model is shown to those alone who may see that model: its name may be a draft's headline."""

    paginator = KeysFirst

    def changelist_view(self, request, extra_context=None):
        request.GET = narrowing(request.GET, self.model)
        return super().changelist_view(request, extra_context)

    def get_list_display(self, request):
        shown = [name for name in super().get_list_display(request) if self.may_show(request, name)]
        return [self._column(name) for name in shown]

    def _column(self, name: str) -> str | Callable:
        """Return a column; one of persons calls them as the desk does everywhere."""
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            return name
        if field.related_model is not get_user_model() or not field.many_to_one:
            return name

        @admin.display(description=field.verbose_name, ordering=name, empty_value="–")
        def person(row):
            return called(getattr(row, name)) or None

        return person

    def get_list_filter(self, request):
        rows = super().get_list_filter(request)
        names = [row[0] if isinstance(row, tuple | list) else row for row in rows]
        plain = [getattr(name, "parameter_name", name) for name in names]
        return [row for row, name in zip(rows, plain, strict=True) if self.may_show(request, name)]

    def get_search_fields(self, request):
        return [name for name in super().get_search_fields(request) if self.may_show(request, name)]

    def get_fieldsets(self, request, obj=None):
        return [
            (title, {**options, "fields": self._shown(request, options["fields"])})
            for title, options in super().get_fieldsets(request, obj)
        ]

    def get_inlines(self, request, obj):
        """An inline of rows that lead to another model shows that model's names."""
        return [
            inline for inline in super().get_inlines(request, obj) if self._may_show_rows(request, inline)
        ]

    def may_show(self, request, name: str) -> bool:
        """Whether a column, a field or a search by this name tells only what this person may see."""
        if name in GLIMPSES:
            return may_see(request.user, *GLIMPSES[name])
        try:
            field = self.opts.get_field(name.split("__", maxsplit=1)[0])
        except FieldDoesNotExist:
            return True
        return _may_see(request, field, self.admin_site)

    def _shown(self, request, fields) -> list:
        """Return a form's fields, rows of several included, without those that show another model's rows."""
        found = []
        for name in fields:
            if isinstance(name, str):
                found += [name] if self.may_show(request, name) else []
            elif row := self._shown(request, name):
                found.append(tuple(row))
        return found

    def _may_show_rows(self, request, inline) -> bool:
        fields = inline.model._meta.fields
        return all(
            _may_see(request, field, self.admin_site)
            for field in fields
            if field.is_relation and not issubclass(self.model, field.related_model)
        )


def _may_see(request, field, site) -> bool:
    """Whether a relation leads to what this person may see. What has no page at the desk belongs to its owner, and
    colleagues are no secret."""
    model = field.related_model if field.is_relation else None
    if model is None or model._meta.app_label == "auth" or not site.is_registered(model):
        return True
    return may_see(request.user, model._meta.app_label, model._meta.model_name)


def may_see(user, app: str, model: str) -> bool:
    """Whether somebody may see a kind of record: who may change it may see it, as everywhere in the admin."""
    return any(user.has_perm(f"{app}.{verb}_{model}") for verb in ("view", "change"))
