"""What an editor should look at in one page, whatever family it is of. Pure: no Django."""

import re
from collections.abc import Iterator

from articles.body import Body
from articles.language.brackets import sentences
from articles.language.figures import is_figure
from articles.language.informants import attributes
from articles.language.text import fold
from seeds.drafts import Draft, Finding

#: Findings of one rule on one page: a list of a hundred is one that nobody reads.
_MOST = 20
_PROSE = frozenset({"p", "li", "blockquote", "dd"})
#: Beginnings of words that accuse or insult somebody; whoever re-posts them can be sued for them.
STEMS = (
    "犯罪者", "詐欺師", "人殺し", "殺人鬼", "虐殺者", "売国奴", "国賊", "裏切り者", "横領", "賄賂", "収賄", "買収され", "強姦", "レイプ",
    "レ〇プ", "性犯罪", "小児性愛", "ペド", "麻薬", "薬物中毒", "独裁者の犬", "手先", "スパイだ", "脅迫され", "弱みを握", "キチガイ", "気違い",
    "クズ", "ゴミ野郎", "死ね", "吊るせ", "criminal", "rapist", "pedo", "fraudster", "traitor", "murderer", "kompromat", "scum",
)  # fmt: skip
_ACCUSED = re.compile("|".join(map(re.escape, STEMS)), re.IGNORECASE)
#: What copying adds to a line or takes from it: bullets, numbers, marks of emphasis and quotation.
_FURNITURE = re.compile(r"[\s\-*•・●○■◆▪|｜>＞「」『』【】\[\]()#:.,、。“”\"'0-9/]+")
#: Shorter pieces of a line are found anywhere.
_SHORTEST = 4
#: A label such as 関連特集 may stay behind when its words have found their place.
_TELLING = 8


def noticed(draft: Draft, text: str, *, is_plain: bool) -> Iterator[Finding]:
    """Yield what nobody has found yet. ``is_plain`` says that a line of the page is a line that somebody wrote."""
    body = Body(draft.body)
    yield from list(_uncited(body))[:_MOST]
    yield from list(_accusations(draft))[:_MOST]
    if is_plain:
        yield from list(_unplaced(draft, body, text))[:_MOST]
    yield from _inferred(draft)


def _inferred(draft: Draft) -> Iterator[Finding]:
    """Say which dates have a year that the page does not print, unless their reader has said so."""
    told = any(row.rule == "year-inferred" for row in draft.findings)
    for name in draft.inferred:
        if name == "dateline" or not told:
            day = draft.dateline.day if name == "dateline" else getattr(draft, name)
            yield Finding("year-inferred", f"{name}: {day}")


def _uncited(body: Body) -> Iterator[Finding]:
    for block in body.blocks:
        if block.tag not in _PROSE or block.citations:
            continue
        for sentence in sentences(block.text):
            if is_figure(sentence) and not attributes(sentence):
                yield Finding("uncited-figure", sentence[:200])


def _accusations(draft: Draft) -> Iterator[Finding]:
    """Reactions with such words wait for an editor anyway; the finding says which to read first."""
    told = {row.line for row in draft.findings if row.rule == "allegation"}
    for row in draft.commentaries:
        if (row.line is None or row.line not in told) and _ACCUSED.search(fold(row.text)):
            yield Finding("defamation-risk", row.text[:200], row.line)


def _unplaced(draft: Draft, body: Body, text: str) -> Iterator[Finding]:
    """Every line goes to the draft, to what was dropped, or here: nothing of a page is lost without a word.

    A line counts as placed when most of it stands somewhere: a dateline or a number may have been taken off it.
    """
    placed = _FURNITURE.sub("", fold("\n".join(_words_of(draft, body))))
    for number, line in enumerate(text.split("\n"), 1):
        pieces = [piece for piece in _FURNITURE.split(fold(line)) if len(piece) >= _SHORTEST]
        missing = sum(len(piece) for piece in pieces if piece not in placed)
        if missing >= _TELLING and 2 * missing > sum(map(len, pieces)):
            yield Finding("unplaced-text", line.strip()[:200], number)


def _words_of(draft: Draft, body: Body) -> Iterator[str]:
    yield from (draft.title, draft.deck, draft.rights, draft.section, body.text)
    yield from (draft.dateline.place, draft.dateline.agency, *draft.tags)
    yield from (f"{row.name}{row.bio}" for row in draft.bylines)
    yield from (f"{row.author}{row.text}{row.original}" for row in draft.commentaries)
    yield from (f"{row.caption}{row.credit}{row.alt}" for row in draft.photos)
    yield from (f"{row.outlet}{row.title}{row.issued}" for row in draft.sources)
    yield from (row.excerpt for row in draft.findings)
    yield from (row.text for row in draft.dropped)
    yield from (row.text for row in draft.passages)
