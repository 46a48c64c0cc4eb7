"""The handbook at the desk: for everybody who may enter it."""

from pathlib import Path

from django.conf import settings
from django.contrib.admin import site as desk
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from newsroom.handbook import CONTENTS, Page, read

FOLDER = Path(settings.BASE_DIR) / "docs" / "handbook"


def pages() -> dict[str, Page]:
    return read(FOLDER, reverse("admin:handbook"))


@require_safe
def handbook(request: HttpRequest, name: str = CONTENTS) -> HttpResponse:
    """Show one page, or the contents."""
    page = pages().get(name)
    if page is None:
        raise Http404(name)
    context = {**desk.each_context(request), "title": page.title, "page": page, "contents": pages()[CONTENTS]}
    return TemplateResponse(request, "admin/handbook.html", context)


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out a picture of the handbook."""
    path = FOLDER / f"{name}.webp"
    if not path.is_file():
        raise Http404(name)
    return HttpResponse(path.read_bytes(), content_type="image/webp")
