"""Words that speak for or against an event."""

from seeds.events.signs import signs_in


def test_a_text_has_the_signs_whose_words_stand_in_it():
    assert [*signs_in("写真は4月27日に撮影、前年比3%増")] == ["furniture", "measure"]
    assert [*signs_in("両国は協定に署名した")] == []


def test_katakana_is_a_word_from_end_to_end():
    assert [*signs_in("港が燃えたというのはデマだった")] == ["false"]
    assert [*signs_in("リンデマン氏はチケットラント州を訪れた")] == []
