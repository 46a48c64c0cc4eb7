"""What each table of words may hold: the lists that the readers of pages ask for. Pure: no Django."""

from enum import StrEnum
from typing import Any

from articles.vocabulary.shapes import Several, Table, Words, lists, one_of

#: A word is not longer: a longer one is a sentence and belongs to the phrases.
_LONGEST = 80


class Fixture(StrEnum):
    """The kinds of a page's furniture, as reports call them; ``seeds/models/wording.py`` has them in words."""

    PINGBACK = "pingback"
    SHARE = "share"
    FOLLOW = "follow"
    NEWSLETTER = "newsletter"
    MAGAZINE = "magazine"
    COMMENT_FORM = "comment-form"
    AFFILIATE = "affiliate"
    ADVERTISEMENT = "advertisement"
    NAVIGATION = "navigation"
    PAGE_NUMBER = "page-number"
    RELATED = "related"
    SIGN_OFF = "sign-off"
    COOKIES = "cookies"
    APP = "app"
    PAYWALL = "paywall"
    LOGIN = "login"
    PLAYER = "player"
    READING_TIME = "reading-time"
    STANDARDS = "standards"
    IMAGE_SIZE = "image-size"
    CONTACT = "contact"
    MAIL = "mail"
    PLATFORM = "platform"
    MENU = "menu"


def _is_bare(word: str) -> str:
    return "" if word == word.strip() else "spaces"


def _is_short(word: str) -> str:
    return "" if len(word) <= _LONGEST else "long"


def _says_something(phrase: str) -> str:
    return "" if phrase.strip("… ") else "empty"


_WORDS = Words(_is_bare, _is_short)
_PHRASES = Words(_is_bare, _is_short, _says_something)


def _lists(*names: str) -> Table:
    return lists(*names, of=_WORDS)


def _wordless(rule: dict[str, Any]) -> tuple[str, str] | None:
    return None if "words" in rule or "phrases" in rule else ("no words", "")


SHAPES = {
    "bodies": Table(
        {
            "sections": _lists("known"),
            "headings": _lists("claims", "judging", "spoken", "asked", "broken"),
            "captions": _lists("tables", "leads", "sources", "credits", "pictures"),
        }
    ),
    "furniture": Table(
        {
            "glue": _WORDS,
            "networks": _WORDS,
            "rule": Several(
                Table(
                    {"name": one_of(*(kind.value for kind in Fixture))},
                    {"words": _WORDS, "phrases": _PHRASES},
                    _wordless,
                )
            ),
            "tail": Table({"words": _WORDS, "phrases": _PHRASES}),
        }
    ),
    "heads": Table(
        {
            "dates": _lists("published", "updated", "other"),
            "roles": _lists(
                *("text", "interviewer", "photography", "translation", "editing", "supervision", "graphics")
            ),
            "persons": _lists("suffixes", "attending", "desks", "never", "participants", "small"),
            "sections": _lists("proposed", "others", "home", "editorial", "badges", "bodies", "mastheads"),
            "fields": _lists("labels", "addresses", "mail"),
            "titles": _lists("called", "kinds"),
            "topics": _lists("heads", "clipped"),
            "beside": _lists("small"),
            "datelines": _lists("endings", "beginnings", "posts", "marks"),
        }
    ),
    "markup": Table(
        {
            "furniture": _lists("elements", "words"),
            "about": _lists("published", "updated", "byline", "tag", "deck", "lead", "comment"),
        }
    ),
    "persons": Table(
        {
            "japanese": _lists("surnames", "endings", "given_first", "given_last", "last_of_three"),
            "chinese": _lists("surnames", "given"),
            "korean": _lists("surnames", "given", "katakana"),
            "given": _lists("latin", "katakana"),
            "never": _lists("latin", "katakana"),
        }
    ),
    "places": _lists("states", "cities"),
    "voices": Table(
        {
            "section": _lists("whose", "said", "made", "alone", "topics"),
            "comments": _lists("said", "here", "made", "asks"),
            "editor": _lists("who", "says", "ends", "introduces"),
            "heads": _lists(
                *(
                    "bots",
                    "marks",
                    "pushes",
                    "nameless",
                    "called",
                    "openers",
                    "nations",
                    "of_nations",
                    "ago",
                    "times",
                ),
                *("beside", "deleted", "gone"),
            ),
        }
    ),
}
