"""赤字 at the desk: the text with what is proposed and remarked, the form in which one proposes, and the acts of whoever
decides. Mixed into the article's admin."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Manager, Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from articles.body.depth import TooDeep
from articles.body.keys import new_key
from articles.bounded import number, or_none
from articles.models import Article, Citation, Part
from articles.permissions import require_own
from articles.refusals import TOO_DEEP
from articles.working import remarking, settling, suggesting
from articles.working.letters import Letters, Spot
from articles.working.locking import kept_out, standing_lock
from articles.working.redpen import RedPen, words_of
from articles.working.suggesting import SUGGEST, Words
from articles.working.typed import Typed

#: The header by which the page's script asks for the part that changes, and not for a page.
ASKED = "X-Redpen"


class Redpen(admin.ModelAdmin):
    """Suggestions and remarks of an article."""

    def get_urls(self):
        named = {
            "": ("redpen", require_GET(self.redpen)),
            "write/": ("redpen_write", require_GET(self.redpen_write)),
            "read/": ("redpen_read", require_POST(self.redpen_read)),
            "propose/": ("redpen_propose", require_POST(self.redpen_propose)),
            "settle/": ("redpen_settle", require_POST(self.redpen_settle)),
            "mine/": ("redpen_mine", require_POST(self.redpen_mine)),
            "remark/": ("redpen_remark", require_POST(self.redpen_remark)),
            "answer/": ("redpen_answer", require_POST(self.redpen_answer)),
        }
        return [
            *(
                path(
                    f"<int:pk>/redpen/{route}",
                    self.admin_site.admin_view(view),
                    name=f"articles_article_{name}",
                )
                for route, (name, view) in named.items()
            ),
            *super().get_urls(),
        ]

    def redpen(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the text with all that is open, and the list of it."""
        article = self._seen(request, pk)
        context = {
            **self.admin_site.each_context(request),
            **self._around(request, article),
            "title": _("Suggestions and remarks"),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/redpen.html", context)

    def redpen_settle(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take or refuse the suggestions that were named."""
        article = self._seen(request, pk)
        verb = settling.take if "take" in request.POST else settling.refuse
        numbers = {found for row in request.POST.getlist("number") if (found := or_none(number, row))}
        return self._done(request, article, lambda: verb(article, numbers, by=request.user).words)

    def redpen_mine(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw one's own suggestion, or give it another reason."""
        article = self._seen(request, pk)

        def act() -> str:
            row = _named(request, article, article.suggestions)
            if "withdraw" in request.POST:
                suggesting.withdraw(row, by=request.user)
                return _("The suggestion is withdrawn.")
            suggesting.explain(row, by=request.user, reason=_text(request, "reason"))
            return _("The reason is kept.")

        return self._done(request, article, act)

    def redpen_remark(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Write a remark on the words that were marked."""
        article = self._seen(request, pk)
        asked = RemarkForm(request.POST)

        def act() -> str:
            suggesting.require_proposing(request.user, article)
            if not asked.is_valid():
                raise ValidationError([words for errors in asked.errors.values() for words in errors])
            posted = request.POST.get("posted", "")[:40]
            remarking.remark(
                article, asked.marked(), by=request.user, text=asked.cleaned_data["text"], posted=posted
            )
            return _("The remark is kept.")

        return self._done(request, article, act)

    def redpen_answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer a remark, resolve it or open it again; an answer goes along with either."""
        article = self._seen(request, pk)
        own = {"by": request.user, "posted": request.POST.get("posted", "")[:38]}

        def act() -> str:
            row, text = _named(request, article, article.remarks), _text(request, "text")
            ends = {"resolve": remarking.resolve, "reopen": remarking.reopen}
            end = next((ends[name] for name in ends if name in request.POST), None)
            if text.strip() or end is None:
                remarking.reply(row, text=text, **own)
            if end:
                end(row, by=own["by"], posted=f"{own['posted']}-e")
            return _("The answer is kept.") if end is None else _("Noted.")

        return self._done(request, article, act)

    def redpen_propose(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make suggestions of what was typed otherwise."""
        article = self._seen(request, pk)
        try:
            rows = suggesting.suggest(
                article,
                _typed(article, request),
                by=request.user,
                reason=_text(request, "redpen_reason"),
                posted=request.POST.get("redpen_posted", "")[:40],
                seen=request.POST.get("seen", ""),
            )
        except ValidationError as refused:
            return JsonResponse({"problem": " ".join(refused.messages)}, status=422)
        except PermissionDenied as refused:
            return JsonResponse({"problem": str(refused)}, status=403)
        messages.success(request, _("Suggestions made: %(count)d") % {"count": len(rows)})
        return JsonResponse({"address": reverse("admin:articles_article_redpen", args=[pk])})

    def redpen_read(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Say what would become of what is being typed, and where in it that stands. Nothing is kept."""
        article = self._seen(request, pk)
        suggesting.require_proposing(request.user, article)
        try:
            base = suggesting.base_of(article, request.POST.get("seen", ""))
            typed = _typed(article, request).cleaned()
        except ValidationError as refused:
            return JsonResponse({"problem": " ".join(refused.messages)}, status=422)
        return JsonResponse({"rows": list(_drawn(base, typed))})

    def redpen_write(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The article's form, whose text becomes suggestions: whoever may not change the article may open this one."""
        article = self._seen(request, pk)
        suggesting.require_proposing(request.user, article)
        request.proposing = True
        return self.changeform_view(request, str(pk))

    def has_change_permission(self, request, obj=None):
        """The form in which one proposes is open to whoever may see the article; it is never saved from there."""
        is_proposed = getattr(request, "proposing", False) and request.method == "GET"
        return is_proposed or super().has_change_permission(request, obj)

    def get_fieldsets(self, request, obj=None):
        rows = super().get_fieldsets(request, obj)
        return rows[:1] if getattr(request, "proposing", False) else rows

    def get_inlines(self, request, obj):
        """Of the rows beside a text citations alone can be proposed."""
        rows = super().get_inlines(request, obj)
        if not getattr(request, "proposing", False):
            return rows
        return [type(row.__name__, (_Proposed, row), {}) for row in rows if row.model is Citation]

    def render_change_form(self, request, context, **kwargs):
        article = kwargs.get("obj")
        if article is not None:
            beside = _beside(article)
            context |= {"redpen_count": beside.counts, "redpen_spots": list(beside.spots())}
        context.setdefault("redpen_spots", [])
        response = super().render_change_form(request, context, **kwargs)
        if getattr(request, "proposing", False):
            response.template_name = "admin/articles/article/redpen_write.html"
            response.context_data |= {
                **dict.fromkeys(("slot", "lock_form", "preview_address", "findings_address", "desk_excerpt")),
                "editor_acts": [],
                "redpen_posted": new_key(),
                "title": _("Propose edits"),
            }
        return response

    def bar(self, article: Article) -> dict:
        return {**super().bar(article), "redpen_count": _beside(article).counts}

    def _seen(self, request: HttpRequest, pk: int) -> Article:
        article = get_object_or_404(Article.objects.select_related("section"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        require_own(request.user, article, to_see=True)
        return article

    def _around(self, request: HttpRequest, article: Article) -> dict:
        may_settle = self.has_change_permission(request, article)
        return {
            "article": article,
            "redpen": RedPen(article),
            "may_settle": may_settle,
            "kept_out": kept_out(standing_lock(article), request.user) if may_settle else "",
            "may_suggest": request.user.has_perm(SUGGEST) and article.binned_at is None,
            "posted": new_key(),
            "remark_form": RemarkForm(),
        }

    def _done(self, request: HttpRequest, article: Article, act: Callable[[], str]) -> HttpResponse:
        """Do an act and show what stands then: to a script the part of the page, to everybody else the page."""
        said, refused = "", ""
        try:
            said = act()
        except ValidationError as error:
            refused = " ".join(error.messages)
        except PermissionDenied as error:
            if ASKED not in request.headers:
                raise
            refused = str(error) or _("You may not do this.")
        if ASKED not in request.headers:
            if refused or said:
                (messages.error if refused else messages.success)(request, refused or said)
            return HttpResponseRedirect(reverse("admin:articles_article_redpen", args=[article.pk]))
        fresh = get_object_or_404(Article.objects.select_related("section"), pk=article.pk)
        context = {**self._around(request, fresh), "said": said, "refused": refused}
        return render(request, "admin/articles/article/_redpen.html", context)


def _beside(article: Article) -> RedPen:
    """Return what stands beside an article, read once for all parts of its form."""
    if not hasattr(article, "_beside"):
        article._beside = RedPen(article)
    return article._beside


class _Proposed:
    """The rows of the form in which one proposes: whoever may see them may propose others."""

    def has_add_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        return True

    def has_delete_permission(self, request, obj=None):
        return True


class RemarkForm(forms.Form):
    """A remark, and the words that it is about. Where on the page they were marked, the script says."""

    part = forms.ChoiceField(
        label=gettext_lazy("On"),
        choices=[(part.value, part.label) for part in (Part.BODY, Part.TITLE, Part.DECK)],
    )
    words = forms.CharField(label=gettext_lazy("Words of the text"), max_length=4000)
    text = forms.CharField(
        label=gettext_lazy("What is to be said of them"),
        max_length=remarking.MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    block = forms.IntegerField(required=False, min_value=0, max_value=100_000, widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=0, max_value=10_000_000, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, max_value=10_000_000, widget=forms.HiddenInput)

    def marked(self) -> remarking.Marked:
        said = self.cleaned_data
        at = [said[name] for name in ("block", "start", "end")]
        spot = Spot(*at) if None not in at else None
        return remarking.Marked(said["part"], said["words"], spot)


def _named(request: HttpRequest, article: Article, rows: Manager) -> Model:
    """Return the row that a form names. Raises ``ValidationError`` in words where it is not of this article."""
    suggesting.require_proposing(request.user, article)
    found = or_none(number, request.POST.get("number", ""))
    row = rows.filter(pk=found).first() if found else None
    if row is None:
        raise ValidationError(_("These suggestions are not of this article."), code="unknown")
    return row


def _typed(article: Article, request: HttpRequest) -> Words:
    """Read what was typed into a form. The article that is given is filled with it, and never saved."""
    own = Article.objects.select_related("section").get(pk=article.pk)
    try:
        return Words.of(Typed(own, request.POST))
    except TooDeep as error:
        raise ValidationError(TOO_DEEP) from error


def _text(request: HttpRequest, name: str) -> str:
    """Return words of a form as a database can hold them."""
    return request.POST.get(name, "").replace("\x00", "")[: remarking.MOST + 1]


def _drawn(base: Words, typed: Words):
    """Yield what is otherwise, with its place in what was typed."""
    letters, shift = Letters(typed.texts[Part.BODY]), 0
    for row in suggesting.proposed(base, typed):
        said = {
            "part": row.part,
            "old": words_of(row.passage, row.part),
            "new": words_of(row.proposed, row.part),
        }
        if row.part == Part.BODY:
            start = row.at + shift
            spot = letters.spot(start, start + len(row.proposed))
            shift += len(row.proposed) - len(row.passage)
            said |= {"block": spot.block, "start": spot.start, "end": spot.end} if spot else {}
        yield said
