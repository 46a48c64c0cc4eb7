"""What the page of verbs asks for, and how its answer becomes a verb of ``newsroom.publishing``."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from newsroom import publishing
from newsroom.holding import Seen

#: Verbs that say to readers why, and what is said at the desk when one is done.
_WITH_REASON = {
    "update": publishing.update,
    "correct": publishing.correct,
    "withdraw": publishing.withdraw,
}
_DONE = gettext_lazy("Done. Readers see the article as it is now.")
_SCHEDULED = gettext_lazy("The article is scheduled.")
_WITHDRAWN = gettext_lazy("The article is withdrawn. Readers see the notice.")


class ReasonForm(forms.Form):
    """What readers see of an update, a correction, a withdrawal or a republication."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, which readers will see"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ScheduleForm(forms.Form):
    """When a scheduled edition goes live, in the newsroom's own time zone."""

    at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )


class Answer:
    """The forms of the page, filled from what was posted or empty."""

    def __init__(self, posted=None):
        posted = posted or {}
        self.verb = posted.get("verb", "")
        self.seen = Seen.read(posted.get("seen", ""))
        self.reason = ReasonForm(posted or None)
        wants_hour = self.verb == "schedule" or (self.verb == "republish" and posted.get("at"))
        self.schedule = ScheduleForm(posted if wants_hour else None)

    def do(self, article: Article, by) -> str:
        """Do the verb and return what to say. Raises ``ValidationError`` for what stands in the way."""
        reason, at = self._reason(), self._at()
        told = {"by": by, "seen": self.seen}
        match self.verb:
            case "press":
                publishing.press(article, **told)
            case "update" | "correct" | "withdraw":
                _WITH_REASON[self.verb](article, reason=reason, **told)
                return str(_WITHDRAWN if self.verb == "withdraw" else _DONE)
            case "republish":
                publishing.republish(article, reason=reason, at=at, **told)
                return str(_SCHEDULED if at else _DONE)
            case "schedule":
                publishing.schedule(article, at=at, **told)
                return str(_SCHEDULED)
            case "unschedule":
                publishing.unschedule(article, **told)
                return _("The schedule is taken back.")
            case _other:
                raise ValidationError(_("Choose what to do with the article."))
        return str(_DONE)

    def _reason(self) -> str:
        if self.reason.errors:
            raise ValidationError([error for errors in self.reason.errors.values() for error in errors])
        return self.reason.cleaned_data["reason"]

    def _at(self) -> datetime | None:
        if not self.schedule.is_bound:
            return None
        if not self.schedule.is_valid():
            raise ValidationError(_("Choose the day and time at which the article goes out."))
        return self.schedule.cleaned_data["at"]
