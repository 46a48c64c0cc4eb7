"""What a page states for machines, where nothing printed says more. Pure: no Django."""

from articles.language.agencies import called
from articles.language.scripts import language_of
from seeds.drafts import BylineDraft
from seeds.page.cutting import fold
from seeds.page.making import Making
from seeds.page.names import credit
from seeds.page.persons import is_desk, is_masthead_like
from seeds.page.stated import ORDER
from seeds.vocabulary import table

_PUBLISHER_LIMIT = 200
#: Lines in which a clip prints its address; further down the same words name a source.
_HEAD = 12
_ADDRESSES = frozenset(word.casefold() for word in table("heads")["fields"]["addresses"])
#: Words that a clipper adds to a page's own topics.
_CLIPPED = frozenset(table("heads")["topics"]["clipped"])


def take_told(making: Making) -> None:
    """Take what the page states of itself beside its title and dates, which are chosen among candidates."""
    said = _said(making)
    language = (said.get("language") or [""])[0]
    primary = language.replace("_", "-").partition("-")[0].lower()
    if primary == "zh":
        making.language = language_of("\n".join(line.text for line in making.lines))
    elif primary:
        making.language = primary
    making.canonical_url = (said.get("canonical_url") or [_printed_address(making)])[0]
    making.deck = (said.get("deck") or [""])[0]
    making.publisher = (said.get("publisher") or [""])[0][:_PUBLISHER_LIMIT]
    making.section = (said.get("section") or [""])[0]
    making.kind = (said.get("kind") or [""])[0]
    making.rights = (said.get("rights") or [""])[0]
    making.slug = (said.get("slug") or [""])[0]
    for words in said.get("byline", ()):
        making.sign(_signed(words), None)
    making.tag([word for word in said.get("tag", []) if word.casefold() not in _CLIPPED], None)


def _printed_address(making: Making) -> str:
    """Return the address that a clip prints in its head behind a word for it, or a board behind its sign: URL: https://…,
    ※ 文章網址: https://…."""
    for at, line in enumerate(making.lines):
        if at >= _HEAD and not line.folded.startswith("※"):
            continue
        label, colon, words = line.folded.lstrip("※ ").partition(":")
        rest = words.strip()
        if (
            colon
            and label.strip().casefold() in _ADDRESSES
            and rest.startswith(("http://", "https://"))
            and " " not in rest
        ):
            return rest
    return ""


def _signed(words: str) -> tuple[BylineDraft, ...]:
    """Return the persons that a stated author is, as far as words look like names."""
    found = credit(fold(words))
    return found.names if not found.unknown else ()


def take_other_names(making: Making) -> None:
    """Where no person signs, take what a page states as its author: an account, or a desk that a clipper states as printed. An
    agency or a paper is nobody."""
    for row in making.captured.told if not making.bylines else ():
        is_nobody = bool(is_masthead_like(row.value) or called(row.value))
        is_nobody = is_nobody or (is_desk(row.value) and row.by != "front matter")
        if row.name == "byline" and not is_nobody:
            making.sign((BylineDraft(row.value),), None)


def take_given(making: Making) -> None:
    """Take the rows that a document states in our own terms."""
    given = making.captured.given
    making.photos += given.photos
    making.commentaries += given.commentaries
    making.dropped += given.dropped
    if given.dateline.place or given.dateline.agency or given.dateline.day:
        making.dateline = given.dateline
    making.bylines += given.bylines
    for photo in given.photos if given.part else ():
        making.note("photo-file-missing", excerpt=photo.caption or photo.file)


def _said(making: Making) -> dict[str, list[str]]:
    """Return the values of each field by whoever states it most surely."""
    order = {name: at for at, name in enumerate(ORDER)}
    rows = sorted(making.captured.told, key=lambda row: order.get(row.by, 9))
    first: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.value and first.setdefault(row.name, row.by) == row.by:
            found.setdefault(row.name, []).append(row.value)
    return found
