"""Does the article agree with other articles, and is what was found in its captured page settled?"""

from collections.abc import Iterator
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.outcomes import Outcome
from articles.models import Article
from seeds.models import Finding as PageFinding
from seeds.models import Seed
from seeds.review.contradicting import Difference, differences
from timeline.working import Reading

#: What other articles say is asked again, as it stands now.
_ASKED_AGAIN = ("contradiction",)


def articles_agree(reading: Reading) -> Iterator[Finding]:
    """What two places say of one thing cannot both be right; which of them is, an editor finds out."""
    for row in differences(reading):
        yield _finding(row, reading.article)


_TURNED = {Outcome.HELD: Outcome.NOT_HELD, Outcome.NOT_HELD: Outcome.HELD}
_WORDS = {
    Outcome.HELD: _("This says that a meeting took place; “%(title)s” says otherwise: “%(other)s”"),
    Outcome.NOT_HELD: _(
        "This says that a meeting did not take place; “%(title)s” says otherwise: “%(other)s”"
    ),
    "office": _("Somebody is in office here and was so once there; “%(title)s” says: “%(other)s”"),
    "figure": _("The same figure is given otherwise; “%(title)s” says: “%(other)s”"),
    "own-figure": _("The same figure is given otherwise; “%(title)s” says: “%(other)s”"),
    "total": _("The same things are counted otherwise; “%(title)s” says: “%(other)s”"),
    "venue": _("A place is a venue here and a mere plan there; “%(title)s” says: “%(other)s”"),
    "agreement": _("Whether it was agreed is told otherwise; “%(title)s” says: “%(other)s”"),
    "plan": _("What became of a plan is told otherwise; “%(title)s” says: “%(other)s”"),
    "course": _("How it went is told otherwise; “%(title)s” says: “%(other)s”"),
    "chief": _("One office has two names; “%(title)s” says: “%(other)s”"),
    "list": _("Two lists of the same things differ; “%(title)s” says: “%(other)s”"),
    "open-day": _("A day was never filled in; “%(title)s” gives it: “%(other)s”"),
}


def _finding(row: Difference, article: Article) -> Finding:
    kind = row.kind if row.is_own else _TURNED[row.kind]
    detail = {"title": row.title, "other": row.other_said[:200]}
    links = ((row.title, row.address),)
    message = str(_WORDS[kind]) % detail
    if row.other and row.other != article and _is_unpublished_import(row.other):
        message = gettext("%(message)s (an imported draft that was never published)") % {"message": message}
    return Finding(f"article-contradicted-{kind}", Level.WARN, message, row.said, links)


def _is_unpublished_import(article: Article) -> bool:
    """Whether no reader has ever seen it and no editor wrote it: it weighs less than what the house has said."""
    return not article.editions.exists() and Seed.objects.filter(article=article).exists()


def captured_page_is_settled(reading: Reading) -> Iterator[Finding]:
    """What was found in the captured page and is still open, one a rule: the page itself shows each place."""
    rows = PageFinding.objects.filter(seed__article=reading.article, is_settled=False).exclude(
        rule__in=_ASKED_AGAIN
    )
    for rule, found in groupby(rows.order_by("rule", "line", "pk"), lambda row: row.rule):
        found = list(found)
        address = f"{reverse('admin:seeds_seed_change', args=[found[0].seed_id])}#finding-{found[0].pk}"
        words = gettext("Open in the captured page: %(what)s (%(count)d).") % {
            "what": found[0].words,
            "count": len(found),
        }
        links = ((gettext("the captured page"), address),)
        yield Finding(f"page-{rule}", Level.WARN, words, found[0].excerpt, links)
