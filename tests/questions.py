"""What pages ask the database, and which of them it answers otherwise than before.

A page follows from its address, the clock and these answers. To ask again costs a hundredth of making all pages, and says,
without a word from what is tested, which of them are worth a look. Whether a page is right is never judged by it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

from newsroom.models import Change

#: Stands among the values of a question where the reader's moment stood.
NOW = object()
_LOG = f'"{Change._meta.db_table}"'

Question = tuple[str, tuple]


class Questions:
    """The questions of each address as they were asked last, and the answers as they were found last."""

    def __init__(self):
        self._asked: dict[str, list[Question]] = {}
        self._answers: dict[Question, list] = {}

    def copied(self) -> "Questions":
        copied = Questions()
        copied._asked, copied._answers = dict(self._asked), dict(self._answers)
        return copied

    @contextmanager
    def noted(self, address: str, at: datetime) -> Iterator[None]:
        """Note what is asked from here on as the questions of an address."""
        found, moment = [], connection.ops.adapt_datetimefield_value(at)

        def note(execute, sql, params, many, context):
            if sql.startswith("SELECT") and _LOG not in sql:
                found.append((sql, tuple(NOW if value in (moment, at) else value for value in params or ())))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            yield
        if found:  # Else the page was not made anew.
            self._asked[address] = found
        with connection.cursor() as cursor:
            for question in found:
                if question not in self._answers:
                    self._answers[question] = _answer(cursor, question, moment)

    def changed(self, at: datetime) -> list[str]:
        """Return the addresses of which a question is answered otherwise than when this was asked last."""
        before, self._answers = self._answers, {}
        moment = connection.ops.adapt_datetimefield_value(at)
        with connection.cursor() as cursor:
            for question in {question for asked in self._asked.values() for question in asked}:
                self._answers[question] = _answer(cursor, question, moment)
        others = {question for question, rows in self._answers.items() if before.get(question, rows) != rows}
        return [address for address, asked in self._asked.items() if not others.isdisjoint(asked)]


def _answer(cursor, question: Question, moment: object) -> list:
    sql, values = question
    cursor.execute(sql, [moment if value is NOW else value for value in values])
    return cursor.fetchall()
