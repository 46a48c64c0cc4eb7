"""The WSGI entry point: ``granian --interface wsgi newsroom.wsgi:application``."""

import os

from django.core.checks import run_checks
from django.core.management.base import SystemCheckError
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# The edge reads models, which are there once Django has been set up.
django = get_wsgi_application()

from newsroom.edge import edge  # noqa: E402

# Commands run all checks by themselves. A server that read no words of a broken file would serve, and judge, without them.
if slips := run_checks(tags=["vocabularies"]):
    raise SystemCheckError("\n".join(map(str, slips)))
application = edge(django)
