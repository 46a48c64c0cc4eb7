"""Full-width letters as ASCII, one for one, so that positions stay those of the original text. Pure: no Django."""

import re
import unicodedata

_HALF_WIDTH = {0xFF01 + index: 0x21 + index for index in range(94)} | {0x3000: " "}
#: To look for these letters costs a tenth of translating a text, and most sentences have none.
_WIDE = re.compile("[\uff01-\uff5e\u3000]")


def half_width(text: str) -> str:
    """Return the text with full-width digits, letters and signs as ASCII."""
    return text.translate(_HALF_WIDTH) if _WIDE.search(text) else text


def full_width_units(text: str) -> float:
    """Return how wide a text is in full-width letters (全角): a letter of half the width counts 0.5."""
    return sum(0.5 if unicodedata.east_asian_width(letter) in ("Na", "H", "N") else 1 for letter in text)
