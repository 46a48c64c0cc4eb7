"""Which sentences name somebody as the source of what they say? Pure: no Django.

An attribution is an informant (a person, an agency, an office, a report) with an evidential: によると, の分析では, と報じた,
への取材で分かった. A text that rules (条約によると), a cause (漏電によるとみられる) and ourselves (本稿の分析では) are none. The words
are data: ``words/informants.toml``.
"""

import re

from articles.language.brackets import masked
from articles.language.saying import SAYING
from articles.language.text import fold
from articles.language.words import any_of, words


def _list(name: str) -> str:
    return any_of(words("informants", name))


_KINDS = any_of(
    word for name in ("persons", "bodies", "media", "documents") for word in words("informants", name)
)
#: A name that no list holds: an acronym, or a word in katakana such as that of an institute or a writer.
_NAME = r"(?:[A-Z][A-Za-z.&]{1,}|[ァ-ヶー・＝=]{3,})"
#: と after a predicate or a quotation ends what is reported; after a noun it may join: 首相と会談し.
_QUOTATIVE = r"(?<=[うくぐすつぬむぶるたいだなねよかんずば\x00])、?と"
_INFORMANT = rf"(?:{_KINDS}|{_NAME})(?:ら|たち|など)?(?:\([^()]*\))?(?:\x00+)?"
_LEGAL = re.compile(
    rf"{_list('legal')}(?:\x00+)?(?:の?第?[0-9一二三四五六七八九十]+[条項章節号](?:の[0-9]+)?)*(?:の(?:規定|条文|定め))?$"
)
_NOT_INFORMANTS = words("informants", "not_informants")
#: 所によると names nobody, 研究所によると does: a word of one letter must stand by itself.
_LETTERS = any_of(word for word in _NOT_INFORMANTS if len(word) == 1)
_LONGER = any_of(word for word in _NOT_INFORMANTS if len(word) > 1)
_NOBODY = re.compile(rf"(?:(?<![一-龥]){_LETTERS}|{_LONGER}|^{_list('own')}|^{_list('own')}の.*)$")
_ACCORDING = re.compile(
    rf"(?P<who>[^、。]{{1,40}}?)に(?:よると|よれば|よりますと|よれ[、,])(?!{_list('causes')}|(?:ところ|もの|こと)(?:が|で|は))"
)
_MADE = re.compile(
    rf"(?P<who>[^、。]{{0,30}})(?:の|による)[^、。のはがを]{{0,8}}?(?P<made>{_list('findings')})(?:(?:で|から|に)(?:は|も|、|み(?:る|て))(?!な)|として|だと|を(?:引用|引いて|引き|もとに|基に|総合|根拠))"
)
_ENDS_AS_INFORMANT = re.compile(rf"{_INFORMANT}$")
#: 共同通信を引用して.
_QUOTES_WHOM = re.compile(
    rf"{_INFORMANT}(?:の[^、。]{{0,12}})?を(?:引用|引いて|引き|情報源|典拠)|{_INFORMANT}(?:に言わせ|いわく|曰く|に従えば|の伝えるところ|の言うところ|が伝えるところ|の弁では|によって(?:明らか|暴露|公表|報告))"
)
#: 当局者が米紙に語ったところでは.
_AS_TOLD = re.compile(
    rf"[はがもの、][^。]{{0,24}}?{SAYING}[^、。]{{0,4}}ところ(?:では|によると|によれば|だと)"
)
#: 複数の政府関係者が明らかにした。 What it was stands in the sentence before.
_CAME_OUT = re.compile(
    rf"^[^、。]{{0,16}}{_INFORMANT}(?:は|が)[^、。]{{0,24}}?(?:明らかにした|明かした|認めた|伝えた|報じた|発表した)。?$"
)
#: 総務省が22日発表した物価指数は: the figure is the ministry's.
_PUBLISHED = re.compile(
    rf"{_INFORMANT}(?:が|の)[^、。]{{0,16}}?(?:発表|公表|公開|まとめ|集計|報告)(?:した|された|て)[^。]{{2,40}}?(?:は|では|によると|によれば)"
)
#: 元補佐官の証言だ。 What it tells stands in the sentence before.
_ITS_WORDS = re.compile(
    rf"{_INFORMANT}(?:の|による)(?:{_list('findings')})(?:だ|だった|である|による|とされる)。?$"
)
#: The verb is left out at the end: 接近を発表。
_CUT_SHORT = re.compile(
    rf"{_INFORMANT}(?:は|が)[^。]{{2,60}}?[をと](?:正式に)?(?:発表|公表|報告|報道|速報|警告|指摘|主張|表明)。?$"
)
#: Who judges may stand at the end: …と、国連の事務所は見積もる.
_JUDGED_BY = re.compile(
    rf"{_QUOTATIVE}、[^、。]{{0,24}}?{_INFORMANT}(?:は|が)[^。、]{{0,12}}?{_list('conceiving')}"
)
#: 研究所の集計で過去最高となった.
_BY_TALLY = re.compile(rf"{_INFORMANT}の(?:集計|調べ|調査|推計|試算|まとめ|統計|分析)で(?![はもすあきし])")
#: Where people meet is nobody: 会談の話では.
_OCCASION = re.compile(
    "(?:会談|会議|会合|協議|交渉|国会|会見|席|場|式典|法廷|選挙|双方|両国|両者|今後|当時|次|最後|最初|従来|これまで)$"
)
_SHOWS = re.compile(
    rf"{_list('documents')}(?:\x00+)?(?:は|が|も)[^。]*?[をと][^、。]{{0,10}}?{_list('showing')}"
)
#: 文書には…と記されている.
_HOLDS = re.compile(
    rf"{_list('documents')}(?:\x00+)?に(?:は|も)?、?[^。]*?と(?:ある|あった|の記述|記され|書かれ|明記され|記載され)"
)
#: …と話す関係者もいる.
_WHO_TELL = re.compile(
    rf"{_QUOTATIVE}[^、。]{{0,8}}?(?:語る|話す|明かす|証言する|指摘する|みる|打ち明ける|漏らす|嘆く|訴える|説明する|主張する|語った|話した)[^、。]{{0,10}}?{_INFORMANT}"
)
_ADMITS = re.compile(
    rf"{_list('admitted')}(?:など)?を(?:大筋で|初めて|公に|渋々|一部|率直に)?認め(?!な|ず|て(?:いな|おら))"
)
_ALONE = re.compile(rf"(?:^|[、\s]|の){_list('documents')}(?:で|から)は(?!な)")
_SUBJECT = re.compile(rf"{_INFORMANT}(?:は|が|も|から|、|側は|として|では|の[^、。は]{{1,12}}は)")
_TELLS = re.compile(
    rf"(?:{_QUOTATIVE}(?:も|は)?|{_QUOTATIVE}の[^、。]{{0,14}}|旨を?|ように|よう|ことを|ことも)[^。]{{0,30}}?{SAYING}"
    rf"|と(?:も|は)?{SAYING}|{_QUOTATIVE}[^、。]{{0,8}}?{_list('conceiving')}|と(?:も|は)?{_list('conceiving')}"
    rf"|{_QUOTATIVE}(?:しており|している|した。|したうえ|した上|し、|する。|いう。|のこと)"
    rf"|{_QUOTATIVE}の[^、。]{{0,10}}(?:見方|声|指摘|意見|観測|懸念|批判|連絡|情報|報告|証言|通報)が"
    rf"|を[^、。]{{0,12}}?{_list('disclosing')}(?:た|て|、|$)"
)
#: 住民と話した is a talk with them: と話す reports only after a predicate.
_TALKED_WITH = re.compile(
    r"(?<![うくぐすつぬむぶるたいだなねよかん要能\x00])と(?:電話で|直接|改めて|初めて)?(?:話|語り合|会|協議|確認|約束|応酬)"
)
_LEARNT = re.compile(
    rf"(?:取材|{_list('findings')}|{_list('documents')}|捜査|検証|鑑定|監査)(?:で|から|に(?:対し|より|よって)|により)[^。]{{0,80}}?(?:分か|わか|明らかにな|判明|浮かび上が|示された|示唆され|確認され)"
)
_REPORTED = re.compile(
    r"[とをが、](?:[^、。]{0,10})(?:報じ|伝え|報道さ|発表さ)(?:られ|れ)(?:た|て|る)|報道(?:によ|では|各社)|と(?:いう|の)?(?:報道|情報)が"
)
#: A verb that reports after と has somebody for its subject, even one whom no list holds: 王毅は…と述べた.
_ANYBODY = re.compile(r"(?<=[^、。\s]{2})[はがも]")
_REPORTS = re.compile(rf"{_QUOTATIVE}[^、。]{{0,14}}?{_list('reporting')}(?!られ|れ(?:る|て))")
_TOLD_BY = re.compile(
    rf"(?:{_QUOTATIVE}|を)、?[^、。]{{0,30}}?{_INFORMANT}(?:は|が|も)[^。、]{{0,24}}?{SAYING}"
)
#: Words that end like an informant and are none: 道筋 is no 外交筋.
_LOOKALIKES = re.compile(_list("lookalikes"))
#: Characters of a sentence that are looked at; no longer one is a sentence.
_LONGEST = 400


def attributes(sentence: str) -> bool:
    """Whether a sentence says who says so."""
    text = _LOOKALIKES.sub("\x01", re.sub("\x00+", "\x00", masked(fold(sentence)[:_LONGEST])))
    return _is_according(text) or _is_found(text) or _is_told(text)


def _is_according(text: str) -> bool:
    return any(_informs(match["who"]) for match in _ACCORDING.finditer(text))


def _informs(who: str) -> bool:
    return not (_LEGAL.search(who) or _NOBODY.search(who))


def _is_found(text: str) -> bool:
    """Whether the statement is what somebody found out: 国防省の分析では, 関係者への取材で分かった."""
    if _LEARNT.search(text) or _REPORTED.search(text):
        return True
    if "ところ" in text and _AS_TOLD.search(text):
        return True
    if any(
        pattern.search(text)
        for pattern in (
            _QUOTES_WHOM,
            _CAME_OUT,
            _ITS_WORDS,
            _CUT_SHORT,
            _JUDGED_BY,
            _BY_TALLY,
            _PUBLISHED,
            _SHOWS,
            _HOLDS,
            _WHO_TELL,
        )
    ):
        return True
    if any(_makes(row["who"], row["made"]) for row in _MADE.finditer(text)):
        return True
    return any(not _NOBODY.search(text[: row.start()]) for row in _ALONE.finditer(text))


def _makes(who: str, made: str) -> bool:
    """Whether somebody is named who found it out. Names that no list holds count too (某機関のまとめでは), unless what
    they made may be anything (お金の話では)."""
    if len(who) < 2 or not _informs(who) or _OCCASION.search(who):
        return False
    return made not in words("informants", "tellings") or bool(_ENDS_AS_INFORMANT.search(who))


def _is_told(text: str) -> bool:
    """Whether an informant is the subject of a verb of saying or judging."""
    plain = _TALKED_WITH.sub("\x01", text)
    subject = _SUBJECT.search(plain)
    anybody = _ANYBODY.search(plain)
    tells = subject and (_TELLS.search(plain, subject.end()) or _ADMITS.search(plain, subject.end()))
    return bool(tells or (anybody and _REPORTS.search(plain, anybody.end())) or _TOLD_BY.search(plain))
