"""How much work something is, without a clock: a busy machine fails no test."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Seconds after which nobody waits any longer: a hundred times what anything here takes.
PATIENCE = 120


@contextmanager
def ending() -> Iterator[None]:
    """Fail what does not end, in place of a run of tests that hangs."""

    def give_up(*_):
        raise AssertionError(f"has not ended in {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def steps(work: Callable[[], object]) -> int:
    """Return how many functions were called in doing a piece of work."""
    count = 0

    def profile(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
