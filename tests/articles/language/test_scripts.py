"""Which language a text is written in."""

import pytest

from articles.language.scripts import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("霧の湾の採決は年明けに", "ja"),
        ("南岸議会、採決先送り", "ja"),
        ("ハーバー協定", "ja"),
        ("雾之湾两国推迟了港口协定的表决", "zh"),
        ("霧之灣兩國推遲了港口協定的表決", "zh-Hant"),
        ("안개 만의 두 나라", "ko"),
        ("Дві країни біля затоки й їхній порт", "uk"),
        ("Две страны у залива", "ru"),
        ("The vote was put off", "en"),
        ("ロイターは The vote was put off と伝えた", "ja"),
        ("123 456", "ja"),
        ("", "ja"),
    ],
)
def test_letters_tell_the_language(text, language):
    assert language_of(text) == language
