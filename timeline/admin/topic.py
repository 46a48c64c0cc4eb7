"""Topics at the desk. What a topic holds may be very much: its form shows what was put in last, and takes what is to come and to go."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.bounded import number, or_none
from articles.models import Article
from timeline.models import Event, Topic

#: How many members the form shows of each kind; earlier ones are a press away.
SHOWN = 50
TICK = gettext_lazy("What you tick or name here is taken out as you save. All else stays.")
#: What a topic holds, by the name of the relation.
MEMBERS = {"articles": Article.objects.defer("body"), "events": Event.objects.all()}


def _seen(name: str, topic: Topic) -> QuerySet:
    """Return what may be shown of these to whoever looks at the topic."""
    rows = MEMBERS[name]
    return rows.seen_by(topic.looked_at_by) if name == "articles" else rows


class Members:
    """Members of a topic in the order of putting them in, the last one first. ``pages`` is where the page ahead ended, by the name of
    the relation."""

    def __init__(self, topic: Topic, name: str, pages: dict[str, int | None]):
        self.name, self.pages = name, pages
        before = pages.get(name)
        relation = Topic._meta.get_field(name)
        rows = relation.remote_field.through.objects.filter(topic=topic)
        rows = rows.filter(pk__lt=before) if before else rows
        found = list(rows.order_by("-pk").values_list("pk", relation.m2m_reverse_field_name())[: SHOWN + 1])
        members = _seen(name, topic).in_bulk([member for _row, member in found[:SHOWN]])
        self.rows = [members[member] for _row, member in found[:SHOWN] if member in members]
        self.earlier = found[SHOWN - 1][0] if len(found) > SHOWN else None

    def __iter__(self):
        """Yield each member with its words and the address of its form."""
        for row in self.rows:
            opts = row._meta
            yield row, str(row), reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])

    def links(self) -> str:
        """Lead to those that were put in earlier, and back to the last."""
        last = [(self._page(None), _("Those put in last"))] if self.pages.get(self.name) else []
        earlier = [(self._page(self.earlier), _("Those put in earlier"))] if self.earlier else []
        return format_html_join(" · ", '<a href="?{}">{}</a>', [*last, *earlier])

    def _page(self, before: int | None) -> str:
        """Return the question for another page of these, and the same one of the others."""
        pages = {**self.pages, self.name: before}
        return urlencode({name: number for name, number in pages.items() if number})


class Leaving(AutocompleteSelectMultiple):
    """A box to tick beside each member that is shown, and a search for any other. Both are posted by one name: what is not
    named stays, whether it was shown or not."""

    members: Members | None = None

    def render(self, name, value, attrs=None, renderer=None):
        chosen, shown = {str(pk) for pk in value or ()}, list(self.members or ())
        # A box that is taken back must not be posted by the search as well.
        others = chosen - {str(row.pk) for row, _words, _address in shown}
        search = super().render(name, sorted(others), attrs, renderer)
        rows = (
            (name, row.pk, "checked" if str(row.pk) in chosen else "", words, address, _("open"))
            for row, words, address in shown
        )
        boxes = format_html_join(
            "",
            '<li><label><input type="checkbox" name="{}" value="{}" {}> {}</label> <a href="{}">{}</a></li>',
            rows,
        )
        return format_html(
            '<div class="members"><ul>{}</ul><p>{}</p><label for="{}">{}</label>{}</div>',
            boxes,
            self.members.links() if self.members else "",
            (attrs or {}).get("id", ""),
            _("Take out another one:"),
            search,
        )


def _choice(name: str, widget: type[AutocompleteSelectMultiple], **words) -> forms.ModelMultipleChoiceField:
    asked = widget(Topic._meta.get_field(name), admin.site)
    return forms.ModelMultipleChoiceField(MEMBERS[name], required=False, widget=asked, **words)


class TopicForm(forms.ModelForm):
    """Says what is to come and what is to go, never what there shall be: nobody's form holds all members, and what another
    editor put in meanwhile stays."""

    add_articles = _choice("articles", AutocompleteSelectMultiple, label=gettext_lazy("articles to add"))
    articles_in = _choice("articles", Leaving, label=gettext_lazy("articles in it"), help_text=TICK)
    add_events = _choice("events", AutocompleteSelectMultiple, label=gettext_lazy("events to add"))
    events_in = _choice("events", Leaving, label=gettext_lazy("events in it"), help_text=TICK)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in MEMBERS if self.instance.pk else ():
            if field := self.fields.get(f"{name}_in"):
                field.widget.members = Members(self.instance, name, self.instance.pages)

    def _save_m2m(self):
        super()._save_m2m()
        for name in MEMBERS:
            members = getattr(self.instance, name)
            members.remove(*self.cleaned_data.get(f"{name}_in", ()))
            members.add(*self.cleaned_data.get(f"add_{name}", ()))


class TopicAdmin(admin.ModelAdmin):
    form = TopicForm
    list_display = ["title", "slug", "state"]
    list_filter = ["is_published"]
    search_fields = ["title", "description"]
    prepopulated_fields = {"slug": ["title"]}

    def get_fields(self, request, obj=None):
        """A new topic holds nothing yet; whoever may not change a topic has nothing to put in."""
        come = self.has_change_permission(request, obj) or obj is None
        members = [
            field
            for name in MEMBERS
            for field, is_asked in ((f"add_{name}", come), (f"{name}_in", obj is not None))
            if is_asked
        ]
        return ["slug", "title", "description", "method", *members, "is_published"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Fields that this person is not shown take nothing: whoever may not see articles can put none in."""
        form = super().get_form(request, obj, change=change, **kwargs)
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        own = dict.fromkeys(name for name in form.declared_fields if name not in shown)
        return type(form.__name__, (form,), own)

    def get_object(self, request, object_id, from_field=None):
        """Note on a topic which page of its members was asked for."""
        topic = super().get_object(request, object_id, from_field)
        if topic is not None:
            topic.looked_at_by = request.user
            topic.pages = {name: or_none(number, request.GET.get(name, "")) for name in MEMBERS}
        return topic

    @admin.display(description=gettext_lazy("articles in it"))
    def articles_in(self, topic):
        """For who may see a topic and not change it."""
        return _read_only(Members(topic, "articles", topic.pages))

    @admin.display(description=gettext_lazy("events in it"))
    def events_in(self, topic):
        """For who may see a topic and not change it."""
        return _read_only(Members(topic, "events", topic.pages))

    @admin.display(description=pgettext_lazy("of a topic", "state"), ordering="is_published")
    def state(self, topic):
        return _("open to readers") if topic.is_published else _("hidden from readers")


def _read_only(members: Members) -> str:
    rows = ((address, words) for _row, words, address in members)
    shown = format_html_join("", '<p><a href="{}">{}</a></p>', rows) or "–"
    return format_html("{}<p>{}</p>", shown, members.links()) if members.links() else shown
