"""Names in brackets at a paragraph's end, and behind a sign of rights. Pure: no Django."""

import re

from articles.language.agencies import called
from seeds.drafts import BylineDraft
from seeds.page.bearers import is_of_a_desk
from seeds.page.names import credit

#: A number behind it is the day of the Republic of China, as 中央社 prints it: 1110914.
_AT_END = re.compile(r"[(【\[](?P<inside>[^()【】\[\]。]{3,46})[)】\]](?:\d{7})?$")
#: How surely a name alone in brackets behind the last sentence signs it.
_SURE = 0.5


def at_end(folded: str) -> tuple[tuple[BylineDraft, ...], int]:
    """Return the names in brackets at a paragraph's end, and how many letters they take there."""
    match = _AT_END.search(folded[-60:])
    if not match:
        return (), 0
    found = credit(match["inside"])
    desk = is_of_a_desk(match["inside"])
    is_signature = found.sure >= _SURE and folded[: -len(match[0])].endswith("。")
    is_credit = (
        found.names and not found.unknown and not found.place and (found.stated or desk or is_signature)
    )
    return (found.names, len(match[0])) if is_credit else ((), 0)


_CREDITED = re.compile(r"(?:\(C\)|©)\s?(?P<agency>[^/]{2,20}?)\s?/\s?(?P<name>[^/]{3,40})", re.IGNORECASE)


def credited(folded: str) -> tuple[str, BylineDraft] | None:
    """Return agency and name of ``(c)AFP/Anna VINTER``."""
    match = _CREDITED.fullmatch(folded) if len(folded) < 60 else None
    if not match or not called(match["agency"]):
        return None
    return match["agency"], BylineDraft(match["name"].strip())
