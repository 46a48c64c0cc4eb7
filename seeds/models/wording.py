"""What the rules of findings mean to an editor. A rule without words here is shown by its name."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from seeds.said import What

#: What an editor can say that a line of a captured page is, in the order of its buttons.
WHAT = {
    What.TITLE: _("title"),
    What.DECK: _("deck"),
    What.PUBLISHED: pgettext_lazy("day", "published"),
    What.UPDATED: pgettext_lazy("day", "updated"),
    What.BYLINE: _("byline"),
    What.DATELINE: _("dateline"),
    What.HEADING: _("heading"),
    What.TEXT: _("text"),
    What.CAPTION: _("caption"),
    What.REACTION: _("reaction"),
    What.QUOTATION: _("quotation"),
    What.NOISE: _("no part of it"),
    What.NOISE_ON: _("no part of it, from here on"),
}

RULES = {
    "all-rights-reserved": _("All rights are reserved: quote, do not republish"),
    "allegation": _("An allegation that nothing proves"),
    "attribution": _("Somebody is named as the source, but no document"),
    "contradiction": _("Says something else than another page or an event on record"),
    "correction-notice": _("The page corrects itself"),
    "date-in-words": _("A date that is a range, approximate or in words: its beginning is shown"),
    "date-incomplete": _(
        "A date that leaves out the year or counts from another day: write the whole day on the article, such as 2025-10-21"
    ),
    "date-unknown": _(
        "An editor called this line a date, but no day is known in it: write it on the article as 2025-10-21 or 2025年10月21日"
    ),
    "date-vague": _(
        "An editor called this line a date, but it names more than one day: set the one that is meant on the article"
    ),
    "defamation-risk": _("Words that may defame somebody"),
    "entry-broken": _(
        "An entry of the file that could not be read: mend it there, or add the source by hand"
    ),
    "field-cut": _("A field that is longer than its place in the library"),
    "field-lost": _("A field of an entry that we have no place for"),
    "field-twice": _("A field that stands twice in an entry: the first was taken"),
    "impossible-date": _("A date that does not exist: set the right day on the article"),
    "key-twice": _("Two entries of one key: the second got another one"),
    "line-outside": _("A line that belongs to no entry"),
    "live-page": _("A live page, newest first"),
    "names-cut": _("“and others”: the entry does not name everybody"),
    "no-date": _("The page gives no date"),
    "other-language": _("A language that the readers do not know"),
    "overlap": _("The same words as another captured page"),
    "paywall": _("The page is cut off by a paywall"),
    "photo-file-missing": _("The file of a picture is missing"),
    "photo-file-refused": _("The file of a picture was not taken"),
    "placeholder": _("Words that were never filled in"),
    "placeholder-date": _("A date that was never filled in"),
    "prompt-residue": _("Left-over instructions to a writer"),
    "quoted-article": _("The page quotes another article as a whole"),
    "recurring-event": _("An event that comes again and again: only the first is proposed"),
    "seo-residue": _("Words written for search engines"),
    "title-unconfirmed": _("The title is a guess: the page has none"),
    "type-changed": _("A kind of document that the library does not have: the nearest was taken"),
    "uncited-figure": _("A figure without a source"),
    "text-in-script": _("Text that only a script of the page holds"),
    "unfinished-draft": _("A document that its author calls a draft"),
    "unknown-field": _("A field that we have no place for"),
    "unnamed-author-bio": _("A biography without a name"),
    "unknown-section": _("A section that we do not have"),
    "unplaced-text": _("Words that found no place in the draft"),
    "unread-citation": _("A citation that could not be read"),
    "unread-date": _("A date that could not be read"),
    "unresolved-sources": _("Sources behind “+N” that the page does not name"),
    "weekday-mismatch": _("A weekday that is not that of its date"),
    "wordpress-page": _("A page of the site, not an article"),
    "wordpress-password": _("A post that had a password"),
    "wordpress-status": _("A post that was not public"),
    "title-unsure": _("Another line may be the title"),
    "published-unsure": _("Another day may be that of publication"),
    "updated-unsure": _("Another day may be that of the last change"),
    "year-inferred": _("A year that the page does not write"),
}

#: What the runner-up of a field would be, by the finding that offers it.
OFFERS = {"title-unsure": What.TITLE, "published-unsure": What.PUBLISHED, "updated-unsure": What.UPDATED}

#: Why a line of the page is no part of the article.
LEFT_OUT = {
    "advertisement": _("advertisement"),
    "affiliate": _("paid links"),
    "app": _("banner of an app"),
    "author-box": _("about the author"),
    "badge": _("badge"),
    "breadcrumb": _("menu"),
    "caption-lead": _("words that lead to a picture"),
    "comment-form": _("form for comments"),
    "contact": _("contact details"),
    "cookies": _("notice about cookies"),
    "count": _("counter"),
    "custom-field": _("field of another program"),
    "date-line": _("line of dates"),
    "deleted-post": _("deleted post"),
    "follow": _("follow button"),
    "image-size": _("size of a picture"),
    "kind-mark": _("mark of an editorial"),
    "login": _("login"),
    "magazine": _("magazine"),
    "mail": _("line of a mail program"),
    "mail-note": _("note of a mail"),
    "masthead": _("masthead"),
    "menu": _("menu of a firm, paper or office"),
    "navigation": _("menu"),
    "newsletter": _("newsletter"),
    "noise": _("noise by its words and neighbours"),
    "opening-post": _("opening post"),
    "other-date": _("another date of the page"),
    "outline-note": _("note to the writer"),
    "outside": _("outside the article"),
    "page-number": _("page number"),
    "paywall": _("notice of a paywall"),
    "photo-credit": _("credit of a picture"),
    "pingback": _("pingback"),
    "placeholder-date": _("date that was never filled in"),
    "platform": _("buttons of a platform"),
    "player": _("player"),
    "post-header": _("head of a post"),
    "product-label": _("name of a product"),
    "quoted-post": _("repeated post"),
    "reading-time": _("length or number of readers"),
    "related": _("related links"),
    "repeated-caption": _("repeated caption"),
    "repeated-title": _("repeated title"),
    "running-head": _("running head"),
    "said": _("an editor said so"),
    "share": _("share buttons"),
    "shortcode": _("code of a plugin"),
    "sign-off": _("sign-off"),
    "signature": _("signature of a mail"),
    "site-comment": _("comment of the site"),
    "standards": _("link to standards"),
    "tail": _("rankings and related links"),
    "topics": _("head of a list of topics"),
}

#: What a page that came again may say otherwise beside the fields of its article.
_BESIDE = {"captured": _("captured text")}


def field_in_words(name: str) -> str:
    """Return the name of a field of the working copy, or of the rows that belong to it."""
    if name in _BESIDE:
        return str(_BESIDE[name])
    field = Article._meta.get_field(name)
    return str(field.related_model._meta.verbose_name_plural if field.auto_created else field.verbose_name)
