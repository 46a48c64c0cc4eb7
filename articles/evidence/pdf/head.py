"""What the first and the last page of a document say of it: title, issuer, number, day, language. Pure: no Django.

A proposal for an editor, never a fact: each is the best of several candidates by where and how they are printed. What a
file says of itself (Title, Author) counts only beside what is printed: it is as often that of the document that somebody
wrote over. The day on which a file was made is none on which it was issued.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.evidence.pages import Found
from articles.evidence.pdf.issued import issued_on
from articles.evidence.pdf.issuing import issuer_of
from articles.evidence.pdf.numbering import number_of
from articles.evidence.pdf.printed import Printed
from articles.evidence.pdf.sheets import Pdf
from articles.evidence.pdf.titling import title_of
from articles.language.scripts import language_of

#: Letters that tell the language of a document.
_SAMPLE = 10_000
#: A word of English has so many more letters than one of Japanese.
_TIMES = 2


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says of itself; what it does not say is an empty text. ``issued`` is an ISO 8601 prefix. The origin
    of each is ``shown`` (printed on a page) or ``file`` (the file's own data)."""

    title: Found
    issuer: Found
    number: Found
    issued: Found
    language: Found

    def fields(self) -> Iterator[tuple[str, Found]]:
        """Yield the name of each field with what was found."""
        for name in self.__slots__:
            yield name, getattr(self, name)


def read_head(pdf: Pdf) -> Head:
    """Read the head of a document that has words."""
    printed = Printed.of(pdf)
    title, origin = title_of(printed)
    told: tuple[Callable[[Printed, str], str], ...] = (issuer_of, number_of, issued_on)
    issuer, number, issued = (Found(read(printed, title), "shown") for read in told)
    text = "\n".join(line.text for sheet in pdf.sheets[:10] for line in sheet.lines)[:_SAMPLE]
    return Head(Found(title, origin), issuer, number, issued, Found(_language(text), "shown"))


def _language(text: str) -> str:
    """Return the language of most of a text: one in English that quotes Japanese is English."""
    latin, east = len(re.findall("[A-Za-z]", text)), len(re.findall("[\u3040-\u9fff]", text))
    return language_of(re.sub("[\u3040-\u9fff]", " ", text) if latin > _TIMES * east else text)
