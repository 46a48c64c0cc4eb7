"""Full-width letters as ASCII, one for one, so that positions stay those of the original text. Pure: no Django."""

_HALF_WIDTH = {0xFF01 + index: 0x21 + index for index in range(94)} | {0x3000: " "}


def half_width(text: str) -> str:
    """Return the text with full-width digits, letters and signs as ASCII."""
    return text.translate(_HALF_WIDTH)
