"""Sources, their other addresses and the hosts of outlets get the keys that today's rules for addresses make.

Records that now share a key are not joined: the older keeps the key, the younger gets one with its number behind it and
names the older, which the desk shows. Some hundred rows are in memory at a time.
"""

from django.db import migrations
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from articles.evidence.addresses import aside, document_key
from articles.evidence.urlkey import house_host, url_key

BATCH = 500


def rekey(apps, schema_editor):
    sources = apps.get_model("articles", "Source").objects
    addresses = apps.get_model("articles", "SourceAddress").objects
    domains = apps.get_model("articles", "OutletDomain").objects
    # No key of before may stand in the way of a new one; a column of unique keys takes each row's own number meanwhile.
    sources.exclude(key="").update(key="")
    addresses.update(key=Concat(Value("#"), Cast(F("pk"), CharField())))
    for rows in _batches(sources.only("pk", "url", "doi", "isbn", "type", "key", "double_of")):
        _give(sources, rows, {row.pk: _key_of(row) for row in rows})
    for rows in _batches(addresses.all()):
        _give(addresses, rows, {row.pk: url_key(row.url)[:1000] for row in rows})
        _name_pairs(sources, rows)
    for domain in domains.order_by("pk").iterator(BATCH):
        host = house_host(domain.host)
        if not domains.filter(host=host, path_prefix=domain.path_prefix).exists():
            domains.filter(pk=domain.pk).update(host=host)


def _batches(queryset):
    last = 0
    while rows := list(queryset.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        yield rows


def _key_of(row) -> str:
    return document_key(url=row.url, doi=row.doi, isbn="" if row.type == "chapter" else row.isbn)


def _give(manager, rows, keys):
    """Give each row its key, or one of its own where an older row has that one."""
    held = dict(manager.filter(key__in=set(keys.values()) - {""}).values_list("key", "pk"))
    for row in rows:
        key = keys[row.pk]
        older = held.setdefault(key, row.pk) if key else row.pk
        row.key = key if older == row.pk else aside(key, row.pk)
        if older != row.pk and hasattr(row, "double_of_id"):
            row.double_of_id = older
    fields = ["key", "double_of"] if hasattr(rows[0], "double_of_id") else ["key"]
    manager.bulk_update(rows, fields)


def _name_pairs(sources, addresses):
    """Where another address of one source is the address of another source, the younger names the older."""
    named = {row.key: row.source_id for row in addresses}
    for key, owner in sources.filter(key__in=named).values_list("key", "pk"):
        older, younger = sorted((owner, named[key]))
        if older != younger:
            sources.filter(pk=younger, double_of=None).update(double_of=older)


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_doubles_of_sources")]
    operations = [migrations.RunPython(rekey, migrations.RunPython.noop)]
