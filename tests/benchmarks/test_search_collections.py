"""What search is judged by: questions with grades, of articles that there are."""

import tomllib

from benchmarks.search_collections import PAGES, japanese_pages, judged_pages, sections

#: Grades that stand in a row of their own each; a page has one.
GRADES = {"0", "1", "2", "3"}


def test_there_are_at_least_150_questions_and_none_is_asked_twice():
    of_sections, of_pages = set(sections().judged), set(judged_pages())
    assert len(of_sections) >= 66
    assert len(of_sections | of_pages) == len(of_sections) + len(of_pages) >= 150


def test_every_question_has_an_answer():
    for judged in (sections().judged, judged_pages()):
        for asked, answers in judged.items():
            assert max(answers.values()) >= 2, asked


def test_what_was_judged_is_there():
    collection = sections()
    known = {page.stem for page in japanese_pages()}
    assert len(known) > 300
    for asked, answers in judged_pages().items():
        assert set(answers) <= known, asked
    for asked, answers in collection.judged.items():
        assert set(answers) <= set(collection.pieces), asked


def test_a_page_has_one_grade_for_a_question():
    for asked, grades in tomllib.loads(PAGES.read_text(encoding="utf-8"))["questions"].items():
        names = [name for named in grades.values() for name in named.split()]
        assert set(grades) <= GRADES
        assert len(names) == len(set(names)), asked
