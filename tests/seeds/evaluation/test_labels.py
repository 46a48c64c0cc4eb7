"""A corrected page can be kept with what each of its lines is."""

import json

import pytest
from django.core.management import call_command

from seeds.evaluation.labels import labels_of
from seeds.intake.importer import import_bytes
from seeds.models import Passage, Seed
from seeds.review.sayings import say
from seeds.said import Said, What

PAGE = "港の再開\n\n2031年3月4日\n\n港は開いた。船が出た。\n\n前へ 次へ\n"


def test_every_line_with_words_has_one_label_and_an_editor_s_word_beats_the_reading():
    passages = [Passage(kind="title", start=0, end=4), Passage(kind="dropped", start=30, end=35)]
    found = labels_of("港の再開\n\n港は開いた。", passages, [Said(6, 8, What.HEADING)])
    assert found == {1: "title", 3: "heading"}


@pytest.mark.django_db
def test_corrected_pages_are_written_with_their_labels(editor, tmp_path):
    import_bytes("page.txt", PAGE.encode())
    say(Seed.objects.get(), 7, 7, What.NOISE, editor)
    call_command("export_labelled", str(tmp_path / "pages"))
    (labels,) = (tmp_path / "pages").glob("*.labels.json")
    found = json.loads(labels.read_text())
    assert found["1"] == "title"
    assert found["7"] == "noise"
    assert labels.with_name(labels.name.replace(".labels.json", ".txt")).read_text() == PAGE
