"""How much the checks weigh, at the desk: a row says another thing than the settings, for a section or for all."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy

from articles.findings import Level
from newsroom.models import CheckLevel
from newsroom.rules import FIXED, RULES, heading_of

LEVELS = {
    Level.BLOCK: gettext_lazy("Stops publishing"),
    Level.WARN: gettext_lazy("To be considered"),
    Level.INFO: gettext_lazy("To know"),
}


class CheckLevelForm(forms.ModelForm):
    rule = forms.ChoiceField(
        label=gettext_lazy("weighed check"),
        choices=[(rule, name) for rule, name in RULES.items() if rule not in FIXED],
    )
    level = forms.ChoiceField(
        label=gettext_lazy("weight"), choices=[(level.value, name) for level, name in LEVELS.items()]
    )

    class Meta:
        model = CheckLevel
        fields = ["rule", "section", "level"]


class CheckLevelAdmin(admin.ModelAdmin):
    """What stops publishing whatever anybody says cannot be chosen."""

    form = CheckLevelForm
    list_display = ["name", "section", "weight"]
    list_select_related = ["section"]

    @admin.display(description=gettext_lazy("weighed check"), ordering="rule")
    def name(self, row: CheckLevel) -> str:
        return heading_of(row.rule)

    @admin.display(description=gettext_lazy("weight"), ordering="level")
    def weight(self, row: CheckLevel) -> str:
        return str(LEVELS[Level(row.level)])
