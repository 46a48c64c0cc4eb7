"""The article's form: the prose editor, and the rule that text and evidence agree."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from taggit.forms import TagField

from articles.admin.borrowed import BorrowedForm
from articles.admin.known import RowFormSet
from articles.body import Body, rekeyed, sanitise
from articles.body.depth import TooDeep
from articles.body.keys import new_key
from articles.edition.numbering import compare
from articles.models import Article, Photo
from articles.people import called
from articles.pictures.field import PictureContent
from articles.pictures.taking import file_of
from articles.refusals import TOO_DEEP, TOO_LONG
from articles.tagging import string_from_tags, tags_from_string
from articles.working.deleting import require_kept
from articles.working.editor import BODY_EXTENSIONS
from articles.working.embargo import EmbargoTooLate, require_no_earlier
from articles.working.locking import Locked, require_free
from articles.working.writing import hold


class NamesField(forms.CharField):
    """A list of names, one a line: nobody writes JSON."""

    def __init__(self, **kwargs):
        defaults = {
            "required": False,
            "widget": forms.Textarea(attrs={"rows": 3}),
            "help_text": gettext_lazy("One a line."),
        }
        super().__init__(**{**defaults, **kwargs})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]

    def has_changed(self, initial, data) -> bool:
        return (initial or []) != self.clean(data or "")


class BylineForm(forms.ModelForm):
    """A name on the work. One that is proposed stays though nobody touches it; a row without words is none."""

    def has_changed(self) -> bool:
        if not self.instance._state.adding:
            return super().has_changed()
        return any(str(self[name].data or "").strip() for name in ("name", "bio"))


class TagsField(TagField):
    """Tags are a set: those of an untouched form stand in the order of their names, not in that of code points."""

    def has_changed(self, initial, data) -> bool:
        written = initial if isinstance(initial, str) else string_from_tags(initial or ())
        return not self.disabled and set(tags_from_string(written)) != set(tags_from_string(data))


#: Bytes of a text with its marks: some fifty times a long article.
MOST_BYTES = 1_000_000
#: The prefix of the citations' rows.
CITATIONS = "citations"


class ProseWidget(AdminProseEditorWidget):
    """The editor's text area. Browsers send CRLF, the text is stored with LF: else every save would change it."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if value else value


def clean_body(html: str) -> str:
    """Sanitise what an editor sends. Raises ``ValidationError`` for what nests too deep or is too long; nothing is lost by it."""
    size = len(html.encode())
    if size > MOST_BYTES:
        raise ValidationError(TOO_LONG % {"size": size // 1000, "limit": MOST_BYTES // 1000}, code="length")
    try:
        return sanitise(html)
    except TooDeep as error:
        raise ValidationError(TOO_DEEP % {"limit": error.limit}, code="depth") from error


class ArticleForm(forms.ModelForm):
    """The working copy. ``seen`` is when the form was opened, so that nobody writes over somebody else; ``by`` is whose
    form it is."""

    by = None
    body = ProseEditorFormField(
        label=gettext_lazy("text"),
        required=False,
        extensions=BODY_EXTENSIONS,
        sanitize=clean_body,
        widget=ProseWidget,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        field_classes = {"tags": TagsField}
        fields = [
            "title",
            "deck",
            "body",
            "kind",
            "section",
            "tags",
            "slug",
            "owner",
            "assignee",
            "deadline",
            "embargo_until",
            "embargo_reason",
            "language",
            "dateline_place",
            "dateline_day",
            "dateline_agency",
            "published",
            "updated",
            "canonical_url",
            "rights",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.version
        for name in self.fields.keys() & {"owner", "assignee"}:
            self.fields[name].label_from_instance = called

    def clean_assignee(self):
        """Return a person who works at the desk, or the one who stands there, whether or not they have left."""
        person = self.cleaned_data["assignee"]
        if (
            person
            and person.pk != self.initial.get("assignee")
            and not (person.is_active and person.is_staff)
        ):
            raise ValidationError(_("Choose somebody who works at the desk."))
        return person

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            # The lock makes the comparison and the save one step on databases that have row locks.
            hold(self.instance, seen=cleaned.get("seen", ""))
            self._ask_lock()
            self._ask_embargo(cleaned)
        self._keep_evidence(cleaned)
        return cleaned

    def _ask_lock(self) -> None:
        """The verb refuses whom a lock keeps out; the form says so beforehand and keeps what was typed."""
        require_kept(Article.objects.only("binned_at").get(pk=self.instance.pk))
        try:
            require_free(self.instance, self.by)
        except Locked as refused:
            raise ValidationError(str(refused), code="locked") from refused

    def _ask_embargo(self, cleaned: dict) -> None:
        """The verb refuses an embargo that a schedule would break; the form says so beforehand."""
        if {"embargo_until", "embargo_reason"} & set(self.changed_data) and "embargo_until" in cleaned:
            try:
                require_no_earlier(self.instance, cleaned["embargo_until"])
            except EmbargoTooLate as refused:
                self.add_error("embargo_until", refused)

    def _keep_evidence(self, cleaned: dict) -> None:
        """Who may not change citations has no rows in the form: what is stored must keep its place in the text."""
        if f"{CITATIONS}-TOTAL_FORMS" in self.data or "body" not in cleaned:
            return
        stored = list(self.instance.citations.values_list("key", flat=True)) if self.instance.pk else []
        if compare(Body(cleaned["body"]), stored).unused:
            raise ValidationError(
                _("The text has lost markers of its citations, and you may not change citations."),
                code="markers",
            )


class KeyedForm(forms.ModelForm):
    """A row that the text names by key. A key that another article's row has already becomes a new one here.

    The editor makes random keys, but a form that is open in two windows brings the same ones into two articles.
    """

    posted_key = ""

    def clean_key(self) -> str:
        self.posted_key = key = self.cleaned_data["key"]
        rows = self._meta.model._default_manager.filter(key=key)
        taken = "key" in self.changed_data and rows.exclude(article=self.instance.article_id).exists()
        return new_key() if taken else key


class KeyedFormSet(RowFormSet):
    """Rows that the text names: where a row's key had to be another, the text follows."""

    def clean(self):
        super().clean()
        renamed = {form.posted_key: form.cleaned_data.get("key") for form in self.forms if form.posted_key}
        self.instance.body = self.follow(self.instance.body, lambda key: renamed.get(key) or key)

    def follow(self, body: str, rename: Callable[[str], str]) -> str:
        """Return the text with the photos' keys renamed."""
        return rekeyed(body, str, rename)


ENDS_OF_CITATION = _(
    "From this moment on neither the block quotation or table in which its marker stands is shown, nor the words quoted here, in old editions neither. Empty: no end."
)


class CitationForm(KeyedForm, BorrowedForm):
    """A citation. Nobody is asked by what right an ordinary quotation stands: the Act allows it, and it has no end."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "basis" in self.fields:
            self.fields["basis"].choices = [
                ("", _("an ordinary quotation")),
                *self.fields["basis"].choices[1:],
            ]
        if "ends_at" in self.fields:
            self.fields["ends_at"].help_text = ENDS_OF_CITATION


#: What a file may say of a photo's fields.
PROPOSED = ("alt", "caption", "credit", "licence")


class PhotoForm(KeyedForm, BorrowedForm):
    """A photo that was pasted with a passage names in ``copy_of`` the key of the row that it is a copy of, one that was
    dropped into the text in ``taken`` the token of its file."""

    copy_of = forms.CharField(required=False, widget=forms.HiddenInput)
    taken = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_taken(self) -> str:
        """Return the file that the token names. One that the editor has chosen goes before it."""
        token, has_file = self.cleaned_data["taken"], self.instance.file or self.cleaned_data.get("file")
        return file_of(token) if token and not has_file else ""

    def clean(self):
        """Fill in what the file says of its rights where the editor has said nothing."""
        cleaned = super().clean()
        self.read = {}
        file = cleaned.get("file")
        if isinstance(file, PictureContent):
            said = {name: cleaned.get(name, "") for name in PROPOSED}
            self.read = file.picture.rights.proposed(**said)
            cleaned.update(self.read)
        return cleaned

    def told(self) -> str:
        """Say what was read from the file, for an editor to look at; empty where nothing was."""
        read = getattr(self, "read", {})
        if not read:
            return ""
        values = "; ".join(f"{self.fields[name].label}: {value}" for name, value in read.items())
        return _("Read from the file %(file)s, please check: %(values)s") % {
            "file": self.cleaned_data["file"].came_as,
            "values": values,
        }


class PhotoFormSet(KeyedFormSet):
    """A pasted photo shares its file with the row that it was copied from. ``copied_from`` is set for each request."""

    copied_from = Photo.objects.none()

    def clean(self):
        super().clean()
        for form in self.forms:
            if dropped := form.cleaned_data.get("taken"):
                form.instance.file = dropped
            key = form.cleaned_data.get("copy_of") if not form.instance.file else ""
            original = self.copied_from.filter(key=key).first() if key else None
            if original and original.file and original.file.storage.exists(original.file.name):
                form.instance.file = original.file.name
                for name in ("basis", "holder", "terms"):
                    setattr(form.instance, name, getattr(form.instance, name) or getattr(original, name))


class CitationFormSet(KeyedFormSet):
    """Refuses to lose evidence: a row whose marker is gone, or a marker whose row is ticked for deletion.

    A marker without any row is saved as it stands: nothing is lost with it, and it stops publishing.
    """

    _claims: list | None = None

    def add_fields(self, form, index):
        """Every row chooses among the same claims, which are asked for once; a list of them would be counted first."""
        super().add_fields(form, index)
        if claim := form.fields.get("claim"):
            self._claims = self._claims or list(iter(claim.choices))
            claim.choices = self._claims

    def follow(self, body: str, rename: Callable[[str], str]) -> str:
        return rekeyed(body, rename, str)

    def clean(self):
        super().clean()
        forms = [form for form in self.forms if form.cleaned_data]
        kept = _named([form for form in forms if not form.cleaned_data.get("DELETE")])
        deleted = _named([form for form in forms if form.cleaned_data.get("DELETE")])
        found = compare(Body(self.instance.body), list(kept))
        problems = [
            _(
                "The citation of %(source)s is to be deleted, but its marker stands in the text: delete that, too."
            )
            % {"source": deleted[key] or key}
            for key in found.missing
            if key in deleted
        ]
        problems += [
            _("The citation of %(source)s stands nowhere in the text: place it, or tick “delete”.")
            % {"source": kept[key] or key}
            for key in found.unused
        ]
        if problems:
            raise ValidationError(problems, code="markers")


def _named(rows: list[forms.ModelForm]) -> dict[str, str]:
    """Return key -> the source's name of these rows."""
    named = {row.cleaned_data.get("key"): str(row.cleaned_data.get("source") or "") for row in rows}
    return {key: name for key, name in named.items() if key}
