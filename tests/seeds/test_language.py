"""Which language a page is written in."""

from seeds.intake.reading import read


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
