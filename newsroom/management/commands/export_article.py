"""``manage.py export_article ID_OR_SLUG --format json|markdown|html [--edition N]``"""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.body.markdown import to_markdown
from articles.fields import readable_json
from articles.models import Article, Edition
from newsroom.exports import document, html_page, voices_in_markdown


def find(name: str) -> Article:
    """Return the article of this id or slug. Raises ``CommandError``, also where several share the slug."""
    found = Article.objects.filter(pk=int(name)) if name.isdecimal() else Article.objects.filter(slug=name)
    if len(found) != 1:
        raise CommandError(
            _("Several articles have the slug %(name)s: give the id.") % {"name": name}
            if found
            else _("There is no article %(name)s.") % {"name": name}
        )
    return found[0]


def _corrections(state: dict) -> str:
    """Return what was corrected and what updates brought as lists at the end of a text."""
    lines = [
        f"- {row['live_from']:%Y-%m-%d} " + " ".join(filter(None, (_changed(row), row["reason"])))
        for row in state["corrections"]
    ]
    news = [f"- {row['live_from']:%Y-%m-%d} {row['line']}" for row in state["updates"]]
    parts = ((_("Corrections"), lines), (_("What is new"), news))
    return "".join(f"\n\n## {heading}\n\n" + "\n".join(rows) for heading, rows in parts if rows)


def _changed(row: dict) -> str:
    return f"{row['wrong'] or '–'} → {row['right'] or '–'}" if row["wrong"] or row["right"] else ""


class Command(BaseCommand):
    help = "Print the whole working copy of an article, or one of its editions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", metavar="ID_OR_SLUG")
        parser.add_argument("--format", choices=["json", "markdown", "html"], default="json")
        parser.add_argument("--edition", type=int, metavar="N")

    def handle(self, *, article: str, format: str, edition: int | None, **options) -> str:
        found = find(article)
        return {"json": self.as_json, "markdown": self.as_markdown, "html": html_page}[format](
            found, self.edition(found, edition)
        )

    def edition(self, article: Article, number: int | None) -> Edition | None:
        """Return the edition of this number. Raises ``CommandError``."""
        if number is None:
            return None
        edition = article.editions.filter(number=number).first()
        if edition is None:
            raise CommandError(_("The article has no edition %(number)d.") % {"number": number})
        return edition

    def as_json(self, article: Article, edition: Edition | None) -> str:
        return readable_json(document(article, edition), indent=2)

    def as_markdown(self, article: Article, edition: Edition | None) -> str:
        state = document(article, edition)
        citekeys = {row["key"]: row["source"] for row in state["citations"]}
        head = f"# {state['title']}\n\n" + (f"{state['deck']}\n\n" if state["deck"] else "")
        voices = voices_in_markdown(state)
        return head + to_markdown(state["body_html"], citekeys) + voices + _corrections(state)
