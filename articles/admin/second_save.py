"""The second of two editors to save, at the desk: what does not clash is merged and said, what does is shown side by side in
the form, to be chosen from. Mixed into the article's admin."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body import Body
from articles.body.markdown import to_markdown
from articles.language.text import Change, parts
from articles.models import Article
from articles.people import called
from articles.working.beside import kept_models
from articles.working.changes import ROWS, in_words
from articles.working.merge import Choice, Clash
from articles.working.second_save import CHOICE, Outcome, second_save
from articles.working.writing import hold

WORDS = {
    Choice.MINE: gettext_lazy("Mine"),
    Choice.THEIRS: gettext_lazy("Theirs"),
    Choice.BOTH: gettext_lazy("Both, theirs first"),
}
WITHOUT_EVIDENCE = gettext_lazy(
    "The comment “%(comment)s” stands again, but its evidence went when somebody else took it out. Look it up in the history and add it again."
)


class SecondSave(admin.ModelAdmin):
    """The form of an article that somebody else has saved since it was opened."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id and str(object_id).isdecimal():
            article = Article.objects.filter(pk=object_id).first() if len(object_id) < 19 else None
            if article and self.has_change_permission(request, article):
                self._merge(request, article)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _merge(self, request: HttpRequest, article: Article) -> None:
        """Put what was merged in the place of what was sent; both were read, and nothing is written yet. Nobody saves while
        they are read, so that they are states of one moment."""
        changed = {
            inline.model.article.field.remote_field.related_name
            for inline in self.get_inline_instances(request, article)
            if inline.has_change_permission(request, article)
        }
        with transaction.atomic():
            outcome = second_save(hold(article), request.POST, request.FILES, changed)
        if outcome:
            request.POST, request._files = outcome.form, outcome.files
            request.merged = outcome

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        merged = getattr(request, "merged", None)
        return type(form.__name__, (_Undecided, form), {}) if merged and merged.clashes else form

    def render_change_form(self, request, context, **kwargs):
        merged = getattr(request, "merged", None)
        if merged and merged.clashes:
            context["clashes"] = [Shown.of(clash, request.POST) for clash in merged.clashes]
            context["merged_since"] = _since(merged)
        return super().render_change_form(request, context, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if merged := getattr(request, "merged", None):
            may_cite = request.user.has_perm("articles.add_commentarycitation")
            without = merged.belongings.give_back(_saved(merged, formsets), may_cite)
            messages.info(
                request,
                _("Yours was merged with what was saved since you opened it. %(since)s")
                % {"since": _since(merged)},
            )
            for comment in without:
                messages.warning(request, WITHOUT_EVIDENCE % {"comment": comment[:40]})


def _saved(merged: Outcome, formsets) -> dict[str, dict[str, Model]]:
    """Return the rows that were saved, by kind and by the name that the merge gave them."""
    return {
        rows.prefix: {
            name: form.instance
            for name, form in zip(merged.names.get(rows.prefix, ()), rows.forms, strict=False)
            if name and form.instance.pk
        }
        for rows in formsets
    }


def _since(merged: Outcome) -> str:
    """Say who saved what meanwhile."""
    said = []
    for row in reversed(merged.since):
        when = date_format(timezone.localtime(row.saved_at), "H:i")
        told = in_words(row.changes) or row.note
        who = called(row.saved_by) or _("a program")
        said.append(_("%(when)s %(who)s: %(what)s") % {"when": when, "who": who, "what": told})
    return " ".join(said)


class _Undecided(forms.ModelForm):
    """A form that is not saved before somebody has chosen."""

    def clean(self):
        raise ValidationError(
            _(
                "Somebody else has changed the same places. Choose above what shall stand; everything else is merged when you save."
            ),
            code="clash",
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """A clash as the form shows it: where it is, and each side beside what both began with."""

    name: str
    heading: str
    mine: Change
    theirs: Change
    choices: list[tuple[str, str, bool]]

    @classmethod
    def of(cls, clash: Clash, form) -> "Shown":
        base, mine, theirs = (_readable(clash, value) for value in (clash.base, clash.mine, clash.theirs))
        name = CHOICE + clash.key
        return cls(
            name,
            _heading(clash),
            _change(base, mine),
            _change(base, theirs),
            [(choice.value, str(WORDS[choice]), form.get(name) == choice) for choice in clash.choices],
        )


def _change(base: str, now: str) -> Change:
    if base and now:
        return Change("changed" if base != now else "same", base, now, parts(base, now))
    return Change("added" if now else "removed", base, now)


def _heading(clash: Clash) -> str:
    if clash.group == "body":
        return _("A paragraph of the text")
    model = _model(clash.group)
    if clash.group == "article":
        return str(model._meta.get_field(clash.name).verbose_name)
    row = f"{model._meta.verbose_name}「{clash.label[:40]}」"
    return f"{row}　{model._meta.get_field(clash.name).verbose_name}" if clash.name else row


def _model(group: str) -> type[Model]:
    others = {model.article.field.remote_field.related_name: model for model in kept_models()}
    return {"article": Article, **ROWS, **others}[group]


def _readable(clash: Clash, value: str) -> str:
    """Return a value as an editor reads it: a text without its marks where its words differ, a number by what it names."""
    if clash.group == "body":
        said = {Body(html).text for html in (clash.base, clash.mine, clash.theirs)}
        return (
            Body(value).text
            if len(said) == 3 or not (clash.mine and clash.theirs)
            else to_markdown(value, {})
        )
    try:
        model_field = _model(clash.group)._meta.get_field(clash.name) if clash.name else None
    except FieldDoesNotExist:
        return value
    if model_field is None:
        return value
    if model_field.is_relation:
        named = (
            model_field.related_model._default_manager.filter(pk=value).first() if value.isdecimal() else None
        )
        return str(named) if named else value
    return str(dict(model_field.flatchoices).get(value, value))
