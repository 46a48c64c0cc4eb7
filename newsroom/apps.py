"""The site's own app, and Django's admin with our desk in its place."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self):
        """Triggers stand between migrations only; see ``newsroom.edge.triggers``, which needs every app's models."""
        checks.register(import_string("newsroom.weighing.settings_weigh"))
        pre_migrate.connect(_without_triggers, sender=self)
        post_migrate.connect(_with_triggers, sender=self)
        post_migrate.connect(_with_roles, sender=self)
        post_migrate.connect(_with_statistics, sender=self)


def _without_triggers(using, **_told) -> None:
    import_string("newsroom.edge.triggers.take_down")(connections[using])


def _with_triggers(using, **_told) -> None:
    import_string("newsroom.edge.triggers.put_up")(connections[using])


def _with_roles(using, **_told) -> None:
    """Not before the table of roles stands: the site may be taken back to an earlier state."""
    if "newsroom_rolegroup" in connections[using].introspection.table_names():
        import_string("newsroom.role_groups.bring_in_line")(using)


def _with_statistics(plan, **_told) -> None:
    """A new index of which the database knows no size is taken where it does not serve."""
    if plan:
        import_string("articles.statistics.refresh")()


class DeskConfig(admin.AdminConfig):
    default = False
    default_site = "newsroom.desk.Desk"
