"""The verbs that join sources and outlets which were entered twice."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.evidence.urlkey import url_key
from articles.models import Article, Outlet, PartQuerySet, Source, SourceAddress
from articles.permissions import require, to_join
from articles.working.writing import writing_all


def merge_sources(kept: Source, others: list[Source], by=None) -> None:
    """Make several records of one document one: what pointed to the others points to ``kept``, addresses too."""
    require(by, *to_join(Source.objects.filter(pk__in=[row.pk for row in others])))
    with writing_all(_citing(others), by=by, what=_("sources joined")):
        _join_sources(kept, others)


def _citing(sources: list[Source]) -> QuerySet[Article]:
    """Return the working copies that lean on these sources, in their text or beside it."""
    rows = Q(citations__source__in=sources) | Q(commentaries__source__in=sources)
    keys = Article.objects.filter(rows | Q(commentaries__citations__source__in=sources)).values("pk")
    return Article.objects.filter(pk__in=keys)


def _join_sources(kept: Source, others: list[Source]) -> None:
    for other in others:
        for relation in (other.addresses, other.captures, other.corrections):
            relation.update(source=kept)
        other.authors.all().delete()
        _redirect(other, kept)
        kept.former_citekeys += other.former_citekeys.lstrip("\n") + f"{other.citekey}\n"
        url, old = other.url, other.pk
        other.delete()
        if kept.double_of_id == old:
            kept.double_of = None
        kept.save()
        if url and (key := url_key(url)) != kept.key:
            SourceAddress.objects.get_or_create(key=key, defaults={"source": kept, "url": url})


@transaction.atomic
def merge_outlets(kept: Outlet, others: list[Outlet], by=None) -> None:
    """Make several records of one outlet one; the others' names become aliases, so that imports still find it."""
    require(by, *to_join(Outlet.objects.filter(pk__in=[row.pk for row in others])))
    for other in others:
        kept.aliases = list(dict.fromkeys([*kept.aliases, other.name, *other.aliases]))
        _redirect(other, kept)
        other.delete()
    kept.save()
    for source in kept.sources.select_related("outlet"):
        source.save()


def _redirect(old, new) -> None:
    """Point every row that names ``old`` to ``new``: those of all apps, and what editions lean on."""
    for relation in old._meta.related_objects:
        name = relation.field.name
        rows = relation.related_model._base_manager.filter(**{name: old})
        if relation.many_to_many and not relation.through._meta.auto_created:
            continue  # The rows between the two are relations of their own.
        if relation.many_to_many:
            for row in rows:
                getattr(row, name).add(new)
                getattr(row, name).remove(old)
        elif isinstance(rows, PartQuerySet):
            rows.hand_over(name, new)
        else:
            rows.update(**{name: new})
