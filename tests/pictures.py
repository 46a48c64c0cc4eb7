"""Pictures as cameras and agencies deliver them, built byte by byte."""

from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

#: Words that must not be left in what is stored.
MARKERS = (
    "MAKER-OF-CAMERA",
    "SECRET-PLACE",
    "BY-LINE",
    "CREDIT-LINE",
    "COPYRIGHT-NOTICE",
    "COMMENT-WORDS",
    "TERMS",
)
XMP = """<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:cc="http://creativecommons.org/ns#"
 photoshop:Credit="CREDIT-LINE of XMP" photoshop:City="SECRET-PLACE">
<dc:creator><rdf:Seq><rdf:li>水城 遥 BY-LINE</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">COPYRIGHT-NOTICE of XMP</rdf:li></rdf:Alt></dc:rights>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="en">English</rdf:li><rdf:li xml:lang="ja">TERMS 編集利用のみ</rdf:li>
</rdf:Alt></xmpRights:UsageTerms>
<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>""".encode()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation: int = 1) -> bytes:
    """Return EXIF with camera, place, names and the orientation."""
    made = Image.Exif()
    made[0x010F], made[0x013B], made[0x8298] = (
        "MAKER-OF-CAMERA",
        "BY-LINE of EXIF",
        "COPYRIGHT-NOTICE of EXIF",
    )
    made[0x0112] = orientation
    place = made.get_ifd(0x8825)
    place[1], place[2], place[29], place[27] = "N", (35.0, 41.0, 22.0), "2031:04:02", b"SECRET-PLACE"
    return made.tobytes()


def halves(size=(40, 20), mode: str = "RGB") -> Image.Image:
    """Return a picture whose left half is red and whose right half is blue."""
    made = Image.new("RGB", size, "blue")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    return made.convert(mode)


def saved(image: Image.Image, kind: str, **options) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def iptc(**values: str) -> bytes:
    """Return a JPEG segment APP13 with Photoshop's block of IPTC-IIM."""
    numbers = {"creator": 80, "credit": 110, "copyright": 116, "city": 90}
    words = {numbers[name]: value.encode() for name, value in values.items()}
    block = b"".join(
        bytes([0x1C, 2, number]) + len(said).to_bytes(2) + said for number, said in words.items()
    )
    data = (
        b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(block).to_bytes(4) + block + b"\x00" * (len(block) % 2)
    )
    return b"\xff\xed" + (len(data) + 2).to_bytes(2) + data


def with_segment(jpeg: bytes, segment: bytes) -> bytes:
    """Return the JPEG with the segment behind its first marker."""
    return jpeg[:2] + segment + jpeg[2:]


def jpeg(size=(40, 20), orientation: int = 1, *, xmp: bytes = XMP, **values: str) -> bytes:
    """Return a JPEG with everything that a camera and an agency write, and words behind its end."""
    values = values or {
        "creator": "BY-LINE of IPTC",
        "credit": "CREDIT-LINE of IPTC",
        "copyright": "COPYRIGHT-NOTICE of IPTC",
        "city": "SECRET-PLACE",
    }
    options = {"exif": exif(orientation), "icc_profile": profile(), "comment": "COMMENT-WORDS", "quality": 95}
    made = saved(halves(size), "JPEG", **options, **({"xmp": xmp} if xmp else {}))
    return with_segment(made, iptc(**values)) + b"SECRET-PLACE behind the end"


def png(size=(40, 20), orientation: int = 1) -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "COMMENT-WORDS")
    notes.add_text("Author", "BY-LINE", zip=True)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(halves(size), "PNG", exif=exif(orientation), icc_profile=profile(), pnginfo=notes)


def webp(size=(40, 20), orientation: int = 1) -> bytes:
    options = {"exif": exif(orientation), "icc_profile": profile(), "xmp": XMP}
    return saved(halves(size), "WEBP", quality=95, **options)


def gif(frames: int = 1) -> bytes:
    pictures = [Image.new("L", (8, 8), 60 * number) for number in range(frames)]
    more = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    return saved(pictures[0], "GIF", comment=b"COMMENT-WORDS", **more)
