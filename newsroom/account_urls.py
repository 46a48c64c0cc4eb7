"""Signing in, by django-allauth: its addresses that this house needs, as pages of the desk. Nobody signs up here."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views as account
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as sessions
from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.urls import path, re_path

from newsroom.desk import desk_policy


def _at_the_desk(view: Callable) -> Callable:
    """Give a page the desk's head and its policy."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if hasattr(response, "context_data") and not response.is_rendered:
            response.context_data = {**admin.site.each_context(request), **(response.context_data or {})}
        return response

    return desk_policy(answer)


def _page(route: str, view: Callable, name: str):
    make = re_path if route.startswith("^") else path
    return make(route, _at_the_desk(view), name=name)


urlpatterns = [
    _page("login/", account.login, "account_login"),
    _page("logout/", account.logout, "account_logout"),
    _page("inactive/", account.account_inactive, "account_inactive"),
    _page("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    _page("password/reset/", account.password_reset, "account_reset_password"),
    _page("password/reset/done/", account.password_reset_done, "account_reset_password_done"),
    _page(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        "account_reset_password_from_key",
    ),
    _page(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    _page("sessions/", sessions.list_usersessions, "usersessions_list"),
    _page("steps/", steps.index, "mfa_index"),
    _page("steps/authenticate/", steps.authenticate, "mfa_authenticate"),
    _page("steps/reauthenticate/", steps.reauthenticate, "mfa_reauthenticate"),
    _page("steps/app/activate/", app.activate_totp, "mfa_activate_totp"),
    _page("steps/app/deactivate/", app.deactivate_totp, "mfa_deactivate_totp"),
    _page("steps/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _page("steps/codes/generate/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    _page("steps/codes/download/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
    _page("steps/keys/", keys.list_webauthn, "mfa_list_webauthn"),
    _page("steps/keys/add/", keys.add_webauthn, "mfa_add_webauthn"),
    _page("steps/keys/login/", keys.login_webauthn, "mfa_login_webauthn"),
    _page("steps/keys/reauthenticate/", keys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _page("steps/keys/<int:pk>/edit/", keys.edit_webauthn, "mfa_edit_webauthn"),
    _page("steps/keys/<int:pk>/remove/", keys.remove_webauthn, "mfa_remove_webauthn"),
]
