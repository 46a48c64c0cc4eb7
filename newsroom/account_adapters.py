"""How django-allauth, which signs people in, behaves here: nobody signs up, and secrets are kept enciphered."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.second_step import lacks_second_step


class People(DefaultAccountAdapter):
    """People of the desk: a chief makes their accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever has yet to set up a second step that this site asks for is led there first."""
        if not lacks_second_step(request.user):
            return reverse("admin:index")
        messages.warning(request, _("Publishing here takes a second step when you sign in: set one up now."))
        return reverse("mfa_index")


class SecondSteps(DefaultMFAAdapter):
    """What apps and keys share with us lies in the database; a copy of that alone must not be enough to sign in."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME


def _cipher() -> MultiFernet:
    """Encipher with today's key; what was enciphered with an earlier one (``SECRET_KEY_FALLBACKS``) can still be read."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [Fernet(urlsafe_b64encode(sha256(f"second steps {key}".encode()).digest())) for key in keys]
    )
