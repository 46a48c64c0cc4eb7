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
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_HALF_KATAKANA = re.compile("[\uff61-\uff9f]")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff、。「」]")


class Unreadable(ValueError):
    """A file that cannot become a draft. ``code`` is stable; ``seeds.refusals`` says it in the reader's language."""

    def __init__(self, code: str, **detail: object):
        self.code = code
        self.detail = detail
        super().__init__(code, detail)


def decode(raw: bytes) -> tuple[str, str]:
    """Return (text with LF line ends, encoding). Raises ``Unreadable``."""
    if len(raw) > MAX_BYTES:
        raise Unreadable("too-large", size=len(raw), limit=MAX_BYTES)
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty")
    text, encoding = _decode(raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) / 500:
        raise Unreadable("binary")
    longest = max(map(len, text.split("\n")))
    if longest > MAX_LINE:
        raise Unreadable("one-line", length=longest, limit=MAX_LINE)
    return _CONTROL.sub("", text), encoding


def _decode(raw: bytes) -> tuple[str, str]:
    if encoding := _BOMS.get(raw[:2]):
        candidates = (encoding,)
    elif _ESCAPE in raw:
        candidates = ("iso2022_jp", *_TRIED)
    elif b"\x00" in raw[:4096]:
        raise Unreadable("binary")
    else:
        candidates = _TRIED
    found: list[tuple[float, str, str]] = []
    for encoding in candidates:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding in ("utf-8-sig", "utf-16", "iso2022_jp"):
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
