"""The predicate of a clause as a headline writes it: a noun where one is in it, else the plain form of the verb. Pure: no Django.

署名しました gives 署名, 科しました 科した, 訪れ 訪れる, 開かれる予定だ 開催予定.
"""

#: What a headline leaves out behind the noun of an act; された and its like turn who suffers it into its object.
_PASSIVE = (
    "されました",
    "された",
    "される",
    "されて",
    "されている",
    "されます",
    "され",
    "が行われました",
    "が行われた",
    "が開かれた",
)
_ACTIVE = (
    "いたしました",
    "致しました",
    "いたします",
    "致します",
    "しております",
    "している最中",
    "しました",
    "している",
    "しています",
    "していた",
    "しており",
    "します",
    "した",
    "する",
    "して",
    "し",
    "すること",
    "したこと",
)
_TAILS = (
    "ものの",
    "て以来",
    "て以降",
    "て以後",
    "てから",
    "もので",
    "ものだ",
    "からだ",
    "ためだ",
    "のか",
    "という",
    "そうです",
    "そうだ",
)
#: What a speaker puts behind a verb: 切り下げたんだ, 増えたが.
_SAID = ("んだよ", "んだ", "んです", "のです", "のだ", "よ", "ね", "が")
_COPULAS = ("であった", "である", "だった", "でした", "です", "だ", "で", "とのこと")
#: Whole predicates that say no more than that it took place.
_TOOK_PLACE = {
    "開か": "開催", "開かれ": "開催", "行われ": "実施", "行っ": "", "行": "", "行い": "", "行う": "", "開い": "開催", "開く": "開催", "開き": "開催", "行な": "", "営まれ": "実施",
}  # fmt: skip
#: Words behind the verb that make a plan of it.
_PLANS = ("予定", "見通し", "見込み", "方針", "計画", "構え", "意向", "考え", "日程", "段取り")
_GODAN = {
    "き": "く",
    "ぎ": "ぐ",
    "し": "す",
    "ち": "つ",
    "に": "ぬ",
    "び": "ぶ",
    "み": "む",
    "り": "る",
    "い": "う",
}
_PAST = {
    "き": "いた",
    "ぎ": "いだ",
    "し": "した",
    "ち": "った",
    "に": "んだ",
    "び": "んだ",
    "み": "んだ",
    "り": "った",
    "い": "った",
}
#: Nouns in form, verbs in truth: 目指し is no noun of an act.
_VERBS = ("目指", "手渡", "見出", "目論", "見直")
#: What is held, where a verb only opens it: 会議を開く, but 検問所を開く.
_HELD = (
    "会",
    "会議",
    "会談",
    "会合",
    "協議",
    "式",
    "式典",
    "大会",
    "集会",
    "総会",
    "サミット",
    "選挙",
    "展",
    "裁判",
    "公聴会",
    "フォーラム",
)
_E_ROW = "えけげせてねべめれ"
#: Verbs of one vowel whose stem ends like one of five.
_ICHIDAN = (
    "じ",
    "起き",
    "落ち",
    "過ぎ",
    "率い",
    "用い",
    "強い",
    "降り",
    "見",
    "着",
    "居",
    "生き",
    "尽き",
    "延び",
    "浴び",
    "帯び",
)


def act_of(predicate: str) -> tuple[str, bool, str]:
    """Return the act, whether it is done to the subject, and what makes a plan of it."""
    # The number of a note may stand behind the verb.
    words, plan = _planned(predicate.strip(" 　。．.、,！？!?").rstrip("0123456789"))
    for ending in _TAILS:
        words = words.removesuffix(ending)
    words = next(
        (words.removesuffix(said) for said in _SAID if words.endswith((f"た{said}", f"る{said}"))), words
    )
    words = words.replace("ております", "ている")
    if not words:
        return "", False, plan
    for ending in (*_PASSIVE, *_ACTIVE, *_COPULAS):
        if words.endswith(ending) and _is_noun(noun := words.removesuffix(ending)):
            return noun, ending in _PASSIVE, plan
    return _plain(words), False, plan


def is_plan_alone(predicate: str) -> bool:
    """Whether a predicate only says that something is planned, and not what: 「4月1日の予定です」."""
    words = predicate.strip(" 　。．.、,")
    return any(words.startswith(noun) and words.removeprefix(noun) in ("", *_COPULAS) for noun in _PLANS)


def held(words: str, what: str) -> str:
    """Return the act where a verb only says that it took place: 会議を開き gives 開催, 交渉を行った nothing more than 交渉."""
    stem = words.removesuffix("ました").removesuffix("ます").rstrip("たるて")
    if "開" in stem and not what.endswith(_HELD):
        return words
    return _TOOK_PLACE.get(stem, words)


def _planned(words: str) -> tuple[str, str]:
    for noun in _PLANS:
        before, found, behind = words.partition(noun)
        if found and len(behind) <= 6 and not before.endswith(("の", "が", "を", "は")):
            return before, noun
        if found and before.endswith("の") and len(behind) <= 6:
            return before.removesuffix("の"), noun
    return words, ""


def _is_noun(words: str) -> bool:
    """Whether words end in kanji, katakana or letters, two at least, as the noun of an act does: 署名, 表敬訪問."""
    return (
        len(words) >= 2
        and not words.endswith(_VERBS)
        and all(not "ぁ" <= letter <= "ん" for letter in words[-2:])
    )


def _plain(words: str) -> str:
    """Return a verb in its plain form; what cannot be told stays as it is."""
    for ending in ("ました", "ます"):
        if words.endswith(ending):
            stem = words.removesuffix(ending)
            return _plain_past(stem) if ending == "ました" else _dictionary(stem)
    if words.endswith("て") and words[-2:-1] in _E_ROW:
        return f"{words[:-1]}る"
    if words[-1:] in _E_ROW and not words.endswith("て"):
        return f"{words}る"
    return _dictionary(words) if words[-1:] in "きぎしちびみりじ" and words else words


def _plain_past(stem: str) -> str:
    if stem[-1:] in _E_ROW or stem.endswith(_ICHIDAN):
        return f"{stem}た"
    return stem[:-1] + _PAST.get(stem[-1:], f"{stem[-1:]}た")


def _dictionary(stem: str) -> str:
    if stem[-1:] in _E_ROW or stem.endswith(_ICHIDAN):
        return f"{stem}る"
    if stem.endswith("りし"):
        return stem[:-1]
    return stem[:-1] + _GODAN.get(stem[-1:], f"{stem[-1:]}る")
