"""Publishes the command menus and descriptions; only what changed is sent, since Telegram
answers repeated changes with very long waits."""

import asyncio
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.telegram.client import reason
from bot.telegram.commands import COMMANDS, DESCRIPTION, OPERATOR_COMMANDS, SHORT_DESCRIPTION

if TYPE_CHECKING:
    from telegram import BotCommandScope

    from bot.telegram.client import Client

_SECONDS = 30.0
_log = logging.getLogger(__name__)

Entries = tuple[tuple[str, str], ...]


async def publish_menu(bot: "Client", admin_ids: Iterable[int]) -> None:
    """Set the menus and descriptions where they differ; a failure is only logged."""
    from telegram import BotCommandScopeAllPrivateChats, BotCommandScopeChat
    from telegram.error import TelegramError

    try:
        async with asyncio.timeout(_SECONDS):
            await _set_commands(bot, COMMANDS, BotCommandScopeAllPrivateChats())
            await _set_descriptions(bot)
    except (TelegramError, TimeoutError) as exc:
        _log.warning("the command menu was not set (%s)", reason(exc))
    for admin in admin_ids:
        try:
            async with asyncio.timeout(_SECONDS):
                await _set_commands(bot, COMMANDS + OPERATOR_COMMANDS, BotCommandScopeChat(admin))
        except (TelegramError, TimeoutError) as exc:
            _log.warning("an operator's menu was not set (%s); say /start first", reason(exc))


async def _set_commands(bot: "Client", entries: Entries, scope: "BotCommandScope") -> None:
    present = await bot.get_my_commands(scope)
    if entries != tuple((command.command, command.description) for command in present):
        await bot.set_my_commands(entries, scope)


async def _set_descriptions(bot: "Client") -> None:
    if (await bot.get_my_description()).description != DESCRIPTION:
        await bot.set_my_description(DESCRIPTION)
    if (await bot.get_my_short_description()).short_description != SHORT_DESCRIPTION:
        await bot.set_my_short_description(SHORT_DESCRIPTION)
