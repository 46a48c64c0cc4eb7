"""Origins, not links."""

from dataclasses import replace

import pytest

from articles.edition.rendering import chip_words
from articles.evidence.citations import Cited, Stance, Use
from articles.evidence.corroboration import support


def use(citekey: str, origin: str, stance: Stance = Stance.SUPPORTS) -> Use:
    return Use(citekey, Cited(citekey, citekey, outlet=origin, origin=origin), stance=stance)


@pytest.mark.parametrize(
    ("uses", "words"),
    [
        ([], "出典0件"),
        ([use("a", "AP")], "出典1件"),
        ([use("a", "AP"), use("b", "ロイター")], "出典2件"),
        ([use("a", "ロイター"), use("b", "ロイター")], "出典2件（独立1件）"),
        ([use("a", "AP"), use("b", "X", Stance.CONTRADICTS)], "出典2件（独立1件・否定1件）"),
        ([use("a", "AP"), use("b", "X", Stance.CONTEXT)], "出典2件（独立1件）"),
    ],
)
def test_documents_are_counted_apart_from_their_origins(uses, words):
    assert str(support(uses)) == words


def test_a_marker_says_how_many_sources_nobody_has_named():
    group = replace(use("a", "AP通信"), unnamed=2)
    assert chip_words([group]) == "AP通信ほか2件（未確認）"


def test_a_chip_names_the_first_outlet_and_counts_the_rest():
    assert chip_words([use("a", "AP通信")]) == "AP通信"
    assert chip_words([use("a", "AP通信"), use("b", "ロイター")]) == "AP通信 +1"
    assert (
        chip_words([use("a", "AP通信"), use("b", "ロイター"), use("c", "ロイター")]) == "AP通信 +2（独立2）"
    )
    assert (
        chip_words([use("a", "AP通信"), use("b", "X", Stance.CONTRADICTS)])
        == "AP通信 +1（独立1）（否定あり）"
    )
