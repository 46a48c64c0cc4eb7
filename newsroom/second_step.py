"""The second step of signing in (an app's code, a passkey), and whether who publishes has to have one."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles.models import Edition
from timeline.models import Event

#: What stands for a second step. Codes for the day on which it is lost are none by themselves.
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
#: The permissions by which something is put before readers, or taken from them.
PUBLISHING = (
    *(f"articles.{verb}" for verb, _words in Edition._meta.permissions),
    *(f"timeline.{verb}" for verb, _words in Event._meta.permissions),
    "articles.take_down",
    "newsroom.schedule_release",
)


def has_second_step(person) -> bool:
    return is_mfa_enabled(person, STEPS)


def lacks_second_step(person) -> bool:
    """Whether somebody may publish and has yet to set up what this site asks of those (``SECOND_STEP_TO_PUBLISH``)."""
    publishes = settings.SECOND_STEP_TO_PUBLISH and any(map(person.has_perm, PUBLISHING))
    return publishes and not has_second_step(person)


def require_second_step(by) -> None:
    """Refuse in words who publishes without one, where this site asks for it."""
    if lacks_second_step(by):
        raise PermissionDenied(
            _(
                "Publishing here takes a second step when you sign in. Set one up under “My account”, then try again."
            )
        )


def forget_steps(person) -> int:
    """Take all second steps of somebody away, as when their telephone is lost. Returns how many there were."""
    return Authenticator.objects.filter(user=person).delete()[0]
