"""What the tests of the byte cache share."""

import logging

import pytest
from django.core.cache import caches
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


@pytest.fixture
def lines_are_kept(settings):
    """Lines of lists are kept by what they say, as they are where the byte cache is on."""
    here = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "lines of this test"}
    settings.CACHES = {**settings.CACHES, "template_fragments": here}
    yield
    caches["template_fragments"].clear()
