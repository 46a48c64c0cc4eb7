"""The event's form: dates as editors and sources write them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from timeline.dates import DateError
from timeline.models import Event
from timeline.understanding import from_japanese


class EventForm(forms.ModelForm):
    """Takes ``2025-10-21``, ``2025年10月下旬`` and ``10月16日〜21日`` with a year; stores EDTF and the words as given."""

    def clean(self):
        cleaned = super().clean()
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

    def _keep_words(self, words: str, cleaned: dict) -> None:
        """What was written is evidence of what was meant, unless the editor has quoted the source already."""
        if words != cleaned["edtf"] and not cleaned.get("date_source_text"):
            cleaned["date_source_text"] = words[: Event._meta.get_field("date_source_text").max_length]


def _not_understood() -> str:
    return _(
        "“%(value)s” is no date that we know. Write 2025-10-21, 2025年10月下旬, 2025年10月16日〜21日 or [2025-10-21..2025-10-31]."
    )
