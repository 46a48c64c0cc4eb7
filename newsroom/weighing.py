"""What the house and the desk say of how much a rule weighs. The nearest word counts: the desk's of the section, the desk's of
all sections, the setting of the section, the setting of all."""

from django.conf import settings
from django.core.checks import Error
from django.utils.translation import gettext_lazy as _

from articles.findings import Level
from articles.models import Section
from newsroom.models import CheckLevel
from newsroom.rules import RULES, Levels

#: The name that stands for all sections in ``CHECK_LEVELS``.
ALL = ""


def levels_of(section: Section | None) -> Levels:
    """Return the weights of a section. One query."""
    slug = section.slug if section else ALL
    rows = CheckLevel.objects.of(section and section.pk)
    said = {**settings.CHECK_LEVELS.get(ALL, {}), **settings.CHECK_LEVELS.get(slug, {})}
    said |= {row.rule: row.level for row in sorted(rows, key=lambda row: row.section_id is not None)}
    return Levels({rule: Level(level) for rule, level in said.items()})


def settings_weigh(app_configs, **kwargs) -> list[Error]:
    """Tell at start what of ``CHECK_LEVELS`` nobody can read: it would stop the first article that is checked."""
    rows = [(rule, level) for said in settings.CHECK_LEVELS.values() for rule, level in said.items()]
    text = _(
        "“%(what)s” weighs nothing in CHECK_LEVELS: allowed are block, warn and info, by rules in %(rules)s."
    )
    return [
        Error(text % {"what": f"{rule}: {level}", "rules": ", ".join(RULES)}, id="newsroom.E001")
        for rule, level in rows
        if rule not in RULES or level not in list(Level)
    ]
