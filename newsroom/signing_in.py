"""Signing in again where one is: a page that holds unsaved text is not left for it."""

from itertools import chain

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from articles.bounded import number, or_none


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> JsonResponse:
    """Say who is signed in and by which token forms are believed; with a password, sign that person in again. Only who
    opened the page goes on with it: somebody else's name stands on what it keeps."""
    if request.method == "POST":
        person = get_user_model().objects.filter(pk=or_none(number, request.POST.get("person", ""))).first()
        name = person.get_username() if person else ""
        data = {"username": name, "password": request.POST.get("password", "")}
        form = AdminAuthenticationForm(request, data)
        if not form.is_valid():
            return JsonResponse({"problem": " ".join(chain(*form.errors.values()))}, status=400)
        login(request, form.get_user())
    return JsonResponse({"person": request.user.pk, "token": get_token(request)})
