"""Which imports of the command are still going on: each keeps a file of its own locked as long as its process lives.

The system lets go of the lock however a process ends, so that no clock has to guess whether a run was killed. Runs of
other machines, whose files are not here, are left alone.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from seeds.models import Run


@contextmanager
def going_on(run: Run) -> Iterator[None]:
    """Mark a run as one whose process lives. One that did not finish leaves its mark for the next to find."""
    path = _mark(run)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="ascii") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        yield
        path.unlink()


def abandoned() -> Iterator[Run]:
    """Yield the runs that did not finish and whose process is gone; each mark goes when its run has been dealt with."""
    for run in Run.objects.filter(finished_at=None).order_by("pk"):
        path = _mark(run)
        if path.exists():
            with path.open("a", encoding="ascii") as mark:
                try:
                    fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                yield run
                path.unlink(missing_ok=True)


def _mark(run: Run) -> Path:
    return Path(settings.VAR_DIR) / "imports" / f"run-{run.pk}.lock"
