"""The people of the bylines at the desk."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import NamesField
from articles.models import Contributor


class ContributorForm(forms.ModelForm):
    links = NamesField(
        label=gettext_lazy("addresses elsewhere"),
        help_text=gettext_lazy("One a line, beginning with https://."),
    )

    class Meta:
        model = Contributor
        fields = [
            "name",
            "yomi",
            "slug",
            "title",
            "expertise",
            "bio",
            "photo",
            "photo_credit",
            "links",
            "account",
        ]

    def clean_links(self) -> list[str]:
        links = self.cleaned_data["links"]
        for link in links:
            try:
                URLValidator(schemes=["https", "http"])(link)
            except ValidationError:
                raise ValidationError(_("This is no address of a page: %(link)s") % {"link": link}) from None
        return links


class ContributorAdmin(admin.ModelAdmin):
    """Whoever was pressed into an edition keeps the address that stands in it, and is not deleted."""

    form = ContributorForm
    list_display = ["name", "yomi", "title", "account"]
    list_select_related = ["account"]
    search_fields = ["name", "yomi", "slug"]
    autocomplete_fields = ["account"]
    fieldsets = [
        (None, {"fields": [("name", "yomi"), "slug", "title", "expertise", "bio"]}),
        (gettext_lazy("Portrait and addresses"), {"fields": ["photo", "photo_credit", "links"]}),
        (gettext_lazy("At the desk"), {"fields": ["account"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj and obj.edition_contributors.exists() else []

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.edition_contributors.exists())
