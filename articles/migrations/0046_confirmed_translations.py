import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.language.translators import names_a_program


def tell_programs_from_people(apps, schema_editor):
    """A program that stood where a translator does becomes the tool; nobody is known to have confirmed its draft."""
    comments = apps.get_model("articles", "Commentary").objects.using(schema_editor.connection.alias)
    for row in comments.exclude(translator="").only("pk", "translator", "state").iterator():
        if names_a_program(row.translator):
            state = "pending" if row.state == "approved" else row.state
            comments.filter(pk=row.pk).update(tool=row.translator[:60], translator="", state=state)
    comments.filter(state="approved", text="").update(state="pending")


class Migration(migrations.Migration):
    """Comments know the program that translated them, and who confirmed which words."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("articles", "0045_people_who_sign"),
    ]
    operations = [
        migrations.AlterField("commentary", "text", models.TextField(blank=True, verbose_name="text in Japanese")),
        migrations.AddField(
            "commentary",
            "tool",
            models.CharField(
                blank=True,
                default="",
                help_text="The name of the program whose draft this is. Empty: a person translated it.",
                max_length=60,
                verbose_name="translated by the program",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "commentary",
            "confirmed_by",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            "commentary",
            "confirmed_at",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="confirmed at"),
        ),
        migrations.AddField(
            "commentary",
            "confirmed_words",
            models.CharField(blank=True, default="", editable=False, max_length=16),
        ),
        migrations.RunPython(tell_programs_from_people, migrations.RunPython.noop),
    ]
