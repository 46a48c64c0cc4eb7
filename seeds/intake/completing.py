"""What a draft lacks when it has been read: the events it tells of, its findings, and the places of both."""

from dataclasses import replace

from articles.models import Section
from seeds.drafts import Draft
from seeds.drafts import Finding as FindingDraft
from seeds.events import events_told
from seeds.formats.families import is_plain
from seeds.intake.capture import Capture
from seeds.intake.naming import names_on_record
from seeds.intake.noticing import noticed
from seeds.intake.pictures import without_found_files
from seeds.intake.tracing import placed


def completed(draft: Draft, capture: Capture) -> Draft:
    """Return the draft with its events, its findings and the places of both."""
    plain = is_plain(capture.file, capture.text) and not draft.part
    more = noticed(draft, capture.text, is_plain=plain)
    names = capture.names or names_on_record()
    draft = replace(
        events_told(draft, capture.text, names), findings=(*draft.findings, *more, *_section(draft))
    )
    draft = placed(draft, capture.text)
    return replace(draft, findings=without_found_files(draft, capture.folder))


def _section(draft: Draft) -> list[FindingDraft]:
    """The page's own section may be none of the newsroom's: an editor places the article then."""
    known = not draft.section or Section.objects.filter(name=draft.section).exists()
    return [] if known else [FindingDraft("unknown-section", draft.section)]
