"""The verb that puts a dropped line back into its article."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.body import Body, sanitise
from articles.models import Article
from articles.permissions import require, to
from articles.working.writing import writing
from seeds.intake.importer import may_be_read_again
from seeds.models import Passage
from seeds.review.sayings import SAYING, require_own_draft, say_of
from seeds.said import What

#: The article is changed, and the passage, or an editor's word on it, says that its words are back.
RESTORING = (*to("change", Passage), *SAYING)


@transaction.atomic
def restore(passage: Passage, by) -> Article:
    """Put the words of a dropped passage back as a paragraph, after the text that stood before it on the page.

    It is a correction of the reading like any other, so that it goes together with others and can be taken back. Where the page
    cannot be read again or an editor's text stands in the way, the words are written into that text.
    Raises ``PermissionDenied``, or ``ValidationError`` where there is no article or the words are back already.
    """
    require(by, *RESTORING)
    passage = (
        Passage.objects.select_for_update(of=("self",))
        .select_related("seed__article", "seed__run")
        .filter(pk=passage.pk)
        .first()
    )
    # A page that was read again since has passages of its own, among them what is still left out.
    if passage is None or passage.is_restored or passage.kind != Passage.Kind.DROPPED:
        raise ValidationError(_("These words are in the article already."), code="restored")
    if passage.seed.article_id is None:
        raise ValidationError(_("The page has no article to put the words into."), code="no-article")
    require_own_draft(passage.seed, by)
    article = _read_as_text(passage, by) if _may_be_read(passage) else None
    return article or _written_in(passage, by)


def _may_be_read(passage: Passage) -> bool:
    """Whether an editor's word can be kept on the passage: no part of a line that tells something else."""
    if passage.start is None or not may_be_read_again(passage.seed):
        return False
    text = passage.seed.text
    beside = (
        text[text.rfind("\n", 0, passage.start) + 1 : passage.start] + text[passage.end :].partition("\n")[0]
    )
    others = passage.seed.passages.exclude(kind=Passage.Kind.DROPPED)
    others = others.filter(start__lt=passage.end, end__gt=passage.start)
    # A list or a table goes on around a line that was dropped from it.
    return not (others.exclude(kind=Passage.Kind.BODY) if not beside.strip() else others).exists()


def _read_as_text(passage: Passage, by) -> Article | None:
    """Read the page with the passage as text. Returns its article, or nothing where the words did not get there."""
    before = _said(passage)
    say_of(passage.seed, passage.start, passage.end, What.TEXT, by)
    article = Article.objects.get(pk=passage.seed.article_id)
    return article if _said(passage) > before else None


def _said(passage: Passage) -> int:
    """Return how often the article's text says the words, spaces left out."""
    body = Article.objects.values_list("body", flat=True).get(pk=passage.seed.article_id)
    return _squeezed(Body(body).text).count(_squeezed(passage.text))


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _written_in(passage: Passage, by) -> Article:
    with writing(passage.seed.article, by=by, what=_("dropped words restored")) as article:
        article.body = inserted(article.body, passage.text, before=_text_before(passage))
        article.save()
    Passage.objects.filter(pk=passage.pk).update(is_restored=True)
    return article


def _text_before(passage: Passage) -> list[str]:
    """Return the lines of the page above the passage, the nearest first."""
    above = passage.seed.text[: passage.start or 0]
    return [line.strip() for line in reversed(above.split("\n")) if line.strip()]


def inserted(body: str, words: str, *, before: list[str]) -> str:
    """Return the body with the words as a paragraph after the block that holds the nearest line above them.

    ``before`` are the lines above, the nearest first; where none of them is in the body, the words come first.
    """
    paragraph = f"<p>{escape(' '.join(words.split()))}</p>"
    tops = list(Body(body).nodes)
    texts = ["".join(block.text for block in Body(top.html or "").blocks) for top in tops]
    for line in before:
        at = next((number for number, text in enumerate(texts) if _is_of(line, text)), None)
        if at is not None:
            parts = [top.html or "" for top in tops]
            return sanitise("".join([*parts[: at + 1], paragraph, *parts[at + 1 :]]))
    return sanitise(paragraph + body)


#: So many characters of a line tell it from others; the article may have taken marks and links out of the rest.
_ENOUGH = 12


def _is_of(line: str, text: str) -> bool:
    return len(line) >= 2 and (line in text or (len(line) > _ENOUGH and line[:_ENOUGH] in text))
