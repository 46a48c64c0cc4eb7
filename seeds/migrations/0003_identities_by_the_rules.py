"""Captures are found again by the keys that today's rules for addresses make.

The address itself is not kept, but its key of before is one without its scheme. Of two captures that now share a key
the older takes it; the younger stays as it is.
"""

from django.db import migrations

from articles.evidence.urlkey import url_key

BATCH = 500


def rekey(apps, schema_editor):
    seeds = apps.get_model("seeds", "Seed").objects
    last = 0
    while rows := list(seeds.filter(pk__gt=last).order_by("pk").values_list("pk", "identity")[:BATCH]):
        for pk, identity in rows:
            key = _key_of(identity)
            if key and key != identity and not seeds.filter(identity=key).exists():
                seeds.filter(pk=pk).update(identity=key)
        last = rows[-1][0]


def _key_of(identity: str) -> str:
    """Return today's key of an address; slugs, digests and posts of a site's export have a word and a colon first."""
    if identity.startswith(("http://", "https://")):
        return url_key(identity)[:1000]
    host = identity.partition("/")[0]
    return url_key(f"https://{identity}")[:1000] if "." in host and ":" not in host else ""


class Migration(migrations.Migration):
    dependencies = [("seeds", "0002_passages_and_runs"), ("articles", "0009_keys_by_the_rules")]
    operations = [migrations.RunPython(rekey, migrations.RunPython.noop)]
