"""What the desk answers where nothing can be written: another holds the database, or the disk is full. A page that comes in place
of a form holds all that the form held, so that it can be sent again."""

import errno

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

#: Errors of a file system that cannot take another byte.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
#: What SQLite and PostgreSQL say of a full disk (SQLITE_FULL; SQLSTATE 53100).
SAID_OF_NO_ROOM = ("disk is full", "no space left", "readonly database")


def is_unwritten(error: Exception) -> bool:
    """Whether an error tells of a moment and a machine, and not of the form."""
    return isinstance(error, OperationalError) or getattr(error, "errno", None) in NO_ROOM


def reason(error: Exception) -> str:
    """Say in words why nothing could be written."""
    has_no_room = getattr(error, "errno", None) in NO_ROOM
    if has_no_room or any(words in str(error).lower() for words in SAID_OF_NO_ROOM):
        return _("The server’s disk is full: nothing can be saved until somebody makes room.")
    return _("The database cannot take it just now.")


def unwritten(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a script in words that it shows; answer a browser with what was sent, to be sent again."""
    why = reason(error)
    if "text/html" not in request.headers.get("Accept", ""):
        said = _("%(why)s What you typed is kept in this browser and can be sent again.") % {"why": why}
        return JsonResponse({"problem": said, "errors": {"__all__": [said]}}, status=503)
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "title": _("Not saved yet"),
        "why": why,
        "method": "post" if request.method == "POST" else "get",
        "sent": [row for row in sent if row[0] != "csrfmiddlewaretoken"],
        "has_files": bool(request.FILES),
    }
    return render(request, "admin/unwritten.html", context, status=503)
