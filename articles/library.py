"""Adding to the library of sources: one record a document, a citekey that people can read."""

import hashlib
import re
from urllib.parse import urlsplit

from articles.models import Outlet, Source


def outlet_named(name: str) -> Outlet | None:
    """Return the outlet of this name or alias, made where the library has none; nothing for no name."""
    if not name.strip():
        return None
    return Outlet.objects.named(name).first() or Outlet.objects.create(name=name.strip())


def citekey_for(*, title: str, outlet: str = "", url: str = "", issued: str = "") -> str:
    """Return ``outlet-date-hash``: readable where the outlet or host is in Latin letters, the same every time."""
    name = outlet if re.search(r"[A-Za-z]", outlet) else (urlsplit(url).hostname or "").removeprefix("www.")
    stem = re.sub(r"[^a-z0-9]+", "", name.lower())[:20] or "source"
    day = re.sub(r"\D", "", issued[:10])
    digest = hashlib.sha256(f"{outlet}\n{title}\n{url}\n{issued}".encode()).hexdigest()[:6]
    return "-".join(part for part in (stem, day, digest) if part)


def add_source(*, title: str, outlet: str = "", url: str = "", issued: str = "") -> Source:
    """Return the source with this address or these words, added where the library has none."""
    key = citekey_for(title=title, outlet=outlet, url=url, issued=issued)
    found = Source.objects.filter(url=url).first() if url else Source.objects.filter(citekey=key).first()
    return found or Source.objects.create(
        citekey=key, title=title, outlet=outlet_named(outlet), url=url, issued=issued
    )
