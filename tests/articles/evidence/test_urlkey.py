"""The rules for addresses: each shows what it does, and none joins two documents."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.evidence import urlrules
from articles.evidence.urlkey import url_key
from articles.evidence.urlrules import rules

REWRITINGS = [*rules().wrappers, *rules().forms]


@pytest.mark.parametrize("rule", REWRITINGS, ids=lambda rule: rule.example[0])
def test_every_rule_does_what_its_example_says(rule):
    copied, becomes = rule.example
    assert url_key(copied) == becomes
    assert url_key(f"https://{becomes}") == becomes


@pytest.mark.parametrize("rule", rules().parameters, ids=lambda rule: rule.examples[0])
class TestAParameterThatNamesNoDocument:
    def test_is_dropped_where_the_rule_says(self, rule):
        for name in rule.examples:
            for host in rule.hosts or ("harbour.example",):
                for value in rule.values or ("v",):
                    noisy = f"https://{host}/1?{name.replace('*', 'x')}={value}&p=2"
                    assert url_key(noisy) == url_key(f"https://{host}/1?p=2"), noisy

    def test_stays_elsewhere(self, rule):
        """A parameter of one host may name a document on another, unless a rule for all hosts drops it there."""
        everywhere = [row for row in rules().parameters if not row.hosts]
        for name in rule.examples if rule.hosts else ():
            if not any(row.fits("harbour.example", name, "v") for row in everywhere):
                assert url_key(f"https://harbour.example/1?{name}=v") != "harbour.example/1", name


@pytest.mark.parametrize(("name", "is_"), rules().hosts.items())
def test_every_other_name_of_a_host_is_the_host(name, is_):
    assert url_key(f"https://{name.replace('*', 'ja')}/fog").endswith(f"{is_.replace('*', 'ja')}/fog")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://e.org/#!/news/1", "https://e.org/#!/news/2"),
        ("https://e.org/a%2Fb", "https://e.org/a/b"),
        ("https://e.org/products/amp", "https://e.org/products"),
        ("https://e.org/amp/guitars", "https://e.org/guitars"),
        ("https://m.co.jp/", "https://co.jp/"),
        ("https://m.github.io/1", "https://github.io/1"),
        ("https://straße.example/1", "https://strasse.example/1"),
        ("https://e.org/?q=%83A", "https://e.org/?q=%83B"),
        ("https://e.org/?a=b%26c", "https://e.org/?a=b&c"),
        ("https://e.org//a", "https://e.org/a"),
        ("https://e.org/?amp=50", "https://e.org/"),
        ("https://e.org/?ref=ABC-1", "https://e.org/?ref=ABC-2"),
        ("https://www.youtube.com/playlist?list=A", "https://www.youtube.com/playlist?list=B"),
        ("https://archive.ph/aB1cD", "https://archive.ph/ab1cd"),
        ("https://ja.wikipedia.org/w/index.php?title=A&oldid=1", "https://ja.wikipedia.org/wiki/A"),
        ("https://google.com/url?q=/maps", "https://google.com/url?q=/news"),
    ],
)
def test_two_documents_stay_two(one, other):
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/2025/https://www.google.com/amp/s/amp.e.org/news/1?utm_source=x",
        "https://e.org./news/../news/1#page=3",
        "https://e.org/%6Eews/1/index.html",
    ],
)
def test_layers_and_spellings_come_off_together(address):
    assert url_key(address) == "e.org/news/1"


#: Pairs that somebody wrote who had not seen the rules: file and doubles that were missed when it was first read.
BLIND = [("a", 3), ("b", 4)]


@pytest.mark.parametrize(("name", "missed"), BLIND)
def test_no_false_pair_is_joined_and_few_doubles_are_missed(name, missed):
    pairs = json.loads(Path(__file__).with_name("addresses").joinpath(f"{name}.json").read_text())
    joined = [row for row in pairs if url_key(row["a"]) == url_key(row["b"])]
    assert [row["why"] for row in joined if not row["same"]] == []
    assert sum(row["same"] for row in pairs) - len(joined) <= missed


def test_a_resolver_s_address_is_the_doi():
    assert url_key("http://dx.doi.org/10.1000/XYZ") == url_key("https://doi.org/10.1000/xyz")


segments = st.text(st.sampled_from("ab1-_%é港/.?&=#!:;@[]"), max_size=20)
made = st.builds(
    "https://{}.{}/{}".format,
    st.sampled_from(["m", "www", "amp.x", "x", "ja.m"]),
    st.sampled_from(["e.org", "co.jp", "wikipedia.org", "x.com", "youtube.com", "jiji.com"]),
    segments,
)


@given(made | st.sampled_from([rule.example[0] for rule in REWRITINGS]))
@example("https://m.e.org/#/?1")
@example("https://m.e.org/;/")
@example("https://m.e.org/;[/")
def test_a_key_is_its_own_key(url):
    key = url_key(url)
    assert not key or url_key(f"https://{key}") == key


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('[[host]]\nnames = ["a", "*.a"]\nis = "b"\n', "star"),
        ('[[form]]\nwhy = "."\npattern = "("\nbecomes = "a"\nexample = ["a", "b"]\n', "pattern"),
        ("[[form]]\nwhy = '.'\npattern = 'a'\nbecomes = '\\g<b>'\nexample = ['a', 'b']\n", "no group"),
        ('[[wrapper]]\nwhy = "."\npattern = "a"\nexample = ["a", "b"]\n', "no url"),
        ('[[parameter]]\nwhy = "."\nnames = 1\n', "words"),
        ('[[parameter]]\nwhy = "."\nnames = ["a"]\nhost = ["b"]\n', "unknown"),
    ],
)
def test_a_rule_that_cannot_be_used_is_a_slip(tmp_path, row, code):
    path = tmp_path / "urlkey.toml"
    text = urlrules.VOCABULARY.path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{row}", encoding="utf-8")
    (fault,) = replace(urlrules.VOCABULARY, path=path).faults()
    assert fault.code == code
    assert fault.line > len(text.splitlines())
