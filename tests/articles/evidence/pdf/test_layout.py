"""What of a page is its text, and what stands beside it."""

from articles.evidence.paging import find, stored
from articles.evidence.pdf import page_words, read_pdf
from tests import pdfs
from tests.pdfs import Set, column


def page(number: int, *lines: str) -> list[Set]:
    head = Set("海洋年報 2025", 9.5, 70, 810)
    foot = Set(f"- {number} -", 9.5, 290, 30)
    note = Set(f"{number} 前掲の年報による注記である。", 7, 70, 80)
    return [head, *column(*lines), note, foot]


def test_running_heads_numbers_of_pages_and_notes_stand_beside_the_text():
    pages = page_words(
        read_pdf(pdfs.pdf(*(page(at, "本文の行である。" * 3, "続きの行である。") for at in range(1, 5))))
    )
    assert pages[1].text == "本文の行である。" * 3 + "\n続きの行である。"
    assert pages[1].beside.split("\n") == ["海洋年報 2025", "2 前掲の年報による注記である。", "- 2 -"]


def test_a_sentence_that_goes_on_overleaf_is_found_across_notes_and_heads():
    made = [
        page(at, "会合はこの年も開かれ、議論は深夜まで続いた。", "各国は次の会合まで現状を")
        for at in range(1, 4)
    ]
    made.append(page(4, "維持することで一致した。", "会合はこの年も開かれ、議論は続いた。"))
    words = stored(page_words(read_pdf(pdfs.pdf(*made))))
    assert find("次の会合まで現状を維持することで一致", words).locator == "pp. 3–4"


def test_a_line_in_the_margin_of_one_page_is_its_text():
    pages = page_words(
        read_pdf(
            pdfs.pdf([Set("題の行がここにある", 10.5, 70, 810), *column("本文である。", "続きである。")])
        )
    )
    assert pages[0].text.startswith("題の行がここにある")
