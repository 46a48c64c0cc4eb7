"""What the text's editor asks the desk of pictures. Mixed into the article's admin."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from articles.admin.dialog import refused
from articles.bounded import storable
from articles.models import Photo
from articles.permissions import require, to
from articles.pictures.library import find
from articles.pictures.taking import keep

#: What the dialog shows of a picture, and its copy takes over; characters of a question.
SHOWN, LONGEST = ("key", "alt", "caption", "credit", "licence"), 200
NO_PICTURE = _("Choose one picture.")


class Pictures(admin.ModelAdmin):
    """The desk's addresses for pictures."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("pictures/", view(require_GET(self.pictures)), name="articles_article_pictures"),
            path("picture/", view(require_POST(self.picture)), name="articles_article_picture"),
            *super().get_urls(),
        ]

    def picture(self, request: HttpRequest) -> JsonResponse:
        """Keep a picture that was dropped or pasted, and propose what it says of itself."""
        file = request.FILES.get("file")
        try:
            require(request.user, *to("add", Photo))
            if file is None:
                raise ValidationError(NO_PICTURE)
            kept = keep(file, by=request.user)
        except PermissionDenied as denied:
            return refused(denied)
        except ValidationError as refusal:
            return JsonResponse({"errors": {"file": refusal.messages}}, status=400)
        return JsonResponse({"taken": kept.token, "image": kept.url, "proposed": kept.proposed}, status=201)

    def pictures(self, request: HttpRequest) -> JsonResponse:
        """Return the pictures of the library that hold the words of ``q``, as the editor's dialog shows them."""
        require(request.user, *to("view", Photo))
        found = find(storable(request.GET.get("q", ""))[:LONGEST], timezone.now(), by=request.user)
        return JsonResponse({"pictures": [_shown(photo) for photo in found]})


def _shown(photo: Photo) -> dict:
    values = {name: getattr(photo, name) for name in SHOWN}
    return {**values, "image": photo.file.url, "focal_x": str(photo.focal_x), "focal_y": str(photo.focal_y)}
