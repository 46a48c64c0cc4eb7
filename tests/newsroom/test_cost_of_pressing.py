"""What one press costs: the body is parsed once, whoever asks for something of it."""

import pytest

from articles.body import document
from articles.models import CommentaryCitation
from newsroom import publishing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """A working copy with rows of every kind."""
    sources = [make.source() for _ in range(12)]
    made = make.article(cites=sources, tags=["停戦", "外交"], rights="無断転載を禁じます。")
    photo = make.photo(made)
    made.body += f'<figure data-photo="{photo.key}"></figure>'
    made.save()
    comment = make.commentary(made, source=sources[0])
    make.commentary(made, source=sources[1], parent=comment)
    CommentaryCitation.objects.create(commentary=comment, source=sources[2])
    for cited in sources[:5]:
        make.place(make.event(sources=[cited]), made)
    return made


@pytest.fixture
def parsed(monkeypatch) -> list[str]:
    """Every body that was parsed, in order."""
    found, parse = [], document.parse
    monkeypatch.setattr(document, "parse", lambda html: found.append(html) or parse(html))
    return found


def test_one_press_parses_its_body_once(article, editor, parsed):
    publishing.press(article, by=editor)
    assert parsed == [article.body]


def test_an_update_parses_its_body_once_too(article, editor, parsed):
    publishing.press(article, by=editor)
    changed = make.change(article)
    parsed.clear()
    publishing.update(changed, by=editor)
    assert parsed == [changed.body]
