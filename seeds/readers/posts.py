"""One post of a WordPress export as a draft. Pure: no Django."""

from dataclasses import replace

from seeds.drafts import BylineDraft, Draft, Finding, PhotoDraft
from seeds.formats.wordpress import facts
from seeds.formats.wordpress.comments import comments
from seeds.formats.wordpress.pictures import stem
from seeds.formats.wordpress.post import UPLOAD, text_of
from seeds.formats.wordpress.shortcodes import as_page
from seeds.formats.wordpress.site import Attachment, Element, Site, meta_of, part_of, words
from seeds.readers import html
from seeds.readers.language import language_of

#: Findings of the reader of saved pages that an export answers.
_ANSWERED = frozenset({"title-unconfirmed", "no-date", "photo-file-missing"})


def read(node: Element, site: Site) -> Draft:
    """Read a post or a page."""
    number, status = node.get("wp:post_id"), node.get("wp:status")
    content, dropped = as_page(node.get("content:encoded"), site.attachments)
    page = html.read(UPLOAD.sub(r"\1\2", content))
    meta = meta_of(node)
    voices, unshown = comments(node)
    photos, findings = _photos(page, site.pictures_of(number, meta.get("_thumbnail_id", "")))
    published, updated = facts.dates(node, status)
    text, name = text_of(node), facts.author(node, site)
    return replace(
        page,
        title=words(node.get("title"))[:200] or "無題",
        title_from="page" if node.get("title") else "working",
        deck=facts.deck(node),
        language=language_of(text),
        published=published,
        updated=updated,
        canonical_url=facts.address(node),
        slug=facts.slug(node),
        section=next(iter(facts.terms(node, "category")), ""),
        tags=facts.tags(node),
        bylines=(BylineDraft(name, "text"),) if name else (),
        photos=photos,
        commentaries=voices,
        findings=(*_answered(page), *findings, *facts.state(node, status), *_unstated(node, published)),
        dropped=(*page.dropped, *dropped, *unshown, *facts.fields(meta)),
        part=part_of(node),
        identity=f"wxr:{site.address}?p={number}",
        text=text,
        publisher=site.title,
        refusal="trashed" if status == "trash" else "",
    )


def _unstated(node: Element, published: str) -> list[Finding]:
    found = [] if node.get("title") else [Finding("title-unconfirmed")]
    return found if published else [*found, Finding("no-date")]


def _answered(page: Draft) -> list[Finding]:
    return [row for row in page.findings if row.rule not in _ANSWERED]


def _photos(page: Draft, attachments: list[Attachment]) -> tuple[tuple[PhotoDraft, ...], list[Finding]]:
    """Return the post's pictures: those in its text, then those that were only uploaded with it."""
    by_url = {stem(row.file): row for row in attachments}
    shown = [
        replace(row, caption=row.caption or known.caption, alt=row.alt or known.alt[:300], file=known.file)
        if (known := by_url.pop(stem(row.file), None))
        else row
        for row in page.photos
    ]
    more = [
        PhotoDraft(f"photo{number}", caption=row.caption, alt=row.alt[:300], file=row.file)
        for number, row in enumerate(by_url.values(), len(shown) + 1)
    ]
    photos = (*shown, *more)
    return photos, [Finding("photo-file-missing", (row.caption or row.file)[:200]) for row in photos]
