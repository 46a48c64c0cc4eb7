"""What the tests of imports share."""

import pytest


@pytest.fixture(autouse=True)
def marks_of_its_own(settings, tmp_path_factory):
    """A run that goes on has a mark in a folder. Tests that run beside each other count their runs in databases of their own, and
    would take another test's run for theirs."""
    settings.VAR_DIR = tmp_path_factory.mktemp("var")
