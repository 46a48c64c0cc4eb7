"""What an editor should look at in the words themselves, whatever family the page is of. Pure: no Django."""

import re
from collections.abc import Iterator
from datetime import date

from articles.language.dates import PartialDate
from articles.language.unfinished import placeholders
from articles.language.weekdays import weekday_mismatches
from seeds.drafts import Finding

SEO = ("SEO", "検索流入", "キーワードを意識", "キーワードとしては")
#: What was said to or by a machine that wrote the text, and places that somebody was to fill in.
PROMPT = re.compile(
    r"(?:自然に|記事内に).{0,6}組み込む|文字(?:以上|程度|以内|前後)で(?:書|作成|まとめ)|見出しを?(?:作成|生成)|(?:以下|次)の(?:条件|構成|見出し|キーワード)(?:に沿って|で|を(?:使|含)).{0,20}(?:書|作成|生成|執筆)"
    r"|(?:承知|了解)(?:いた)?しました。(?:それでは|以下)|(?:以下|こちら)(?:が|は).{0,30}(?:作成した|書いた|生成した|ご(?:要望|依頼|指定)の)(?:記事|文章|本文|原稿)|ご(?:希望|要望|依頼|指示)(?:があれば|に(?:応じ|合わせ|沿っ|基づ)|でしたら)|AI(?:言語モデル|アシスタント)(?:として|である)|As an AI|ChatGPT(?:が|で)(?:生成|作成)|Certainly!|Sure, here"
    r"|[\[【(（※](?:ここに|以下に|この部分に)[^\]】)）。]{0,30}(?:挿入|入れ|記載|追加|書)[^\]】)）]{0,12}[\]】)）]?|\{\{[^{}]{1,40}\}\}|(?:文字数|トーン|ターゲット読者|検索意図|対象読者|ペルソナ|メインキーワード)\s?[:：]\s?\S"
)
#: Accusations that must not be re-posted unchecked, and letters masked to get past filters.
_ALLEGATION = re.compile(
    r"レ.プ|性的暴行|弱み(?:を|は)?握|ヤバい(?:ネタ|証拠)|屈辱的な(?:姿|映像)|犯罪者|詐欺師|売国奴|横領|賄賂|小児性愛|麻薬中毒|殺人(?:者|犯)|テロリスト|ペテン師|スパイだ|反逆者|レイシスト"
)


def is_allegation(folded: str) -> bool:
    """Whether words accuse somebody of what the site could be held to account for."""
    return bool(_ALLEGATION.search(folded))


def look_over(text: str, reference: date | None = None) -> Iterator[Finding]:
    """Yield dates that were never filled in and weekdays that do not match, line by line. Dates without a year are
    relative to ``reference``."""
    for number, line in enumerate(text.split("\n"), 1):
        for _start, _end, words in placeholders(line):
            yield Finding(
                "placeholder-date" if "月" in words or "年" in words else "placeholder", words[:200], number
            )
        for row in weekday_mismatches(line, reference):
            yield Finding("weekday-mismatch", row.text, number)


def reference_day(published: str) -> date | None:
    """Return the day that dates without a year are relative to."""
    return PartialDate.parse(published).earliest().date() if published else None
