"""Signing in again where one is: a page that holds unsaved text is not left for it."""

from itertools import chain

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import get_user_model, login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from articles.bounded import number, or_none
from newsroom.second_step import has_second_step


class _Incomplete(ValidationError):
    """The password is right; the code of the second step is asked for now."""


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> JsonResponse:
    """Say who is signed in and by which token forms are believed; with a password, sign that person in again. Only who
    opened the page goes on with it: somebody else's name stands on what it keeps."""
    if request.method == "POST":
        try:
            _sign_in(request)
        except ValidationError as error:
            needs = {"needs": "code"} if isinstance(error, _Incomplete) else {}
            return JsonResponse({"problem": " ".join(error.messages), **needs}, status=400)
    return JsonResponse({"person": request.user.pk, "token": get_token(request)})


def _sign_in(request: HttpRequest) -> None:
    """Sign the person of the page in, by password and, where they have one, by the code of their second step. Tries are
    counted as on the page of signing in. Raises ``ValidationError`` in words."""
    person = get_user_model().objects.filter(pk=or_none(number, request.POST.get("person", ""))).first()
    name = person.get_username() if person else ""
    known = get_adapter().authenticate(request, username=name, password=request.POST.get("password", ""))
    if known is None or known != person or not known.is_staff:
        raise ValidationError(_("The password is not right. Try again; nothing is lost."))
    step = _second_step(known, request.POST.get("code", "")) if has_second_step(known) else None
    login(request, known)
    record_authentication(request, known, "password", username=name)
    if step:
        step.save()


def _second_step(person, code: str) -> AuthenticateForm:
    """Return the second step that a code has answered."""
    if not is_mfa_enabled(person, [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]):
        raise ValidationError(
            _("You sign in with a passkey: do so in another window, then press “Sign in” here once more.")
        )
    if not code:
        raise _Incomplete(_("Give the code of your app, or one of your recovery codes."))
    form = AuthenticateForm({"code": code}, user=person)
    if not form.is_valid():
        raise ValidationError([*chain(*form.errors.values())])
    return form
