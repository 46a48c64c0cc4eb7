"""The one door for pictures: what comes in is refused in a word or made anew, without all that cameras write into it.

A picture is decoded and encoded again, so that nothing but its pixels and its colour profile comes through: place, camera,
comments, previews and whatever a program hid behind the picture's end stay outside. Pure: no Django.
"""

import secrets
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image, ImageCms, ImageFile, ImageOps

from articles.pictures.rights import Rights, rights_of

#: Bytes above which nothing is decoded at all.
MOST_BYTES = 100_000_000
#: Format -> ending. A camera's JPEG with a second picture in it (MPO) goes on as a JPEG of the first.
ENDINGS = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88},
    "GIF": {},
}
#: Modes that the format cannot hold, and what holds the same.
_WRITABLE = {"JPEG": {"1", "L", "RGB", "CMYK"}, "WEBP": {"L", "RGB", "RGBA"}}
#: What Pillow keeps of a file that is about somebody or something, by the names of ``Image.info``.
_TELLING = {"exif", "xmp", "photoshop", "comment", "mp", "raw profile type exif", "raw profile type iptc"}
#: Markers of a JPEG that say how to decode it: JFIF, the colour profile, Adobe's colour transform.
_PLAIN_MARKERS = {"APP0", "APP2", "APP14"}
#: The last bytes of a file: what stands behind them shows nowhere, and is a film of the place in some telephones' photos.
_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b";"}


class PictureRefused(ValueError):
    """No picture that may come in. ``code`` tells why; ``detail`` fills the words in."""

    def __init__(self, code: str, **detail: object):
        super().__init__(code)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Limits:
    """``pixels`` are refused above, in all; ``side`` is what the longer side is scaled down to."""

    pixels: int
    side: int


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """What came through the door. ``rights`` is what the file said of them before."""

    raw: bytes
    ending: str
    width: int
    height: int
    rights: Rights

    def new_name(self) -> str:
        """Return a name that nobody guesses and that says nothing."""
        return secrets.token_hex(16) + self.ending


def take(raw: bytes, limits: Limits) -> CleanPicture:
    """Return the picture upright, within the limits and free of metadata. Raises ``PictureRefused``."""
    image = _opened(raw, limits)
    kind = "JPEG" if image.format == "MPO" else image.format or ""
    try:
        made = _within(image, limits.side)
        encoded = _encoded(made, kind, _profile(image))
    except Exception as error:
        # Pillow's decoders answer broken files with whatever exception they fell over.
        raise PictureRefused("broken") from error
    # Only now: a PNG may carry its notes behind its pixels.
    return CleanPicture(encoded, ENDINGS[kind], *made.size, rights_of(image))


def is_clean(raw: bytes, limits: Limits) -> bool:
    """Whether the picture is as the door would leave it, so that it need not lose quality by a second pass."""
    try:
        image = _opened(raw, limits)
        image.load()
        markers = {marker for marker, _data in getattr(image, "applist", ())}
        told = _TELLING & {str(name).lower() for name in image.info} or getattr(image, "text", {})
    except Exception:
        return False
    plain = not told and markers <= _PLAIN_MARKERS and image.format != "MPO"
    return plain and _ends_there(raw, image.format or "") and max(image.size) <= limits.side


def _ends_there(raw: bytes, kind: str) -> bool:
    """Whether nothing stands behind the picture. A WebP says its length, less its first eight bytes, in its head."""
    if kind == "WEBP":
        return int.from_bytes(raw[4:8], "little") + 8 == len(raw)
    return raw.endswith(_ENDS[kind])


def _opened(raw: bytes, limits: Limits) -> ImageFile.ImageFile:
    """Return the picture as yet undecoded. Raises ``PictureRefused`` for what is no single picture of a known kind."""
    if len(raw) > MOST_BYTES:
        raise PictureRefused("too-heavy", limit=MOST_BYTES // 1_000_000)
    image = _read_head(BytesIO(raw), limits)
    width, height = image.size
    if width * height > limits.pixels:
        raise PictureRefused("too-many-pixels", width=width, height=height, limit=limits.pixels)
    try:
        moves = image.format != "MPO" and getattr(image, "is_animated", False)
    except Exception as error:
        raise PictureRefused("broken") from error
    if moves:
        raise PictureRefused("animated")
    return image


def _read_head(file: BinaryIO, limits: Limits) -> ImageFile.ImageFile:
    try:
        return Image.open(file, formats=("JPEG", "PNG", "WEBP", "GIF"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused("bomb", limit=limits.pixels) from error
    except Exception as error:
        raise PictureRefused("no-picture") from error


def _within(image: Image.Image, side: int) -> Image.Image:
    """Return the picture upright and no larger than ``side``."""
    if max(image.size) > side:
        if image.mode in ("P", "1", "PA"):
            # A palette has no colours between its own: scaled as it is, every edge would be jagged.
            image = _with_exif(image.convert("RGBA" if image.has_transparency_data else "RGB"), image)
        image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        # A picture whose orientation cannot be read stands as it is.
        return image


def _with_exif(image: Image.Image, original: Image.Image) -> Image.Image:
    image.info = dict(original.info)
    image.info.pop("transparency", None)
    return image


def _profile(image: Image.Image) -> bytes | None:
    """Return the colour profile, where it is one: anything can be put into that place."""
    found = image.info.get("icc_profile")
    try:
        ImageCms.ImageCmsProfile(BytesIO(found or b""))
    except Exception:
        return None
    return found


def _encoded(image: Image.Image, kind: str, profile: bytes | None) -> bytes:
    """Return the file. Only what is needed to show the pixels goes along."""
    shown = {
        name: image.info[name] for name in ("transparency",) if name in image.info and kind in ("PNG", "GIF")
    }
    if kind in _WRITABLE and image.mode not in _WRITABLE[kind]:
        image = image.convert("RGBA" if kind == "WEBP" else "RGB")
    image.info = {}
    options = {**_OPTIONS[kind], **shown}
    if profile and kind != "GIF":
        options["icc_profile"] = profile
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()
