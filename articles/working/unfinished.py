"""How many placeholders stand in a working copy: counted when it is saved, and by a daily task where the words for them changed."""

from articles.language.unfinished import placeholders
from articles.models import Article
from articles.working.reading import Reading

#: What the column holds.
MOST = 32_767


def counted(article: Article) -> int:
    """Return how many placeholders the words of an article hold."""
    return min(sum(1 for _found in placeholders(Reading(article).words)), MOST)


def recount() -> int:
    """Count all working copies anew; returns how many said something else than was kept."""
    changed = 0
    for article in Article.objects.only("title", "deck", "body", "placeholders").iterator(200):
        if (count := counted(article)) != article.placeholders:
            # One that was saved meanwhile has its own count.
            rows = Article.objects.filter(pk=article.pk, body=article.body, title=article.title)
            changed += rows.update(placeholders=count)
    return changed
