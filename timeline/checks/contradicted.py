"""Does the article say what the newsroom has on record?"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.dates import PartialDate
from articles.language.names import written_otherwise
from articles.language.outcomes import Outcome
from articles.models import Article
from timeline.contradictions import Contradiction, contradictions
from timeline.contradictions.assertion import Aspect
from timeline.matching.naming import known_events, known_places
from timeline.models import Event
from timeline.working import Reading

#: Names of one letter stand in other words by chance.
_SHORTEST_NAME = 2
_MESSAGES = {
    Aspect.DATE: _("The text gives another date than the event on record: %(title)s, %(date)s."),
    Aspect.PLACE: _("The text gives another place than the event on record: %(title)s, %(place)s."),
    Outcome.HELD: _("The text says that it took place, the record says: %(state)s (%(title)s)."),
    Outcome.NOT_HELD: _("The text says that it did not take place, the record says: %(state)s (%(title)s)."),
}


def text_agrees_with_events(reading: Reading) -> Iterator[Finding]:
    """Another date stops publishing where nothing else can be meant; all else is a question, since texts also report
    what others said, and nobody may mend the words of a block quotation."""
    text, article = reading.words, reading.article
    others = [block.text for block in reading.body.blocks if block.tag == "blockquote"]
    on_record = known_events(text, article, reading.actors)
    for row in contradictions(text, on_record, written_on(article), known_places(reading.places)):
        is_quoted = any(row.sentence.strip() in words for words in others)
        yield _finding(row, is_quoted=is_quoted)


def written_on(article: Article):
    """Return the day on which the article was written, if it says so."""
    day = article.published or article.dateline_day
    return PartialDate.parse(day).earliest().date() if day else None


def _finding(row: Contradiction, *, is_quoted: bool) -> Finding:
    event: Event = row.event.key
    detail = {
        "title": event.title,
        "date": event.date_text,
        "place": "、".join(row.event.places),
        "state": event.get_occurrence_display(),
    }
    stops = row.is_certain and not is_quoted and event.status == Event.Status.PUBLISHED
    level = Level.BLOCK if stops else Level.WARN
    links = ((event.title, reverse("admin:timeline_event_change", args=[event.pk])),)
    return Finding(
        f"event-contradicted-{row.kind}", level, str(_MESSAGES[row.kind]) % detail, row.sentence, links
    )


def actors_are_named_as_the_house_does(reading: Reading) -> Iterator[Finding]:
    """In our own words only: block quotations stay as they were said."""
    own = [block.text for block in reading.body.blocks if block.tag != "blockquote"]
    text = "\n".join([reading.article.title, reading.article.deck, *own])
    actors = reading.actors
    names = {
        name for actor in actors for name in (actor.name, actor.name_local) if len(name) >= _SHORTEST_NAME
    }
    for actor in actors:
        variants = [variant for variant in actor.variants if len(variant) >= _SHORTEST_NAME]
        message = gettext("The house writes %(name)s: write it so.") % {"name": actor.name}
        for words in written_otherwise(text, actor.name, variants, names - {*variants}):
            yield Finding("actor-variant", Level.WARN, message, words)
