"""What a merge brings back is equal to what was there, with all that it owns and all that names it."""

import re
from datetime import UTC, datetime
from random import Random

import pytest
from django.core.files.base import ContentFile

from articles.models import Article, Citation, Claim, CommentaryCitation
from articles.working.snapshots import snapshot
from articles.working.writing import writing
from tests import make
from tests.forms import filled
from tests.pictures import halves, saved

pytestmark = pytest.mark.django_db
SEEDS = range(6)
END = datetime(2031, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def colleague(client):
    """The desk of somebody who saves first."""
    other = type(client)()
    other.force_login(make.user(username="sato"))
    return other


def written(random: Random, editor) -> Article:
    """An article of which each kind of row owns something, or is named by another."""
    made = make.article(
        owner=editor,
        body='<p>会談は見送られた。</p><p>声明は出なかった。</p><figure data-photo="quay"></figure><p>港は閉じた。</p>',
    )
    claims = [
        Claim.objects.create(article=made, passage=f"主張{at}番の文。", order=at)
        for at in range(random.randint(1, 3))
    ]
    for at in range(random.randint(1, 4)):
        key = f"cited{at}"
        made.body += f'<p>{at}の裏づけ。<cite data-citations="{key}"></cite></p>'
        Citation.objects.create(
            article=made,
            key=key,
            source=make.source(),
            claim=random.choice([None, *claims]),
            note=random.choice(["", "要確認"]),
            quote=f"words {at}",
            basis=random.choice(["", "contract"]),
        )
    voices = [
        make.commentary(
            made,
            text=f"{at}人目の声、{random.choice('甲乙丙')}。",
            order=at,
            translator="水野 梓",
            basis="consent",
            ends_at=END,
        )
        for at in range(random.randint(2, 4))
    ]
    for voice in voices:
        for order in range(random.randint(0, 2)):
            CommentaryCitation.objects.create(
                commentary=voice, source=make.source(), order=order, quote=f"said {order}", note="控え"
            )
    for reply in voices[1:]:
        reply.parent = random.choice([None, voices[0]])
        reply.save()
    make.photo(made, key="quay", file=ContentFile(saved(halves(), "PNG"), "quay.png"), basis="consent")
    made.save()
    return made


def owned(article: Article) -> dict:
    """The working copy by what its rows say, whatever their order and numbers are."""
    said = snapshot(Article.objects.get(pk=article.pk))
    voices = said["commentaries"]
    return {
        "commentaries": sorted(
            (
                {**row, "parent": None if row["parent"] is None else voices[row["parent"]]["text"]}
                for row in voices
            ),
            key=lambda row: row["text"],
        ),
        "citations": sorted(
            (
                {**row, "claim": None if row["claim"] is None else said["claims"][row["claim"]]["passage"]}
                for row in said["citations"]
            ),
            key=lambda row: row["key"],
        ),
        "claims": sorted(said["claims"], key=lambda row: row["passage"]),
        "photos": said["photos"],
        "body": said["article"]["body"],
    }


def settled(client, address, sent) -> None:
    """Save, and choose mine wherever somebody is asked."""
    response = client.post(address, sent)
    if response.status_code == 200:
        names = set(re.findall(r'name="(choice-\w+)"', response.content.decode()))
        assert names
        response = client.post(address, {**sent, **dict.fromkeys(names, "mine")})
    assert response.status_code == 302


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("kind", "column", "group"),
    [
        ("commentaries", "author", "commentaries"),
        ("claims", "speaker", "claims"),
        ("photos", "alt", "photos"),
    ],
)
def test_what_one_took_out_and_the_other_changed_stands_again_with_all_it_owns(
    desk, colleague, editor, kind, column, group, seed
):
    article = written(Random(seed), editor)
    with writing(article) as held:
        held.deck = "要約。"
        held.save()
    address = f"/desk/articles/article/{article.pk}/change/"
    before, mine = owned(article), filled(desk, address)
    theirs = filled(colleague, address)
    if kind == "photos":
        theirs["body"] = theirs["body"].replace('<figure data-photo="quay"></figure>', "")
    assert colleague.post(address, {**theirs, f"{kind}-0-DELETE": "on"}).status_code == 302
    assert len(owned(article)[group]) == len(before[group]) - 1
    body = {}
    if kind == "photos":
        moved = mine["body"].replace('<figure data-photo="quay"></figure>', "")
        body = {"body": '<figure data-photo="quay"></figure>' + moved}
    settled(desk, address, {**mine, **body, f"{kind}-0-{column}": "潮見 渡"})
    after = owned(article)
    (changed,) = [row for row in after[group] if row.get(column) == "潮見 渡"]
    changed[column] = ""
    after["body"] = before["body"] if kind == "photos" else after["body"]
    assert after == before


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_merged_text_names_stands_again_whoever_took_it_out(desk, colleague, editor, seed):
    article = written(Random(seed), editor)
    with writing(article) as held:
        held.deck = "要約。"
        held.save()
    address = f"/desk/articles/article/{article.pk}/change/"
    before, mine, theirs = owned(article), filled(desk, address), filled(colleague, address)
    figure, cited = (
        '<figure data-photo="quay"></figure>',
        re.search(r"<p>0の裏づけ。.*?</p>", mine["body"])[0],
    )
    theirs["body"] = theirs["body"].replace(figure, "").replace(cited, "")
    gone = {"photos-0-DELETE": "on", "citations-0-DELETE": "on"}
    assert colleague.post(address, {**theirs, **gone}).status_code == 302
    assert owned(article)["photos"] == []
    moved = mine["body"].replace(figure, "").replace(cited, "")
    settled(desk, address, {**mine, "body": figure + cited + moved, "title": "改めた見出し"})
    after = owned(article)
    assert (after["photos"], after["citations"]) == (before["photos"], before["citations"])
