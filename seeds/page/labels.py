"""What a line of a page turned out to be. Pure: no Django.

A line without a label is open: whoever reads next may take it. The values are those that labelled pages are exported with.
"""

from enum import StrEnum


class Label(StrEnum):
    """The kinds of lines, in the order in which a page has them."""

    OPEN = ""

    # The head.
    TITLE = "title"
    DECK = "deck"
    CATEGORY = "category"
    DATE = "date"
    PLACEHOLDER = "placeholder"
    BYLINE = "byline"
    DATELINE = "dateline"
    ORIGIN = "origin"

    # The text.
    PARAGRAPH = "p"
    H1 = "h1"
    H2 = "h2"
    H3 = "h3"
    H4 = "h4"
    ITEM = "li"
    NUMBERED = "oli"
    TERM = "term"
    DEFINITION = "definition"
    TABLE = "table"
    TABLE_CAPTION = "table_caption"
    QUOTE = "quote"
    QUOTED = "quoted"
    CODE = "code"
    RULE = "rule"

    # Pictures.
    PICTURE = "picture"
    CAPTION = "caption"
    FIGCAPTION = "figcaption"

    # Interviews and chronologies: a mark heads the entries of a year or a month.
    QUESTION = "question"
    SPEECH = "speech"
    MARK = "mark"
    ENTRY = "entry"
    ENTRY_DAY = "entry_day"
    ENTRY_TEXT = "entry_text"

    # What readers wrote; a marker tells that a reply follows.
    REACTION = "reaction"
    MARKER = "marker"

    # Evidence.
    REFERENCE = "ref"
    SOURCE = "source"
    BOOK_TITLE = "book_title"
    BOOK_META = "book_meta"
    BOOK_DESC = "book_desc"

    # What stands below a text, and what is none of it.
    BIO = "bio"
    AGENCY = "agency"
    RIGHTS = "rights"
    CORRECTION = "correction"
    RESENT = "resent"
    TOPIC = "topic"
    HASHTAGS = "hashtags"
    DROP = "drop"
