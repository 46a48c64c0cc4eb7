"""What Django checks at start beside its own: the data files of this app can be read."""

from django.core.checks import Error

from articles.evidence.urlrules import BrokenRule, rules
from articles.language.words import faults


def address_rules(app_configs, **kwargs):
    """The rules for addresses are data, and a slip in them is told by file and line."""
    try:
        rules()
    except BrokenRule as broken:
        return [Error(str(broken), hint="See the head of articles/evidence/urlkey.toml.", id="articles.E001")]
    return []


def vocabularies(app_configs, **kwargs):
    """The lists of words of the Japanese language, each mistake with its file and line."""
    hint = "Mend the list in this file; its first lines say how words are written."
    return [Error(str(fault), hint=hint, id="articles.E002") for fault in faults()]
