"""However deep a document nests, it comes in or is refused in words; it never takes the run with it."""

import pytest

from articles.body import DEPTH
from articles.body.depth import is_deeper
from articles.models import Article
from seeds.intake.importer import import_documents

pytestmark = pytest.mark.django_db
OPEN = {
    "page.html": lambda depth: "<article><h1>題</h1>" + "<div>" * depth + "<p>港</p>",
    "quotes.html": lambda depth: "<article><h1>題</h1>" + "<blockquote>" * depth + "<p>港</p>",
    "lists.html": lambda depth: "<article><h1>題</h1>" + "<ul><li>" * depth + "港",
    "tables.html": lambda depth: "<article><h1>題</h1>" + "<table><tr><td>" * depth + "港",
    "marks.html": lambda depth: "<article><h1>題</h1><p>" + "<em>" * depth + "港",
    "quotes.md": lambda depth: "# 題\n\n" + ">" * depth + " 港\n",
    "lists.md": lambda depth: (
        "# 題\n\n" + "".join(" " * 2 * level + "- 港\n" for level in range(min(depth, 900)))
    ),
    "marks.md": lambda depth: "# 題\n\n" + "*" * depth + "港" + "*" * depth,
    "brackets.md": lambda depth: "# 題\n\n" + "[" * depth + "港" + "](x)" * depth,
    "html.md": lambda depth: "# 題\n\n" + "<blockquote>" * depth + "港",
    "front.md": lambda depth: "---\ntitle: 題\ntags: " + "[" * depth + "]" * depth + "\n---\n\n港\n",
    "plain.txt": lambda depth: "題\n\n" + "「" * depth + "港" + "」" * depth + "\n",
    "library.yaml": lambda depth: "sources: " + "[" * depth + "]" * depth,
    "library.json": lambda depth: "[" * depth + "]" * depth,
    "export.xml": lambda depth: '<?xml version="1.0"?><rss>' + "<a>" * depth + "</a>" * depth + "</rss>",
    "timeline.json": lambda depth: (
        '{"events": [{"start_date": {"year": 2025}, "text": {"headline": "' + "<b>" * depth + '港"}}]}'
    ),
    "references.bib": lambda depth: "@misc{a, title = " + "{" * depth + "港" + "}" * depth + "}",
    "calendar.ics": lambda depth: "BEGIN:VEVENT\r\n" * min(depth, 3_000),
}


#: Formats whose own parsers need seconds for thousands of levels before they refuse them.
SLOW = ("quotes.md", "lists.md", "marks.md", "brackets.md", "html.md", "front.md", "library.yaml")


@pytest.mark.parametrize(
    ("name", "depth"),
    [(name, depth) for depth in (250, 3_000, 100_000) for name in OPEN if depth == 250 or name not in SLOW],
)
def test_a_deep_document_comes_in_or_is_refused_in_words(name, depth):
    reports = list(import_documents(name, OPEN[name](depth).encode()))
    assert reports
    for report in reports:
        assert "RecursionError" not in str(report)
        assert "Traceback" not in str(report)
    assert not any(is_deeper(article.body, DEPTH, is_whole=True) for article in Article.objects.all())
