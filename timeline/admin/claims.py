"""Claims as they are written down: numbers where people are counted, and the first source in the claim's own row."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.inlines import Lines
from articles.admin.known import Known
from timeline.models import ClaimCitation, EventClaim

#: Who and how many: only claims of casualties have them.
NUMBERS = ("counted", "low", "best", "high")
#: The fields of a row that belong to the claim's first citation.
CITED = ("source", "stance", "locator", "quote")
CITING = [f"timeline.{verb}_claimcitation" for verb in ("add", "change", "delete")]


class ClaimForm(forms.ModelForm):
    """A claim alone."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("aspect") == EventClaim.Aspect.CASUALTY:
            return cleaned
        for name in NUMBERS:
            if cleaned.get(name) not in (None, ""):
                text = _("Only a claim of casualties counts people: choose that aspect, or leave this empty.")
                self.add_error(name, ValidationError(text, code="aspect"))
        return cleaned


class CitedClaimForm(ClaimForm):
    """A claim with its first citation. ``may_cite`` is set for the user: other people see the citation only."""

    source = ClaimCitation._meta.get_field("source").formfield(required=False)
    stance = ClaimCitation._meta.get_field("stance").formfield(required=False)
    locator = ClaimCitation._meta.get_field("locator").formfield()
    quote = ClaimCitation._meta.get_field("quote").formfield(widget=Lines)
    may_cite = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in CITED:
            self.fields[name].disabled = not self.may_cite
        self.look_beside()

    def look_beside(self) -> None:
        """Take the values of the claim's first citation."""
        self.first = next(iter(self.instance.citations.all()), None) if self.instance.pk else None
        for name in CITED:
            if self.first:
                self.initial[name] = self.first.source_id if name == "source" else getattr(self.first, name)
        source = self.fields["source"]
        if self.first and isinstance(source.widget, Known):
            source.widget.know(self.first, "source", source.label_from_instance)

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("locator") or cleaned.get("quote")) and not cleaned.get("source"):
            text = _("Choose the source that this stands in.")
            self.add_error("source", ValidationError(text, code="source"))
        return cleaned

    def _save_m2m(self):
        """Rows that hang on the claim are written once the claim has a key, as Django does with its own."""
        super()._save_m2m()
        if not self.may_cite or not set(CITED) & set(self.changed_data):
            return
        values = {name: self.cleaned_data.get(name) for name in CITED}
        if values["source"]:
            values["stance"] = values["stance"] or ClaimCitation.Stance.SUPPORTS
            unchecked = {"quote_match": ClaimCitation.QuoteMatch.UNCHECKED}
            row = self.first or ClaimCitation(event_claim=self.instance)
            for name, value in (values | (unchecked if row.quote != values["quote"] else {})).items():
                setattr(row, name, value)
            row.save()
        elif self.first:
            self.first.delete()


def further_words(claim: EventClaim) -> str:
    """Say how many citations a claim has beyond the one in its row."""
    count = len(claim.citations.all()) - 1 if claim.pk else 0
    return _("%(count)d more") % {"count": count} if count > 0 else "–"


FURTHER = gettext_lazy("further citations")
