"""The event's form: dates as editors and sources write them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import NamesField
from timeline.dates import DateError
from timeline.models import Event, EventChange
from timeline.understanding import from_japanese

#: The fields of an event whose changes readers are told of.
FIELDS = ("title", "edtf", "zone", "place", "summary", "occurrence", "verification")


class ActorForm(forms.ModelForm):
    variants = NamesField(label=gettext_lazy("other ways of writing it"))


class EventForm(forms.ModelForm):
    """Takes ``2025-10-21``, ``2025年10月下旬`` and ``10月16日〜21日`` with a year; stores EDTF and the words as given."""

    aliases = NamesField(
        label=gettext_lazy("names in running text"),
        help_text=gettext_lazy(
            "One a line, such as アンカレッジ会談: by these the checks recognise the event in articles."
        ),
    )
    change_reason = forms.CharField(
        label=gettext_lazy("Reason of the change, which readers will see"), max_length=300, required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.modified_at.isoformat()

    def clean(self):
        cleaned = super().clean()
        self._refuse_to_write_over(cleaned)
        words = cleaned.get("edtf", "")
        if words and "zone" in cleaned:
            try:
                cleaned["edtf"] = from_japanese(words, zone=cleaned["zone"]).text
            except DateError:
                self.add_error(
                    "edtf", ValidationError(_not_understood(), code="edtf", params={"value": words})
                )
            else:
                self._keep_words(words, cleaned)
        return cleaned

    def _refuse_to_write_over(self, cleaned: dict) -> None:
        """Somebody else's change is shown with its fields; what this editor wrote stays in the form."""
        if not self.instance.pk:
            return
        held = Event.objects.select_for_update().get(pk=self.instance.pk)
        if cleaned.get("seen") and cleaned["seen"] != held.modified_at.isoformat():
            theirs = [
                f"{Event._meta.get_field(name).verbose_name}：{getattr(held, name)}"
                for name in self.changed_data
                if name in FIELDS and self.initial.get(name) != getattr(held, name)
            ]
            text = _(
                "Somebody else has changed this event since you opened it. It now says: %(theirs)s. Open it again and put your changes in."
            )
            raise ValidationError(text % {"theirs": "、".join(theirs) or held.title}, code="conflict")

    def record_change(self, before: Event, by) -> None:
        """Keep what was changed in a published event, and why."""
        values = {
            name: [str(getattr(before, name)), str(getattr(self.instance, name))]
            for name in FIELDS
            if getattr(before, name) != getattr(self.instance, name)
        }
        if values:
            reason = self.cleaned_data.get("change_reason", "")
            EventChange.objects.create(event=self.instance, changed_by=by, reason=reason, values=values)

    def _keep_words(self, words: str, cleaned: dict) -> None:
        """What was written is evidence of what was meant, unless the editor has quoted the source already."""
        if words != cleaned["edtf"] and not cleaned.get("date_source_text"):
            cleaned["date_source_text"] = words[: Event._meta.get_field("date_source_text").max_length]


def _not_understood() -> str:
    return _(
        "“%(value)s” is no date that we know. Write 2025-10-21, 2025年10月下旬, 2025年10月16日〜21日 or [2025-10-21..2025-10-31]."
    )
