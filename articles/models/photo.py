"""Photos of an article."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.body.keys import new_key
from articles.edition.rendering import Picture
from articles.models.article import Article
from articles.models.borrowed import Borrowed, BorrowedQuerySet
from articles.pictures.field import PictureField

_SHARE = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Photo(Borrowed):
    """A picture that the text names by ``key``. The file may be missing: captured pages bring captions only."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="photos", verbose_name=_("article"))
    key = models.CharField(_("key"), max_length=32, default=new_key)
    file = PictureField(
        _("file"),
        upload_to="photos/%Y/%m/",
        blank=True,
        max_length=200,
        width_field="width",
        height_field="height",
    )
    width = models.PositiveIntegerField(default=0, editable=False, null=True)
    height = models.PositiveIntegerField(default=0, editable=False, null=True)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    focal_x = models.FloatField(
        _("focal point, from the left"),
        default=0.5,
        validators=_SHARE,
        help_text=_("0 is the left edge, 1 the right."),
    )
    focal_y = models.FloatField(
        _("focal point, from the top"),
        default=0.5,
        validators=_SHARE,
        help_text=_("0 is the top edge, 1 the bottom."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = BorrowedQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["order", "pk"]
        indexes = [
            models.Index(fields=["file"], name="photo_by_file"),
            models.Index(fields=["ends_at"], name="photo_by_end"),
            models.Index(fields=["credit"], name="photo_by_credit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="photo_key_once_a_library",
                violation_error_message=_("Another photo has this key."),
            ),
        ]

    def __str__(self):
        """A key is no name: editors never see one."""
        return self.caption[:40] or self.alt[:40] or self.credit[:40] or gettext("a photo without words")

    @property
    def things(self) -> tuple[str, ...]:
        return (self.file.name,) if self.file.name else ()

    def alike(self):
        return Photo.objects.filter(file=self.file.name)

    def as_picture(self) -> Picture:
        """Return the photo as the renderer needs it."""
        return Picture(
            key=self.key,
            url=self.file.url if self.file else "",
            width=self.width or 0,
            height=self.height or 0,
            alt=self.alt,
            caption=self.caption,
            credit=self.credit,
            right=self.right,
        )
