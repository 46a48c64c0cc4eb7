"""Is a name that the house does not know yet written in one way?"""

from collections.abc import Iterator

from django.utils.translation import gettext

from articles.findings import Finding, Level
from articles.language.spelling import spelled_two_ways
from timeline.working import Reading


def names_are_spelled_one_way(reading: Reading) -> Iterator[Finding]:
    """Known names have a check of their own, which knows how the house writes them."""
    own = [block.text for block in reading.body.blocks if block.tag != "blockquote"]
    known = {word for actor in reading.actors for word in (actor.name, actor.name_local, *actor.variants)}
    for written, usual in spelled_two_ways("\n".join([reading.article.title, reading.article.deck, *own])):
        if written not in known:
            message = gettext("The text also writes %(name)s: write it in one way.") % {"name": usual}
            yield Finding("spelled-two-ways", Level.WARN, message, written)
