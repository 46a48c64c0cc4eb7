"""Lines that a program broke are put together again; what stands alone stays alone."""

from seeds.formats import plain

BROKEN = """Between January 2030 and June 2032, at least 612 peo-
ple died while crossing the water. Official fig-
ures record far fewer, and nobody on the coast be-
lieves them. This note explains the difference and
proposes a shared register for both of the states,
to be kept by the harbour master and his deputies.
It ends with three proposals.
"""


def test_a_word_that_was_broken_at_a_line_s_end_is_whole():
    (block,) = plain.read(BROKEN).blocks
    assert "at least 612 people died" in block.text
    assert "Official figures record" in block.text
    assert (block.start, block.end) == (0, len(BROKEN) - 1)


def test_lines_of_their_own_keep_their_hyphens():
    blocks = plain.read("pre-\nwar\n\n港は開いた。\n").blocks
    assert [block.text for block in blocks] == ["pre-", "war", "港は開いた。"]


def test_rows_of_one_width_that_people_wrote_stay_rows():
    rows = [f"{number}月の会合では港の使用料が話し合われた。" for number in range(1, 10)]
    assert [block.text for block in plain.read("\n".join(rows)).blocks] == rows
