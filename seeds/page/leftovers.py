"""What an imported text still has of the page around it: buttons, notes of the site, credits, torn markup. Pure: no Django.

The reader of pages takes such lines out where it is sure; here they are looked for once more in what stands before an editor,
whatever way it came: a line that furniture explains whole, or that begins or ends as no sentence of an article does.
"""

import re

from articles.language.text import fold
from seeds.page.furniture import furniture

#: Letters of a line that may be a note of the site and no paragraph that mentions one.
_SHORT = 60
_BEGINS = re.compile(
    r"[▼▶►→◆■●・※【\[<(>\s]*(?:(?:関連|あわせて読みたい|併せて読みたい|こちらも読まれています|人気|おすすめ|オススメ|注目の?|最新|話題の?|新着|PR|次の|前の)(?:の)?(?:記事|ニュース|リンク|トピックス?|動画|コンテンツ|特集|タグ|キーワード|ページ)?\s*[:】\]>»】|]"
    r"|(?:関連|人気|おすすめ|新着|注目|最新)(?:記事|ニュース)(?:一覧|はこちら)?\s*$|(?:アクセス|人気記事?|週間|デイリー|閲覧)?ランキング(?:[:】]|\s*[0-9]+位|\s*$)"
    r"|(?:この|本)(?:記事|ページ|投稿)を(?:シェア|ツイート|印刷|保存|共有|クリップ|ブックマーク|送る)|(?:記事|画像|写真)?提供元?\s*[:／/]|配信元?\s*[:]|転載元\s*[:]|(?:PR|AD|広告|スポンサーリンク|スポンサード)\s*(?:$|[:】\]])"
    r"|(?:copyright|©|\(c\)|ⓒ)|(?:無断(?:転載|複製|引用))|(?:続き|全文|残り)(?:を|は)(?:読む|見る|会員|ログイン|こちら)|(?:残り|あと)\s*[:0-9,]+\s*文字"
    r"|(?:ログイン|会員登録|無料登録|新規登録|有料会員|会員限定|無料会員|購読)(?:して|する|限定|登録|の方|はこちら|になると|すると|記事)|(?:コメント|いいね|シェア|リツイート)\s*(?:\(?[0-9,]+\)?件?|を書く|する|欄|一覧)\s*$"
    r"|[0-9]+\s*/\s*[0-9]+\s*(?:ページ|枚|$)|(?:次|前)の?(?:ページ|記事)(?:へ)?|(?:メルマガ|メールマガジン|ニュースレター)(?:に?登録|の登録|を購読|はこちら)|(?:公式)?(?:X|Twitter|LINE|Facebook|Instagram|YouTube)(?:で|を|アカウント)?(?:フォロー|友だち|シェア|送る)"
    r"|(?:写真|画像)を?(?:拡大|もっと見る|すべて見る)|(?:拡大|クリックで拡大)|(?:トップ|ホーム|TOP|HOME)\s*[>»]|記事一覧(?:へ|に戻る|$)|(?:シェア|ツイート|はてブ|Pocket|LINE)(?:\s+(?:シェア|ツイート|する|はてブ|Pocket|LINE|送る))+)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:続きを(?:読む|見る)|全文を(?:読む|見る)|もっと(?:読む|見る)|記事全文(?:へ|はこちら)|(?:詳しく|詳細|続き)はこちら|無断転載(?:を?禁じ(?:ます|る)|禁止)|無断(?:複製|引用)[^。]{0,10}(?:禁じ|禁止|お断り)[^。]{0,6}|all rights reserved|残り\s*[0-9,]+\s*文字|この記事は(?:会員|有料)[^。]{0,8}(?:限定|です))[\]】)>»→.。…\s]*$",
    re.IGNORECASE,
)
#: What a site says of itself in whole sentences.
_NOTE = re.compile(
    r"(?:当|本)(?:サイト|ウェブサイト|ページ|ブログ)(?:は|では|の|に|へ)[^。]{0,40}(?:Cookie|クッキー|広告|アフィリエイト|同意|掲載|転載|閲覧)|(?:この|本)(?:記事|コンテンツ|ページ)は[^。]{0,12}(?:会員|有料|購読|ログイン)|(?:続き|全文|残り)[^。]{0,12}(?:会員|ログイン|有料|購読|登録)|(?:無料)?会員登録[^。]{0,16}(?:すると|で|いただく)|(?:画像|写真|図)を?クリック[^。]{0,8}拡大|(?:画像|写真)(?:を|は)タップ|JavaScriptを|お使いのブラウザ|(?:ご意見|ご感想|お問い合わせ)[^。]{0,12}(?:こちら|フォーム)",
    re.IGNORECASE,
)
#: Markup and entities that came through as words.
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|img|strong|b|i|em|h[1-6]|ul|li|table|script|iframe)\b[^<>\n]{0,80}/?>|&(?:nbsp|amp|lt|gt|quot|#[0-9]{2,5}|#x[0-9a-fA-F]{2,4});|\[/?(?:caption|embed|gallery|video|quote|url|img)\b[^\]\n]{0,80}\]|!\[[^\]\n]{0,60}\]\(|\{%|<!--|document\.write|function\s*\(|googletag|window\.[a-z]+"
)
#: A site's name behind a headline.
_SITE = re.compile(
    r"(?:\s+[-–—|｜]\s*|\s*[|｜]\s*)(?:[^|｜\-–—]{0,20}(?:ニュース|新聞|通信|オンライン|NEWS|News|Yahoo!?|デジタル|電子版|ドットコム|\.com|\.jp|放送|テレビ|Online|ONLINE|ブログ|速報|BBC|CNN|NHK|Reuters|ロイター)[^|｜\-–—]{0,10})$"
)


def leftover(text: str) -> bool:
    """Say whether a block of an article is none of its text, or holds markup as words."""
    line = fold(text)
    if not line:
        return False
    if _MARKUP.search(line) or _ENDS.search(line) or _NOTE.match(line) or furniture(line).whole:
        return True
    return len(line) <= _SHORT and not line.endswith("。") and bool(_BEGINS.match(line))


def site_behind(title: str) -> str:
    """Return the name of a site that stands behind a headline, with its stroke, or nothing."""
    match = _SITE.search(fold(title))
    return match[0].strip() if match else ""
