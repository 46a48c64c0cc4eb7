"""How an answer of the page of verbs becomes a verb of ``newsroom.publishing``."""

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
from newsroom.verb_forms import CorrectionForm, NewsForm, ReasonForm, ScheduleForm, default_days

_DONE = gettext_lazy("Done. Readers see the article as it is now.")
_SCHEDULED = gettext_lazy("The article is scheduled.")
_MENDED = gettext_lazy("Done. Readers see the mended text; no date has moved.")


def offered_dates(article: Article) -> dict | None:
    """Return the dates of an imported page in words, if it gives a day on which it came out."""
    if Stamp.of(article.published, settings.TIME_ZONE) is None:
        return None
    written = {"published": article.published, "updated": article.updated}
    return {name: PartialDate.parse(date).display() if date else "" for name, date in written.items()}


class Answer:
    """The forms of the page, filled from what was posted or empty; only the form of the verb that was chosen is filled."""

    def __init__(self, posted=None):
        posted = posted or {}
        self.verb = posted.get("verb", "")
        self.seen = Seen.read(posted.get("seen", ""))
        self.own_dates = {"page": True, "ours": False}.get(posted.get("dates", ""))
        filled = {self.verb: posted}
        self.news = NewsForm(filled.get("update"), initial=default_days())
        self.correction = CorrectionForm(filled.get("correct"))
        taken = self.verb if self.verb in ("withdraw", "republish") else ""
        self.reason = ReasonForm(posted if taken else None, auto_id="taken_%s")
        wants_hour = self.verb == "schedule" or (self.verb == "republish" and posted.get("at"))
        self.schedule = ScheduleForm(posted if wants_hour else None)
        self.later = NewsForm(filled.get("schedule"), initial=default_days(), auto_id="later_%s")

    def do(self, article: Article, by) -> str:
        """Do the verb and return what to say. Raises ``ValidationError`` for what stands in the way."""
        verbs = {
            "press": self._press,
            "minor": self._minor,
            "update": self._update,
            "correct": self._correct,
            "withdraw": self._withdraw,
            "republish": self._republish,
            "schedule": self._schedule,
            "reschedule": self._reschedule,
            "unschedule": self._unschedule,
        }
        if self.verb not in verbs:
            raise ValidationError(_("Choose what to do with the article."))
        return str(verbs[self.verb](article, {"by": by, "seen": self.seen}))

    def _press(self, article: Article, told: dict) -> str:
        publishing.press(article, own_dates=self._dates(article), **told)
        return _DONE

    def _minor(self, article: Article, told: dict) -> str:
        publishing.minor(article, **told)
        return _MENDED

    def _update(self, article: Article, told: dict) -> str:
        publishing.update(article, own_dates=self.own_dates, **_cleaned(self.news), **told)
        return _DONE

    def _correct(self, article: Article, told: dict) -> str:
        reason = _cleaned(self.correction)["reason"]
        corrected = self.correction.corrected
        publishing.correct(article, reason=reason, corrected=corrected, own_dates=self.own_dates, **told)
        return _DONE

    def _withdraw(self, article: Article, told: dict) -> str:
        publishing.withdraw(article, **_cleaned(self.reason), **told)
        return _("The article is withdrawn. Readers see the notice.")

    def _republish(self, article: Article, told: dict) -> str:
        at = self._at()
        publishing.republish(article, at=at, **_cleaned(self.reason), **told)
        return _SCHEDULED if at else _DONE

    def _schedule(self, article: Article, told: dict) -> str:
        news = _cleaned(self.later)
        publishing.schedule(article, at=self._at(), own_dates=self._dates(article), **news, **told)
        return _SCHEDULED

    def _reschedule(self, article: Article, told: dict) -> str:
        publishing.reschedule(article, **told)
        return _("What goes out at the same moment is the text as it is now.")

    def _unschedule(self, article: Article, told: dict) -> str:
        publishing.unschedule(article, **told)
        return _("The schedule is taken back.")

    def _dates(self, article: Article) -> bool | None:
        """Which dates readers are told. An imported page's are never taken, nor left, in silence."""
        if self.own_dates is None and offered_dates(article) and not article.editions.exists():
            raise ValidationError(
                _("Choose whether readers are told the page’s own date or that of publishing.")
            )
        return self.own_dates

    def _at(self) -> datetime | None:
        if not self.schedule.is_bound:
            return None
        if not self.schedule.is_valid():
            raise ValidationError(_("Choose the day and time at which the article goes out."))
        return self.schedule.cleaned_data["at"]


def _cleaned(form: forms.Form) -> dict:
    """Return what a form says. Raises ``ValidationError`` with all that is wrong with it."""
    if form.errors:
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    return form.cleaned_data
