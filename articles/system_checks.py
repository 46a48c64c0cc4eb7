"""What Django checks at start beside its own: the data files of this app can be read."""

from django.core.checks import Error

from articles.urlrules import BrokenRule, rules


def address_rules(app_configs, **kwargs):
    """The rules for addresses are data, and a slip in them is told by file and line."""
    try:
        rules()
    except BrokenRule as broken:
        return [Error(str(broken), hint="See the head of articles/urlkey.toml.", id="articles.E001")]
    return []
