"""The stored files of photos as readers get them: 410 from the second in which the right ends.

No proxy may hand them out by itself, since it knows no clock of ours; where one can, it only carries the bytes
(``MEDIA_ACCEL``, nginx's ``X-Accel-Redirect``).
"""

from mimetypes import guess_type
from posixpath import normpath
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils._os import safe_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.static import serve

from articles.public.lending import is_closed


@require_safe
def media(request, name: str) -> HttpResponse:
    """Hand out a stored file, unless the right in it has ended. It has one address: rights are known by its name, and a
    file of another spelling would be found all the same."""
    if normpath(name) != name:
        raise Http404
    try:
        safe_join(settings.MEDIA_ROOT, name)
    except SuspiciousFileOperation as error:
        raise Http404 from error
    if is_closed(name, timezone.now()):
        words = _("The right to show this picture has ended.")
        return HttpResponse(words, status=410, content_type="text/plain; charset=utf-8")
    if not settings.MEDIA_ACCEL:
        return serve(request, name, document_root=settings.MEDIA_ROOT)
    kind = guess_type(name)[0] or "application/octet-stream"
    return HttpResponse(content_type=kind, headers={"X-Accel-Redirect": settings.MEDIA_ACCEL + quote(name)})
