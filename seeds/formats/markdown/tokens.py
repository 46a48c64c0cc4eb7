"""Markdown's tokens as blocks, each with its lines in the document. Pure: no Django."""

import re
from collections.abc import Callable
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from articles.body.markdown import COMMENTARY_LINE
from seeds.blocks import Tag
from seeds.formats.markdown.inline import Words
from seeds.formats.markdown.walk import Row, Walk

#: Pandoc's raised and lowered letters: 10^6^, H~2~O. Behind a tilde a number with its unit ends a range (10~20人), and
#: Japanese, which has no spaces, would be lowered up to the next range.
_RAISED_OR_LOWERED = re.compile(r"\^[^\s^\[\]。、]{1,40}\^|~(?!\d+[^\x00-\x7f])[^\s~\[\]。、]{1,40}~(?!~)")


def _plain_sign(state: StateInline, silent: bool) -> bool:
    """Take a caret or a tilde that raises and lowers nothing for a word's."""
    sign = state.src[state.pos]
    if sign not in "^~" or _RAISED_OR_LOWERED.match(state.src, state.pos):
        return False
    if not silent:
        state.pending += sign
    state.pos += 1
    return True


_PARSER = (
    MarkdownIt("commonmark", {"html": False})
    .enable(["table", "strikethrough"])
    .use(sub_plugin)
    .use(superscript_plugin)
)
_PARSER.inline.ruler.before("sup", "plain_sign", _plain_sign)
#: A term with its definitions, which CommonMark reads as one paragraph.
_DEFINITION = re.compile(r":[ \t]+")
_CAPTION = re.compile(r"表\s*[:：]\s*(?=\S)")
#: A property as Notion writes it under a page's title: Created: …, 著者: ….
_PROPERTY = re.compile(r"[^\s:：。、][^:：。、]{0,19}[:：]\s*\S")
#: Blocks above a page's properties.
_FIRST = 2
#: Class of the rule that is the place of the voices.
COMMENTARY = "commentary"


def read(text: str, start: int) -> Walk:
    """Read a document that begins at ``start`` of its text."""
    walk = Walk(text, start)
    tokens = _PARSER.parse(text[start:])
    for index, token in enumerate(tokens):
        if handler := _HANDLERS.get(token.type):
            handler(walk, token, tokens[index + 1] if index + 1 < len(tokens) else token)
    return walk


def _heading(walk: Walk, token: Token, inline: Token) -> None:
    words = walk.inline.words([part for part in inline.children or () if part.type != "hardbreak"])
    walk.add(token, words, Tag.HEADING, inline.content, level=int(token.tag[1]), ordinal=None)


def _paragraph(walk: Walk, token: Token, inline: Token) -> None:
    """Read a paragraph: its pictures stand before it."""
    lines = inline.content.split("\n")
    if inline.content.strip() == COMMENTARY_LINE:
        walk.bare(token, Tag.RULE, classes=(COMMENTARY,))
        return
    if any(_DEFINITION.match(line) for line in lines[1:]):
        _definitions(walk, token, lines)
        return
    for child in inline.children or ():
        if child.type == "image":
            _picture(walk, token, child)
    children = inline.children or []
    if len(walk.blocks) <= _FIRST and len(lines) > 1 and all(map(_PROPERTY.match, lines)):
        children = [_broken(child) for child in children]
    for number, words in enumerate(walk.inline.lines(children)):
        if words.html or words.text:
            walk.add(token, words, raw=inline.content, apart=not number)


def _broken(child: Token) -> Token:
    """Return a soft break as a hard one, which ends a line."""
    return Token("hardbreak", "br", 0) if child.type == "softbreak" else child


def _picture(walk: Walk, token: Token, image: Token) -> None:
    """Read a picture; what stands in quotation marks after its address is its caption."""
    group = walk.group()
    walk.bare(token, Tag.PICTURE, file=str(image.attrGet("src")), alt=image.content, group=group)
    if title := str(image.attrGet("title") or "").strip():
        walk.add(token, Words(title, ""), Tag.CAPTION, raw=title, group=group, level=0, ordinal=None)


def _definitions(walk: Walk, token: Token, lines: list[str]) -> None:
    group = walk.group()
    for line in filter(str.strip, lines):
        match = _DEFINITION.match(line)
        words = walk.inline.words(_PARSER.parseInline(line[match.end() if match else 0 :])[0].children or ())
        tag = Tag.DEFINITION if match else Tag.TERM
        walk.add(token, words, tag, raw=line, group=group, level=0, ordinal=None)


def _code(walk: Walk, token: Token, _next: Token) -> None:
    group = walk.group()
    for line in token.content.splitlines():
        if words := line.strip():
            indent = len(line) - len(line.lstrip())
            walk.add(
                token,
                Words(words, ""),
                Tag.CODE,
                raw=words,
                group=group,
                indent=indent,
                level=0,
                ordinal=None,
            )


def _rule(walk: Walk, token: Token, _next: Token) -> None:
    walk.bare(token, Tag.RULE)


def _listing(walk: Walk, token: Token, _next: Token) -> None:
    around = walk.around[-1]
    start = token.attrGet("start")
    walk.numbers.append(None if token.type == "bullet_list_open" else int(start) if start is not None else 1)
    group = around.group if around.lists else walk.group()
    walk.enter(tag=Tag.TEXT, ordinal=None, level=around.lists, lists=around.lists + 1, group=group)


def _item(walk: Walk, _token: Token, _next: Token) -> None:
    number = walk.numbers[-1]
    walk.enter(tag=Tag.ITEM, ordinal=number)
    if number is not None:
        walk.numbers[-1] = number + 1


def _quotation(walk: Walk, _token: Token, _next: Token) -> None:
    around = walk.around[-1]
    group = around.group if around.quotes else walk.group()
    walk.enter(tag=Tag.QUOTE, ordinal=None, level=around.quotes, quotes=around.quotes + 1, group=group)


def _leave(walk: Walk, token: Token, _next: Token) -> None:
    walk.around.pop()
    if token.type.endswith("list_close"):
        walk.numbers.pop()


def _table(walk: Walk, _token: Token, _next: Token) -> None:
    """Begin a table: the line above it that names it is its caption."""
    group = walk.group()
    walk.enter(group=group, level=0, ordinal=None)
    last = walk.blocks[-1] if walk.blocks else None
    if last and last.tag is Tag.TEXT and (match := _CAPTION.match(last.text)):
        marked = _CAPTION.match(last.inner)
        inner = last.inner[marked.end() :] if marked else ""
        text = last.text[match.end() :]
        walk.blocks[-1] = replace(
            last, text=text, inner=inner, tag=Tag.CAPTION, group=group, start=last.start + match.end()
        )


def _row(walk: Walk, token: Token, _next: Token) -> None:
    walk.row = Row(token)


def _cell(walk: Walk, token: Token, inline: Token) -> None:
    if walk.row is not None:
        walk.row.cells.append((token.tag, walk.inline.words(inline.children or ())))


def _row_end(walk: Walk, _token: Token, _next: Token) -> None:
    row = walk.row
    if row is None:
        return
    cells = row.cells
    html = "".join(f"<{tag}><p>{words.html or words.text}</p></{tag}>" for tag, words in cells)
    is_marked = any(words.html for _tag, words in cells)
    texts = tuple(words.text for _tag, words in cells)
    walk.add(
        row.token,
        Words("\t".join(texts), html if is_marked else ""),
        Tag.ROW,
        cells=texts,
        head=all(tag == "th" for tag, _words in cells),
    )


#: Whatever is entered is left in one way.
_CLOSED = ("bullet_list", "ordered_list", "list_item", "blockquote", "table")
_HANDLERS: dict[str, Callable[[Walk, Token, Token], None]] = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "bullet_list_open": _listing,
    "ordered_list_open": _listing,
    "list_item_open": _item,
    "blockquote_open": _quotation,
    **dict.fromkeys((f"{name}_close" for name in _CLOSED), _leave),
    "table_open": _table,
    "tr_open": _row,
    "tr_close": _row_end,
    **dict.fromkeys(("th_open", "td_open"), _cell),
    **dict.fromkeys(("fence", "code_block"), _code),
    "hr": _rule,
}
