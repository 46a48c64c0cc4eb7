"""Pictures of a copied text keep their places, whether their bytes came along or not."""

from itertools import count

import pytest

from articles.clipboard import Picture, read


def pasted(html: str, *held: str):
    numbers = count(1)
    return read(html, held=held, keys=lambda: f"k{next(numbers)}")


def place(key: str) -> str:
    return f'<figure data-photo="{key}"></figure>'


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ('<p>港の<img src="h1">朝</p><p>夜</p>', f"<p>港の朝</p>{place('h1')}<p>夜</p>"),
        ('<p><img src="h1">港の朝</p><p>夜</p>', f"{place('h1')}<p>港の朝</p><p>夜</p>"),
        ('<p>朝<br><img src="h1"><br>夜</p>', f"<p>朝</p>{place('h1')}<p>夜</p>"),
        ('<p>朝<br>昼<img src="h1"><br>夜</p>', f"<p>朝<br>昼<br>夜</p>{place('h1')}"),
        ('<h2>朝<img src="h1"></h2><p>夜</p>', f"<h2>朝</h2>{place('h1')}<p>夜</p>"),
        (
            '<ul><li>朝<img src="h1"></li><li>夜</li></ul>',
            f"<ul><li><p>朝</p></li><li><p>夜</p></li></ul>{place('h1')}",
        ),
        (
            '<table><tr><td><img src="h1"></td><td>夜</td></tr></table>',
            f"<table><tbody><tr><td><p></p></td><td><p>夜</p></td></tr></tbody></table>{place('h1')}",
        ),
        ('<blockquote><img src="h1">夜</blockquote>', f"<blockquote><p>夜</p></blockquote>{place('h1')}"),
        ('<a href="https://a.example/"><img src="h1"></a>', place("h1")),
    ],
    ids=["words", "before", "line", "among lines", "heading", "list", "table", "quotation", "link"],
)
def test_a_picture_stands_between_the_blocks_of_the_text(html, body):
    assert pasted(html, "h1").html == body


def test_what_the_page_says_of_a_picture_is_told_and_its_caption_leaves_the_text():
    found = pasted(
        '<figure><img src="h1" alt=" 岸壁\n の船 "><figcaption>夜明け。</figcaption></figure><p>文</p>', "h1"
    )
    assert found.pictures == (Picture("h1", "岸壁 の船", "夜明け。", "", is_held=True),)
    assert found.html == f"{place('h1')}<p>文</p>"


def test_a_caption_of_word_belongs_to_the_picture_above_it():
    word = '<p class=MsoNormal><span><img src="h1"></span></p><p class=MsoCaption>図 1 港</p><p>文</p>'
    found = pasted(word, "h1")
    assert (found.pictures[0].caption, found.html) == ("図 1 港", f"{place('h1')}<p>文</p>")


def test_a_caption_stays_where_it_cites_or_speaks_of_several_pictures_or_the_picture_did_not_come():
    two = '<figure><img src="h1"><img src="h2"><figcaption>朝と夜</figcaption></figure>'
    assert pasted(two, "h1", "h2").html.endswith("<p>朝と夜</p>")
    away = '<figure><img src="https://a.example/1.jpg"><figcaption>朝</figcaption></figure>'
    assert pasted(away).html == f"{place('k1')}<p>朝</p>"
    noted = (
        '<figure><img src="h1"><figcaption>朝<a href="#cite_note-1">[1]</a></figcaption></figure>'
        '<ol><li id="cite_note-1">https://a.example/1</li></ol>'
    )
    assert "朝<cite" in pasted(noted, "h1").html


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ('src="https://a.example/1.jpg"', "https://a.example/1.jpg"),
        ('src="//a.example/1.jpg"', "https://a.example/1.jpg"),
        ('src="" data-src="https://a.example/1.jpg"', "https://a.example/1.jpg"),
        ('src="file:///C:/clip_image001.png"', ""),
        ('src="https://who:secret@a.example/1.jpg"', ""),
        ('src="javascript:alert(1)"', ""),
    ],
)
def test_a_picture_that_did_not_come_says_where_it_lies(source, address):
    found = pasted(f"<p>朝</p><img {source}>")
    assert [(picture.address, picture.is_held) for picture in found.pictures] == [(address, False)]
    assert found.html == f"<p>朝</p>{place('k1')}"


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="h1" width="16" height="16">',
        '<img src="https://a.example/count.gif" style="width:1px;height:1px">',
        '<img src="https://a.example/line.png" aria-hidden="true">',
        "<img>",
        '<noscript><img src="https://a.example/1.jpg"></noscript>',
    ],
)
def test_signs_and_counters_of_visits_are_no_pictures_of_the_text(picture):
    found = pasted(f"<p>朝{picture}</p>", "h1")
    assert (found.html, found.pictures) == ("<p>朝</p>", ())


def test_nothing_from_elsewhere_names_a_photo_of_ours():
    found = pasted(
        '<figure data-photo="ours"></figure><span data-photo="ours">朝</span><img src="ours" data-photo="ours">'
    )
    assert found.html == f"<p>朝</p>{place('k1')}"
