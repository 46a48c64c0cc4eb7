"""Bytes to text, or a clear refusal."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seeds.formats.decoding import MAX_BYTES, MAX_LINE, Unreadable, decode

JAPANESE = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだった。「動くのは日付だけだ」と担当者は語った。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"])
def test_every_encoding_of_japanese_pages_is_read(encoding):
    assert decode((JAPANESE * 3).encode(encoding))[0] == JAPANESE * 3


def test_line_ends_become_one_kind():
    assert decode("一\r\n二\r三".encode())[0] == "一\n二\n三"


def test_big_endian_pages_are_read_too():
    assert decode(b"\xfe\xff" + JAPANESE.encode("utf-16-be"))[0] == JAPANESE


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"\x81\xff" * 20, "encoding"),
        ("港".encode() * 4_000_000, "one-line"),
        (b"a\n" * (MAX_BYTES // 2 + 1), "too-large"),
    ],
    ids=["nothing", "blank", "only a mark", "picture", "controls", "no encoding", "12 MB line", "too large"],
)
def test_what_is_no_page_is_refused(raw, code):
    with pytest.raises(Unreadable) as refusal:
        decode(raw)
    assert refusal.value.code == code


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    try:
        text, _encoding = decode(raw)
    except Unreadable:
        return
    assert "\r" not in text
    assert "\x00" not in text


@given(
    st.text(alphabet=st.sampled_from(JAPANESE + "ABC123\n"), min_size=30),
    st.sampled_from(["utf-8", "cp932", "euc_jp"]),
)
def test_what_was_encoded_comes_back(text, encoding):
    page = JAPANESE + text
    assert decode(page.encode(encoding))[0] == page


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
@pytest.mark.parametrize("text", ["港", "はい。", "トランプ", "港湾協定の採決", "ABC 港 123"])
def test_a_few_letters_are_enough_to_tell_the_encoding(text, encoding):
    assert decode(text.encode(encoding)) == (text, encoding)


def test_byte_order_marks_are_no_part_of_the_text():
    for raw in (
        b"\xef\xbb\xbf" + JAPANESE.encode(),
        b"\xff\xfe" + JAPANESE.encode("utf-16-le"),
        b"\xfe\xff" + JAPANESE.encode("utf-16-be"),
    ):
        assert decode(raw)[0] == JAPANESE


def test_signs_of_windows_are_read_from_cp932():
    text = JAPANESE + "①㈱～Ⅲ"
    assert decode(text.encode("cp932")) == (text, "cp932")


def test_half_width_katakana_of_old_pages_are_read():
    text = JAPANESE + "ﾄｯﾌﾟﾍﾟｰｼﾞ"
    assert decode(text.encode("cp932"))[0] == text


@pytest.mark.parametrize(
    "raw",
    [
        (JAPANESE + "ﾄｯﾌﾟ").encode("iso2022_jp_ext"),
        (JAPANESE + "①").encode("iso2022_jp_2004"),
        JAPANESE.encode("iso2022_jp") + b"\x1b$B\x2d\x21\x1b(B",
    ],
    ids=["half-width katakana", "JIS X 0213", "Windows' own signs"],
)
def test_a_dialect_of_iso_2022_jp_is_read_or_refused_but_never_rubbish(raw):
    try:
        text, _encoding = decode(raw)
    except Unreadable as refusal:
        assert refusal.code == "encoding"
    else:
        assert text.startswith(JAPANESE)


@pytest.mark.parametrize(
    "raw",
    [
        JAPANESE.encode()[:-1],
        JAPANESE.encode() + b"\xff" + JAPANESE.encode(),
        "Café à la crème".encode("latin-1"),
        JAPANESE.encode("utf-16-le"),
        b"\xff\xfe" + JAPANESE.encode("utf-16-le")[:-1],
        "Две страны у Туманного залива".encode("cp1251"),
    ],
    ids=["cut off", "a bad byte", "Latin 1", "UTF-16 without a mark", "half a letter", "Cyrillic"],
)
def test_an_encoding_that_is_not_ours_is_refused_and_not_guessed(raw):
    with pytest.raises(Unreadable) as refusal:
        decode(raw)
    assert refusal.value.code == "encoding"


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe",
        b"\xff\xfe" + " \n".encode("utf-16-le"),
        "\u3000\n\u3000".encode(),
        "\u00a0\n".encode(),
        "\u200b\n\ufeff".encode(),
    ],
    ids=["UTF-16 mark", "UTF-16 spaces", "full-width spaces", "no-break spaces", "no width"],
)
def test_a_page_without_a_visible_letter_is_empty(raw):
    with pytest.raises(Unreadable) as refusal:
        decode(raw)
    assert refusal.value.code == "empty"


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", b"PK\x03\x04" + bytes(range(256)) * 4, b"a" * 5000 + b"\x00" * 20],
    ids=["PDF", "archive", "zeros far in"],
)  # fmt: skip
def test_a_document_of_another_kind_is_refused(raw):
    with pytest.raises(Unreadable) as refusal:
        decode(raw)
    assert refusal.value.code == "binary"


def test_one_stray_control_sign_does_not_make_a_short_page_binary():
    assert decode((JAPANESE + "\x08").encode())[0] == JAPANESE


def test_the_largest_page_that_is_allowed_is_read():
    line = b"a" * 999 + b"\n"
    assert len(decode(line * (MAX_BYTES // 1000))[0]) == MAX_BYTES
    with pytest.raises(Unreadable) as refusal:
        decode(line * (MAX_BYTES // 1000) + b"a")
    assert refusal.value.code == "too-large"


def test_the_longest_line_that_is_allowed_is_read():
    assert decode("港".encode() * MAX_LINE)[0] == "港" * MAX_LINE
    with pytest.raises(Unreadable) as refusal:
        decode("港".encode() * (MAX_LINE + 1))
    assert refusal.value.code == "one-line"


@given(st.binary(max_size=200).map(lambda raw: JAPANESE.encode() + raw))
def test_no_sign_that_xml_forbids_gets_through(raw):
    try:
        text, _encoding = decode(raw)
    except Unreadable:
        return
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1b"], ids=["vertical tab", "form feed", "escape"])
def test_a_sign_that_feeds_cannot_carry_is_taken_out(sign):
    assert sign not in decode((JAPANESE + sign + JAPANESE).encode())[0]


@given(
    st.text(alphabet=st.sampled_from("港湾協定採決あいうえおはがのをカタガパー、。「」\nAB1"), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"]),
)
def test_japanese_without_any_help_comes_back_in_each_encoding(text, encoding):
    assume(text.strip() and len(re.findall("[ぁ-ん港湾協定採決]", text)) >= 3)
    assert decode(text.encode(encoding))[0] == text
