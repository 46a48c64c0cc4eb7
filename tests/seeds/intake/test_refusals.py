"""A file that cannot come in is refused in one line that says what is wrong, where, and what to do."""

import pytest
from django.utils.translation import override

from seeds.formats.decoding import Unreadable
from seeds.intake.reading import read
from seeds.intake.refusals import REASONS, reason_of


def refused(name: str, text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read(name, text.encode())
    with override("en"):
        return reason_of(caught.value)


@pytest.mark.parametrize("name", ["page.pdf", "page.DOCX", "photo.jpg", "memo.rtf"])
def test_text_under_the_name_of_something_else_says_how_to_name_it(name):
    assert ".txt, .md or .html" in refused(name, "港の再開\n\n港が開いた。\n")


def test_a_name_that_tells_nothing_is_read_as_text():
    assert read("港の再開 2025.10.22", "港の再開\n\n港が開いた。\n".encode()).title == "港の再開"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.bib", "\n@book{fog,\n title = {Fog\n}\n", 2),
        ("a.bib", '% ours\n\n@book{fog, title = "Fog }\n', 3),
        ("a.bib", "@book{fog,\n year = {2025}}\n", 1),
        ("a.ris", "TY  - BOOK\nPY  - 2025\nER  - \n", 1),
    ],
)
def test_a_library_of_which_nothing_can_be_read_names_the_line(name, text, line):
    told = refused(name, text)
    assert f"at line {line} " in told
    assert "a title, an address or a DOI" in told


def test_a_library_without_entries_says_so():
    assert "no outlets, sources or events" in refused("a.bib", "% nothing yet\n")


def test_xml_with_a_document_type_names_the_line_and_what_to_do():
    export = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel></channel></rss>'
    told = refused("a.xml", f'<?xml version="1.0"?>\n<!DOCTYPE rss SYSTEM "rss.dtd">\n{export}\n')
    assert "Line 2" in told
    assert "delete that declaration" in told
    assert "end in .html" in refused("a.xml", "<?xml version='1.0'?>\n<!DOCTYPE html>\n<html></html>\n")


def test_every_reason_is_one_line():
    assert [code for code, words in REASONS.items() if "\n" in str(words)] == []
