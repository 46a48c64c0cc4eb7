"""What Django checks at start beside its own: the words that speak for or against an event can be read."""

from django.core.checks import Error

from seeds.events.signs import faults
from seeds.vocabulary import mistakes


def signs_of_events(app_configs, **kwargs):
    """The signs are data, and a slip in them is told by file and line."""
    hint = "Mend the list in this file; its first lines say what a sign is."
    return [Error(fault, hint=hint, id="seeds.E001") for fault in faults()]


def words_of_pages(app_configs, **kwargs) -> list[Error]:
    """Report a table of words that cannot be used as it stands."""
    return [
        Error(f"seeds/vocabulary/{name}:{line}: {problem}", id="seeds.E002")
        for name, line, problem in mistakes()
    ]
