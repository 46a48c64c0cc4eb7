"""Where the editor asks what a clipboard holds. Mixed into the article's admin."""

from dataclasses import asdict

from django.contrib import admin
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from articles.admin.dialog import as_choice, posted
from articles.working.pasting import Taken, TooMuch, paste


class Pasting(admin.ModelAdmin):
    """The address that reads clipboards."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.paste))
        return [path("paste/", view, name="articles_article_paste"), *super().get_urls()]

    def paste(self, request: HttpRequest) -> JsonResponse:
        """Return a part of a body with the citations in it, and what the editor is told; refusals are in words."""
        try:
            given = posted(request)
            html, text = str(given.get("html") or ""), str(given.get("text") or "")
            held = given.get("pictures")
            keys = [str(key) for key in held] if isinstance(held, list) else []
            taken = paste(html, text, by=request.user, cites=bool(given.get("cites", True)), held=keys)
        except PermissionDenied as denied:
            return JsonResponse({"told": [str(denied)]}, status=403)
        except (TooMuch, RequestDataTooBig):
            return JsonResponse({"told": [str(TooMuch())]}, status=413)
        return JsonResponse(
            {
                "html": taken.pasted.html,
                "citations": _rows(taken),
                "pictures": [asdict(picture) for picture in taken.pasted.pictures],
                "told": taken.told,
            }
        )


def _rows(taken: Taken) -> list[dict]:
    """Return citations as the form's rows are written."""
    rows = []
    for row in taken.pasted.cited:
        source = as_choice(taken.sources[row.key])
        rows.append(
            {
                "key": row.key,
                "source": str(source["id"]),
                "label": source["label"],
                "outlet": source["outlet"],
                "locator": row.reference.locator,
            }
        )
    return rows
