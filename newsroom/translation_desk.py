"""What the page of an article's comments knows beyond articles: the glossary with the names of the record, and how threads are
read. Mixed into the article's admin."""

from collections.abc import Sequence

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_POST

from articles.admin.comments import ShownRow
from articles.body.keys import new_key
from articles.language.glossary import find
from articles.language.tongues import language_of_comment
from articles.models import Article, Commentary
from articles.permissions import require, require_own, to
from articles.working.typed import MOST
from articles.working.voices import FIELDS, VoiceRow
from newsroom import glossary
from seeds import pasting
from seeds.pasting import Pasted


def _rows(found: Sequence[Pasted]) -> list[VoiceRow]:
    """Return comments of a thread as rows that nobody has saved. What is Japanese needs no translation."""
    depths: list[int] = []
    rows = []
    for comment in found[:MOST]:
        depths.append(depths[comment.parent] + 1 if comment.parent is not None else 0)
        said = "text" if language_of_comment(comment.text) == "ja" else "original"
        values = dict.fromkeys(FIELDS, "") | {"state": "pending", said: comment.text, "origin": comment.at}
        values |= {"author": comment.author, "votes": "" if comment.votes is None else str(comment.votes)}
        rows.append(VoiceRow(f"n{new_key()}", depths[-1], values))
    return rows


class Translating(admin.ModelAdmin):
    """Underlines terms in what comments say in their own language, and splits a pasted thread."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.split_comments))
        address = path("<int:pk>/comments/split/", view, name="articles_article_split_comments")
        return [address, *super().get_urls()]

    def split_comments(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return the comments of a pasted thread as rows to check: a piece of HTML. Nothing is stored."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        require(request.user, *to("change", Commentary), *to("add", Commentary))
        require_own(request.user, article)
        rows = self.shown(request, _rows(pasting.split(request.POST.get("pasted", ""))))
        return render(
            request, "admin/articles/article/_voices.html", {"rows": rows, **self.row_context(request)}
        )

    def shown(self, request: HttpRequest, rows: Sequence[VoiceRow]) -> list[ShownRow]:
        known = glossary.entries() if any(row.values["original"] for row in rows) else []
        shown = super().shown(request, rows)
        for row in shown:
            text = row.values["original"]
            hits = find(text, known) if known else []
            row.read, row.terms = glossary.underlined(text, hits), glossary.listed(text, hits)
        return shown
