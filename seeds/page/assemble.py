"""The lines of a page put together as one draft, whatever its format. Pure: no Django."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from articles.body import sanitise
from articles.language.scripts import language_of
from seeds import markup
from seeds.blocks import Captured
from seeds.drafts import Draft
from seeds.page import corrections, facts, filing, marked, texts, titling
from seeds.page.claims import take_claims
from seeds.page.labelling import label
from seeds.page.labels import Label
from seeds.page.left_out import without_noise
from seeds.page.lines import Line
from seeds.page.looking import PROMPT, SEO, look_over, reference_day
from seeds.page.making import Making
from seeds.page.markings import is_written
from seeds.page.runs import RUNS, runs
from seeds.page.told import take_given, take_other_names, take_told
from seeds.said import Said

#: Languages of which the newsroom reads pages; another one is a draft with a finding.
READ = frozenset({"ja", "en", "zh-Hant"})
#: What takes a single line, by its label; a line without a handler is a paragraph.
_HANDLERS: dict[str, Callable[[Making, Line], None]] = {
    **facts.TAKES,
    Label.DECK: texts.deck,
    **dict.fromkeys(("h1", "h2", "h3", "h4"), texts.heading),
    Label.QUOTE: texts.quotation,
    Label.CAPTION: texts.caption,
    Label.FIGCAPTION: texts.caption,
    Label.SOURCE: texts.source,
    Label.RULE: texts.rule,
    Label.DROP: texts.dropped,
    Label.CODE: marked.code,
}
_LONGEST = 20_000
#: Letters from which a page's own tell its language for certain.
_TOO_SHORT = 12


def assemble(captured: Captured, said: Iterable[Said] = ()) -> Draft:
    """Return the draft of a page, with an editor's words on its lines as evidence that nothing beats."""
    if captured.given.failure or captured.given.refusal:
        return captured.given
    said = tuple(said)
    captured, left_out = without_noise(captured, said)
    lines, head, is_live = label(captured, said)
    words = "\n".join(line.text for line in lines)
    language = language_of(words)
    making = Making(captured, lines, head, language, is_live, dropped=left_out)
    take_told(making)
    take_given(making)
    facts.dates(making)
    for line in making.labelled(Label.REFERENCE):
        making.evidence.reference(line)
    for run in runs(lines):
        _take(making, run)
    take_other_names(making)
    _unwrap_lead(making)
    take_claims(making)
    title, origin = titling.title(making)
    _look_over(making)
    return _draft(making, title, origin)


def _take(making: Making, run: list[Line]) -> None:
    line = run[0]
    if line.label in RUNS:
        RUNS[line.label](making, run)
    elif line.label == Label.DATELINE:
        _dateline(making, line)
    else:
        _HANDLERS.get(line.label, texts.paragraph)(making, line)


def _dateline(making: Making, line: Line) -> None:
    """Take a dateline that stands on a line of its own; where an editor called a line so, its words are the place."""
    opening = line.readings.opening or filing.place_alone(line)
    if opening and filing.may_have_dateline(making, line):
        filing.file(making, opening, line)
    else:
        texts.paragraph(making, line)


def _draft(making: Making, title: str, origin: str) -> Draft:
    given = making.captured.given
    return Draft(
        title=title,
        title_from=origin,
        deck=making.deck,
        kind=making.kind,
        language=making.language,
        published=making.published,
        updated=making.updated,
        inferred=tuple(dict.fromkeys(making.inferred)),
        canonical_url=making.canonical_url,
        publisher=making.publisher,
        rights=making.rights,
        section=making.section,
        slug=making.slug,
        dateline=making.dateline,
        bylines=tuple(making.bylines),
        tags=tuple(making.tags),
        body=markup.with_voices(
            sanitise("".join(making.blocks)),
            are_there=bool(making.commentaries) or is_written(making.captured),
        ),
        outlets=given.outlets,
        sources=(*given.sources, *making.evidence.sources.values()),
        citations=(*given.citations, *making.evidence.citations),
        events=given.events,
        placements=given.placements,
        part=given.part,
        text=given.text,
        identity=given.identity,
        refusal=given.refusal,
        failure=given.failure,
        photos=tuple(making.photos),
        commentaries=tuple(making.commentaries),
        findings=(*making.captured.findings, *making.findings),
        dropped=tuple(making.dropped),
        passages=tuple(making.passages),
    )


def _unwrap_lead(making: Making) -> None:
    """Take off one stray pair of brackets around all that stands before the first heading."""
    blocks = making.blocks
    end = next((at for at, block in enumerate(blocks) if block.startswith("<h")), len(blocks))
    lead = blocks[:end]
    if (
        len(lead) > 1
        and lead[0].startswith("<p>「")
        and lead[-1].endswith("」</p>")
        and lead[0].count("「") != lead[0].count("」")
    ):
        blocks[0] = "<p>" + lead[0].removeprefix("<p>「")
        blocks[end - 1] = blocks[end - 1].removesuffix("」</p>") + "</p>"


def _look_over(making: Making) -> None:
    """Note what an editor should look at in the words themselves."""
    for lines in corrections.notices(making.lines):
        making.note("correction-notice", lines[0], " ".join(line.text for line in lines), end=lines[-1])
    if making.is_live:
        making.note("live-page")
    if making.language not in READ and sum(len(line.text) for line in making.lines) > _TOO_SHORT:
        making.note("other-language", excerpt=making.language)
    day = reference_day(making.published)
    for line in making.lines:
        if line.label != Label.DROP and len(line.folded) <= _LONGEST:
            for rule, excerpt in _doubts(line, day):
                making.note(rule, line, excerpt)


def _doubts(line: Line, day: date | None) -> Iterator[tuple[str, str]]:
    yield from ((row.rule, row.excerpt) for row in look_over(line.text, day))
    if any(word in line.folded for word in SEO):
        yield "seo-residue", ""
    if PROMPT.search(line.folded):
        yield "prompt-residue", ""
