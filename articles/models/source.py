"""The library of sources. Field names are CSL's where CSL has one."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.cursors import NUMBER, WORDS, Order
from articles.evidence.addresses import Identifier, aside, document_key
from articles.evidence.asking import asked
from articles.evidence.citations import Cited
from articles.evidence.credit import Credit, credit
from articles.evidence.refusals import NOT_WEB, names_public_page
from articles.fields import PartialDateField, json_field, validate_csl
from articles.language.dates import PartialDate
from articles.language.text import fold
from articles.leaning import Noted
from articles.models.items import csl_item
from articles.models.outlet import Outlet

BY_CITEKEY = Order.by(("citekey", WORDS))
#: The newest documents first; undated ones last.
LIBRARY_ORDER = Order.by(("issued", WORDS), ("pk", NUMBER), falling=True)


class SourceQuerySet(models.QuerySet):
    def matching(self, words: str):
        """Sources in which every word appears: in a title, the outlet's names, an author, the citekey or the date."""
        found = self
        for word in fold(words).casefold().split():
            found = found.filter(Q(*asked(word), _connector=Q.OR))
        return found

    def named(self, identifier):
        """The source that an address, DOI or ISBN names, by its own key or by another address."""
        return self.filter(Q(key=identifier.key) | Q(addresses__key=identifier.key)).distinct()

    def by_citekey(self, citekey: str):
        """The source of this citekey, or the one that it was merged into."""
        return self.filter(Q(citekey=citekey) | Q(former_citekeys__contains=f"\n{citekey}\n"))

    def formerly(self, citekey: str):
        """The source that had this citekey once, or that the one which had it was merged into."""
        return self.filter(former_citekeys__contains=f"\n{citekey}\n")

    def with_evidence(self):
        """Fetch all that a citation shows of its source."""
        return self.select_related(
            "outlet__parent", "syndicated_from__outlet__parent", "syndicated_from__syndicated_from"
        ).prefetch_related("authors", "captures")

    def for_references(self):
        """Fetch what a reference says of its source: not the words of our copies, which are long."""
        copies = Prefetch("captures", queryset=self.model.captures.rel.related_model.objects.defer("text"))
        return self.select_related("outlet").prefetch_related("authors", copies)

    def newest(self, count: int) -> "list[Source]":
        """Return the first ``count`` in the library's order with their outlets.

        Two queries: sorting keys alone is half the time of sorting whole rows with their outlets, and an index on the
        order was measured to treble the time of words that few sources hold.
        """
        keys = list(self.in_library_order().values_list("pk", flat=True)[:count])
        return list(self.model.objects.filter(pk__in=keys).select_related("outlet").in_library_order())

    def in_library_order(self):
        """The newest documents first; undated ones last."""
        return LIBRARY_ORDER.sorted(self)


class Source(Noted):
    """One document, cited from any number of places."""

    class Type(models.TextChoices):
        NEWSPAPER = "article-newspaper", _("newspaper article")
        MAGAZINE = "article-magazine", _("magazine article")
        ARTICLE = "article", _("agency report")
        WEBPAGE = "webpage", _("web page")
        BLOG = "post-weblog", _("blog post")
        POST = "post", _("social media post")
        BROADCAST = "broadcast", _("broadcast")
        INTERVIEW = "interview", _("interview")
        SPEECH = "speech", _("speech or press conference")
        REPORT = "report", _("report")
        LEGISLATION = "legislation", _("law")
        TREATY = "treaty", _("treaty")
        JOURNAL = "article-journal", _("journal article")
        CONFERENCE = "paper-conference", _("conference paper")
        THESIS = "thesis", _("thesis")
        BOOK = "book", _("book")
        CHAPTER = "chapter", _("chapter")
        DATASET = "dataset", _("data set")
        DOCUMENT = "document", _("document")

    class Level(models.TextChoices):
        PRIMARY = "primary", _("primary")
        SECONDARY = "secondary", _("secondary")
        TERTIARY = "tertiary", _("tertiary")

    class Access(models.TextChoices):
        OPEN = "open", _("free")
        REGISTRATION = "registration", _("registration")
        LIMITED = "limited", _("limited")
        SUBSCRIPTION = "subscription", _("subscribers only")

    class LinkStatus(models.TextChoices):
        """401, 403 and 429 are a refusal of robots, not a dead page."""

        UNCHECKED = "unchecked", _("not checked")
        LIVE = "live", _("live")
        FAILING = "failing", _("failing")
        BLOCKED = "blocked", _("refuses robots")
        DEAD = "dead", _("dead")

    citekey = models.CharField(
        _("citekey"),
        max_length=80,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9_-]*$", _("Use small letters, digits and hyphens."))],
        help_text=_("A short name for the source, such as reuters-20251021-budapest."),
    )
    type = models.CharField(_("type"), max_length=24, choices=Type, default=Type.WEBPAGE)
    title = models.CharField(_("title"), max_length=500, help_text=_("In the language of the document."))
    title_ja = models.CharField(_("title in Japanese"), max_length=500, blank=True)
    original_title = models.CharField(
        _("original title"), max_length=500, blank=True, help_text=_("Of what this document translates.")
    )
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="sources", verbose_name=_("outlet")
    )
    container_title = models.CharField(
        _("container"),
        max_length=200,
        blank=True,
        help_text=_("Newspaper, site or series, where it is not the outlet’s name."),
    )
    volume = models.CharField(_("volume"), max_length=40, blank=True)
    issue = models.CharField(pgettext_lazy("of a magazine", "issue"), max_length=40, blank=True)
    page = models.CharField(_("pages"), max_length=60, blank=True, help_text=_("Such as 101-119."))
    edition = models.CharField(pgettext_lazy("of a book", "edition"), max_length=60, blank=True)
    publisher_place = models.CharField(_("place of publication"), max_length=120, blank=True)
    extra = json_field(
        verbose_name=_("other fields"),
        default=dict,
        blank=True,
        validators=[validate_csl],
        help_text=_('What else a reference says, by the names of CSL-JSON: {"ISSN": "1234-5679"}.'),
    )
    issued = PartialDateField(
        _("issued"), help_text=_("2025, 2025-10, 2025-10-22 or with a time; empty if unknown.")
    )
    modified = PartialDateField(_("changed by its publisher"))
    accessed_on = models.DateField(_("accessed"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    canonical_url = models.URLField(
        _("canonical address"), max_length=1000, blank=True, help_text=_("As the page itself names it.")
    )
    key = models.CharField(max_length=1000, default="", editable=False)
    doi = models.CharField("DOI", max_length=200, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    syndicated_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("taken over from"),
        help_text=_("A Reuters report on a magazine’s site is Reuters: it counts as one origin."),
    )
    translation_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
    )
    double_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="doubles",
        verbose_name=_("perhaps the same document as"),
        help_text=_("Both have one address. Compare them and join them in the list, or correct an address."),
    )
    level = models.CharField(_("level"), max_length=12, choices=Level, blank=True)
    access = models.CharField(_("access"), max_length=16, choices=Access, blank=True)
    former_citekeys = models.TextField(editable=False, default="\n")
    provenance = json_field(
        verbose_name=_("where the fields come from"), default=dict, blank=True, editable=False
    )
    is_confirmed = models.BooleanField(
        _("confirmed"), default=True, help_text=_("Somebody has looked at what was read from the page.")
    )
    link_status = models.CharField(
        _("state of the link"),
        max_length=12,
        choices=LinkStatus,
        default=LinkStatus.UNCHECKED,
        editable=False,
    )
    link_checked_at = models.DateTimeField(_("link checked"), null=True, editable=False)
    link_failures = models.PositiveSmallIntegerField(default=0, editable=False)
    link_failing_since = models.DateTimeField(null=True, editable=False)
    language = models.CharField(
        _("language"), max_length=16, blank=True, help_text=_("Such as ja, en or ru.")
    )
    note = models.TextField(_("note for the desk"), blank=True)
    search_text = models.TextField(editable=False, default="")
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = SourceQuerySet.as_manager()
    #: The citekey as the database has it, where it was read from there.
    stored_citekey = ""

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["citekey"]
        indexes = [
            models.Index(fields=["outlet", "-issued", "-id"], name="newest_of_outlet"),
            models.Index(fields=["-issued", "-id"], name="newest_of_library"),
            # The desk's list offers the languages that there are.
            models.Index(fields=["language"], name="source_languages"),
            # The desk's first page counts those that somebody has to look at.
            models.Index(fields=["link_status"], name="source_links"),
            models.Index(fields=["is_confirmed"], name="source_confirmed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="source_has_a_title",
                violation_error_message=_("A source needs a title."),
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=~Q(key=""),
                name="source_once_a_document",
                violation_error_message=_("The library has this document already: search for its address."),
            ),
        ]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        self._keep_citekey()
        self.search_text = self.words()
        self.key = self.own_key()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("articles:source", args=[self.citekey])

    @classmethod
    def from_db(cls, db, field_names, values):
        """Remember the citekey that readers may have a link to."""
        made = super().from_db(db, field_names, values)
        made.stored_citekey = made.__dict__.get("citekey", "")
        return made

    def _keep_citekey(self) -> None:
        """Editions name their sources by citekey: after a change the former one leads on, as after a merge."""
        if self.stored_citekey not in ("", self.citekey):
            self.former_citekeys += f"{self.stored_citekey}\n"
        self.stored_citekey = self.citekey

    def words(self) -> str:
        """Return, folded, what the source is found by: titles, authors, the outlet's names, citekey and address."""
        authors = [author.display_name for author in self.authors.all()] if self.pk else []
        words = [self.title, self.title_ja, self.container_title, self.citekey, self.url, *authors]
        names = self.outlet.folded_names if self.outlet else ""
        return fold(" ".join(words)).casefold() + " " + names.replace("\n", " ")

    def document_key(self) -> str:
        """Return what only this document has: its address without decoration, else its DOI or ISBN."""
        isbn = "" if self.type == self.Type.CHAPTER else self.isbn
        return document_key(url=self.url, doi=self.doi, isbn=isbn)

    def own_key(self) -> str:
        """Return the document's key, with the row's number behind it where a record that may be a double has it."""
        key = self.document_key()
        taken = bool(key) and self.double_of_id is not None and self._others(key).exists()
        return aside(key, self.pk) if taken else key

    def _others(self, key: str):
        return Source.objects.named(Identifier("url", "", key)).exclude(pk=self.pk)

    def clean(self):
        if self.url and not names_public_page(self.url):
            raise ValidationError({"url": NOT_WEB})
        key = self.document_key()
        known = self._others(key).first() if key else None
        if known and known.pk != self.double_of_id:
            text = _("The library has this document already: %(label)s (%(citekey)s). Cite that one.")
            raise ValidationError(text % {"label": known.label, "citekey": known.citekey})
        former = Source.objects.filter(former_citekeys__contains=f"\n{self.citekey}\n").exclude(pk=self.pk)
        if self.citekey and former.exists():
            raise ValidationError({"citekey": _("This citekey leads to another source: choose another.")})
        for name in ("syndicated_from", "translation_of"):
            if getattr(self, name) and self.pk in _chain(self, name):
                raise ValidationError({name: _("A document cannot come from itself.")})

    @property
    def original(self) -> "Source":
        """The document at the end of ``syndicated_from``, or this one."""
        return [self, *_walk(self, "syndicated_from")][-1]

    @property
    def origin(self) -> str:
        """Who the contents come from in the end: the outlet's group, or the document where nobody publishes it."""
        document = self.original
        return document.outlet.origin if document.outlet else document.citekey

    @property
    def credit(self) -> Credit:
        """What the document can do for a statement. A platform is no author: its posts are an unknown person's."""
        original = self.original
        outlet = original.outlet
        on_platform = outlet is not None and outlet.kind in (Outlet.Kind.SOCIAL, Outlet.Kind.FORUM)
        return credit(
            grade=outlet.reliability if outlet else Outlet.Reliability.F,
            is_confirmed=self.is_confirmed,
            is_unknown_person=on_platform or (outlet is None and original.type == self.Type.POST),
        )

    @property
    def label(self) -> str:
        """What an editor recognises the source by: outlet or what it stands in, title, date."""
        house = self.outlet.name if self.outlet else self.container_title
        day = f"（{self.issued_text}）" if self.issued else ""
        return f"{house}：{self.title}{day}" if house else f"{self.title}{day}"

    @property
    def issued_text(self) -> str:
        """The date in Japanese words, empty if unknown."""
        return PartialDate.parse(self.issued).display() if self.issued else ""

    def as_cited(self) -> Cited:
        """Return the source as a reference shows it. Reads ``outlet`` and ``authors``: fetch both first."""
        return Cited(
            citekey=self.citekey,
            title=self.title,
            title_ja=self.title_ja,
            outlet=self.outlet.name if self.outlet else "",
            container_title=self.container_title,
            authors=self.names("author"),
            editors=self.names("editor"),
            translators=self.names("translator"),
            volume=self.volume,
            issue=self.issue,
            page=self.page,
            edition=self.edition,
            publisher_place=self.publisher_place,
            issued=self.issued_text,
            url=self.url,
            language=self.language,
            type=self.type,
            origin=self.origin,
            access=self.access,
            archive_url=next((row.url for row in self.captures.all() if row.is_public), ""),
            pages=next((row.pages for row in self.captures.all() if row.service == "own" and row.pages), 0),
            is_dead=self.link_status == self.LinkStatus.DEAD,
            is_confirmed=self.is_confirmed,
            credit=self.credit,
            csl=self.as_csl(),
        )

    def names(self, role: str) -> tuple[str, ...]:
        """Return the names of those who had this part in the document, as readers see them."""
        return tuple(row.display_name for row in self.authors.all() if row.role == role)

    def as_csl(self) -> dict:
        """Return the source as a CSL-JSON item. Reads ``outlet``, ``authors`` and ``captures``: fetch them first."""
        return csl_item(self)


def _walk(source: Source, name: str) -> Iterator[Source]:
    """Yield the documents along a relation, each once: a ring ends where it began."""
    seen = {source.pk}
    while (source := getattr(source, name)) is not None and source.pk not in seen:
        seen.add(source.pk)
        yield source


def _chain(source: Source, name: str) -> set:
    """Return the keys of the documents along a relation, the first one's again where it is a ring."""
    found, row = set(), getattr(source, name)
    while row is not None and row.pk not in found:
        found.add(row.pk)
        row = getattr(row, name)
    return found
