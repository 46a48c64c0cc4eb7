"""Where a text writes a name otherwise than the house does. Pure: no Django.

Only a use of the name counts: not titles and other people's words in quotation marks, not a longer name or word that
holds the same letters (キエフ大公国, 東京都 for 京都), not an address, and not a mention (旧称キエフ, キーウ（キエフ）). What may
stand beside a name is data: ``words/names.toml``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from articles.language.brackets import QUOTES, masked
from articles.language.text import fold
from articles.language.words import any_of, words

_KANJI, _KATAKANA, _LETTER = "[一-龥々〆ヶ]", "[ァ-ヴヵヶー]", "[A-Za-z0-9À-ÿ]"
_ADDRESS = re.compile(
    r"https?://\S+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]+|[@#]\w[\w.]{0,60}"
    r"|(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?![a-z0-9-])(?:/\S*)?"
)
_PREFIX = re.compile(rf"(?:{any_of(words('names', 'prefixes'))})$")
_SUFFIX = re.compile(any_of(words("names", "suffixes")))
_LONGER = re.compile(any_of(words("names", "longer_names")))
_MENTION = re.compile(rf"(?:{any_of(words('names', 'mentions'))})(?:は|の|では|、|:)?$")
#: Characters that are looked at before and after a name.
_BESIDE = 12


def written_otherwise(
    text: str, house: str, variants: Iterable[str], others: Iterable[str] = ()
) -> list[str]:
    """Return the variants as they are used, with the words beside them.

    ``others`` are further names that the house writes; a variant within one of them is right.
    """
    shown = fold(text)
    return list(dict.fromkeys(_beside(shown, *place) for place in uses(shown, house, variants, others)))


def uses(
    shown: str, house: str, variants: Iterable[str], others: Iterable[str] = ()
) -> list[tuple[int, int]]:
    """Return where the variants are used in a text that is folded."""
    plain = masked(_ADDRESS.sub(lambda match: "\x00" * len(match[0]), shown), QUOTES)
    for name in sorted({fold(house), *map(fold, others)}, key=len, reverse=True):
        plain = plain.replace(name, "\x01" * len(name)) if name else plain
    return [place for variant in filter(None, map(fold, variants)) for place in _uses(plain, variant)]


def _uses(plain: str, variant: str) -> Iterator[tuple[int, int]]:
    for match in _pattern(variant).finditer(plain):
        before, after = plain[: match.start()], plain[match.end() :]
        if not (_is_longer(variant, before, after) or _is_mention(before, after)):
            yield match.span()


@cache
def _pattern(variant: str) -> re.Pattern[str]:
    """Return the variant where its own script does not go on: a kana or letter beside it makes another word."""
    first, last = _script(variant[0]), _script(variant[-1])
    before = rf"(?<!{first})" if first in (_KATAKANA, _LETTER) else ""
    after = rf"(?!{last})" if last in (_KATAKANA, _LETTER) else ""
    return re.compile(before + re.escape(variant) + after)


def _script(letter: str) -> str:
    return next((script for script in (_KATAKANA, _LETTER, _KANJI) if re.match(script, letter)), "[ぁ-ん]")


def _is_longer(variant: str, before: str, after: str) -> bool:
    """Whether the letters belong to another name or word."""
    if _LONGER.match(after) or re.match(rf"[・＝=-](?:{_KATAKANA}|{_LETTER})", after):
        return True
    if re.search(rf"{_LETTER}[-'.]$", before) and _script(variant[0]) == _LETTER:
        return True
    if _script(variant[0]) == _KANJI and re.search(f"{_KANJI}$", before) and not _PREFIX.search(before):
        return True
    return bool(_script(variant[-1]) == _KANJI and re.match(_KANJI, after) and not _SUFFIX.match(after))


def _is_mention(before: str, after: str) -> bool:
    """Whether the name is given beside the house's own, or spoken about: キーウ(キエフ), 旧称キエフ."""
    in_brackets = before.endswith(("(", "(旧", "(旧称")) and after.startswith(")")
    glossed = bool(re.match(r"\((?:現|現在の|現在は|現名|今の|いまの)?\x01", after))
    return bool((in_brackets and "\x01" in before[-_BESIDE:]) or glossed or _MENTION.search(before))


def _beside(text: str, start: int, end: int) -> str:
    """Return a name with what stands beside it in its sentence, so that an editor finds the place."""
    left = text[:start].rsplit("。", maxsplit=1)[-1][-_BESIDE:]
    return f"{left}{text[start:end]}{text[end:].split('。', maxsplit=1)[0][:_BESIDE]}"
