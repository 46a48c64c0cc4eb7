"""The editor's handbook: open to all who may enter the desk, and held to what the desk has."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern
from django.utils import translation

from newsroom.handbook import CONTENTS, SCREENS, page_about, read
from newsroom.handbook_desk import FOLDER, pages
from newsroom.rules import RULES, heading_of
from tests import make

ROOT = Path(settings.BASE_DIR)
#: Addresses that answer programs and show no screen.
NO_SCREENS = {"autocomplete", "jsi18n", "view_on_site"}
NAMES = [path.stem for path in FOLDER.glob("*.md")]
TEXTS = {name: (FOLDER / f"{name}.md").read_text(encoding="utf-8") for name in NAMES}
PICTURES = sorted(FOLDER.glob("*.webp"))
#: Bytes of all pictures together: who clones the product gets them.
ROOM = 1_500_000

#: The entries about checks: the rule, and how it is called.
ENTRIES = {rule: name for name, rule in re.findall(r"^### (.+) `([a-z-]+)`$", TEXTS["checks"], re.MULTILINE)}

#: What refuses in words: lists of reasons, and the verbs. Of the first all words count, of the others those that are raised.
REASONS = (
    "articles/pictures/taking.py",
    "articles/refusals.py",
    "articles/evidence/refusals.py",
    "seeds/intake/refusals.py",
    "articles/working/locking.py",
    "articles/working/writing.py",
    "newsroom/holding.py",
    "newsroom/unwritten.py",
)
VERBS = (
    "newsroom/event_publishing.py",
    "newsroom/mending.py",
    "newsroom/publishing.py",
    "newsroom/staging.py",
    "newsroom/verbs.py",
    "newsroom/waiving.py",
    "timeline/matching/proposing.py",
)

#: Scripts of the desk that listen to keys themselves, and what they answer to.
LISTENERS = {
    "articles/static/articles/desk-comments.js": [
        "Ctrl-Enter",
        "Ctrl-S",
        "Alt-↑",
        "Alt-↓",
        "Alt-Shift-↑",
        "Alt-Shift-↓",
        "Alt-Shift-→",
        "Alt-Shift-←",
    ],
    "articles/static/articles/desk-place.js": ["Ctrl-S"],
    "articles/static/articles/desk-redpen.js": ["↓", "↑", "J", "K", "A", "R", "Shift-A", "Shift-R", "M"],
    "articles/static/articles/desk-redpen-write.js": ["Ctrl-S"],
    "articles/static/articles/desk-refused.js": ["Esc"],
    "articles/static/articles/editor/citation_sheet.js": ["Esc"],
    "articles/static/articles/editor/dialog.js": ["Alt-↑", "Alt-↓"],
    "articles/static/articles/editor/finder.js": ["↑", "↓", "Enter"],
    "articles/static/articles/editor/picture_library.js": [],
    "articles/static/articles/editor/one_stop.js": ["←", "→", "↑", "↓", "Home", "End"],
    "articles/static/articles/editor/replacing.js": [
        "Enter",
        "Shift-Enter",
        "Ctrl-Enter",
        "Ctrl-Alt-Enter",
        "Esc",
    ],
    "newsroom/static/newsroom/desk-keys.js": ["?", "Ctrl-Alt-B"],
    "newsroom/static/newsroom/desk-preview.js": ["Ctrl-Alt-P"],
}
#: Readers' pages.
READERS = {
    "articles/static/articles/citations.js",
    "newsroom/static/newsroom/search.js",
    "timeline/static/timeline/timeline.js",
}


def screens(patterns=None) -> set[str]:
    """Return the names of the desk's addresses."""
    names = set()
    for row in patterns or admin.site.get_urls():
        names |= {row.name} if isinstance(row, URLPattern) else screens(row.url_patterns)
    return names - NO_SCREENS - {None}


@pytest.mark.parametrize("name", sorted(screens()))
def test_every_screen_of_the_desk_has_its_page(name):
    assert page_about(name) in NAMES


def test_no_screen_is_listed_that_the_desk_does_not_have():
    stems = {"_".join(name.split("_")[:2]) for name in screens()}
    assert set(SCREENS) <= screens() | stems


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_a_title_and_its_links_lead_to_pages_parts_and_pictures(name):
    assert TEXTS[name].startswith("# ")
    for address in re.findall(r"\]\(([^)]+)\)", TEXTS[name]):
        path, _hash, part = address.partition("#")
        assert (FOLDER / path).is_file(), address
        assert not part or f'id="{part}"' in pages()[Path(path).stem].html, address


def test_the_contents_name_every_page():
    listed = set(re.findall(r"\]\(([a-z-]+)\.md\)", TEXTS[CONTENTS]))
    assert listed == {*NAMES} - {CONTENTS}


def test_every_picture_is_shown_and_all_of_them_are_small():
    shown = {name for text in TEXTS.values() for name in re.findall(r"\]\(([a-z-]+)\.webp\)", text)}
    assert {path.stem for path in PICTURES} == shown
    assert sum(path.stat().st_size for path in PICTURES) < ROOM


def test_every_check_is_told_of_by_the_name_that_the_desk_gives_it():
    with translation.override("ja"):
        assert {rule: heading_of(rule) for rule in RULES} == ENTRIES


def test_each_check_is_followed_by_its_weight_and_reason():
    told = re.findall(
        r"^### .+ `([a-z-]+)`\n\n.*(?:公開できません|要検討|参考)。.{10,}$", TEXTS["checks"], re.MULTILINE
    )
    assert {*ENTRIES} - {*told} == set()


def test_each_check_has_an_anchor_of_its_name():
    html = pages()["checks"].html
    assert all(f'<h3 id="{name}">' in html for name in ENTRIES)


def translated(node: ast.AST) -> set[str]:
    """Return the words within a piece of code that are translated."""
    calls = [row for row in ast.walk(node) if isinstance(row, ast.Call)]
    marked = [row for row in calls if getattr(row.func, "id", "") in ("_", "gettext", "gettext_lazy")]
    return {row.args[0].value for row in marked}


def refusals(path: str) -> set[str]:
    module = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    if path in REASONS:
        return translated(module)
    raised = [row for row in ast.walk(module) if isinstance(row, ast.Raise)]
    asked = [
        row
        for row in ast.walk(module)
        if isinstance(row, ast.Call) and getattr(row.func, "id", "").startswith("_require")
    ]
    return {words for row in (*raised, *asked) for words in translated(row)}


@pytest.mark.parametrize("path", [*REASONS, *VERBS])
def test_what_each_refusal_means_is_told(path):
    told = TEXTS["refusals"]
    with translation.override("ja"):
        words = [translation.gettext(row) for row in refusals(path)]
    assert words
    for row in words:
        shown = re.sub(r"%\(\w+\)[sdg]", "…", row).replace("%%", "%")
        assert not re.search(r"\w", shown) or f"| {shown} |" in told, shown


def test_what_a_paste_says_is_told():
    module = ast.parse((ROOT / "articles/working/pasting.py").read_text(encoding="utf-8"))
    counted = {
        row.args[0].value
        for row in ast.walk(module)
        if isinstance(row, ast.Call) and getattr(row.func, "id", "") == "ngettext"
    }
    with translation.override("ja"):
        plain = {translation.gettext(words) for words in translated(module)}
        several = {translation.ngettext(words, words, 2).replace("%(count)d", "…") for words in counted}
    assert len(several) == 4
    assert {words for words in plain | several if f"| {words} |" not in TEXTS["pasting"]} == set()


def keys_of(text: str) -> set[str]:
    """Return the keys that a script or module declares to the editor, as the handbook writes them."""
    return {
        "-".join(["Ctrl", *(part if len(part) > 1 else part.upper() for part in keys.split("-"))])
        for keys in re.findall(r"\"Mod-((?:(?:Alt|Shift)-)*[\w/])\"", text)
    }


def scripts() -> list[Path]:
    return [
        path
        for app in ("articles", "timeline", "seeds", "newsroom")
        for path in (ROOT / app).glob("static/**/*.js")
    ]


def test_every_shortcut_that_the_editor_declares_is_in_the_table():
    sources = [*scripts(), *(ROOT / "timeline" / "admin").glob("*.py")]
    declared = {keys for path in sources for keys in keys_of(path.read_text(encoding="utf-8"))}
    assert {"Ctrl-Alt-K", "Ctrl-Alt-E"} <= declared
    assert {keys for keys in declared if f"`{keys}`" not in TEXTS["shortcuts"]} == set()


def test_every_key_that_a_page_names_is_in_the_table():
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "templates" / "admin").glob("**/*.html")]
    named = {key for page in pages for key in re.findall(r'data-key="Key([A-Z])"', page)}
    assert named == {"B", "M", "N", "R", "S", "V"}
    assert all(f"`Ctrl-Alt-{key}`" in TEXTS["shortcuts"] for key in named)


def test_every_script_that_listens_to_keys_has_them_in_the_table():
    listening = {
        path.relative_to(ROOT).as_posix()
        for path in scripts()
        if 'addEventListener("keydown"' in path.read_text(encoding="utf-8")
    }
    assert listening - READERS == set(LISTENERS)
    for keys in LISTENERS.values():
        assert all(f"`{key}`" in TEXTS["shortcuts"] for key in keys), keys


@pytest.mark.django_db
class TestAtTheDesk:
    ADDRESSES = ("/desk/handbook/", "/desk/handbook/first-day/", "/desk/handbook/desk.webp")

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_whoever_may_enter_may_read(self, client, address):
        client.force_login(make.user(is_superuser=False))
        assert client.get(address).status_code == 200
        assert client.post(address).status_code == 405

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_nobody_else_may(self, client, address):
        assert client.get(address)["Location"].startswith("/desk/login/")
        client.force_login(make.user(is_staff=False, is_superuser=False))
        assert client.get(address)["Location"].startswith("/desk/login/")

    @pytest.mark.parametrize("name", NAMES)
    def test_every_page_opens(self, desk, name):
        response = desk.get(f"/desk/handbook/{name}/")
        assert response.status_code == 200
        assert response.context["page"].title in response.content.decode()

    def test_what_is_no_page_is_not_there(self, desk):
        for address in ("nothing/", "nothing.webp", "..%2Fdesign/", "../design.md"):
            assert desk.get(f"/desk/handbook/{address}").status_code == 404, address

    def test_links_between_pages_and_pictures_lead_to_the_desk(self, desk):
        page = desk.get("/desk/handbook/first-day/").content.decode()
        assert 'href="/desk/handbook/citing/"' in page
        assert 'src="/desk/handbook/desk.webp"' in page

    def test_html_in_a_file_is_read_as_words(self, tmp_path):
        (tmp_path / "README.md").write_text("# 題\n\n<script>alert(1)</script>\n", encoding="utf-8")
        assert "<script>" not in read(tmp_path, "/")[CONTENTS].html

    @pytest.mark.parametrize(
        ("screen", "page"),
        [("/desk/", "desk/"), ("/desk/articles/article/add/", "article/"), ("/desk/handbook/", "")],
    )
    def test_the_header_leads_to_the_page_about_the_screen(self, desk, screen, page):
        assert f'<a href="/desk/handbook/{page}" target="handbook"' in desk.get(screen).content.decode()
