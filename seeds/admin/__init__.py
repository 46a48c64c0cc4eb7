"""Captured pages at the desk: bringing them in, what became of them, what needs a human."""

from seeds.admin.run import RunAdmin
from seeds.admin.seed import SeedAdmin

__all__ = ["RunAdmin", "SeedAdmin"]
