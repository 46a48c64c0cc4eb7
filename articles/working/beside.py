"""What a working copy has besides what is pressed as text: its owner, the order of its rows, and rows that other apps hang on it.

A model of another app whose rows belong to the history of an article says so itself: it has ``kept_with(article)``, which
returns them as plain data, and ``bring_back(article, rows)``, which writes them anew.
"""

from collections.abc import Iterator

from django.db.models import Model

from articles.models import Article
from articles.working.reading import Reading

#: Rows whose order an editor sets.
ORDERED = ("bylines", "claims", "commentaries")


def beside(article: Article, reading: Reading) -> dict:
    """Return it as plain data: ``{"owner": number, "orders": {rows: [order]}, "rows": {model: [row]}}``."""
    return {
        "owner": article.owner_id,
        "orders": {name: [row.order for row in getattr(reading, name)] for name in ORDERED},
        "rows": {model._meta.label: model.kept_with(article) for model in kept_models()},
    }


def kept_models() -> Iterator[type[Model]]:
    """Yield the models of other apps whose rows belong to an article's history."""
    for relation in Article._meta.related_objects:
        if hasattr(relation.related_model, "kept_with"):
            yield relation.related_model
