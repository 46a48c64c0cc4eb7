"""The addresses by which words of an article's text become an event. Mixed into the article's admin by newsroom."""

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import InlineAdminFormSet
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.models import Article
from articles.working.writing import hold
from timeline import excerpts
from timeline.admin.duplicates import look_alike
from timeline.admin.forms import ZoneField, zones
from timeline.admin.understood import understood, why_not
from timeline.dating.point import DateError
from timeline.models import Event, EventCitation, Placement
from timeline.zones import HOME

#: One act of the prose editor; ``desk-excerpt.js`` answers it.
ACT = {
    "name": "event",
    "label": gettext_lazy("Event from the selection (Ctrl-Alt-E)"),
    "icon": "event",
    "keys": "Mod-Alt-e",
}


class Excerpt(forms.Form):
    """Selected words, and the day that they were written on as the article's form has it."""

    text = forms.CharField(max_length=2000)
    zone = ZoneField(required=False, empty_value=HOME)
    dateline = forms.CharField(max_length=40, required=False)
    published = forms.CharField(max_length=40, required=False)

    @property
    def written_on(self):
        return excerpts.written_on(self.cleaned_data["dateline"], self.cleaned_data["published"])


class KeptExcerpt(Excerpt):
    """What becomes of the words: a new event, or a further source of one that is known."""

    title = forms.CharField(max_length=200, required=False)
    edtf = forms.CharField(max_length=200, required=False)
    event = forms.ModelChoiceField(Event.objects.all(), required=False)
    article = forms.ModelChoiceField(Article.objects.all(), required=False)
    seen = forms.CharField(max_length=40, required=False)


class CitedRow(forms.ModelForm):
    """A citation of the article as its form has it, saved or not."""

    class Meta:
        model = EventCitation
        fields = ["source", "stance", "locator", "label", "quote", "translation"]


CitedRows = forms.formset_factory(CitedRow, extra=0, max_num=50, absolute_max=50)


class Excerpts(admin.ModelAdmin):
    """Reads words of a text, and keeps them as an event."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path(
                "excerpt/read/", view(require_POST(self.read_excerpt)), name="articles_article_excerpt_read"
            ),
            path(
                "excerpt/keep/", view(require_POST(self.keep_excerpt)), name="articles_article_excerpt_keep"
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, **kwargs):
        if request.user.has_perms(("timeline.add_event", "timeline.view_event")):
            context["editor_acts"] = [{**ACT, "label": str(ACT["label"])}]
            context["desk_excerpt"] = {
                "read": reverse("admin:articles_article_excerpt_read"),
                "keep": reverse("admin:articles_article_excerpt_keep"),
                "understood": reverse("admin:timeline_event_understood"),
                "article": getattr(kwargs.get("obj"), "pk", None),
                "tick": _tick(context["inline_admin_formsets"]),
            }
            context["zones"] = zones()
        return super().render_change_form(request, context, **kwargs)

    def read_excerpt(self, request: HttpRequest) -> JsonResponse:
        """Say what the words tell of: a title, a date, and the events that they may already be."""
        if not request.user.has_perms(("timeline.add_event", "timeline.view_event")):
            return _refused()
        passage = Excerpt(request.POST)
        if not passage.is_valid():
            return _problem(passage.errors)
        text, zone = passage.cleaned_data["text"], passage.cleaned_data["zone"]
        found = excerpts.read(text, passage.written_on, zone)
        edtf = found.when.text if found.when else ""
        return JsonResponse(
            {
                "title": found.title,
                "words": found.words,
                **understood(found.words, zone, passage.written_on, text),
                "reference": passage.written_on.isoformat(),
                "alike": look_alike(
                    title=found.undated, edtf=edtf, zone=zone, kind=found.kind, evidence=text
                ),
            }
        )

    def keep_excerpt(self, request: HttpRequest) -> JsonResponse:
        """Make the draft, or give a known event its source; place it on the article."""
        if not request.user.has_perms(_needed(known=True)):
            return _refused()
        passage = KeptExcerpt(request.POST)
        cited = CitedRows(request.POST, prefix="cited")
        if not passage.is_valid():
            return _problem(passage.errors)
        if not request.user.has_perms(_needed(known=passage.cleaned_data["event"] is not None)):
            return _refused()
        if not cited.is_valid():
            return JsonResponse({"problem": _("A citation of this text is not complete yet.")}, status=400)
        try:
            with transaction.atomic():
                return JsonResponse(self._kept(request, passage, [row.instance for row in cited]), status=201)
        except DateError as error:
            return JsonResponse({"problem": why_not(error, passage.cleaned_data["edtf"])}, status=400)
        except ValidationError as error:
            return JsonResponse({"problem": " ".join(error.messages)}, status=400)

    def _kept(self, request: HttpRequest, passage: KeptExcerpt, citations: list[EventCitation]) -> dict:
        given = passage.cleaned_data
        event = given["event"] or self._made(request, passage)
        for row in citations:
            # The article's own sentence is no quotation of the source: it stays a note for the desk.
            row.note = " ".join(given["text"].split())[:300]
        added = excerpts.cite(event, citations, request.user)
        if given["event"] and added:
            self.log_change(request, event, _("Sources taken from an article’s text"))
        words = ngettext("%(count)d source added.", "%(count)d sources added.", added) % {"count": added}
        return {
            "id": event.pk,
            "title": str(event),
            "address": reverse("admin:timeline_event_change", args=[event.pk]),
            "done": words,
            **self._placed(request, event, given),
        }

    def _made(self, request: HttpRequest, passage: KeptExcerpt) -> Event:
        given = passage.cleaned_data
        read = excerpts.read(given["text"], passage.written_on)
        event = excerpts.drafted(
            title=given["title"] or read.title,
            words=given["edtf"],
            zone=given["zone"],
            reference=passage.written_on,
            kind=read.kind,
            text=given["text"],
        )
        event.full_clean()
        event.save()
        if request.user.has_perm("timeline.add_eventactor"):
            excerpts.name_actors(event, given["text"])
        self.log_addition(request, event, [{"added": {}}])
        return event

    def _placed(self, request: HttpRequest, event: Event, given: dict) -> dict:
        """Place the event on a saved article. Who has the form open goes on with it: the new time of the working
        copy is told only to a form that was up to date."""
        article = given["article"]
        if article is None or not self.has_change_permission(request, article):
            return {"placed": False}
        if not request.user.has_perm("timeline.add_placement"):
            return {"placed": False}
        held = hold(article)
        up_to_date = given["seen"] == held.version
        row, is_new = excerpts.place(event, held, request.user)
        told = {"seen": held.version} if is_new and up_to_date else {}
        return {"placed": True, "row": row.pk, **told}


def _tick(groups: list[InlineAdminFormSet]) -> str:
    """Return the box by which a stored row of the timeline is deleted; nothing where this person may not."""
    rows = (
        group.formset for group in groups if group.formset.model is Placement and group.formset.can_delete
    )
    return next((str(formset.empty_form[DELETION_FIELD_NAME]) for formset in rows), "")


def _needed(*, known: bool) -> tuple[str, ...]:
    """Return the permissions that making an event takes, or adding to a known one."""
    return ("timeline.view_event", "timeline.add_eventcitation", *(() if known else ("timeline.add_event",)))


def _refused() -> JsonResponse:
    return JsonResponse({"problem": _("You may not add events.")}, status=403)


def _problem(errors) -> JsonResponse:
    return JsonResponse({"problem": next(iter(errors.values()))[0]}, status=400)
