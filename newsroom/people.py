"""The people of the desk: deactivated, never deleted, so that name and act stay on record."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Exists, OuterRef, ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.giving import Giving, NewPersonForm, PersonForm
from newsroom.second_step import STEPS, forget_steps


@receiver(pre_delete, sender=settings.AUTH_USER_MODEL)
def refuse_to_delete(sender, instance, **kwargs) -> None:
    """Stand in the way of whoever deletes a user, by whatever way of the ORM.

    Our own keys protect whoever they name. Django's log would go with its user, and its key is not ours to change;
    its signal before a deletion is the one place where that can be said.
    """
    raise ProtectedError(_refusal(instance), {instance})


def _refusal(user) -> str:
    return _(
        "%(name)s: people are never deleted, since what they did stays on record. Untick “active” instead."
    ) % {"name": user.get_username()}


class PeopleAdmin(Giving, UserAdmin):
    """Django's own form of a user, roles first; its page of deletion says what to do instead."""

    form, add_form = PersonForm, NewPersonForm
    list_display = [
        "username",
        "email",
        "first_name",
        "last_name",
        "roles",
        "works_at_the_desk",
        "second_step",
    ]
    filter_horizontal = ["user_permissions"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (gettext_lazy("Personal info"), {"fields": ["last_name", "first_name", "email"]}),
        (gettext_lazy("What they do here"), {"fields": ["is_active", "is_staff", "groups"]}),
        (
            gettext_lazy("Single permissions beside the roles"),
            {"fields": ["is_superuser", "user_permissions"], "classes": ["collapse"]},
        ),
        (gettext_lazy("Important dates"), {"fields": ["last_login", "date_joined"], "classes": ["collapse"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["username", "last_name", "first_name", "usable_password", "password1", "password2"]},
        ),
        (gettext_lazy("What they do here"), {"fields": ["is_staff", "groups"]}),
    ]
    actions = ["forget_second_steps"]

    def get_queryset(self, request):
        steps = Authenticator.objects.filter(user=OuterRef("pk"), type__in=STEPS)
        return super().get_queryset(request).annotate(has_step=Exists(steps)).prefetch_related("groups")

    def get_changeform_initial_data(self, request):
        """Whoever is entered here is to work here."""
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request, obj=None):
        """Only whom nothing binds lets others be bound by nothing."""
        return () if request.user.is_superuser else ("is_superuser",)

    def has_change_permission(self, request, obj=None):
        """Whom nothing binds is changed by their like alone, also their password."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.user.is_superuser or not obj.is_superuser)

    @admin.display(description=gettext_lazy("roles"))
    def roles(self, user):
        return "、".join(group.name for group in user.groups.all()) or "–"

    @admin.display(description=gettext_lazy("staff status"), ordering="is_staff")
    def works_at_the_desk(self, user):
        """In words: Django's mark for yes and no is named in English."""
        return _("yes") if user.is_staff else _("no")

    @admin.display(description=gettext_lazy("second step"), ordering="has_step")
    def second_step(self, user):
        return _("yes") if user.has_step else _("no")

    @admin.action(
        description=gettext_lazy("Take away second steps of the chosen people"), permissions=["change"]
    )
    def forget_second_steps(self, request, queryset):
        """For whoever has lost telephone and key. They sign in by their password alone and set a step up anew."""
        for person in (row for row in queryset if self.has_change_permission(request, row)):
            if forget_steps(person):
                self.log_change(request, person, _("Second steps taken away"))
        self.message_user(request, _("Their second steps are taken away. Have them set up new ones."))

    def get_deleted_objects(self, objs, request):
        _to_delete, _counts, lacking, _protected = super().get_deleted_objects(objs, request)
        return [], {}, lacking, [_refusal(user) for user in objs]
