"""``manage.py sample_newsroom``: what ``make run`` shows. Repeats safely: what is there stays as it is."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.edition.stamps import Stamp
from articles.models import Article
from articles.working.writing import writing
from newsroom import event_publishing
from newsroom.models import RoleGroup
from newsroom.publishing import press
from newsroom.tasks import index_written, press_stale
from seeds.intake.importer import import_file
from seeds.management.commands.import_seeds import files_of
from seeds.models import Seed
from timeline.models import Event

DOCUMENTS = Path(settings.BASE_DIR) / "seeds" / "documents"
CHIEF = "chief"
#: Family and given name of a person of each role; the account is called by the role's key.
NAMES = {
    "writer": ("水城", "遥"),
    "editor": ("三原", "薫"),
    "chief": ("高梨", "晶"),
    "checker": ("小野寺", "栞"),
    "legal": ("相馬", "律"),
    "translator": ("真壁", "渚"),
}


class Command(BaseCommand):
    help = "Import the sample newsroom, publish it, and create a chief editor on a machine that has none."

    def handle(self, **options) -> None:
        chief = self.chief()
        if Seed.objects.exists():
            self.stdout.write(_("The newsroom has documents already: nothing was imported."))
            return
        for path in files_of([str(DOCUMENTS)]):
            report = import_file(path)
            self.stdout.write(f"{report.status} {path.name} {report.reason}".strip())
        self.publish(chief)
        # What follows from a publication is a worker's to do; a first look at the newsroom must not have to wait for one.
        for work in (press_stale, index_written):
            work.call()

    def chief(self):
        """Return the chief editor, made with a password that is printed once where there is no superuser yet."""
        users = get_user_model().objects
        chief = users.filter(is_superuser=True).first()
        if chief is None:
            password = secrets.token_urlsafe(12)
            family, given = NAMES[CHIEF]
            chief = users.create_superuser(CHIEF, password=password, last_name=family, first_name=given)
            self.stdout.write(
                _("Chief editor: %(name)s   password: %(password)s   (shown only now)")
                % {"name": CHIEF, "password": password}
            )
            self.colleagues(password)
        return chief

    def colleagues(self, password: str) -> None:
        """Make one person a role, so that each can be looked at; they share the chief's password, on this machine alone."""
        users = get_user_model().objects
        for row in RoleGroup.objects.exclude(group=None).select_related("group").order_by("pk"):
            family, given = NAMES[row.key]
            told = {"last_name": family, "first_name": given, "is_staff": True}
            person, is_new = users.get_or_create(username=row.key, defaults=told)
            if is_new:
                person.set_password(password)
                person.save()
                words = _("%(role)s: %(name)s   with the same password") % {
                    "role": row.group.name,
                    "name": row.key,
                }
                self.stdout.write(words)
            person.groups.add(row.group)

    def publish(self, chief) -> None:
        """Approve, publish the events, and press every sample article at the time that it names."""
        for event in Event.objects.filter(status=Event.Status.DRAFT):
            event_publishing.publish(event, by=chief)
        for article in Article.objects.filter(seed__isnull=False, status=Article.Status.DRAFT).order_by(
            "published"
        ):
            self._ready(article, chief)
            own = Stamp.of(article.published, settings.TIME_ZONE)
            press(article, by=chief, at=own.moment if own else None, own_dates=own is not None)
            self.stdout.write(_("published %(title)s") % {"title": article.title})

    def _ready(self, article: Article, chief) -> None:
        with writing(article, by=chief, what=_("sample newsroom")) as held:
            held.commentaries.exclude(text="").filter(tool="").update(state="approved")
            held.owner = chief
            held.save()
