"""Why a document was refused, in the reader's language: one line that says what to do."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.depth import TooDeep
from articles.refusals import TOO_DEEP
from seeds.formats.decoding import Unreadable

#: Code -> words. Their placeholders are the details that ``Unreadable`` carries.
REASONS = {
    "too-large": gettext_lazy("The file has %(size)s bytes, more than %(limit)s: split it."),
    "empty": gettext_lazy("The file is empty: capture the page again."),
    "binary": gettext_lazy("The file is not text: save the page as text, Markdown or HTML."),
    "one-line": gettext_lazy("One line has %(length)s characters, which is no page: save it as text."),
    "too-deep": gettext_lazy("The page nests deeper than %(limit)s elements: save it as text."),
    "encoding": gettext_lazy(
        "The encoding is none of UTF-8, UTF-16, cp932, EUC-JP, ISO-2022-JP: save the file as UTF-8."
    ),
    "empty-library": gettext_lazy("The file holds no outlets, sources or events: add some, or leave it out."),
    "no-source": gettext_lazy(
        "No source of the file can be read. The first one breaks in the entry at line %(line)s (%(text)s): close its braces and quotation marks, and give it a title, an address or a DOI."
    ),
    "other-name": gettext_lazy(
        "The name ends in %(suffix)s, but the file holds text: let its name end in .txt, .md or .html, as what it holds, or capture the page again."
    ),
    "calendar-broken": gettext_lazy("The calendar is broken (%(problem)s): export it again."),
    "csv-broken": gettext_lazy("The table is broken (%(problem)s): save it as CSV again."),
    "csv-columns": gettext_lazy(
        "The table is no timeline: it needs the columns Headline and Year, or Headline and Start Date."
    ),
    "json-broken": gettext_lazy("The JSON is broken at line %(line)s (%(problem)s): mend it there."),
    "json-shape": gettext_lazy(
        "The JSON is neither a list of sources (CSL-JSON) nor a timeline with events."
    ),
    "no-events": gettext_lazy("The file holds no events: add some, or leave it out."),
    "xml-broken": gettext_lazy("The XML is broken at line %(line)s (%(problem)s): export it again."),
    "xml-entities": gettext_lazy(
        "Line %(line)s declares a document type (<!DOCTYPE …>) or an entity, which is not read since entities can unfold without end: delete that declaration, or export the site anew."
    ),
    "xml-page": gettext_lazy("The file holds a web page and no export of a site: let its name end in .html."),
    "xml-too-deep": gettext_lazy("The XML nests deeper than %(limit)s elements: export it again."),
    "no-export": gettext_lazy("The XML is no WordPress export: export the site under Tools, Export."),
    "empty-export": gettext_lazy("The export holds no posts and no pages: choose all content."),
    "trashed": gettext_lazy("The post lies in WordPress’s bin: take it out there if it is still wanted."),
    "yaml-broken": gettext_lazy("The YAML is broken at line %(line)s (%(problem)s): mend it there."),
    "toml-broken": gettext_lazy("The TOML is broken at line %(line)s (%(problem)s): mend it there."),
    "yaml-shape": gettext_lazy("%(field)s must hold keys with values, such as title: …"),
    "yaml-list": gettext_lazy("%(field)s must be a list: begin each entry with a hyphen."),
    "yaml-unknown": gettext_lazy("%(field)s has no field “%(key)s”: correct its name or take it out."),
    "yaml-lacks": gettext_lazy("An entry under %(field)s lacks a field that it needs: add it."),
    "yaml-date": gettext_lazy(
        "%(field)s: “%(value)s” is no date; write 2025-10-22 or 2025-10-22T05:44+09:00."
    ),
}


class UnknownReference(ValueError):
    """A document names a source or event that neither it nor the library holds. The message is translated."""


#: What a document may be refused for; what it holds may take permissions that who brought it lacks. Anything else is a mistake of ours.
REFUSED = (Unreadable, UnknownReference, TooDeep, ValidationError, PermissionDenied)


def reason_of(error: Unreadable | ValidationError | ValueError | PermissionDenied) -> str:
    """Return one line that says what is wrong and what to do."""
    if isinstance(error, Unreadable):
        return str(REASONS[error.code]) % error.detail
    if isinstance(error, ValidationError):
        return " ".join(_lines(error))
    if isinstance(error, TooDeep):
        return str(TOO_DEEP) % {"limit": error.limit}
    return str(error)


def _lines(error: ValidationError) -> list[str]:
    if not hasattr(error, "message_dict"):
        return error.messages
    return [
        _("%(field)s: %(problem)s") % {"field": name, "problem": problem} if name != "__all__" else problem
        for name, problems in error.message_dict.items()
        for problem in problems
    ]
