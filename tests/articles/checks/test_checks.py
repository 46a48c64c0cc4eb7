"""Preflight checks: what each finds, and what it leaves alone."""

import pytest

from articles.evidence import quote_check
from articles.models import Article
from newsroom import preflight
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """An article that no check complains of."""
    return make.article(cites=[make.source()])


def rules(article: Article) -> dict[str, str]:
    return {finding.id: finding.level.value for finding in preflight.run(Article.objects.get(pk=article.pk))}


def change(article: Article, **values) -> None:
    Article.objects.filter(pk=article.pk).update(**values)


def test_a_complete_article_is_let_through(article):
    assert rules(article) == {}


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"title": " "}, "no-title"),
        ({"body": ""}, "no-text"),
        ({"section": None}, "no-section"),
        ({"deck": "採決は2025年XX月XX日の予定。"}, "placeholder"),
        ({"deck": "会談は2025年10月21日（金）に開かれた。"}, "weekday-mismatch"),
        ({"body": '<p>文。<cite data-citations="ghost key0"></cite></p>'}, "marker-without-citation"),
        ({"body": "<p>文。</p>"}, "citation-without-marker"),
        (
            {"body": '<figure data-photo="gone"></figure><p><cite data-citations="key0"></cite></p>'},
            "photo-missing",
        ),
    ],
)
def test_what_stops_publishing(article, values, rule):
    change(article, **values)
    assert rules(article)[rule] == "block"


def test_a_right_weekday_is_let_through(article):
    change(article, deck="会談は2025年10月21日（火）に開かれた。")
    assert rules(article) == {}


def test_a_text_that_cites_nothing_is_a_warning():
    assert rules(make.article())["no-citation"] == "warn"


def test_an_article_that_nobody_signs_is_a_warning(article):
    article.bylines.all().delete()
    assert rules(article) == {"no-byline": "warn"}


def test_a_source_without_outlet_or_date_is_named():
    found = rules(make.article(cites=[make.source(outlet=None, issued="")]))
    assert found == {"source-without-outlet": "warn", "source-without-date": "info"}


@pytest.mark.parametrize(("kind", "level"), [("news", "block"), ("analysis", "warn")])
def test_a_source_that_nobody_has_confirmed_stops_news_and_warns_elsewhere(kind, level):
    article = make.article(cites=[make.source(is_confirmed=False)], kind=kind)
    assert rules(article)["source-unconfirmed"] == level


def test_sources_that_a_page_counted_without_naming_them_are_a_warning(article):
    article.citations.update(unnamed=2)
    assert rules(article) == {"sources-unnamed": "warn"}


def test_a_photo_needs_a_file_a_credit_and_a_description(article):
    photo = make.photo(article)
    assert rules(article)["photo-without-file"] == "warn"
    type(photo).objects.update(file="photos/quay.png", width=8, height=8, credit="", alt="")
    found = rules(article)
    assert (found["photo-without-credit"], found["photo-without-alt"]) == ("block", "warn")


def test_a_photo_without_words_is_never_called_by_its_key(article):
    photo = make.photo(article, caption="", alt="", credit="海港通信")
    assert str(photo) == "海港通信"
    photo.credit = ""
    assert photo.key not in str(photo)


def test_comments_that_nobody_has_read_and_translations_without_original_are_noted(article):
    make.commentary(article, state="pending")
    make.commentary(article, language="en", original="")
    found = rules(article)
    assert (found["commentary-pending"], found["commentary-without-original"]) == ("warn", "info")


@pytest.mark.parametrize(
    ("values", "rule", "level"),
    [
        ({"edtf": "2025-XX-XX"}, "event-placeholder-date", "block"),
        ({"status": "draft"}, "event-draft", "warn"),
        ({"occurrence": "cancelled", "summary": ""}, "event-without-summary", "warn"),
    ],
)
def test_events_on_the_timeline_are_looked_at(article, values, rule, level):
    make.place(make.event(sources=[make.source()], **values), article)
    assert rules(article)[rule] == level


def test_an_event_without_a_source_is_a_warning(article):
    make.place(make.event(), article)
    assert rules(article) == {"event-without-source": "warn"}


def with_text(text: str, **values):
    """An article whose one cited paragraph is followed by this one, which cites nothing."""
    return make.article(cites=[make.source()], body=f"<p>{text}</p>", **values)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("外相は「文言はもう動かない」と述べた。", "quotation-without-citation"),
        ("攻撃で12人が死亡した。", "casualties-without-citation"),
        ("輸出は前年より8.5%減った。", "figure-without-citation"),
        ("制裁の対象は3億ドルに上る。", "figure-without-citation"),
        ("港には1200人が集まった。", "figure-without-citation"),
        ("協定は2031年3月4日に結ばれた。", "date-without-citation"),
        ("関係者によると、採決は年明けになる。", "attribution-without-citation"),
        ("地元紙は採決の先送りを報じた。", "attribution-without-citation"),
    ],
)
def test_a_statement_that_needs_a_source_and_has_none_is_found(text, rule):
    assert rule in rules(with_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "交渉は続いている。",
        "「港湾協定」という呼び名が使われる。",
        "外交官の1人は席を立った。",
        "これは二度目の延期である。",
        "よると言えば、鳥のことだ。",
    ],
)
def test_a_statement_that_needs_none_is_let_through(text):
    assert rules(with_text(text)) == {}


def test_a_citation_anywhere_in_the_paragraph_answers_for_it():
    article = make.article(body="<p></p>", cites=[make.source()])
    change(
        article,
        body='<p>外相は「文言はもう動かない」と述べた。港は朝から静かで、船の出入りは数えるほどしかなかった。<cite data-citations="key0"></cite></p>',
    )
    assert rules(article) == {}


def test_an_uncited_quotation_stops_news_and_warns_elsewhere():
    text = "外相は「文言はもう動かない」と述べた。"
    assert rules(with_text(text, kind="news"))["quotation-without-citation"] == "block"
    assert rules(with_text(text, kind="opinion"))["quotation-without-citation"] == "warn"


def test_two_sites_with_one_agency_s_report_are_one_origin():
    agency = make.source()
    assert "one-origin" in rules(make.article(cites=[agency, make.source(syndicated_from=agency)]))
    assert "one-origin" not in rules(make.article(cites=[make.source(), make.source()]))


def test_state_media_and_ungraded_outlets_are_told_apart_from_others():
    state = make.source(outlet=make.outlet(kind="state_media"))
    ungraded = make.source(outlet=make.outlet(reliability="F", rationale=""))
    assert rules(make.article(cites=[state])) == {"only-state-media": "warn"}
    assert rules(make.article(cites=[ungraded])) == {"only-ungraded": "info"}
    assert rules(make.article(cites=[state, ungraded, make.source()])) == {}


def test_a_corrected_source_stops_publishing_until_somebody_has_checked(article, editor):
    citation = article.citations.get()
    citation.source.corrections.create(text="日付を改めた。")
    assert rules(article) == {"source-corrected": "block"}
    quote_check.confirm(citation, editor)
    assert rules(article) == {}


def capture(source, text: str, **values):
    return source.captures.create(service="own", sha256="0" * 64, text=text, **values)


def test_a_page_that_changed_since_our_first_copy_is_a_warning(article, editor):
    source = article.citations.get().source
    capture(source, "一つ目の文言。")
    assert rules(article) == {}
    capture(source, "二つ目の文言。")
    assert rules(article) == {"source-changed": "warn"}
    quote_check.confirm(article.citations.get(), editor)
    assert rules(article) == {}


@pytest.mark.parametrize("match", ["altered", "missing"])
def test_a_quotation_that_is_not_in_our_copy_is_a_warning(article, match):
    article.citations.update(quote="words", quote_match=match)
    assert rules(article) == {f"quote-{match}": "warn"}
    article.citations.update(quote_match="found")
    assert rules(article) == {}


def test_a_dead_page_is_a_warning_where_no_archive_has_it(article):
    source = article.citations.get().source
    type(source).objects.update(link_status="dead")
    assert rules(article) == {"dead-link": "warn"}
    source.captures.create(service="wayback", url="https://web.archive.org/web/2031/x")
    assert rules(article) == {}


def test_forty_characters_of_a_source_stop_publishing_unless_they_are_quoted(article):
    words = "協定の文言はもう動かない、動くのは日付だけだと外相は記者団に語り、年内の署名は難しいとの見通しを示した"
    capture(article.citations.get().source, f"{words}。続きがある。")
    marked = '<cite data-citations="key0"></cite>'
    change(article, body=f"<p>{words}。{marked}</p>")
    assert rules(article) == {"verbatim-overlap": "block"}
    change(article, body="<p>" + "外相の言葉をめぐって議論が続いている。" * 12 + f"「{words}」{marked}</p>")
    assert rules(article) == {}


@pytest.mark.parametrize(("own", "level"), [(20, None), (4, "warn"), (1, "block")])
def test_quotation_must_not_be_the_main_part(article, own, level):
    quoted = (
        "<blockquote><p>"
        + "動くのは日付だけだ。" * 4
        + '<cite data-citations="key0"></cite></p></blockquote>'
    )
    change(article, body="<p>" + "編集部の文が続いている。" * own + "</p>" + quoted)
    assert rules(article).get("quoted-share") == level


def test_a_block_quotation_names_its_source(article):
    long = "<p>" + "港は朝から静かで、船の出入りは数えるほどしかなかった。" * 3 + "</p>"
    change(article, body=article.body + long + "<blockquote><p>動くのは日付だけだ。</p></blockquote>")
    assert rules(article) == {"block-quotation-without-citation": "warn"}


def test_what_one_rule_finds_in_several_places_is_one_finding_with_its_places():
    body = "<p>輸出は8.5%減った。輸入は3%増えた。</p><p>輸出は8.5%減った。支出は2億ドルだった。</p>"
    article = make.article(cites=[make.source()], body=body)
    found = [row for row in preflight.run(article) if row.id == "figure-without-citation"]
    assert [row.places for row in found] == [
        ("輸出は8.5%減った。", "輸入は3%増えた。", "支出は2億ドルだった。")
    ]


def test_a_weekday_is_checked_from_the_day_of_the_page_when_the_date_names_no_year():
    wrong = make.article(
        cites=[make.source()], published="2025-10-22", deck="会談は12月15日（火）に開かれる予定だ。"
    )
    right = make.article(
        cites=[make.source()], published="2025-10-22", deck="会談は12月15日（月）に開かれる予定だ。"
    )
    assert rules(wrong)["weekday-mismatch"] == "warn"
    assert "weekday-mismatch" not in rules(right)
