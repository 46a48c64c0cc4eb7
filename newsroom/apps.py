"""The site's own app, and Django's admin with our desk in its place."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")


class DeskConfig(admin.AdminConfig):
    default = False
    default_site = "newsroom.desk.Desk"
