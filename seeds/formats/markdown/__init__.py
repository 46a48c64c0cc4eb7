"""Markdown with a head: its text as blocks, what the head tells, and the rows that a newsroom's own document states. Pure."""

from dataclasses import replace

from seeds.blocks import Captured
from seeds.formats import rows
from seeds.formats.frontmatter import front_of, told
from seeds.formats.markdown import tokens


def read(text: str) -> Captured:
    """Read Markdown with or without a head. Raises ``Unreadable`` for a head that is broken."""
    front = front_of(text)
    statements, findings = told(front)
    walk = tokens.read(text, front.body)
    given = replace(rows.given(front.data), citations=tuple(walk.inline.citations))
    return Captured(
        text=text,
        blocks=tuple(walk.blocks),
        told=tuple(statements),
        findings=(*findings, *walk.inline.findings),
        given=given,
    )
