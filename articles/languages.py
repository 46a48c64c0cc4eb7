"""Languages by the names that readers know."""

from django.utils.translation import get_language_info


def language_in_words(code: str) -> str:
    """Return a language in the reader's language, or its code where Django does not know it."""
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code
