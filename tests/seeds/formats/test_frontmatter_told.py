"""What the head of a Markdown document tells, by whichever program it was written for."""

import pytest

from seeds.formats import markdown
from seeds.formats.decoding import Unreadable


def told(head: str, fence: str = "---") -> list[tuple[str, str]]:
    return [(row.name, row.value) for row in markdown.read(f"{fence}\n{head}\n{fence}\n文。").told]


def findings(head: str, fence: str = "---") -> list[tuple[str, str]]:
    return [(row.rule, row.excerpt) for row in markdown.read(f"{fence}\n{head}\n{fence}\n文。").findings]


def test_toml_is_read_like_yaml():
    head = 'title = "桟橋の朝"\ndate = 2031-05-06T07:00:00+09:00\ndraft = false\n[taxonomies]\ntags = ["桟橋", "朝"]'
    assert told(head, "+++") == [
        ("title", "桟橋の朝"),
        ("published", "2031-05-06T07:00+09:00"),
        ("tag", "桟橋"),
        ("tag", "朝"),
    ]
    assert findings("[[images]]\n  src = 'b.jpg'", "+++") == [("unknown-field", "images: b.jpg")]


def test_a_blog_s_names_are_ours():
    head = """layout: post
title: 桟橋の朝
date: 2031-05-06 07:00:00 +0900
last_modified_at: 2031-05-07
author: 岸 渡
categories: [港湾, 暮らし]
tags: 桟橋 朝
excerpt: 船が出る。
canonicalUrl: https://quay.example/1"""
    assert told(head) == [
        ("title", "桟橋の朝"),
        ("published", "2031-05-06T07:00+09:00"),
        ("updated", "2031-05-07"),
        ("byline", "岸 渡"),
        ("section", "港湾"),
        ("tag", "暮らし"),
        ("tag", "桟橋"),
        ("tag", "朝"),
        ("deck", "船が出る。"),
        ("canonical_url", "https://quay.example/1"),
    ]
    assert findings(head) == [("unknown-field", "layout: post")]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("pubDate: 2031-05-06", ("published", "2031-05-06")),
        ("updatedDate: 2031-05-07T00:00:00Z", ("updated", "2031-05-07T00:00Z")),
        ("published: 2031年5月6日", ("published", "2031-05-06")),
        ("authors:\n- name: 岸 渡\n  url: https://quay.example", ("byline", "岸 渡")),
        ('author: ["[[岸 渡]]"]', ("byline", "岸 渡")),
        ("source: https://quay.example/2", ("canonical_url", "https://quay.example/2")),
        ("site: 桟橋新報", ("publisher", "桟橋新報")),
    ],
)
def test_a_field_by_its_other_names(head, expected):
    assert told(head) == [expected]


def test_when_a_clip_was_made_is_not_when_its_page_was_published():
    head = "title: 題\nsource: https://quay.example/2\ncreated: 2031-08-01\nmodified: 2031-08-02"
    assert not {"published", "updated"} & {name for name, _value in told(head)}
    assert findings(head) == [
        ("unknown-field", "created: 2031-08-01"),
        ("unknown-field", "modified: 2031-08-02"),
    ]


@pytest.mark.parametrize("head", ["published: soon", "date: 2031-02-30", "lastmod: 2031-XX-XX"])
def test_a_date_of_no_sense_is_a_finding_and_no_date(head):
    assert (told(head), findings(head)) == ([], [("unread-date", head)])


@pytest.mark.parametrize("head", ["title: [題, 名]", "slug: {a: 題, b: 名}"])
def test_a_value_of_another_shape_is_a_finding_with_its_words(head):
    assert (told(head), findings(head)) == ([], [("unknown-field", f"{head.partition(':')[0]}: 題, 名")])


@pytest.mark.parametrize("head", ["draft: true", "draft: yes", "published: false", "published: no"])
def test_a_draft_is_a_finding_and_dates_nothing(head):
    assert (told(head), findings(head)) == ([], [("unfinished-draft", head)])


@pytest.mark.parametrize("head", ["draft: false", "draft: no", "published: true", "published: yes"])
def test_a_finished_page_is_no_finding(head):
    assert (told(head), findings(head)) == ([], [])


def test_an_address_without_a_site_is_no_canonical_one():
    assert (told("url: /2031/quay/"), findings("url: /2031/quay/")) == (
        [],
        [("unknown-field", "url: /2031/quay/")],
    )


@pytest.mark.parametrize("head", ["title: 題\nweight: 01\t#注", "title:\t題", "title: 題\t", "tags: [a,\tb]"])
def test_tabs_where_the_standard_allows_white_space_do_no_harm(head):
    assert told(head)


def test_a_statement_and_a_finding_know_their_lines():
    page = "---\ntitle: 題\nmood: 晴\n---\n文。"
    read = markdown.read(page)
    assert page[read.told[0].start : read.told[0].end] == "title: 題"
    assert page[read.findings[0].start : read.findings[0].end] == "mood: 晴"


def test_places_are_those_of_the_keys_and_not_of_words_like_them():
    page = '+++\ntitle = "tags: 題"\n"tags" = ["港"]\n[extra]\nauthor = "岸 渡"\n+++\n文。'
    placed = {
        row.name: page[row.start : row.end] for row in markdown.read(page).told if row.start is not None
    }
    assert placed["title"] == 'title = "tags: 題"'
    assert placed["tag"] == '"tags" = ["港"]'
    assert placed["byline"] == 'author = "岸 渡"'


def test_rows_of_our_own_come_whole():
    head = "bylines:\n- {name: 岸 渡, role: photo}\nsources: [{key: a, title: T}]\nphotos: [{key: quay, alt: 岸壁}]"
    given = markdown.read(f"---\n{head}\n---\n文。[@a]").given
    assert (given.bylines[0].role, given.sources[0].title, given.photos[0].alt) == ("photo", "T", "岸壁")


@pytest.mark.parametrize(
    ("page", "code"), [("+++\ntitle = \n+++\n", "toml-broken"), ("+++\ntitle = 'x'\n文。", "yaml-broken")]
)
def test_a_broken_head_is_refused(page, code):
    with pytest.raises(Unreadable) as refused:
        markdown.read(page)
    assert refused.value.code == code


def test_references_within_references_are_not_unfolded():
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 8)}]\n" for level in range(1, 8)
    )
    assert all(len(excerpt) < 50_000 for _rule, excerpt in findings(f"{bomb}title: *a7"))
