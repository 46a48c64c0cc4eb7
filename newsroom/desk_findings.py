"""What waits for somebody in the whole library: each a count by index that leads to its list."""

from django.contrib.auth import get_user_model
from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Photo, Source, SourceCorrection
from newsroom.model_admin import may_see
from newsroom.own_articles import in_no_bin, seen

Wanted = tuple[str, QuerySet, str, str]


def library_findings(user) -> list[dict]:
    """Return what this person may look at: words, count, address; nothing that counts none. One query."""
    wanted = _wanted(user)
    if not wanted:
        return []
    columns = [_count(rows, name) for _words, rows, name, _address in wanted]
    counts = get_user_model().objects.filter(pk=user.pk).values_list(*columns).get()
    return [
        {"words": words, "count": count, "address": address}
        for (words, _rows, _name, address), count in zip(wanted, counts, strict=True)
        if count
    ]


def _wanted(user) -> list[Wanted]:
    """Each kind: its words, its rows, what is counted of them, the list that holds them."""
    found = _of_sources() if may_see(user, "articles", "source") else []
    if may_see(user, "articles", "article"):
        rows = Article.objects.kept().seen_by(user).with_placeholders()
        address = reverse("admin:articles_article_changelist")
        found.append((_("Articles with placeholders"), rows, "pk", f"{address}?unfinished=yes"))
    if may_see(user, "articles", "photo"):
        rows = in_no_bin(seen(Photo.objects.filter(credit=""), user))
        address = reverse("admin:articles_photo_changelist")
        found.append((_("Photos without credit"), rows, "pk", f"{address}?uncredited=yes"))
    return found


def _of_sources() -> list[Wanted]:
    address = reverse("admin:articles_source_changelist")
    dead = Source.objects.filter(link_status=Source.LinkStatus.DEAD)
    unconfirmed = Source.objects.filter(is_confirmed=False)
    noted = SourceCorrection.objects.all()
    return [
        (_("Sources whose page is gone"), dead, "pk", f"{address}?link_status__exact=dead"),
        (_("Sources that were corrected or withdrawn"), noted, "source", f"{address}?corrected=yes"),
        (_("Sources that nobody has confirmed"), unconfirmed, "pk", f"{address}?is_confirmed__exact=0"),
    ]


def _count(rows: QuerySet, name: str) -> Coalesce:
    """Return a column that holds how many different values there are."""
    one = rows.order_by().annotate(one=Value(1)).values("one")
    number = one.annotate(number=Count(name, distinct=name != "pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
