"""Which sentences quote what somebody said? Pure: no Django.

A quotation is a stretch in quotation marks that a verb or noun of saying takes up: 「…」と述べた, 「…」との考えを示した,
「…」――大統領はこう漏らした. A title (著書「…」), a name (「…」と呼ばれる) and words that are only set off (「…」を
掲げる) quote nobody. The words themselves are data: ``words/saying.toml``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.language.brackets import QUOTES, masked, sentences, spans
from articles.language.text import fold
from articles.language.words import any_of, stems, words

#: Characters between a quotation and the verb that takes it up: who spoke, to whom and when.
_REACH = 60
#: Quotations of a sentence that are looked at.
_MOST = 20
#: The letter that stands for quoted words, so that nothing said in them is taken for what is said of them.
_MASK = "\x00"
_VERBS = "|".join(
    [
        *map(stems, words("saying", "godan")),
        any_of(verb[:-1] for verb in words("saying", "ichidan")),
        any_of(words("saying", "suru")),
        any_of(words("saying", "phrases")),
    ]
)
#: A verb of saying that is neither a passive of hearsay (と叫ばれて久しい) nor denied.
SAYING = rf"(?:{_VERBS})(?!れて久し|れ続け|れがち|ていない|ておらず|なかった)"
SPEAKER = any_of(
    words("informants", "persons") + words("informants", "bodies") + words("informants", "media")
)
_AND = rf"、?(?:{any_of(words('saying', 'copulas'))}|など|とか)?(?:と|って)(?:だけ|まで|も|か)?、?"
_NAMING = re.compile(rf"(?:など)?(?:と|って){any_of(words('saying', 'naming'))}")
_TITLED = re.compile(
    rf"(?:{any_of(words('saying', 'titled_nouns'))}(?:の|、)?|{any_of(words('saying', 'proverbs'))}(?:に|で)?[はも]?、?)$"
)
#: Words between と and its verb: no other と that ends a clause, which would take the verb for itself.
_BETWEEN = rf"(?:(?!(?<=[るたいだう])と)[^。]){{0,{_REACH}}}?"
_SAID = re.compile(rf"{_AND}(?![\x00の]){_BETWEEN}{SAYING}")
_THOUGHT = re.compile(rf"{_AND}(?![\x00の]){_BETWEEN}{any_of(words('saying', 'thinking'))}(?!られ)")
_NOUN = re.compile(
    rf"(?:など)?(?:との|という|といった|とする)[^。、\x00]{{0,14}}?{any_of(words('saying', 'nouns'))}"
)
#: After words that are no clause, との may join two things: 「西側」との対話を望む姿勢.
_NOUN_AT_ONCE = re.compile(
    rf"(?:など)?との(?:[^。、\x00の]{{1,2}}[いな]|従来の|独自の|同様の)?{any_of(words('saying', 'nouns'))}"
)
_HELD = re.compile(
    "(?:など)?と(?:し(?:た(?!の)|、|つつ|ながら|ており|ている|て(?!知|有名|機能|登録|扱|の|は|も))|する(?!なら|と))"
)
_VOICED = re.compile(rf"(?:など)?を[^。、\x00]{{0,14}}?{any_of(words('saying', 'voicing'))}")
_HEARSAY = re.compile("(?:と|って)いう(?:[。、]|のだ|のである|$)")
#: The verb itself may be left out: 「…」と外相。 「…」とSNSで。
_CALLED = re.compile(
    rf"(?:など)?と、?[^。\x00]{{0,24}}(?:(?:{SPEAKER}|[ァ-ヶー]{{3,}})(?:は|が)?|(?:に|で|へ))。?$"
)
_REFUSED = re.compile(
    "の(?:一点張り|声|言葉|一言|大合唱|シュプレヒコール|怒号|連呼|掛け声|叫び|答え|返事|返答|回答|文字)|が(?:口癖|持論|答え)"
)
_IS_OF = re.compile(
    rf"(?:とは、?[^。]{{0,16}}の(?:弁|言葉|口癖|発言|談|評|述懐)|というのが[^。]{{0,20}}(?:持論|言い分|{any_of(words('saying', 'nouns'))}))"
)
#: Words that go on outside the quotation: 「断固たる措置を取る」用意があると述べた.
_GOES_ON = re.compile(
    rf"(?:よう|こと|考え|方針|意向|姿勢|見通し|可能性|必要性|用意|構え|べき|つもり|恐れ)[^。]{{0,24}}?{SAYING}"
)
_COMMA = re.compile(rf"、[^。]{{0,{_REACH}}}?(?:そう|こう|と)[^。]{{0,24}}?{SAYING}")
_ENGLISH = re.compile(r",?\s?[^.。]{0,40}\b(?:said|told|wrote|stated|added|posted|tweeted)\b")
_NAMED = re.compile(rf"\([^()]*{SPEAKER}[^()]*\)")
_DASHED = re.compile(rf"(?:[―—–─-]+|\.{{3,}})。?[^。]{{0,{_REACH}}}?{SAYING}")
_THUS = re.compile(rf"^[^。]{{0,{_REACH}}}?(?:そう|こう|このように|と)[^。]{{0,24}}?{SAYING}")
_BRANDED = re.compile(rf"(?:など)?[とに](?:まで)?も?、?{any_of(words('saying', 'branding'))}")
_WRITTEN = re.compile(rf"(?:など)?と(?:は|も)?{any_of(words('saying', 'written'))}")
_PAPER = re.compile(
    rf"{any_of(words('saying', 'papers'))}[^。、]{{0,8}}(?:に|で|は|が)[はも]?、?[^。]{{0,12}}$"
)
#: 覚書の第3項は「…」と定める: the text itself speaks.
_TEXT = re.compile(
    rf"{any_of(words('saying', 'papers') + words('informants', 'legal'))}(?:の?(?:第?[0-9]+[条項章節号]|前文|末尾|冒頭|本文))*[はがも]、?[^。]{{0,12}}?$"
)
_RULED = re.compile(rf"(?:など)?と(?:は|も)?{any_of(words('saying', 'ruling'))}")
_SUBJECT = re.compile(rf"(?:{SPEAKER}|[ァ-ヶー]{{3,}})(?:ら|たち)?(?:\([^()]*\))?[はがも]")
#: 首相いわく、それは「…」だった: what follows is somebody's, wherever the quotation marks begin.
_IN_WORDS_OF = re.compile(r"(?:いわく|曰く|に言わせれば|の言葉を借りれば)、?")
#: What may follow quoted words that end a sentence.
_ENDS = re.compile(r"[―—–─]{0,2}。?")
#: Who said it, in brackets behind the words: 「…」(大手証券)との見方.
_BY_WHOM = re.compile(r"^\([^()]{2,24}\)")
#: Speech before a dash, without quotation marks, in one sentence with who said it: 退くつもりはない――大統領はそう語った.
_AFTER_DASH = re.compile(
    rf"^[^。]{{0,{_REACH}}}?[はがも][^。]{{0,24}}?(?:そう|こう)[^。]{{0,16}}?{SAYING}[^。、]{{0,4}}[―—–─]{{1,2}}[^\x00]{{4,}}"
)
_BEFORE_DASH = re.compile(
    rf"^[^\x00―—–─]{{4,80}}[―—–─]{{1,2}}[^。]{{0,{_REACH}}}?[はがも][^。]{{0,24}}?(?:そう|こう|と)[^。]{{0,16}}?{SAYING}"
)
#: Speech after a dash, without quotation marks: ――二度と頭を下げない。将軍はそう言い切った。
_DASH = re.compile(r"\s*[―—–─]{1,2}[^―—–─]*[。」]?$")
_ENDS_IN_DASH = re.compile(r"^[^\x00]{4,}[―—–─]{1,2}。?$")
_TELLS = re.compile(rf"{SPEAKER}(?:ら|たち)?[はが][^。]{{0,16}}?{SAYING}")
#: 元水兵のオレグさん(41)は煙草に火をつけた: who is brought in by name behind the words has said them.
_BROUGHT_IN = re.compile(
    r"^[^。、]{1,24}?(?:(?:さん|氏|くん|君|様)(?:\([0-9]{1,3}\))?|\([0-9]{1,3}\))(?:は|が)"
)
#: 少女は目を伏せた: what somebody does, right behind words that stand alone.
_DOES = re.compile(
    rf"^[^。]{{0,{_REACH}}}?(?:{SPEAKER}|[ァ-ヶー]{{3,}})(?:ら|たち)?(?:\([^()]*\))?[はが][^。]{{2,}}[ただ]。?$"
)
#: 兵士の日記の一節だ: of what the words are taken.
_TAKEN_FROM = re.compile(
    rf"^[^。]{{0,{_REACH}}}?{any_of(words('saying', 'papers'))}(?:の[^。、]{{1,6}})?(?:だ|だった|である|にある|から)。?$"
)
#: Somebody's clause before と and any verb of theirs: 外相は「…」と吐き捨て. Passives and names are none.
_WITH_ANY_VERB = re.compile(
    r"(?:など)?と、?(?!し|す|な|い[うえ]|[もの]|ば|は)(?:(?!と)[^。、\x00]){1,10}?(?<![られ]れ)(?:た|る|う|く|す|ぐ|ぶ|む|て|(?<=[いきしちにびみりえけせてねべめれ]))(?:[。、]|$)"
)
_ENDS_TELLING = re.compile(rf"[はが][^。]*?{SAYING}[^。、]{{0,4}}。?$")
_FOLLOWS = re.compile(
    rf"(?:(?:こう|次のように|以下のように|このように|こんなふうに|次の通り|以下の通り)[^。]{{0,40}}?{SAYING}[^。]{{0,6}}"
    rf"|{SAYING}[^。、\x00]{{0,4}}(?::|[―—–─-]+)|(?:いわく|曰く|言葉だ|言葉はこうだ|コメントは次の通りだ)、?)[。:、]?$"
)
_UTTERED = re.compile(rf"{any_of(words('saying', 'utterances'))}は、?$")
_SPOKE = re.compile(rf"{SPEAKER}(?:ら|たち)?(?:\([^()]*\))?(?:は|も|が|の言葉は)?[、:]?$")
_SURVEYED = re.compile(
    rf"{any_of(words('saying', 'answering'))}(?:た|る|する|している)?[^。、]{{0,3}}{any_of(words('saying', 'respondents'))}"
)
#: Endings of a clause: a predicate, or a particle after which only a verb is missing.
_PREDICATE = re.compile(
    r"(?:[!?。]|\.{3}|[たるうくぐすつぬむぶいよねなぞわかろけせれ]|ます|ません|です|だ|だろう|ください|べき|ない|ず|から|ので|のに|が|て|で|を|も|は|へ|必要|可能|不可能|同じ|明らか|間違い|遺憾)$"
)
_PARTICLES = re.compile("[一-龥ァ-ヶー々A-Za-z0-9][はがをに]|[ぁ-ん]は")
#: Words such as 「遺憾だ」 are a clause, 「もがみ」 is a ship.
_SHORTEST_CLAUSE = 3


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Quoted words, and the sentence before and after them with every quotation masked."""

    words: str
    before: str
    after: str
    previous: str
    following: str

    @property
    def is_clause(self) -> bool:
        """Whether the words say something, rather than name it."""
        inner = self.words.strip()
        kana = re.search("[ぁ-ん]", inner)
        return bool(
            len(inner) >= _SHORTEST_CLAUSE
            and kana
            and not re.fullmatch("[ぁ-んー]{1,5}", inner)
            and (_PREDICATE.search(inner) or (len(inner) >= 8 and _PARTICLES.search(inner)))
        )

    @property
    def is_sentence(self) -> bool:
        """Whether the words end as a sentence does, which a name does not: 「女性に対する暴力撤廃の国際デー」."""
        return bool(_PREDICATE.search(self.words.strip()))

    @property
    def is_long(self) -> bool:
        return len(self.words.strip()) >= 2


def quotations(text: str) -> list[str]:
    """Return the sentences of a block of text that quote what somebody said."""
    rows = sentences(text)
    folded = [fold(row) for row in rows]
    return [
        row
        for at, row in enumerate(rows)
        if _is_dashed(folded, at) or any(map(_is_said, _quoted(folded, at)))
    ]


def _is_dashed(rows: list[str], at: int) -> bool:
    """Whether a sentence is speech with a dash, which the same sentence or the next one gives to somebody."""
    flat = masked(rows[at], QUOTES, _MASK)
    if _BEFORE_DASH.match(flat) or _AFTER_DASH.match(flat):
        return True
    following = rows[at + 1] if at + 1 < len(rows) else ""
    following = masked(following, QUOTES, _MASK)
    speaks = _DASH.match(rows[at]) or _ENDS_IN_DASH.search(flat)
    return bool(speaks and (_THUS.search(following) or _ENDS_TELLING.search(following)))


def _quoted(rows: list[str], at: int) -> Iterator[_Quoted]:
    sentence = rows[at]
    flat = masked(sentence, QUOTES, _MASK)
    for start, end in spans(sentence)[:_MOST]:
        before, after = flat[:start], flat[end : end + 4 * _REACH].lstrip(_MASK)
        previous = masked(rows[at - 1], QUOTES, _MASK) if at and not before.strip(_MASK) else ""
        following = (
            masked(rows[at + 1], QUOTES, _MASK) if at + 1 < len(rows) and _ENDS.fullmatch(after) else ""
        )
        yield _Quoted(sentence[start + 1 : end - 1], before, after, previous, following)


def _is_said(row: _Quoted) -> bool:
    if _TITLED.search(row.before) and not (_SAID.match(row.after) or _NOUN.match(row.after)):
        return False
    if _SURVEYED.search(row.after) or not row.is_long:
        return False
    return _is_taken_up(row) or (row.is_clause and _is_told(row))


def _is_taken_up(row: _Quoted) -> bool:
    """Whether a verb or noun of saying stands where only it can take up the words, be they a clause or not."""
    if _IN_WORDS_OF.search(row.before):
        return True
    after = _BY_WHOM.sub("", row.after)
    if (_NOUN if row.is_clause else _NOUN_AT_ONCE).match(after):
        return True
    if _BRANDED.match(row.after) and _SUBJECT.search(row.before):
        return True
    if _NAMING.match(row.after):
        return False
    if re.match("[―—–─]", row.after) and _DASHED.match(row.after):
        return True
    return bool(
        _SAID.match(row.after) or _VOICED.match(row.after) or _FOLLOWS.search(row.before or row.previous)
    )


#: What stands behind the words where somebody says them.
_TOLD_BEHIND = (_HELD, _THOUGHT, _CALLED, _NAMED, _REFUSED, _GOES_ON, _COMMA, _ENGLISH)
#: What the next sentence says of words that begin their own.
_TOLD_NEXT = (_TELLS, _BROUGHT_IN, _DOES, _TAKEN_FROM)


def _is_told(row: _Quoted) -> bool:
    """Whether somebody says the words without a verb of saying: only words that are a clause."""
    if _is_reported(row):
        return True
    if _NAMING.match(row.after):
        return False
    if any(pattern.match(row.after) for pattern in _TOLD_BEHIND) or _THUS.search(row.following):
        return True
    if not row.before and any(pattern.search(row.following) for pattern in _TOLD_NEXT):
        return True
    if row.is_sentence and _WITH_ANY_VERB.match(row.after) and _SUBJECT.search(row.before):
        return True
    return bool(_UTTERED.search(row.before)) or _is_all_that_is_said(row)


def _is_reported(row: _Quoted) -> bool:
    """Whether the words are hearsay, or those of a paper or a judgment."""
    if _HEARSAY.match(row.after) or _IS_OF.match(row.after):
        return True
    if _WRITTEN.match(row.after) and _PAPER.search(row.before):
        return True
    return bool(_RULED.match(row.after) and _TEXT.search(row.before))


def _is_all_that_is_said(row: _Quoted) -> bool:
    """Whether a sentence is nothing but quoted words: they are somebody's who was just named."""
    if row.after not in ("", "。"):
        return False
    return bool(_SPOKE.search(row.before) or (not row.before and _SUBJECT.search(row.previous)))
