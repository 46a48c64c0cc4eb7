"""Which renderer makes pieces: what is kept of another is made anew."""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from articles.edition.rendering import RENDERER_VERSION

_SETTINGS = (
    "SITE_NAME",
    "SITE_TAGLINE",
    "SITE_URL",
    "CITATION_STYLE",
    "LANGUAGE_CODE",
    "TIME_ZONE",
    "STATIC_URL",
)


def renderer() -> str:
    """Return a digest of the renderer's version and of all words that are not the edition's own. Templates and
    translations are in it, so that nobody has to remember; of code nobody but its writer can tell."""
    said = tuple(str(getattr(settings, name)) for name in _SETTINGS)
    return _digest((str(RENDERER_VERSION), getattr(staticfiles_storage, "manifest_hash", ""), *said))


@lru_cache(maxsize=8)
def _digest(said: tuple[str, ...]) -> str:
    digest = sha256("\n".join(said).encode())
    for path in files():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def files() -> Iterator[Path]:
    """Yield what is in the digest: all templates but the desk's own, wherever a page may include them from, and all words."""
    templates = Path(settings.BASE_DIR) / "templates"
    desk = templates / "admin"
    yield from sorted(path for path in templates.rglob("*.html") if desk not in path.parents)
    yield from sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.mo"))
