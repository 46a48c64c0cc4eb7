"""Events at the desk: the apps' forms with the verbs that only the newsroom has."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom import event_publishing
from timeline.admin import EventAdmin, ProposalAdmin
from timeline.matching.proposing import accept
from timeline.models import Event
from timeline.readiness import readiness

#: How many refusals a message explains.
EXPLAINED = 5


class EventVerbForm(forms.Form):
    """When an event is to be public, or why it is withdrawn."""

    at = forms.DateTimeField(
        label=gettext_lazy("Public from (empty: at once)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )
    reason = forms.CharField(label=gettext_lazy("Why it is withdrawn"), required=False, max_length=300)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class DeskEventAdmin(EventAdmin):
    """The event's form, and the page where it is published or withdrawn."""

    actions = ["publish_chosen", *EventAdmin.actions]

    def get_urls(self):
        view = self.admin_site.admin_view(self.publish)
        return [path("<int:pk>/publish/", view, name="timeline_event_publish"), *super().get_urls()]

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("timeline.publish_event")

    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what stands in the way, and do the verb that was chosen."""
        event = get_object_or_404(Event, pk=pk)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        form = EventVerbForm(request.POST or None, initial={"seen": event.modified_at.isoformat()})
        if request.method == "POST":
            try:
                done = self.do(request, event, form)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
            else:
                messages.success(request, done)
                return HttpResponseRedirect(reverse("admin:timeline_event_publish", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish: %(title)s") % {"title": event.title},
            "opts": self.opts,
            "event": event,
            "is_public": event.is_public(timezone.now()),
            "findings": readiness(event),
            "form": form,
        }
        return TemplateResponse(request, "admin/timeline/event/publish.html", context)

    def do(self, request: HttpRequest, event: Event, form: EventVerbForm) -> str:
        """Do one verb and return what to say. Raises ``ValidationError`` for what stands in the way."""
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        given = form.cleaned_data
        match request.POST.get("verb", ""):
            case "publish":
                event_publishing.publish(event, by=request.user, at=given["at"], seen=given["seen"])
                if given["at"] is None:
                    return _("The event is published.")
                moment = date_format(timezone.localtime(given["at"]), "DATETIME_FORMAT")
                return _("The event is scheduled: readers see it from %(moment)s.") % {"moment": moment}
            case "withdraw":
                event_publishing.withdraw(event, by=request.user, reason=given["reason"], seen=given["seen"])
                return _("The event is withdrawn.")
            case _other:
                raise ValidationError(_("Choose what to do with the event."))

    @admin.action(description=gettext_lazy("Publish the chosen events"), permissions=["publish"])
    def publish_chosen(self, request, queryset):
        """Publish each that is ready, and say of the others why they are not."""
        done, refused = 0, []
        for event in queryset.order_by("pk"):
            try:
                event_publishing.publish(event, by=request.user)
            except ValidationError as error:
                refused.append(f"「{event.title}」 {' '.join(error.messages)}")
            else:
                done += 1
        if done:
            text = ngettext("%(count)d event is published.", "%(count)d events are published.", done)
            self.message_user(request, text % {"count": done})
        if refused:
            text = ngettext("%(count)d not done: %(why)s", "%(count)d not done: %(why)s", len(refused))
            why = " ".join(refused[:EXPLAINED]) + (" …" if len(refused) > EXPLAINED else "")
            self.message_user(request, text % {"count": len(refused), "why": why}, messages.WARNING)


class DeskProposalAdmin(ProposalAdmin):
    """Accepted proposals are drafts, unless somebody who may publish asks for more."""

    def _do_accept(self, request, obj) -> str:
        if "publish" not in request.POST:
            return super()._do_accept(request, obj)
        with transaction.atomic():
            event = event_publishing.publish(accept(obj, request.user), by=request.user)
        return _("“%(title)s” is on record and published.") % {"title": event.title}
