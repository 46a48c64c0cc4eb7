"""Forms that somebody left to be filled in: XX月, 〇〇氏, ＿月＿日, 【要出典】, TODO, 見出し（仮）. Pure: no Django.

Only empty forms count, not words that hold the same letters: 要確認事項, 仮調印（仮）, 二〇〇〇年. The words are data:
``words/unfinished.toml``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.language.widths import half_width
from articles.language.words import any_of, words


def _list(name: str) -> str:
    return any_of(words("unfinished", name))


#: A kanji number such as 二〇〇〇年 or 一〇月 is no placeholder, and X after a letter belongs to a name.
_NOT_BEFORE = r"(?<![一二三四五六七八九十百千万〇A-Za-z0-9])"
_MASK = r"(?:[X○〇●◯△□■]{1,2}|_+)"
_OPEN, _CLOSE, _INSIDE = r"[\[(【〔<{〈]", r"[\])】〕>}〉]", r"[^\[\]()【】〔〕<>{}〈〉\n]"
#: A note to the desk; 主要調査 and 必要確認 are other words.
_NOTE = rf"(?<![主重必需不概摘紀枢])(?:{_list('marks')})"
_DATES = (
    rf"(?:[0-9]{{4}}年)?(?:{_NOT_BEFORE}{_MASK}月(?:(?:{_MASK}|[0-9]{{1,2}})日)?|[0-9]{{1,2}}月{_MASK}日)",
    r"(?<![0-9])[0-9]{4}([/-])(?:[X0-9]{1,2}\1X{1,2}|X{1,2}\1[X0-9]{1,2})(?![A-Za-z0-9])",
    r"(?<![0-9])[0-9]{2,3}[X○〇◯●?]{1,2}年",
    rf"{_NOT_BEFORE}[X○〇●◯_]{{1,2}}日(?!本)",
    r"(?<![A-Za-z])(?:YYYY[年/-](?:MM|M)?[月/-]?(?:DD|D)?日?|MM?月DD?日)",
    r"(?:(?<=年)[?*]{1,2}月|[?*]{1,2}月(?:[?*]{1,2}|[0-9]{1,2})日|(?<=[0-9]月)[?*]{1,2}日)",
    r"(?<![0-9])(?:0000年(?:00月00日)?|00月00日)",
    r"(?:[0-9]{4}|令和[0-9]*|_+)年[ _]+月(?:[ _]*日)?",
)
_FORMS = (
    rf"{_NOT_BEFORE}(?:[○〇◯●△□▲■◇◆☆★]{{2,}}|X{{2,}}){_list('masked_nouns')}",
    rf"{_NOT_BEFORE}(?:[○〇◯×✕]{{2,}}|X{{2,}})(?=[がはをにでのともや](?!き))",
    rf"(?<![?*×A-Za-z])(?:[?]{{2,}}|[*×✕]{{2,}}|[●■]){_list('masked_nouns')}|〓+",
    r"(?<![A-Za-z])[Nn](?:人|件|億|万|カ国|か国|%|発)",
    r"(?<![A-Za-z0-9])x{2,}(?=[一-龥ァ-ヶ])|(?<![A-Za-z])[xnmd]月[xnd]日",
    r"第[○〇◯●X_]+[回条次号章]|(?:午前|午後)[○〇◯●X_]+時|[○◯](?=人|%|億|万|件|社|カ国|時)",
    r"(?<![A-Za-z0-9])(?:X{1,2}|[○◯●]{1,2}|[0-9]{1,2}):(?:X{2}|[○◯●]{2})(?![A-Za-z0-9])",
    r"(?<![0-9,.])0{2,}(?:,0{3})*(?=人|億|万|円|件|年)|[$¥€]\s*(?:X{2,}|[○〇●]{2,}|_+)",
    r"…+(?=[万億]?(?:人(?![々類間生気物権])|円|ドル|%))|\([?]{1,3}\)|(?<!括弧)(?<!カッコ)「」(?=[とをのはが])",
    r"\[(?i:date|name|place|source|number|title|link|city|country|quote|photo|figure)\]",
    rf"{_OPEN}{_INSIDE}{{0,20}}(?:後で|あとで|のちほど|後ほど){_INSIDE}{{0,14}}{_CLOSE}",
    r"(?:後で|あとで)[^。\n]{0,6}(?:入れる|書く|書き足す|追記|追記する|差し替え|差し替える|埋める|確認する|確認)(?=。?$)",
    r"[0-9]_+(?=[年月日人円件%])|\{[a-z_]{2,24}\}|%\([a-z_]+\)[sd]",
    r"(?<![●■□△▲◆\n])(?:●{2,}|■{2,}|□{2,}|△{2,}|▲{2,}|◆{2,})(?=[一-龥ぁ-んァ-ヶ、。])",
    r"(?<![A-Za-z_])_{2,}(?![A-Za-z0-9_])",
    rf"{_OPEN}{_INSIDE}{{0,10}}{_NOTE}{_INSIDE}{{0,12}}{_CLOSE}",
    rf"(?:[※★☆→#:*]\s*){_NOTE}",
    rf"{_NOTE}(?=\s*(?:$|[。!\])】〕]|(?:です|だ|である)?。))",
    rf"{_OPEN}\s*※?\s*(?:{_list('bracketed')}|{_list('nouns')})\s*{_CLOSE}",
    rf"{_OPEN}{_INSIDE}{{1,16}}{_list('closing')}\s*{_CLOSE}",
    r"(?<=[はがをのにで、年月])[?]{2,}|[?]{3,}(?=[一-龥ァ-ヶ])|(?<=[一-龥])[●■](?=[、。とにでがはを])",
    rf"{_OPEN}{_INSIDE}{{0,20}}(?:ここに|[をに](?:入れる|挿入|記入|入力|追記|追加|書く|書き足す|差し替え)){_INSIDE}{{0,14}}{_CLOSE}",
    rf"[\[【〔]\s*{_list('pictures')}\s*[\]】〕]",
    rf"(?:※\s*|{_OPEN}\s*|[←⇐]\s*){_list('later')}[^。\n]{{0,24}}(?:補う|補足|書|調べ|確認|入れ|直す|差し替え|追記|加筆|埋め|足す)",
    r"^ここに[^。\n]{0,20}(?:挿入|記入|入れる|入る|追記|書く)",
    rf"(?<![A-Za-z0-9]){_list('signs')}(?![A-Za-z0-9])",
    r"\{\{[^{}\n]{0,40}\}\}|\$\{[^{}\n]{1,40}\}|\[\[[^\[\]\n]{1,40}\]\]",
    r"(?:ダミー|サンプル)(?:テキスト|文章|文|画像|見出し)|^仮(?:題|タイトル|見出し)",
    r"(?<![A-Za-z0-9])(?:\(\s*\)|「\s+」|【\s*】|『\s+』)",
    rf"(?:{_list('headed')}\s*{_list('working')}|(?<!仮[一-龥])(?<!仮[一-龥]{{2}}){_list('working')}(?=\s*(?:$|:)))",
    r"[\[【〔]仮(?:見出し|題|タイトル|置き|文|リード)?[\]】〕]|\(仮(?:見出し|タイトル|置き|文)\)",
)
#: What a form may begin with: a sign or a digit of the patterns above, or the first letter of a word of theirs. Most
#: characters of a text are none, and need not be tried with every form.
_BEGINNINGS = "0123456789XxYMNnmd_?*×✕○〇●◯△□▲■◇◆☆★〓第午令$¥€…「『[(【〔<{〈%※→#:←⇐後あこダサ仮" + "".join(
    word[0] for name in ("marks", "signs", "headed", "working") for word in words("unfinished", name)
)
_UNFINISHED = re.compile(
    f"(?=[{re.escape(''.join(sorted(set(_BEGINNINGS))))}])(?:{'|'.join((*_DATES, *_FORMS))})", re.MULTILINE
)
_LABEL = re.compile(rf"{_OPEN}\s*{_list('nouns')}\s*{_CLOSE}")


def placeholders(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, words) of what was left to be filled in."""
    return list(_placeholders(text))


@lru_cache(maxsize=2048)
def _placeholders(text: str) -> tuple[tuple[int, int, str], ...]:
    """Whoever reads the dates of a sentence asks for these too, so the answer is kept."""
    return tuple((start, end, text[start:end]) for start, end in _forms(half_width(text)))


def _forms(plain: str) -> Iterator[tuple[int, int]]:
    for match in _UNFINISHED.finditer(plain):
        if not _is_mentioned(plain, *match.span()) and not (
            _LABEL.fullmatch(match.group()) and _is_label(plain, *match.span())
        ):
            yield match.span()


def _is_mentioned(plain: str, start: int, end: int) -> bool:
    """Whether quotation marks hold the form and nothing else: 付箋に「TODO」と書いた."""
    return plain[max(0, start - 1) : start] in ("「", "『") and plain[end : end + 1] in ("」", "』")


def _is_label(plain: str, start: int, end: int) -> bool:
    """Whether brackets begin a line whose words follow: 【日時】10月21日."""
    begins = start == 0 or plain[start - 1] == "\n"
    return begins and plain[end : end + 1].strip() != ""
