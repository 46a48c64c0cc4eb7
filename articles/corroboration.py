"""How many independent origins stand behind a statement. Pure: no Django.

The rule is that of NATO's STANAG 2511: a report counts as confirmed only by another *origin*. A Reuters report on a
magazine's site is Reuters; two sites of one group are one. Links are never counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.citations import Stance, Use


@dataclass(frozen=True, slots=True)
class Support:
    """Documents that stand behind a text or a marker, and how many origins support or contradict it."""

    documents: int
    independent: int
    contradicting: int

    def __str__(self) -> str:
        notes = (
            [f"独立{self.independent}件"] if self.independent != self.documents or self.contradicting else []
        )
        notes += [f"否定{self.contradicting}件"] if self.contradicting else []
        return f"出典{self.documents}件" + (f"（{'・'.join(notes)}）" if notes else "")


def support(uses: Iterable[Use]) -> Support:
    """Count the documents and origins of these citations. Context and attribution support nothing."""
    uses = list(uses)
    origins = {stance: {use.source.origin for use in uses if use.stance == stance} for stance in Stance}
    return Support(
        documents=len({use.source.citekey for use in uses}),
        independent=len(origins[Stance.SUPPORTS]),
        contradicting=len(origins[Stance.CONTRADICTS]),
    )
