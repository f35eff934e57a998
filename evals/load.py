"""The load benchmark: the true `usce serve` under load, beside a bot that only echoes.

`python -m evals.load --rate 12 --chats 500 --seconds 120` in a checkout, on Linux. It only reports.
Milliseconds are this machine's; the ratio to the echo bot of the same run travels better.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from evals.load_child import SERVE, Child, running
from evals.load_database import fresh_database
from evals.load_people import People, numbered, questions, telegram_stub, told
from evals.measures import p95

KNEE_SECONDS = 1.0
KNEE_RATES = (4, 6, 8, 10, 12, 15, 18, 22)
_PATIENCE_SECONDS = 900.0
_START_SECONDS = 180.0
_SILENCE_SECONDS = 5.0
_ECHO = ("-m", "tests.soak.ptb_echo")


@dataclass(frozen=True)
class Load:
    """What is asked for.

    Attributes:
        rate: messages a second.
        memory_messages: how many of the memory measurement; the first tenth is the yardstick.
        backlog: how many updates pile up while the bot is down.
        flood: how many messages one chat sends at once.
        database_url: a PostgreSQL on which each phase makes its own database; None for SQLite.
        settings: more of the bot's settings.
    """

    rate: float
    chats: int
    seconds: float
    memory_messages: int = 20_000
    backlog: int = 2000
    flood: int = 300
    database_url: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Drained:
    """How a backlog was drained: in seconds, with messages left and out of order, and megabytes."""

    seconds: float
    left: int
    disordered: int
    memory_before: float
    memory_peak: float


@dataclass(frozen=True)
class Flooded:
    """What others waited for before a flood and meanwhile, and how often the flooder was told."""

    before: list[float]
    meanwhile: list[float]
    left: int
    told: int


@dataclass
class Rig:
    """A bot that serves a Telegram of our own."""

    stub: Any
    bot: Child
    next_user: int = 1000

    def people(self, count: int, texts: Sequence[str] | None = None) -> People:
        """Return people who have not written yet; without `texts` they ask usual questions."""
        first, self.next_user = self.next_user, self.next_user + count
        return People(self.stub, count, first=first, texts=texts or questions(seed=first))


async def steady(load: Load) -> None:
    """A steady rate, then the same with the echo bot: waits, processor time, ratio."""
    ours, our_cpu = await _at_rate(load, SERVE)
    print(f"steady at {load.rate:g}/s: {told(ours)}; {our_cpu:.1f} ms of CPU a message")
    echo, echo_cpu = await _at_rate(load, _ECHO)
    print(f"  echo of python-telegram-bot: {told(echo)}; {echo_cpu:.1f} ms of CPU a message")
    if ours and echo:
        print(f"  ratio: p95 {p95(ours) / p95(echo):.1f}, CPU {our_cpu / echo_cpu:.1f}")


async def _at_rate(load: Load, command: tuple[str, ...]) -> tuple[list[float], float]:
    async with _rig(load, command) as rig:
        people, before = rig.people(load.chats), rig.bot.cpu_seconds
        count = await people.write_steadily(rate=load.rate, seconds=load.seconds)
        await people.answered(within=_PATIENCE_SECONDS)
        return people.waits, (rig.bot.cpu_seconds - before) / count * 1000


async def knee(load: Load) -> None:
    """The rate from which the 95th percentile of the waits is over a second."""
    async with _rig(load) as rig:
        for rate in KNEE_RATES:
            people = rig.people(load.chats)
            await people.write_steadily(rate=rate, seconds=max(10.0, load.seconds / 4))
            await people.answered(within=_PATIENCE_SECONDS)
            print(f"knee: at {rate}/s {told(people.waits)}")
            if p95(people.waits) > KNEE_SECONDS:
                print(f"knee: below {rate}/s")
                return
    print(f"knee: above {KNEE_RATES[-1]}/s")


async def backlog(load: Load) -> None:
    """Updates that piled up while the bot was down: time to drain, memory, order."""
    took = await drained(load)
    print(
        f"backlog of {load.backlog}: drained in {took.seconds:.0f} s "
        f"({load.backlog / took.seconds:.1f}/s), {took.left} left, {took.disordered} out of order; "
        f"memory {took.memory_before:.0f} -> {took.memory_peak:.0f} MB at most"
    )


async def drained(load: Load) -> Drained:
    """Return how the bot drains a backlog."""
    async with _rig(load) as rig:
        before = rig.bot.memory_mb
        texts = numbered(questions(seed=0), chats=load.chats, messages=load.backlog)
        people = rig.people(load.chats, texts)
        began = time.monotonic()
        async with rig.stub.outage():
            await people.write(load.backlog)
        peak = await _peak_until(rig.bot, people)
        took = time.monotonic() - began
        left = people.waiting
        await people.silent(seconds=_SILENCE_SECONDS)
        return Drained(took, left, people.disordered, before, peak)


async def _peak_until(bot: Child, people: People) -> float:
    peak, end = bot.memory_mb, time.monotonic() + _PATIENCE_SECONDS
    while not await people.answered(within=1.0) and time.monotonic() < end:
        peak = max(peak, bot.memory_mb)
    return max(peak, bot.memory_mb)


async def flood(load: Load) -> None:
    """One chat sends hundreds of messages at once: how long the others wait meanwhile."""
    seen = await flooded(load)
    print(f"flood of {load.flood} by one chat: the others before {told(seen.before)}")
    print(
        f"  meanwhile {told(seen.meanwhile)}, {seen.left} left; the flooder got {seen.told} replies"
    )


async def flooded(load: Load) -> Flooded:
    """Return what a flood by one chat does to fifty others."""
    seconds = max(10.0, load.seconds / 4)
    async with _rig(load) as rig:
        calm, others, flooder = rig.people(50), rig.people(50), rig.people(1)
        await calm.write_steadily(rate=2, seconds=seconds)
        await calm.answered(within=_PATIENCE_SECONDS)
        await flooder.write(load.flood)
        await others.write_steadily(rate=2, seconds=seconds)
        await others.answered(within=_PATIENCE_SECONDS)
        return Flooded(calm.waits, others.waits, others.waiting, len(flooder.waits))


async def memory(load: Load) -> None:
    """Memory after a tenth of the messages and after all, without a model."""
    without_model = replace(load, settings={**load.settings, "USCE_EMBEDDING_MODEL": "hash"})
    async with _rig(without_model) as rig:
        sizes = []
        for messages in (load.memory_messages // 10, load.memory_messages * 9 // 10):
            for _ in range(max(1, messages // 200)):
                people = rig.people(200)
                await people.write(200)
                await people.answered(within=_PATIENCE_SECONDS)
            sizes.append(rig.bot.memory_mb)
    few, all_ = load.memory_messages // 10, load.memory_messages
    print(f"memory after {few} messages {sizes[0]:.0f} MB, after {all_} {sizes[1]:.0f} MB")


PHASES: Mapping[str, Callable[[Load], Coroutine[Any, Any, None]]] = {
    "steady": steady, "knee": knee, "backlog": backlog, "flood": flood, "memory": memory,
}  # fmt: skip


@asynccontextmanager
async def _rig(load: Load, command: tuple[str, ...] = SERVE) -> AsyncIterator[Rig]:
    """Run a bot that has answered once, so that its start is over."""
    with tempfile.TemporaryDirectory() as folder, fresh_database(load.database_url) as database:
        async with telegram_stub() as stub:
            child = command if command == SERVE else (*command, stub.url, stub.token)
            environment = {
                "TELEGRAM_BOT_TOKEN": stub.token,
                "USCE_TELEGRAM_API_URL": stub.url,
                "USCE_DATA_DIR": folder,
                **({"USCE_DATABASE_URL": database} if database else {}),
                **load.settings,
            }
            async with running(child, environment, folder=Path(folder)) as bot:
                rig = Rig(stub, bot)
                first = rig.people(1)
                await first.write(1)
                if not await first.answered(within=_START_SECONDS):
                    log = (Path(folder) / "log").read_text("utf-8")
                    raise SystemExit(f"the bot does not answer:\n{log[-2000:]}")
                yield rig


def main() -> None:
    """Read the arguments, run the phases, print a line or two for each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rate", type=float, default=12.0, help="messages a second")
    parser.add_argument("--chats", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=120.0, help="of the steady load")
    parser.add_argument("--memory-messages", type=int, default=20_000)
    parser.add_argument("--backlog", type=int, default=2000, help="updates that pile up")
    parser.add_argument("--flood", type=int, default=300, help="messages of one chat at once")
    parser.add_argument("--database-url", help="a PostgreSQL server; default SQLite")
    parser.add_argument("--only", nargs="+", choices=PHASES, default=list(PHASES))
    given = vars(parser.parse_args())
    phases = given.pop("only")
    load = Load(**given)
    for name in phases:
        asyncio.run(PHASES[name](load))
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
