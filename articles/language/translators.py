"""Who translated, as rows say it: a person, a program, or nobody. Pure: no Django."""

import re

#: How a program is named where a translator is.
_PROGRAM = re.compile(
    r"機械|自動|AI|生成|DeepL|Google|グーグル|ChatGPT|GPT|Claude|Gemini|Copilot|翻訳(?:ソフト|アプリ|エンジン)|machine|automatic|translate",
    re.IGNORECASE,
)
#: What stands where somebody knew nothing: it names nobody.
_NOBODY = re.compile(r"[\s\-‐–—―ー?？]*|不明|未定|なし|無し|N/?A|none|null|unknown", re.IGNORECASE)


def names_a_program(translator: str) -> bool:
    return _PROGRAM.search(translator) is not None


def names_nobody(words: str) -> bool:
    """Whether these words stand for none, as a translator or as an original."""
    return _NOBODY.fullmatch(words.strip()) is not None
