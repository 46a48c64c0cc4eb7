"""What an editor says of a line counts for all of it, and the last word counts."""

from seeds.said import Said, What, said_of


def test_a_word_on_a_part_of_a_line_is_a_word_on_the_line():
    assert said_of(10, 20, [Said(12, 14, What.TITLE)]) is What.TITLE


def test_a_line_beside_the_stretch_is_not_meant():
    assert said_of(20, 30, [Said(10, 20, What.TITLE)]) is None


def test_the_last_word_counts():
    assert said_of(0, 9, [Said(0, 9, What.NOISE), Said(0, 9, What.TEXT)]) is What.TEXT


def test_noise_from_here_on_reaches_every_line_below_and_none_above():
    on = [Said(50, 60, What.NOISE_ON)]
    assert said_of(500, 510, on) is What.NOISE
    assert said_of(50, 60, on) is What.NOISE
    assert said_of(0, 49, on) is None


def test_a_line_below_can_be_taken_back_out_of_the_noise():
    assert said_of(500, 510, [Said(50, 60, What.NOISE_ON), Said(500, 510, What.TEXT)]) is What.TEXT
