"""Events that what is being written may already be: found by ``timeline.matching.candidates``, said for the eye."""

from django.urls import reverse

from timeline.matching.candidates import Likeness, likenesses
from timeline.matching.descriptions import Wanted
from timeline.zones import HOME

#: From 0 to 1. Lower than where an event is proposed: the list only asks for a glance, and an event that is entered
#: twice costs more.
THRESHOLD = 0.3
#: For a sentence of running text, which shares fewer words with a title than another title does.
SENTENCE = 0.12
#: What an eye takes in beside a form.
SHOWN = 5


def look_alike(
    *, title="", edtf="", zone="", kind="", place="", evidence="", besides: int | None = None
) -> list[dict]:
    """Return the likest events first. Without a title nothing is alike: a date alone says too little. ``evidence`` is
    the sentence that the title was taken from."""
    if not title:
        return []
    wanted = Wanted(
        title=title,
        edtf=edtf,
        zone=zone or HOME,
        kind=kind or "other",
        place=place or "",
        evidence=evidence,
    )
    found = likenesses([wanted], threshold=SENTENCE if evidence else THRESHOLD)[0]
    return [as_choice(row) for row in found if row.event.pk != besides][:SHOWN]


def as_choice(likeness: Likeness) -> dict:
    """Return an event as a list of possible duplicates shows it."""
    event = likeness.event
    return {
        "id": event.pk,
        "title": event.title,
        "date": event.date_text,
        "state": str(event.get_status_display()),
        "address": reverse("admin:timeline_event_change", args=[event.pk]),
        "reasons": list(likeness.reasons),
    }
