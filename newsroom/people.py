"""The people of the desk: deactivated, never deleted, so that name and act stay on record."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


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


class PeopleAdmin(UserAdmin):
    """Django's own form of a user; its page of deletion says what to do instead."""

    list_display = ["username", "email", "first_name", "last_name", "works_at_the_desk"]

    @admin.display(description=gettext_lazy("staff status"), ordering="is_staff")
    def works_at_the_desk(self, user):
        """In words: Django's mark for yes and no is named in English."""
        return _("yes") if user.is_staff else _("no")

    def get_deleted_objects(self, objs, request):
        _to_delete, _counts, lacking, _protected = super().get_deleted_objects(objs, request)
        return [], {}, lacking, [_refusal(user) for user in objs]
