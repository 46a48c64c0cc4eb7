"""What a working copy has besides what is pressed as text: who does what until when, the order of its rows, and rows that other
apps hang on it.

A model of another app whose rows belong to the history of an article says so itself: it has ``kept_with(article)``, which
returns them as plain data, and ``bring_back(article, rows)``, which writes them anew.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db.models import Model

from articles.models import Article
from articles.working.reading import Reading

#: Who has the article, who does the next thing, until when, and from when on it may be published. Restoring an earlier text
#: leaves these as they are: an embargo is a decision and no text.
AROUND = ("owner", "assignee", "deadline", "embargo_until", "embargo_reason")
#: Rows whose order an editor sets.
ORDERED = ("bylines", "claims", "commentaries")


def beside(article: Article, reading: Reading) -> dict:
    """Return it as plain data: ``{"owner": number, "deadline": moment, …, "orders": {rows: [order]}, "rows": {model: [row]}}``."""
    return {
        **around(article),
        "orders": {name: [row.order for row in getattr(reading, name)] for name in ORDERED},
        "rows": {model._meta.label: model.kept_with(article) for model in kept_models()},
    }


def around(article: Article) -> dict[str, int | str | None]:
    """Return what stands around the text: people by their numbers, moments in UTC, nothing as ``None`` or empty."""
    values = {name: getattr(article, Article._meta.get_field(name).attname) for name in AROUND}
    return {
        name: moment_in_words(value) if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def moment_in_words(moment: datetime) -> str:
    """Return a moment as snapshots keep it, whatever zone it came in."""
    return moment.astimezone(UTC).isoformat()


def kept_models() -> Iterator[type[Model]]:
    """Yield the models of other apps whose rows belong to an article's history."""
    for relation in Article._meta.related_objects:
        if hasattr(relation.related_model, "kept_with"):
            yield relation.related_model
