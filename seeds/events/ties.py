"""How a date is tied to its sentence: by a particle, a comma, a copula, as a limit. Pure: no Django."""

import re

from articles.language.words import any_of

#: What a date may have behind it before the particle that ties it to the sentence.
_DAYPART = re.compile(
    r"\s*(?:[（(][^）)]{1,8}[)）])?(?:の?(?:夜|朝|午前|午後|未明|夕方|夕|昼|深夜|早朝|夕刻)(?![一-龯]))?(?:ごろ|頃)?(?:中(?=[にはのも、])|の間)?"
)
#: How a date is tied to its sentence, the longest first: what stands behind it -> the name of the tie.
_TIES = {
    "起": "from", "以来": "since", "以來": "since", "以降": "limit", "以後": "limit", "以前": "limit", "までに": "due", "まで": "until", "時点": "limit", "の時点": "limit",
    "現在": "limit", "当時": "limit", "付": "dated", "付け": "dated", "付で": "dated", "付けで": "dated", "になって": "on", "だけ": "limit", "号": "limit", "版": "limit", "から": "from", "より": "from", "にかけて": "until",
    "には": "on", "にも": "on", "に": "on", "の": "of", "は、": "comma", "は": "topic", "も": "topic", "で、": "copula", "だ": "copula",
    "である": "copula", "です": "copula", "でした": "copula", "だった": "copula", "となる": "copula", "でしょう": "copula", "で": "at",
    "を": "noun", "が": "noun", "と": "noun", "、": "comma", ",": "comma", "，": "comma", "ごとに": "limit", "ぶり": "limit", "に入": "era", "に入って、": "era", "に入ると、": "era", "に入り、": "era", "に入って": "era", "に入ると": "era", "に入り": "era",
    "生まれ": "born", "）": "bracket", ")": "bracket", "】": "bracket", "]": "bracket", "－": "colon", "：": "colon", ":": "colon", "\t": "cell",
    "　": "space", " ": "space",
}  # fmt: skip
_TIE = re.compile(any_of(_TIES))


def tie_at(plain: str, end: int) -> tuple[str, int]:
    daypart = _DAYPART.match(plain, end)
    at = daypart.end() if daypart else end
    if tie := _TIE.match(plain, at):
        name, behind = _TIES[tie[0]], tie.end()
        after = tie_at(plain, behind) if name == "bracket" else ("bare", 0)
        return after if after[0] not in ("bare", "none", "bracket") else (name, behind)
    return ("bare" if plain[at:].strip("。. ") else "none"), at
