"""Which language a page is written in."""

import pytest

from seeds.intake.reading import read
from seeds.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("霧の湾の採決は年明けに", "ja"),
        ("南岸議会、採決先送り", "ja"),
        ("ハーバー協定", "ja"),
        ("雾之湾两国推迟了港口协定的表决", "zh"),
        ("霧之灣兩國推遲了港口協定的表決", "zh-Hant"),
        ("안개 만의 두 나라", "ko"),
        ("Дві країни біля затоки й їхній порт", "uk"),
        ("Две страны у залива", "ru"),
        ("The vote was put off", "en"),
        ("ロイターは The vote was put off と伝えた", "ja"),
        ("123 456", "ja"),
        ("", "ja"),
    ],
)
def test_letters_tell_the_language(text, language):
    assert language_of(text) == language


def test_a_page_s_language_is_that_of_its_words():
    page = "Harbour pact stalls\n\nThe two countries across the Bay of Fog put off the vote on their pact."
    assert read("page.txt", page.encode()).language == "en"
    assert read("page.md", page.encode()).language == "en"


def test_a_saved_page_says_its_language_itself():
    page = '<!doctype html><html lang="en-GB"><article><p>南岸议会</p></article>'
    assert read("page.html", page.encode()).language == "en"
    assert read("page.html", page.replace(' lang="en-GB"', "").encode()).language == "zh"


def test_the_front_matter_has_the_last_word_on_the_language():
    assert read("page.md", b"---\ntitle: T\nlanguage: fr\n---\nLe vote.").language == "fr"


def test_a_saved_page_in_chinese_is_told_apart_by_its_letters():
    page = '<!doctype html><html lang="zh-TW"><article><p>南岸議會將表決延後，兩國外長對此表示遺憾。</p></article>'
    assert read("page.html", page.encode()).language == "zh-Hant"
