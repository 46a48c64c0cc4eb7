"""How one draft is scored against its page's facts without a database."""

from seeds.drafts import BylineDraft, CommentaryDraft, Draft, Dropped, ProposalDraft
from seeds.evaluation.judging import judge

DRAFT = Draft(
    title="港の再開",
    published="2031-11-04",
    body="<p>港が開いた。</p><h2>経緯</h2><p>長く閉じていた。</p>",
    bylines=(BylineDraft("水城 遥", "photography"),),
    commentaries=(CommentaryDraft("よい知らせだ。"), CommentaryDraft("そうだろうか。", parent=0)),
    proposals=(ProposalDraft(title="港の再開", date="2031-11-04", evidence="港は四日に再開した。"),),
    dropped=(Dropped("furniture", "船が入った。"),),
)


def test_a_name_may_be_right_where_its_role_is_not():
    found = judge(DRAFT, {"bylines": [{"name": "水城遥", "role": "text"}]})
    assert (found["names"].hits, found["bylines"].hits) == (1, 0)


def test_a_lost_sentence_may_be_recovered_from_what_was_dropped():
    found = judge(DRAFT, {"kept": ["港が開いた。", "船が入った。", "誰も見ていない。"]})
    assert (found["kept"].hits, found["recoverable"].hits) == (1, 2)


def test_headings_voices_and_events_are_told_of_the_draft_alone():
    found = judge(
        DRAFT,
        {
            "headings": ["経緯"],
            "counts": {"headings": 1, "commentaries": 2},
            "commentaries": [
                {"begins": "よい知らせだ。", "depth": 0},
                {"begins": "そうだろうか。", "depth": 1},
            ],
            "events": [{"edtf": "2031-11-04", "kind": "other", "words": ["再開"]}],
        },
    )
    assert all(score.right == score.pages == 1 for score in found.values())
