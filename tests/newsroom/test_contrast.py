"""Every pair of tokens in use, in both schemes, computed from the style sheet itself (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "newsroom" / "static" / "newsroom" / "tokens.css").read_text()
LIGHT, DARK = (dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", part)) for part in CSS.split("@media"))
SCHEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_the_measure_itself_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("text", ["ink", "ink-2", "accent", "amber"])
def test_text_stands_out(scheme, ground, text):
    tokens = SCHEMES[scheme]
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("shape", ["ink", "ink-2", "accent", "amber"])
def test_shapes_and_focus_rings_stand_out(scheme, shape):
    tokens = SCHEMES[scheme]
    assert min(contrast(tokens[shape], tokens[ground]) for ground in ("paper", "wash")) >= 3


def test_both_schemes_name_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()
