"""Who is named for what, the language and the dates of captured pages."""

import pytest

from articles.body import Body
from seeds.intake.reading import read

LEAD = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に採決を先送りした。"
MORE = (
    "北岸の外相は決定を残念に思うと述べ、協議を続ける考えを示した。採決は一月の第二週になる見込みだという。"
)


def page(*lines: str):
    return read("page.txt", "\n".join(lines).encode())


def rules(draft) -> list[str]:
    return [row.rule for row in draft.findings]


def dropped(draft) -> list[tuple[str, str]]:
    return [(row.rule, row.text) for row in draft.dropped]


def paragraphs(draft) -> list[str]:
    return [node.text() for node in Body(draft.body).nodes if node.tag == "p"]


class TestAttributions:
    def test_an_outlet_named_for_a_sentence_is_one_finding_a_source(self):
        draft = page(
            "題名である",
            "",
            LEAD,
            "",
            "北海新聞によると、採決は延びる。北海新聞は費用も伝えた。霧の町日報は別の案を報じた。",
        )
        assert [row.excerpt for row in draft.findings if row.rule == "attribution"] == [
            "北海新聞によると、採決は延びる。",
            "霧の町日報は別の案を報じた。",
        ]

    def test_a_named_document_becomes_a_source_with_its_marker(self):
        draft = page("題名である", "", LEAD, "", "北海新聞は「港は誰のものか」と題する記事で、費用を論じた。")
        assert [(row.outlet, row.title) for row in draft.sources] == [("北海新聞", "港は誰のものか")]
        assert draft.body.endswith('<cite data-citations="c1"></cite></p>')

    @pytest.mark.parametrize(
        "words", ["議会筋によると、採決は延びる。", "現地紙によると、採決は延びる。", "関係者が伝えた。"]
    )
    def test_nobody_in_particular_is_no_source(self, words):
        assert "attribution" not in rules(page("題名である", "", LEAD, "", words))

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("霧島汀『湾の政治学』北岸書房、2029年", ("北岸書房", "湾の政治学", "2029", "", "book")),
            ("北海新聞「港の約束」（2031年11月3日）", ("北海新聞", "港の約束", "2031-11-03", "", "webpage")),
            (
                "Harbour pact stalls - Reuters https://r.example/1",
                ("Reuters", "Harbour pact stalls", "", "https://r.example/1", "webpage"),
            ),
            ("[港の約束](https://k.example/2)", ("", "港の約束", "", "https://k.example/2", "webpage")),
        ],
    )
    def test_each_line_under_the_literature_is_a_document(self, line, expected):
        source = page("題名である", "", LEAD, "", "参考文献", line).sources[0]
        assert (source.outlet, source.title, source.issued, source.url, source.type) == expected


class TestLanguagesAndDates:
    @pytest.mark.parametrize(
        ("text", "language", "is_read"),
        [
            (
                "港灣協定表決延至明年\n\n南岸議會以預算為由，將表決延後，兩國外長對此表示遺憾。",
                "zh-Hant",
                True,
            ),
            ("Harbour pact stalls\n\nThe vote on the pact was put off, officials said.", "en", True),
            ("Договор о порте\n\nПарламент отложил голосование по договору.", "ru", False),
            (
                "Le pacte du port\n\nLe parlement a reporté le vote sur le pacte, et les deux pays sont dans une impasse qui dure.",
                "fr",
                False,
            ),
        ],
    )
    def test_a_page_in_a_language_that_is_not_read_is_a_draft_with_a_finding(self, text, language, is_read):
        draft = page(text)
        assert draft.language == language
        assert ("other-language" in rules(draft)) is not is_read

    def test_a_year_is_inferred_from_the_page_where_the_weekday_fits(self):
        draft = page("採決は年明けに", "11/3(月) 18:40配信", "", LEAD, "© 2031 見本通信")
        assert (draft.published, draft.inferred) == ("2031-11-03T18:40+09:00", ("published",))
        assert "year-inferred" in rules(draft)

    def test_a_year_that_the_page_does_not_print_stays_unknown(self):
        draft = page("採決は年明けに", "11/3(月) 18:40配信", "", LEAD)
        assert (draft.published, draft.inferred) == ("", ())

    @pytest.mark.parametrize(
        ("lines", "published", "updated"),
        [
            (["2031年11月3日午後 6:40 GMT+9", "2031年11月4日更新"], "2031-11-03T18:40+09:00", "2031-11-04"),
            (["公開日：2031年11月3日", "更新日：2031年11月4日"], "2031-11-03", "2031-11-04"),
            (
                ["見本新聞 2031/11/03 18:40（最終更新 2031/11/04 06:10）"],
                "2031-11-03T18:40+09:00",
                "2031-11-04T06:10+09:00",
            ),
            (["[2031/11/03 18:40]"], "2031-11-03T18:40+09:00", ""),
            (["2031-11-03T09:40:00Z"], "2031-11-03T09:40Z", ""),
        ],
    )
    def test_date_lines_of_papers_and_broadcasters(self, lines, published, updated):
        draft = page("採決は年明けに先送り", *lines, "", LEAD)
        assert (draft.published, draft.updated) == (published, updated)
        assert paragraphs(draft) == [LEAD]


def test_a_page_from_taiwan_has_its_crumbs_reporter_and_place():
    text = "南岸議會以預算為由，將與北岸簽署的港灣協定表決延後至明年，北岸外長對此表示遺憾，雙方將繼續協商。"
    draft = page(
        "首頁 > 國際", "港灣協定表決延至明年", "2031/11/04 18:40", "記者王小明／霧城報導", "分享", "", text
    )
    assert (draft.title, draft.language, draft.section) == ("港灣協定表決延至明年", "zh-Hant", "國際")
    assert (draft.dateline.place, [row.name for row in draft.bylines]) == ("霧城", ["王小明"])
    assert draft.published == "2031-11-04T18:40+08:00"
    assert paragraphs(draft) == [text]
