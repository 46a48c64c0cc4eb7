"""Can readers see what a translation says in its own language, and who translated it?"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.working.reading import Reading

#: How a program is named where a translator is.
_MACHINE = re.compile(
    r"機械|自動|AI|生成|DeepL|Google|グーグル|ChatGPT|GPT|Claude|Gemini|Copilot|翻訳(?:ソフト|アプリ|エンジン)|machine|automatic|translate",
    re.IGNORECASE,
)
#: What stands where somebody knew nothing: it names nobody.
_NOBODY = re.compile(r"[\s\-‐–—―ー?？]*|不明|未定|なし|無し|N/?A|none|null|unknown", re.IGNORECASE)


def translations_are_accounted_for(reading: Reading) -> Iterator[Finding]:
    """A translated quotation shows its original and names its translator; what a program translated is compared by a person
    before it goes out. A comment is read by somebody before it is approved, whoever translated it; whether it shows its
    original is seen with the other comments."""
    for citation in reading.citations:
        if not citation.translation.strip():
            continue
        if _NOBODY.fullmatch(citation.quote.strip()):
            yield Finding(
                "translation-without-original",
                Level.WARN,
                _("A translated quotation shows no original: add the words of the source."),
                citation.translation,
            )
        if _NOBODY.fullmatch(citation.translator.strip()):
            yield Finding(
                "translation-without-translator",
                Level.WARN,
                _("Nobody is named as the translator of this quotation: say who translated it."),
                citation.translation,
            )
        elif _MACHINE.search(citation.translator) and not citation.checked_by_id:
            yield Finding(
                "translation-by-machine",
                Level.BLOCK,
                _(
                    "A program translated this and nobody has compared it with the original: compare it, then press “checked”."
                ),
                citation.translation,
            )
    for comment in reading.approved:
        if comment.is_foreign and _NOBODY.fullmatch(comment.translator.strip()):
            yield Finding(
                "translation-without-translator",
                Level.WARN,
                _("Nobody is named as the translator of this comment: say who translated it."),
                str(comment),
            )
