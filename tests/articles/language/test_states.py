"""States by the letters of headlines."""

import pytest

from articles.language.states import BODIES, STATES, together


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("日豪首脳会談が開かれた", ["日本", "オーストラリア"]),
        ("米欧、制裁で一致", ["米国", "EU"]),
        ("日台の実務者が会った", ["日本", "台湾"]),
        ("中露朝の接近", ["中国", "ロシア", "北朝鮮"]),
        ("日米韓が共同訓練", ["日本", "米国", "韓国"]),
        ("日米豪印サミット", ["日本", "米国", "オーストラリア", "インド"]),
        ("英仏独が声明", ["英国", "フランス", "ドイツ"]),
        ("米ロ関係", ["米国", "ロシア"]),
        ("日中首脳会談", ["日本", "中国"]),
        ("日比、防衛協力", ["日本", "フィリピン"]),
    ],
)
def test_letters_that_stand_together_name_states(text, names):
    assert [state.name for _at, state in together(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "日中は晴れ",
        "訪日中の大統領",
        "朝日新聞",
        "中米の国々",
        "南米が",
        "米国は",
        "ロウが溶ける",
        "毎日英語の勉強",
    ],
)
def test_other_words_name_none(text):
    assert list(together(text)) == []


def test_no_name_belongs_to_two():
    names = [name for speaker in (*STATES, *BODIES) for name in speaker.names]
    letters = [letter for state in STATES for letter in state.letters]
    assert len(set(names)) == len(names)
    assert len(set(letters)) == len(letters)
