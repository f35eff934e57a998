"""People who write to a bot at a steady rate, and how long each waits for the reply."""

import asyncio
import importlib
import re
import time
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise
from random import Random
from statistics import median
from typing import Any

from evals.case import load_cases
from evals.measures import p95

_LOOK_SECONDS = 0.05
_NUMBERED = re.compile(r"/m\d+")


def telegram_stub() -> Any:
    """Return a Telegram for tests, not yet started.

    Raises:
        SystemExit: this is an installed wheel, or the development tools are missing.
    """
    try:
        return importlib.import_module("tests.e2e.stub").TelegramStub()
    except ImportError as exc:
        raise SystemExit(f"load runs in a checkout with development tools ({exc})") from exc


def questions(*, seed: int) -> list[str]:
    """Return the questions of the development cases, shuffled."""
    texts = [
        case.question for case in load_cases(split="dev") if case.kind in ("guide", "official")
    ]
    Random(seed).shuffle(texts)  # noqa: S311 (an order, nothing secret)
    return texts


class People:
    """People of a stub, each writing in turn.

    Args:
        first: the first of their user numbers; groups on one stub must not overlap.
    """

    def __init__(self, stub: Any, count: int, *, first: int, texts: Sequence[str]) -> None:
        self._chats = [stub.chat(first + number) for number in range(count)]
        self._turn = cycle(self._chats)
        self._texts = cycle(texts)

    async def write(self, messages: int) -> None:
        """Have them write so many messages at once."""
        for _ in range(messages):
            await next(self._turn).say(next(self._texts))

    async def write_steadily(self, *, rate: float, seconds: float) -> int:
        """Have them write at `rate` a second, whether they are answered or not; return how many."""
        began = time.monotonic()
        count = int(rate * seconds)
        for number in range(count):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            await self.write(1)
        return count

    async def answered(self, *, within: float) -> bool:
        """Return whether everybody has been answered, waiting up to `within` seconds."""
        end = time.monotonic() + within
        while self.waiting and time.monotonic() < end:
            await asyncio.sleep(_LOOK_SECONDS)
        return not self.waiting

    async def silent(self, *, seconds: float) -> None:
        """Wait until nobody has received anything for so long.

        Where a reply came in two parts, all seem answered while the last ones are on their way.
        """
        received, since = self._received, time.monotonic()
        while time.monotonic() < since + seconds:
            await asyncio.sleep(_LOOK_SECONDS)
            if self._received != received:
                received, since = self._received, time.monotonic()

    @property
    def _received(self) -> int:
        return sum(item.kind != "said" for chat in self._chats for item in chat.seen)

    @property
    def waiting(self) -> int:
        """How many messages have had no reply."""
        return sum(paired(chat.seen).still_open for chat in self._chats)

    @property
    def disordered(self) -> int:
        """How many numbered messages were not answered in their place."""
        return sum(out_of_order(chat.seen) for chat in self._chats)

    @property
    def waits(self) -> list[float]:
        """The seconds each answered message waited for its reply."""
        return [wait for chat in self._chats for wait in paired(chat.seen).waits]


@dataclass(frozen=True)
class Paired:
    """What one chat's messages waited for their replies, in seconds, and how many still do."""

    waits: list[float]
    still_open: int


def paired(seen: Iterable[Any]) -> Paired:
    """Pair the messages of one chat with their replies, the oldest open one first. Pure.

    What comes while nothing is open, such as the second part of a long reply, counts for nothing.
    """
    open_since: deque[float] = deque()
    waits = []
    for item in seen:
        if item.kind == "said":
            open_since.append(item.at)
        elif open_since:
            waits.append(item.at - open_since.popleft())
    return Paired(waits, len(open_since))


def numbered(texts: Sequence[str], *, chats: int, messages: int) -> list[str]:
    """Return texts for so many messages that go round the chats: in each chat every second one is
    an unknown command with a number of its own, which the reply repeats. Pure."""
    return [
        f"/m{number}" if number // chats % 2 else texts[number % len(texts)]
        for number in range(messages)
    ]


def out_of_order(seen: Sequence[Any]) -> int:
    """Return how many numbered messages of one chat were not answered in their place. Pure.

    Their numbers must come back in the order they were written, with a reply between any two.
    """
    wanted = [item.text for item in seen if item.kind == "said" and _NUMBERED.fullmatch(item.text)]
    replies = [item.text for item in seen if item.kind == "sent"]
    came = [(at, found[0]) for at, text in enumerate(replies) if (found := _NUMBERED.search(text))]
    misplaced: int = sum(
        place >= len(came) or came[place][1] != number for place, number in enumerate(wanted)
    )
    crowded: int = sum(later[0] - before[0] < 2 for before, later in pairwise(came))
    return misplaced + crowded


def told(waits: Sequence[float]) -> str:
    """Return median and 95th percentile in words."""
    if not waits:
        return "no reply"
    return f"p50 {median(waits):.3f} s, p95 {p95(waits):.3f} s ({len(waits)} replies)"
