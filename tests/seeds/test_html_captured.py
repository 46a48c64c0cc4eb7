"""What saved pages and captured Markdown say beside their text, as plain text does."""

import pytest

from articles.body import Body
from seeds.drafts import BylineDraft, Dateline
from seeds.intake.reading import read

LEAD = "霧の湾をはさむ二つの国は、港湾協定に署名するはずだったが、南岸の議会が採決を先送りした。"


def saved(*parts: str):
    return read(
        "page.html", f"<!doctype html><html lang=ja><article>{''.join(parts)}</article></html>".encode()
    )


def copied(*parts: str):
    return read("page.md", "\n\n".join(["# 採決は年明けに", *parts]).encode())


def paragraph(reader, words: str):
    return reader(f"<p>{words}</p>") if reader is saved else reader(words)


@pytest.mark.parametrize("reader", [saved, copied])
class TestEitherKind:
    def test_the_dateline_comes_off_the_first_paragraph(self, reader):
        draft = paragraph(reader, f"【霧の町＝霧島汀】{LEAD}")
        assert (draft.dateline, draft.bylines) == (Dateline("霧の町"), (BylineDraft("霧島汀"),))
        assert draft.body == f"<p>{LEAD}</p>"

    def test_the_interviewer_comes_off_the_paragraph_s_end(self, reader):
        draft = paragraph(reader, f"{LEAD}(聞き手・岸渡)")
        assert draft.bylines == (BylineDraft("岸渡", "interviewer"),)
        assert draft.body == f"<p>{LEAD}</p>"

    def test_a_correction_stays_and_is_reported(self, reader):
        words = "【訂正】「二月」としましたが、正しくは「一月」でした。"
        draft = paragraph(reader, words)
        assert Body(draft.body).text.strip() == words
        assert [row.excerpt for row in draft.findings if row.rule == "correction-notice"] == [words]

    def test_the_copyright_line_becomes_the_rights(self, reader):
        draft = paragraph(reader, "© 2031 見本通信")
        assert (draft.rights, draft.body) == ("© 2031 見本通信", "")

    def test_the_wall_is_noise_and_a_finding(self, reader):
        draft = paragraph(reader, "この記事は有料会員限定です。")
        assert [row.rule for row in draft.dropped] == ["paywall"]
        assert "paywall" in [row.rule for row in draft.findings]

    def test_a_printed_date_above_the_text_dates_the_page(self, reader):
        draft = paragraph(reader, "2031年11月3日 18:40")
        assert (draft.published, draft.body) == ("2031-11-03T18:40+09:00", "")

    def test_an_outlet_named_for_a_sentence_is_a_finding(self, reader):
        draft = paragraph(reader, "北海新聞によると、採決は延びる。")
        assert [row.excerpt for row in draft.findings if row.rule == "attribution"] == [
            "北海新聞によると、採決は延びる。"
        ]


class TestSavedPages:
    def test_links_under_the_references_become_sources(self):
        draft = saved(
            f"<p>{LEAD}</p><h2>参考リンク</h2><ul><li><a href='https://r.example/1'>Harbour pact stalls</a> - Reuters</li>"
            "<li><a href='https://k.example/2'>採決は年明け</a>（北海新聞、2031年11月3日）</li></ul>"
        )
        assert [(row.outlet, row.title, row.url, row.issued) for row in draft.sources] == [
            ("Reuters", "Harbour pact stalls", "https://r.example/1", ""),
            ("北海新聞", "採決は年明け", "https://k.example/2", "2031-11-03"),
        ]
        assert draft.body.count("<cite data-citations=") == 2

    def test_an_address_that_the_library_cannot_hold_stays_in_the_text(self):
        draft = saved("<h2>参考リンク</h2><p><a href='https://localhost/1'>港の約束</a></p>")
        assert [(row.title, row.url) for row in draft.sources] == [("港の約束", "")]

    def test_reactions_are_commentary_nested_as_their_lists_are(self):
        draft = saved(
            "<h2>海外の反応</h2><p>寄せられた声を紹介する。</p><ul><li>待つほかない。(+12)<ul><li>同感だ。</li></ul></li>"
            "<li>別の港を使う。</li></ul><h2>まとめ</h2><p>静かな声が多かった。</p>"
        )
        assert [(row.text, row.votes, row.parent) for row in draft.commentaries] == [
            ("待つほかない。", 12, None),
            ("同感だ。", None, 0),
            ("別の港を使う。", None, None),
        ]
        assert "待つほかない" not in draft.body
        assert draft.body.endswith("<h2>まとめ</h2><p>静かな声が多かった。</p>")

    def test_names_and_datelines_in_tables_and_quotations_are_not_the_page_s(self):
        draft = saved(
            f"<p>{LEAD}</p><blockquote><p>【霧の町＝霧島汀】{LEAD}</p><p>© 2031 見本通信</p></blockquote>"
            "<table><tr><td>岸渡記者</td><td>一</td></tr><tr><td>二</td><td>三</td></tr></table>"
        )
        assert (draft.dateline, draft.bylines, draft.rights) == (Dateline(), (), "")
        assert "© 2031 見本通信" in Body(draft.body).text

    def test_the_paper_s_name_is_the_publisher(self):
        page = (
            "<!doctype html><meta property='og:site_name' content='見本新聞'><article><p>文。</p></article>"
        )
        assert read("page.html", page.encode()).publisher == "見本新聞"

    def test_a_language_that_is_not_read_is_a_finding(self):
        page = "<!doctype html><html lang=fr><article><p>Le vote est reporté.</p></article>"
        assert "other-language" in [row.rule for row in read("page.html", page.encode()).findings]


class TestCapturedMarkdown:
    def test_noise_is_dropped_and_references_become_sources(self):
        draft = copied(
            LEAD,
            "シェアする",
            "## 参考リンク",
            "- [港の約束](https://k.example/2)\n- 北海新聞「採決は年明け」",
        )
        assert [row.rule for row in draft.dropped] == ["share"]
        assert [(row.outlet, row.title, row.url) for row in draft.sources] == [
            ("", "港の約束", "https://k.example/2"),
            ("北海新聞", "採決は年明け", ""),
        ]

    def test_a_document_of_the_newsroom_keeps_every_line(self):
        text = "---\ntitle: 題\nsources:\n  - key: pact\n    title: 協定\n---\n\nシェアする\n\n【霧の町＝霧島汀】本文。"
        draft = read("page.md", text.encode())
        assert draft.body == "<p>シェアする</p><p>【霧の町＝霧島汀】本文。</p>"
        assert draft.dropped == ()
