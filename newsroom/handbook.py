"""The editor's handbook: the files of ``docs/handbook`` as HTML, and which of them tells of which screen of the desk. Pure.

The files are the house's own and are rendered without raw HTML, so they go past the sanitiser, whose schema knows no
pictures by address and no tables with a head.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin

#: The file that lists the others; sites that show a folder's files show it first.
CONTENTS = "README"
#: Which page tells of which screen: by the name of the screen's address, or by that of the records it is about.
SCREENS = {
    "index": "desk",
    "app_list": "desk",
    "login": "signing-in",
    "logout": "first-day",
    "again": "together",
    "password_change": "people",
    "password_change_done": "people",
    "roles": "people",
    "search": "search",
    "take_down": "publish",
    "take_downs": "publish",
    "mails": "mails",
    "tasks": "tasks",
    "tasks_again": "tasks",
    "handbook": CONTENTS,
    "handbook_picture": CONTENTS,
    "articles_article": "article",
    "articles_article_citations": "citing",
    "articles_article_bin": "lists",
    "articles_article_check_citation": "citing",
    "articles_article_evidence": "citing",
    "articles_article_settle_citation": "citing",
    "articles_article_comments": "translating",
    "articles_article_compare": "history",
    "articles_article_counts": "checks",
    "articles_article_delete": "lists",
    "articles_article_delete_for_ever": "lists",
    "articles_article_duplicate": "lists",
    "articles_article_excerpt_keep": "events",
    "articles_article_excerpt_read": "events",
    "articles_article_forget_list": "lists",
    "articles_article_findings": "checks",
    "articles_article_history": "history",
    "articles_article_links": "links",
    "articles_article_lock": "together",
    "articles_article_mend": "checks",
    "articles_article_name_revision": "history",
    "articles_article_paste": "pasting",
    "articles_article_presence": "together",
    "articles_article_preview": "preview",
    "articles_article_preview_new": "preview",
    "articles_article_publish": "publish",
    "articles_article_redpen": "redpen",
    "articles_article_redpen_write": "redpen",
    "articles_article_restore": "history",
    "articles_article_revision": "history",
    "articles_article_save_list": "lists",
    "articles_article_revisions": "history",
    "articles_article_revoke_link": "links",
    "articles_article_slot_difference": "together",
    "articles_article_split_comments": "translating",
    "articles_article_stage": "stages",
    "articles_article_take_out": "lists",
    "articles_article_tick": "stages",
    "articles_article_timeline": "events",
    "articles_article_unlock": "together",
    "articles_article_waive": "checks",
    "articles_citation": "citing",
    "articles_commentary": "article",
    "articles_contributor": "people",
    "articles_edition": "publish",
    "articles_outlet": "sources",
    "articles_photo": "pictures",
    "articles_section": "records",
    "articles_source": "sources",
    "articles_source_quick_add": "citing",
    "articles_source_search": "citing",
    "articles_tag": "records",
    "articles_term": "translating",
    "auth_group": "people",
    "auth_user": "people",
    "newsroom_checklevel": "checks",
    "newsroom_release": "releases",
    "newsroom_synonyms": "search",
    "seeds_finding": "captured",
    "seeds_passage": "captured",
    "seeds_run": "captured",
    "seeds_saying": "captured",
    "seeds_seed": "captured",
    "timeline_actor": "records",
    "timeline_event": "events",
    "timeline_eventclaim": "events",
    "timeline_place": "records",
    "timeline_proposal": "proposals",
    "timeline_topic": "records",
}
#: How the names of screens begin on which people look after their own account (``newsroom.account_urls``).
ACCOUNT = ("account_", "mfa_", "usersessions_")
#: The id of a check at the end of its heading: findings are linked by it, whatever the heading says.
_ID = re.compile(r"(?<= )[a-z]+(?:-[a-z]+)*$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the handbook: its file's name, its title, its text as HTML without the title, and the headings of its parts
    with their anchors."""

    name: str
    title: str
    html: str
    parts: tuple[tuple[str, str], ...]


def page_about(screen: str) -> str | None:
    """Return the page about a screen by the name of its address (``articles_article_publish``), or ``None``. An act
    without a line of its own belongs to its records."""
    if screen.startswith(ACCOUNT):
        return "signing-in"
    records = "_".join(screen.split("_")[:2])
    return SCREENS.get(screen) or SCREENS.get(records)


@cache
def read(folder: Path, root: str) -> dict[str, Page]:
    """Return the pages of a folder by their names, the contents first. Their links lead below the address ``root``."""
    names = sorted((path.stem for path in folder.glob("*.md")), key=lambda name: (name != CONTENTS, name))
    return {name: _page(name, (folder / f"{name}.md").read_text(encoding="utf-8"), root) for name in names}


def _page(name: str, text: str, root: str) -> Page:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.use(anchors_plugin, max_level=3, slug_func=anchor)
    tokens = parser.parse(text)
    for row in tokens:
        for token in row.children or ():
            _lead(token, root)
    headings = [(tokens[at + 1].content, row) for at, row in enumerate(tokens) if row.type == "heading_open"]
    parts = tuple((words, str(row.attrs["id"])) for words, row in headings if row.tag == "h2")
    # The page's template writes the title: the first three tokens are its heading.
    return Page(name, tokens[1].content, parser.renderer.render(tokens[3:], parser.options, {}), parts)


def anchor(heading: str) -> str:
    """Return the anchor of a heading: the id that it ends in, or what sites that show Markdown make of its words."""
    found = _ID.search(heading)
    return found[0] if found else re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _lead(token: Token, root: str) -> None:
    """Let links between files, and pictures, lead to the desk's addresses."""
    name = "href" if token.type == "link_open" else "src"
    address, part = urldefrag(str(token.attrs.get(name, "")))
    if address.endswith(".webp"):
        token.attrs[name] = root + address
    elif address.endswith(".md"):
        stem = address.removesuffix(".md")
        page = root if stem == CONTENTS else f"{root}{stem}/"
        token.attrs[name] = f"{page}#{part}" if part else page
