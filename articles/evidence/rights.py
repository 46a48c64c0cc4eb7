"""What a page's line of rights allows. Pure: no Django."""

import re
import unicodedata

#: The words with which Japanese and foreign publishers keep their text to themselves.
_FORBIDS = re.compile(
    r"無断[^。\n]{0,20}(?:禁|お断り|不可)|(?:転載|転用|複製|再配布)[^。\n]{0,12}(?:禁|お断り|不可)"
    r"|all rights reserved|(?:do not|may not be|not to be) re(?:produc|publish|distribut)",
    re.IGNORECASE,
)
#: The words with which we say that the owner has allowed it. 「許可なく」 and 「許諾なしに」 say the opposite.
_PERMITTED = re.compile(
    r"(?:許諾|許可|承諾|了承|了解)(?:を得て|を得た|を受けて|済|のもと|により)"
    r"|(?:with|by) (?:the )?(?:kind )?permission|under licen[cs]e",
    re.IGNORECASE,
)


def forbids(line: str) -> bool:
    """Say whether the line forbids to publish the text again, and does not say that its owner has allowed it."""
    folded = unicodedata.normalize("NFKC", line)
    return bool(_FORBIDS.search(folded)) and not _PERMITTED.search(folded)
