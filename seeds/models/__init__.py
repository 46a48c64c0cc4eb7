"""Captured pages, where each of their words went, and what a human should look at in them; lower levels first."""

from seeds.models.export import Export
from seeds.models.outcome import Outcome
from seeds.models.passage import Finding, Passage
from seeds.models.run import Run
from seeds.models.saying import Saying
from seeds.models.seed import Change, Seed

__all__ = ["Change", "Export", "Finding", "Outcome", "Passage", "Run", "Saying", "Seed"]
