"""The right in something borrowed, as forms write it."""

from django import forms

from articles.working.snapshots import RIGHT_FIELDS


class BorrowedForm(forms.ModelForm):
    """A row with a right, which is written only where somebody has changed it in this form: rows of other articles that show
    the same move its end, and a form that was opened before would put the earlier one back everywhere."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in RIGHT_FIELDS:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True

    def clean(self):
        """Leave to the row what is as the form was opened on it, or as it is stored: a form knows no parts of seconds."""
        cleaned = super().clean()
        for name in cleaned.keys() & set(RIGHT_FIELDS):
            stored = self.get_initial_for_field(self.fields[name], name)
            if name not in self.changed_data or cleaned[name] == stored:
                del cleaned[name]
        return cleaned
