"""What the house and the desk say of how much a rule weighs. The nearest word counts: the desk's of the section, the desk's of
all sections, the setting of the section, the setting of all."""

from django.conf import settings

from articles.findings import Level
from articles.models import Section
from newsroom.models import CheckLevel
from newsroom.rules import Levels

#: The name that stands for all sections in ``CHECK_LEVELS``.
ALL = ""


def levels_of(section: Section | None) -> Levels:
    """Return the weights of a section. One query."""
    slug = section.slug if section else ALL
    rows = CheckLevel.objects.of(section and section.pk)
    said = {**settings.CHECK_LEVELS.get(ALL, {}), **settings.CHECK_LEVELS.get(slug, {})}
    said |= {row.rule: row.level for row in sorted(rows, key=lambda row: row.section_id is not None)}
    return Levels({rule: Level(level) for rule, level in said.items()})
