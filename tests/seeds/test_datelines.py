"""Datelines in the forms in which agencies and papers print them, read from the beginning of a line."""

import pytest

from seeds.page.datelines import Opening, opening
from seeds.page.wording import fold


@pytest.mark.parametrize(
    ("line", "place", "day", "agency", "names"),
    [
        ("（霧城通訊社記者陳怡君霧城21日專電）", "霧城", "21日", "霧城通訊社", "陳怡君"),
        ("（中央社霧城21日綜合外電報導）", "霧城", "21日", "中央社", ""),
        ("（霧城21日綜合外電）", "霧城", "21日", "", ""),
        ("新華社霧城5月21日電　", "霧城", "5月21日", "新華社", ""),
        ("〔本報記者陳怡君／霧城報導〕", "霧城", "", "", "陳怡君"),
        ("【ムツノ＝高橋太郎、キリマ＝小林花子】", "ムツノ、キリマ", "", "", "高橋太郎、小林花子"),
        ("【ムツノ（霧の共和国）21日KNT時報】", "ムツノ(霧の共和国)", "21日", "KNT時報", ""),
        ("【ムツノ発＝共同】", "ムツノ", "", "共同", ""),
        ("〈ロンドン〉", "ロンドン", "", "", ""),
        ("FOGTOWN, Northbank (Fog Press) — ", "FOGTOWN, Northbank", "", "Fog Press", ""),
        ("【ムツノ共同＝高橋太郎】", "ムツノ", "", "共同", "高橋太郎"),
        ("【ムツノ（霧の共和国）＝高橋太郎】", "ムツノ", "", "", "高橋太郎"),
        ("【ポート・ムツノ高橋太郎】", "ポート・ムツノ", "", "", "高橋太郎"),
        ("【ムツノ・高橋太郎】", "ムツノ", "", "", "高橋太郎"),
        ("【ムツノ＝高橋直人】", "ムツノ", "", "", "高橋直人"),
        ("【ムツノ＝高橋太郎、キリマ＝小林千代】", "ムツノ、キリマ", "", "", "高橋太郎、小林千代"),
        ("【ムツノ中村直人】", "ムツノ", "", "", "中村直人"),
        ("【ムツノ東通】", "ムツノ", "", "東通", ""),
        ("【ムツノ（霧の共和国）東通】", "ムツノ(霧の共和国)", "", "東通", ""),
        ("【ムツノ21日東通】", "ムツノ", "21日", "東通", ""),
        ("【ムツノ高橋】", "ムツノ", "", "", "高橋"),
        ("【ムツノ＝21日】", "ムツノ", "21日", "", ""),
        ("【ムツノ発】", "ムツノ", "", "", ""),
        ("［ムツノ　21日　ロイター　BREAKINGVIEWS］－", "ムツノ", "21日", "ロイター", ""),
        ("Fogtown (AFP) – ", "Fogtown", "", "AFP", ""),
        ("Fogtown, May 21 (Reuters) - ", "Fogtown", "5月21日", "Reuters", ""),
    ],
)
def test_a_dateline_is_read_whatever_its_form(line, place, day, agency, names):
    found = opening(fold(line + "橋の点検が始まった。"))
    assert found == Opening(found.length, place, day, agency, names)


@pytest.mark.parametrize(
    "line",
    [
        "〈解説〉",
        "【霧の町新聞　高橋記者】",
        "【国際報道部・高橋太郎】",
        "【独自開発】",
        "【ムツノ情勢】",
        "【ムツノ＝会見全文】",
        "Clarke (Labour) – ",
        "新華社は5月21日に",
    ],
)
def test_other_words_in_brackets_are_none(line):
    assert opening(fold(line + "橋の点検が始まった。")) is None
