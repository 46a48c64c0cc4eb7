"""WordPress's content as a page of HTML: shortcodes unfolded, line breaks made paragraphs. Pure: no Django.

The classic editor stores neither ``<p>`` nor ``<br>``; the block editor stores both, with comments between the blocks
that an HTML parser leaves out by itself.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Protocol

from seeds.drafts import Dropped

_BLOCK = (
    "address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|"
    "pre|section|script|style|table|ul"
)
#: What stays whole: no line within it is a paragraph of its own.
_WHOLE = frozenset({"dl", "figure", "ol", "pre", "script", "style", "table", "ul"})
_BOX = re.compile(rf"</?(?P<name>{_BLOCK})\b[^<>]*>", re.IGNORECASE)
_HAS_PARAGRAPHS = re.compile(r"<p\b|<!--\s*wp:", re.IGNORECASE)
# No pattern below may look for an end that stands anywhere: a text of beginnings alone would take hours.
_CAPTION = re.compile(r"(?<!\[)\[(?P<name>(?:wp_)?caption)\b(?P<attributes>[^\[\]]{0,2000})\]")
_EMBED = re.compile(
    r"(?<!\[)\[embed[^\[\]]{0,300}\]\s{0,9}(?P<url>https?://[^\s\[]{1,2000})\s{0,9}\[/embed\]"
)
_GALLERY = re.compile(r"(?<!\[)\[gallery\b(?P<attributes>[^\[\]]{0,5000})\]")
_MEDIA = re.compile(
    r"(?<!\[)\[(?P<name>audio|video|playlist)\b(?P<attributes>[^\[\]]{0,5000})\](?:\s{0,9}\[/(?P=name)\])?"
)
#: A code of a plug-in has attributes with values or an end; [sic] and [21日 ロイター] are words.
_CODE = re.compile(r"\[/[a-z][\w-]*\]|\[(?P<name>[a-z][\w-]*)(?P<attributes>\s[^\[\]\n=]*=[^\[\]\n]*)?/?\]")
_ATTRIBUTE = re.compile(r"(?P<name>[\w-]+)=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\]]+))")
_MORE = re.compile(r"<!--\s{0,9}(?:more|nextpage|noteaser)[^<>]{0,500}-->", re.IGNORECASE)


class Picture(Protocol):
    """A file of the site."""

    @property
    def url(self) -> str: ...

    @property
    def caption(self) -> str: ...

    @property
    def alt(self) -> str: ...


def as_page(content: str, pictures: Mapping[str, Picture]) -> tuple[str, list[Dropped]]:
    """Return a post's content as an HTML page, and the codes that only its plug-ins understood."""
    dropped: list[Dropped] = []
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    content = _MORE.sub("\n\n", content)
    content = _figures(content)
    content = _EMBED.sub(lambda match: f"\n\n{_link(match['url'])}\n\n", content)
    content = _GALLERY.sub(lambda match: _gallery(match, pictures), content)
    content = _MEDIA.sub(_media, content)
    content = _without_codes(content, dropped)
    if not _HAS_PARAGRAPHS.search(content):
        content = _paragraphs(content)
    return f'<html><body><div itemprop="articleBody">{content}</div></body></html>', dropped


def _attributes(text: str) -> dict[str, str]:
    return {
        match["name"]: match["double"] or match["single"] or match["bare"] or ""
        for match in _ATTRIBUTE.finditer(text)
    }


def _figures(content: str) -> str:
    found, place = [], 0
    while match := _CAPTION.search(content, place):
        close = f"[/{match['name']}]"
        end = content.find(close, match.end())
        if end < 0:
            break
        figure = _figure(content[match.end() : end], match["attributes"])
        found += [content[place : match.start()], figure]
        place = end + len(close)
    return "".join([*found, content[place:]])


def _figure(inner: str, attributes: str) -> str:
    """A picture, perhaps in a link, and the words after it; old exports keep them in an attribute."""
    picture, words = inner, _attributes(attributes).get("caption", "")
    if match := re.match(r"\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", inner):
        picture, words = match[0], inner[match.end() :].strip() or words
    return f"\n\n<figure>{picture}<figcaption>{words}</figcaption></figure>\n\n"


def _gallery(match: re.Match[str], pictures: Mapping[str, Picture]) -> str:
    names = re.split(r"[,\s]+", _attributes(match["attributes"]).get("ids", ""))
    found = [pictures[name] for name in names if name in pictures]
    return "\n\n".join(
        f'<figure><img src="{escape(row.url)}" alt="{escape(row.alt)}">'
        f"<figcaption>{escape(row.caption)}</figcaption></figure>"
        for row in found
    )


def _media(match: re.Match[str]) -> str:
    values = _attributes(match["attributes"]).values()
    return "\n\n" + " ".join(_link(value) for value in values if value.startswith("http")) + "\n\n"


def _link(url: str) -> str:
    return f'<p><a href="{escape(url)}">{escape(url)}</a></p>'


def _without_codes(content: str, dropped: list[Dropped]) -> str:
    """Take plug-ins' codes off the text and keep what stands between them. ``[[code]]`` shows a code's name."""
    ended = {match[2:-1] for match in re.findall(r"\[/[a-z][\w-]*\]", content)}

    def without(match: re.Match[str]) -> str:
        before, after = content[match.start() - 1 : match.start()], content[match.end() : match.end() + 1]
        is_code = match[0].startswith("[/") or match["attributes"] or match["name"] in ended
        if not is_code or (before == "[" and after == "]"):
            return match[0]
        if not match[0].startswith("[/"):
            dropped.append(Dropped("shortcode", match[0]))
        return ""

    return re.sub(r"\[(\[[^\[\]]*\])\]", r"\1", _CODE.sub(without, content))


def _paragraphs(content: str) -> str:
    """Do what WordPress does when it shows a classic post: blank lines part paragraphs, single ones break lines."""
    found, place = [], 0
    lowered = content.lower()
    unclosed: set[str] = set()
    while match := _BOX.search(content, place):
        found += _loose(content[place : match.start()])
        name, place = match["name"].lower(), match.end()
        if name in _WHOLE - unclosed and not match[0].startswith("</"):
            end = lowered.find(f"</{name}>", place)
            place = end + len(name) + 3 if end >= 0 else place
            unclosed |= {name} if end < 0 else set()
        found.append(content[match.start() : place])
    return "\n".join([*found, *_loose(content[place:])])


def _loose(text: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"\n\s*\n", text)]
    return [f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts if part]
