"""The head of a page in layouts that no rule was written for: which line is the title, which date and which name are the page's."""

import pytest

from seeds.drafts import BylineDraft
from seeds.intake.reading import read

LEAD = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に採決を先送りした。"
TITLE = "港湾協定の採決は年明けに　南岸議会が先送り"
LEAD_IN_ENGLISH = "On November 10 the hydrographic office quietly removed the rock from its charts, and nobody at the ministry will say who asked for that."
#: A page whose lines a program broke at a column.
COLUMN = [(LEAD * 6)[start : start + 28] for start in range(0, 280, 28)]


def page(*lines: str):
    return read("page.txt", "\n".join(lines).encode())


def saved(head: str, body: str):
    markup = f"<!doctype html><html lang=ja><head>{head}</head><body><article>{body}<p>{LEAD}</p></article></body></html>"
    return read("page.html", markup.encode())


class TestTitles:
    @pytest.mark.parametrize(
        "above",
        [
            ("MINATO LETTER", "ログイン"),
            ("世界の声アンテナ", "サイトマップ"),
            ("前号：霧の湾の十年",),
            ("場所：霧の町の庁舎",),
            ("發布單位：公眾外交協調會",),
            ("担当課：霧の町港湾政策調整室",),
        ],
    )
    def test_a_name_of_the_site_or_a_field_above_the_title_is_no_title(self, above):
        assert page(*above, TITLE, "2031年11月4日", "", LEAD, "", f"© {above[0]}").title == TITLE

    def test_a_title_that_a_program_broke_is_put_together(self):
        draft = page("霧の湾の港湾協定をめぐる", "十年の交渉とその行方", "", "2031年11月4日", "", *COLUMN)
        assert draft.title == "霧の湾の港湾協定をめぐる十年の交渉とその行方"

    @pytest.mark.parametrize("subtitle", ["――宣言から一年", "—霧の湾の事例から—"])
    def test_a_subtitle_in_dashes_goes_on_with_the_title(self, subtitle):
        draft = page(TITLE, subtitle, "2031年11月4日", "", LEAD)
        assert draft.title == f"{TITLE} {subtitle}"

    @pytest.mark.parametrize("kind", ["【プレスリリース】", "ノート：", "件名：", "Fwd: "])
    def test_what_a_sender_put_before_a_title_is_no_part_of_it(self, kind):
        assert page(f"{kind}{TITLE}", "2031年11月4日", "", LEAD).title == TITLE

    @pytest.mark.parametrize("line", ["国際｜{}｜岬新聞デジタル", "世界 | {}", "World | {} | 岬新聞"])
    def test_a_section_before_a_title_and_the_site_behind_it_are_cut_off(self, line):
        assert page("岬新聞", line.format(TITLE), "2031年11月4日", "", LEAD).title == TITLE

    @pytest.mark.parametrize(
        "above",
        [
            "検証する  検証記事  ガイドライン  寄付する",
            "きょうの紙面｜国際面｜コラム一覧",
            "連載一覧へ　　前回　　次回",
            "湾岸の読み方@霧の町",
            "3月2日　南岸の議会が協定を審議",
        ],
    )
    def test_a_menu_a_handle_and_an_entry_are_no_title(self, above):
        assert page(above, TITLE, "2031年11月4日", "", LEAD, LEAD).title == TITLE

    @pytest.mark.parametrize("before", ["標題\t[討論] ", "標題 [新聞] ", "標題 "])
    def test_boards_call_their_title_so(self, before):
        head = (
            "作者\tkelpfish (昆布魚)",
            "看板\tGeopolitics",
            f"{before}{TITLE}",
            "時間\tThu Nov  3 22:41:07 2031",
        )
        assert page("批踢踢實業坊 ›", *head, "", LEAD, "", LEAD).title == TITLE

    def test_the_number_of_a_meeting_behind_a_mark_is_part_of_its_title(self):
        title = "【資料】第4回湾岸閣僚会合 共同声明"
        assert page(title, "2031年11月4日", "", LEAD).title == title

    def test_who_began_a_thread_is_no_part_of_its_title(self):
        head = f"【国際】{TITLE}　議員ら反発 [海猫★]"
        first = "1 ：海猫 ★：2031/11/03(月) 10:22:07.18 ID:CAP_USER9"
        assert page(head, first, LEAD).title == f"【国際】{TITLE}　議員ら反発"

    def test_the_title_of_a_thread_is_not_its_first_voice(self):
        heads = ("■ 🇵🇱 ポーランド", "うちの国より早い +214", "■ 🇮🇪 アイルランド", "泣いていたよ +97")
        draft = page(f"海外「{TITLE}」", "2034/06/02", "", *heads)
        assert (draft.title, draft.published) == (f"海外「{TITLE}」", "2034-06-02")

    def test_the_author_s_name_behind_a_title_is_cut_off_where_the_page_names_him(self):
        draft = page(f"{TITLE}｜はぐれ旅人", "はぐれ旅人", "2031年11月4日", "", LEAD)
        assert draft.title == TITLE

    @pytest.mark.parametrize(
        "above", ["海洋政策ブリーフ No. 118", "霧の湾の声を毎日お届け！", "World | Africa | Europe | Asia"]
    )
    def test_a_line_of_the_site_that_shares_a_word_with_the_text_is_no_title(self, above):
        assert page(above, TITLE, "2031年11月4日", "", LEAD).title == TITLE

    def test_a_title_that_is_printed_once_more_below_the_text_is_no_running_head(self):
        assert page("霧の湾の協定", TITLE, "2031年11月4日", "", LEAD, "", TITLE).title == TITLE

    def test_an_english_title_has_its_deck_below_it(self):
        title, deck = "The week the harbour lost its light", "Why three ministries still pay for it"
        assert (
            page("Strait Talk", title, deck, "Anna Vinter", "Nov 14, 2031", "", LEAD_IN_ENGLISH).title
            == title
        )

    @pytest.mark.parametrize("word", ["標題", "件名"])
    def test_the_line_under_the_word_for_a_title_is_the_title(self, word):
        assert (
            page("作者", "seagull77", word, TITLE, "時間", "Mon Nov  3 23:18:40 2031", "", LEAD).title
            == TITLE
        )

    def test_a_head_that_a_list_above_it_seemed_to_swallow_is_read(self):
        draft = page("<特集>", TITLE, "2031年11月4日", "霧島汀（作家、元外交官）", "", LEAD)
        assert (draft.title, draft.published) == (TITLE, "2031-11-04")
        assert [row.name for row in draft.bylines] == ["霧島汀"]


class TestDates:
    @pytest.mark.parametrize(
        ("line", "iso"),
        [
            ("2032年3月", "2032-03"),
            ("研究ノート No.41 | 2032年3月", "2032-03"),
            ("（2032・9・28）", "2032-09-28"),
            ("Published 3:45 pm GMT, 5 June 2031", "2031-06-05T15:45Z"),
            ("15:45 JST, June 8, 2033", "2033-06-08T15:45+09:00"),
            ("Tue 7 Jun 2033 18.02 BST", "2033-06-07T18:02+01:00"),
            ("Jun 21, 2033 • 7 tweets • 2 min read", "2033-06-21"),
            ("2033年8月9日 9:33　発信地：霧の町/北岸 [ 北岸 欧州 ]", "2033-08-09T09:33+09:00"),
        ],
    )
    def test_a_date_is_read_whatever_stands_beside_it(self, line, iso):
        assert page(TITLE, line, "", LEAD).published == iso

    def test_the_day_of_publication_said_once_more_is_no_change(self):
        draft = page(TITLE, "2032-03-14", "", LEAD, "", "2032-03-14 23:30")
        assert (draft.published, draft.updated) == ("2032-03-14", "")

    def test_what_markup_states_says_which_of_two_dates_is_the_change(self):
        stated = (
            '<meta property="article:published_time" content="2032-05-10T09:00:00+09:00">'
            '<meta property="article:modified_time" content="2033-02-01T10:30:00+09:00">'
        )
        dates = '<span class="post-update">2033.02.01</span> <span class="post-date">2032.05.10</span>'
        draft = saved(stated, f"<h1>{TITLE}</h1><div>{dates}</div>")
        assert (draft.published, draft.updated) == ("2032-05-10T09:00+09:00", "2033-02-01T10:30+09:00")


class TestWhatIsNoTitle:
    def test_a_printed_heading_is_the_title_without_the_site_that_a_clipper_states(self):
        note = f"---\ntitle: {TITLE} - 最新 - 霧の共和国外務部\n---\n\n# {TITLE}\n\n2031年11月4日\n\n{LEAD}\n"
        assert read("clip.md", note.encode()).title == TITLE

    def test_who_began_a_thread_is_cut_off_its_title(self):
        post = "1: 霧の町の住人 ★ 2031/11/04(火) 19:02:14.09 ID:Xa1sQfR9"
        assert page("まとめ一覧", f"{TITLE} [霧の町の住人★]", post, "", LEAD).title == TITLE

    def test_a_title_goes_on_behind_a_colon(self):
        assert (
            page("港湾協定の採決：", "先送りの背景と見通し", "2031年11月4日", "", LEAD).title
            == "港湾協定の採決：先送りの背景と見通し"
        )

    def test_whom_an_interview_is_with_stands_under_its_title(self):
        draft = page(
            "「海図は毎年うそをつく」", "元水路部長　オルガ・ハリスさんに聞く", "2031年11月4日", "", LEAD
        )
        assert (draft.title, draft.bylines) == ("「海図は毎年うそをつく」", ())

    def test_a_thread_of_posts_is_called_by_its_first_sentence(self):
        posts = (
            f"スレッド{LEAD}続きます。(1/3)",
            "20:41 · 2031年11月4日",
            "高橋 環｜海図係",
            "@tamaki_charts",
            LEAD,
        )
        assert page("ポスト", "高橋 環｜海図係", "@tamaki_charts", *posts).title == LEAD.rstrip("。")

    def test_links_below_a_head_of_their_own_are_no_title(self):
        links = ("最新記事", "港湾協定の採決をめぐる怪談", "議会の猫、先送りに抗議", "2031年11月4日 18:05")
        assert page(*links, "カテゴリ 国際", TITLE, "", LEAD, LEAD).title == TITLE


class TestNames:
    def test_a_name_under_its_role_signs_in_it(self):
        people = "<dl><dt>著者</dt><dd>霧島 汀</dd><dt>翻訳</dt><dd>岸 渡</dd></dl>"
        draft = saved("", f"<h1>{TITLE}</h1><p>2031.11.04</p>{people}")
        assert draft.bylines == (BylineDraft("霧島 汀"), BylineDraft("岸 渡", "translation"))

    def test_a_name_chosen_for_a_network_signs_where_the_page_says_so(self):
        assert [row.name for row in page(TITLE, "投稿者：shiodai", "", LEAD).bylines] == ["shiodai"]
        assert not page(TITLE, "Text size", "", LEAD).bylines

    @pytest.mark.parametrize(
        "line",
        [
            "（委員）霧島座長、岸委員",
            "月曜（4日）",
            "Neutrality Is Expensive",
            "The Northbank Times",
            "A小 A中 A大",
            "各位",
        ],
    )
    def test_who_takes_part_and_what_is_no_name_signs_nothing(self, line):
        assert not page(TITLE, line, "2031年11月4日", "", LEAD).bylines

    def test_a_town_in_katakana_is_told_from_the_names_behind_it(self):
        draft = page(TITLE, "2031年11月4日", "", f"{LEAD}【ケルンベル霧島汀、岸渡】")
        assert (draft.dateline.place, [row.name for row in draft.bylines]) == (
            "ケルンベル",
            ["霧島汀", "岸渡"],
        )

    @pytest.mark.parametrize(
        ("line", "names"),
        [
            ("（経済部・中村直樹）", ["中村直樹"]),
            ("霧の会 代表　高橋千尋", ["高橋千尋"]),
            ("客員研究員　ルーカス・ハリス", ["ルーカス・ハリス"]),
            ("ムツノ＝高橋太郎　キリマ＝小林花子2031年11月4日 19時42分", ["高橋太郎", "小林花子"]),
            ("2031-11-04 10:32 霧聯報／ 記者陳怡君／即時報導", ["陳怡君"]),
            ("聞き手・構成＝高橋 環／写真＝小林 純", ["高橋 環", "小林 純"]),
            ("[評]高橋 操(霧大学教授・国際関係論)", ["高橋 操"]),
            ("（編集委員・高橋太郎）", ["高橋太郎"]),
            ("霧大学国際学部教授・高橋太郎", ["高橋太郎"]),
            ("霧の町研究センター　主任研究員　高橋太郎", ["高橋太郎"]),
            ("点検：小林ひかり　編集：高橋誠", ["小林ひかり", "高橋誠"]),
            ("（聞き手は編集委員・高橋太郎）", ["高橋太郎"]),
            (
                "聞き手＝本誌・小林美咲　通訳＝リーナ・佐藤　写真＝高橋真",
                ["小林美咲", "リーナ・佐藤", "高橋真"],
            ),
            ("記者陳怡君霧城報導", ["陳怡君"]),
            ("國際中心陳怡君／綜合報導", ["陳怡君"]),
            ("金敏洙記者", ["金敏洙"]),
            ("By Hannah Clarke, a former legal adviser to the Fog Commission", ["Hannah Clarke"]),
            ("Hannah Clarke Diplomatic editor", ["Hannah Clarke"]),
            ("Hannah van der Berg @hannah", ["Hannah van der Berg"]),
            ("Hannah Clarke (now) and Peter Ward (earlier)", ["Hannah Clarke", "Peter Ward"]),
            ("写真と文　槙ハルカ", ["槙ハルカ"]),
            ("司会・構成：真野ゆり　　撮影：リオ新垣", ["真野ゆり", "リオ新垣"]),
            ("リサーチ・小林ユキ　　編集・高橋俊太　大森玲", ["小林ユキ", "高橋俊太", "大森玲"]),
            ("国際報道部　キリマ支局＝高橋克己、霧の町＝アンナ・サール", ["高橋克己", "アンナ・サール"]),
            ("社会部・田所ユウ、映像部・大貫レイ", ["田所ユウ", "大貫レイ"]),
            ("高橋 環　霧の会研究員、オラフ・ヘンリク　霧大学教授", ["高橋 環", "オラフ・ヘンリク"]),
            ("霧の湾チャンネル　高橋ノボル", ["高橋ノボル"]),
            ("2031年11月4日　担当：翻訳班ルナ", ["ルナ"]),
            ("編集　霧の湾編集部", ["霧の湾編集部"]),
            ("作者：愛德華·科恩　譯者：周以安", ["愛德華·科恩", "周以安"]),
            ("記者徐睿承、編譯何敏兒／綜合報導", ["徐睿承", "何敏兒"]),
            ("H・アダムズ", ["H・アダムズ"]),
            ("論説委員長　高橋太郎", ["高橋太郎"]),
            ("霧の湾新報社編集局次長　高橋太郎", ["高橋太郎"]),
            ("Hannah Clarke and Peter Ward, Staff Writers", ["Hannah Clarke", "Peter Ward"]),
            ("Hannah Clarke from The Fog Letter <fog@letters.example> Unsubscribe", ["Hannah Clarke"]),
        ],
    )
    def test_names_are_found_among_desks_places_and_offices(self, line, names):
        draft = page(TITLE, line, "2031年11月4日", "", LEAD)
        assert [row.name for row in draft.bylines] == names

    @pytest.mark.parametrize(
        "line",
        [
            "領土 古地図",
            "東欧 インフラ",
            "英語版 (English)",
            "関連写真（12枚）",
            "FOG QUARTERLY 日本版",
            "写真・図版",
            "Filters BETA",
            "Hannah Clarke (3)",
            "霧の町研究室　主任研究官",
            "霧の町研究所　上席研究員",
            "霧の町新聞　島嶼版",
            "7min 2031.11.4",
        ],
    )
    def test_words_of_menus_and_facets_sign_nothing(self, line):
        assert not page(TITLE, "2031年11月4日", line, "", LEAD).bylines

    @pytest.mark.parametrize(
        "below",
        [
            ("関連記事", "Commentary by Peter Ward — May 12, 2031"),
            ("コメント", "高橋太郎（国際部編集委員）", "2031年11月5日 投稿"),
        ],
    )
    def test_who_stands_below_a_text_that_another_has_signed_did_not_write_it(self, below):
        draft = page(TITLE, "文：小林 純", "2031年11月4日", "", LEAD, "", LEAD, "", *below)
        assert [row.name for row in draft.bylines] == ["小林 純"]

    def test_who_comments_below_what_correspondents_filed_did_not_write_it(self):
        filed = "ムツノ＝高橋太郎、モニカ・シュタール　2031年11月4日 20時30分"
        below = ("コメンテーター", "小林憲介（国際部編集委員）", "2031年11月5日7時12分 投稿")
        draft = page(TITLE, filed, "", LEAD, "", LEAD, "", *below)
        assert [row.name for row in draft.bylines] == ["高橋太郎", "モニカ・シュタール"]

    def test_a_sign_above_a_note_on_the_author_is_nobody(self):
        note = "Elena Marková 一九八四年生まれ。記者、民族誌家。ほかの著書に『橋の下の憲法』がある。"
        assert not page(TITLE, "2031年11月4日", "", LEAD, "", "◇", note).bylines

    def test_a_field_of_a_form_signs_nothing(self):
        draft = page(TITLE, "ステータス：要確認", "担当：矢吹", "URL：https://fog.example/1", "", LEAD)
        assert not draft.bylines

    def test_a_name_between_a_correction_and_the_text_signs(self):
        note = "訂正・おわび　11月4日に配信した記事で、賛成票を「17」としていましたが、正しくは「16」でした。"
        assert page(TITLE, "2031年11月4日", note, "高橋　真帆", LEAD, LEAD).bylines

    def test_a_name_in_capitals_is_written_as_elsewhere_on_the_page(self):
        sender = "Saoirse Clarke writes The Fog."
        draft = page(
            sender, "", "The Gulf Is No Strait", "SAOIRSE CLARKE", "Nov 4, 2031", "", LEAD_IN_ENGLISH
        )
        assert [row.name for row in draft.bylines] == ["Saoirse Clarke"]

    @pytest.mark.parametrize(
        "head",
        [
            "<p><span class=au>アンナ・ハリス</span><span>（元国防次官）</span><span class=tr>訳＝高橋まりな</span></p>",
            "<div><a class=w>アンナ・ハリス</a><a class=t>翻訳：高橋まりな</a><time>2031年11月4日</time></div>",
        ],
    )
    def test_each_box_within_a_line_names_whom_it_names(self, head):
        draft = saved("", f"<h1>{TITLE}</h1>{head}")
        assert [row.name for row in draft.bylines] == ["アンナ・ハリス", "高橋まりな"]

    def test_each_line_of_a_paragraph_of_markdown_names_whom_it_names(self):
        text = f"# {TITLE}\n\n**高橋 環**　霧の会研究員\n**オラフ・ヘンリク**　霧大学教授\n\n2031年11月4日\n\n{LEAD}\n"
        draft = read("page.md", text.encode())
        assert [row.name for row in draft.bylines] == ["高橋 環", "オラフ・ヘンリク"]

    def test_the_site_that_markup_names_as_the_author_is_nobody_where_a_person_signs(self):
        draft = saved('<meta name="author" content="The Fog">', f"<h1>{TITLE}</h1><p>By Hannah Clarke</p>")
        assert [row.name for row in draft.bylines] == ["Hannah Clarke"]

    def test_a_desk_that_a_clipper_states_is_the_author(self):
        text = f'---\ntitle: "{TITLE}"\nauthor:\n  - "[[年表編集室]]"\n---\n\n{LEAD}\n'
        assert [row.name for row in read("page.md", text.encode()).bylines] == ["年表編集室"]

    def test_a_name_alone_in_brackets_signs_the_last_sentence(self):
        draft = page(TITLE, "2031年11月4日", "", f"{LEAD}（高橋太郎）")
        assert [row.name for row in draft.bylines] == ["高橋太郎"]

    def test_a_desk_that_markup_names_as_the_author_is_nobody(self):
        assert not saved('<meta name="author" content="見本編集部">', f"<h1>{TITLE}</h1>").bylines

    def test_a_speaker_of_a_seminar_did_not_write_of_it(self):
        lines = (
            "【登壇者】",
            "高橋 環（霧研究所上席研究員）",
            "小林 純（霧大学教授）",
            "",
            "【討論】",
            LEAD,
            LEAD,
        )
        assert not page(TITLE, "2031年11月4日", "", LEAD, "", *lines).bylines

    def test_whoever_asks_at_a_conference_files_nothing(self):
        draft = page(TITLE, "2031年11月4日", "", f"【霧の町タイムス　高橋記者】{LEAD}")
        assert (draft.bylines, draft.dateline.place) == ((), "")

    def test_whoever_files_at_the_end_of_the_first_paragraph_files_the_page(self):
        draft = page(TITLE, "2031年11月4日", "", f"{LEAD}【ポート・ムツノ高橋太郎】", LEAD)
        assert (draft.dateline.place, draft.bylines[0].name) == ("ポート・ムツノ", "高橋太郎")

    def test_the_place_from_which_a_report_came_may_stand_beside_its_day(self):
        draft = page(TITLE, "ムツノ発　2031年11月4日（火）", "", LEAD, LEAD)
        assert (draft.dateline.place, draft.dateline.day) == ("ムツノ", "2031-11-04")
        assert not draft.bylines

    def test_words_of_the_site_above_a_dateline_take_it_from_nobody(self):
        above = ("共有", "いろいろな見方で記事を考えるひろば", "アンナ・ハリスさん他1名の投稿")
        draft = page(TITLE, "2031年11月4日", "", *above, f"【ムツノ＝高橋太郎】{LEAD}", LEAD)
        assert draft.dateline.place == "ムツノ"

    def test_the_address_behind_a_word_for_it_is_the_page_s_own_in_its_head_only(self):
        address = "URL: https://fog.example/a/12"
        assert page(TITLE, address, "2031年11月4日", "", LEAD).canonical_url == "https://fog.example/a/12"
        assert not page(TITLE, "2031年11月4日", "", *[LEAD] * 12, address).canonical_url

    def test_an_author_is_stated_as_a_line_prints_him(self):
        named = saved('<meta name="author" content="特約記者 陳怡君 發自霧城">', f"<h1>{TITLE}</h1>")
        assert [row.name for row in named.bylines] == ["陳怡君"]
        assert not saved('<meta name="author" content="霧城通訊社">', f"<h1>{TITLE}</h1>").bylines


class TestTitlesOfWriters:
    @pytest.mark.parametrize("line", ["記者賴冠宇", "編集委員　日下部薫", "特約記者 賴冠宇"])
    def test_what_a_writer_is_called_is_cut_off_the_name(self, line):
        draft = page(TITLE, f"2031年11月4日 / {line}", "", LEAD)
        assert [row.name for row in draft.bylines] == [line.split("員")[-1].split("者")[-1].strip()]


class TestMomentsOfBoards:
    @pytest.mark.parametrize("before", ["時間", ""])
    def test_the_clock_of_a_board_stands_between_its_day_and_its_year(self, before):
        draft = page(f"標題{TITLE}", f"{before}Mon Nov  3 23:18:40 2031", "", LEAD)
        assert draft.published.startswith("2031-11-03T23:18")


class TestDecks:
    DECK = "二つの国は十年かけて文案を練った。残るのは議会の一票だけである。"

    @pytest.mark.parametrize("name", ["standfirst", "article-dek", "c-deck__text"])
    def test_what_the_markup_calls_one_is_the_deck(self, name):
        draft = saved("", f'<h1>{TITLE}</h1><p class="{name}">{self.DECK}</p><p>2031年11月4日</p>')
        assert (draft.title, draft.deck) == (TITLE, self.DECK)

    def test_a_heading_between_the_title_and_the_date_is_the_deck(self):
        markdown = f"# {TITLE}\n\n### {self.DECK}\n\n2031年11月4日\n\n{LEAD}\n"
        assert read("page.md", markdown.encode()).deck == self.DECK

    def test_a_sentence_that_buttons_part_from_the_text_is_the_deck(self):
        draft = page(TITLE, "2031年11月4日 18時40分", self.DECK, "シェア", "ポスト", "印刷", LEAD, LEAD[::-1])
        assert draft.deck == self.DECK
        assert self.DECK not in draft.body

    def test_a_first_sentence_over_one_button_is_text(self):
        draft = page(TITLE, "2031年11月4日 18時40分", self.DECK, "印刷", LEAD)
        assert self.DECK in draft.body

    @pytest.mark.parametrize("deck", ["～二国が設備を分け合います～", f"＜{LEAD[:-1]}＞"])
    def test_a_line_in_waves_or_angles_over_the_text_is_the_deck(self, deck):
        draft = page(TITLE, deck, "2031年11月4日", "", LEAD)
        assert draft.deck == deck.strip("＜＞")


class TestTopics:
    def test_words_under_a_head_of_topics_are_tags(self):
        draft = page(
            TITLE,
            "2031年11月4日",
            "",
            LEAD,
            "",
            "この記事に関連するトピック",
            "霧の湾",
            "港湾協定",
            "",
            "© 見本通信",
        )
        assert draft.tags == ("霧の湾", "港湾協定")

    def test_a_menu_over_the_title_lists_none(self):
        menu = ("Topics", "Magazine", "Blogs", "")
        assert page(*menu, TITLE, "2031年11月4日", "", LEAD, "").tags == ()

    def test_links_in_a_list_of_topics_are_none(self):
        draft = page(TITLE, "2031年11月4日", "", LEAD, "", "Topics", "霧の湾", "Most viewed")
        assert draft.tags == ("霧の湾",)

    def test_a_box_of_topics_gives_tags(self):
        topics = '<ul class="article__tags"><li>霧の湾</li><li>港湾協定</li></ul>'
        assert saved("", f"<h1>{TITLE}</h1><p>2031.11.04</p>{topics}").tags == ("霧の湾", "港湾協定")

    def test_a_line_of_categories_in_their_box_is_several_tags(self):
        topics = '<div class="cats"><a>霧の湾</a> <a>港湾</a></div>'
        assert saved("", f"<h1>{TITLE}</h1><p>2031.11.04</p>{topics}").tags == ("霧の湾", "港湾")

    def test_topics_on_the_line_of_the_date_are_tags(self):
        draft = page(TITLE, "512,083 回視聴  2032/10/08 に公開済み  #地政学 #海峡", "", LEAD)
        assert (draft.published, draft.tags) == ("2032-10-08", ("地政学", "海峡"))


class TestMoments:
    def test_a_word_for_it_gives_the_day_its_clock(self):
        draft = page("2031年11月4日（火）", TITLE, "11/4（火） 8:16配信", "", LEAD)
        assert draft.published == "2031-11-04T08:16+09:00"

    def test_what_stands_beside_the_first_publication_is_the_change(self):
        items = "<li>Sun 6 Nov 2033 23.40 GMT</li><li>First published on Sun 6 Nov 2033 07.02 GMT</li>"
        draft = saved("", f"<h1>{TITLE}</h1><ul>{items}</ul>")
        assert (draft.published, draft.updated) == ("2033-11-06T07:02Z", "2033-11-06T23:40Z")

    def test_a_count_beside_a_date_says_nothing_of_it(self):
        draft = page(TITLE, "2031.11.04 Tue 22:15 | コメント(143)", "", LEAD)
        assert draft.published == "2031-11-04T22:15+09:00"

    def test_the_clock_of_a_phone_makes_no_live_page_of_the_date_below_the_title(self):
        draft = page("11:24", "メニュー", TITLE, "2031年11月4日 10:52", "", LEAD)
        assert draft.published == "2031-11-04T10:52+09:00"


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        (("港湾協定", "南岸議会", "霧の湾"), ("港湾協定", "南岸議会", "霧の湾")),
        (("港湾協定 予算 漁業権",), ("港湾協定", "予算", "漁業権")),
        (("霧の湾、採決、港湾行政",), ("霧の湾", "採決", "港湾行政")),
        (
            ("タグ", "霧の湾の歴史と文化の研究会, 港湾協定の採決と予算の先送り"),
            ("霧の湾の歴史と文化の研究会", "港湾協定の採決と予算の先送り"),
        ),
        (("すまん", "またか"), ()),
        (("運営会社", "お問い合わせ"), ()),
    ],
)
def test_words_of_the_text_in_a_row_under_it_are_its_topics(lines, tags):
    text = LEAD.replace("議会", "議会(南岸議会)")
    draft = page(
        "国際", TITLE, "2031年11月4日", "", text, text.replace("予算", "選挙と予算"), *lines, "シェア"
    )
    assert (draft.section, draft.tags) == ("国際", tags)
