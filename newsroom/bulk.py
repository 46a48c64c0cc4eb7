"""What is done with several articles of the list at once: each by its own verb and permission, and what was refused is told with its
reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from articles.models import Article, Section
from articles.permissions import require, to
from articles.tagging import tags_from_string
from articles.working.deleting import require_kept
from articles.working.writing import writing
from newsroom import staging
from newsroom.assigning import tell_assigned
from newsroom.bin_desk import put_into_bin

Verb = Callable[[Article], object]


@dataclass(slots=True)
class Done:
    """What came of it: the headlines that it was done with, and those that refused, each with the reason."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def each(articles: Iterable[Article], verb: Verb) -> Done:
    """Do it with each article in a transaction of its own, so that one which refuses holds no other up."""
    found = Done()
    for article in articles:
        try:
            with transaction.atomic():
                verb(article)
        except ValidationError as error:
            found.refused.append((article.title, " ".join(error.messages)))
        except PermissionDenied as error:
            found.refused.append((article.title, str(error)))
        else:
            found.done.append(article.title)
    return found


def assign(article: Article, person, *, by) -> None:
    """Let a colleague do the next thing with an article; ``None`` takes that back."""
    require(by, *to("change", Article))
    with writing(article, by=by) as held:
        require_kept(held)
        Article.objects.filter(pk=held.pk).update(assignee=person)
        if person is not None and person.pk != held.assignee_id:
            held.assignee = person
            tell_assigned(held, by=by)


def change_section(article: Article, section: Section, *, by) -> None:
    require(by, *to("change", Article))
    with writing(article, by=by) as held:
        require_kept(held)
        Article.objects.filter(pk=held.pk).update(section=section)


def add_tags(article: Article, written: str, *, by) -> None:
    """Add tags, as they are written in an article's form."""
    require(by, *to("change", Article))
    with writing(article, by=by) as held:
        require_kept(held)
        held.tags.add(*tags_from_string(written))


def send_to_review(article: Article, *, by) -> None:
    staging.move(article, "send", by=by)


def to_bin(article: Article, *, by) -> None:
    put_into_bin(article, by=by)
