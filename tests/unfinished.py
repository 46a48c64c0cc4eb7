"""What the live server is still answering when a test is over.

In memory, SQLite's threads share one connection: whoever resets the database under a request that runs meets
its transaction, and the request meets a database that pytest-django has closed to it.
"""

import threading
from collections.abc import Callable
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer

#: Seconds; a request of the desk takes a small part of one, even on a busy machine.
PATIENCE = 10.0


class Visits:
    """The connections to live servers that are open: a browser's end with its context, after their last answer."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.open = 0

    def over(self, patience: float = PATIENCE) -> bool:
        """Wait until nobody is answered any more; say whether it came to that."""
        with self._changed:
            return self._changed.wait_for(lambda: not self.open, patience)

    def _count(self, change: int) -> None:
        with self._changed:
            self.open += change
            self._changed.notify_all()

    def count(self, patch: Any) -> None:
        """Count from the moment a connection is accepted, before its thread runs, to the end of that thread."""
        accept: Callable[..., None] = ThreadedWSGIServer.process_request
        answer: Callable[..., None] = ThreadedWSGIServer.process_request_thread

        def accepted(server: ThreadedWSGIServer, request: Any, client_address: Any) -> None:
            self._count(1)
            try:
                accept(server, request, client_address)
            except BaseException:
                self._count(-1)
                raise

        def answered(server: ThreadedWSGIServer, request: Any, client_address: Any) -> None:
            try:
                answer(server, request, client_address)
            finally:
                self._count(-1)

        patch.setattr(ThreadedWSGIServer, "process_request", accepted)
        patch.setattr(ThreadedWSGIServer, "process_request_thread", answered)
