"""A line that an editor calls no part of a page gives the draft nothing: the page reads as if it were not there."""

from pathlib import Path

import pytest

from seeds.drafts import Draft
from seeds.intake.reading import read_text
from seeds.said import RULE, Said, What

CORPUS = Path(__file__).parent / "corpus"
#: Pages whose lines are lines of the draft as well: in those taken from PDF or mail, several are joined to one.
PLAIN = [
    "aggregator-wire.txt", "agency-app.txt", "ameba-style.txt", "blast-tv.txt", "bookreview.txt", "chief-secretary.txt",
]  # fmt: skip
FIELDS = (
    "title", "deck", "published", "updated", "inferred", "canonical_url", "publisher", "rights", "section", "kind", "slug", "dateline",
    "bylines", "tags", "photos", "sources", "body",
)  # fmt: skip
HEAD, END = 7, 3


def lines_of(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found[:HEAD] + found[-END:]


def fields_of(draft: Draft) -> dict[str, object]:
    voices = [row.text for row in draft.commentaries]
    return {name: getattr(draft, name) for name in FIELDS} | {"voices": voices}


def noise(start: int, end: int) -> list[Said]:
    return [Said(start, end, What.NOISE)]


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_with_a_line_of_noise_reads_as_the_page_without_it(name):
    text = (CORPUS / name).read_text(encoding="utf-8")
    for start, end in lines_of(text):
        blank = text[:start] + " " * (end - start) + text[end:]
        read = read_text(name, text, noise(start, end))
        assert fields_of(read) == fields_of(read_text(name, blank)), text[start:end]
        assert text[start:end].strip() in [row.text for row in read.dropped if row.rule == RULE]


MARKED = """<html><head><title>架空港の再開</title></head><body><article>
<h1>架空港の再開</h1>
<p><time datetime="2031-11-04T08:00+09:00">11月4日</time></p>
<p class="byline">山田太郎記者</p>
<img src="p.png" alt="港の朝"><p>写真の下の行</p>
<ul class="tags"><li>港湾</li><li>海運</li></ul>
<p>架空国の運輸省は架空港を再開すると発表した。港は8月の地震で閉じていた。再開には300億円がかかる。</p>
</article></body></html>
"""
FRONT = "---\ntitle: 架空港の再開\ndate: 2031-11-04\nauthor: 山田太郎\ntags: 港湾\ndescription: 港が開く。\nslug: harbour\n---\n\n港は開いた。\n"


@pytest.mark.parametrize(("name", "text"), [("page.html", MARKED), ("page.md", FRONT)])
def test_neither_markup_nor_a_head_states_anything_in_a_line_of_noise(name, text):
    """Every field that a line gave is empty, or is what the rest of the page says, once the line is said to be noise."""
    whole = read_text(name, text)
    for words, field in (
        ("<time datetime", "published"), ("山田太郎記者", "bylines"), ("<img", "photos"), ('class="tags"', "tags"),
        ("date: ", "published"), ("author: ", "bylines"), ("tags: ", "tags"), ("description: ", "deck"), ("slug: ", "slug"),
    ):  # fmt: skip
        start = text.find(words)
        if start >= 0:
            said = noise(start, text.index("\n", start))
            assert getattr(whole, field), field
            assert not getattr(read_text(name, text, said), field), field


def test_what_is_stated_for_machines_below_a_text_still_counts():
    """「Noise from here on」 speaks of what readers see."""
    stated = '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "架空港の再開", "datePublished": "2031-11-05"}</script></body>'
    text = MARKED.replace("</body>", f"<p>関連記事</p>\n{stated}")
    on = Said(text.index("関連記事"), text.index("関連記事") + 4, What.NOISE_ON)
    start = text.index("<time")
    said = [on, *noise(start, text.index("\n", start))]
    assert read_text("page.html", text, said).published == "2031-11-05"
