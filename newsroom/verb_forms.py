"""What the page of verbs asks for, a form a verb. None asks in the browser: whatever lacks is refused in words by the verb."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.edition import NEWS
from newsroom.opening import Corrected
from newsroom.publishing import MOST_DAYS


class ReasonForm(forms.Form):
    """What readers see of a withdrawal or a republication."""

    reason = forms.CharField(
        label=_("Reason, which readers will see"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NewsForm(forms.Form):
    """What an update brings, and for how long that is shown."""

    news = forms.CharField(
        label=_("What is new, in one line"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": NEWS, "size": 60, "autocomplete": "off"}),
    )
    days = forms.IntegerField(
        label=_("Days for which it is shown"),
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs={"size": 3}),
    )


class CorrectionForm(ReasonForm):
    """What was wrong and what is right, what kind of correction it is, and where it stands."""

    wrong = forms.CharField(
        label=_("Wrong words"), required=False, widget=forms.TextInput(attrs={"size": 40})
    )
    right = forms.CharField(
        label=_("Right words"), required=False, widget=forms.TextInput(attrs={"size": 40})
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("correction", _("Correction (a fact was wrong)")),
            ("amendment", _("Amendment (the wording was wrong)")),
            ("addition", _("Addition (something was left out)")),
        ],
    )
    severity = forms.ChoiceField(
        label=pgettext_lazy("of a correction", "Severity"),
        required=False,
        choices=[("serious", _("Serious: above the text")), ("slight", _("Slight: at the end of the text"))],
    )

    @property
    def corrected(self) -> Corrected:
        """What the verb takes of a valid form. What was not chosen is a serious correction."""
        said = self.cleaned_data
        return Corrected(
            said["kind"] or "correction", said["severity"] != "slight", said["wrong"], said["right"]
        )


class ScheduleForm(forms.Form):
    """When a scheduled edition goes live, in the newsroom's own time zone."""

    at = forms.DateTimeField(
        label=_("Publish at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )


def default_days() -> dict:
    """What a form of an update begins with."""
    return {"days": settings.NEWS_DAYS}
