"""The verb that puts a dropped line back into its article."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.body import Body, sanitise
from articles.models import Article
from articles.permissions import require, to
from articles.working.writing import writing
from seeds.models import Passage

#: The article is changed, and the passage says that its words are back.
RESTORING = to("change", Article, Passage)


@transaction.atomic
def restore(passage: Passage, by) -> Article:
    """Put the words of a dropped passage back as a paragraph, after the text that stood before it on the page.

    Raises ``PermissionDenied``, or ``ValidationError`` where there is no article or the words are back already.
    """
    require(by, *RESTORING)
    passage = (
        Passage.objects.select_for_update(of=("self",)).select_related("seed__article").get(pk=passage.pk)
    )
    if passage.is_restored or passage.kind != Passage.Kind.DROPPED:
        raise ValidationError(_("These words are in the article already."), code="restored")
    if passage.seed.article_id is None:
        raise ValidationError(_("The page has no article to put the words into."), code="no-article")
    with writing(passage.seed.article, by=by, what=_("dropped words restored")) as article:
        article.body = inserted(article.body, passage.text, before=_text_before(passage))
        article.save()
    passage.is_restored = True
    passage.save(update_fields=["is_restored"])
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
