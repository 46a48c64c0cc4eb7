"""Names that are not written as the house writes them."""

import pytest

from articles.language.names import written_otherwise

USED = [
    ("ゼレンスキイ大統領は会談した。", "ゼレンスキー", "ゼレンスキイ"),
    ("ウォロディミル・ゼレンスキイ氏が述べた。", "ゼレンスキー", "ゼレンスキイ"),
    ("会談はキエフ市内で開かれた。", "キーウ", "キエフ"),
    ("露プーティン大統領が訪れた。", "プーチン", "プーティン"),
    ("Kievの中心部で爆発があった。", "キーウ", "Kiev"),
    ("駐北鮮大使が戻った。", "北朝鮮", "北鮮"),
    ("習金平国家主席は会見した。", "習近平", "習金平"),
]
NOT_USED = [
    ("『キエフの夜』を読む。", "キーウ", "キエフ"),
    ("「ゼレンスキイ氏が訪米」と題した記事。", "ゼレンスキー", "ゼレンスキイ"),
    ("キエフ大公国の歴史を調べた。", "キーウ", "キエフ"),
    ("キエフ・ルーシの都だった。", "キーウ", "キエフ"),
    ("キーウ（キエフ）で開かれた。", "キーウ", "キエフ"),
    ("旧称キエフの街並み。", "キーウ", "キエフ"),
    ("https://example.com/Kiev/news を参照。", "キーウ", "Kiev"),
    ("東京都知事が訪れた。", "京都府", "京都"),
    ("ゼレンスキー氏が訪れた。", "ゼレンスキー", "ゼレンスキ"),
    ("ウォロディミル・ゼレンスキー氏", "ウォロディミル・ゼレンスキー", "ゼレンスキー"),
]


@pytest.mark.parametrize(("text", "house", "variant"), USED)
def test_a_variant_in_use_is_found(text, house, variant):
    assert written_otherwise(text, house, [variant])


@pytest.mark.parametrize(("text", "house", "variant"), NOT_USED)
def test_quoted_longer_and_mentioned_names_are_let_through(text, house, variant):
    assert written_otherwise(text, house, [variant]) == []


def test_a_variant_within_another_name_of_the_house_is_right():
    assert written_otherwise("新京都新聞社の記者", "京都府", ["新京都"], ["新京都新聞社"]) == []


def test_the_words_beside_a_name_lead_to_its_place():
    assert written_otherwise("首都のキエフで会談した。", "キーウ", ["キエフ"]) == ["首都のキエフで会談した"]
