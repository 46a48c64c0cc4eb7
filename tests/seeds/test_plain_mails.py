"""Mails that were sent on: whose words are the article's."""

from articles.body import Body
from seeds.intake.reading import read

TEXT = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に採決を先送りした。"
MAIL = (
    "件名: Fwd: 港湾協定の先送り",
    "",
    "お疲れさまです。来週の会の参考に送ります。",
    "",
    "---------- Forwarded message ---------",
    "From: 湾岸通信 <news@fog.example>",
    "",
    TEXT,
    TEXT.replace("予算", "選挙"),
    "",
    "--",
    "岬の研究会",
    "電話 00-0000-0000",
)


def test_what_a_forwarder_wrote_and_his_signature_are_dropped():
    draft = read("mail.txt", "\n".join(MAIL).encode())
    assert Body(draft.body).text.count("港湾協定") == 2
    assert "お疲れさま" not in Body(draft.body).text
    assert {row.rule for row in draft.dropped} >= {"mail-note", "signature", "mail"}


def test_a_newsletter_is_as_old_as_the_last_head_of_the_mail_says():
    mail = (
        "差出人: 岬 恵 <misaki@fog.example>",
        "件名: Fw: 【湾岸通信】第12号　採決は年明けに",
        "日時: 2031年11月3日 9:14",
        "宛先: 編集部 <desk@fog.example>",
        "",
        "> From: 湾岸通信 <news@fog.example>",
        "> To: <misaki@fog.example>",
        "> Sent: Monday, November 3, 2031 7:00 AM",
        "> Subject: 【湾岸通信】第12号　採決は年明けに",
        ">",
        "> 湾岸通信　第12号　2031/11/3（月）",
        ">",
        *(f"> {line}\n>" for line in (TEXT, TEXT.replace("予算", "選挙"))),
    )
    assert read("mail.txt", "\n".join(mail).encode()).published == "2031-11-03T07:00+09:00"
