"""What every page of the site knows. Nothing is computed before a template asks for it."""

from datetime import datetime

from django.conf import settings
from django.utils.functional import cached_property

from articles.models import Section
from articles.public import listings
from articles.public.asked import Unanswered, asked
from articles.public.clock import as_of, reading_moment

#: Pages that are named over every page.
NAMED = ("articles:section", "articles:tags", "timeline:events")


class Site:
    """The publication as its pages show it."""

    name = settings.SITE_NAME
    tagline = settings.SITE_TAGLINE
    url = settings.SITE_URL

    def __init__(self, request):
        self.request = request

    @cached_property
    def sections(self) -> list[Section]:
        return list(listings.sections(reading_moment(self.request)))

    @property
    def masthead(self) -> tuple:
        """What the sections over a page say, beside the section that it belongs to: they are kept under this."""
        match = self.request.resolver_match
        here = self.request.path if match and match.view_name in NAMED else ""
        return here, [(entry.pk, entry.name, entry.slug) for entry in self.sections]

    @cached_property
    def as_of(self) -> datetime | None:
        """The moment that the desk looks at, if it is another than now."""
        return as_of(self.request)

    @property
    def unanswered(self) -> list[Unanswered]:
        """What the address asked for in vain. A widget that reads keys of its own tells of them itself."""
        return list(asked(self.request).unanswered.values())


def site(request) -> dict:
    """Tell templates of the site, and timelines where to find the pieces of their events, if they are kept."""
    return {"site": Site(request), "event_pieces": getattr(request, "event_pieces", None)}
