"""The event's form: dates as editors and sources write them."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import NamesField
from timeline.admin.understood import direction_of, why_not
from timeline.dating.point import DateError
from timeline.dating.reading import Reading, read_words
from timeline.dating.refusals import Undated
from timeline.kinds import KINDS
from timeline.models import Event, EventChange
from timeline.zones import CITIES, HOME

#: The fields of an event whose changes readers are told of.
FIELDS = ("title", "edtf", "daypart", "zone", "place", "summary", "occurrence", "verification")


def with_daypart(edtf: str, daypart: str) -> str:
    """Return a date as the form takes it back: 2025-10-21 夜."""
    return f"{edtf} {daypart}".strip() if edtf else ""


class ActorForm(forms.ModelForm):
    variants = NamesField(label=gettext_lazy("other ways of writing it"))


class PlacementForm(forms.ModelForm):
    """An event's place on a timeline. Only events of one moment need an order, so it may be left empty."""

    order = forms.IntegerField(
        label=gettext_lazy("order within the day"), required=False, min_value=0, max_value=32767, initial=0
    )

    def clean_order(self) -> int:
        return self.cleaned_data["order"] or 0


class ZoneField(forms.CharField):
    """An IANA name. A folder of the tz database, such as America, is none, though it can be opened."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "class": "vTextField"})
        label = gettext_lazy("time zone of the place")
        super().__init__(**{"max_length": 64, "initial": HOME, "label": label, "widget": widget, **kwargs})

    def validate(self, value):
        super().validate(value)
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            text = _("“%(value)s” is no time zone. Write one such as Asia/Tokyo or Europe/Budapest.")
            raise ValidationError(text, params={"value": value}) from error


def kinds() -> list:
    """Return the kinds as a select box shows them: those of one family under the name of their parent."""
    words = dict(Event.Kind.choices)
    children = {code: [child for child in KINDS if KINDS[child].parent == code] for code in KINDS}
    return [
        (words[code], [(each, words[each]) for each in (code, *children[code])])
        if children[code]
        else (code, words[code])
        for code, kind in KINDS.items()
        if not kind.parent
    ]


def zones() -> list[tuple[str, str]]:
    """Return the zones of the cities that news comes from, with the city in words."""
    return [(zone, _(city)) for zone, city in CITIES.items()]


class EventForm(forms.ModelForm):
    """Takes ``2025-10-21``, ``2025年10月下旬`` and, relative to a day, ``10月16日〜21日`` or ``先週``; stores EDTF and
    the words as given."""

    aliases = NamesField(
        label=gettext_lazy("names in running text"),
        help_text=gettext_lazy(
            "One a line, such as アンカレッジ会談: by these the checks recognise the event in articles."
        ),
    )
    zone = ZoneField()
    change_reason = forms.CharField(
        label=gettext_lazy("Reason of the change, which readers will see"), max_length=300, required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    #: The state that the words of the date gave the event, or empty.
    told_occurrence = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.modified_at.isoformat()
        self.initial["edtf"] = with_daypart(self.initial.get("edtf", ""), self.instance.daypart)
        if "kind" in self.fields:
            self.fields["kind"].choices = kinds()

    def clean(self):
        cleaned = super().clean()
        self._refuse_to_write_over(cleaned)
        words = cleaned.get("edtf", "")
        self.instance.daypart = ""
        if words and "zone" in cleaned:
            try:
                reading = self._read(words, cleaned)
                cleaned["edtf"], self.instance.daypart = reading.marked.text, reading.kept_daypart
            except Undated:
                cleaned["edtf"] = ""
                self._keep_words(words, cleaned)
            except DateError as error:
                self.add_error("edtf", ValidationError(why_not(error, words), code="edtf"))
            else:
                self._keep_words(words, cleaned)
                self._take_state(reading, cleaned)
        return cleaned

    def _take_state(self, reading: Reading, cleaned: dict) -> None:
        """What the verb of the words says of the event is its state, unless the editor has chosen one."""
        said = cleaned.get("occurrence")
        untouched = "occurrence" not in self.changed_data and "edtf" in self.changed_data
        if said and untouched and reading.outcome and reading.occurrence != said:
            cleaned["occurrence"] = self.told_occurrence = reading.occurrence

    def _read(self, words: str, cleaned: dict) -> Reading:
        """The source's own words may be the sentence that the date stands in; a plan lies ahead of the day of writing."""
        said, occurrence = (cleaned.get(name) or "" for name in ("date_source_text", "occurrence"))
        day = cleaned.get("reference_date")
        return read_words(words, day, cleaned["zone"], said, direction_of(occurrence))

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
