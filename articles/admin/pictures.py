"""What the text's editor asks the desk of pictures. Mixed into the article's admin."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.dialog import refused
from articles.pictures.taking import keep

NO_PICTURE = _("Choose one picture.")


class Pictures(admin.ModelAdmin):
    """The desk's addresses for pictures."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("picture/", view(require_POST(self.picture)), name="articles_article_picture"),
            *super().get_urls(),
        ]

    def picture(self, request: HttpRequest) -> JsonResponse:
        """Keep a picture that was dropped or pasted, and propose what it says of itself."""
        file = request.FILES.get("file")
        try:
            if file is None:
                raise ValidationError(NO_PICTURE)
            kept = keep(file, by=request.user)
        except PermissionDenied as denied:
            return refused(denied)
        except ValidationError as refusal:
            return JsonResponse({"errors": {"file": refusal.messages}}, status=400)
        return JsonResponse({"taken": kept.token, "image": kept.url, "proposed": kept.proposed}, status=201)
