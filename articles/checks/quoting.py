"""Are other people's words marked, unaltered and no more than needed?

Article 32, paragraph 1 of Japan's Copyright Act allows quotation "consistent with fair practice and within a justified
extent"; Article 48 asks for the source. Courts ask for a clear distinction and for our own text to be the main one
(Supreme Court, 28 March 1980). No ratio is statutory: the shares are settings of this house.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.evidence.copies import newest_copy
from articles.evidence.paging import names_page, page_in
from articles.evidence.quote_check import place_of
from articles.evidence.quoting import overlaps
from articles.findings import Finding, Level
from articles.language.brackets import spans
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


def nothing_is_copied(reading: Reading) -> Iterator[Finding]:
    """Forty characters and more that stand in a source word for word, outside quotation marks."""
    copies = {row.source_id: newest_copy(row.source) for row in reading.citations}
    texts = [copy.text for copy in copies.values() if copy is not None]
    prose = "\n".join(block.text for block in reading.body.blocks if block.tag != "blockquote")
    for passage in overlaps(prose, texts, settings.OVERLAP_LENGTH):
        yield Finding(
            "verbatim-overlap",
            Level.BLOCK,
            _("These words stand in a source as they are: quote them, or write them anew."),
            passage,
        )


def quotation_is_not_the_main_part(reading: Reading) -> Iterator[Finding]:
    rows = [block for block in reading.body.blocks if block.text]
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


def block_quotations_are_cited(reading: Reading) -> Iterator[Finding]:
    for block in reading.body.blocks:
        if block.tag == "blockquote" and block.text and not block.citations:
            yield Finding(
                "block-quotation-without-citation",
                Level.WARN,
                _("Cite this block quotation; Article 48 asks for the source."),
                block.text,
            )
