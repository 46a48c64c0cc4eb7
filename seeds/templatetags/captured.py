"""What a captured page's own templates need."""

from django import template

from seeds.models.wording import RULES

register = template.Library()


@register.filter
def rule_in_words(rule: str) -> str:
    """Return what a finding's rule means, in words; a rule without words is shown by its name."""
    return RULES.get(rule, rule)
