"""One post of a WordPress export as a draft. Pure: no Django.

What nobody wrote for readers (addresses of commenters, settings of plug-ins whose names begin with ``_``) is left out;
everything else is in the draft or among what was dropped.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import unescape
from typing import Protocol

from articles.body import parsed_page
from seeds.drafts import BylineDraft, CommentaryDraft, Draft, Dropped, Finding, PhotoDraft
from seeds.readers import html
from seeds.readers.language import language_of
from seeds.readers.shortcodes import as_page

_NEVER = "0000-00-00 00:00:00"
_UNSORTED = frozenset({"uncategorized", "未分類"})
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
#: Custom fields in which plug-ins for search engines keep a page's description.
_DECKS = ("_yoast_wpseo_metadesc", "_aioseo_description", "rank_math_description")
#: Findings of the reader of saved pages that an export answers.
_ANSWERED = frozenset({"title-unconfirmed", "no-date", "photo-file-missing"})
#: The address of an uploaded picture, whose file may lie in a copy of the site's uploads beside the export.
_UPLOAD = re.compile(r"(\bsrc=[\"'])https?://[^\"'\s]*?(wp-content/uploads/)")
#: The code of a comment that is not shown -> why it was dropped.
_UNSHOWN = {"spam": "comment-spam", "trash": "comment-trashed", "post-trashed": "comment-trashed"}


class Element(Protocol):
    """An element of the export, as ``seeds.readers.wxr`` builds it."""

    name: str
    text: str
    attributes: dict[str, str]

    def get(self, name: str) -> str: ...

    def all(self, name: str) -> list["Element"]: ...


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the site: its address, and the words that belong to it."""

    number: str
    parent: str
    url: str
    caption: str
    alt: str

    @property
    def file(self) -> str:
        """The path that the file has in a copy of the site's uploads beside the export."""
        path = self.url.partition("#")[0].partition("?")[0]
        return path[path.find("wp-content/") :] if "wp-content/" in path else path.rpartition("/")[2]


@dataclass(slots=True)
class Site:
    """What posts need to know of their site."""

    title: str = ""
    address: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)

    def add_attachment(self, node: Element) -> None:
        """Remember a file: pictures stand behind or before the posts that show them."""
        meta = _meta(node)
        number = node.get("wp:post_id")
        self.attachments[number] = Attachment(
            number=number,
            parent=node.get("wp:post_parent"),
            url=node.get("wp:attachment_url") or node.get("guid"),
            caption=words(node.get("excerpt:encoded") or node.get("content:encoded")),
            alt=meta.get("_wp_attachment_image_alt", ""),
        )

    def pictures_of(self, post: str, featured: str) -> list[Attachment]:
        """Return the pictures that were uploaded with a post, its featured one first."""
        own = [row for row in self.attachments.values() if row.parent == post and row.number != featured]
        first = [self.attachments[featured]] if featured in self.attachments else []
        return [
            row for row in first + own if re.search(r"\.(?:jpe?g|png|gif|webp|avif)$", row.url, re.IGNORECASE)
        ]


def read(node: Element, site: Site) -> Draft:
    """Read a post or a page."""
    number, status = node.get("wp:post_id"), node.get("wp:status")
    content, dropped = as_page(node.get("content:encoded"), site.attachments)
    page = html.read(_UPLOAD.sub(r"\1\2", content))
    meta = _meta(node)
    comments, unshown = _comments(node)
    photos, findings = _photos(page, site.pictures_of(number, meta.get("_thumbnail_id", "")))
    published, updated = _dates(node, status)
    link = node.get("link")
    text = _text(node)
    return replace(
        page,
        title=words(node.get("title"))[:200] or "無題",
        title_from="page" if node.get("title") else "working",
        deck=words(node.get("excerpt:encoded")) or next((meta[key] for key in _DECKS if meta.get(key)), ""),
        language=language_of(text),
        published=published,
        updated=updated,
        canonical_url=link if status == "publish" and link.startswith("http") else "",
        slug=slug if _SLUG.fullmatch(slug := node.get("wp:post_name")) else "",
        section=next(iter(_terms(node, "category")), ""),
        tags=tuple(dict.fromkeys([*_terms(node, "post_tag"), *_terms(node, "category")[1:]])),
        bylines=_bylines(node, site),
        photos=photos,
        commentaries=comments,
        findings=(*_answered(page), *findings, *_state(node, status, published)),
        dropped=(*page.dropped, *dropped, *unshown, *_fields(meta)),
        part=part_of(node),
        identity=f"wxr:{site.address}?p={number}",
        text=text,
        publisher=site.title,
        refusal="trashed" if status == "trash" else "",
    )


def part_of(node: Element) -> str:
    """Return what tells a post from the others of its file."""
    return f"{node.get('wp:post_type') or 'post'}-{node.get('wp:post_id')}"


def words(markup: str) -> str:
    """Return the words of a few elements of HTML, a line for each paragraph."""
    if "<" not in markup:
        return unescape(markup).strip()
    markup = re.sub(r"<br\s*/?>|</(?:p|div|li|blockquote)>", "\n", markup, flags=re.IGNORECASE)
    root = parsed_page(markup).body
    lines = (" ".join(line.split()) for line in (root.text() if root else "").split("\n"))
    return "\n".join(filter(None, lines))


def _text(node: Element) -> str:
    """Return all that readers of the site saw, one part under the other: the captured page."""
    comments = [comment.get("wp:comment_content") for comment in node.all("wp:comment")]
    fields = [f"{key}: {value}" for key, value in _meta(node).items() if not key.startswith("_")]
    parts = [node.get("title"), node.get("excerpt:encoded"), node.get("content:encoded"), *comments, *fields]
    return "\n\n".join(part.replace("\r\n", "\n") for part in parts if part)


def _meta(node: Element) -> dict[str, str]:
    return {row.get("wp:meta_key"): row.get("wp:meta_value") for row in node.all("wp:postmeta")}


def _fields(meta: dict[str, str]) -> list[Dropped]:
    """Custom fields that somebody wrote: an editor may want them, the article has no place for them."""
    return [
        Dropped("custom-field", f"{key}: {value}")
        for key, value in meta.items()
        if value and not key.startswith("_")
    ]


def _terms(node: Element, domain: str) -> list[str]:
    found = [row.text.strip() for row in node.all("category") if row.attributes.get("domain") == domain]
    return [name for name in dict.fromkeys(found) if name and name.lower() not in _UNSORTED]


def _bylines(node: Element, site: Site) -> tuple[BylineDraft, ...]:
    login = node.get("dc:creator")
    name = site.authors.get(login) or login
    return (BylineDraft(name[:200], "text"),) if name else ()


# -- dates and states --------------------------------------------------------------------------------------------


def _dates(node: Element, status: str) -> tuple[str, str]:
    """Return (published, updated). A draft has no date, whatever WordPress has filled in."""
    published = _moment(node, "wp:post_date") if status in ("publish", "private") else ""
    updated = _moment(node, "wp:post_modified") if published else ""
    return published, updated if updated > published else ""


def _moment(node: Element, name: str) -> str:
    """Return a time of the site's clock with the offset that it has from the same time in UTC."""
    try:
        local = datetime.strptime(node.get(name), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - the offset follows
    except ValueError:
        return ""
    try:
        utc = datetime.strptime(node.get(f"{name}_gmt"), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - it is UTC
    except ValueError:
        return local.date().isoformat()
    minutes = round((local - utc).total_seconds() / 60)
    if abs(minutes) > 14 * 60:
        return local.date().isoformat()
    sign, minutes = "-" if minutes < 0 else "+", abs(minutes)
    return f"{local:%Y-%m-%dT%H:%M}{sign}{minutes // 60:02}:{minutes % 60:02}"


def _state(node: Element, status: str, published: str) -> list[Finding]:
    """What an editor should know of a post that was not simply published."""
    found = [Finding("wordpress-page", node.get("title"))] if node.get("wp:post_type") == "page" else []
    if status not in ("publish", "trash"):
        planned = node.get("wp:post_date") if status == "future" else ""
        found.append(Finding("wordpress-status", f"{status} {planned}".strip()))
    if node.get("wp:post_password"):
        found.append(Finding("wordpress-password", node.get("title")))
    if not node.get("title"):
        found.append(Finding("title-unconfirmed"))
    return found if published else [*found, Finding("no-date")]


def _answered(page: Draft) -> list[Finding]:
    return [row for row in page.findings if row.rule not in _ANSWERED]


# -- comments ----------------------------------------------------------------------------------------------------


def _comments(node: Element) -> tuple[tuple[CommentaryDraft, ...], list[Dropped]]:
    """Return the comments, parents before replies, and what is none: spam, the bin, pings of other sites."""
    kept: list[CommentaryDraft] = []
    places: dict[str, int] = {}
    dropped: list[Dropped] = []
    for row in sorted(node.all("wp:comment"), key=lambda row: _number(row.get("wp:comment_id"))):
        text = words(row.get("wp:comment_content"))
        rule = _UNSHOWN.get(row.get("wp:comment_approved"), "")
        if row.get("wp:comment_type") in ("pingback", "trackback"):
            rule = "pingback"
        if rule or not text:
            dropped += [Dropped(rule, text or row.get("wp:comment_author"))] if rule else []
            continue
        places[row.get("wp:comment_id")] = len(kept)
        parent = places.get(row.get("wp:comment_parent"))
        author = row.get("wp:comment_author")[:120]
        kept.append(CommentaryDraft(text, author=author, parent=parent, language=language_of(text)))
    return tuple(kept), dropped


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


# -- pictures ----------------------------------------------------------------------------------------------------


def _photos(page: Draft, attachments: list[Attachment]) -> tuple[tuple[PhotoDraft, ...], list[Finding]]:
    """Return the post's pictures: those in its text, then those that were only uploaded with it."""
    by_url = {_stem(row.file): row for row in attachments}
    shown = [
        replace(row, caption=row.caption or known.caption, alt=row.alt or known.alt[:300], file=known.file)
        if (known := by_url.pop(_stem(row.file), None))
        else row
        for row in page.photos
    ]
    more = [
        PhotoDraft(f"photo{number}", caption=row.caption, alt=row.alt[:300], file=row.file)
        for number, row in enumerate(by_url.values(), len(shown) + 1)
    ]
    photos = (*shown, *more)
    return photos, [Finding("photo-file-missing", (row.caption or row.file)[:200]) for row in photos]


def _stem(url: str) -> str:
    """Return an address without its scheme and the size that WordPress adds: ``harbour-300x200.jpg``."""
    return re.sub(r"^https?:|-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)", "", url.partition("?")[0])
