"""Bytes to text, or a clear refusal. Pure: no Django.

Japanese pages come as UTF-8, but old ones as cp932 or EUC-JP, which accept each other's bytes: the candidate
whose result looks most like written language wins.
"""

import re

MAX_BYTES = 20_000_000
MAX_LINE = 1_000_000
_TRIED = ("utf-8-sig", "cp932", "euc_jp")
#: ISO-2022-JP is ASCII with these escapes, so every other encoding accepts it and reads rubbish.
_ESCAPE = b"\x1b$"
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
#: What XML 1.0 forbids, and with it every feed, and the C1 controls.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
#: A page may hold this many stray controls, whatever its length.
_STRAY = 4
#: Beginnings of files that are documents of another kind, and what the names of such files end in.
_OTHER_KINDS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
OTHER_SUFFIXES = frozenset(
    [
        ".doc",
        ".docx",
        ".epub",
        ".gif",
        ".gz",
        ".heic",
        ".jpeg",
        ".jpg",
        ".mp3",
        ".mp4",
        ".odp",
        ".ods",
        ".odt",
        ".pages",
        ".pdf",
        ".png",
        ".ppt",
        ".pptx",
        ".rtf",
        ".webp",
        ".xls",
        ".xlsx",
        ".zip",
    ]
)
_INVISIBLE = re.compile("[\\s\u200b-\u200d\u2060\ufeff]*")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_HALF_KATAKANA = re.compile("[\uff61-\uff9f]")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff、。「」]")


class Unreadable(ValueError):
    """A file that cannot become a draft. ``code`` is stable; ``seeds.intake.refusals`` says it in the reader's language."""

    def __init__(self, code: str, **detail: object):
        self.code = code
        self.detail = detail
        super().__init__(code, detail)


def decode(raw: bytes, *, longest_line: int = MAX_LINE) -> tuple[str, str]:
    """Return (text with LF line ends, encoding). Raises ``Unreadable``.

    Programs write JSON and XML in one line however long; people write no such line.
    """
    if len(raw) > MAX_BYTES:
        raise Unreadable("too-large", size=len(raw), limit=MAX_BYTES)
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty")
    if raw.startswith(_OTHER_KINDS):
        raise Unreadable("binary")
    text, encoding = _decode(raw)
    if _INVISIBLE.fullmatch(text):
        raise Unreadable("empty")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text[:100_000])) > max(_STRAY, len(text[:100_000]) / 500):
        raise Unreadable("binary")
    longest = max(map(len, text.split("\n")))
    if longest > longest_line:
        raise Unreadable("one-line", length=longest, limit=longest_line)
    return _CONTROL.sub("", text), encoding


def _decode(raw: bytes) -> tuple[str, str]:
    candidates: tuple[str, ...]
    if encoding := _BOMS.get(raw[:2]):
        candidates = (encoding,)
    elif _ESCAPE in raw:
        candidates = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004")
    elif b"\x00" in raw[:100_000]:
        raise Unreadable("binary")
    else:
        candidates = _TRIED
    found: list[tuple[float, str, str]] = []
    for encoding in candidates:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding in ("utf-8-sig", "utf-16") or encoding.startswith("iso2022"):
            return text, encoding.removesuffix("-sig")
        found.append((_plausibility(text), text, encoding))
    if not found:
        raise Unreadable("encoding")
    _score, text, encoding = max(found, key=lambda candidate: candidate[0])
    return text, encoding


def _plausibility(text: str) -> float:
    """Japanese letters count for a reading, half-width katakana and private characters against it."""
    sample = text[:20_000]
    strange = len(_PRIVATE.findall(sample)) + len(_HALF_KATAKANA.findall(sample))
    return (len(_JAPANESE.findall(sample)) - 3 * strange) / max(1, len(sample))
