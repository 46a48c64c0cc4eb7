"""Bodies of every kind for property tests: Japanese text with marks, readings, citations, photos, lists and tables."""

from hypothesis import strategies as st

from articles.body import sanitise

#: Few letters, so that passages repeat, and some that HTML spells otherwise or that are two units in a browser.
WORDS = st.text("停戦合意は見送。、20年<&𠮷", min_size=1, max_size=9)
KEYS = st.sampled_from(["kaa", "kbb", "kcc", "kdd"])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


TEXT = WORDS.map(_escaped)
INLINE = st.one_of(
    TEXT,
    TEXT.map(lambda said: f"<strong>{said}</strong>"),
    TEXT.map(lambda said: f'<a href="https://example.org/?a=1&amp;b=2">{said}</a>'),
    TEXT.map(lambda said: f"<ruby>{said}<rt>よみ</rt></ruby>"),
    KEYS.map(lambda key: f'<cite data-citations="{key}"></cite>'),
    st.just("<br>"),
)
LINE = st.lists(INLINE, min_size=1, max_size=5).map("".join)
PARAGRAPH = LINE.map(lambda line: f"<p>{line}</p>")
CELLS = st.lists(PARAGRAPH.map(lambda said: f"<td>{said}</td>"), min_size=2, max_size=2).map("".join)
BLOCK = st.one_of(
    PARAGRAPH,
    PARAGRAPH,
    TEXT.map(lambda said: f'<h2 id="a">{said}</h2>'),
    TEXT.map(lambda said: f"<h3>{said}</h3>"),
    st.lists(PARAGRAPH, min_size=1, max_size=3).map(
        lambda rows: f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>"
    ),
    PARAGRAPH.map(lambda said: f"<blockquote>{said}</blockquote>"),
    st.lists(CELLS, min_size=1, max_size=3).map(
        lambda rows: f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
    ),
    st.just('<figure data-photo="paa"></figure>'),
    st.just("<hr>"),
    st.tuples(TEXT, TEXT).map(lambda pair: f"<dl><dt>{pair[0]}</dt><dd>{pair[1]}</dd></dl>"),
)
BODIES = st.lists(BLOCK, max_size=6).map("".join).map(sanitise)


@st.composite
def edited_bodies(draw) -> tuple[str, str]:
    """Draw a body and what somebody made of it: blocks that stayed, were written anew, added, taken out."""
    blocks = draw(st.lists(BLOCK, min_size=1, max_size=5))
    now = []
    for block in blocks:
        act = draw(st.sampled_from(["stay", "stay", "word", "other", "gone", "added"]))
        if act == "word":
            at = draw(st.integers(0, len(block)))
            said = draw(TEXT)
            now.append(block.replace("は", said, 1) if "は" in block else block[:at] + said + block[at:])
        elif act != "gone":
            now += [draw(BLOCK) if act == "other" else block]
            now += [draw(BLOCK)] if act == "added" else []
    return sanitise("".join(blocks)), sanitise("".join(now))
