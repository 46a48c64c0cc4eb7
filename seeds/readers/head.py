"""The head of a page: crumbs, the paper's name, title, deck, dates, names. Pure: no Django."""

import re
from collections.abc import Sequence

from seeds.cleaning import noise
from seeds.readers import bylines, datelines
from seeds.readers.lines import Line
from seeds.readers.shapes import HASHED, NUMBERED, SECTIONS

#: A line of this length with a sentence in it begins the text.
TEXT_LENGTH = 50
#: Lines in which a title can stand; navigation of a broadcaster's page may come before it.
_REACH = 40
_CATEGORIES = (
    "国際|國際|兩岸|海外|ワールド|世界|政治|経済|社会|国内|外交|安全保障|防衛|軍事|ビジネス|マーケット|金融|科学|テクノロジー|文化|スポーツ|エンタメ|暮らし|地域|北米|中南米|欧州|ヨーロッパ|アジア|中国|韓国・北朝鮮"
    "|朝鮮半島|中東|アフリカ|ロシア|ロシア・ウクライナ|ウクライナ|ウクライナ情勢|米国|アメリカ|トップニュース|ニュース|ニュース速報|速報|オピニオン|社説|論説|コラム|特集|連載|解説|分析|インタビュー|エネルギー|環境|World|Politics|Business|Opinion|News|International"
)
_CATEGORY = re.compile(rf"(?:【|\[)?(?:{_CATEGORIES})(?:ニュース|面|部|一覧)?(?:】|\])?", re.IGNORECASE)
#: Sections of a newsroom, for the section proposal; the rest of the crumbs are tags only.
SECTION = re.compile(
    "国際|國際|海外|ワールド|世界|政治|経済|社会|国内|外交|安全保障|防衛|軍事|ビジネス|オピニオン|科学|テクノロジー|文化|World|Politics|Business|International",
    re.IGNORECASE,
)
_HOME = re.compile(r"(?:HOME|TOP|首頁|トップ(?:ページ)?|ホーム|ニューストップ)", re.IGNORECASE)
#: The paper's own name at the top of its page.
MASTHEAD = re.compile(
    r"[^\s。、]{0,16}(?:新聞(?:社|オンライン|デジタル|電子版)?|タイムズ|ドットコム|ジャーナル|放送(?:局)?|テレビ|通信(?:社)?|オンライン|日報|ポスト|デジタル|(?:ニュース)?(?:NEWS|ニュース)(?:\s?(?:DIG|NNN|WEB|Online|デジタル|オンライン))?)"
    r"|(?:[A-Z][\w.&]* ?){1,4}(?:NEWS|News|Times|Post|Journal|Tribune|Herald|Online|Daily)(?: [A-Z]\w*)?|[\w.]+\.(?:com|jp|net|org)",
)
#: The mark of an editorial: it says the kind of the work and is not part of its title.
_KIND_MARK = re.compile(
    r"^(?:[<【\[(〈《]\s?(?P<mark>社説|主張|論説|社論|コラム|オピニオン|評論|寄稿|視点)\s?[>】\])〉》]\s*|(?P<bare>社説|主張)\s?[:・/|]?\s+|(?P<colon>社説|主張)\s?[:|]\s?)"
)
_BADGE = re.compile(
    r"LIVE|ライブ|NEW!?|独自|速報|動画|動画あり|中継|生中継|更新|無料|公開|有料|UPDATE|Breaking|特集|連載|随時更新中?|最新",
    re.IGNORECASE,
)
#: What the name of a blog ends in, where it stands behind a title.
_SITE = re.compile(
    r"\S{1,16}(?:ブログ|速報|まとめ|チャンネル|マガジン|ラボ|研究所|プレス|通信)|[A-Z][\w .]{1,24}"
)
_PAGE_OF = re.compile(r"\s*[(（]\s?[0-9０-９]{1,2}\s?[/／]\s?[0-9０-９]{1,2}\s?(?:ページ)?\s?[)）]$")
_DECK = re.compile(r"^[―—─–\-〜~]{1,3}\s?\S|[―—─]{1,2}$")
_CONTROLS = frozenset({"player", "login", "navigation", "share", "app", "follow"})
_OPENS_TEXT = ("p", "question", "speech", "correction")


def mark_head(lines: Sequence[Line]) -> None:
    """Label the lines above the text: title, deck, crumbs and the paper's name."""
    text_at = _after_deck(lines, text_begins(lines))
    head = [line for line in lines[: min(text_at, _REACH)] if line.is_open]
    for line in head:
        _furniture(line)
    _menu(lines[: min(text_at, _REACH)])
    date_at = next(
        (i for i, line in enumerate(lines[: min(text_at + 1, _REACH)]) if line.label == "date"), None
    )
    names_at = next(
        (i for i, line in enumerate(lines[: min(text_at + 1, _REACH)]) if line.label == "byline"), None
    )
    if hashed := next((line for line in lines[:text_at] if line.label == "h1"), None):
        hashed.label = "title"
        return
    if date_at is not None:
        _dated_head(lines, date_at, text_at)
    elif names_at and names_at < text_at:
        _dated_head(lines, names_at, text_at)
    else:
        _undated_head(lines, text_at)


def _after_deck(lines: Sequence[Line], text_at: int) -> int:
    """Label a sentence between the title and its date or names as the deck; return where the text begins."""
    below = lines[text_at + 1 : text_at + 3]
    dated = any(line.label == "date" for line in lines[:text_at])
    is_deck = 0 < text_at <= 6 and not dated and lines[text_at].is_open if text_at < len(lines) else False
    elsewhere = any(line.label == "date" and line not in below for line in lines)
    if elsewhere:
        return text_at
    if (
        not is_deck
        or len(lines[text_at].folded) > 240
        or not any(line.label in ("date", "byline") for line in below)
    ):
        return text_at
    lines[text_at].be("deck")
    return text_begins(lines)


def text_begins(lines: Sequence[Line]) -> int:
    """Return where the text begins: a line of some length with a sentence, or one with a dateline."""
    return next((index for index, line in enumerate(lines) if _is_text(line)), len(lines))


def _is_text(line: Line) -> bool:
    if line.label not in ("", *_OPENS_TEXT):
        return False
    found = datelines.opening(line.folded)
    if found and (found.agency or found.byline) and len(line.folded) > found.length + 8:
        return True
    return len(line.folded) >= TEXT_LENGTH and (
        "。" in line.folded
        or len(line.folded) > 120
        or re.search(r"[a-z]\.(?:\s|$)", line.folded) is not None
    )


def _furniture(line: Line) -> None:
    """Label what is certainly no title: crumbs, badges, the paper's name."""
    folded = line.folded
    if bylines.SPACED_NAME.fullmatch(folded) and not _is_categories(folded):
        line.be("byline")
    elif crumbs(folded) or _is_categories(folded):
        # A section's name may also be the first heading of a blog; then text follows it, and the page has no title.
        if folded not in SECTIONS or folded == "ニュース速報":
            line.be("category")
    elif re.fullmatch(r"[\d,]{1,7}", folded):
        line.be("drop", "count")
    elif _BADGE.fullmatch(folded):
        line.be("drop", "badge")
    elif len(folded) <= 24 and MASTHEAD.fullmatch(folded):
        line.be("drop", "masthead")


def _is_categories(folded: str) -> bool:
    """Whether a line names sections: one, or several of which the first is known."""
    words = folded.split()
    return bool(_CATEGORY.fullmatch(folded)) or (
        1 < len(words) < 6
        and all(len(word) <= 8 for word in words)
        and bool(_CATEGORY.fullmatch(words[0]))
        and folded.isascii() is False
    )


def _menu(head: Sequence[Line]) -> None:
    """Sections named above a player, a login or other controls are the site's menu and no crumbs."""
    title_at = next((at for at, line in enumerate(head) if line.is_open and len(line.folded) > 12), len(head))
    above = head[:title_at]
    last = max(
        (at for at, line in enumerate(above) if line.label == "drop" and line.rule in _CONTROLS), default=0
    )
    for line in above[:last]:
        if line.label == "category" and not crumbs(line.folded):
            line.drop("navigation")


def crumbs(folded: str) -> list[str]:
    """Return the parts of a line of crumbs: ホーム > 国際 > 北米."""
    if folded.startswith("<"):
        return []
    parts = [part.strip() for part in re.split(r"\s*[>»›≫]\s*", folded.strip("> "))]
    if len(parts) < 2:
        parts = [part.strip() for part in re.split(r"\s*[|/]\s*", folded)]
        if len(parts) < 2 or not all(_CATEGORY.fullmatch(part) or _HOME.fullmatch(part) for part in parts):
            return []
    if not all(0 < len(part) <= 60 and "。" not in part for part in parts) or len(parts[0]) > 14:
        return []
    return parts


def tags_of(folded: str, title: str = "") -> list[str]:
    """Return the categories of a crumb line, without the way home and the page's own title."""
    parts = crumbs(folded) or (
        folded.split() if _is_categories(folded) and " " in folded else [folded.strip("【】[]")]
    )
    return [part for part in parts if not _HOME.fullmatch(part) and part != title and len(part) <= 40]


def _dated_head(lines: Sequence[Line], date_at: int, text_at: int) -> None:
    """The title stands above the date; a broadcaster may print it below."""
    above = [line for line in lines[:date_at] if line.is_open]
    below = [
        line for line in lines[date_at + 1 : text_at] if line.is_open and not NUMBERED.fullmatch(line.folded)
    ]
    titles = [line for line in above if _could_be_title(line)]
    title = max(titles, key=lambda line: len(line.folded), default=None)
    if (title is None or len(title.folded) < 9) and text_at < len(lines):
        later = next(
            (
                line
                for line in below
                if _could_be_title(line) and len(line.folded) > (len(title.folded) if title else 7)
            ),
            None,
        )
        # A short line above the text can be its first heading; a title is the longer of the two by far.
        if later and (title is None or len(later.folded) >= 2 * len(title.folded)):
            title = later
    for line in above:
        _above_the_date(line, title)
    if title is not None:
        title.be("title")
        _deck_after(lines, lines.index(title), text_at)


def _above_the_date(line: Line, title: Line | None) -> None:
    if line is title:
        line.be("title")
    elif len(line.folded) <= 16 and not re.search(r"[。!?]", line.folded):
        line.be("category")
    elif title is not None and line.number > title.number and len(line.folded) <= 120:
        line.be("deck")


def _could_be_title(line: Line) -> bool:
    return len(line.folded) <= 130 and not line.folded.endswith("。") and line.folded not in SECTIONS


def _undated_head(lines: Sequence[Line], text_at: int) -> None:
    """Without a date the title is the first line that is no furniture, where it is set apart or text follows it."""
    for index, line in enumerate(lines[: min(text_at, _REACH)]):
        if not line.is_open:
            if line.label in ("drop", "category", "hashtags"):
                continue
            return
        if line.folded in SECTIONS or index + 1 >= len(lines):
            return
        after = lines[index + 1]
        if (
            (after.apart and _could_be_title(line))
            or _is_head_block(lines, index)
            or (
                len(line.folded) >= 10
                and _could_be_title(line)
                and (index + 1 == text_at or after.label in ("byline", "dateline"))
                and not NUMBERED.fullmatch(line.folded)
            )
        ):
            line.be("title")
            _deck_after(lines, index, text_at)
        return


def _is_head_block(lines: Sequence[Line], index: int) -> bool:
    """Whether a first block of few short lines stands apart from the text."""
    end = next((at for at in range(index + 1, len(lines)) if lines[at].apart), len(lines))
    block = lines[index:end]
    title = lines[index].folded
    short = len(block) <= 4 and not any("。" in line.folded for line in block)
    return end < len(lines) and short and len(title) >= 8 and not NUMBERED.fullmatch(title)


def _deck_after(lines: Sequence[Line], title_at: int, text_at: int) -> None:
    """A line between dashes under the title is its deck."""
    for line in lines[title_at + 1 : min(title_at + 3, text_at)]:
        if line.is_open and _DECK.search(line.folded) and len(line.folded) <= 120:
            line.be("deck")
            return


def drop_repeated_title(lines: Sequence[Line]) -> None:
    """Drop a title that the page prints again above its text or below its crumbs."""
    title = next((line for line in lines if line.label == "title"), None)
    for line in lines[: _REACH // 2]:
        again = title is not None and line is not title and line.folded == title.folded
        if again and line.label in ("", "h2", "h3", "category", "deck"):
            line.drop("repeated-title")


#: A report that an agency sends once more, 再送-; a correction keeps its mark, which is news of its own.
_SENT_AGAIN = re.compile(r"(?P<mark>再送|再掲)\s*[-‐–—ー－:：]\s*(?=\S{6})")


def clean_title(text: str, folded: str) -> tuple[str, str, str]:
    """Return a title without the mark of an editorial and without the paper's name, then the mark and the name."""
    words, mark, site = text, "", ""
    if match := HASHED.fullmatch(folded):
        words, folded = text.lstrip("#＃ 　"), match["text"]
        text = words
    if (match := _KIND_MARK.match(folded)) and len(folded) > match.end() + 3:
        mark = match["mark"] or match["bare"] or match["colon"]
        words = text[match.end() :].strip() if len(text) == len(folded) else folded[match.end() :].strip()
    if again := _SENT_AGAIN.match(words):
        mark, words = mark or again["mark"], words[again.end() :]
    pieces = re.split(r"\s*[|｜]\s*|\s+[-–—]\s+", words)
    if len(pieces) > 1 and len(pieces[0]) >= 8:
        rest = [
            piece
            for piece in pieces[1:]
            if MASTHEAD.fullmatch(piece.strip())
            or _SITE.fullmatch(piece.strip())
            or _CATEGORY.fullmatch(piece.strip())
            or noise(piece.strip())
        ]
        if len(rest) == len(pieces) - 1:
            site = words[len(pieces[0]) :].strip(" |｜-–—")
            words = pieces[0]
    if (page := _PAGE_OF.search(words)) and page.start() > 6:
        site, words = words[page.start() :].strip(), words[: page.start()]
    return words, mark, site
