"""How sure we are of an event, and why: the rule beside what it was applied to."""

from django.utils.translation import gettext_lazy as _

from articles.evidence.credit import CREDITS, Credit
from timeline.credibility import verification
from timeline.models import Event
from timeline.verification import evidence, ground

#: What the lines of ``articles.evidence.credit.CREDITS`` say.
LINES = {
    "unconfirmed": _("a document that nobody has confirmed"),
    "unknown-person": _("a post on a platform or in a forum, whoever runs it"),
    "A": _("an outlet graded A"),
    "B": _("an outlet graded B"),
    "C": _("an outlet graded C"),
    "D": _("an outlet graded D"),
    "E": _("an outlet graded E"),
    "F": _("an outlet graded F, or not graded yet"),
}
WORTH = {
    Credit.NOTHING: _("counts for nothing"),
    Credit.REPORTS: _("can report, not confirm"),
    Credit.CONFIRMS: _("confirms beside another origin; alone if it is primary"),
}


def panel(event: Event | None) -> dict:
    """Return the rule's lines, each document under an event with its origin and worth, and what follows from them."""
    rows = [(row.source, ground(row, aspect)) for row, aspect in evidence(event)] if event else []
    result = Event.Verification(verification(found for _source, found in rows))
    return {
        "result": result.label,
        "is_other": bool(event and rows and event.verification != result.value),
        "rule": [(LINES[code], WORTH[credit]) for code, credit in CREDITS.items()],
        "rows": [
            {"source": source, "origin": found.origin, "worth": WORTH[found.credit]} for source, found in rows
        ],
    }
