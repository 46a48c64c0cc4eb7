"""What the page of an article's comments knows beyond articles: the glossary with the names of the record. Mixed into the article's
admin."""

from collections.abc import Sequence

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.comments import ShownRow
from articles.language.glossary import find
from articles.working.voices import VoiceRow
from newsroom import glossary


class Translating(admin.ModelAdmin):
    """Underlines terms in what comments say in their own language."""

    def shown(self, request: HttpRequest, rows: Sequence[VoiceRow]) -> list[ShownRow]:
        known = glossary.entries() if any(row.values["original"] for row in rows) else []
        shown = super().shown(request, rows)
        for row in shown:
            text = row.values["original"]
            hits = find(text, known) if known else []
            row.read, row.terms = glossary.underlined(text, hits), glossary.listed(text, hits)
        return shown
