"""What a headline claims and the text does not bear out: numbers, names, and that something is settled. Pure: no Django.

Headlines leave words out, so only what can be looked up counts: a number that the text does not have, a name in katakana or
before a title that the text does not have, and 合意 above a text that knows of talks alone.
"""

import re
import unicodedata
from collections.abc import Iterator

from articles.language.brackets import sentences
from articles.language.text import katakana_key
from articles.language.words import any_of, words

_DIGITS = {sign: str(number) for number, sign in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}
_COUNTED = re.compile(
    "(?<![0-9])(?![百千]年)(?:(?<![一-龥])|(?<=[約計全各前後第]))(?:[〇一二三四五六七八九]{1,4}|[一二三四五六七八九]?千?[一二三四五六七八九]?百?[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]?[百千][〇一二三四五六七八九十百]*)"
    "(?=[かカヶヵケ箇]?[国月所年人件隻機発社州県割倍度回者党軍万億兆票議頭冊名校歳時章条項分]|つ|パーセント|%|ドル|キロ|トン|ユーロ)"
)
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?:[兆億万千][0-9,]*(?:\.[0-9]+)?)*")
_MYRIADS = (("兆", 10**12), ("億", 10**8), ("万", 10**4), ("千", 1000))
#: What counts the parts of the article, or is known without being said.
_OWN = re.compile(
    r"^(?:つの(?!国)|選|ヵ条|カ条|か条|ポイント|点で|点を|点から|分で|分解説|大|問|回目|弾|面|次元|分の[0-9]|月号|時間で|G|D)"
)
_YEAR = re.compile(r"^(?:年(?!間|ぶり|前|後|連続|目|代)|/|年度)")
_KATAKANA = re.compile("[ァ-ヴー]{3,20}(?:[・＝=][ァ-ヴー]{2,20})*")
#: A smaller number before 年 is a span of time.
_EPOCH = 1000
_COMMON = frozenset(words("claims", "common"))
_TITLED = re.compile(
    r"(?P<name>[一-龥]{2,4}?)(?P<title>(?:元|前|新)?(?:首相|外相|防衛相|国防相|財務相|官房長官|大統領|総理|国家主席|主席|総書記|外務大臣|氏|議員|知事|大使|長官|報道官|議長|書記長|司令官))"
)
#: Kanji before a title that name no person: 副大統領, 両首相, 次期大統領.
_NO_NAME = re.compile(
    r"^(?:副|両|次期|米|露|中|英|仏|独|韓|日|歴代|女性|現職|暫定|臨時|各国|米国|英国|韓国|中国|日本|外国|初代|当時|新任|同国|国連|国防|国務|財務|商務|司法|国会|下院|上院|衆院|参院|安保理|政府|大統領府|外務省|国務省|国防省|軍|陸軍|海軍|空軍|統合|前|元|新|防衛|野党|与党|党|民主|共和)+"
)
#: Places whose kind their last letters tell.
_PLACE = re.compile(
    "(?<![一-龥])[一-龥]{2,3}(?:島|諸島|海峡|半島|運河)(?=沖|周辺|近海|付近|攻撃|情勢|[^一-龥]|$)"
)
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{2,8}(?![A-Za-z])")
#: Acronyms, and what a text may call them instead.
_CALLED = {
    "NATO": "北大西洋条約機構", "EU": "欧州連合|欧州|ヨーロッパ", "UN": "国連|国際連合", "US": "米|アメリカ", "USA": "米|アメリカ", "UK": "英|イギリス", "AI": "人工知能", "WHO": "世界保健機関", "IAEA": "国際原子力機関", "IMF": "国際通貨基金", "WTO": "世界貿易機関", "ICC": "国際刑事裁判所", "ICJ": "国際司法裁判所", "GDP": "国内総生産", "LNG": "液化天然ガス", "CIA": "中央情報局", "FBI": "連邦捜査局", "ASEAN": "東南アジア諸国連合", "OPEC": "石油輸出国機構", "TPP": "環太平洋", "QUAD": "クアッド", "ICBM": "大陸間弾道", "FRB": "連邦準備", "ECB": "欧州中央銀行", "BRICS": "新興国", "OSCE": "欧州安保協力機構|欧州安全保障協力機構", "EEZ": "排他的経済水域", "PKO": "平和維持", "SNS": "投稿|X|ツイッター|フェイスブック|交流サイト",
}  # fmt: skip
_NO_CLAIM = frozenset({"VS", "OK", "NO", "PR", "TV", "IT", "PDF", "SNS", "FAQ", "GW", "QA", "NEW", "WEB"})
_SETTLED = re.compile(f"(?P<what>{any_of(words('claims', 'settled'))})(?P<after>.{{0,8}})")
_OPEN = re.compile(any_of(words("claims", "open")))
_HEDGED = re.compile(any_of(words("claims", "hedges")))
#: What a text says of something that has yet to be settled, whatever it is.
_TALKS = re.compile("検討|調整|協議|交渉|見送|見通し|可能性|未定|先送り|延期|審議中|模索")
_SAME = {row.split()[0]: row.split() for row in words("claims", "same")}


def unsupported(title: str, text: str) -> list[str]:
    """Return the words of a headline that the text below does not bear out. ``text`` is the deck and the body."""
    head, body = _plain(title), _plain(text)
    return list(dict.fromkeys([*_numbers(head, body), *_names(head, body), *_outcomes(head, body)]))


def _plain(text: str) -> str:
    """Fold widths, and numbers in kanji before what they count as Arabic ones: 五つ, 三カ国, 二十三万人."""
    return _COUNTED.sub(lambda match: _arabic(match[0]), unicodedata.normalize("NFKC", text))


def _arabic(kanji: str) -> str:
    if not set(kanji) & set(_TENS):
        return "".join(_DIGITS[sign] for sign in kanji)
    total, digit = 0, 0
    for sign in kanji:
        if sign in _TENS:
            total, digit = total + (digit or 1) * _TENS[sign], 0
        else:
            digit = int(_DIGITS[sign])
    return str(total + digit)


def _numbers(head: str, body: str) -> Iterator[str]:
    values = [_value(match) for match in _NUMBER.finditer(body)]
    is_dated = any(1900 <= value < 2100 for value in values)
    for match in _NUMBER.finditer(head):
        value, before, after = _value(match), head[: match.start()], head[match.end() :]
        if value in values or _OWN.match(after) or _is_serial(before, after):
            continue
        if value >= _EPOCH and _YEAR.match(after) and (not is_dated or f"{int(value) % 100:02d}年" in body):
            continue
        if not _is_share_of(value, after, body):
            yield match[0] + after[:1].strip("、。」 ")


def _value(match: re.Match[str]) -> float:
    """Read 1万2000, 1.2億 and 12,000 by what they count."""
    total, rest = 0.0, match[0].replace(",", "")
    for sign, factor in _MYRIADS:
        before, found, behind = rest.partition(sign)
        if found:
            total, rest = total + float(before) * factor, behind
    return total + float(rest or 0)


def _is_serial(before: str, after: str) -> bool:
    """Whether the number counts parts of a series or belongs to a name: （5）, 第5回, G7, 前線の町 3."""
    is_bracketed = before.endswith("(") and after.startswith(")")
    is_part = before.endswith("第") and bool(re.match("[回弾部話報幕次世期]", after))
    return is_bracketed or is_part or not after or bool(re.search(r"[A-Za-z#-]$|[Vv]ol\.?$", before))


def _is_share_of(value: float, after: str, body: str) -> bool:
    """Whether the text gives a share otherwise: 6割 as 60.4%, 50% as 半数."""
    shares = [float(row) for row in re.findall(r"([0-9]+(?:\.[0-9]+)?)\s*(?:%|パーセント)", body)]
    shares += [float(row) * 10 for row in re.findall(r"([0-9](?:\.[0-9])?)割", body)]
    if after.startswith("割"):
        return any(abs(share - value * 10) < 1 for share in shares)
    if re.match("%|パーセント", after):
        return value in shares or (value == 50 and bool(re.search("半数|半分|半減|半ば", body)))
    return False


def _names(head: str, body: str) -> Iterator[str]:
    yield from (word for word in _foreign(head) if not _is_told(word, body))
    for match in _TITLED.finditer(head):
        name = _NO_NAME.sub("", match["name"])
        if len(name) > 1 and name not in body:
            yield name + match["title"]
    yield from (match[0] for match in _PLACE.finditer(head) if match[0] not in body)
    for acronym in set(_ACRONYM.findall(head)) - _NO_CLAIM:
        if not re.search("|".join((acronym, *filter(None, [_CALLED.get(acronym)]))), body):
            yield acronym


def _foreign(head: str) -> Iterator[str]:
    """Yield the words in katakana that name somebody or some place."""
    for name in _KATAKANA.findall(head):
        for word in re.split("[・＝=]", name):
            if word not in _COMMON and not any(len(row) > 3 and word.endswith(row) for row in _COMMON):
                yield word


def _is_told(word: str, body: str) -> bool:
    key = katakana_key(word)
    others = map(katakana_key, re.findall("[ァ-ヴー]{2,40}", body))
    return any(key in other or (len(other) > 3 and other in key) for other in others)


def _outcomes(head: str, body: str) -> Iterator[str]:
    """What the headline calls settled, where each sentence that speaks of it leaves it open."""
    for match in _SETTLED.finditer(head):
        what = match["what"]
        if _OPEN.match(match["after"]) or re.search(
            "[「『“(]$|未|不|非|再|脱|反", head[max(0, match.start() - 1) : match.start()]
        ):
            continue
        meant = re.compile("|".join(map(re.escape, _SAME.get(what, [what]))))
        rows = sentences(body)
        if not any(meant.search(row) and not _HEDGED.search(row) for row in rows) and any(
            _TALKS.search(row) or (meant.search(row) and _HEDGED.search(row)) for row in rows
        ):
            yield what
