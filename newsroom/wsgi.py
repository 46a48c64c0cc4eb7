"""The WSGI entry point: ``granian --interface wsgi newsroom.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# The edge reads models, which are there once Django has been set up.
django = get_wsgi_application()

from newsroom.edge import edge  # noqa: E402

application = edge(django)
