"""LaTeX's ways of writing characters, both ways. Pure: no Django.

pylatexenc knows the commands; here stands only what a bibliography does otherwise than a text: a lone percent sign is a
percent sign and no comment, and addresses stay as they are.
"""

import re
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.latexwalker import get_default_latex_context_db as walker_db
from pylatexenc.macrospec import LatexContextDb, MacroSpec

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "#": r"\#",
    "$": r"\$",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
#: Pairs that TeX would join into one character (-- a dash, '' a quotation mark) are kept apart.
_LIGATURES = re.compile(
    r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)"
)
_CHARACTERS = {"textasciicircum": "^", "textasciitilde": "~", "textbraceleft": "{", "textbraceright": "}"}
_LOGOS = {"LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX"}
#: Deeper than this nobody nests braces; pylatexenc calls itself once for each.
_DEEPEST = 50


def escaped(text: str) -> str:
    """Return text as LaTeX shows it unchanged; Japanese stays."""
    return "".join(_ESCAPES.get(character, character) for character in _LIGATURES.sub("\0", text)).replace(
        "\0", "{}"
    )


def plain(text: str) -> str:
    """Return the characters that LaTeX would show, in one line."""
    if not re.search(r"[\\{}$~]|--|''|``|[?!]`", text):
        return " ".join(text.split())
    lone = re.sub(r"(?<!\\)([%&])", r"\\\1", text)
    lone = re.sub(r"(?<!\\)~", " ", lone)
    if len(re.findall(r"(?<!\\)\$", lone)) % 2:
        lone = re.sub(r"(?<!\\)\$", r"\\$", lone)
    if _depth(lone) > _DEEPEST:
        return " ".join(re.sub(r"[{}]", "", text).split())
    try:
        shown = _reader().nodelist_to_text(
            LatexWalker(lone, latex_context=_commands(), tolerant_parsing=True).get_latex_nodes()[0]
        )
    except (IndexError, ValueError, TypeError, RecursionError, AttributeError):
        shown = re.sub(r"[{}]", "", text)
    return " ".join(shown.split())


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest


@cache
def _commands() -> LatexContextDb:
    database = walker_db()
    database.add_context_category(
        "house", prepend=True, macros=[MacroSpec("url", "{"), MacroSpec("href", "{{"), MacroSpec("path", "{")]
    )
    return database


@cache
def _reader() -> LatexNodes2Text:
    database = get_default_latex_context_db()
    macros = [
        MacroTextSpec(name, simplify_repl=character) for name, character in (_CHARACTERS | _LOGOS).items()
    ]
    macros += [
        MacroTextSpec("url", simplify_repl="%s"),
        MacroTextSpec("path", simplify_repl="%s"),
        MacroTextSpec("href", simplify_repl="%(2)s"),
    ]
    database.add_context_category("house", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=database, math_mode="text", strict_latex_spaces=True)
