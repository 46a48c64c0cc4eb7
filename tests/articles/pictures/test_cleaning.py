"""The door for pictures: what comes in, what stays outside, and what is proposed of it."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from articles.pictures.cleaning import Limits, PictureRefused, is_clean, take
from articles.pictures.rights import MOST_XMP, Rights
from articles.refusals import PICTURES
from tests import pictures

LIMITS = Limits(pixels=1_000_000, side=300)
KINDS = {"JPEG": pictures.jpeg, "PNG": pictures.png, "WEBP": pictures.webp}


def opened(raw: bytes) -> Image.Image:
    return Image.open(BytesIO(raw))


def refusal(raw: bytes, limits: Limits = LIMITS) -> str:
    """Return why a picture is refused, in words whose gaps are all filled."""
    with pytest.raises(PictureRefused) as refused:
        take(raw, limits)
    words = str(PICTURES[refused.value.code]) % refused.value.detail
    assert "%(" not in words
    return refused.value.code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("marker", pictures.MARKERS)
def test_nothing_but_pixels_and_profile_comes_through(kind, marker):
    assert marker.encode() not in take(KINDS[kind](), LIMITS).raw


@pytest.mark.parametrize("kind", KINDS)
def test_no_note_of_any_kind_is_left(kind):
    clean = take(KINDS[kind](orientation=6), LIMITS)
    image = opened(clean.raw)
    image.load()
    assert not {"exif", "xmp", "photoshop", "comment"} & set(image.info)
    assert not image.getexif()
    assert not getattr(image, "text", {})
    assert is_clean(clean.raw, LIMITS)
    assert not is_clean(KINDS[kind](), LIMITS)


@pytest.mark.parametrize("kind", [*KINDS, "GIF"])
def test_words_behind_the_end_of_a_picture_do_not_pass_for_clean(kind):
    raw = pictures.saved(pictures.halves(), kind)
    assert is_clean(raw, LIMITS)
    assert not is_clean(raw + b"SECRET-PLACE", LIMITS)
    assert b"SECRET-PLACE" not in take(raw + b"SECRET-PLACE", LIMITS).raw


@pytest.mark.parametrize("kind", KINDS)
def test_the_colour_profile_stays(kind):
    kept = opened(take(KINDS[kind](), LIMITS).raw).info["icc_profile"]
    assert ImageCms.ImageCmsProfile(BytesIO(kept)).tobytes() == pictures.profile()


def test_what_is_no_profile_does_not_travel_in_its_place():
    raw = pictures.saved(pictures.halves(), "JPEG", icc_profile=b"SECRET-PLACE" * 20)
    assert b"SECRET-PLACE" not in take(raw, LIMITS).raw


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_lies_on_its_side_stands_up(kind):
    # Orientation 6: the camera was turned, so that the left half belongs on top.
    clean = take(KINDS[kind](orientation=6), LIMITS)
    image = opened(clean.raw).convert("RGB")
    assert image.size == (clean.width, clean.height) == (20, 40)
    (red, *_), (*_, blue) = image.getpixel((10, 5)), image.getpixel((10, 35))
    assert min(red, blue) > 200


@pytest.mark.parametrize("kind", KINDS)
def test_the_longer_side_is_scaled_down_and_a_small_picture_stays(kind):
    assert opened(take(KINDS[kind](size=(600, 200)), LIMITS).raw).size == (300, 100)
    assert opened(take(KINDS[kind](size=(200, 600), orientation=6), LIMITS).raw).size == (300, 100)
    assert opened(take(KINDS[kind](size=(300, 300)), LIMITS).raw).size == (300, 300)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_far_too_many_pixels_is_refused_before_it_is_decoded(kind):
    assert refusal(KINDS[kind](), Limits(pixels=799, side=300)) == "too-many-pixels"


def test_a_bomb_is_refused_in_words():
    head = bytearray(pictures.saved(Image.new("1", (8, 8)), "PNG"))
    head[16:24] = (50_000).to_bytes(4) * 2
    assert refusal(bytes(head)) in ("bomb", "no-picture")


def test_a_moving_picture_is_refused_and_a_still_gif_is_not():
    assert refusal(pictures.gif(frames=3)) == "animated"
    clean = take(pictures.gif(), LIMITS)
    assert clean.ending == ".gif"
    assert b"COMMENT-WORDS" not in clean.raw


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_moving_png_and_webp_are_refused_too(kind):
    frames = [pictures.halves(), pictures.halves().rotate(180)]
    assert refusal(pictures.saved(frames[0], kind, save_all=True, append_images=frames[1:])) == "animated"


def test_a_jpeg_with_a_second_picture_behind_it_comes_as_its_first():
    raw = pictures.saved(pictures.halves(), "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))])
    clean = take(raw, LIMITS)
    assert (opened(clean.raw).format, clean.width, clean.ending) == ("JPEG", 40, ".jpg")
    assert not is_clean(raw, LIMITS)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(40, 20), (600, 300)])
def test_every_mode_of_a_png_comes_through(mode, size):
    image = Image.new("I;16", size) if mode == "I;16" else pictures.halves(size, mode)
    assert max(opened(take(pictures.saved(image, "PNG"), LIMITS).raw).size) <= 300


def test_a_picture_for_print_keeps_its_four_colours():
    assert opened(take(pictures.saved(pictures.halves(mode="CMYK"), "JPEG"), LIMITS).raw).mode == "CMYK"


@pytest.mark.parametrize("size", [(40, 20), (600, 300)])
def test_what_could_be_seen_through_still_can(size):
    image = Image.new("P", size, 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    clean = take(pictures.saved(image, "PNG", transparency=0), LIMITS)
    assert opened(clean.raw).convert("RGBA").getpixel((3, 3))[3] == 0


@pytest.mark.parametrize("raw", [b"", b"<svg/>", b"BM" + bytes(60), b"\x00\x00\x00 ftypavif" + bytes(60)])
def test_another_kind_of_file_is_refused(raw):
    assert refusal(raw) == "no-picture"


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_breaks_off_is_refused(kind):
    raw = pictures.saved(Image.effect_noise((200, 200), 90).convert("RGB"), kind)
    assert refusal(raw[: len(raw) // 2]) in ("broken", "no-picture")


def taken_or_refused(raw: bytes) -> None:
    try:
        take(raw, LIMITS)
    except PictureRefused as refused:
        assert "%(" not in str(PICTURES[refused.code]) % refused.detail
    is_clean(raw, LIMITS)


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF89a"])
)
def test_random_bytes_are_refused_in_words_and_raise_nothing(raw, head):
    taken_or_refused(head + raw)


@given(st.sampled_from([*KINDS]), st.integers(0, 5_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_picture_is_taken_or_refused_and_raises_nothing(kind, at, put):
    raw = KINDS[kind]()
    at %= len(raw)
    taken_or_refused(raw[:at] + put + raw[at + len(put) :])


def test_names_are_random_and_end_as_the_kind_does():
    clean = take(pictures.jpeg(), LIMITS)
    first, second = clean.new_name(), clean.new_name()
    assert first != second
    assert first.endswith(".jpg")
    assert len(first) == 36


class TestRights:
    def test_are_read_from_xmp_first(self):
        rights = take(pictures.jpeg(), LIMITS).rights
        assert rights == Rights(
            creator="水城 遥 BY-LINE",
            credit="CREDIT-LINE of XMP",
            copyright="COPYRIGHT-NOTICE of XMP",
            terms="TERMS 編集利用のみ",
            licence="https://creativecommons.org/licenses/by/4.0/",
        )

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_are_read_from_every_kind(self, kind):
        assert take(KINDS[kind](), LIMITS).rights.credit == "CREDIT-LINE of XMP"

    def test_are_read_from_iptc_where_there_is_no_xmp(self):
        rights = take(pictures.jpeg(xmp=b""), LIMITS).rights
        assert (rights.creator, rights.credit) == ("BY-LINE of IPTC", "CREDIT-LINE of IPTC")

    def test_are_read_from_exif_at_last(self):
        rights = take(pictures.jpeg(xmp=b"", city="x"), LIMITS).rights
        assert (rights.creator, rights.copyright) == ("BY-LINE of EXIF", "COPYRIGHT-NOTICE of EXIF")

    def test_are_read_in_the_encodings_of_japan(self):
        segment = pictures.iptc(creator="BY-LINE").replace(b"BY-LINE", "港透".encode("cp932").ljust(7))
        raw = pictures.with_segment(pictures.saved(pictures.halves(), "JPEG"), segment)
        assert take(raw, LIMITS).rights.creator == "港透"

    @pytest.mark.parametrize(
        "packet",
        [
            b"<broken",
            b"\xff\xfe<",
            b'<!DOCTYPE a [<!ENTITY b "c">]>' + pictures.XMP.replace(b"CREDIT-LINE", b"&b;"),
            pictures.XMP + b" " * MOST_XMP,
        ],
    )
    def test_of_a_broken_or_monstrous_note_say_nothing(self, packet):
        raw = pictures.saved(pictures.halves(), "WEBP", xmp=packet)
        assert take(raw, LIMITS).rights == Rights()

    def test_propose_what_the_editor_has_not_written(self):
        rights = Rights(creator="港 透", credit="海港通信", terms="編集利用のみ")
        assert rights.proposed() == {"credit": "海港通信", "licence": "編集利用のみ"}
        assert rights.proposed(credit="本人") == {"licence": "編集利用のみ"}
        assert rights.proposed(credit="本人", licence="CC BY") == {}
