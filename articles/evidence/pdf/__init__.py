"""PDF documents: their words by page, and what they say of themselves. Pure: no Django."""

from articles.evidence.pdf.head import Head, read_head
from articles.evidence.pdf.layout import page_words
from articles.evidence.pdf.reading import LIMITS, Limits, PdfRefused, is_pdf, read_pdf
from articles.evidence.pdf.sheets import Pdf

__all__ = ["LIMITS", "Head", "Limits", "Pdf", "PdfRefused", "is_pdf", "page_words", "read_head", "read_pdf"]
