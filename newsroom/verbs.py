"""What the page of verbs asks for, and how its answer becomes a verb of ``newsroom.publishing``."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.edition.stamps import Stamp
from articles.language.dates import PartialDate
from articles.models import Article
from newsroom import publishing
from newsroom.holding import Seen

_DONE = gettext_lazy("Done. Readers see the article as it is now.")
_SCHEDULED = gettext_lazy("The article is scheduled.")


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


def offered_dates(article: Article) -> dict | None:
    """Return the dates of an imported page in words, if it gives a day on which it came out."""
    if Stamp.of(article.published, settings.TIME_ZONE) is None:
        return None
    written = {"published": article.published, "updated": article.updated}
    return {name: PartialDate.parse(date).display() if date else "" for name, date in written.items()}


class Answer:
    """The forms of the page, filled from what was posted or empty."""

    def __init__(self, posted=None):
        posted = posted or {}
        self.verb = posted.get("verb", "")
        self.seen = Seen.read(posted.get("seen", ""))
        self.own_dates = {"page": True, "ours": False}.get(posted.get("dates", ""))
        self.reason = ReasonForm(posted or None)
        wants_hour = self.verb == "schedule" or (self.verb == "republish" and posted.get("at"))
        self.schedule = ScheduleForm(posted if wants_hour else None)

    def do(self, article: Article, by) -> str:
        """Do the verb and return what to say. Raises ``ValidationError`` for what stands in the way."""
        reason, at = self._reason(), self._at()
        told = {"by": by, "seen": self.seen}
        match self.verb:
            case "press":
                publishing.press(article, own_dates=self._dates(article), **told)
            case "update" | "correct":
                verb = publishing.update if self.verb == "update" else publishing.correct
                verb(article, reason=reason, own_dates=self.own_dates, **told)
            case "withdraw":
                publishing.withdraw(article, reason=reason, **told)
                return _("The article is withdrawn. Readers see the notice.")
            case "republish":
                publishing.republish(article, reason=reason, at=at, **told)
                return str(_SCHEDULED if at else _DONE)
            case "schedule":
                publishing.schedule(article, at=at, own_dates=self._dates(article), **told)
                return str(_SCHEDULED)
            case "unschedule":
                publishing.unschedule(article, **told)
                return _("The schedule is taken back.")
            case _other:
                raise ValidationError(_("Choose what to do with the article."))
        return str(_DONE)

    def _dates(self, article: Article) -> bool | None:
        """Which dates readers are told. An imported page's are never taken, nor left, in silence."""
        if self.own_dates is None and offered_dates(article) and not article.editions.exists():
            raise ValidationError(
                _("Choose whether readers are told the page’s own date or that of publishing.")
            )
        return self.own_dates

    def _reason(self) -> str:
        if not self.reason.is_bound:
            return ""
        if self.reason.errors:
            raise ValidationError([error for errors in self.reason.errors.values() for error in errors])
        return self.reason.cleaned_data["reason"]

    def _at(self) -> datetime | None:
        if not self.schedule.is_bound:
            return None
        if not self.schedule.is_valid():
            raise ValidationError(_("Choose the day and time at which the article goes out."))
        return self.schedule.cleaned_data["at"]
