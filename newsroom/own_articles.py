"""What belongs to an article is found by those alone who may see that article: one table says which rows those are, and forms
offer and take no others."""

from copy import deepcopy

from django import forms
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.db.models import Model, Q, QuerySet

from articles.models import Article, Citation, Commentary, Edition, Photo, Revision
from articles.permissions import CHANGE_OTHERS, SEE_OTHERS
from seeds.models import Seed
from timeline.models import Proposal

#: The field of a row that names its article. What names none, such as a captured page whose draft was deleted, is nobody's.
NAMED_BY: dict[type[Model], str] = {
    Article: "pk",
    Edition: "article",
    Commentary: "article",
    Photo: "article",
    Citation: "article",
    Revision: "article",
    Seed: "article",
    Proposal: "article",
}


#: What is a part of an article's text: no list shows it while the article lies in the bin.
OF_A_TEXT = (Commentary, Photo, Citation)


def seen(rows: QuerySet, user) -> QuerySet:
    """Leave out what belongs to an article that this person may not see."""
    name = NAMED_BY.get(rows.model)
    if name is None or user.has_perm(SEE_OTHERS):
        return rows
    known = Q(**{f"{name}__in": Article.objects.seen_by(user).order_by().values("pk")})
    return rows.filter(known | Q(article=None) if name != "pk" else known)


def in_no_bin(rows: QuerySet) -> QuerySet:
    """Leave out what belongs to an article that lies in the bin. Few lie there, so they are looked up."""
    if rows.model not in OF_A_TEXT:
        return rows
    return rows.exclude(article__in=Article.objects.binned().order_by().values("pk"))


def reaches(user, row: Model, *, to_see: bool) -> bool:
    """Whether this person may see the article that a row belongs to, or work on it. What belongs to none is nobody's."""
    name = NAMED_BY.get(type(row))
    number = getattr(row, "pk" if name == "pk" else f"{name}_id") if name else None
    if number is None or user.has_perm(SEE_OTHERS if to_see else CHANGE_OTHERS):
        return True
    return Article.objects.own(user).filter(pk=number).exists()


def narrowed(form: type[forms.BaseForm], user) -> type[forms.BaseForm]:
    """Let a form of one request offer and take rows of articles that this person may see. Fields that a class declares are
    shared by all requests, so each is a copy."""
    for name, field in form.base_fields.items():
        rows = getattr(field, "queryset", None)
        if rows is None or rows.model not in NAMED_BY or user.has_perm(SEE_OTHERS):
            continue
        own = deepcopy(field)
        own.queryset = seen(rows, user)
        widget = getattr(own.widget, "widget", own.widget)
        if isinstance(widget, ForeignKeyRawIdWidget):
            widget.__class__ = _Numbered
        form.base_fields[name] = own
    return form


class _Numbered(ForeignKeyRawIdWidget):
    """A number that was typed is named only where its row may be chosen."""

    def label_and_url_for_value(self, value):
        known = self.choices.queryset.filter(pk=value).exists() if str(value).isdecimal() else False
        return super().label_and_url_for_value(value) if known else ("", "")
