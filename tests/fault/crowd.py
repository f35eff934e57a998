"""People who write to the bot, and the toll a fault takes: lost, repeated or out of order."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bot.advisor import Advisor
from tests.e2e.stub import Chat, TelegramStub
from tests.fault.oracle import Expectation

POOL = (
    "/help", "/privacy", "/sources", "/plan", "/cancel", "/profile", "/next", "hello", "thanks",
    "I graduated in 2019", "Pakistan", "Internal medicine", "no visa yet", "Match 2028",
    "Does an observership count as US clinical experience?", "What is an externship?",
    "How many letters do I need?", "Can I work on a B1 visa?", "What does VSLO cost?",
    "When should I apply?", "Is research enough?", "What about telehealth?",
)  # fmt: skip
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True)
class Toll:
    """How the replies of a crowd differ from what they should be; `due` is how many there are."""

    due: int = 0
    lost: int = 0
    repeated: int = 0
    disordered: int = 0

    def __add__(self, other: "Toll") -> "Toll":
        return Toll(
            self.due + other.due,
            self.lost + other.lost,
            self.repeated + other.repeated,
            self.disordered + other.disordered,
        )

    @property
    def is_clean(self) -> bool:
        """Nothing lost and nothing out of order; repetitions are counted, not excluded."""
        return self.lost == self.disordered == 0


def toll_of(expected: Sequence[str], received: Sequence[str]) -> Toll:
    """Compare one person's replies with what they should be, in order. Pure.

    A reply that comes again at once is a repetition; any other surprise is out of order.
    """
    place = repeated = disordered = 0
    for text in received:
        if place < len(expected) and text == expected[place]:
            place += 1
        elif place > 0 and text == expected[place - 1]:
            repeated += 1
        else:
            disordered += 1
    return Toll(len(expected), len(expected) - place, repeated, disordered)


class Crowd:
    """People of the stub who write at random, each from the pool, never the same twice running."""

    def __init__(
        self, stub: TelegramStub, advisor: Advisor, *, first: int, people: int, seed: int = 0
    ) -> None:
        self._chance = Random(seed * 1000 + first)
        self._people: list[tuple[Chat, Expectation]] = [
            (stub.chat(number), Expectation(advisor, number))
            for number in range(first, first + people)
        ]
        self._last: dict[int, str] = {}

    async def write(self, messages: int) -> None:
        """Have people write so many messages in all."""
        for _ in range(messages):
            chat, expectation = self._chance.choice(self._people)
            others = [text for text in POOL if text != self._last.get(chat.id)]
            text = self._last[chat.id] = self._chance.choice(others)
            expectation.say(text)
            await chat.say(text)

    @property
    def received(self) -> int:
        """How many replies have come, repetitions included."""
        return sum(len(chat.received) for chat, _ in self._people)

    @property
    def toll(self) -> Toll:
        """How the replies so far differ from what they should be."""
        tolls = [toll_of(expected.texts, chat.received) for chat, expected in self._people]
        return sum(tolls, Toll())

    async def gets(self, replies: int) -> None:
        """Return when so many replies have come."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.received < replies:
                await asyncio.sleep(0.01)

    async def answered(self, *, within: float = PATIENCE_SECONDS) -> float:
        """Return the seconds until everything was answered; gives up after `within`."""
        began = time.monotonic()
        while self.toll.lost and time.monotonic() - began < within:
            await asyncio.sleep(0.01)
        return time.monotonic() - began
