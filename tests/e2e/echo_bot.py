"""A bot that repeats what it is told, for tests that need the edge in a process of its own.

python -m tests.e2e.echo_bot API_URL TOKEN
"""

import asyncio
import logging
import sys
from collections.abc import Sequence

from bot.core.dialogue.events import Event, Said
from bot.core.errors import AdvisorError
from bot.core.ports import ExportedFile
from bot.core.replies import Export, Message, message
from bot.telegram.app import run_bot
from bot.telegram.config import BotConfig
from tests.fakes.inbox import answering


def echo(event: Event) -> Sequence[Message]:
    """Repeat a text."""
    return [message(event.text)] if isinstance(event, Said) else []


def no_file(export: Export) -> ExportedFile:
    """Refuse: an echo has no files."""
    raise AdvisorError(f"no {export.kind} here")


def main() -> int:
    """Run until a signal comes; return the exit code."""
    logging.basicConfig(level=logging.INFO)
    _, url, token = sys.argv
    try:
        asyncio.run(run_bot(BotConfig(token, url), answering(echo), no_file))
    except AdvisorError as exc:
        print(exc, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
