"""Documents that editors have as files: read, confirmed, and asked on which page a quotation stands."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.dialog import PublicAddressField, as_choice, as_proposed, posted, refused
from articles.admin.merging import Mergeable
from articles.bounded import storable
from articles.evidence.copies import copy_of
from articles.evidence.documents import add_document, confirm
from articles.evidence.library import NUMBER_LENGTH
from articles.evidence.pdf import LIMITS, PdfRefused
from articles.evidence.quote_check import place_of
from articles.evidence.quoting import difference
from articles.evidence.refusals import reason_of
from articles.fields import validate_partial_date
from articles.models import Citation, Source
from articles.permissions import require, to

#: Characters of a quotation that is looked up.
LONGEST = 10_000
NO_FILE = _("Choose one PDF.")


class DocumentForm(forms.Form):
    """What an editor confirms of a document."""

    title = forms.CharField(max_length=500)
    issuer = forms.CharField(max_length=200, required=False)
    number = forms.CharField(max_length=NUMBER_LENGTH, required=False)
    issued = forms.CharField(max_length=32, required=False, validators=[validate_partial_date])
    url = PublicAddressField(max_length=1000, required=False)
    language = forms.RegexField(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=16, required=False)


class Documents(Mergeable):
    """The desk's addresses for documents."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("document/", view(require_POST(self.document)), name="articles_source_document"),
            path(
                "<int:pk>/confirm/",
                view(require_POST(self.confirm_document)),
                name="articles_source_confirm_document",
            ),
            path("<int:pk>/passage/", view(require_POST(self.passage)), name="articles_source_passage"),
            *super().get_urls(),
        ]

    def document(self, request: HttpRequest) -> JsonResponse:
        """Read a PDF that was dropped or chosen, and propose what it says of itself."""
        if not self.has_add_permission(request):
            return refused(_("You may not add sources."))
        file = request.FILES.get("file")
        if file is None:
            return JsonResponse({"errors": {"file": [str(NO_FILE)]}}, status=400)
        try:
            source = add_document(file.read(LIMITS.size + 1), file.name or "", request.user)
        except PermissionDenied as denied:
            return refused(denied)
        except PdfRefused as refusal:
            return JsonResponse({"errors": {"file": [reason_of(refusal)]}}, status=400)
        return JsonResponse({**as_choice(source), **as_proposed(source)}, status=201)

    def confirm_document(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Take what an editor has confirmed of a document; errors come back by field."""
        if not self.has_change_permission(request):
            return refused(_("You may not change sources."))
        source = get_object_or_404(Source.objects.select_related("outlet"), pk=pk)
        form = DocumentForm(posted(request))
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        try:
            source = confirm(source, **form.cleaned_data, by=request.user)
        except PermissionDenied as denied:
            return refused(denied)
        except ValidationError as error:
            return JsonResponse({"errors": {"__all__": error.messages}}, status=409)
        self.log_change(request, source, [{"changed": {}}])
        return JsonResponse(as_choice(source))

    def passage(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Say whether a quotation stands in our copy of a source, on which page, and how it differs: to those who cite."""
        try:
            require(request.user, *to("add", Citation))
        except PermissionDenied as denied:
            return refused(denied)
        source = get_object_or_404(Source, pk=pk)
        quotation = storable(str(posted(request).get("quote", "")))[:LONGEST]
        place = place_of(quotation, copy_of(source))
        found = {"state": place.comparison.match.value, "locator": place.locator, "others": place.others}
        if place.comparison.passage:
            found["difference"] = difference(quotation, place.comparison.passage)
        return JsonResponse(found)
