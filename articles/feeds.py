"""Feeds of the latest articles."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.leaning import ARTICLES, leans_on
from articles.models import Edition
from articles.public.clock import reading_moment
from articles.templatetags.news import news_of

LENGTH = 30


class Latest(Feed):
    """The newest articles as Atom. An entry's id is the article's number, so that a new headline is no new entry."""

    feed_type = Atom1Feed
    title = settings.SITE_NAME
    subtitle = settings.SITE_TAGLINE
    description = settings.SITE_TAGLINE
    link = reverse_lazy("front")
    feed_url = reverse_lazy("articles:feed")
    language = settings.LANGUAGE_CODE
    item_guid_is_permalink = False
    is_export = True

    def get_object(self, request):
        return reading_moment(request)

    def items(self, at):
        leans_on(ARTICLES)
        rows = Edition.objects.live(at).for_lists().newest_first()[:LENGTH]
        return [(row, news_of(row, at)) for row in rows]

    def item_title(self, item):
        return item[0].title

    def item_link(self, item):
        return item[0].get_absolute_url()

    def item_description(self, item):
        edition, news = item
        if not news:
            return edition.description
        day = date_format(localtime(edition.news_at), "MONTH_DAY_FORMAT")
        return gettext("Updated %(day)s: %(news)s\n%(description)s") % {
            "day": day,
            "news": news,
            "description": edition.description,
        }

    def item_guid(self, item):
        return f"{settings.SITE_URL}/articles/{item[0].article_id}/"

    def item_pubdate(self, item):
        return item[0].first_public.moment

    def item_updateddate(self, item):
        return item[0].last_public.moment

    def item_copyright(self, item):
        return item[0].rights or None

    def item_author_name(self, item):
        return item[0].authors or settings.SITE_NAME

    def item_categories(self, item):
        return [tag["name"] for tag in item[0].tag_list]


class LatestAsRss(Latest):
    """The same for programs that read only RSS."""

    feed_type = Rss201rev2Feed
    feed_url = reverse_lazy("articles:rss")
    description = _("The latest articles")
