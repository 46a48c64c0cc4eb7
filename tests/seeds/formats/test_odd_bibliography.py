"""Odd files of references: what is good comes in, what is odd is told, and nothing is shown in a program's words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.evidence.formats import bibtex, csl_json, ris
from articles.models import Source
from seeds.formats.decoding import Unreadable
from seeds.intake.importer import import_bytes
from seeds.intake.reading import read
from seeds.models.wording import RULES


def draft(name: str, text: str):
    return read(name, text.encode())


def only(name: str, text: str):
    (source,) = draft(name, text).sources
    return source


def rules(name: str, text: str) -> list[str]:
    return [finding.rule for finding in draft(name, text).findings]


class TestBibtex:
    def test_accents_and_commands_become_characters(self):
        source = only(
            "a.bib",
            r"""@book{a, title = {L'{\'e}t\'e \emph{des} {P}orts --- \& 100\% \O re}, publisher = {H{\"a}fen \& S{\o}n},
            author = {{\L}ukasz Nowak and Garc{\'\i}a, Jos\'e}, year = {2019}, month = {Dec.}}""",
        )
        assert source.title == "L'été des Ports — & 100% Øre"
        assert source.outlet == "Häfen & Søn"
        assert source.authors == ("Nowak, Łukasz", "García, José")
        assert source.issued == "2019-12"

    def test_lone_signs_of_latex_are_what_they_look_like(self):
        assert (
            only("a.bib", "@misc{a, title = {50% of $5 & more}, url={https://e.org/a_b%20c#d}}").title
            == "50% of $5 & more"
        )
        assert (
            only("a.bib", r"@misc{a, title={T}, url={https://e.org/a\_b\%20c}}").url
            == "https://e.org/a_b%20c"
        )

    def test_macros_months_and_joins_are_put_in(self):
        source = only(
            "a.bib",
            '@string{hp = "Harbour" # " Press"}\n@STRING{q = {Quarterly}}\n'
            '@article{a, title = "Fog " # {and } # "Sea", journal = hp # { } # Q, year = 2020, month = 3 }',
        )
        assert (source.title, source.outlet, source.issued) == (
            "Fog and Sea",
            "Harbour Press Quarterly",
            "2020-03",
        )
        assert only("a.bib", '@misc{a, title={T}, year=2020, month = feb # "~3"}').issued == "2020-02-03"

    @pytest.mark.parametrize(
        ("names", "read"),
        [
            ("A B and C D", ("B, A", "D, C")),
            ("A B AND C D And E, F", ("B, A", "D, C", "E, F")),
            ("{Ministry of Fog and Ice} and Roe, Ann", ("Ministry of Fog and Ice", "Roe, Ann")),
            ("{Fog, Ice Ltd.}", ("{Fog, Ice Ltd.}",)),
            ("van der Berg, Jan", ("van der Berg, Jan",)),
            ("山田 太郎 and 港湾局", ("山田, 太郎", "港湾局")),
            ("Alexandros", ("Alexandros",)),
        ],
    )
    def test_names_are_parted_as_bibtex_does(self, names, read):
        assert only("a.bib", f"@book{{a, title={{T}}, author={{{names}}}}}").authors == read

    def test_others_that_are_not_named_are_told(self):
        assert rules("a.bib", "@book{a, title={T}, author={A, B and others}}") == ["names-cut"]
        assert rules("a.bib", "@book{a, title={T}, author={A, B And Others}}") == ["names-cut"]

    @pytest.mark.parametrize(
        ("entry", "kind", "url"),
        [
            ("@misc{a, title={T}, url={https://e.org/1}}", "webpage", "https://e.org/1"),
            (
                r"@misc{a, title={T}, howpublished={Online: \url{https://e.org/1}}}",
                "webpage",
                "https://e.org/1",
            ),
            ("@online{a, title={T}, url={https://e.org/1}}", "webpage", "https://e.org/1"),
            ("@misc{a, title={T}}", "document", ""),
            ("@phdthesis{a, title={T}}", "thesis", ""),
            ("@inproceedings{a, title={T}}", "paper-conference", ""),
            ("@article{a, title={T}, entrysubtype={newspaper}}", "article-newspaper", ""),
            ("@unheardof{a, title={T}}", "document", ""),
        ],
    )
    def test_the_kind_follows_from_entry_and_address(self, entry, kind, url):
        source = only("a.bib", entry)
        assert (source.type, source.url) == (kind, url)

    @pytest.mark.parametrize(
        ("date", "issued", "told"),
        [
            ("year = {1984/1986}", "1984", ["date-in-words"]),
            ("date = {1984-03/1986}", "1984-03", ["date-in-words"]),
            ("year = {c. 1650}", "1650", ["date-in-words"]),
            ("date = {2025-21}", "2025", ["date-in-words"]),
            ("year = {n.d.}", "", ["unread-date"]),
            ("year = {in press}", "", ["unread-date"]),
            ("date = {2025-02-30}", "", ["unread-date"]),
            ("year = 2020, month = {Spring}", "2020", []),
            ("date = {2025-10-22T05:44:00+09:00}", "2025-10-22T05:44+09:00", []),
        ],
    )
    def test_odd_dates_are_told_and_kept(self, date, issued, told):
        found = draft("a.bib", f"@book{{a, title={{T}}, {date}}}")
        assert found.sources[0].issued == issued
        assert [finding.rule for finding in found.findings] == told

    def test_every_field_comes_in_or_is_told(self):
        found = draft(
            "a.bib",
            "@article{a, title={T}, volume=12, number=4, pages={101--119}, editor={E, F}, translator={G, H}, edition={2},"
            " address={Fogport}, issn={1234-5679}, keywords={x}, shelf={B7}}",
        )
        (source,) = found.sources
        assert (source.volume, source.issue, source.page, source.edition) == ("12", "4", "101-119", "2")
        assert (source.editors, source.translators, source.publisher_place) == (
            ("E, F",),
            ("G, H",),
            "Fogport",
        )
        assert source.extra == {"ISSN": "1234-5679", "keyword": "x"}
        assert [(finding.rule, finding.excerpt) for finding in found.findings] == [
            ("field-lost", "a: shelf B7")
        ]


class TestRis:
    def test_old_tags_and_dates_are_read(self):
        source = only(
            "a.ris",
            "TY  - JOUR\nA1  - Roe,A.\nA1  - Doe, B.\nT1  - Fog\nJF  - Journal of Fog\nJO  - J. Fog\nY1  - 1996/04/01/\nVL  - 3\nCP  - 2\nSP  - 5\nEP  - 9\nER  - \n",
        )
        assert (source.title, source.outlet, source.issued) == ("Fog", "Journal of Fog", "1996-04-01")
        assert source.authors == ("Roe, A.", "Doe, B.")
        assert (source.volume, source.issue, source.page) == ("3", "2", "5-9")

    @pytest.mark.parametrize(
        "text",
        [
            "TY - JOUR\nTI - Fog\nPY - 2009\nER -\n",
            "\ufeffTY  - JOUR\r\nTI  - Fog\r\nPY  - 2009\r\nER  - \r\n",
            "TY  - JOUR\nTI  - Fog\nPY  - 2009",
            "TY  - JOUR\nTI  -\n  Fog\nPY  - 2009///\n",
            "TY  - JOUR\nPY  - 2009\nT1  - Fog\nER  -",
        ],
    )
    def test_spaces_line_ends_and_missing_ends_make_no_difference(self, text):
        source = only("a.ris", text)
        assert (source.title, source.issued, source.type) == ("Fog", "2009", "article-journal")

    def test_a_record_that_nothing_ends_ends_at_the_next(self):
        found = draft("a.ris", "TY  - BOOK\nTI  - One\nTY  - BOOK\nTI  - Two\nER  - \nstray\n")
        assert [source.title for source in found.sources] == ["One", "Two"]
        assert [(finding.rule, finding.line) for finding in found.findings] == [("line-outside", 6)]


GOOD = {
    "a.bib": st.sampled_from(
        [
            "@book{{k{n}, title = {{Good {n}}}}}",
            '@misc{{k{n},\n title = "Good {n}"\n}}',
            "@online{{x, title={{Good {n}}}}}",
        ]
    ),
    "a.ris": st.sampled_from(
        ["TY  - BOOK\nTI  - Good {n}\nER  - \n", "TY - JOUR\nID - x\nT1 - Good {n}\n\nER -"]
    ),
}
ODD = {
    "a.bib": st.sampled_from(
        [
            "@book{{odd, title = {{never closed",
            "@book{{odd title = {{x}}}}",
            "@book{{odd, year = {{2020}}}}",
            "@book{{odd, title = {{Odd}}, year = {{1984/1986}}}}",
            "@book{{odd, title = {{Odd}}, title = {{Again}}}}",
            "@comment{{words}}",
            "% words",
            "@string{{m = }}",
            "@book{{, }}",
            "@odd-kind{{odd, title = {{x}}}}",
        ]
    ),
    "a.ris": st.sampled_from(
        [
            "TY  - \nER  - \n",
            "words",
            "ER  - ",
            "TY  - BOOK\nTI  - Odd\nPY  - n.d.",
            "TY  - GEN\nXX  - 1\nER  - ",
            "T1  - outside",
        ]
    ),
}


@pytest.mark.parametrize("name", ["a.bib", "a.ris"])
@settings(max_examples=60)
@given(data=st.data())
def test_any_mixture_of_good_and_odd_entries_gives_all_the_good_ones(name, data):
    parts = data.draw(st.lists(st.tuples(st.booleans(), GOOD[name], ODD[name]), min_size=1, max_size=8))
    text = "\n\n".join((good if is_good else odd).format(n=n) for n, (is_good, good, odd) in enumerate(parts))
    wanted = [f"Good {n}" for n, (is_good, _good, _odd) in enumerate(parts) if is_good]
    try:
        found = draft(name, text)
    except Unreadable:
        assert not wanted
        return
    assert [source.title for source in found.sources if source.title.startswith("Good")] == wanted
    assert len({source.key for source in found.sources}) == len(found.sources)
    assert {finding.rule for finding in found.findings} <= set(RULES)


@pytest.mark.django_db
def test_a_file_with_odd_entries_fills_the_library_and_tells_the_rest_in_words():
    text = """
        @book{one, title = {One}, author = {Roe, Ann}, editor = {{Harbour, Fog and Co.}}, volume = {2}}
        @book{two, title = {Two}, year = {1984/1986}, url = {no address}}
        @book{broken, title = {Never closed
        @book{one, title = {Another one}}
        """
    report = import_bytes("a.bib", text.encode())
    assert report.status == "created"
    assert set(Source.objects.values_list("title", flat=True)) == {"One", "Two", "Another one"}
    assert {row["rule"] for row in report.findings} == {
        "entry-broken",
        "key-twice",
        "date-in-words",
        "field-lost",
    }
    one = Source.objects.get(title="One")
    assert (one.volume, one.as_cited().authors, one.as_cited().editors) == (
        "2",
        ("Ann Roe",),
        ("Harbour, Fog and Co.",),
    )
    assert not any("Traceback" in str(row) or "int()" in str(row) for row in report.findings)


RICH = {
    "id": "rich",
    "type": "article-journal",
    "title": "霧 & Ports_100%",
    "original-title": "Mist",
    "container-title": "港湾研究",
    "publisher": "北海書房",
    "publisher-place": "霧浦",
    "author": [{"family": "Roe", "given": "Ann"}, {"literal": "Harbour, Fog and Co."}],
    "editor": [{"family": "水城", "given": "遥"}],
    "translator": [{"literal": "港湾局"}],
    "volume": "12",
    "issue": "4",
    "page": "101-119",
    "edition": "2",
    "issued": {"date-parts": [[1984], [1986]]},
    "accessed": {"date-parts": [[2025, 11, 1]]},
    "URL": "https://example.org/a_b",
    "DOI": "10.1000/xyz",
    "language": "ja",
    "ISSN": "1234-5679",
    "abstract": "要旨",
    "PMID": "77",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "write"), [("a.json", csl_json), ("a.ris", ris), ("a.bib", bibtex)])
def test_what_a_file_brings_goes_out_again_under_its_own_names(name, write):
    import_bytes(name, "".join(write([RICH])).encode())
    assert Source.objects.get().as_csl() == RICH
