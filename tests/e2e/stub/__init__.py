"""A Telegram for tests: the Bot API over HTTP with its real semantics, limits and faults.

Every request is checked against aiogram's models of the Bot API and every result and update is
built from them, so a call that Telegram would not understand fails the test.

    async with TelegramStub() as stub:
        chat = stub.chat(7, "Amina")
        ... run the bot against stub.url with stub.token ...
        await chat.say("/start")
        [reply] = await chat.replies(1)
        await chat.tap("Make my plan")

`python -m tests.e2e.stub` runs it by itself, with control over HTTP (see control.py).
"""

from tests.e2e.stub.faults import (
    BadGateway,
    DropAfter,
    DropBefore,
    Refusal,
    Slow,
    TooManyRequests,
)
from tests.e2e.stub.person import Chat
from tests.e2e.stub.stub import TelegramStub
from tests.e2e.stub.transcript import markdown

__all__ = [
    "BadGateway",
    "Chat",
    "DropAfter",
    "DropBefore",
    "Refusal",
    "Slow",
    "TelegramStub",
    "TooManyRequests",
    "markdown",
]
