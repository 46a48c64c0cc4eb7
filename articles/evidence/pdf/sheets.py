"""The pages of a PDF as lines in their places. Pure: no Django."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on its page; ``size`` of its letters and its box are in points, from the lower left corner."""

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_vertical(self) -> bool:
        """Whether it is written from top to bottom; words in Latin letters on their side are a page on its side."""
        is_tall = len(self.text) > 2 and self.top - self.bottom > 1.5 * (self.right - self.left)
        return is_tall and 2 * sum(letter > "\u2e7f" for letter in self.text) > len(self.text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points, and its lines in the order in which the document writes them. Those of a scan were recognised
    by a program."""

    width: float
    height: float
    lines: tuple[Line, ...]
    is_scan: bool = False


@dataclass(frozen=True, slots=True)
class Pdf:
    """What a file holds. ``info`` are its own words about itself (Title, Author, …), which are often nobody's."""

    sheets: tuple[Sheet, ...]
    info: dict[str, str]
