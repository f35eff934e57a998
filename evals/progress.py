"""Shows on standard error how far a suite has come."""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def with_progress(items: Sequence[Item], label: str) -> Iterable[Item]:
    """Yield `items` under a progress bar, which is drawn only where a person can see it."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(items, label, console=console, transient=True, disable=not console.is_terminal)


def say(text: str) -> None:
    """Tell a person at the terminal what is being done."""
    print(text, file=sys.stderr, flush=True)
