"""What a fact check states of its claims for machines and prints nowhere: who claimed what, and how it was judged. Pure: no Django."""

from collections.abc import Sequence

from seeds import markup
from seeds.blocks import Told
from seeds.drafts import Traced
from seeds.page.cutting import fold
from seeds.page.labels import Label
from seeds.page.making import Making
from seeds.page.whole import squeezed
from seeds.vocabulary import table

#: What a page's own words for them are, in Japanese and elsewhere; in this order.
_CALLED = {
    "claim": ("主張", "Claim"),
    "claimant": ("主張した人", "Claimed by"),
    "verdict": ("判定", "Verdict"),
}
_JUDGING = tuple(squeezed(word) for word in table("bodies")["headings"]["judging"])
#: Letters that a line may have beside the words of a verdict, where no word says that it is one.
_BESIDE = 2


def take_claims(making: Making) -> None:
    """Put what the page does not print of its claims over its text."""
    for rows in reversed(_claims(making.captured.told)):
        unsaid = [row for row in rows if not _is_printed(making, row)]
        if not unsaid:
            continue
        at = making.language != "ja"
        shown = [row for row in rows if row in unsaid or row.name == "claim"]
        pairs = [(_CALLED[row.name][at], [markup.inline(row.value)]) for row in shown]
        making.blocks.insert(0, markup.definitions(pairs))
        words = " ".join(row.value for row in shown)
        making.passages.append(Traced("body", words, rows[0].start, rows[0].end, "claim"))


def _claims(told: Sequence[Told]) -> list[tuple[Told, ...]]:
    """Return what is told of each claim, each claim once: it begins anew where a name comes that it has already."""
    found: list[list[Told]] = []
    for row in told:
        if row.name not in _CALLED:
            continue
        if not found or row.name == "claim" or row.name in {other.name for other in found[-1]}:
            found.append([])
        found[-1].append(row)
    judged = [rows for rows in found if any(row.name == "verdict" for row in rows)]
    return list({tuple((row.name, row.value) for row in rows): tuple(rows) for rows in judged}.values())


def _is_printed(making: Making, row: Told) -> bool:
    """Whether a line of the article says it; a verdict is a word of every day, so that its line must be one of judging."""
    words = squeezed(fold(row.value))
    for line in making.lines:
        said = squeezed(line.folded)
        if line.label == Label.DROP or words not in said:
            continue
        is_judging = any(word in said for word in _JUDGING) or len(said) - len(words) <= _BESIDE
        if row.name != "verdict" or line.label == Label.TITLE or is_judging:
            return True
    return False
