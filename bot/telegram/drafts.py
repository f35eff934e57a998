"""Shows an answer in a private chat while it is still being written: Telegram's message drafts.

A draft is a preview that vanishes by itself; the answer is sent as a message of its own. So a draft
that fails harms nobody, and where Telegram's server knows none the bot goes on without.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING

from bot.core.ports import Incoming, Show
from bot.telegram.client import reason
from bot.telegram.utf16 import well_formed

if TYPE_CHECKING:
    from telegram.error import TelegramError

    from bot.telegram.client import Client

_PAUSE_SECONDS = 0.8
_LAST_SECONDS = 2.0
_MOST_CHARS = 2000
_REFUSALS = 3
_log = logging.getLogger(__name__)


class Drafts:
    """Implements `bot.core.ports.Previews`.

    Args:
        pause_seconds: between two drafts of a chat; what comes meanwhile is shown with the next.
    """

    def __init__(self, bot: "Client", *, pause_seconds: float = _PAUSE_SECONDS) -> None:
        self._bot = bot
        self._pause_seconds = pause_seconds
        self._ids = count(1)
        self._refusals = 0

    @asynccontextmanager
    async def preview(self, incoming: Incoming) -> AsyncIterator[Show | None]:
        """Show texts to a private chat while inside; on leaving no draft is under way any more."""
        if self._refusals >= _REFUSALS or incoming.user_id != incoming.chat_id:
            yield None
            return
        newest = _Newest()
        showing = asyncio.create_task(self._show(incoming.chat_id, newest))
        loop = asyncio.get_running_loop()
        try:
            yield lambda text: _from_thread(loop, newest, text)
        finally:
            newest.end()
            # A draft that arrives after the answer would hide it.
            await asyncio.wait({showing}, timeout=_LAST_SECONDS)
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)

    async def _show(self, chat_id: int, newest: "_Newest") -> None:
        from telegram.error import BadRequest, EndPointNotFound, TelegramError

        draft = next(self._ids)
        while (text := await newest.text()) is not None:
            call = {"chat_id": chat_id, "draft_id": draft, "text": well_formed(text)[:_MOST_CHARS]}
            try:
                await self._bot.do_api_request("sendMessageDraft", call)
            except (BadRequest, EndPointNotFound) as exc:
                self._refused(exc, times=_REFUSALS if isinstance(exc, EndPointNotFound) else 1)
                return
            except TelegramError:  # the answer itself tells of any trouble
                return
            self._refusals = 0
            await newest.rest(self._pause_seconds)

    def _refused(self, error: "TelegramError", *, times: int) -> None:
        """Give up on drafts for good after some refusals in a row."""
        self._refusals += times
        if self._refusals >= _REFUSALS > self._refusals - times:
            _log.info("drafts are refused (%s); answers come whole from now on", reason(error))


class _Newest:
    """The newest text to show; those before it that were not shown yet are left out."""

    def __init__(self) -> None:
        self._text: str | None = None
        self._changed = asyncio.Event()
        self._ended = asyncio.Event()

    def set(self, text: str) -> None:
        self._text = text
        self._changed.set()

    def end(self) -> None:
        self._ended.set()
        self._changed.set()

    async def text(self) -> str | None:
        """Return the next text, waiting for it; None when there is no more."""
        await self._changed.wait()
        self._changed.clear()
        return None if self._ended.is_set() else self._text

    async def rest(self, seconds: float) -> None:
        """Wait, but not beyond the end."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), seconds)


def _from_thread(loop: asyncio.AbstractEventLoop, newest: _Newest, text: str) -> None:
    with suppress(RuntimeError):  # the loop is closed: the bot is stopping
        loop.call_soon_threadsafe(newest.set, text)
