"""Lines of a captured page that are no part of its article. Pure: no Django.

Text is folded (NFKC, stripped) before it is looked at: captured pages mix full-width and half-width marks.
"""

import re

#: Rules for one line, by what the line is. The first that fits names the reason in the report.
NOISE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("pingback", re.compile(r"\[(?:\.\.\.|…)\].*\[(?:\.\.\.|…)\]")),
    ("image-size", re.compile(r"\d{2,4}\s?[x×]\s?\d{2,4}(?:px)?")),
    (
        "share",
        re.compile(
            r"Follow me!?|シェア(?:する)?|ツイート|Tweet|Share|いいね!?|LINEで送る|はてなブックマーク|保存する|フォロー(?:する)?",
            re.IGNORECASE,
        ),
    ),
    ("comment-form", re.compile(r"コメント(?:する|を残す|を書く|欄)?|返信する")),
    ("advertisement", re.compile(r"スポンサーリンク|広告|PR|Advertisement|Sponsored", re.IGNORECASE)),
    (
        "navigation",
        re.compile(
            r"(?:続きを読む|もっと見る|トップへ戻る|ホーム|前の記事|次の記事|前へ|次へ|目次を(?:開く|閉じる)|\d+/\d+ ?ページ)"
        ),
    ),
    ("related", re.compile(r"関連記事|関連リンク|おすすめ記事|あわせて読みたい")),
    (
        "sign-off",
        re.compile(
            r"それでは(?:また)?、.{0,20}(?:お会いしましょう|またね)[。!]?|最後まで(?:お)?読(?:み|んで)いただき.{0,20}ありがとう.{0,8}[。!]?"
        ),
    ),
    (
        "cookies",
        re.compile(r".{0,30}(?:Cookie|クッキー)(?:を使用|の使用|に同意|ポリシー).{0,40}", re.IGNORECASE),
    ),
    ("product-label", re.compile(r"\S{2,20}スタンプ\s?\((?:非公式|公式)\)")),
)
#: A line from which on nothing but rankings, magazines and related links follows.
TAIL = re.compile(
    r"あわせて読みたい|関連記事|関連リンク|(?:人気(?:記事)?|アクセス|週間|月間)ランキング|おすすめ記事|新着記事|最新記事|MAGAZINE"
    r"|メールマガジン.{0,20}|この記事(?:を|の|に).{0,12}|(?:Most )?Popular|Related (?:Stories|Articles)",
    re.IGNORECASE,
)


def noise(folded: str) -> str:
    """Return the rule that calls this line noise, or empty text."""
    if len(folded) > 200:
        return ""
    return next((rule for rule, pattern in NOISE if pattern.fullmatch(folded)), "")


def begins_tail(folded: str) -> bool:
    """Whether this line may begin the page's tail."""
    return len(folded) < 40 and bool(TAIL.fullmatch(folded))
