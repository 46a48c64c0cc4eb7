"""Do links to events lead to what readers can open?"""

import re
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.bounded import SLUG
from articles.checks.links import links_of
from articles.findings import Finding, Level
from timeline.models import Event
from timeline.working import Reading

_EVENT = re.compile(rf"/events/(?P<name>{SLUG})/")


def links_lead_to_public_events(reading: Reading) -> Iterator[Finding]:
    linked: dict[str, str] = {}
    for href, words in links_of(reading.body):
        if match := _EVENT.match(href):
            linked.setdefault(match["name"], words)
    if not linked:
        return
    public = Event.objects.published(timezone.now()).filter(public_id__in=list(linked))
    known = set(public.values_list("public_id", flat=True))
    for name, words in linked.items():
        if name not in known:
            yield Finding(
                "link-to-draft-event",
                Level.WARN,
                _(
                    "Readers cannot open the event that this link leads to: publish it first, or take the link out."
                ),
                words,
            )
