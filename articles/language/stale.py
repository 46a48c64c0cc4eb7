"""Words that are true on the day they are written, 本日 and 最新, where no date stands beside them. Pure: no Django.

A reader of next month cannot tell what they mean. Other people's words in quotation marks stay as they were said. The words
are data: ``words/stale.toml``.
"""

import re

from articles.language.brackets import masked, sentences
from articles.language.numerals import arabic
from articles.language.widths import half_width
from articles.language.words import any_of, words

_DAYS = re.compile(any_of(words("stale", "days")))
_TIMES = re.compile(any_of(words("stale", "times")))
#: Behind a kana these letters end another word: とうきょう.
_UNSURE, _UNSURE_TIMES = (
    re.compile(rf"(?<![ぁ-ん])(?:{any_of(words('stale', name))})(?={any_of(words('stale', 'followers'))})")
    for name in ("unsure", "unsure_times")
)
_YEARS = re.compile(any_of(words("stale", "years")))
_LONGER = re.compile(any_of(words("stale", "longer")))
_DAY = re.compile(
    r"[0-9]{1,2}日(?![間前後目分]|以内|ぶり|連続|あまり|余り|ほど)|[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}"
)
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}年|(?:令和|平成|昭和)(?:[0-9]+|元)年|(?<![0-9])(?:19|20)[0-9]{2}[/.-]")
_DATE = re.compile(rf"(?:{_DAY.pattern})|{_YEAR.pattern}|[0-9]{{1,2}}月(?![間例])")
#: Words that go stale, each with the date that answers for it.
_ANSWERS = ((_DAYS, _DAY), (_UNSURE, _DAY), (_TIMES, _DATE), (_UNSURE_TIMES, _DATE), (_YEARS, _YEAR))


def undated(text: str) -> list[str]:
    """Return the sentences of one block in which such a word stands without its date: one in the sentence before helps
    nobody who is sent a sentence alone."""
    return [sentence.strip() for sentence in sentences(text) if _is_undated(sentence)]


def _is_undated(sentence: str) -> bool:
    plain = _LONGER.sub(lambda match: "\x00" * len(match[0]), half_width(masked(sentence)))
    known, _places = arabic(half_width(sentence))
    return any(word.search(plain) and not date.search(known) for word, date in _ANSWERS)
