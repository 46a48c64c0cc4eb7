"""Fields of forms as HTML, without a template for each: an article's form holds a thousand, and to render Django's templates for them
took more than half of its time.

What is written here is what those templates give; whatever has a template of its own goes the common way.
"""

from collections.abc import Callable, Mapping
from functools import cache

from django.forms.renderers import DjangoTemplates
from django.templatetags.static import static
from django.utils.formats import localize
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeData
from django.utils.translation import gettext

_WIDGETS, _OPTION = "django/forms/widgets/", "django/forms/widgets/select_option.html"
#: Kinds of fields that are one ``input``, by the names of their templates.
_INPUTS = ("checkbox", "date", "datetime", "email", "hidden", "number", "password", "text", "time", "url")


class Written(DjangoTemplates):
    """Django's renderer of forms; fields of the common kinds are written by a function each."""

    def render(self, template_name, context, request=None):
        write = _WRITERS.get(template_name)
        written = write(context) if write else None
        return super().render(template_name, context, request) if written is None else written


def _input(context: Mapping) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else f' value="{_attribute(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{value}{_attributes(widget)}>'


def _textarea(context: Mapping) -> str:
    widget = context["widget"]
    text = conditional_escape(localize(widget["value"])) if widget["value"] else ""
    # The first line break within a text area is none of its text.
    return f'<textarea name="{escape(widget["name"])}"{_attributes(widget)}>\n{text}</textarea>'


def _select(context: Mapping) -> str | None:
    """Write a choice; ``None`` where a group has a name or an option a template of its own."""
    widget, options = context["widget"], []
    for name, group, _index in widget["optgroups"]:
        if name or any(option["template_name"] != _OPTION for option in group):
            return None
        options += map(_option, group)
    return f'<select name="{escape(widget["name"])}"{_attributes(widget)}>{"".join(options)}</select>'


def _option(option: Mapping) -> str:
    label = conditional_escape(localize(option["label"]))
    return f'<option value="{_attribute(option["value"])}"{_attributes(option)}>{label}</option>'


def _related(context: Mapping) -> str:
    """Write a choice of a row with the links to see, change, delete and add such rows."""
    model = "" if context["model_has_limit_choices_to"] else f' data-model-ref="{context["model_name"]}"'
    links = "" if context["is_hidden"] else "".join(_links(context))
    return f'<div class="related-widget-wrapper"{model}>{context["rendered_widget"]}{links}</div>'


def _links(context: Mapping):
    words = {"model": context["model"]}
    popup = f"?{context['url_params']}"
    if context["can_change_related"]:
        address = context["change_related_template_url"] + popup
        yield _link(context, "change", gettext("Change selected %(model)s") % words, address, is_popup=True)
    if context["can_add_related"]:
        address = context["add_related_url"] + popup
        yield _link(context, "add", gettext("Add another %(model)s") % words, address, is_popup=True)
    if context["can_delete_related"]:
        address = context["delete_related_template_url"] + popup
        yield _link(context, "delete", gettext("Delete selected %(model)s") % words, address, is_popup=True)
    if context["can_view_related"]:
        address = f"{context['change_related_template_url']}?{context['view_related_url_params']}"
        yield _link(context, "view", gettext("View selected %(model)s") % words, address, is_popup=False)


def _link(context: Mapping, verb: str, words: str, address: str, *, is_popup: bool) -> str:
    """Write one link. All but that of adding learn from a script which row they lead to."""
    where, popup = "href" if verb == "add" else "data-href-template", ' data-popup="yes"' if is_popup else ""
    name = escape(context["name"])
    return (
        f'<a class="related-widget-wrapper-link {verb}-related" id="{verb}_id_{name}"{popup} {where}="{escape(address)}"'
        f' title="{escape(words)}"><img src="{_icon(verb)}" alt="" width="24" height="24"></a>'
    )


@cache
def _icon(verb: str) -> str:
    return escape(static(f"admin/img/icon-{verb}link.svg"))


def _label(context: Mapping) -> str:
    words, tag = conditional_escape(context["label"]), context["tag"]
    return f"<{tag}{_attributes(context)}>{words}</{tag}>" if context["use_tag"] else words.strip()


def _no_errors(context: Mapping) -> str | None:
    return None if context["errors"] else ""


def _attributes(widget: Mapping) -> str:
    """Write a widget's attributes: one that is true stands without a value, one that is false not at all."""
    return "".join(
        f" {name}" if value is True else f' {name}="{_attribute(value)}"'
        for name, value in (widget["attrs"] or {}).items()
        if value is not False
    )


def _attribute(value: object) -> str:
    return str(value) if isinstance(value, SafeData) else escape(value)


_WRITERS: dict[str, Callable[[Mapping], str | None]] = {
    **{f"{_WIDGETS}{kind}.html": _input for kind in _INPUTS},
    f"{_WIDGETS}textarea.html": _textarea,
    f"{_WIDGETS}select.html": _select,
    "admin/widgets/related_widget_wrapper.html": _related,
    "django/forms/label.html": _label,
    "django/forms/errors/list/ul.html": _no_errors,
    "django/forms/errors/list/default.html": _no_errors,
}
#: Templates of fields that are alike but for their value.
PLAIN = {name for name, write in _WRITERS.items() if write in (_input, _textarea, _select)}
