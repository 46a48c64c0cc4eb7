"""The verbs for documents that somebody has as a file, and for what their files say of themselves."""

import hashlib
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.bounded import storable
from articles.evidence.library import citekey_for, once, outlet_named, take_document
from articles.evidence.pdf import read_pdf
from articles.models.capture import Capture
from articles.models.outlet import Outlet
from articles.models.source import Source
from articles.permissions import require, to


def add_document(content: bytes, name: str, by=None) -> Source:
    """Return the source whose file this is; an unknown one becomes a draft to be confirmed. Raises ``PdfRefused``.

    The file's hash says whether it is known; the file itself is not kept.
    """
    require(by, *to("add", Source, Capture))
    digest = hashlib.sha256(content).hexdigest()
    known = Source.objects.filter(captures__sha256=digest, captures__pages__gt=0).first()
    if known is not None:
        return known
    pdf = read_pdf(content)
    title = storable(PurePath(name).stem).strip()[:500] or digest[:12]
    draft = Source(
        citekey=citekey_for(title=digest, url="https://pdf/"),
        title=title,
        type=Source.Type.DOCUMENT,
        accessed_on=timezone.localdate(),
        is_confirmed=False,
        provenance={"title": "name"},
    )
    source = once(draft, Source.objects.filter(citekey=draft.citekey).first)
    take_document(source, pdf, content)
    return source


def proposed_by(source: Source) -> dict[str, str]:
    """Return what a document was read to say of itself, for an editor to confirm."""
    return {
        "title": source.title,
        "issuer": source.outlet.name if source.outlet else source.container_title,
        "number": str(source.extra.get("number", "")),
        "issued": source.issued,
        "url": source.url,
        "language": source.language,
    }


@transaction.atomic
def confirm(
    source: Source,
    *,
    title: str,
    issuer: str,
    number: str,
    issued: str,
    language: str,
    url: str = "",
    by=None,
) -> Source:
    """Take what an editor has looked at, into the source as it is stored now, which is returned; what he changed is his own
    from now on. Raises ``ValidationError`` where somebody has confirmed it already, and for an address that is not public or
    that another source has."""
    is_new = bool(issuer.strip()) and not Outlet.objects.named(issuer).exists()
    require(by, *to("change", Source), *(to("add", Outlet) if is_new else ()))
    source = Source.objects.select_for_update(of=("self",)).select_related("outlet").get(pk=source.pk)
    if source.is_confirmed:
        told = _("Somebody has confirmed this document already. Choose it, and change it in the library.")
        raise ValidationError(told, code="confirmed")
    source.title, source.issued, source.language = title, issued, language
    if issuer != proposed_by(source)["issuer"] or source.outlet is None:
        source.outlet, source.container_title = outlet_named(issuer), ""
    source.extra = {key: value for key, value in source.extra.items() if key != "number"}
    if number:
        source.extra["number"] = number
    if url and url != source.url:
        source.url = url
        source.clean()
    source.is_confirmed = True
    source.save()
    return source
