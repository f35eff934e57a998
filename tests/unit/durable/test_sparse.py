"""A database that is away does not fill the log."""

import logging

from bot.durable.sparse import Sparse


class Log:
    """A logger behind the filter, with a clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sparse = Sparse(seconds=30, clock=lambda: self.now)

    def passes(self, text: str) -> bool:
        return self._sparse.filter(logging.makeLogRecord({"msg": text}))


def test_the_same_complaint_is_told_once_in_a_while() -> None:
    log = Log()
    told = []
    for log.now in range(100):
        told += [log.now] if log.passes("Exception encountered in queue thread: refused") else []
    assert told == [0, 30, 60, 90]


def test_another_complaint_is_told_at_once() -> None:
    log = Log()
    assert log.passes("Exception encountered in queue thread: refused")
    assert log.passes("Database connection failed: refused")


def test_complaints_differ_by_their_beginning_only() -> None:
    log = Log()
    assert log.passes(f"Database connection failed{'.' * 50} attempt 1")
    assert not log.passes(f"Database connection failed{'.' * 50} attempt 2")
