"""The admin's forms as a browser would send them."""

from copy import copy

from django.forms import MultiWidget
from django.template import engines
from django.test import Client


def filled(client: Client, address: str) -> dict:
    """Return what the browser would post from this page if nobody touched anything."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    # A row that is only shown has but its numbers in the page.
    shown = [
        form
        for inline in context["inline_admin_formsets"]
        if not inline.has_change_permission
        for form in inline.formset.initial_forms
    ]
    fields = [
        field
        for form in forms
        for field in form
        if _posted(field) is not None and (form not in shown or field.is_hidden)
    ]
    # Django sends the value of a computed default twice, to tell what the person has changed.
    first = [_named(field, field.html_initial_name) for field in fields if field.field.show_hidden_initial]
    return {name: value for sent in [*first, *map(_named, fields)] for name, value in sent.items()}


def drawn(rows):
    """Return an inline's rows as the server draws them where it sends no values for a script."""
    found = copy(rows)
    found.are_sent, found.sent = False, None
    return found


def looked_at(client: Client, address: str) -> str:
    """Return a form's HTML as a person has it, with the rows that a script makes of their values."""
    answer = client.get(address)
    context, html = answer.context[-1].flatten(), answer.content.decode()
    for rows in context["inline_admin_formsets"]:
        template = engines["django"].get_template(rows.opts.template)
        html += template.render({**context, "inline_admin_formset": drawn(rows)}, answer.wsgi_request)
    return html


def choose(client: Client, address: str, posted: dict, **options):
    """Post a verb as the page of verbs would: with what the page shows now."""
    context = client.get(address).context
    return client.post(address, {"seen": context["seen"] if context else "", **posted}, **options)


def bring_back(client: Client, article, revision, **options):
    """Restore a revision as an editor does: from the page that shows what differs."""
    base = f"/desk/articles/article/{article.pk}/revisions/"
    seen = client.get(f"{base}compare/?before={revision.pk}&after=now").context["article"].version
    return client.post(f"{base}{revision.pk}/restore/", {"seen": seen}, **options)


def _named(field, name: str = "") -> dict:
    """Return what is sent for a field by the name that it has: a day and an hour go by two."""
    widget, name = field.field.widget, name or field.html_name
    if not isinstance(widget, MultiWidget):
        return {name: _posted(field)}
    parts = zip(widget.widgets_names, widget.widgets, widget.decompress(field.value()), strict=True)
    return {name + suffix: part.format_value(value) or "" for suffix, part, value in parts}


def _posted(field):
    """Return what a browser sends for a field: nothing for an empty box or file, CRLF at line ends."""
    disabled = field.field.disabled
    value = field.field.prepare_value(field.initial) if disabled else field.value()
    if field.field.widget.needs_multipart_form or value is None or value is False:
        return None
    prepared = field.field.widget.format_value(value)
    if isinstance(prepared, list):
        prepared = prepared[0] if prepared else ""
    return "on" if value is True else str(prepared or "").replace("\n", "\r\n")


def with_row(posted: dict, prefix: str, **values) -> dict:
    """Return the posted form with one more row of an inline."""
    number = int(posted[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**posted, **row, f"{prefix}-TOTAL_FORMS": number + 1}
