"""What is proposed of a picture's rights, in the words and encodings in which agencies, cameras and offices write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from articles.pictures.cleaning import Limits, take
from articles.pictures.notices import bare_name, is_filler, public_licence, reservation
from articles.pictures.rights import Rights
from articles.pictures.spelling import decoded, mended
from tests import pictures

LIMITS = Limits(pixels=1_000_000, side=300)
ENCODINGS = ["utf-8", "cp932", "euc_jp", "iso2022_jp"]


def rights_in(raw: bytes) -> Rights:
    return take(raw, LIMITS).rights


def in_jpeg(**values: str) -> bytes:
    return pictures.with_segment(pictures.saved(pictures.halves(), "JPEG"), pictures.iptc(**values))


class TestACredit:
    def test_line_is_printed_as_its_supplier_requires(self):
        rights = Rights(creator="港 透", credit="提供：海港通信", copyright="© 2031 海港通信")
        assert rights.credit_line == "提供：海港通信"

    @pytest.mark.parametrize(
        ("rights", "line"),
        [
            (Rights(creator="港 透", copyright="© 海港通信"), "港 透"),
            (Rights(copyright="Copyright (c) 2029-2031 Harbour Wire. All rights reserved."), "Harbour Wire"),
            (Rights(owner="海港館", copyright="(C) 2031 誰か"), "海港館"),
            (Rights(source="海港館"), "海港館"),
            (Rights(copyright="All rights reserved"), ""),
        ],
    )
    def test_is_drawn_from_what_else_is_said_where_no_line_is(self, rights, line):
        assert rights.credit_line == line

    def test_names_a_public_licence_that_asks_for_it(self):
        by, zero = (
            "https://creativecommons.org/licenses/by/4.0/",
            "http://creativecommons.org/publicdomain/zero/1.0/",
        )
        assert Rights(creator="港 透", licence=by).credit_line == "港 透／CC BY 4.0"
        assert Rights(creator="港 透", licence=zero).credit_line == "港 透"
        assert len(Rights(credit="長" * 400).proposed()["credit"]) == 200


class TestALicence:
    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ("https://creativecommons.org/licenses/by-nc-sa/4.0/deed.ja", "CC BY-NC-SA 4.0"),
            ("クリエイティブ・コモンズ 表示-非営利-改変禁止 4.0 国際", "CC BY-NC-ND 4.0"),
            ("写真は CC-BY-SA 3.0 で使えます", "CC BY-SA 3.0"),
            ("公共データ利用規約（第1.0版）", "PDL1.0"),
            ("政府標準利用規約（第2.0版）に準拠", "政府標準利用規約2.0"),
            ("編集利用のみ", ""),
        ],
    )
    def test_that_is_public_goes_by_its_short_name(self, words, name):
        assert public_licence(words) == name

    @pytest.mark.parametrize("words", ["ALL RIGHT RESERVED", "禁無断転載", "無断での転載を禁じます"])
    def test_that_is_reserved_is_so_in_whatever_words(self, words):
        assert reservation(words)
        assert Rights(
            terms=words, licence="https://creativecommons.org/licenses/by/4.0/"
        ).licence_words == reservation(words)

    def test_is_no_bare_copyright_notice(self):
        assert Rights(copyright="© 2031 海港通信").proposed() == {"credit": "海港通信"}


class TestTheFieldsOfAFile:
    @pytest.mark.parametrize("encoding", ENCODINGS)
    @pytest.mark.parametrize("words", ["水城 遥", "海港通信社提供", "ソ連邦の表十能", "ロイター／Anna Smith"])
    def test_are_read_in_any_encoding_of_japan(self, words, encoding):
        assert decoded(words.encode(encoding)) == words

    @pytest.mark.parametrize("words", ["José Álvarez", "Gérard Dupont", "Ståle Bjørn", "Müller"])
    def test_are_read_in_those_of_europe(self, words):
        assert decoded(words.encode("latin-1")) == words

    @given(st.binary(max_size=60))
    def test_are_some_words_whatever_their_bytes(self, raw):
        assert isinstance(decoded(raw), str)

    def test_are_mended_where_they_were_encoded_twice(self):
        twice = "潮騒新聞社".encode().decode("latin-1")
        assert mended(twice) == "潮騒新聞社"
        assert mended("Ærø, Åland") == "Ærø, Åland"

    @pytest.mark.parametrize(
        "filler", ["????;?????", "OLYMPUS DIGITAL CAMERA", "　", "不明", "Photographer Name"]
    )
    def test_that_a_program_filled_say_nothing(self, filler):
        assert is_filler(filler)
        assert rights_in(in_jpeg(creator=filler, copyright="© 海港通信")).credit_line == "海港通信"

    def test_of_windows_stand_in_for_what_exif_could_not_write(self):
        exif = Image.Exif()
        exif[0x013B], exif[0x9C9D] = "??", "水城 遥;潮 光".encode("utf-16-le") + b"\0\0"
        raw = pictures.saved(pictures.halves(), "JPEG", exif=exif.tobytes())
        assert rights_in(raw).creator == "水城 遥、潮 光"

    def test_of_exif_name_the_photographer_before_the_editor(self):
        exif = Image.Exif()
        exif[0x013B], exif[0x8298] = '"Sato, Mei"; Ann Roe', "2031 Ann Roe\x00Harbour Wire"
        rights = rights_in(pictures.saved(pictures.halves(), "JPEG", exif=exif.tobytes()))
        assert (rights.creator, rights.copyright) == ("Sato, Mei; Ann Roe", "2031 Ann Roe")

    def test_of_a_png_are_its_own_keywords(self):
        notes = PngImagePlugin.PngInfo()
        notes.add_itxt("Author", "水城 遥")
        notes.add_itxt("Description", "岸壁の夜明け")
        found = rights_in(pictures.saved(pictures.halves(), "PNG", pnginfo=notes)).proposed()
        assert found == {"credit": "水城 遥", "caption": "岸壁の夜明け"}


@pytest.mark.parametrize("notice", ["(C) 2031 海港通信 無断転載禁止", "© 海港通信 2031", "著作権：海港通信"])
def test_a_notice_names_its_holder_without_sign_year_and_reservation(notice):
    assert bare_name(notice) == "海港通信"
