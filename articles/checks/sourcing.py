"""Does every statement that needs a source have one, in its own paragraph?

Few checks with few false alarms: a linter that finds fourteen thousand things is one that nobody reads. Each works on
one block of text; a citation anywhere in the block answers for all of it.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.body import Block, blocks
from articles.findings import Finding, Level
from articles.models import Article
from articles.text import sentences

_PROSE = frozenset({"p", "li", "blockquote", "dd"})
_SPEECH = re.compile(
    r"[」』”](?:と|などと|とも|との(?:考え|認識|見方|立場)を)[^。「」]{0,24}?"
    r"(?:述べ|語っ|語る|話し|明らかに|主張|強調|訴え|投稿|批判|指摘|説明|答え|表明|発言|反論|言明|言い切|警告|宣言|非難|コメント)"
)
_QUOTED = re.compile(r"[「『“][^「」『』“”]{6,}[」』”]")
_FIGURE = re.compile(
    r"[0-9０-９][0-9０-９,，.．]*\s*(?:%|％|パーセント|ポイント|(?:[万億兆]\s*)?(?:円|ドル|ユーロ|ルーブル|件|発|機|隻|両|基|トン|バレル|キロ|平方))"
)
#: One or two people are a way of naming them, a crowd is a figure.
_CROWD = re.compile(r"(?:[0-9０-９][0-9０-９,，]+|[0-9０-９]+\s*[万億])\s*人")
_CASUALTY = re.compile(
    r"[0-9０-９][0-9０-９,，]*\s*(?:人|名)[^。]{0,12}(?:死亡|死傷|負傷|犠牲|殺害|行方不明)|(?:死者|犠牲者|負傷者)[^。]{0,10}[0-9０-９]"
)
_DATE = re.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
_ATTRIBUTION = re.compile(
    r"によると|によれば|(?:関係|消息|外交|政府|議会|情報)(?:者|筋)(?:は|が|の話)|[とを]報じ(?:た|て|られ)|と伝え(?:た|て|られ)|報道によ"
)


def _uncited(article: Article) -> Iterator[tuple[Block, str]]:
    """Yield the sentences of the blocks in which no marker stands."""
    for block in blocks(article.body):
        if block.tag in _PROSE and not block.citations:
            for sentence in sentences(block.text):
                yield block, sentence


def quotations_are_cited(article: Article) -> Iterator[Finding]:
    """What somebody is said to have said needs a source: in news it stops publishing, elsewhere it warns."""
    level = Level.BLOCK if article.genre == Article.Kind.NEWS else Level.WARN
    for _block, sentence in _uncited(article):
        if _QUOTED.search(sentence) and _SPEECH.search(sentence):
            yield Finding(
                "quotation-without-citation", level, _("Cite where these words were said."), sentence
            )


def figures_are_cited(article: Article) -> Iterator[Finding]:
    for _block, sentence in _uncited(article):
        if _CASUALTY.search(sentence):
            yield Finding(
                "casualties-without-citation",
                Level.WARN,
                _("Cite who counted the dead and injured."),
                sentence,
            )
        elif _FIGURE.search(sentence) or _CROWD.search(sentence):
            yield Finding(
                "figure-without-citation", Level.WARN, _("Cite where this figure comes from."), sentence
            )
        elif _DATE.search(sentence):
            yield Finding(
                "date-without-citation", Level.WARN, _("Cite where this date comes from."), sentence
            )


def attributions_are_cited(article: Article) -> Iterator[Finding]:
    for _block, sentence in _uncited(article):
        if _ATTRIBUTION.search(sentence):
            yield Finding(
                "attribution-without-citation",
                Level.WARN,
                _("The sentence names a source that is not cited: cite it, or say why it cannot be named."),
                sentence,
            )
