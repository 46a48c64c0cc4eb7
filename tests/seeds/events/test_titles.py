"""Headlines made of the parts of a clause, never a sentence that was cut off."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.events import Passage, propose
from seeds.events.titles import LONGEST, headline

DAY = date(2031, 5, 12)


def title(*lines: str, kind: str = "text") -> str:
    passages = [Passage(text, kind=kind if number == 0 else "quote") for number, text in enumerate(lines)]
    return propose(passages, DAY)[0].title


class TestAHeadline:
    @pytest.mark.parametrize(
        ("sentence", "says"),
        [
            ("岬国のハルド外相は11日、首都で霧国のセナ外相と会談し、検問所を開くことで合意した。", "岬国のハルド外相が首都で霧国のセナ外相と会談"),
            ("政府は8日、国家安全保障会議を開き、備蓄を増やすことを決めました。", "政府が国家安全保障会議を開催"),
            ("革命を主導した将軍は、1989年2月に首都へ入城した。", "革命を主導した将軍が首都へ入城"),
            ("新制度は来年1月に始まる。", "新制度が始まる"),
            ("通行料は2029年3月に導入された。", "通行料を導入"),
            ("首都では9日、住民の代表らが署名を提出しました。", "首都で住民の代表らが署名を提出"),
            ("最大野党の党首は13日にも提訴する構えです。", "最大野党の党首が提訴の構え"),
            ("8月20日に発表された報告書は、誤りを認めた。", "報告書を発表"),
            ("2014年の併合以来、両国の関係は冷え込んでいる。", "併合"),
            ("将軍が倒れたのは2031年4月30日の夜である。", "将軍が倒れた"),
            ("公社が2日に出した英文の資料は、数字を取り違えた。", "公社が出した英文の資料"),
            ("動画は2029年にドルネで行われた演習を撮影したものです。", "ドルネで演習"),
            ("政府は7月に、給付金を配る予定だよ。", "政府が給付金を配る予定"),
            ("農相は10日、支払いを発表したものの、額は示さなかった。", "農相が支払いを発表"),
            ("特使は5日に首都入りし、当局と会談した。", "特使が首都入り"),
            ("中央銀行が8日、通貨を切り下げたんだ。", "中央銀行が通貨を切り下げた"),
            ("The two states signed a treaty on 3 May in Ragna.", "The two states signed a treaty in Ragna"),
        ],
    )  # fmt: skip
    def test_says_who_where_what_and_the_act(self, sentence, says):
        assert title(sentence) == says

    def test_of_a_row_leaves_out_the_date(self):
        assert title("2029年3月1日\t東の港\t巡視船が座礁", kind="row") == "巡視船が座礁"

    def test_quotes_what_a_colon_leads_to(self):
        said = title("首相は11日の演説でこう述べた：", "「われわれは退かない。答えは出る」")
        assert said == "首相「われわれは退かない」"

    def test_takes_the_place_behind_the_subject_unless_it_stands_first(self):
        assert headline("", "変電所で火災が発生した") == "変電所で火災が発生"
        assert headline("両首脳は", "首都で会談した") == "両首脳が首都で会談"

    @given(st.text(alphabet="両国首相外は、がをにで協定署名した開く予定「」の大きな会談", max_size=80))
    def test_is_short_and_ends_in_no_particle(self, clause):
        said = headline("", clause)
        assert len(said) <= LONGEST
        assert not said.endswith(("は", "を", "が", "に", "へ", "、", "。"))
