"""What Django checks at start beside its own: the words of dates, of ends of clauses and of actors can be read."""

from django.core.checks import Error

from articles.system_checks import errors_in
from timeline import first_actors
from timeline.dating import endings, lexicon

VOCABULARIES = (lexicon.VOCABULARY, endings.VOCABULARY, first_actors.VOCABULARY)


def vocabularies(app_configs, **kwargs) -> list[Error]:
    """Tell each slip in the words of this app by file and line."""
    return errors_in(VOCABULARIES, "timeline.E001")
