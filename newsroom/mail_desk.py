"""The desk's page of one's own mails: which of them one gets."""

from django import forms
from django.contrib import messages
from django.contrib.admin import site as desk
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from newsroom.models import MailChoice, MailKind


class MailForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("Write to me when"),
        choices=MailKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: HttpRequest) -> HttpResponse:
    """Show which mails one gets, and change that."""
    kept = MailChoice.objects.filter(person=request.user).first()
    unwanted = kept.unwanted if kept else []
    wanted = [kind for kind in MailKind.values if kind not in unwanted]
    form = MailForm(request.POST if request.method == "POST" else None, initial={"wanted": wanted})
    if form.is_bound and form.is_valid():
        chosen = [kind for kind in MailKind.values if kind not in form.cleaned_data["wanted"]]
        MailChoice.objects.update_or_create(person=request.user, defaults={"unwanted": chosen})
        messages.success(request, _("Your choice is kept."))
        return HttpResponseRedirect(reverse("admin:mails"))
    context = {
        **desk.each_context(request),
        "title": _("My mails"),
        "form": form,
    }
    return TemplateResponse(request, "admin/mails.html", context)
