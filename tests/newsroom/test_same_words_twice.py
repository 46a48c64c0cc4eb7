"""The same words, lent to one text by several rights: the first that ends closes them wherever they stand."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.body.extracts import extracts
from articles.edition import Document, Reference, Use, Voice, pressing
from articles.edition.ended import name_of_citation, name_of_extract, name_of_words, without
from articles.models import Citation
from newsroom import exports, publishing
from newsroom.pressed.again import press_again
from tests import make
from timeline.working import Reading

WORDS = "港湾の封鎖は三日続き、倉庫の穀物は一粒も動かなかった。"
SHORT = "一粒も動かなかった。"
OWN = "".join(
    f"<p>{who}は{day}日、港の労使が夜まで話し合い、荷主の求めに応じるかどうかを決められずに終わったと説明した。</p>"
    for day, who in enumerate(("組合", "荷主", "港湾局", "運輸当局", "地元の商工会"), start=1)
)
HOURS = [1, 2, None]


def quoted(key: str) -> str:
    return f'<blockquote><p>{WORDS}<cite data-citations="{key}"></cite></p></blockquote>'


@pytest.fixture
def article(editor):
    """Two block quotations and a comment in the same words, each by a right of its own, and another that only quotes them."""
    said = make.article(owner=editor, deck="", body=f"{quoted('one')}{OWN}{quoted('two')}<h2>経緯</h2>{OWN}")
    for key in ("one", "two"):
        source = make.source(title=f"港の記録 {key}", url=f"https://press.example/{key}")
        Citation.objects.create(article=said, key=key, source=source, quote=SHORT)
    said.commentaries.create(kind="expert", text=WORDS, state="approved")
    return said


def give(article, hours) -> None:
    """Note an end of each right, in this order."""
    now = timezone.now()
    rows = [*article.citations.order_by("key"), article.commentaries.get()]
    for row, hour in zip(rows, hours, strict=True):
        row.basis, row.ends_at = "contract", hour and now + timedelta(hours=hour)
        row.save()


def pages(edition) -> list[str]:
    sources = [row.source.get_absolute_url() for row in edition.edition_sources.select_related("source")]
    return [
        edition.get_absolute_url(),
        f"/articles/{edition.article_id}/editions/{edition.number}/",
        *sources,
        *("/", "/feed/", "/feed/rss/", f"/search/?q={WORDS[:6]}"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("is_noted_later", [False, True])
@pytest.mark.parametrize("hours", list(permutations(HOURS)))
def test_no_page_shows_them_from_the_first_end_on(article, editor, monkeypatch, hours, is_noted_later):
    if not is_noted_later:
        give(article, hours)
    edition = publishing.press(article, by=editor)
    if is_noted_later:
        give(article, hours)
    now = timezone.now()
    for minutes, is_shown in ((50, True), (61, False), (121, False), (600, False)):
        moment = now + timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        press_again()
        answers = {address: Client().get(address, follow=True) for address in pages(edition)}
        assert {answer.status_code for answer in answers.values()} == {200}
        kept = type(edition).objects.with_documents().get(pk=edition.pk)
        said = [
            *(answer.content.decode() for answer in answers.values()),
            str(exports.document(article, kept)),
        ]
        shown = [words for text in said for words in (WORDS, SHORT) if words in text]
        assert bool(shown) == is_shown, (hours, minutes)


@pytest.mark.django_db
@pytest.mark.parametrize("hours", list(permutations(HOURS)))
def test_an_edition_names_the_first_end(article, hours):
    give(article, hours)
    lent = pressing.loans_of(Reading(article))
    ends = [row.ends_at for row in article.citations.all() if row.ends_at]
    assert lent[name_of_extract(next(extracts(article.body)).text)] == min(ends)


TEXTS = st.sampled_from([WORDS, SHORT, "別の語。"])


@given(
    quotes=st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), max_size=4),
    blocks=st.lists(st.tuples(TEXTS, st.booleans()), max_size=4),
    voices=st.lists(st.tuples(TEXTS, st.booleans()), max_size=3),
)
def test_whatever_lends_them_no_place_keeps_words_of_which_one_right_has_ended(quotes, blocks, voices):
    uses = tuple(
        Use(f"cite-{at}", "a", key=f"q{at}", quote=quote, translation=said)
        for at, (quote, said, _over) in enumerate(quotes)
    )
    body = "".join(
        f'<blockquote><p>{text}<cite data-citations="b{at}"></cite></p></blockquote>'
        for at, (text, _over) in enumerate(blocks)
    )
    said = Document(
        *("見出し", "ja", "news"),
        body=body,
        references=(Reference(1, "s", "新聞", uses=uses),),
        voices=tuple(Voice("expert", "識者", 0, text) for text, _over in voices),
    )
    over = {name_of_citation(f"q{at}") for at, row in enumerate(quotes) if row[-1]}
    over |= {name_of_citation(f"b{at}") for at, row in enumerate(blocks) if row[-1]}
    over |= {name_of_words(text) for text, is_over in voices if is_over}
    ended = {text for row in (*quotes, *blocks, *voices) if row[-1] for text in row[:-1]}
    kept = without(said, over)
    left = [row.text for row in kept.voices] + [row.text for row in extracts(kept.body)]
    left += [text for use in kept.references[0].uses for text in (use.quote, use.translation)]
    assert ended.isdisjoint(left)
    if not over:
        assert kept == said
