"""Whose a picture is and what it shows, as its file says: XMP first, then IPTC-IIM, EXIF and a PNG's own words. Pure: no
Django.

Whatever is read here was written by strangers: it is bounded, broken bytes count as nothing, and an editor decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from xml.etree import ElementTree

from PIL import Image, ImageFile, IptcImagePlugin

from articles.pictures.notices import bare_name, is_filler, public_licence, reservation
from articles.pictures.spelling import decoded, joined, mended

#: Bytes of XMP that are read. Adobe's programs write some thousands; the standard packet in a JPEG ends at 65,502.
MOST_XMP = 262_144
_LONGEST = 500
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC, _PHOTOSHOP = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/photoshop/1.0/}"
_XMP_RIGHTS, _PLUS = "{http://ns.adobe.com/xap/1.0/rights/}", "{http://ns.useplus.org/ldf/xmp/1.0/}"
_CC, _IPTC_CORE = "{http://creativecommons.org/ns#}", "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Names of XMP -> what they say. Of two names for one thing the first that says anything is believed.
_XMP = {
    f"{_DC}creator": "creator",
    f"{_PHOTOSHOP}Credit": "credit",
    f"{_CC}attributionName": "creator",
    f"{_DC}rights": "copyright",
    f"{_PLUS}CopyrightOwnerName": "owner",
    f"{_XMP_RIGHTS}Owner": "owner",
    f"{_PHOTOSHOP}Source": "source",
    f"{_XMP_RIGHTS}UsageTerms": "terms",
    f"{_CC}license": "licence",
    f"{_XMP_RIGHTS}WebStatement": "statement",
    f"{_DC}description": "caption",
    f"{_IPTC_CORE}AltTextAccessibility": "alt",
}
#: Record and data set of IPTC-IIM: By-line, Credit, Source, Copyright Notice, Caption/Abstract.
_IPTC = {
    (2, 80): "creator",
    (2, 110): "credit",
    (2, 115): "source",
    (2, 116): "copyright",
    (2, 120): "caption",
}
#: Tags of EXIF: Artist, Copyright, ImageDescription.
_EXIF = {0x013B: "creator", 0x8298: "copyright", 0x010E: "caption"}
#: Windows' own tags beside them, in UTF-16: XPAuthor, XPTitle.
_WINDOWS = {0x9C9D: "creator", 0x9C9B: "caption"}
#: Keywords of a PNG's text (PNG, 11.3.3.2).
_PNG = {"Author": "creator", "Copyright": "copyright", "Description": "caption", "Source": "source"}
#: How ImageMagick writes IPTC-IIM into a PNG: a length, then hexadecimal digits.
_RAW_PROFILE = "Raw profile type iptc"


@dataclass(frozen=True, slots=True)
class Rights:
    """What a file says; empty where it says nothing. ``licence`` and ``statement`` are addresses, ``terms`` are words;
    ``owner`` holds the copyright, ``source`` had the picture first."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    owner: str = ""
    source: str = ""
    terms: str = ""
    licence: str = ""
    statement: str = ""
    caption: str = ""
    alt: str = ""

    def proposed(self, **said: str) -> dict[str, str]:
        """Return what the file has to say of the picture's fields where the editor has said nothing yet."""
        found = {
            "credit": _cut(self.credit_line, 200),
            "licence": _cut(self.licence_words, 100),
            "caption": self.caption,
            "alt": _cut(self.alt, 300),
        }
        return {name: value for name, value in found.items() if value and not said.get(name)}

    @property
    def credit_line(self) -> str:
        """Who is to be named beneath the picture. A credit line is what the supplier requires to be printed (IPTC Photo
        Metadata, "Credit Line"), and stands as it is; without one who made the picture is named, with a public licence that
        asks for that, or whom the copyright notice names."""
        if self.credit:
            return self.credit
        named = public_licence(self.licence_words)
        if self.creator and named.startswith("CC BY"):
            return f"{self.creator}／{named}"
        return self.creator or self.owner or bare_name(self.copyright) or self.source

    @property
    def licence_words(self) -> str:
        """What may be done with it: a public licence or a reservation by its short name, else the terms' own words. What
        was written of terms is believed before an address: of two that contradict each other it is the narrower one."""
        for words in (self.terms, self.licence, self.statement, self.copyright):
            if found := reservation(words) or public_licence(words):
                return found
            if words and words == self.terms:
                return words
        return self.licence


def rights_of(image: ImageFile.ImageFile) -> Rights:
    """Return what the file says of its rights. Never raises: a broken note says nothing."""
    found: dict[str, str] = {}
    for read in (_from_xmp, _from_iptc, _from_exif, _from_png):
        told: dict[str, str] = {}
        try:
            for name, value in read(image):
                if value and not is_filler(value):
                    told.setdefault(name, value)
        except Exception:
            # Pillow and the XML parser answer broken notes with whatever exception they fell over.
            told = {}
        found = {**told, **found}
    return Rights(**{field.name: found.get(field.name, "") for field in fields(Rights)})


def _from_xmp(image: Image.Image) -> Iterator[tuple[str, str]]:
    packet = image.info.get("xmp") or getattr(image, "text", {}).get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > MOST_XMP:
        return
    words = _unicode(packet).strip("\x00 \r\n\t\ufeff")
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", words, re.IGNORECASE):
        # XMP needs neither, and entities that name each other grow without end.
        return
    said = [pair for element in ElementTree.fromstring(words).iter() for pair in _properties(element)]
    order = list(_XMP)
    for name, value in sorted(said, key=lambda pair: order.index(pair[0])):
        yield _XMP[name], value


def _unicode(packet: bytes) -> str:
    """XMP may stand in any encoding of Unicode (ISO 16684-1, 7.3); its first bytes tell which."""
    if packet[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return packet.decode("utf-16")
    if packet[1:2] == b"\x00":
        return packet.decode("utf-16-le")
    return packet.decode("utf-16-be" if packet[:1] == b"\x00" else "utf-8")


def _properties(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name in _XMP:
            yield name, _clean(value)
    if element.tag in _XMP:
        yield element.tag, _value(element)


def _value(element: ElementTree.Element) -> str:
    """Return a property's words: names one after the other, and of an alternative the Japanese one or the first."""
    items = list(element.iter(f"{_RDF}li"))
    if not items:
        return _clean(element.get(f"{_RDF}resource") or element.text or "")
    if element.find(f"{_RDF}Alt") is not None:
        japanese = [item for item in items if item.get(_LANGUAGE, "").startswith("ja") and item.text]
        return _clean((japanese or items)[0].text or "")
    return _clean(joined(item.text for item in items if item.text))


def _from_iptc(image: ImageFile.ImageFile) -> Iterator[tuple[str, str]]:
    found = IptcImagePlugin.getiptcinfo(image) or _iptc_of_png(image)
    for key, name in _IPTC.items():
        values = found.get(key) or []
        values = values if isinstance(values, list) else [values]
        yield name, _clean(joined(map(decoded, values)))


def _iptc_of_png(image: ImageFile.ImageFile) -> dict[tuple[int, int], list[bytes]]:
    """Return the data sets of what ImageMagick hides in a PNG's text, by record and number."""
    words = str(getattr(image, "text", {}).get(_RAW_PROFILE) or "").split()
    if len(words) < 3:
        return {}
    raw = bytes.fromhex("".join(words[2:])[: 2 * MOST_XMP])
    found: dict[tuple[int, int], list[bytes]] = {}
    at = raw.find(b"\x1c\x02")
    while 0 <= at <= len(raw) - 5 and raw[at] == 0x1C:
        length = int.from_bytes(raw[at + 3 : at + 5], "big")
        found.setdefault((raw[at + 1], raw[at + 2]), []).append(raw[at + 5 : at + 5 + length])
        at += 5 + length
    return found


def _from_exif(image: Image.Image) -> Iterator[tuple[str, str]]:
    exif = image.getexif()
    for tag, name in _EXIF.items():
        # Pillow reads ASCII tags as Latin-1, while cameras write UTF-8 or Shift_JIS there. In a copyright a zero byte
        # stands between the photographer's and the editor's (Exif 2.32, 4.6.4).
        said = str(exif.get(tag) or "").encode("latin-1", "ignore")
        words = decoded(said.partition(b"\x00")[0])
        yield name, _clean(joined(_listed(words)) if name == "creator" else words)
    for tag, name in _WINDOWS.items():
        words = bytes(exif.get(tag) or b"").decode("utf-16-le", "ignore").partition("\x00")[0]
        yield name, _clean(joined(_listed(words)) if name == "creator" else words)


def _listed(words: str) -> list[str]:
    """Return the names of one field: semicolons part them, and a name with one of its own stands in quotation marks."""
    found = re.findall(r'"((?:[^"]|"")*)"|([^;"]+)', words)
    return [
        (quoted.replace('""', '"') or plain).strip() for quoted, plain in found if (quoted or plain).strip()
    ]


def _from_png(image: ImageFile.ImageFile) -> Iterator[tuple[str, str]]:
    text = getattr(image, "text", {})
    for keyword, name in _PNG.items():
        yield name, _clean(str(text.get(keyword) or ""))


def _clean(words: str) -> str:
    """Return one line without control characters, its letters mended where they were encoded twice."""
    words = mended(words[: 4 * _LONGEST])
    printable = "".join(letter if letter.isprintable() else " " for letter in words)
    return _cut(" ".join(printable.split()), _LONGEST)


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"
