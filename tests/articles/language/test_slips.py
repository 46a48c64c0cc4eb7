"""The guard of minor edits: slips pass, whatever readers were told otherwise does not."""

import pytest

from articles.language.slips import Kind, touched

#: Slips of the pen and the words in their place.
SLIPS = """\
予想以外の結果となった。 → 予想意外の結果となった。
交渉は難行している。 → 交渉は難航している。
首脳は会談会談した。 → 首脳は会談した。
合意を発表しいる。 → 合意を発表している。
文書を行なった → 文書を行った
取組みを進める → 取り組みを進める
3000人が避難した → 三千人が避難した
1万5000人が参加した → 1万5千人が参加した
出来る事から始める → できることから始める
更に進む → さらに進む
コミニュケーションが不足した。 → コミュニケーションが不足した。
大統はこう述べた → 大統領はこう述べた
記者見で述べた → 記者会見で述べた
首脳会談が開かれた、 → 首脳会談が開かれた。
会談を東京に開いた → 会談を東京で開いた
声明をを発表した → 声明を発表した
明かになった → 明らかになった
ＮＡＴＯの会議 → NATOの会議
税を収めた → 税を納めた
打合せをした → 打ち合わせをした
3ヶ国が参加した → 3カ国が参加した
全ての国が署名した → すべての国が署名した
ことががわかった → ことがわかった
影響を与る → 影響を与える
"""
#: What was told, what is told now, and what was touched.
TOLD = """\
避難民は3000人に上る → 避難民は3万人に上る → number
伸びは5％だった → 伸びは5ポイントだった → number
約300人が集まった → 300人が集まった → number
1234567人が投票した → 1234568人が投票した → number
三百二十人が死亡した → 三百二十一人が死亡した → number
2025年3月に署名した → 2025年4月に署名した → number
安部首相が会見した → 安倍首相が会見した → name
河野氏が述べた → 川野氏が述べた → name
田中は述べた → 田仲は述べた → name
キエフで会談した → キーウで会談した → name
ゼレンスキ大統領が訪れた → ゼレンスキー大統領が訪れた → name
Smith博士が指摘した → Smyth博士が指摘した → name
中国側が提案した → 韓国側が提案した → name
火曜日に会談した → 水曜日に会談した → day
昨日発表した → 今日発表した → day
「攻撃だ」と述べた → 「攻撃した」と述べた → quotation
軍は攻撃した → 軍は攻撃しなかった → negation
合意はできる → 合意はできない → negation
公式会談を開いた → 非公式会談を開いた → negation
両者は合意した → 両者は拒否した → words
軍が攻撃した → 軍を攻撃した → words
軍は攻撃した → 軍は攻撃された → words
北部で衝突した → 南部で衝突した → words
反対した → 賛成した → words
増やした → 減らした → words
"""


def _rows(written):
    return [line.split(" → ") for line in written.splitlines()]


@pytest.mark.parametrize(("old", "new"), _rows(SLIPS))
def test_a_slip_touches_nothing(old, new):
    assert touched([f"{old}", "次の段落"], [f"{new}", "次の段落"]) == []


@pytest.mark.parametrize(("old", "new", "kind"), _rows(TOLD))
def test_what_was_told_otherwise_is_named(old, new, kind):
    assert Kind(kind) in {row.kind for row in touched([old], [new])}


def test_a_sentence_that_was_added_is_said_otherwise():
    assert [row.new for row in touched(["同じ文。"], ["同じ文。", "新しい段落が加わった。"])] == [
        "新しい段落が加わった。"
    ]


def test_a_name_of_the_library_counts_as_one():
    assert touched(["支倉浪馬は答えた"], ["支倉波馬は答えた"], ["支倉浪馬"])[0].kind is Kind.NAME
