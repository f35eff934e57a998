"""Runs the bot: connect, open the durable inbox, receive until asked to stop, drain."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from bot.listening import serve_app
from bot.operations.logs import configure_logs
from bot.telegram.client import build_bot, connect, insist
from bot.telegram.config import BotConfig, WebhookConfig, bot_config
from bot.telegram.edge import TelegramEdge
from bot.telegram.intake import Inbox, Intake
from bot.telegram.menu import publish_menu
from bot.telegram.parse import ALLOWED_UPDATES
from bot.telegram.polling import Polling
from bot.telegram.send import DrawExport
from bot.telegram.signals import stopping_on_signals
from bot.telegram.webhook import WebhookApp, listen, path_of

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.telegram.client import Client

_DRAIN_SECONDS = 10.0
_log = logging.getLogger(__name__)

OpenInbox = Callable[[TelegramEdge], AbstractAsyncContextManager[Inbox]]
"""Starts the durable engine on the running loop with this edge; leaving it stops the engine."""


def serve(
    settings: "Settings",
    *,
    webhook: bool,
    open_inbox: OpenInbox,
    draw: DrawExport,
    counts: Counter[str] | None = None,
) -> int:
    """Run the bot until it is asked to stop; return the exit code.

    Raises:
        SettingsError: a setting is missing or wrong; one clear line.
        StoreError: the data folder or a database cannot be used.
    """
    config = bot_config(settings, webhook=webhook)
    configure_logs()
    with asyncio.Runner(loop_factory=_quick_loop()) as runner:
        runner.run(run_bot(config, open_inbox, draw, counts=counts))
    return 0


def _quick_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes a quicker event loop; None where there is none, as on Windows."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def run_bot(
    config: BotConfig,
    open_inbox: OpenInbox,
    draw: DrawExport,
    *,
    stop: asyncio.Event | None = None,
    counts: Counter[str] | None = None,
) -> None:
    """Run until `stop` is set, or SIGTERM or SIGINT comes; running sends are then finished.

    Raises:
        SettingsError: the token, an address or a setting is wrong; one clear line.
        StoreError: the durable inbox cannot be opened.
    """
    stop = stop or asyncio.Event()
    counts = Counter() if counts is None else counts
    bot = build_bot(config.token, config.api_url)
    try:
        with stopping_on_signals(stop):
            me = await connect(bot, stop)
            if me is None:
                return
            edge = TelegramEdge(bot, me, draw, counts=counts)
            async with open_inbox(edge) as inbox:
                _log.info("serving @%s by %s", me.username, _manner(config))
                intake = Intake(inbox, counts=counts, on_stored=edge.stored)
                await _receive(bot, config, intake, stop)
                if not await edge.drain(_DRAIN_SECONDS):
                    _log.warning("sends still waiting for Telegram go on at the next start")
    finally:
        await bot.shutdown()
    _log.info("stopped")


async def _receive(bot: "Client", config: BotConfig, intake: Intake, stop: asyncio.Event) -> None:
    menu = asyncio.create_task(publish_menu(bot, config.admin_ids))
    try:
        if config.webhook is None:
            if await insist(bot.delete_webhook, stop):
                await Polling(bot, intake, counts=intake.counts).run(stop)
        else:
            await _receive_by_webhook(bot, config.webhook, intake, stop)
    finally:
        menu.cancel()
        await asyncio.gather(menu, return_exceptions=True)


async def _receive_by_webhook(
    bot: "Client", webhook: WebhookConfig, intake: Intake, stop: asyncio.Event
) -> None:
    """Listen first, then tell Telegram where; the webhook stays set for the other replicas."""
    app = WebhookApp(intake, path=path_of(webhook.url), secret=webhook.secret)
    listener = listen(webhook.host, webhook.port)
    serving = asyncio.create_task(serve_app(app, listener, stop))

    async def set_webhook() -> None:
        await bot.set_webhook(
            webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED_UPDATES
        )

    try:
        await insist(set_webhook, stop)
        await serving
    except BaseException:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        raise


def _manner(config: BotConfig) -> str:
    return "long polling" if config.webhook is None else "webhook"
