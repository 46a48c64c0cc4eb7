"""Figures that somebody must have counted, and numbers that are none."""

import pytest

from articles.language.figures import is_casualty, is_figure

COUNTED = [
    "輸出は前年より8.5%減った。",
    "制裁の対象は3億ドルに上る。",
    "港には1200人が集まった。",
    "国土の四割が占領された。",
    "予算の5分の1を防衛費が占める。",
    "議員の半数が欠席した。",
    "歳入の3割強を石油が占める。",
    "ミサイル12発が発射された。",
    "約３０万人が避難した。",
    "無人機を100機以上投入した。",
    "砲弾の生産は二倍に増えた。",
    "数千人が抗議した。",
    "兵力は十五万人に達する。",
    "与党は215議席を得た。",
    "射程は300キロに及ぶ。",
    "賛成132、反対5で採択された。",
    "輸入は半減した。",
    "日量100万バレルを減産する。",
    "攻撃で3人が死亡した。",
    "死者は12人に上った。",
    "支持率は45.2%だった。",
    "十数人が拘束された。",
    "3分の2以上が賛成した。",
    "1ドル=150円まで下がった。",
    "百万トンの穀物が積み出された。",
]
NOT_COUNTED = [
    "第2次世界大戦が終わった。",
    "会談は10月21日に開かれた。",
    "3カ国の外相が集まった。",
    "100%確実な予測はない。",
    "十中八九、合意する。",
    "F-16戦闘機の供与を求めた。",
    "安保理決議2231号が失効した。",
    "第3回会合が開かれた。",
    "38度線を越えた。",
    "2人は握手した。",
    "1万円札の図柄が変わった。",
    "G7首脳が集まった。",
    "二国間協議が続く。",
    "21、22両日に会談した。",
    "3機関が合同で調べた。",
    "5基地を閉鎖する案がある。",
    "1990年代から続く対立だ。",
    "外交官の1人は席を立った。",
    "これは二度目の延期である。",
    "三者会談が実現した。",
    "ウラジーミル・プーチン氏は5期目に入った。",
    "20カ国・地域首脳会議が開かれた。",
    "28項目の和平案が示された。",
    "人一倍慎重な外相だ。",
    "役割を分担する。",
    "憲法改正には3分の2の賛成が必要だ。",
    "彼は百も承知だ。",
    "関東一円で停電した。",
    "1つの中国という原則がある。",
    "24時間態勢で監視する。",
]


@pytest.mark.parametrize("sentence", COUNTED)
def test_a_number_with_a_unit_is_a_figure(sentence):
    assert is_figure(sentence) or is_casualty(sentence)


@pytest.mark.parametrize("sentence", NOT_COUNTED)
def test_ordinals_dates_names_and_idioms_are_none(sentence):
    assert not (is_figure(sentence) or is_casualty(sentence))


@pytest.mark.parametrize("sentence", ["攻撃で3人が死亡した。", "死者は12人に上った。", "三人が負傷した。"])
def test_dead_and_injured_are_told_apart(sentence):
    assert is_casualty(sentence)
    assert not is_casualty("3人が会談した。")
