"""Bytes to text, or a clear refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.decoding import MAX_BYTES, Unreadable, decode

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
