"""Why a text or a picture is not taken, in the editor's language."""

from django.utils.translation import gettext_lazy as _

#: Why a picture does not come in, by the codes of ``articles.pictures.cleaning``.
PICTURES = {
    "no-picture": _(
        "This is no JPEG, PNG, WebP or GIF: save the picture as one of them, and choose it again."
    ),
    "broken": _("The picture is broken and cannot be read to its end: save or fetch it again."),
    "animated": _("The picture moves: save the one picture of it that readers are to see, and choose that."),
    "too-heavy": _("The file has more than %(limit)s MB: save the picture smaller, and choose it again."),
    "too-many-pixels": _(
        "The picture has %(width)s × %(height)s pixels, more than %(limit)s in all: scale it down, and choose it again."
    ),
    "bomb": _("The picture has far more than %(limit)s pixels in all: scale it down, and choose it again."),
}

TOO_DEEP = _(
    "The text nests deeper than %(limit)s elements. Take quotations, lists or tables out of one another, and save again."
)
TOO_LONG = _(
    "The text has %(size)s KB, and an article may have %(limit)s KB. Take a part of it into another article, and save again."
)
