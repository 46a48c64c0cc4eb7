"""The house's first actors."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from seeds.intake.naming import names_on_record
from timeline.first_actors import VOCABULARY
from timeline.models import Actor

ROOT = Path(__file__).parents[2]


@pytest.mark.django_db
class TestFirstActors:
    def test_are_put_on_record_once(self, capsys):
        call_command("first_actors")
        count = Actor.objects.count()
        assert count > 20
        call_command("first_actors")
        assert Actor.objects.count() == count
        assert "0 of" in capsys.readouterr().out.splitlines()[-1]

    def test_leave_alone_who_is_on_record_already(self):
        own = Actor.objects.create(name="露の大統領", variants=["プーチン"], kind="person")
        call_command("first_actors")
        assert Actor.objects.named("プーチン").get() == own

    def test_are_told_of_to_the_importer_with_the_clock_of_their_state(self):
        call_command("first_actors")
        names = names_on_record()
        assert names.actors_in("プーティン氏が述べた") == ("プーチン",)
        assert names.zone_of("", ("プーチン",)) == "Europe/Moscow"


def test_persons_stand_in_no_source_code():
    names = re.findall(r'^name = "(.+)"$', VOCABULARY.path.read_text(encoding="utf-8"), re.MULTILINE)
    code = {
        path: re.sub(r"#.*|\"\"\"(?:.|\n)*?\"\"\"", "", path.read_text(encoding="utf-8"))
        for app in ("articles", "timeline", "seeds", "newsroom")
        for path in (ROOT / app).rglob("*.py")
    }
    assert [(path.name, name) for path, text in code.items() for name in names if name in text] == []
