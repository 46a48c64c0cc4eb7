"""A second working copy of an article: its text, evidence, photos, names, voices and timeline, as a draft of its own."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.body.keys import new_key
from articles.models import Article, Commentary, Section
from articles.permissions import require, require_own, to
from articles.working.beside import kept_models
from articles.working.restoring import GROUPS, replace_rows, sources_in
from articles.working.snapshots import ARTICLE_FIELDS, keys_of, snapshot, with_keys
from articles.working.writing import hold, writing

#: What belongs to the one article alone: its address, and what the page that it was captured from says of itself.
ITS_OWN = ("slug", "canonical_url", "published", "updated")


def duplicate(article: Article, *, by) -> Article:
    """Make a second working copy and return it. Every key of a citation or a photo is a new one, since a key is one row in the
    library; comments wait to be checked again, and no edition, stage, tick, deadline or embargo comes along.

    Raises ``PermissionDenied`` in words where ``by`` may not add the rows that it takes, and ``SourceIsGone``.
    """
    with transaction.atomic():
        held = hold(article)
        require_own(by, held, to_see=True)
        content = _renewed(snapshot(held))
        others = {model: model.kept_with(held) for model in kept_models()}
        models = [row for name, rows in GROUPS.items() if content[name] for row in rows]
        require(
            by, *to("view", Article), *to("add", Article, *models, *(m for m, rows in others.items() if rows))
        )
        copy = Article(**{name: content["article"][name] for name in ARTICLE_FIELDS}, owner=by)
        copy.title = _copied(copy.title)
        copy.section = Section.objects.filter(slug=content["section"]).first()
        with writing(copy, by=by, what=_("duplicate of “%(title)s”") % {"title": held.title[:150]}) as made:
            made.save()
            made.tags.set(content["tags"])
            replace_rows(made, content, sources_in(content), GROUPS)
            for model, rows in others.items():
                model.bring_back(made, rows)
    return copy


def _copied(title: str) -> str:
    """Return a headline that says that it is a copy, within what a headline holds."""
    mark = _(" (copy)")
    return title[: Article._meta.get_field("title").max_length - len(mark)] + mark


def _renewed(content: dict) -> dict:
    """Return a snapshot with keys of its own, without what belongs to the first article alone, and with comments to be checked."""
    keys = {rows: {key: new_key() for key in keys_of(content, rows)} for rows in ("citations", "photos")}
    content = with_keys(content, **keys)
    article = content["article"] | dict.fromkeys(ITS_OWN, "")
    voices = [{**row, "state": Commentary.State.PENDING} for row in content["commentaries"]]
    return {**content, "article": article, "commentaries": voices}
