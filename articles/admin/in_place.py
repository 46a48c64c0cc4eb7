"""A save without a new page: the form that is open learns what a new page would have said. Mixed into the article's admin."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import Article

#: The header by which the form's script asks for it.
ASKED = "X-Save"
#: What the editor holds is what was sent; a row's number and its tick for deletion are told apart from its values.
OWN = ("body", "id", "DELETE")


class InPlace(admin.ModelAdmin):
    """Answers a save that the page asked for by script. Whatever is refused, merged or to be chosen from is an ordinary page."""

    def render_change_form(self, request, context, **kwargs):
        """A refusal is a page, which the script asks for by an ordinary save: made here, it would be thrown away."""
        if ASKED in request.headers:
            return JsonResponse({}, status=422)
        return super().render_change_form(request, context, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.saved = form, formsets

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        if ASKED not in request.headers:
            return super().response_change(request, obj)
        form, formsets = request.saved
        rows = {formset.prefix: [_row(row) for row in formset.forms] for formset in formsets}
        renamed = any(row and "key" in row["values"] for group in rows.values() for row in group)
        if getattr(request, "merged", None) or renamed:
            return JsonResponse({"again": True})
        when = formats.time_format(timezone.localtime(), "H:i")
        said = [_("Saved at %(when)s.") % {"when": when}, *map(str, messages.get_messages(request))]
        return JsonResponse(
            {
                "said": " ".join(said),
                "values": _values(form, type(form)(instance=obj)),
                "rows": rows,
                "bar": render_to_string("admin/articles/article/_bar.html", self.bar(obj), request),
            }
        )

    def bar(self, article: Article) -> dict:
        """Return what the bar below the form shows of an article."""
        return {"original": article}


def _row(form: forms.ModelForm) -> dict | None:
    """Return what became of a row: nothing of one that was blank, or that goes; else its number, what its fields hold now
    where that is not what was sent, its tick for deletion, and the inputs of its files as HTML."""
    if not form.instance.pk:
        return None
    fresh = type(form)(instance=form.instance, prefix=form.prefix)
    files = [name for name, field in fresh.fields.items() if isinstance(field, forms.FileField)]
    tick = form["DELETE"] if "DELETE" in form.fields else None
    return {
        "id": form.instance.pk,
        "values": _values(form, fresh),
        "files": {name: fresh[name].as_widget() for name in files if form.has_changed()},
        "tick": [tick.as_widget(), tick.label_tag()] if tick else [],
    }


def _values(sent: forms.ModelForm, stored: forms.ModelForm) -> dict[str, str]:
    """Return field -> what it holds now, of the fields that hold something else than was sent."""
    names = [name for name in stored.fields if name in sent.fields and name not in OWN]
    pairs = {name: (_shown(sent[name]), _shown(stored[name])) for name in names}
    return {name: now for name, (before, now) in pairs.items() if before is not None and before != now}


def _shown(field: forms.BoundField) -> str | None:
    """Return a value as an input of one line or several holds it; nothing for choices, ticks and files."""
    widget = field.field.widget
    is_text = isinstance(widget, (forms.TextInput, forms.Textarea, forms.HiddenInput))
    return (widget.format_value(field.value()) or "") if is_text else None
