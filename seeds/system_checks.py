"""What Django checks at start beside its own: the words of pages and the signs of events can be read."""

from django.core.checks import Error

from articles.system_checks import errors_in
from seeds import vocabulary
from seeds.events import signs

VOCABULARIES = (*vocabulary.VOCABULARIES.values(), signs.VOCABULARY)


def vocabularies(app_configs, **kwargs) -> list[Error]:
    """Tell each slip in the words of this app by file and line."""
    return errors_in(VOCABULARIES, "seeds.E001")
