"""What a press mends: only what has one right outcome that an editor can foresee. One verb, through the one door of writing."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.body import sanitise
from articles.body.editing import Edit, changed, edited
from articles.language import house
from articles.language.pairs import evened, of_two_widths
from articles.language.text import fold, without_stray_spaces
from articles.language.unseen import seen, unseen
from articles.models import Article
from articles.permissions import require, require_own, to
from articles.working.writing import writing
from newsroom.rules import heading_of

#: The rule that is mended in the headline alone.
_SPACES = "title-spaces"
#: The rule whose words are our own: quotations stay as they were said.
_HOUSE = "house-word"
_MENDED = ("title", "deck", "body")


def _without_unseen(words: str) -> Iterable[Edit]:
    return [(start, end, seen(words[start:end])) for start, end in unseen(words)]


def _with_even_brackets(words: str) -> Iterable[Edit]:
    even = evened(words)
    return [(slip.mate, slip.mate + 1, even[slip.mate]) for slip in of_two_widths([words])]


def _as_the_house_writes(words: str) -> Iterable[Edit]:
    """Words are compared folded; where folding changes their length, an editor mends by hand."""
    if len(fold(words)) != len(words):
        return []
    return [row for term in house.terms(settings.HOUSE_WORDS) for row in term.written_otherwise(words)]


FIXES: dict[str, Callable[[str], Iterable[Edit]]] = {
    "unseen-character": _without_unseen,
    "bracket-width": _with_even_brackets,
    _HOUSE: _as_the_house_writes,
    _SPACES: lambda _words: (),
}


def mend(article: Article, rule: str, *, by, version: str) -> None:
    """Mend what a rule finds everywhere in headline, deck and text. ``version`` is what the page showed. Raises
    ``ValidationError`` for a rule that no press mends, where nothing is left to mend and where what comes out cannot be kept,
    ``Conflict`` where the article is no longer what was seen."""
    require(by, *to("change", Article))
    require_own(by, article)
    find = FIXES.get(rule)
    if find is None:
        raise ValidationError(_("This cannot be mended by a press: mend it in the text."), code="by_hand")
    what = _("Mended: %(what)s") % {"what": heading_of(rule)}
    with writing(article, by=by, what=what, seen=version) as held:
        before = [getattr(held, name) for name in _MENDED]
        held.title = without_stray_spaces(held.title) if rule == _SPACES else changed(held.title, find)
        held.deck = changed(held.deck, find)
        held.body = sanitise(edited(held.body, find, is_quoted=rule != _HOUSE))
        mended = [name for name, old in zip(_MENDED, before, strict=True) if getattr(held, name) != old]
        if not mended:
            raise ValidationError(_("The checks no longer find this. Look at the list again."), code="gone")
        _require_valid(held, mended)
        held.save(update_fields=mended)


def _require_valid(article: Article, names: Iterable[str]) -> None:
    """Refuse, as the form does, what a field cannot keep: a word of the house may be longer than what it stands for."""
    for name in names:
        field = Article._meta.get_field(name)
        try:
            field.clean(getattr(article, name), article)
        except ValidationError as error:
            told = [f"{field.verbose_name}: {words}" for words in error.messages]
            raise ValidationError(told, code="invalid") from error
