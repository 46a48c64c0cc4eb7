"""What Django checks at start beside its own: the words by which sentences tell of events can be read."""

from django.core.checks import Error

from timeline.dating.endings import faults


def endings(app_configs, **kwargs):
    """The endings of clauses are data, and a slip in them is told by file and line."""
    hint = "Mend the list in this file; its first lines say how endings are written."
    return [Error(fault, hint=hint, id="timeline.E001") for fault in faults()]
