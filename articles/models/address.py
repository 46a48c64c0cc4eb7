"""Other addresses of a source."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.evidence.addresses import aside
from articles.evidence.refusals import NOT_WEB, names_public_page
from articles.evidence.urlkey import url_key
from articles.models.source import Source


class SourceAddress(models.Model):
    """Another address of a source: short, mobile or archived forms that do not fold into the same key."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="addresses", verbose_name=_("source"))
    url = models.URLField(_("address"), max_length=1000)
    key = models.CharField(max_length=1000, unique=True, editable=False)

    class Meta:
        verbose_name = _("other address")
        verbose_name_plural = _("other addresses")
        ordering = ["pk"]

    def __str__(self):
        return self.url

    def save(self, *args, **kwargs):
        key = url_key(self.url)
        self.key = self.key if self.pk and self.key == aside(key, self.pk) else key
        super().save(*args, **kwargs)

    def clean(self):
        """An address leads to one source: another row with the same one would be refused by the database."""
        if not self.url:
            return
        key = url_key(self.url)
        if not names_public_page(self.url):
            raise ValidationError({"url": NOT_WEB})
        taken = SourceAddress.objects.filter(key=key).exclude(pk=self.pk).first()
        if taken and self.key != aside(key, self.pk):
            text = _("This address is already among the other addresses of %(label)s.")
            raise ValidationError({"url": text % {"label": taken.source.label}})
