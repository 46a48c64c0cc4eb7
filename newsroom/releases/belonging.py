"""What a set keeps together while it waits: no verb moves one of its editions alone."""

from django.utils.translation import gettext as _

from newsroom.holding import CannotPublish, Held
from newsroom.releases.rows import Release


def require_apart(held: Held) -> None:
    """Refuse to change what waits to go out with a set: readers would have a part of it. A withdrawal asks nobody."""
    if held.scheduled is None:
        return
    waiting = Release.objects.filter(articles__edition=held.scheduled.pk, at__gt=held.moment).first()
    if waiting is not None:
        raise CannotPublish(
            _("The article goes out with the set “%(title)s”: take the schedule of the set back first.")
            % {"title": waiting.title},
            code="in_a_set",
        )
