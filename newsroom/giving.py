"""Handing out permissions at the desk: roles first, and nobody gives what they may not do themselves."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.permissions import words

#: How many permissions a refusal names.
SAID = 5


class WithinOwn(forms.ModelForm):
    """Nobody gives away what they may not do themselves, be it by a role or one by one. ``by`` is set for each request."""

    by = None

    def clean_groups(self):
        return self._given(
            "groups", lambda group: map(_name, group.permissions.select_related("content_type"))
        )

    def clean_user_permissions(self):
        return self._given("user_permissions", lambda row: [_name(row)])

    def clean_permissions(self):
        return self._given("permissions", lambda row: [_name(row)])

    def _given(self, name: str, names_in) -> QuerySet:
        """Return what was chosen, unless something new in it takes more than the giver has."""
        chosen = self.cleaned_data[name]
        before = set(getattr(self.instance, name).values_list("pk", flat=True)) if self.instance.pk else set()
        names = {allowed for row in chosen if row.pk not in before for allowed in names_in(row)}
        if lacking := sorted(allowed for allowed in names if not self.by.has_perm(allowed)):
            told = "、".join(map(words, lacking[:SAID]))
            raise ValidationError(
                _("You may not give what you may not do yourself: %(what)s.") % {"what": told}, code="beyond"
            )
        return chosen


def _name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


class PersonForm(WithinOwn, UserChangeForm):
    """A person: who they are, and what they do here."""


class NewPersonForm(WithinOwn, AdminUserCreationForm):
    """A new person begins with a name, a password and a role."""


class Giving(admin.ModelAdmin):
    """Forms that hand out permissions know who hands them out."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"by": request.user})

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Roles are few: all of them are seen at once, those of the house first, and what is chosen is a tick."""
        if db_field.name != "groups":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        page = format_html('<a href="{}" target="roles">{}</a>', reverse("admin:roles"), _("Who may do what"))
        return forms.ModelMultipleChoiceField(
            Group.objects.order_by(F("role__pk").asc(nulls_last=True), "name"),
            label=_("Roles"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=page,
        )


class RolesAdmin(Giving, GroupAdmin):
    """Django's own form of a group."""

    form = WithinOwn
