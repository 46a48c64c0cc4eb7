"""What a draft holds, in numbers."""

from seeds.drafts import CitationDraft, CommentaryDraft, Draft, EventDraft, PhotoDraft, SourceDraft
from seeds.intake.counting import counts


def test_an_empty_draft_counts_nothing():
    assert set(counts(Draft()).values()) == {0}


def test_blocks_are_counted_at_the_top_level_of_the_text():
    body = (
        "<h2>一</h2><h3>二</h3><h4>三</h4><p>文</p><ul><li><p>項目</p><ol><li><p>内</p></li></ol></li></ul>"
        "<ol><li><p>番号</p></li></ol><blockquote><p>引用</p></blockquote><p>文</p>"
    )
    found = counts(Draft(body=body))
    assert (found["headings"], found["paragraphs"], found["lists"], found["quotes"]) == (3, 2, 2, 1)


def test_rows_of_a_table_are_those_below_its_header():
    body = (
        "<table><tbody><tr><th><p>甲</p></th><th><p>乙</p></th></tr>"
        "<tr><th><p>一</p></th><td><p>二</p></td></tr><tr><td><p>三</p></td><td><p>四</p></td></tr></tbody></table>"
    )
    found = counts(Draft(body=body))
    assert (found["tables"], found["table_rows"]) == (1, 2)


def test_rows_beside_the_text_are_counted_too():
    draft = Draft(
        photos=(PhotoDraft("p"),),
        commentaries=(CommentaryDraft("声"),) * 2,
        citations=(CitationDraft("c", "s"),) * 3,
        sources=(SourceDraft("s"),) * 4,
        events=(EventDraft("e", "題", "2031"),) * 5,
    )
    found = counts(draft)
    assert [found[name] for name in ("photos", "commentaries", "citations", "sources", "events")] == [
        1,
        2,
        3,
        4,
        5,
    ]
