"""Characters that nobody sees and that break searching, copying and speaking: controls, zero widths, torn letters. Pure.

Joiners within an emoji and selectors behind a kanji (葛󠄀) have a meaning and stay.
"""

import re
import unicodedata

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_ZERO_WIDTH = (
    "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
#: A zero-width joiner belongs between two pictures, and a non-joiner between letters of Persian and Indian scripts.
_JOINER = (
    r"(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_UNSEEN = re.compile(rf"[{_CONTROLS}{_ZERO_WIDTH}]|{_JOINER}")
_SCRIPTS = re.compile("[\u0590-\u08ff\u0900-\u0dff]")
#: A kana and its mark as two characters, as some systems write file names.
_TORN = re.compile("[ぁ-んァ-ヶ][\u3099\u309a]")
#: What stands where a byte could not be read.
LOST = "\ufffd"


def unseen(text: str) -> list[tuple[int, int]]:
    """Return where characters stand that nobody sees. Marks of direction belong to texts of Arabic and Hebrew."""
    if _SCRIPTS.search(text):
        return [match.span() for match in re.finditer(f"[{_CONTROLS}]", text)]
    return [match.span() for match in _UNSEEN.finditer(text)] + [
        match.span() for match in _TORN.finditer(text)
    ]


def seen(text: str) -> str:
    """Return the text without them, and torn letters whole."""
    if _SCRIPTS.search(text):
        return re.sub(f"[{_CONTROLS}]", "", text)
    return _TORN.sub(lambda match: unicodedata.normalize("NFC", match[0]), _UNSEEN.sub("", text))
