"""Small PDFs, written by hand: pages of lines in a Japanese font that is not embedded, as ISO 32000 allows."""

from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Set:
    """A line as it is set: words, size, and where it begins, from the lower left corner."""

    text: str
    size: float = 10.5
    left: float = 70
    bottom: float = 700
    is_vertical: bool = False
    #: What stands before the words: a colour, a mode, a state of graphics (``/Clear gs``).
    ink: str = ""


def column(*lines: str, top: float = 760, size: float = 10.5, left: float = 70) -> list[Set]:
    """Return lines that stand under one another."""
    return [Set(line, size, left, top - 1.6 * size * at) for at, line in enumerate(lines)]


#: A ground below words, and a picture over the whole page.
DARK, PICTURE = "0.1 0.1 0.4 rg 0 600 595 242 re f 0 g", f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"


def pdf(*pages: list[Set], info: dict[str, str] | None = None, below: str = "") -> bytes:
    """Return a PDF of these pages; ``below`` is drawn on each before its words."""
    fonts = {name: 5 + 2 * at for at, name in enumerate(("H", "V"))}
    first = 10
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    said = "".join(f"/{name} <feff{value.encode('utf-16-be').hex()}>" for name, value in (info or {}).items())
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: f"<<{said}>>".encode(),
        4: b"<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[0 -123 1000 857]/ItalicAngle 0/Ascent 857"
        b"/Descent -123/CapHeight 709/StemV 69>>",
    }
    for name, number in fonts.items():
        objects[number] = (
            f"<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UTF16-{name}"
            f"/DescendantFonts[{number + 1} 0 R]>>"
        ).encode()
        objects[number + 1] = (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/DW 1000/FontDescriptor 4 0 R"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/W[1 95 500]>>"
        )
    objects[9] = _PIXEL
    resources = "".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    for at, lines in enumerate(pages):
        drawn = "\n".join([below, *map(_drawn, lines)]).encode()
        objects[first + 2 * at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {first + 2 * at + 1} 0 R"
            f"/Resources<</Font<<{resources}>>/XObject<</I 9 0 R>>/ExtGState<</Clear<</ca 0>>>>>>>>"
        ).encode()
        objects[first + 2 * at + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
    return _file(objects)


def _drawn(line: Set) -> str:
    font = "V" if line.is_vertical else "H"
    words = line.text.encode("utf-16-be").hex()
    return f"q {line.ink} BT /{font} {line.size} Tf {line.left} {line.bottom} Td <{words}> Tj ET Q"


def _file(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """Return objects as a file with its table of cross-references."""
    written, places = b"%PDF-1.7\n", {}
    for number, content in sorted(objects.items()):
        places[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{places[number]:010} 00000 n \n" for number in sorted(objects))
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R/Info 3 0 R{trailer}>>\n"
    return written + end.encode() + b"startxref\n%d\n%%%%EOF\n" % len(written)


_PIXEL = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x00\nendstream"


def scan() -> bytes:
    """Return a page that is only a picture."""
    drawn = b"595 0 0 842 0 0 cm /I Do"
    return _file(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
            3: b"<<>>",
            4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</I 6 0 R>>>>>>",
            5: b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
            6: _PIXEL,
        }
    )


def locked() -> bytes:
    """Return a file that says it opens with a password that nobody gave."""
    whole = pdf(column("秘"))
    owner = "00" * 32
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{owner}>/U<{owner}>>>/ID[<00><00>]"
    return whole.replace(b"/Info 3 0 R", b"/Info 3 0 R" + lock.encode())
