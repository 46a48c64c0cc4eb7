"""Can readers see what a translation says in its own language, and who translated it?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.translators import names_a_program, names_nobody
from articles.working.reading import Reading


def translations_are_accounted_for(reading: Reading) -> Iterator[Finding]:
    """A translated quotation shows its original and names its translator; what a program translated is compared by a person
    before it goes out. A comment is confirmed by somebody before it is pressed, whoever translated it; whether it shows its original is
    seen with the other comments."""
    for citation in reading.citations:
        if not citation.translation.strip():
            continue
        if names_nobody(citation.quote):
            yield Finding(
                "translation-without-original",
                Level.WARN,
                _("A translated quotation shows no original: add the words of the source."),
                citation.translation,
            )
        if names_nobody(citation.translator):
            yield Finding(
                "translation-without-translator",
                Level.WARN,
                _("Nobody is named as the translator of this quotation: say who translated it."),
                citation.translation,
            )
        elif names_a_program(citation.translator) and not citation.checked_by_id:
            yield Finding(
                "translation-by-machine",
                Level.BLOCK,
                _(
                    "A program translated this and nobody has compared it with the original: compare it, then press “checked”."
                ),
                citation.translation,
            )
    for comment in reading.approved:
        if comment.is_foreign and not comment.tool and names_nobody(comment.translator):
            yield Finding(
                "translation-without-translator",
                Level.WARN,
                _("Nobody is named as the translator of this comment: say who translated it."),
                str(comment),
            )
