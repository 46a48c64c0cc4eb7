"""Whose a picture is, as its file says: XMP first, then IPTC-IIM, then EXIF. Pure: no Django.

Whatever is read here was written by strangers: it is bounded, broken bytes count as nothing, and an editor decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from xml.etree import ElementTree

from PIL import Image, ImageFile, IptcImagePlugin

#: Bytes of XMP that are read. Adobe's programs write some thousands; the standard packet in a JPEG ends at 65,502.
MOST_XMP = 262_144
_LONGEST = 500
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Names of XMP -> what they say, in the order in which they are believed.
_XMP = {
    "{http://purl.org/dc/elements/1.1/}creator": "creator",
    "{http://ns.adobe.com/photoshop/1.0/}Credit": "credit",
    "{http://purl.org/dc/elements/1.1/}rights": "copyright",
    "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms": "terms",
    "{http://creativecommons.org/ns#}license": "licence",
}
#: Record and data set of IPTC-IIM: By-line, Credit, Copyright Notice.
_IPTC = {(2, 80): "creator", (2, 110): "credit", (2, 116): "copyright"}
#: Tags of EXIF: Artist, Copyright.
_EXIF = {0x013B: "creator", 0x8298: "copyright"}


@dataclass(frozen=True, slots=True)
class Rights:
    """What a file says; empty where it says nothing. ``licence`` is an address, ``terms`` are words."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    terms: str = ""
    licence: str = ""

    def proposed(self, *, credit: str = "", licence: str = "") -> dict[str, str]:
        """Return what the file has to say where the editor has said nothing yet."""
        line = self.credit if self.creator in self.credit else self.creator
        if self.credit and line != self.credit:
            line = f"{self.creator} / {self.credit}"
        found = {
            "credit": "" if credit else _cut(line or self.copyright, 200),
            "licence": "" if licence else _cut(self.terms or self.licence or self.copyright, 100),
        }
        return {name: value for name, value in found.items() if value}


def rights_of(image: ImageFile.ImageFile) -> Rights:
    """Return what the file says of its rights. Never raises: a broken note says nothing."""
    found: dict[str, str] = {}
    for read in (_from_xmp, _from_iptc, _from_exif):
        try:
            told = dict(read(image))
        except Exception:
            # Pillow and the XML parser answer broken notes with whatever exception they fell over.
            told = {}
        found = {**{name: value for name, value in told.items() if value}, **found}
    return Rights(**{field.name: found.get(field.name, "") for field in fields(Rights)})


def _from_xmp(image: Image.Image) -> Iterator[tuple[str, str]]:
    packet = image.info.get("xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > MOST_XMP:
        return
    words = packet.decode("utf-8").strip("\x00 \r\n\t\ufeff")
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", words, re.IGNORECASE):
        # XMP needs neither, and entities that name each other grow without end.
        return
    for element in ElementTree.fromstring(words).iter():
        for name, value in element.attrib.items():
            if name in _XMP:
                yield _XMP[name], _clean(value)
        if element.tag in _XMP:
            yield _XMP[element.tag], _value(element)


def _value(element: ElementTree.Element) -> str:
    """Return a property's words: names one after the other, and of an alternative the Japanese one or the first."""
    items = list(element.iter(f"{_RDF}li"))
    if not items:
        return _clean(element.get(f"{_RDF}resource") or element.text or "")
    if element.find(f"{_RDF}Alt") is not None:
        japanese = [item for item in items if item.get(_LANGUAGE, "").startswith("ja")]
        return _clean((japanese or items)[0].text or "")
    return _clean(", ".join(item.text or "" for item in items))


def _from_iptc(image: ImageFile.ImageFile) -> Iterator[tuple[str, str]]:
    found = IptcImagePlugin.getiptcinfo(image) or {}
    for key, name in _IPTC.items():
        values = found.get(key) or []
        values = values if isinstance(values, list) else [values]
        yield name, _clean(", ".join(_decoded(value) for value in values))


def _from_exif(image: Image.Image) -> Iterator[tuple[str, str]]:
    exif = image.getexif()
    for tag, name in _EXIF.items():
        # Pillow reads ASCII tags as Latin-1, while cameras write UTF-8 or Shift_JIS there.
        yield name, _clean(_decoded(str(exif.get(tag) or "").encode("latin-1", "ignore")))


def _decoded(raw: bytes) -> str:
    """Return the words of a field that need not name its encoding: UTF-8, else what Japan wrote before, else Europe."""
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _clean(words: str) -> str:
    """Return one line without control characters."""
    printable = "".join(letter if letter.isprintable() else " " for letter in words[: 4 * _LONGEST])
    return _cut(" ".join(printable.split()), _LONGEST)


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"
