"""Does every statement that needs a source have one, in its own paragraph?

Few checks with few false alarms: a linter that finds fourteen thousand things is one that nobody reads. Each works on
one block of text; a citation anywhere in the block answers for all of it. What counts as a quotation, a figure or an
attribution is said in ``articles.language``; ``tests/articles/checks/`` holds how often each is right.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.brackets import sentences
from articles.language.figures import is_casualty, is_dated, is_figure
from articles.language.informants import attributes
from articles.language.saying import quotations
from articles.models import Article
from articles.working.reading import Reading

_PROSE = frozenset({"p", "li", "blockquote", "dd"})
#: What a sentence with a number in it is, the first that fits: its rule and what to do about it.
_COUNTS: tuple[tuple[Callable[[str], bool], str, str], ...] = (
    (is_casualty, "casualties-without-citation", _("Cite who counted the dead and injured.")),
    (is_figure, "figure-without-citation", _("Cite where this figure comes from.")),
    (is_dated, "date-without-citation", _("Cite where this date comes from.")),
)


def _uncited(reading: Reading) -> Iterator[str]:
    """Yield the text of the blocks in which no marker stands."""
    for block in reading.body.blocks:
        if block.tag in _PROSE and not block.citations:
            yield block.text


def quotations_are_cited(reading: Reading) -> Iterator[Finding]:
    """What somebody is said to have said needs a source: in news it stops publishing, elsewhere it warns."""
    level = Level.BLOCK if reading.article.genre == Article.Kind.NEWS else Level.WARN
    for text in _uncited(reading):
        for sentence in quotations(text):
            yield Finding(
                "quotation-without-citation", level, _("Cite where these words were said."), sentence
            )


def figures_are_cited(reading: Reading) -> Iterator[Finding]:
    for text in _uncited(reading):
        for sentence in sentences(text):
            row = next((row for row in _COUNTS if row[0](sentence)), None)
            if row:
                yield Finding(row[1], Level.WARN, row[2], sentence)


def attributions_are_cited(reading: Reading) -> Iterator[Finding]:
    for text in _uncited(reading):
        for sentence in filter(attributes, sentences(text)):
            yield Finding(
                "attribution-without-citation",
                Level.WARN,
                _("The sentence names a source that is not cited: cite it, or say why it cannot be named."),
                sentence,
            )
