"""Where reactions begin and end on a page. Pure: no Django."""

import re
from collections.abc import Sequence

from seeds.page import voices
from seeds.page.lines import Line
from seeds.page.numbering import rising
from seeds.page.shapes import HASHED, NUMBERED, SECTIONS, section_name

_OF_WHOM = r"(?:海外|外国人?|世界|現地|ネット|海外ネット|ネット民|各国|欧米|アメリカ|米国|イギリス|フランス|ドイツ|ロシア|ウクライナ|韓国|中国|台湾|Reddit|レディット|YouTube|X|SNS|海外SNS|掲示板|スレッド|フォーラム|読者|ユーザー)"
_REACTIONS = re.compile(
    rf"(?:以下、?|では、?)?(?:.{{0,24}}?(?:に対する|への|について(?:の)?|を見た|の))?(?:{_OF_WHOM}(?:人|民|ネット|掲示板|ユーザー|ネット民|メディア)?(?:の|からの)(?:反応|声|コメント|意見)|(?:スレッド|スレ)の(?:反応|コメント)|(?:反応|コメント)(?:の)?(?:まとめ|翻訳|一部)|翻訳(?:された)?(?:コメント|反応))(?:まとめ|いろいろ|を翻訳|一覧|・?まとめ)?(?:\s?\(?\d{{1,3}}件?\)?)?",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:管理人|訳者|筆者|ブログ主|編集部|中の人|私|当ブログ|今回)(?:の|より|から)?(?:の)?(?:感想|コメント|一言|ひとこと|ひと言|まとめ|後記|見解|考察|あとがき|反応)?|編集後記|あとがき|.{0,14}(?:考察|まとめ|総括|分析|所感|感想|解説|見えてくる(?:もの|こと)|結論|おわりに|終わりに|最後に|さいごに|今後の(?:展望|見通し|展開)|補足|背景)|(?:ニュース|記事)(?:の)?(?:解説|概要|要約)",
)
_INTRODUCES = re.compile(
    r"紹介|翻訳(?:し|で|です|サイト)|抜粋|まとめ(?:ました|た|ます|る|です)|^以下|ピックアップ|集め(?:ました|た)|寄せられ|見て(?:みま|いきま|みよ|いこ)|取り上げ|(?:反応|コメント|声|意見)(?:です|を(?:見|お|い)|が(?:寄|上|集|相次)|は(?:以下|次))"
)
#: What keeps its meaning among the reactions.
_KEPT = ("drop", "source", "rights", "correction", "resent", "topic", "hashtags")
_HEADS = 3


def mark_reactions(lines: Sequence[Line]) -> None:
    """Label the lines of sections of reactions, and of threads that stand without a heading."""
    found = False
    index = 0
    while index < len(lines):
        if _is_heading(lines, index):
            found = True
            level = HASHED.fullmatch(lines[index].folded)
            lines[index].label, lines[index].rule = ("h3" if level and len(level["level"]) > 2 else "h2"), ""
            end = _mark_section(lines, index + 1)
            if end < len(lines) and _ENDS.fullmatch(_words(lines[end])) and lines[end].label in ("", "li"):
                # What follows the voices stands beside them and not below.
                lines[end].label = lines[index].label
            index = end
        else:
            index += 1
    heads = [
        index
        for index, line in enumerate(lines)
        if line.label not in ("date", "drop") and _is_post_head(line)
    ]
    if not found and len(heads) >= _HEADS:
        _mark_section(lines, heads[0])


def is_section(folded: str) -> bool:
    """Whether a heading's words announce reactions."""
    words = section_name(folded)
    return len(words) <= 36 and bool(_REACTIONS.fullmatch(words))


def introduces(folded: str) -> bool:
    """Whether words speak of the voices that follow, in a sentence."""
    return bool(_INTRODUCES.search(folded)) and not re.match(r"[>↳→└(\[<【\d]", folded)


def _is_post_head(line: Line) -> bool:
    """Whether a line is the head of a post and could be nothing else, such as a numbered heading."""
    match = voices.header_of(line.folded)
    return bool(match) and not line.folded.endswith("さん") and not line.folded.startswith("@")


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    words = _words(line)
    if len(words) > 36 or line.label not in ("", "li", "h1", "h2", "h3", "oli") or index + 1 == len(lines):
        return False
    if line.label == "li" and not line.folded.startswith(("■", "●", "◆", "▼")):
        return False
    if index == 0 and words != "海外の反応":
        # The title of such a page says the same as its section.
        return False
    return words == "海外の反応" or bool(_REACTIONS.fullmatch(words))


def _words(line: Line) -> str:
    """Return a heading's words without numbers, hashes and ornaments."""
    folded = line.folded
    for pattern in (HASHED, NUMBERED):
        if match := pattern.fullmatch(folded):
            folded = match["text"]
    return section_name(folded)


def _mark_section(lines: Sequence[Line], start: int) -> int:
    """Label the lines of one section; return where it ends."""
    opened = False
    has_heads = sum(_is_post_head(line) for line in lines[start : start + 40]) > 1 or bool(
        rising(lines[start : start + 40])
    )
    for index in range(start, len(lines)):
        line = lines[index]
        if _ends(lines, index, has_heads):
            return index
        if line.label in _KEPT:
            continue
        if not opened and _introduces(line) and not (has_heads and _is_post_head(line)):
            line.label = "p"
        else:
            line.label = "reaction"
        opened = True
    return len(lines)


def _introduces(line: Line) -> bool:
    """Whether the first line of a section speaks of the voices that follow."""
    return (
        line.label in ("", "p")
        and bool(_INTRODUCES.search(line.folded))
        and not re.match(r"[>↳→└(\[<【\d]", line.folded)
    )


def _ends(lines: Sequence[Line], index: int, has_heads: bool) -> bool:
    """Whether the section ends at a line: another section's heading."""
    line = lines[index]
    words = _words(line)
    if words in SECTIONS or HASHED.fullmatch(line.folded):
        return True
    if line.label in ("li", "reaction") and not line.folded.startswith(("■", "◆", "▼", "●")):
        return False
    short = len(words) <= 30 and not re.search(r"[。!?…]$", words)
    if short and NUMBERED.fullmatch(line.folded):
        return not has_heads and not _is_post_head(line) and not line.indented and line.apart
    return short and bool(_ENDS.fullmatch(words))
