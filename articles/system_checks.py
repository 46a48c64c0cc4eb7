"""What Django checks at start beside its own: the words and rules that stand in files can be read."""

from collections.abc import Iterable

from django.conf import settings
from django.core.checks import Error
from django.utils.translation import gettext_lazy as _

from articles.evidence import handing_out, urlrules
from articles.evidence.pdf import printed
from articles.language import agencies, house, states, words
from articles.vocabulary import Fault, Vocabulary

VOCABULARIES = (
    urlrules.VOCABULARY,
    handing_out.VOCABULARY,
    printed.VOCABULARY,
    states.VOCABULARY,
    agencies.VOCABULARY,
    *words.VOCABULARIES.values(),
)
#: What is wrong, by the codes of ``articles.vocabulary``, and what is allowed instead.
FAULTS = {
    "unreadable": _("The file cannot be read: %(error)s."),
    "bytes": _("This line is not UTF-8. Save the file as UTF-8."),
    "toml": _("This is no TOML: %(error)s. Look for a missing bracket, comma, quotation mark or =, or a key that stands twice."),
    "unknown": _("Nothing reads “%(key)s”. Allowed here: %(allowed)s."),
    "missing": _("“%(key)s” is missing here."),
    "table": _("“%(key)s” must be a table that is not empty: [%(key)s], and its keys below."),
    "rows": _("“%(key)s” must be a list of entries that is not empty."),
    "row": _("“%(key)s” must be a list of %(number)s values."),
    "pair": _("“%(key)s” must be pairs of a name and its value. Allowed names: %(allowed)s."),
    "words": _("“%(key)s” must be a list of words in quotation marks that is not empty."),
    "text": _("“%(key)s” must be a text in quotation marks that is not empty."),
    "flag": _("“%(key)s” must be true or false, without quotation marks."),
    "number": _("“%(key)s” must be a whole number, without quotation marks."),
    "choice": _("“%(key)s” cannot be %(value)s. Allowed: %(allowed)s."),
    "zone": _("“%(key)s” must be a zone of the IANA database, such as \"Asia/Tokyo\", and not %(value)s."),
    "zone or none": _("“%(key)s” must be a zone of the IANA database, such as \"Asia/Tokyo\", or \"\" for the place’s own, and not %(value)s."),
    "pattern": _("“%(key)s” must hold regular expressions that Python can read."),
    "country": _("“%(key)s” must be a country by two letters of ISO 3166-1, such as \"JP\", and not %(value)s."),
    "letters": _("“%(key)s” must be letters of Japanese, such as 米, and not %(value)s."),
    "empty": _("A word of “%(key)s” is empty. Write it or take it out."),
    "twice": _("“%(word)s” stands more than once in “%(key)s”. Once is enough."),
    "two lists": _("“%(word)s” stands in two lists. Keep it in the one that is right."),
    "folding": _("“%(word)s” must be written as texts are compared: letters, digits and signs in half width, katakana in full width (NFKC)."),
    "verb": _("“%(word)s” must be a verb in its dictionary form, such as 語る or 述べる."),
    "spaces": _("“%(word)s” has spaces around it. Take them out."),
    "long": _("“%(word)s” is too long. A word has at most 80 letters."),
    "no words": _("This rule needs “words” or “phrases”."),
    "star": _("The label * must stand in “is” and in all of “names”, or in none of them: %(word)s."),
    "no url": _("The pattern must have a group “url”, or “parameters” must be named."),
    "no group": _("“becomes” names a group that the pattern does not have: %(word)s."),
}  # fmt: skip


def vocabularies(app_configs, **kwargs) -> list[Error]:
    """Tell each slip in the words and rules of this app by file and line."""
    return errors_in(VOCABULARIES, "articles.E001")


def errors_in(vocabularies: Iterable[Vocabulary], code: str) -> list[Error]:
    """Return an error for each fault of some vocabularies."""
    return [Error(in_words(fault), id=code) for each in vocabularies for fault in each.faults()]


def house_words(app_configs, **kwargs) -> list[Error]:
    """Tell which entry of the words of the house cannot be read."""
    try:
        house.terms(settings.HOUSE_WORDS)
    except house.NotAHouse as error:
        return [
            Error(
                _("%(path)s: mend this entry: %(error)s") % {"path": settings.HOUSE_WORDS, "error": error},
                id="articles.E002",
            )
        ]
    return []


def in_words(fault: Fault) -> str:
    """Return file, line and what to do, as the terminal shows it."""
    path = fault.path
    if path.is_relative_to(settings.BASE_DIR):
        path = path.relative_to(settings.BASE_DIR)
    return f"{path}:{fault.line}: {FAULTS[fault.code] % fault.given}"
