"""Words that speak for or against an event."""

from seeds.events.signs import faults, signs_in


def test_a_text_has_the_signs_whose_words_stand_in_it():
    assert [*signs_in("写真は4月27日に撮影、前年比3%増")] == ["furniture", "measure"]
    assert [*signs_in("両国は協定に署名した")] == []


def test_the_lists_are_in_order():
    assert [*faults()] == []


def test_a_mistake_is_told_by_its_line(tmp_path):
    path = tmp_path / "signs.toml"
    path.write_text(
        '[clause]\nown = ["本稿"]\nlife = ["生まれ", "生まれ"]\n[noun]\nmeasure = "%"\n', encoding="utf-8"
    )
    assert [fault.split("toml")[1] for fault in faults(path)] == [
        ":3: 'life' holds a word twice",
        ":5: 'measure' is no list of words",
    ]


def test_katakana_is_a_word_from_end_to_end():
    assert [*signs_in("港が燃えたというのはデマだった")] == ["false"]
    assert [*signs_in("リンデマン氏はチケットラント州を訪れた")] == []
