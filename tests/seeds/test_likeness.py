"""How much words look like a person's name, by their letters alone."""

import pytest

from seeds.page.likeness import likeness, shape_of


def like(words: str) -> float:
    shape = shape_of(words)
    return likeness(words, shape) if shape else 0.0


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("高橋太郎", "国際情勢"),
        ("小林さくら", "関連記事"),
        ("中村 真由美", "領土 古地図"),
        ("陳怡君", "更多新聞"),
        ("エマ・ハリス", "ニュース・スポーツ"),
        ("Hannah Clarke", "Top Stories"),
        ("Elizabeth Day", "Northern Command"),
    ],
)
def test_a_name_looks_more_like_one_than_other_words_of_its_letters(name, other):
    assert like(name) >= 0.45 > like(other)


@pytest.mark.parametrize("place", ["ロシア・ウクライナ", "South Korea", "ワシントン", "華盛頓"])
def test_a_place_is_nobody(place):
    assert like(place) == 0
