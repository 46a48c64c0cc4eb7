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
from newsroom.publishing import press
from newsroom.tasks import index_written, press_stale
from seeds.intake.importer import import_file
from seeds.management.commands.import_seeds import files_of
from seeds.models import Seed
from timeline.models import Event

DOCUMENTS = Path(settings.BASE_DIR) / "seeds" / "documents"
CHIEF = "chief"


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
            chief = users.create_superuser(CHIEF, password=password)
            self.stdout.write(
                _("Chief editor: %(name)s   password: %(password)s   (shown only now)")
                % {"name": CHIEF, "password": password}
            )
        return chief

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
            held.commentaries.update(state="approved")
            held.owner = chief
            held.save()
