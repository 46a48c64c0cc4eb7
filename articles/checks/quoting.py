"""Are other people's words marked, unaltered and no more than needed?

Article 32, paragraph 1 of Japan's Copyright Act allows quotation "consistent with fair practice and within a justified
extent"; Article 48 asks for the source. Courts ask for a clear distinction and for our own text to be the main one
(Supreme Court, 28 March 1980). No ratio is statutory: the shares are settings of this house.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.body import Body
from articles.body.extracts import extracts, outside_extracts, with_extracts
from articles.evidence.copies import newest_copy
from articles.evidence.paging import names_page, page_in
from articles.evidence.quote_check import place_of
from articles.evidence.quoting import overlaps
from articles.findings import Finding, Level
from articles.language.brackets import spans
from articles.language.widths import full_width_units
from articles.models import Borrowed, Source
from articles.working.reading import Reading


def quotations_match_our_copies(reading: Reading) -> Iterator[Finding]:
    messages = {
        "altered": _(
            "The quotation differs from our copy of the source: restore its words, or mark what you left out."
        ),
        "missing": _("The quotation is not in our copy of the source: check words and source."),
    }
    for citation in reading.citations:
        if citation.quote_match in messages:
            yield Finding(
                f"quote-{citation.quote_match}", Level.WARN, messages[citation.quote_match], citation.quote
            )


def quotations_stand_on_their_page(reading: Reading) -> Iterator[Finding]:
    """A locator names the page of the file, which the reader's link opens: printed numbers begin behind the cover."""
    for citation in reading.citations:
        copy = newest_copy(citation.source) if citation.quote and page_in(citation.locator) else None
        if copy is None or not copy.pages:
            continue
        place = place_of(citation.quote, copy)
        if not names_page(citation.locator, place):
            text = gettext(
                "The quotation stands on %(place)s of the document, and the locator says %(locator)s: correct the locator."
            )
            words = text % {"place": place.locator, "locator": citation.locator}
            yield Finding("quote-page", Level.WARN, words, citation.quote)


#: Rights by which something is quoted, as far as anything was stated; what stands by any other is reproduced.
_QUOTED = ("", Borrowed.Basis.QUOTATION)
_LAW = Source.Type.LEGISLATION


def _own(reading: Reading) -> Body:
    """Return the text without what is reproduced by a right of its own: no rule for quotations holds for that."""
    reproduced = {row.key for row in reading.citations if row.basis not in _QUOTED}
    if not reproduced:
        return reading.body
    return Body(
        with_extracts(reading.article.body, lambda row: row.html if reproduced.isdisjoint(row.keys) else "")
    )


def nothing_is_copied(reading: Reading) -> Iterator[Finding]:
    """Forty characters and more that stand in a source word for word, outside quotation marks."""
    copies = {row.source_id: newest_copy(row.source) for row in reading.citations}
    texts = [copy.text for copy in copies.values() if copy is not None]
    prose = "\n".join(block.text for block in _own(reading).blocks if block.tag != "blockquote")
    for passage in overlaps(prose, texts, settings.OVERLAP_LENGTH):
        yield Finding(
            "verbatim-overlap",
            Level.BLOCK,
            _("These words stand in a source as they are: quote them, or write them anew."),
            passage,
        )


def quotation_is_not_the_main_part(reading: Reading) -> Iterator[Finding]:
    rows = [block for block in _own(reading).blocks if block.text]
    total = sum(len(block.text) for block in rows)
    quoted = sum(
        len(block.text) if block.tag == "blockquote" else sum(end - start for start, end in spans(block.text))
        for block in rows
    )
    share = quoted / total if total else 0
    if share > settings.QUOTED_SHARE_WARN:
        level = Level.BLOCK if share > settings.QUOTED_SHARE_BLOCK else Level.WARN
        text = gettext(
            "%(share)s%% of the text is quoted. Article 32 allows quotation “consistent with fair practice and within a justified extent”; no ratio is statutory, this limit is our own. Write more of your own, or quote less."
        )
        yield Finding("quoted-share", level, text % {"share": round(share * 100)})


def long_quotations_say_their_right(reading: Reading) -> Iterator[Finding]:
    """Whoever quotes at length says why that is still quoting, or by whose leave it is more. Laws and judgments are free to all
    (Article 13), and what has no citation is asked for one first."""
    text = gettext(
        "A quotation of %(units)d full-width letters, beyond %(limit)d, is long for a quotation: say by what right it stands here (in the dialog of its citation), or quote less."
    )
    asked = {row.key for row in reading.citations if not row.basis and row.source.type != _LAW}
    for words, keys in _quotations(reading.body):
        units = full_width_units(" ".join(words.split()))
        if units > settings.QUOTATION_UNITS and keys and asked.issuperset(keys):
            said = text % {"units": units, "limit": settings.QUOTATION_UNITS}
            yield Finding("quotation-long", Level.WARN, said, words)


def _quotations(body: Body) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a text quotes, and the citations of it: block quotations whole, other quotations by their marks."""
    yield from ((row.text, row.keys) for row in extracts(body.html) if not row.is_table)
    for block in outside_extracts(body).blocks:
        yield from ((block.text[start:end], block.citations) for start, end in spans(block.text))


def block_quotations_are_cited(reading: Reading) -> Iterator[Finding]:
    for block in reading.body.blocks:
        if block.tag == "blockquote" and block.text and not block.citations:
            yield Finding(
                "block-quotation-without-citation",
                Level.WARN,
                _("Cite this block quotation; Article 48 asks for the source."),
                block.text,
            )
