"""A headline of a sentence in English or Chinese: its own words, up to the last whole one that fits. Pure: no Django."""

from seeds.events.titles import LONGEST

_SIGNS = ' 　\t-*:：、,。．.|"'
#: Words at which no headline ends.
_SMALL = ("the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "and", "that", "with", "from", "as", "its", "was", "is", "will", "be", "are")  # fmt: skip


def foreign(sentence: str) -> str:
    """Return the words of a sentence without kana, up to a mark or the last whole word that fits."""
    words = " ".join(sentence.strip(_SIGNS).split())
    if not words.isascii():
        parts = words.replace(",", "，").split("，")
        return next((row for row in parts if len(row) > 3), words)[:LONGEST].strip(_SIGNS)
    kept = ""
    for word in words.split(" "):
        if len(kept) + len(word) >= 2 * LONGEST:
            break
        kept = f"{kept} {word}".strip()
    return _without_small_words(kept)


def _without_small_words(text: str) -> str:
    rows = text.split(" ")
    while len(rows) > 1 and rows[-1].lower() in _SMALL:
        rows.pop()
    return " ".join(rows).rstrip(",;")
