"""Bytes to text, or a clear refusal. Pure: no Django.

Japanese pages come as UTF-8, but old ones as cp932 or EUC-JP, which accept each other's bytes: the candidate
whose result looks most like written language wins.
"""

import re

MAX_BYTES = 20_000_000
MAX_LINE = 1_000_000
_TRIED = ("utf-8-sig", "iso2022_jp", "cp932", "euc_jp")
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_HALF_KATAKANA = re.compile("[\uff61-\uff9f]")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff、。「」]")


class Unreadable(ValueError):
    """A file that cannot become a draft; the message is one line that says what to do, ``code`` is stable."""

    def __init__(self, code: str, message: str):
        self.code = code
        super().__init__(message)


def decode(raw: bytes) -> tuple[str, str]:
    """Return (text with LF line ends, encoding). Raises ``Unreadable``."""
    if len(raw) > MAX_BYTES:
        raise Unreadable("too-large", f"The file has {len(raw):,} bytes, more than {MAX_BYTES:,}: split it.")
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty", "The file is empty: capture the page again.")
    text, encoding = _decode(raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) / 500:
        raise Unreadable("binary", "The file is not text: save the page as text, Markdown or HTML.")
    longest = max(map(len, text.split("\n")))
    if longest > MAX_LINE:
        raise Unreadable(
            "one-line", f"One line has {longest:,} characters, which is no page: save it as text."
        )
    return _CONTROL.sub("", text), encoding


def _decode(raw: bytes) -> tuple[str, str]:
    if encoding := _BOMS.get(raw[:2]):
        candidates = (encoding,)
    elif b"\x00" in raw[:4096]:
        raise Unreadable("binary", "The file is not text: save the page as text, Markdown or HTML.")
    else:
        candidates = _TRIED
    found: list[tuple[float, str, str]] = []
    for encoding in candidates:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding in ("utf-8-sig", "utf-16") or (encoding == "iso2022_jp" and b"\x1b" in raw):
            return text, encoding.removesuffix("-sig")
        found.append((_plausibility(text), text, encoding))
    if not found:
        raise Unreadable(
            "encoding", "The encoding is none of UTF-8, UTF-16, cp932, EUC-JP, ISO-2022-JP: save it as UTF-8."
        )
    _score, text, encoding = max(found, key=lambda candidate: candidate[0])
    return text, encoding


def _plausibility(text: str) -> float:
    """Japanese letters count for a reading, half-width katakana and private characters against it."""
    sample = text[:20_000]
    strange = len(_PRIVATE.findall(sample)) + len(_HALF_KATAKANA.findall(sample))
    return (len(_JAPANESE.findall(sample)) - 3 * strange) / max(1, len(sample))
