"""What the address of a search asks for: words, the kind of row, what narrows it, the order, and from where on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import bounded
from articles.models import Edition, EditionTag, Section, Tag
from articles.public import listings
from articles.public.asked import Asked
from articles.search.question import Question, Unsearchable, parse
from newsroom.search.cards import READERS
from newsroom.search.paging import Place, read_place
from timeline.models import Topic

#: What readers call each kind, in the order of the page.
KINDS = {
    "edition": _("Articles"),
    "event": _("Events"),
    "actor": pgettext_lazy("search", "People and organisations"),
    "source": _("Sources"),
}
ORDERS = {"best": _("Best first"), "new": _("Newest first")}
#: Which questions narrow which kind.
NARROWED = {
    "edition": ("section", "tag", "author", "topic", "after", "before"),
    "event": ("topic", "after", "before"),
    "source": ("after", "before"),
    "actor": (),
}
LABELS = {
    "section": _("Section"),
    "tag": _("Topic"),
    "author": pgettext_lazy("search", "Author"),
    "topic": pgettext_lazy("curated collection", "Special"),
    "after": _("From"),
    "before": _("To"),
}
TROUBLES = {
    "empty": "",
    "signs": _("Signs alone cannot be looked for: write a word or a letter."),
    "many": _("That are too many words: ask for twenty at most."),
    "minus": _("Say what to look for, too: words to leave out say only what not to find."),
    "long": _("That is too long: ask in two hundred characters at most."),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """A search. ``question`` is none where ``trouble`` says why; ``chosen`` are the answers to what narrows it."""

    words: str
    question: Question | None
    trouble: str
    kind: str
    order: str
    place: Place | None
    chosen: dict[str, object] = field(default_factory=dict)

    @property
    def within(self) -> Q:
        """What narrows the entries of its kind."""
        found = Q()
        for name, value in self.chosen.items():
            found &= _NARROWING[name](self.kind, value)
        return found

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for articles of some section, or the like: other kinds have none."""
        return bool(self.chosen)


def asking(asked: Asked, at: datetime) -> Asking:
    """Read what an address asks for; what means nothing here is noted in ``asked``."""
    words = bounded.storable(asked.data.get("q", ""))
    kind = asked.value("kind", bounded.one_of(READERS), "edition")
    question, trouble = read_question(words)
    chosen = {}
    for name, read in _readers(at).items():
        value = asked.value(name, read)
        if value is not None and name in NARROWED[kind]:
            chosen[name] = value
        elif value is not None or name in asked.unanswered:
            asked.refuse(name, str(LABELS[name]))
    order = asked.value("order", bounded.one_of(ORDERS), "best")
    return Asking(
        words[: bounded.WORDS], question, trouble, kind, order, asked.value("cursor", read_place), chosen
    )


def read_question(words: str) -> tuple[Question | None, str]:
    """Return what is asked, or why it cannot be asked."""
    if len(words) > bounded.WORDS:
        return None, str(TROUBLES["long"])
    try:
        return parse(words), ""
    except Unsearchable as why:
        return None, str(TROUBLES[why.code])


def _readers(at: datetime) -> dict[str, bounded.Reader]:
    def row(rows, name: str) -> bounded.Reader:
        def read(written: str):
            found = rows().filter(**{name: bounded.words(written)}).first()
            if found is None:
                raise bounded.Refused(written)
            return found

        return read

    return {
        "section": row(lambda: listings.sections(at), "slug"),
        "tag": row(Tag.objects.all, "slug"),
        "author": _author,
        "topic": row(Topic.objects.published, "slug"),
        "after": bounded.day,
        "before": bounded.day,
    }


def _author(written: str) -> str:
    name = bounded.words(written)
    if not Edition.objects.filter(by(name)).exists():
        raise bounded.Refused(written)
    return name


def by(name: str) -> Q:
    """Editions with this name among their authors, which stand in one line."""
    inner = Q(authors__contains=f"、{name}、") | Q(authors__startswith=f"{name}、")
    return inner | Q(authors__endswith=f"、{name}") | Q(authors=name)


def _of_edition(**values) -> Q:
    return Q(Exists(Edition.objects.filter(pk=OuterRef("number"), **values)))


def _of_section(_kind: str, section: Section) -> Q:
    return _of_edition(section=section)


def _of_tag(_kind: str, tag: Tag) -> Q:
    return Q(Exists(EditionTag.objects.filter(edition=OuterRef("number"), tag=tag)))


def _of_author(_kind: str, name: str) -> Q:
    return Q(Exists(Edition.objects.filter(by(name), pk=OuterRef("number"))))


def _of_topic(kind: str, topic: Topic) -> Q:
    if kind == "event":
        return Q(Exists(Topic.events.through.objects.filter(topic=topic, event=OuterRef("number"))))
    return Q(Exists(Topic.articles.through.objects.filter(topic=topic, article__editions=OuterRef("number"))))


def _after(_kind: str, day: date) -> Q:
    return Q(day__gte=day.toordinal())


def _before(_kind: str, day: date) -> Q:
    return Q(day__lte=day.toordinal())


_NARROWING: dict[str, Callable[[str, object], Q]] = {
    "section": _of_section,
    "tag": _of_tag,
    "author": _of_author,
    "topic": _of_topic,
    "after": _after,
    "before": _before,
}
