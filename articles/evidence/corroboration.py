"""How many independent origins stand behind a statement. Pure: no Django.

The rule is that of NATO's STANAG 2511: a report counts as confirmed only by another *origin*. A Reuters report on a
magazine's site is Reuters; two sites of one group are one, and so are the media of one state. Links are never counted,
and what has no credit (``articles.evidence.credit``) stands behind nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.evidence.citations import Stance, Use
from articles.evidence.credit import Credit


@dataclass(frozen=True, slots=True)
class Support:
    """Documents that stand behind a text or a marker, and how many origins support or contradict it.

    ``unconfirmed`` documents are those that no person has looked at; they are among the documents, not the origins.
    """

    documents: int
    independent: int
    contradicting: int
    unconfirmed: int = 0

    def __str__(self) -> str:
        notes = (
            [f"独立{self.independent}件"] if self.independent != self.documents or self.contradicting else []
        )
        notes += [f"否定{self.contradicting}件"] if self.contradicting else []
        notes += [f"未確認{self.unconfirmed}件"] if self.unconfirmed else []
        return f"出典{self.documents}件" + (f"（{'・'.join(notes)}）" if notes else "")


def support(uses: Iterable[Use]) -> Support:
    """Count the documents and origins of these citations. Context and attribution support nothing."""
    uses = list(uses)
    credited = [use for use in uses if use.source.credit > Credit.NOTHING]
    origins = {stance: {use.source.origin for use in credited if use.stance == stance} for stance in Stance}
    return Support(
        documents=len({use.source.citekey for use in uses}),
        independent=len(origins[Stance.SUPPORTS]),
        contradicting=len(origins[Stance.CONTRADICTS]),
        unconfirmed=len({use.source.citekey for use in uses if not use.source.is_confirmed}),
    )
