from django.conf import settings
from django.db import migrations

#: What reached all articles before there was a difference, and goes on doing so.
REACHES_ALL = ("articles", "timeline", "seeds", "newsroom")
NEW = {
    "view_others_article": "Can see articles of others",
    "change_others_article": "Can work on articles of others, as far as other permissions reach",
}


def let_everybody_go_on(apps, schema_editor):
    """Whoever may do anything today does it to everybody's articles: nobody is shut out by the new version. Django makes
    permissions after the last migration only, so these two are made here."""
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    User = apps.get_model(settings.AUTH_USER_MODEL)
    groups = list(Group.objects.filter(permissions__content_type__app_label__in=REACHES_ALL).distinct())
    people = list(User.objects.filter(user_permissions__content_type__app_label__in=REACHES_ALL).distinct())
    if not groups and not people:
        return
    kind, _is_new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model="article"
    )
    given = [
        Permission.objects.get_or_create(content_type=kind, codename=code, defaults={"name": name})[0]
        for code, name in NEW.items()
    ]
    for group in groups:
        group.permissions.add(*given)
    for person in people:
        person.user_permissions.add(*given)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("articles", "0038_checklists_of_sections"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-modified_at", "-pk"],
                "permissions": [
                    ("set_embargo", "Can set, move and lift an embargo"),
                    ("view_others_article", "Can see articles of others"),
                    (
                        "change_others_article",
                        "Can work on articles of others, as far as other permissions reach",
                    ),
                ],
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
        ),
        migrations.RunPython(let_everybody_go_on, migrations.RunPython.noop),
    ]
