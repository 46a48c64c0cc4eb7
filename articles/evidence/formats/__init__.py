"""References as CSL-JSON, RIS and BibTeX. Pure: no Django.

Everything goes through a CSL-JSON item (the schema of Citation Style Language 1.0.2); what CSL has no name for, such as
a Japanese title, stands in its ``custom``. Reading a file gives its good entries and a slip for each that is not.
"""

from articles.evidence.formats.bibtex import bibtex, read_bibtex
from articles.evidence.formats.csl import csl_json, csl_problem, fits
from articles.evidence.formats.dates import csl_date, date_parts, edtf_of, iso_of, issued_of
from articles.evidence.formats.ris import read_ris, ris
from articles.evidence.formats.slips import Read, Slip

__all__ = [
    "Read",
    "Slip",
    "bibtex",
    "csl_date",
    "csl_json",
    "csl_problem",
    "date_parts",
    "edtf_of",
    "fits",
    "iso_of",
    "issued_of",
    "read_bibtex",
    "read_ris",
    "ris",
]
