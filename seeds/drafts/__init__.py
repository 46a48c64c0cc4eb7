"""What a reader of captured pages hands to the importer: frozen values, no Django.

A ``Draft`` holds one document. Dates are ISO 8601 prefixes (``2025``, ``2025-10``, ``2025-10-22``,
``2025-10-22T05:44+09:00``): the length says the precision, and an empty string says that the page does not
tell. Citation markers in ``body`` name ``CitationDraft.key``; photo figures name ``PhotoDraft.key``.
"""

from seeds.drafts.citations import CitationDraft, OutletDraft, SourceDraft
from seeds.drafts.document import BylineDraft, CommentaryDraft, Dateline, Draft, PhotoDraft
from seeds.drafts.events import EventDraft, Placement, ProposalDraft
from seeds.drafts.traces import Dropped, Finding, Traced

__all__ = [
    "BylineDraft",
    "CitationDraft",
    "CommentaryDraft",
    "Dateline",
    "Draft",
    "Dropped",
    "EventDraft",
    "Finding",
    "OutletDraft",
    "PhotoDraft",
    "Placement",
    "ProposalDraft",
    "SourceDraft",
    "Traced",
]
