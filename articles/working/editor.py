"""What the prose editor offers: one extension for each part of the body schema.

A test holds the union of what these extensions let through equal to ``body.SCHEMA``, so that the editor, the
sanitiser and the stored form cannot drift apart. Settings import this module, so it may not touch models.
"""

from django_prose_editor.config import html_tags
from js_asset import static_lazy

from articles.body import URL_SCHEMES


def _link(config: dict, shared: dict) -> None:
    """The package's own rule for links also lets ``title`` and ``target`` through; the schema does not."""
    html_tags(["a"], {"a": ["href"]})(config, shared)
    shared["link_rel"] = None


def _table(config: dict, shared: dict) -> None:
    """The editor's tables have no ``thead``: header cells stand in the first row."""
    html_tags(["table", "tbody", "tr", "th", "td"], {cell: ["colspan", "rowspan"] for cell in ("th", "td")})(
        config, shared
    )


#: ``DJANGO_PROSE_EDITOR_EXTENSIONS``: our modules, and what each of their extensions may store.
EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("articles/editor/citation.js")],
        "extensions": {"Citation": html_tags(["cite"], {"cite": ["data-citations"]})},
    },
    {
        "js": [static_lazy("articles/editor/photo.js")],
        "extensions": {"Photo": html_tags(["figure"], {"figure": ["data-photo"]})},
    },
    {
        "js": [static_lazy("articles/editor/commentary.js")],
        "extensions": {"Commentary": html_tags(["hr"], {"hr": ["data-commentary"]})},
    },
    {"js": [static_lazy("articles/editor/ruby.js")], "extensions": {"Ruby": html_tags(["ruby", "rt"])}},
    {
        "js": [static_lazy("articles/editor/heading.js")],
        "extensions": {
            "AnchoredHeading": html_tags(["h2", "h3", "h4"], {level: ["id"] for level in ("h2", "h3", "h4")})
        },
    },
    {
        "js": [static_lazy("articles/editor/table.js")],
        "extensions": {"CaptionedTable": _table, "TableCaption": html_tags(["caption"])},
    },
    {
        "js": [static_lazy("articles/editor/definition_list.js")],
        "extensions": {"DefinitionList": html_tags(["dl", "dt", "dd"])},
    },
    {"js": [static_lazy("articles/editor/link.js")], "extensions": {"SafeLink": _link}},
    {"js": [static_lazy("articles/editor/markdown.js")], "extensions": {"MarkdownInput": html_tags([])}},
    {"js": [static_lazy("articles/editor/replacing.js")], "extensions": {"Replacing": html_tags([])}},
    {"js": [static_lazy("articles/editor/overview.js")], "extensions": {"Overview": html_tags([])}},
    {"js": [static_lazy("articles/editor/redpen.js")], "extensions": {"RedpenMarks": html_tags([])}},
    {"js": [static_lazy("articles/editor/toolbar.js")], "extensions": {"OneStopToolbar": html_tags([])}},
    {
        "js": [static_lazy("articles/editor/pasting.js")],
        "extensions": {"Pasting": html_tags([])},
    },
    {
        "js": [static_lazy("articles/editor/writing.js")],
        "extensions": {
            "PlainOrderedList": html_tags(["ol"], {"ol": ["start"]}),
            "JapaneseWriting": html_tags([]),
        },
    },
]

#: The configuration of the body field.
BODY_EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "HardBreak": True,
    "BulletList": True,
    "PlainOrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "SafeLink": {"enableTarget": False, "protocols": sorted(URL_SCHEMES)},
    "AnchoredHeading": {"levels": [2, 3, 4]},
    "CaptionedTable": True,
    "TableCaption": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Citation": True,
    "Photo": True,
    "Commentary": True,
    "Ruby": True,
    "DefinitionList": True,
    "JapaneseWriting": True,
    "Pasting": True,
    "MarkdownInput": True,
    "Replacing": True,
    "Overview": True,
    "RedpenMarks": True,
    "OneStopToolbar": True,
    "HTML": True,
}
