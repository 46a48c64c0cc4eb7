"""The prose editor's words. It brings German, French and Polish only; the page hands it these."""

from django.utils.translation import gettext_lazy as _

#: What our extensions and the package's own dialogs say, by their English text.
WORDS = (
    _("Add to the library and cite"),
    _("Address"),
    _("Address (Latin letters, digits, hyphens)"),
    _("Address of the heading"),
    _("Cancel"),
    _("Caption of the table"),
    _("Cite"),
    _("Cite (Ctrl-Alt-K)"),
    _("Columns"),
    _("Create a source"),
    _("Definition list"),
    _("Edit HTML"),
    _("Edit Link"),
    _("Include header row"),
    _("Insert"),
    _("Insert Table"),
    _("Issued"),
    _("Locator"),
    _("Move up"),
    _("Outlet"),
    _("Photo"),
    _("Photo (add files in the form below)"),
    _("Prettify"),
    _("Put into the text"),
    _("Quotation"),
    _("Reading"),
    _("Remove"),
    _("Rows"),
    _("Ruby"),
    _("Search the library"),
    _("Sources"),
    _("Stance"),
    _("Start at"),
    _("Citations of this text"),
    _("Checked"),
    _("Ctrl-Alt-J joins a marker with the one before it; Ctrl-Alt-U takes it apart."),
    _("Not in the library yet: Enter adds it and reads its page."),
    _("Translation"),
    _("stands nowhere in the text"),
    _("supports"),
    _("contradicts"),
    _("context"),
    _("names who said it"),
    _("Table Properties"),
    _("Text of the article"),
    _("This marker has lost its source: cite again here, or delete it."),
    _("This photo is not among the article’s photos: choose one, or delete it."),
    _("Title"),
    _("Title of the document"),
    _("URL"),
    _("Update"),
    _("Words"),
)


def editor_words() -> dict[str, str]:
    """Return English text -> text in the language of the request."""
    return {word._args[0]: str(word) for word in WORDS}
