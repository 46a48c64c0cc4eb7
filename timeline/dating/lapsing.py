"""Plans whose day is past while nobody has said what became of them. Pure: no Django."""

from datetime import datetime

#: The states of an event that is still to come: values of ``Event.Occurrence``.
PLANS = ("planned", "scheduled", "rescheduled")


def has_lapsed(occurrence: str, latest_end: datetime | None, at: datetime) -> bool:
    """Whether a plan is over by the clock: the last moment that its date may mean lies behind ``at``. What has no last
    moment, such as 11月以降, never lapses."""
    return occurrence in PLANS and latest_end is not None and latest_end <= at
