"""Print as JSON what Wagtail's editor of the page costs."""

import json
import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
django.setup()

from asking import asked  # noqa: E402 - Django must be set up before its models load
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from page.models import ArticlePage  # noqa: E402

client = Client(SERVER_NAME="127.0.0.1")
users = get_user_model().objects
client.force_login(
    users.filter(username="editor").first() or users.create_superuser("editor", password="editor")
)
address = f"/admin/pages/{ArticlePage.objects.get(slug='article-0').pk}/edit/"
figures = asked(client, address)
with CaptureQueriesContext(connection) as queries:
    client.get(address)
print(json.dumps(figures | {"queries": len(queries)}))
