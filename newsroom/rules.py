"""What the checks look for, by the ids of their findings: how a rule is called at the desk, and how much it may weigh."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level

#: Families of findings whose ids end in what was found; the desk weighs each as one.
FAMILIES = ("article-contradicted", "page")
RULES = {
    "no-title": _("headline missing"),
    "no-text": _("text missing"),
    "no-section": _("section missing"),
    "point-unticked": _("checklist"),
    "no-byline": _("byline missing"),
    "no-deck": _("deck missing"),
    "deck-repeated": _("deck repeats something"),
    "marker-without-citation": _("marker without source"),
    "citation-without-marker": _("citation without place"),
    "no-citation": _("nothing cited"),
    "source-unconfirmed": _("unconfirmed source"),
    "sources-unnamed": _("sources counted, not named"),
    "source-without-outlet": _("source without outlet"),
    "source-without-date": _("source without date"),
    "quotation-without-citation": _("quotation without citation"),
    "casualties-without-citation": _("casualties without citation"),
    "figure-without-citation": _("figure without citation"),
    "date-without-citation": _("date without citation"),
    "attribution-without-citation": _("attribution without citation"),
    "one-origin": _("one origin only"),
    "only-ungraded": _("ungraded outlets only"),
    "only-state-media": _("state media only"),
    "source-corrected": _("source corrected or withdrawn"),
    "source-changed": _("source changed"),
    "dead-link": _("page of a source gone"),
    "quote-altered": _("quotation altered"),
    "quote-missing": _("quotation not in the source"),
    "quote-page": _("quotation on another page"),
    "verbatim-overlap": _("words taken over"),
    "quoted-share": _("share of quotations"),
    "quotation-long": _("long quotation without a right"),
    "block-quotation-without-citation": _("block quotation without citation"),
    "photo-missing": _("photo missing"),
    "photo-without-file": _("photo without file"),
    "photo-without-credit": _("photo without credit"),
    "photo-without-alt": _("photo without description"),
    "right-ended": _("ended right"),
    "rights-of-others": _("credit of others"),
    "rights-forbid": _("rights forbid publishing"),
    "rights-reserved": _("rights reserved"),
    "commentary-pending": _("comments to be checked"),
    "commentary-without-original": _("comment without original"),
    "placeholder": _("placeholder"),
    "weekday-mismatch": _("date and weekday"),
    "title-long": _("long headline"),
    "title-spaces": _("spaces in the headline"),
    "title-unsupported": _("claims of the headline"),
    "heading-order": _("order of headings"),
    "section-empty": _("empty section"),
    "note-unread": _("pasted note without source"),
    "note-without-target": _("mark without note"),
    "link-without-target": _("link without target"),
    "link-not-whole": _("address not whole"),
    "link-to-draft": _("link to an unpublished article"),
    "link-to-draft-event": _("link to an unpublished event"),
    "stale-words": _("words that go stale"),
    "register-mixed": _("mixed register"),
    "house-word": _("words of the house"),
    "spelled-two-ways": _("two spellings"),
    "actor-variant": _("names of the house"),
    "number-style": _("style of numbers"),
    "bracket-unmatched": _("unmatched bracket"),
    "bracket-width": _("width of brackets"),
    "letter-lost": _("lost letter"),
    "unseen-character": _("unseen character"),
    "translation-without-original": _("translation without original"),
    "translation-without-translator": _("translation without translator"),
    "translation-by-machine": _("machine translation, unconfirmed"),
    "glossary-word-missing": _("word of the glossary is missing"),
    "left-over": _("left over from a page"),
    "event-contradicted-date": _("another date than on record"),
    "event-contradicted-place": _("another place than on record"),
    "event-contradicted-held": _("took place, the record says no"),
    "event-contradicted-not-held": _("did not take place, the record says yes"),
    "event-placeholder-date": _("event with a placeholder"),
    "event-without-source": _("event without source"),
    "event-draft": _("event is a draft"),
    "event-without-summary": _("event without sentence"),
    "event-without-its-dispute": _("dispute not told"),
    "article-contradicted": _("another article says otherwise"),
    "page": _("open in the captured page"),
    "text-too-deep": _("text nested too deep"),
}
#: What stops publishing whatever anybody says: what cannot be printed, what no person has looked at, what we have no right to
#: any more. Contradictions that are certain belong here too.
FIXED = frozenset(
    {
        "no-title",
        "no-text",
        "marker-without-citation",
        "photo-missing",
        "text-too-deep",
        "right-ended",
        "translation-by-machine",
    }
)
_CONTRADICTED = "event-contradicted-"
#: Right less than four times in five where nobody had tuned them: they ask and never stop.
UNSURE = frozenset({"title-unsupported"})


def rule_of(finding: Finding) -> str:
    """Return the rule that a finding belongs to: its id, or that of its family."""
    if finding.id in RULES:
        return finding.id
    return next((name for name in FAMILIES if finding.id.startswith(f"{name}-")), finding.id)


def _is_fixed(finding: Finding) -> bool:
    """Say of a finding as its check made it whether it stops publishing and can be neither waived nor weighed less."""
    return finding.level == Level.BLOCK and (finding.id in FIXED or finding.id.startswith(_CONTRADICTED))


def heading_of(rule: str) -> str:
    return str(RULES.get(rule, rule))


@dataclass(frozen=True, slots=True)
class Levels:
    """How much the rules weigh in one section, where the house or the desk says another thing than the check."""

    by_rule: dict[str, Level]

    def weighed(self, finding: Finding) -> Finding:
        """Return a finding as its check made it with the weight that it has here. What the desk alone made a block can be
        waived: the check itself was not certain of it."""
        if _is_fixed(finding):
            return replace(finding, is_fixed=True)
        level = self.by_rule.get(rule_of(finding), finding.level)
        is_too_much = finding.id in UNSURE and level == Level.BLOCK
        return replace(finding, level=Level.WARN if is_too_much else level)
