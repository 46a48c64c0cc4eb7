"""The verb that joins records of one event that were entered twice."""

from collections.abc import Iterable

from django.db import transaction

from timeline.models import Event


@transaction.atomic
def merge_events(kept: Event, others: Iterable[Event]) -> Event:
    """Hand over to ``kept`` all that stands under the others, and delete them."""
    raise NotImplementedError
