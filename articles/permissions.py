"""Who may do what an act does to its rows. Verbs ask here, so that no page can be a way round."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

#: The words of Django's own permissions; those that a model adds have words of their own.
ACTS = {
    "view": pgettext_lazy("permission", "see"),
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
}
#: What reaches beyond one's own articles. Without the first no other is found, without the second none is written.
SEE_OTHERS, CHANGE_OTHERS = "articles.view_others_article", "articles.change_others_article"


def require(by, *permissions: str) -> None:
    """Refuse in words what ``by`` lacks a permission for; without ``by`` a program of ours acts, which may."""
    lacking = [name for name in permissions if by is not None and not by.has_perm(name)]
    if lacking:
        needed = "、".join(dict.fromkeys(map(words, lacking)))
        raise PermissionDenied(
            _("You may not do this; it takes: %(needed)s. Ask an editor who may.") % {"needed": needed}
        )


def require_own(by, article, *, to_see: bool = False) -> None:
    """Refuse in words whoever may not work on this article because it is another's, or, to see it, not even look at it.
    Without ``by`` a program of ours acts. Asked of the rows as they are stored, whatever a form has made of them."""
    reach = SEE_OTHERS if to_see else CHANGE_OTHERS
    if by is None or not article.pk or by.has_perm(reach):
        return
    if not type(article)._default_manager.own(by).filter(pk=article.pk).exists():
        raise PermissionDenied(
            _("This article is another person’s. Ask an editor to do it, or to make the article yours.")
        )


def to(act: str, *models: type[Model]) -> tuple[str, ...]:
    """Return the permissions to view, add, change or delete rows of these models."""
    return tuple(f"{model._meta.app_label}.{act}_{model._meta.model_name}" for model in models)


def to_replace(*models: type[Model]) -> tuple[str, ...]:
    """Return the permissions that it takes to write rows of these models anew."""
    return tuple(name for act in ("add", "change", "delete") for name in to(act, *models))


def to_join(records: QuerySet) -> tuple[str, ...]:
    """Return the permissions that it takes to make these records one: to change and delete them, and to change
    whatever rows lean on them."""
    leaning = [
        relation.related_model
        for relation in records.model._meta.related_objects
        if "change" in relation.related_model._meta.default_permissions
        and relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": records}).exists()
    ]
    return (*to("change", records.model, *leaning), *to("delete", records.model))


def words(permission: str) -> str:
    """Return a permission as an editor would say it."""
    label, _dot, codename = permission.partition(".")
    act, _bar, model = codename.partition("_")
    if act in ACTS and model in apps.all_models[label]:
        return _("%(act)s %(what)s") % {
            "act": ACTS[act],
            "what": apps.get_model(label, model)._meta.verbose_name,
        }
    own = {
        code: name for row in apps.get_app_config(label).get_models() for code, name in row._meta.permissions
    }
    return str(own.get(codename, permission))
