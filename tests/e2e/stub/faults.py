"""Faults to inject: each hits the next calls that fit it, as often as it says."""

import asyncio
from dataclasses import dataclass
from typing import Any

from tests.e2e.stub.errors import ApiError


@dataclass
class Fault:
    """A fault of the next `times` calls of `method` (any method when None) to `chat_id` (any)."""

    method: str | None = None
    chat_id: int | None = None
    times: int = 1

    def fits(self, method: str, parameters: dict[str, Any]) -> bool:
        """Return whether the fault hits this call."""
        return (
            self.times > 0
            and (self.method is None or self.method.lower() == method)
            and (self.chat_id is None or str(self.chat_id) == str(parameters.get("chat_id")))
        )


@dataclass
class TooManyRequests(Fault):
    """429; after `retry_after` seconds the call would pass."""

    retry_after: int = 1


@dataclass
class BadGateway(Fault):
    """502 with a body that is not JSON, as from a proxy."""


@dataclass
class Refusal(Fault):
    """Any error of the Bot API."""

    code: int = 400
    description: str = "Bad Request: refused by the test"


@dataclass
class DropBefore(Fault):
    """The connection breaks and nothing is done."""


@dataclass
class DropAfter(Fault):
    """The call is carried out, but the connection breaks before the answer."""


@dataclass
class Slow(Fault):
    """The answer waits until `until` is set."""

    until: asyncio.Event | None = None


class DroppedError(Exception):
    """The connection is to be broken."""


class Faults:
    """The faults to come, and whether Telegram is away altogether."""

    def __init__(self) -> None:
        self.outage = False
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Arrange for a fault; the first that fits a call hits it."""
        self._waiting.append(fault)

    def take(self, method: str, parameters: dict[str, Any]) -> Fault | None:
        """Return the fault that hits this call, once less to come."""
        for fault in self._waiting:
            if fault.fits(method, parameters):
                fault.times -= 1
                return fault
        return None


async def before(fault: Fault | None) -> None:
    """Let the fault act before the call is carried out."""
    match fault:
        case TooManyRequests(retry_after=seconds):
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        case Refusal(code=code, description=description):
            raise ApiError(code, description)
        case DropBefore():
            raise DroppedError
        case Slow(until=asyncio.Event() as until):
            await until.wait()


async def after(fault: Fault | None) -> None:
    """Let the fault act after the call was carried out."""
    if isinstance(fault, DropAfter):
        raise DroppedError
