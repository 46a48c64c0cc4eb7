"""What the tests of the byte cache share."""

import logging

import pytest
from django.utils import timezone

from tests.plays import Clock


@pytest.fixture
def clock(monkeypatch):
    """The site's clock, set by hand."""
    clock = Clock(timezone.now())
    monkeypatch.setattr(timezone, "now", clock)
    # What is refused or not there is told to nobody.
    logging.disable(logging.CRITICAL)
    yield clock
    logging.disable(logging.NOTSET)
