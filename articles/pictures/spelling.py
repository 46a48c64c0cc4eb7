"""The words of bytes that do not say how they are encoded. Pure: no Django.

Fields of IPTC-IIM and EXIF hold UTF-8, what Japan wrote before it (JIS, EUC, Shift_JIS) or Latin letters of Europe; most
bytes can be read in several ways, and one of them looks like words.
"""

import re
import unicodedata
from collections.abc import Iterable

_HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3005\u4e00-\u9fff\uff01-\uff5e]")
#: A Han character that stands alone against Latin letters is an accented letter, read with the one that follows it.
_STRAY = re.compile(r"[A-Za-z][\u4e00-\u9fff\uff61-\uff9f]+(?=[A-Za-z\s.,]|$)|\b[\u4e00-\u9fff](?=[a-z])")
_JIS = b"\x1b$"


def decoded(raw: bytes) -> str:
    """Return the most likely words of these bytes. Never raises."""
    for encoding in ("iso2022_jp",) if _JIS in raw else ("utf-8",):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    readings = [words for words in (_read(raw, name) for name in ("cp932", "euc_jp")) if words]
    readings.append(_read(raw, "cp1252") or raw.decode("latin-1"))
    return min(readings, key=_oddness)


def mended(words: str) -> str:
    """Return words whose UTF-8 was once read as Latin letters and written anew as what they were; others as they are."""
    if not any(letter in words for letter in "ÃÂãäåæçèéÅÄ"):
        return words
    try:
        raw = b"".join(_byte(letter) for letter in words)
        return raw.decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return words


def _byte(letter: str) -> bytes:
    """Windows' reading of Latin letters has no letter for five bytes; programs leave those as they are."""
    return letter.encode("latin-1") if ord(letter) < 256 else letter.encode("cp1252")


def joined(names: Iterable[str]) -> str:
    """Return several names as one line: as Japanese lists them where they are Japanese."""
    kept = [name.strip() for name in names if name.strip()]
    return ("、" if kept and _JAPANESE.search(kept[0]) else "; ").join(kept)


def _read(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _oddness(words: str) -> float:
    """Return how little a reading looks like words: 0 is plain Japanese or plain Latin letters."""
    beyond = [letter for letter in words if ord(letter) > 127]
    strange = sum(not _JAPANESE.match(letter) for letter in beyond if not _is_latin(letter))
    half = len(_HALF_WIDTH.findall(words))
    stray = sum(len(found) for found in _STRAY.findall(words))
    latin = [letter for letter in beyond if _is_latin(letter)]
    crowded = len(latin) if 3 * len(latin) > len(words) else 0
    return (2 * half + strange + 3 * stray + 2 * crowded + _rare(words)) / max(len(words), 1)


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN ")


def _rare(words: str) -> float:
    """Count the Han characters of JIS X 0208's second level, which names and captions seldom hold."""
    return sum(0.5 for letter in words if "\u4e00" <= letter <= "\u9fff" and _level(letter) != 1)


def _level(letter: str) -> int:
    """Return the level of JIS X 0208 in which a Han character stands: rows 16 to 47 are the first."""
    try:
        row = letter.encode("euc_jp")[0] - 0xA0
    except UnicodeEncodeError:
        return 3
    return 1 if 16 <= row <= 47 else 2
