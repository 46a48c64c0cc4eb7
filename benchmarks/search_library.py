"""A library to search in, written in bulk: articles drawn from the sentences of the sample newsroom, names and figures changed."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from django.db import models, transaction

from articles.edition import Document, write
from articles.edition.rendering import Heading
from articles.language.brackets import sentences
from articles.models import Article, Edition, EditionDocument, Section

DOCUMENTS = Path(__file__).resolve().parent.parent / "seeds" / "documents"
FIRST = datetime(2020, 1, 1, 3, tzinfo=UTC)
#: Names that stand in for one another, so that not every article names everybody.
_NAMES = (
    "プーチン ゼレンスキー トランプ ラブロフ ルビオ オルバーン ペスコフ ウシャコフ ウィトコフ ルッテ マクロン メルツ スターマー エルドアン "
    "ネタニヤフ モディ ルーラ イシバ タカイチ フィツォ ドゥダ ナウセダ カラス フォンデアライエン コスタ グテーレス アサド シーシー"
)
_PLACES = (
    "ブダペスト アンカレッジ ヘルシンキ ワシントン モスクワ キーウ ブリュッセル ジュネーブ イスタンブール リヤド ドーハ アブダビ ハーグ ウィーン "
    "ベオグラード タリン リガ ビリニュス ワルシャワ ベルリン パリ ロンドン"
)

NAMES, PLACES = _NAMES.split(), _PLACES.split()


@dataclass(frozen=True, slots=True)
class Piece:
    """What one article says."""

    title: str
    deck: str
    paragraphs: tuple[str, ...]
    at: datetime
    headings: tuple[str, ...] = ()


def drawn(count: int, seed: int = 12) -> Iterator[Piece]:
    """Yield articles of some twelve hundred characters."""
    chance = random.Random(seed)
    known = list(_sentences())
    for number in range(count):
        renamed = _renaming(chance)
        said = [renamed(chance.choice(known)) for _ in range(chance.randint(14, 30))]
        paragraphs = tuple("".join(rows) for rows in _batched(said, 2))
        at = FIRST + timedelta(hours=number * 2)
        yield Piece(renamed(chance.choice(known))[:60].rstrip("。"), said[0], paragraphs, at)


def _sentences() -> Iterator[str]:
    for path in sorted(DOCUMENTS.glob("*.md")):
        text = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        for line in re.sub(r"\[@[^\]]*\]|\*\*|^[#>|:-].*$", "", text, flags=re.MULTILINE).splitlines():
            yield from (part for part in sentences(line) if len(part) > 12)


def _renaming(chance: random.Random):
    """Return a function that changes names, the same within one article, and figures."""
    names = dict(zip(NAMES, chance.sample(NAMES, len(NAMES)), strict=True))
    places = dict(zip(PLACES, chance.sample(PLACES, len(PLACES)), strict=True))
    known = {**names, **places}
    pattern = re.compile("|".join(sorted(known, key=len, reverse=True)) + "|[0-9]{1,2}")
    return lambda text: pattern.sub(lambda m: known.get(m[0]) or str(chance.randint(1, 31)), text)


def publish(pieces: Iterable[Piece]) -> list[int]:
    """Write editions that are live from their own day on; returns their numbers. Nothing is checked or pressed."""
    found, sections = [], cycle(Section.objects.all())
    for batch in _batched(pieces, 1000):
        with transaction.atomic():
            articles = Article.objects.bulk_create(Article(title=piece.title) for piece in batch)
            rows = zip(articles, batch, sections, strict=False)
            editions = [_edition(*row) for row in rows]
            models.QuerySet.bulk_create(Edition.objects.all(), editions)
            rows = [
                EditionDocument(edition=edition, said=write(edition.document), snapshot={})
                for edition in editions
            ]
            models.QuerySet.bulk_create(EditionDocument.objects.all(), rows)
        found += [edition.pk for edition in editions]
    return found


def _edition(article: Article, piece: Piece, section: Section) -> Edition:
    document = Document(
        title=piece.title,
        language="ja",
        genre="news",
        deck=piece.deck,
        text="\n\n".join(piece.paragraphs),
        contents=tuple(Heading(2, "", heading) for heading in piece.headings),
    )
    values = {
        "section": section,
        "number": 1,
        "kind": "first",
        "live_from": piece.at,
        "first_live_at": piece.at,
    }
    return Edition.saying(document, article=article, opened_at=piece.at, **values)


def _batched(rows: Iterable, size: int) -> Iterator[list]:
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
