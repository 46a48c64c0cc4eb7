"""Copies of sources: our own text of a page, or an archive's page."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.source import Source


class Capture(models.Model):
    """A copy of a source at one moment: our own text of it, or an archive's page.

    Of a file we keep its words and its hash and never the file itself: words are enough to look a quotation up, the hash
    tells whether a file that somebody still has is the one that was read, and a library of other people's documents
    would be reproductions that no clause of the Copyright Act was found to allow an editorial archive.
    """

    class Service(models.TextChoices):
        OWN = "own", _("our own copy")
        WAYBACK = "wayback", "Internet Archive"
        OTHER = "other", _("another archive")

    class Status(models.TextChoices):
        PENDING = "pending", _("asked for")
        OK = "ok", _("kept")
        FAILED = "failed", _("failed")

    source = models.ForeignKey(Source, models.CASCADE, related_name="captures", verbose_name=_("source"))
    service = models.CharField(_("service"), max_length=12, choices=Service)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.OK)
    url = models.URLField(_("address of the copy"), max_length=2000, blank=True)
    captured_at = models.DateTimeField(_("captured"), default=timezone.now)
    job = models.CharField(max_length=200, blank=True, editable=False)
    text = models.TextField(
        _("words of the page"), blank=True, help_text=_("For the desk’s checks only; readers never see it.")
    )
    #: Of a document in pages ``text`` is as ``articles.evidence.paging`` stores it; 0 for what has no pages.
    pages = models.PositiveIntegerField(_("pages of the document"), default=0, editable=False)
    scans = models.PositiveIntegerField(
        _("pages whose words a program recognised"), default=0, editable=False
    )
    sha256 = models.CharField(
        _("SHA-256 of the page"), max_length=64, blank=True, editable=False, db_index=True
    )
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        ordering = ["-captured_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(service="own", status="ok") | ~Q(sha256=""),
                name="own_capture_has_a_hash",
                violation_error_message=_("A copy of our own needs the hash of what was captured."),
            ),
        ]

    def __str__(self):
        return f"{self.get_service_display()} {timezone.localtime(self.captured_at):%Y-%m-%d}"

    @property
    def is_public(self) -> bool:
        """Whether readers can be led to it: our own copies are for checking, not for publishing again."""
        return bool(self.url) and self.service != self.Service.OWN and self.status == self.Status.OK
