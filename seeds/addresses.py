"""Addresses that the library can hold. Pure: no Django."""

import re

#: The longest that the library's column takes.
_LONGEST = 1_000
#: A host with a dot, and no letters beyond ASCII.
_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z][A-Za-z0-9-]{1,22}(?::\d{2,5})?(?:[/?#][\x21\x23-\x3b\x3d\x3f-\x7e]*)?"
)


def address(url: str) -> str:
    """Return an address that the library can hold, or empty text."""
    return url if len(url) <= _LONGEST and _ADDRESS.fullmatch(url) else ""
