"""Every file of words of the house: a slip in it is an error of the system check with file and line, never a traceback."""

import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command

from articles import system_checks as articles_checks
from articles.language import agencies
from articles.models import Outlet
from articles.system_checks import in_words
from seeds import system_checks as seeds_checks
from seeds.models.wording import LEFT_OUT
from seeds.vocabulary.shapes import Fixture
from timeline import system_checks as timeline_checks

ROOT = Path(__file__).parents[2]
APPS = ("articles", "timeline", "seeds", "newsroom")
VOCABULARIES = {
    str(vocabulary.path.relative_to(ROOT)): vocabulary
    for checks in (articles_checks, timeline_checks, seeds_checks)
    for vocabulary in checks.VOCABULARIES
}
every = pytest.mark.parametrize("name", VOCABULARIES)
#: A key with its value, both on one line.
_ENTRY = re.compile(r"""(?P<key>[A-Za-z_]+|"[^"]+") = (?P<value>\S.*)""")
#: Lines of a file that are spoilt, each by itself.
_TRIED = 25


def test_every_table_of_the_product_has_its_shape():
    files = {str(path.relative_to(ROOT)) for app in APPS for path in (ROOT / app).rglob("*.toml")}
    assert files == {*VOCABULARIES}


def test_the_vocabularies_of_the_house_are_sound():
    call_command("check", tags=["vocabularies"], fail_level="WARNING")


def faults_of(name: str, lines: list[str], folder: Path):
    path = folder / Path(name).name
    path.write_text("\n".join(lines), encoding="utf-8")
    return [*replace(VOCABULARIES[name], path=path).faults()]


def spoilt(name: str, kind):
    """Yield copies of a file, each with one line that is spoilt, and that line's number."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    fitting = [(at, bad) for at, line in enumerate(lines) if (bad := kind(line)) is not None]
    for at, bad in random.Random(name).sample(fitting, min(_TRIED, len(fitting))):
        yield [*lines[:at], bad, *lines[at + 1 :]], at + 1


def of_another_type(line: str) -> str | None:
    found = _ENTRY.fullmatch(line)
    is_whole = found and (not found["value"].startswith("[") or found["value"].endswith("]"))
    return f"{found['key']} = 2025-10-21" if is_whole else None


def with_a_typo(line: str) -> str | None:
    """A key or the name of a table with its first two letters exchanged: words of dates are keys as well, but no typos."""
    found = re.fullmatch(r"(?P<before>\[*)(?P<key>[a-z_]{2,})(?P<after>\]* ?(?:=.*)?)", line)
    if not found or not (found["before"] or found["after"]):
        return None
    return f"{found['before']}{found['key'][1]}{found['key'][0]}x{found['key'][2:]}{found['after']}"


def cut_off(line: str) -> str | None:
    return f"{line}\n= =" if _ENTRY.fullmatch(line) and line.endswith(("]", '"')) else None


@every
@pytest.mark.parametrize("kind", [of_another_type, with_a_typo])
def test_a_spoilt_line_is_named(name, kind, tmp_path):
    for lines, number in spoilt(name, kind):
        faults = faults_of(name, lines, tmp_path)
        assert number in [fault.line for fault in faults], lines[number - 1]
        assert all(in_words(fault) for fault in faults)


@every
def test_broken_toml_is_named(name, tmp_path):
    for lines, number in spoilt(name, cut_off):
        assert [(fault.line, fault.code) for fault in faults_of(name, lines, tmp_path)] == [
            (number + 1, "toml")
        ]


@every
def test_a_list_that_is_not_closed_is_named_with_the_line_on_which_that_shows(name, tmp_path):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    last = max(at for at, line in enumerate(lines) if "=" in line or line.endswith("]"))
    (fault,) = faults_of(name, [*lines[: last + 1], "x = ["], tmp_path)
    assert (fault.code, fault.line) == ("toml", last + 2)


@pytest.mark.parametrize(
    ("name", "was", "becomes", "says"),
    [
        ("articles/language/states.toml", '"Asia/Seoul"', '"Asia/Soul"', "Asia/Tokyo"),
        ("articles/language/states.toml", 'code = "KR"', 'code = "Korea"', "ISO 3166-1"),
        ("articles/language/agencies.toml", 'kind = "wire"', 'kind = "wires"', '"wire", "newspaper"'),
        ("timeline/dating/words.toml", '"昨年" = -1', '"昨年" = "minus"', "-1, \"next 1\""),
        ("timeline/dating/words.toml", "[year]", "[yaer]", "year, century"),
        ("timeline/dating/words.toml", '"夕刻" = "夕方"', '"夕刻" = "夕"', '"夕方"'),
        ("timeline/dating/words.toml", '"年の瀬" = [["year"', '"年の瀬" = [["yaer"', "fiscal, month"),
        ("timeline/dating/words.toml", '"来世紀" = 1', '"来世紀" = true', "-1, \"next 1\""),
        ("timeline/first_actors.toml", 'country = "US"', 'country = "USA"', "ISO 3166-1"),
        ("seeds/vocabulary/heads.toml", "published = [", "pubilshed = [", "published, updated, other"),
        ("seeds/vocabulary/furniture.toml", 'name = "cookies"', 'name = "cookie"', '"cookies"'),
        ("seeds/events/signs.toml", "hearsay = [", "heresay = [", "furniture, own, life"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_told_with_what_is_allowed(name, was, becomes, says, tmp_path):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert was in text
    line = text[: text.index(was)].count("\n") + 1
    faults = faults_of(name, text.replace(was, becomes, 1).split("\n"), tmp_path)
    assert any(fault.line == line and says in in_words(fault) for fault in faults), [*map(in_words, faults)]


def test_what_is_allowed_is_what_the_rows_and_reports_know():
    assert [*agencies.KINDS] == Outlet.Kind.values
    assert {*Fixture} <= {*LEFT_OUT}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: f"{text}\nbroken = [",
        lambda text: f"surprise = 1\n{text}",
        lambda text: "",
    ],
)
def test_the_site_loads_far_enough_to_tell_of_all_files_at_once(spoil, tmp_path):
    for app in APPS:
        shutil.copytree(ROOT / app, tmp_path / app, copy_function=os.symlink)
    for name in VOCABULARIES:
        copy = tmp_path / name
        text = copy.read_text(encoding="utf-8")
        copy.unlink()
        copy.write_text(spoil(text), encoding="utf-8")
    done = run(
        tmp_path, "from django.core.management import execute_from_command_line as run; run(['', 'check'])"
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert {
        name for name in VOCABULARIES if not re.search(rf"{re.escape(name)}:[0-9]+: ", done.stderr)
    } == set()
    served = run(tmp_path, "import newsroom.wsgi")
    assert served.returncode == 1
    assert "SystemCheckError" in served.stderr


def run(folder: Path, code: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": "newsroom.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
