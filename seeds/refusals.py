"""Why a document was refused, in the reader's language: one line that says what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seeds.decoding import Unreadable

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
    "yaml-broken": gettext_lazy("The YAML is broken at line %(line)s (%(problem)s): mend it there."),
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


def reason_of(error: Unreadable | ValidationError | ValueError) -> str:
    """Return one line that says what is wrong and what to do."""
    if isinstance(error, Unreadable):
        return str(REASONS[error.code]) % error.detail
    if isinstance(error, ValidationError):
        return " ".join(_lines(error))
    return str(error)


def _lines(error: ValidationError) -> list[str]:
    if not hasattr(error, "message_dict"):
        return error.messages
    return [
        _("%(field)s: %(problem)s") % {"field": name, "problem": problem} if name != "__all__" else problem
        for name, problems in error.message_dict.items()
        for problem in problems
    ]
