"""Reactions from abroad in plain text: who answers whom, with how many votes, and what is no reaction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import Body
from seeds.intake.reading import read

LEAD = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に採決を先送りした。"


def page(*lines: str):
    return read("page.txt", "\n".join(["港湾協定の先送り", "", LEAD, "", *lines]).encode())


def voices(*lines: str) -> list[tuple]:
    """Return text and parent of each reaction."""
    return [(row.text, row.parent) for row in page("海外の反応", *lines).commentaries]


class TestNesting:
    @pytest.mark.parametrize("arrow", ["↳", "→", "└", "＞", "↳ ", "┗━", "-> "])
    def test_an_arrow_answers_the_post_above(self, arrow):
        assert voices("待つほかない。", f"{arrow}同感だ。", "別の港を使う。") == [
            ("待つほかない。", None),
            ("同感だ。", 0),
            ("別の港を使う。", None),
        ]

    def test_each_further_arrow_is_a_step_deeper(self):
        assert [
            parent for _text, parent in voices("甲の声。", "↳乙の声。", "↳↳丙の声。", "↳丁の声。", "戊の声。")
        ] == [*(None, 0, 1, 0, None)]

    @pytest.mark.parametrize("step", ["　", "  ", "\t"])
    def test_indentation_answers_the_post_above(self, step):
        lines = ("甲の声。", f"{step}乙の声。", f"{step * 2}丙の声。", f"{step}丁の声。", "戊の声。")
        assert [parent for _text, parent in voices(*lines)] == [None, 0, 1, 0, None]

    def test_arrows_may_be_indented(self):
        lines = ("甲の声。", "　↳ 乙の声。", "　　↳ 丙の声。", "　↳ 丁の声。")
        assert voices(*lines) == [("甲の声。", None), ("乙の声。", 0), ("丙の声。", 1), ("丁の声。", 0)]

    @pytest.mark.parametrize("mark", [">>1", "＞＞1", ">> 1", ">>1 "])
    def test_a_number_answers_that_post(self, mark):
        assert voices("甲の声。", "乙の声。", f"{mark}そうだろうか。")[-1] == ("そうだろうか。", 0)

    def test_a_number_alone_above_the_words_answers_too(self):
        lines = (
            "1: 海外の名無しさん",
            "待つほかない。",
            "2: 海外の名無しさん",
            "別の港を使う。",
            "3: 名無し",
            ">>1",
            "同感だ。",
        )
        assert voices(*lines)[-1] == ("同感だ。", 0)

    def test_a_repeated_line_answers_the_post_that_it_repeats(self):
        assert voices(
            "待つほかないという人が多い。", "別の声。", "＞待つほかないという人が多い。", "そうは思わない。"
        ) == [
            ("待つほかないという人が多い。", None),
            ("別の声。", None),
            ("そうは思わない。", 0),
        ]

    def test_posts_of_several_lines_are_parted_by_blank_lines(self):
        assert voices("", "一行目、", "二行目。", "", "別の声。", "続き。") == [
            ("一行目、\n二行目。", None),
            ("別の声。\n続き。", None),
        ]

    def test_noise_between_posts_does_not_part_them(self):
        assert voices("甲の声。", "返信する", "↳乙の声。") == [("甲の声。", None), ("乙の声。", 0)]


class TestHeads:
    @pytest.mark.parametrize(
        ("head", "author", "votes"),
        [
            ("1: 海外の名無しさん 2031/11/04(火) 05:44:00 ID:abc", "海外の名無しさん", None),
            (
                "1: 名無しさん@お腹いっぱい。 2031/11/04(火) 05:44:00.51 ID:abc",
                "名無しさん@お腹いっぱい",
                None,
            ),
            ("1. 匿名（北岸） +12", "匿名(北岸)", 12),
            ("u/harbour_man 12 points 3 hours ago", "u/harbour_man", 12),
            ("@harbour_man ・ 👍 12", "@harbour_man", 12),
            ("🇳🇴 ノルウェー (−3)", "🇳🇴 ノルウェー", -3),
            ("アメリカ", "アメリカ", None),
        ],
    )
    def test_a_head_gives_author_and_votes_and_is_no_words(self, head, author, votes):
        rows = page("海外の反応", head, "待つほかない。", head.replace("1", "2", 1), "同感だ。").commentaries
        assert [row.text for row in rows] == ["待つほかない。", "同感だ。"]
        assert (rows[0].author, rows[0].votes) == (author, votes)

    @pytest.mark.parametrize(
        ("line", "votes"),
        [
            ("待つほかない。 (+12)", 12),
            ("待つほかない。【👍 1,204】", 1204),
            ("待つほかない。 12 points", 12),
            ("待つほかない。 [1.2k points]", 1200),
            ("[+12] 待つほかない。", 12),
            ("待つほかない。（いいね：12）", 12),
            ("待つほかない。 -5 points", -5),
        ],
    )
    def test_votes_on_the_line_come_off_the_words(self, line, votes):
        row = page("海外の反応", line, "別の声。").commentaries[0]
        assert (row.text, row.votes) == ("待つほかない。", votes)

    def test_votes_below_the_words_belong_to_them(self):
        rows = page("海外の反応", "待つほかない。", "👍 12", "別の声。", "+3").commentaries
        assert [(row.text, row.votes) for row in rows] == [("待つほかない。", 12), ("別の声。", 3)]

    def test_a_thread_needs_no_heading(self):
        rows = page(
            "1: 名無し ID:a", "甲の声。", "2: 名無し ID:b", ">>1 乙の声。", "3: 名無し ID:c", "丙の声。"
        ).commentaries
        assert [(row.text, row.parent) for row in rows] == [
            ("甲の声。", None),
            ("乙の声。", 0),
            ("丙の声。", None),
        ]

    @pytest.mark.parametrize(
        "head", ["{}. quayside", "{}：岬の人", "{}、岬の人", "#{} 岬の人", "{}.岬の人（北岸）"]
    )
    def test_numbers_that_rise_over_words_are_heads_whatever_the_names(self, head):
        said = ("甲の声", "乙の声", "丙の声")
        lines = [row for number, words in enumerate(said, 1) for row in (head.format(number), words)]
        rows = page("海外の反応", *lines[:-1], ">>1", lines[-1]).commentaries
        assert [(row.text, row.parent) for row in rows] == [("甲の声", None), ("乙の声", None), ("丙の声", 0)]

    def test_two_numbers_are_no_thread(self):
        assert len(voices("1. 待つほかない", "甲の声。", "2. 別の港を使う", "乙の声。")) > 2


#: Heads that say their post in one make, and the posts under them.
MAKES = {
    "board": "{n}: 海外の名無しさん 2031/11/04(火) 05:44:0{n} ID:a{n}",
    "numbers": "{n}. harbour{n}",
    "lands in brackets": "岬の人{n}（カナダ）",
    "flags": "🇳🇴 ノルウェー",
    "votes": "saltmarsh{n} +1{n}",
    "times": "lantern_7{n} · {n} hours ago",
    "users": "u/harbour{n}",
    "Chinese": "{n}樓 燈塔看守人{n} 3小時前",
}
HEADINGS = ("海外の反応", "What readers say", "網友反應")


class TestWherePostsAre:
    @pytest.mark.parametrize("make", MAKES)
    @pytest.mark.parametrize("heading", HEADINGS)
    def test_heads_of_one_make_part_the_posts_in_any_language(self, heading, make):
        lines = [row for n in (1, 2, 3, 4) for row in (MAKES[make].format(n=n), f"第{n}の声")]
        draft = page(heading, *lines)
        assert [row.text for row in draft.commentaries] == ["第1の声", "第2の声", "第3の声", "第4の声"]
        assert all(row.author for row in draft.commentaries)

    @pytest.mark.parametrize("make", ["board", "users"])
    def test_a_thread_is_found_by_its_heads_without_a_heading(self, make):
        lines = [row for n in (1, 2, 3) for row in (MAKES[make].format(n=n), f"第{n}の声")]
        assert len(page(*lines).commentaries) == 3

    @pytest.mark.parametrize(
        "lines", [("1. 背景", "湾は狭い。", "2. 経過", "議会は見送った。", "3. 展望", "冬が来る。")]
    )
    def test_numbered_headings_are_no_heads_of_posts(self, lines):
        assert page(*lines).commentaries == ()

    def test_the_last_post_is_no_longer_than_the_others(self):
        lines = [row for n in (1, 2, 3) for row in (MAKES["board"].format(n=n), f"第{n}の声")]
        draft = page("海外の反応", *lines, "多くの声が港の名を挙げていたのが印象に残る結果となった。")
        assert len(draft.commentaries) == 3
        assert "印象に残る" in Body(draft.body).text

    def test_what_stands_before_the_first_head_is_the_page_s_own(self):
        lines = [row for n in (1, 2, 3) for row in (MAKES["board"].format(n=n), f"第{n}の声")]
        draft = page("海外の反応", "議会は三日、採決を先送りすると決めた。", *lines)
        assert len(draft.commentaries) == 3
        assert "先送りすると決めた" in Body(draft.body).text

    def test_the_post_that_gives_the_source_opened_the_thread(self):
        heads = [MAKES["board"].format(n=n) for n in (1, 2, 3)]
        draft = page(
            heads[0], "議会は三日、採決を先送りした。", "https://news.example/1", heads[1], ">>1", "残念だ。", heads[2], "待とう。"
        )  # fmt: skip
        assert [(row.text, row.parent) for row in draft.commentaries] == [
            ("残念だ。", None),
            ("待とう。", None),
        ]
        assert "採決を先送りした" in Body(draft.body).text

    @pytest.mark.parametrize("heading", ["中国の反応", "ロシアの反応"])
    def test_paragraphs_on_the_reaction_of_a_state_are_no_voices(self, heading):
        text = "議会は三日、採決を先送りすると決めたと発表し、政府は予算の見直しを求める声明を出した。首相は会見で、港の使用料をめぐる協議を続けると述べ、野党は反発を強めている。次の採決の日取りは、まだ決まっていない。"
        assert page(heading, text, text + "また").commentaries == ()

    def test_names_over_their_times_are_heads(self):
        lines = [
            row
            for n in (1, 2, 3)
            for row in (f"harbour_{n}", "•", f"{n}h ago", f"Nobody asked the port {n}.", "1.2K")
        ]
        draft = page("Reactions", *lines)
        assert [(row.author, row.text, row.votes) for row in draft.commentaries] == [
            (f"harbour_{n}", f"Nobody asked the port {n}.", 1200) for n in (1, 2, 3)
        ]

    def test_ornaments_over_words_with_votes_are_heads_whatever_the_land(self):
        lines = [row for n in (1, 2, 3) for row in (f"■ 海国{n}", f"第{n}の声だ。 +{n}5")]
        draft = page(*lines)
        assert [(row.author, row.votes) for row in draft.commentaries] == [
            ("海国1", 15),
            ("海国2", 25),
            ("海国3", 35),
        ]

    def test_where_no_text_stands_above_a_thread_its_first_post_is_the_text(self):
        heads = [MAKES["board"].format(n=n) for n in (1, 2, 3)]
        lines = [
            "港湾協定の先送り",
            heads[0],
            LEAD,
            "https://news.example/1",
            heads[1],
            ">>1",
            "残念だ。",
            heads[2],
            "待とう。",
        ]
        draft = read("page.txt", "\n".join(lines).encode())
        assert [(row.text, row.parent) for row in draft.commentaries] == [
            ("残念だ。", None),
            ("待とう。", None),
        ]
        assert LEAD in Body(draft.body).text

    def test_short_answers_of_a_board_are_a_line_each(self):
        lines = [f"{sign} 燈塔{n}: 第{n}の声だ 05/14 10:2{n}" for n, sign in enumerate("推噓→推")]
        draft = page(*lines)
        assert [(row.author, row.text) for row in draft.commentaries] == [
            (f"燈塔{n}", f"第{n}の声だ") for n in range(4)
        ]

    def test_an_anchor_is_no_link_to_other_articles(self):
        lines = [row for n in (1, 2, 3) for row in (MAKES["board"].format(n=n), ">>1", f"第{n}の声")]
        assert len(page("海外の反応", *lines).commentaries) == 3

    def test_the_editor_s_own_line_is_no_voice(self):
        draft = page("海外の反応", "甲の声。", "乙の声。", "管理人の一言：静かな声が多い。")
        assert [row.text for row in draft.commentaries] == ["甲の声。", "乙の声。"]
        assert "静かな声が多い" in Body(draft.body).text


class TestWhatIsNoReaction:
    @pytest.mark.parametrize(
        "words",
        ["[deleted]", "[removed]", "削除されました", "このコメントは削除されました。", "↳ [削除済み]"],
    )
    def test_a_deleted_post_is_dropped_with_its_reason(self, words):
        draft = page("海外の反応", "甲の声。", words, "乙の声。")
        assert [row.text for row in draft.commentaries] == ["甲の声。", "乙の声。"]
        assert [(row.rule, row.text) for row in draft.dropped] == [("deleted-post", words)]

    def test_an_answer_to_a_deleted_post_moves_up(self):
        assert voices("甲の声。", "↳ [deleted]", "↳↳ 乙の声。") == [("甲の声。", None), ("乙の声。", 0)]

    def test_the_opening_post_is_a_quotation_in_the_text(self):
        draft = page(
            "海外の反応",
            "1: スレ主",
            "協定について語ろう。",
            "2: 海外の名無しさん",
            "待つほかない。",
            "3: スレ主",
            ">>2 同感だ。",
        )
        assert [(row.text, row.parent) for row in draft.commentaries] == [
            ("待つほかない。", None),
            ("同感だ。", 0),
        ]
        assert "<blockquote><p>協定について語ろう。</p></blockquote>" in draft.body

    @pytest.mark.parametrize(
        "heading", ["管理人の感想", "まとめ", "■考察", "【訳者のひとこと】", "## まとめ"]
    )
    def test_the_section_ends_at_the_next_heading(self, heading):
        draft = page(
            "■海外の反応", "甲の声。", "乙の声。", "", heading, "静かな声が多かったという印象を受けた。"
        )
        assert [row.text for row in draft.commentaries] == ["甲の声。", "乙の声。"]
        assert draft.body.endswith("<p>静かな声が多かったという印象を受けた。</p>")

    @pytest.mark.parametrize(
        "heading",
        [
            "海外の反応",
            "■海外の反応まとめ",
            "外国人の反応",
            "3. 海外の反応",
            "【現地の反応】",
            "港湾協定に対する海外の声",
            "## ネットの反応",
        ],
    )
    def test_sections_are_named_in_many_ways(self, heading):
        assert [row.text for row in page(heading, "甲の声。", "乙の声。").commentaries] == [
            "甲の声。",
            "乙の声。",
        ]


def test_a_blank_line_ends_a_thread_whose_posts_have_none_within():
    posts = [
        line
        for number, words in ((1, "甲の声"), (2, "乙の声"), (4, "丙の声"))
        for line in (
            "",
            f"{number}: 名無しさん＠港です。(霧の町) 2033/05/09(月) 19:02:11 ID:a{number}",
            words,
        )
    ]
    draft = page(*posts, "", "【速報】灯台に猫が住み着く", "次の話はこちら")
    assert [row.text for row in draft.commentaries] == ["甲の声", "乙の声", "丙の声"]


pieces = st.lists(
    st.sampled_from(
        [
            "甲の声。",
            "↳乙の声。",
            "　丙の声。",
            ">>1 丁の声。",
            ">>99 戊",
            "[deleted]",
            "+12",
            "1: 名無し ID:a",
            "u/abc 3 points",
            "＞甲の声。",
            "ドイツ",
            "返信する",
            "",
            "・己",
            "(+3)",
        ]
    ),
    max_size=25,
)


@given(pieces)
def test_a_parent_always_stands_before_its_answer(lines):
    for index, row in enumerate(page("海外の反応", *lines).commentaries):
        assert row.parent is None or row.parent < index
        assert row.text


def test_names_with_an_ornament_that_come_back_are_those_of_voices_and_answer_each_other_by_name():
    found = voices(
        "◆ 沖の人", "うちの国にも欲しい", "", "◆ 霧の町民", ">>沖の人", "誰が払うと思う？", "",
        "◆ 沖の人", "→ 霧の町民", "港の使用料だろう", "", "◆ 岬の猫", "船が好き", "", "◆ 霧の町民", "いい話だ",
    )  # fmt: skip
    assert found == [
        ("うちの国にも欲しい", None),
        ("誰が払うと思う？", 0),
        ("港の使用料だろう", 1),
        ("船が好き", None),
        ("いい話だ", None),
    ]


def test_people_called_so_are_voices_under_an_ornament_also_where_none_comes_back():
    draft = page("● ノルドさん", "欲しい", "● セイラさん", "誰が払う？", "● リゼルさん", "港の使用料だろう")
    assert [row.author for row in draft.commentaries] == ["ノルドさん", "セイラさん", "リゼルさん"]


def test_days_over_what_happened_are_a_chronology_and_no_posts():
    draft = page(
        "2031年　最初の座礁", "3月4日", "貨物船が北の口で座礁", "5月19日", "港湾庁が通航を止める", "",
        "2032年　浚渫の約束", "1月", "三県が費用で合意", "9月6日", "知事が交代し、計画は白紙に", "",
        "これからの予定", "2034年4月1日", "浚渫を始める", "2034年10月", "通航を再開", "", LEAD,
    )  # fmt: skip
    assert not draft.commentaries
    assert list(Body(draft.body).headings) == ["2031年　最初の座礁", "2032年　浚渫の約束", "これからの予定"]


@pytest.mark.parametrize(
    "told",
    [
        "南岸は12月22日に抗議し、船を引き揚げた。",
        "北岸の議会は3月の採決を見送ったと発表した。",
        "隣国の外相は8日夜、懸念を伝える談話を出した。",
    ],
)
def test_reactions_of_states_that_the_page_tells_with_their_days_are_its_text(told):
    draft = page("各国の反応", "", told, "", "ほかの国は立場を示していない。")
    assert not draft.commentaries
    assert f"<p>{told}</p>" in draft.body


RANKED = (
    "灯台の町で見つかった海図",
    "霧の湾に渡り鳥",
    "塩の値上がり",
    "【写真】北の岬の夜明け",
    "早めの店じまい",
)


@pytest.mark.parametrize("head", ["人気ランキング", "アクセスランキング", "あわせて読みたい"])
@pytest.mark.parametrize(
    "row",
    [
        ("• {place}", "{title}"),
        ("{place}", "{title}", "{place}時間前"),
        ("国際", "{title}", "11/{place} 10:00"),
        ("• {title}", "国際"),
        ("• {place}", "{title}", "1{place}いいね"),
    ],
)
def test_rankings_under_the_text_are_no_voices(head, row):
    rows = [line.format(place=at, title=title) for at, title in enumerate(RANKED, 1) for line in row]
    text = "与党は修正案を出す方針で、野党は審議のやり直しを求めている。委員会は来週にも日程を決める見通しだという。"
    draft = page(text, LEAD, text, LEAD, text, "", head, *rows, *rows, *rows)
    assert not draft.commentaries
    assert len(draft.dropped) == 1 + 3 * len(rows)


def test_figures_alone_under_the_text_are_no_names_of_voices():
    rows = [line for at, title in enumerate(RANKED, 1) for line in (f"• {at}", title)]
    assert not page(LEAD, "", *rows, *rows, *rows).commentaries


def test_a_menu_s_word_for_letters_of_readers_heads_no_voices():
    menu = ("霧の月刊誌", "マガジン", "読者の声", "定期購読", "")
    asked = ("――水門はいつ閉じましたか。", "", "高瀬　昨年の春です。誰も見ていませんでした。", "")
    again = ("――次は。", "", "高瀬　来年の夏に開けます。約束は守ります。", "")
    draft = read(
        "page.txt",
        "\n".join(
            [
                *menu,
                "「水門は夜に鳴る」",
                "",
                LEAD,
                "",
                "2031年11月4日",
                "聞き手　汐見 環",
                "",
                *asked,
                *again,
            ]
        ).encode(),
    )
    assert draft.commentaries == ()
    assert [(row.name, row.role) for row in draft.bylines] == [("汐見 環", "interviewer")]
