"""Scores one draft against the facts of its page, without a database. Pure: no Django.

``seeds.evaluation.scoring`` asks the whole importer; whoever weighs one reading against another asks here, thousands of times.
"""

from typing import Any

from articles.body import Body
from articles.language.dates import PartialDate
from seeds.drafts import CommentaryDraft, Draft, ProposalDraft
from seeds.evaluation.evaluating import evaluate
from seeds.evaluation.scores import Score
from seeds.intake.counting import counts


def judge(draft: Draft, expected: dict[str, Any]) -> dict[str, Score]:
    """Compare a draft with the facts of its page, field by field."""
    body = Body(draft.body)
    report = {
        "article": _article(draft),
        "counts": counts(draft),
        "headings": [*body.headings],
        "sources": [{"outlet": row.outlet, "title": row.title, "url": row.url} for row in draft.sources],
        "events": [_event(row) for row in draft.proposals],
        "commentaries": depths(draft.commentaries),
        "dropped": [{"text": row.text} for row in draft.dropped],
        "findings": [{"rule": row.rule, "text": row.excerpt} for row in draft.findings],
    }
    return evaluate(report, expected, _words(draft, body))


def depths(drafts: tuple[CommentaryDraft, ...]) -> list[dict[str, Any]]:
    """Return each comment's text with how many it answers above itself."""
    found: list[int] = []
    for row in drafts:
        is_answer = row.parent is not None and row.parent < len(found)
        found.append(found[row.parent or 0] + 1 if is_answer else 0)
    return [{"text": row.text, "depth": depth} for row, depth in zip(drafts, found, strict=True)]


def _article(draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "deck": draft.deck,
        "language": draft.language,
        "published": draft.published,
        "published_precision": PartialDate.parse(draft.published).precision if draft.published else "",
        "updated": draft.updated,
        "canonical_url": draft.canonical_url,
        "tags": draft.tags,
        "bylines": [{"name": row.name, "role": row.role} for row in draft.bylines],
        "dateline": {name: getattr(draft.dateline, name) for name in ("place", "day", "agency")},
    }


def _event(row: ProposalDraft) -> dict[str, str]:
    return {
        "edtf": row.date,
        "title": row.title,
        "kind": row.kind,
        "occurrence": row.occurrence,
        "evidence": row.evidence,
    }


def _words(draft: Draft, body: Body) -> str:
    parts = [draft.title, draft.deck, body.text, draft.rights]
    parts += [f"{row.author} {row.text} {row.original}" for row in draft.commentaries]
    parts += [f"{row.caption} {row.credit}" for row in draft.photos]
    parts += [f"{row.name} {row.bio}" for row in draft.bylines]
    return "\n".join(parts)
