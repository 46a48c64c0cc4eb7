"""What a draft holds, in numbers. Pure: no Django."""

from collections import Counter

from selectolax.lexbor import LexborNode

from articles.body import HEADINGS, Body, children
from seeds.drafts import Draft


def counts(draft: Draft) -> dict[str, int]:
    """Return the numbers of an import's report. Paragraphs, lists and quotes are those at the top level of the
    text; ``table_rows`` are rows below the header."""
    top = Counter(node.tag for node in Body(draft.body).nodes)
    return {
        "headings": sum(top[tag] for tag in HEADINGS),
        "paragraphs": top["p"],
        "lists": top["ul"] + top["ol"],
        "tables": top["table"],
        "table_rows": sum(
            1 for node in Body(draft.body).elements if node.tag == "tr" and not _is_header(node)
        ),
        "quotes": top["blockquote"],
        "photos": len(draft.photos),
        "commentaries": len(draft.commentaries),
        "citations": len(draft.citations),
        "sources": len(draft.sources),
        "events": len(draft.events),
    }


def _is_header(row: LexborNode) -> bool:
    return all(cell.tag == "th" for cell in children(row) if cell.tag in ("td", "th"))
