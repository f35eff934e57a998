"""Times calls, in milliseconds of the wall clock."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

Item = TypeVar("Item")


def milliseconds(call: Callable[[], object]) -> float:
    """Return how long `call` takes."""
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def milliseconds_each(call: Callable[[Item], object], items: Iterable[Item]) -> list[float]:
    """Return how long `call` takes for each of `items`, in order."""
    return [milliseconds(partial(call, item)) for item in items]


def quickest(call: Callable[[], float], *, repeats: int) -> float:
    """Return the least of `repeats` measurements: the one that others disturbed least."""
    return min(call() for _ in range(repeats))
