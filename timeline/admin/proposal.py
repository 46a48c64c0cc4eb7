"""The queue of proposed events: one look a sentence, one press a decision."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.forms import NamesField
from articles.bounded import storable
from articles.language.text import excerpt
from articles.models import Article
from articles.permissions import to
from timeline import excerpts
from timeline.admin.filters import ArticleFilter, DayFilter, RuleFilter, SourceFilter, StateFilter
from timeline.admin.forms import ZoneField, kinds, with_daypart
from timeline.admin.understood import direction_of, doubt, flagged, is_year_guessed, why_not
from timeline.dating.edtf import parse
from timeline.dating.point import DateError
from timeline.dating.reading import read_words
from timeline.dating.refusals import Undated
from timeline.dating.wording import display_planned
from timeline.matching.candidates import likenesses
from timeline.matching.proposing import (
    ACCEPTING,
    MERGING,
    CannotDecide,
    accept,
    merge_into,
    reject,
    reopen,
    wanted,
)
from timeline.models import Event, Placement, Proposal

#: From here on an event is offered as the one that is meant: lower than where one is proposed, since an eye decides.
OFFERED = 0.25
#: How many candidates a form offers, how many refusals a message explains.
CANDIDATES, EXPLAINED = 5, 5
#: So many proposals are rejected at once, each named in the form that asks for the reason.
AT_ONCE = 500
#: Characters of a sentence that a row of the list shows.
SENTENCE = 160
#: What putting an event on an article's timeline asks for.
PLACING = (*to("add", Placement), *to("change", Article))
REASON = forms.CharField(
    label=gettext_lazy("Reason"), required=False, max_length=Proposal._meta.get_field("reason").max_length
)


class RejectForm(forms.Form):
    reason = REASON


class ProposalForm(forms.ModelForm):
    """Corrects what was read before it is accepted. Takes dates as ``EventForm`` does, relative ones by the page's day."""

    zone = ZoneField()
    actors = NamesField(label=gettext_lazy("actors"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "edtf" in self.fields:
            self.initial["edtf"] = with_daypart(self.initial.get("edtf", ""), self.instance.daypart)
            if "match" in self.fields:  # Who may not see events is not asked for one.
                widget = self.fields["match"].widget
                widget.can_add_related = widget.can_change_related = False
                widget.can_delete_related = widget.can_view_related = False
            self.fields["kind"].choices = kinds()
            self.fields["edtf"].help_text = Event._meta.get_field("edtf").help_text

    def clean(self):
        cleaned = super().clean()
        words = cleaned.get("edtf", "")
        self.instance.daypart = ""
        if words and "zone" in cleaned:
            try:
                day, sentence = self.instance.reference_date, self.instance.evidence
                direction = direction_of(cleaned.get("occurrence", ""))
                read = read_words(words, day, cleaned["zone"], sentence, direction)
                cleaned["edtf"], self.instance.daypart = read.marked.text, read.kept_daypart
            except Undated:
                cleaned["edtf"] = ""
            except DateError as error:
                self.add_error("edtf", ValidationError(why_not(error, words), code="edtf"))
        return cleaned


class ProposalAdmin(admin.ModelAdmin):
    form = ProposalForm
    list_display = ["when", "title", "kind", "occurrence", "sentence", "page", "seems_to_be"]
    list_display_links = ["title"]
    list_filter = [StateFilter, "kind", RuleFilter, DayFilter, SourceFilter, ArticleFilter]
    list_select_related = ["source", "article", "match", "event"]
    list_per_page = 50
    search_fields = ["title", "evidence", "place", "source__title"]
    ordering = ["-created_at", "pk"]
    actions = ["accept_chosen", "add_chosen", "reject_chosen"]
    autocomplete_fields = ["match"]
    change_form_template = "admin/timeline/proposal/change_form.html"
    fields = ["title", ("edtf", "zone"), "understood", ("kind", "occurrence"), "place", "actors", "match"]
    readonly_fields = ["understood"]

    class Media:
        css = {"all": ["timeline/proposals.css"]}

    def get_queryset(self, request):
        """The list names articles: it must not load their texts."""
        return super().get_queryset(request).defer("article__body", "article__rights")

    def has_add_permission(self, request):
        """Proposals are read from pages; whoever knows of an event enters the event."""
        return False

    def has_accept_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj) and request.user.has_perms(ACCEPTING)

    def has_merge_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj) and request.user.has_perms(MERGING)

    def get_readonly_fields(self, request, obj=None):
        """What is decided stays as it was decided."""
        if obj is None or obj.state == Proposal.State.PENDING:
            return self.readonly_fields
        return ["title", "edtf", "zone", "understood", "kind", "occurrence", "place", "people", "match"]

    def get_fields(self, request, obj=None):
        if obj is None or obj.state == Proposal.State.PENDING:
            return self.fields
        return self.get_readonly_fields(request, obj)

    def get_search_results(self, request, queryset, search_term):
        """PostgreSQL refuses to compare with a NUL character, which no sentence holds anyway."""
        return super().get_search_results(request, queryset, storable(search_term))

    def get_list_display(self, request):
        """Where not all of them wait, each row says what became of it."""
        shown = request.GET.get("state", Proposal.State.PENDING)
        return self.list_display if shown == Proposal.State.PENDING else [*self.list_display, "outcome"]

    @admin.display(description=gettext_lazy("date"), ordering="edtf")
    def when(self, proposal):
        """The date, and the day from which it was counted: the whole of that day's is one press away."""
        day, said = proposal.reference_date, self._dated(proposal)
        if day is None or not doubt(proposal):
            return said
        words = _("from %(day)s") % {"day": date_format(day, "MONTH_DAY_FORMAT")}
        return format_html(
            '{} <a class="counted" href="?reference_date={}">{}</a>', said, day.isoformat(), words
        )

    def _dated(self, proposal):
        try:
            date = parse(proposal.edtf) if proposal.edtf else None
        except DateError:
            return proposal.edtf
        words = display_planned(date, proposal.zone, proposal.occurrence, daypart=proposal.daypart)
        return flagged(words, proposal)

    @admin.display(description=gettext_lazy("understood as"))
    def understood(self, proposal):
        words = proposal.date_source_text
        said = format_html("{}　<q>{}</q>", self._dated(proposal), words) if words else self._dated(proposal)
        return format_html('{}<p class="quiet">{}</p>', said, doubt(proposal)) if doubt(proposal) else said

    @admin.display(description=gettext_lazy("actors"))
    def people(self, proposal):
        return "、".join(map(str, proposal.actors)) or "–"

    @admin.display(description=gettext_lazy("sentence"))
    def sentence(self, proposal):
        return marked(proposal, SENTENCE)

    @admin.display(description=gettext_lazy("source"), ordering="source__title")
    def page(self, proposal):
        """The source, or the article of a page that is no source."""
        name = "source" if proposal.source_id else "article"
        record = getattr(proposal, name)
        if record is None:
            return "–"
        address = reverse(f"admin:articles_{name}_change", args=[record.pk])
        return format_html('<a href="{}">{}</a>', address, excerpt(record.title, 60))

    @admin.display(description=gettext_lazy("seems to be"))
    def seems_to_be(self, proposal):
        return _link(proposal.match) if proposal.match_id else "–"

    @admin.display(description=gettext_lazy("decision"), ordering="state")
    def outcome(self, proposal):
        state, event = proposal.get_state_display(), proposal.event
        return format_html("{}<br>{}", state, _link(event)) if event else state

    @admin.action(description=gettext_lazy("Accept as new events"), permissions=["accept"])
    def accept_chosen(self, request, queryset):
        """What seems to be an event on record by now is left for an eye: one event must not be made ten times. So is a
        date whose year is a guess."""

        def verb(proposal):
            proposal.refresh_from_db(fields=["match", "state"])
            if proposal.match and proposal.state == Proposal.State.PENDING:
                text = _("It seems to be “%(event)s”: add it to that event, or accept it on its own page.")
                raise CannotDecide(text % {"event": proposal.match.title})
            _refuse_a_guess(proposal)
            accept(proposal, request.user)

        done = self._each(request, queryset, verb)
        self._count(request, done, ngettext("%d new event.", "%d new events.", done))

    @admin.action(description=gettext_lazy("Add to the events that they seem to be"), permissions=["merge"])
    def add_chosen(self, request, queryset):
        def verb(proposal):
            if proposal.match is None:
                raise CannotDecide(_("It seems to be no event on record."))
            _refuse_a_guess(proposal)
            merge_into(proposal, proposal.match, request.user)

        done = self._each(request, queryset, verb)
        self._count(
            request, done, ngettext("%d proposal added to an event.", "%d proposals added to events.", done)
        )

    @admin.action(description=gettext_lazy("Reject…"), permissions=["change"])
    def reject_chosen(self, request, queryset):
        count = queryset.count()
        if count > AT_ONCE:
            text = _("Choose at most %(limit)d proposals at once.")
            self.message_user(request, text % {"limit": AT_ONCE}, messages.WARNING)
            return None
        form = RejectForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            context = {
                **self.admin_site.each_context(request),
                "title": _("Reject the chosen proposals"),
                "opts": self.opts,
                "chosen": queryset.select_related(None),
                "form": form,
            }
            return TemplateResponse(request, "admin/timeline/proposal/reject.html", context)
        reason = form.cleaned_data["reason"]
        done = self._each(request, queryset, lambda proposal: reject(proposal, request.user, reason))
        self._count(request, done, ngettext("%d proposal rejected.", "%d proposals rejected.", done))
        return None

    def _each(self, request, queryset, verb) -> int:
        """Do a verb to each; say which could not be done and why. Returns how many were."""
        done, refused = 0, []
        for proposal in queryset.order_by("pk"):
            try:
                verb(proposal)
            except ValidationError as error:
                refused.append(f"「{proposal.title}」 {' '.join(error.messages)}")
            else:
                done += 1
        if refused:
            text = ngettext("%(count)d not done: %(why)s", "%(count)d not done: %(why)s", len(refused))
            more = " …" if len(refused) > EXPLAINED else ""
            why = " ".join(refused[:EXPLAINED]) + more
            self.message_user(request, text % {"count": len(refused), "why": why}, messages.WARNING)
        return done

    def _count(self, request, done: int, text: str) -> None:
        if done:
            self.message_user(request, text % done, messages.SUCCESS)

    def render_change_form(self, request, context, **kwargs):
        """Show the sentence, what it may tell of, and the verbs that this editor may do."""
        proposal = kwargs["obj"]
        waits = proposal.state == Proposal.State.PENDING
        likely = likenesses([wanted(proposal)], threshold=OFFERED)[0] if waits else []
        may_change = self.has_change_permission(request, proposal)
        context.update(
            waits=waits,
            sentence=marked(proposal),
            page=self.page(proposal),
            candidates=[(row, round(100 * row.score)) for row in likely[:CANDIDATES]],
            may_decide=waits and may_change,
            may_place=waits and self.may_place(request, proposal),
            may_accept=waits and self.has_accept_permission(request, proposal),
            may_merge=waits and self.has_merge_permission(request, proposal),
            may_see_events=any(
                request.user.has_perm(f"timeline.{verb}_event") for verb in ("view", "change")
            ),
            may_reopen=may_change and proposal.state == Proposal.State.REJECTED,
            reason=RejectForm()["reason"],
        )
        return super().render_change_form(request, context, **kwargs)

    def save_model(self, request, obj, form, change):
        """Corrected words may tell of an event that those of the page did not, and no other reading of the page overrules them."""
        obj.is_corrected = obj.is_corrected or bool(form.changed_data)
        if form.changed_data and obj.match_id is None:
            obj.match = next((row.event for row in likenesses([wanted(obj)])[0]), None)
        super().save_model(request, obj, form, change)

    def response_change(self, request, obj):
        """Corrections are saved first, then the verb of the button is done; what is refused leaves them in place."""
        verb = next((name for name in ("_accept", "_add", "_reject", "_reopen") if name in request.POST), "")
        if not verb:
            return super().response_change(request, obj)
        try:
            said = getattr(self, f"_do{verb}")(request, obj)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        self.message_user(request, said, messages.SUCCESS)
        if "place" in request.POST and obj.event and self.may_place(request, obj):
            self._place(request, obj)
        return self.response_post_save_change(request, obj)

    def may_place(self, request, obj) -> bool:
        """Whether this editor may put the event on the timeline of the article that it was read from."""
        mine = Article.objects.changed_by(request.user).filter(pk=obj.article_id)
        return bool(obj.article_id) and request.user.has_perms(PLACING) and mine.exists()

    def _place(self, request, obj) -> None:
        _row, is_new = excerpts.place(obj.event, obj.article, request.user)
        text = (
            _("It stands on the timeline of “%(article)s”.")
            if is_new
            else _("It stood on the timeline of “%(article)s” already.")
        )
        self.message_user(request, text % {"article": obj.article.title}, messages.SUCCESS)

    def _do_accept(self, request, obj) -> str:
        event = accept(obj, request.user)
        return format_html(_("A draft of a new event was made: {}"), _link(event))

    def _do_add(self, request, obj) -> str:
        """The button names a candidate; without one it is the event that the form names."""
        chosen = request.POST["_add"]
        event = Event.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else obj.match
        if event is None:
            raise CannotDecide(_("Choose the event that it is to be added to."))
        return format_html(
            _("The sentence was added to the evidence of {}"), _link(merge_into(obj, event, request.user))
        )

    def _do_reject(self, request, obj) -> str:
        reject(obj, request.user, REASON.clean(request.POST.get("reason", "")))
        return _("The proposal was rejected.")

    def _do_reopen(self, request, obj) -> str:
        reopen(obj, request.user)
        return _("The proposal waits again.")


def _refuse_a_guess(proposal: Proposal) -> None:
    """Many dates are not read at once: a wrong year among them would pass."""
    if is_year_guessed(proposal):
        raise CannotDecide(_("The year of its date is a guess: look at it on its own page."))


def _link(event: Event) -> str:
    address = reverse("admin:timeline_event_change", args=[event.pk])
    return format_html(
        '<a href="{}">{}</a> <span class="quiet">{}</span>', address, event.title, event.date_text
    )


def marked(proposal: Proposal, limit: int | None = None) -> str:
    """Return the sentence with the words of its date marked; a long one is cut around them."""
    text, words = " ".join(proposal.evidence.split()), " ".join(proposal.date_source_text.split())
    at = max(text.find(words), 0) if words else 0
    first = max(0, min(at - limit // 3, len(text) - limit)) if limit else 0
    last = first + limit if limit else len(text)
    before, after = ("…" if first else ""), ("…" if last < len(text) else "")
    if not words or text[at : at + len(words)] != words:
        return format_html("{}{}{}", before, text[first:last], after)
    end = at + len(words)
    return format_html(
        "{}{}<mark>{}</mark>{}{}", before, text[first:at], words, text[end : max(last, end)], after
    )
