"""What a language model has used, by person and day: kept with each decision, so that a restart
or another replica goes on counting."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.database import Database
from bot.adapters.model_limits import Caps, Usage
from bot.adapters.tables import model_use


class Allowances:
    """Says what is left of the day's allowance; may raise StoreError."""

    def __init__(self, database: Database, caps: Caps) -> None:
        self._database = database
        self._caps = caps

    async def tokens_left(self, chat_id: int, now: datetime) -> float:
        """Return the tokens this chat's answers may still use on the day of `now`, in UTC."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        tokens = func.sum(model_use.c.input_tokens + model_use.c.output_tokens)
        today = select(func.coalesce(tokens, 0)).where(model_use.c.used_at >= midnight)
        async with self._database.reading() as read:
            theirs = await read.execute(today.where(model_use.c.chat_id == chat_id))
            everybodys = await read.execute(today)
            return self._caps.left(
                theirs=int(theirs.scalar_one()), everybodys=int(everybodys.scalar_one())
            )


async def used_since(read: AsyncConnection, since: datetime) -> Usage:
    """Return what all answers together have used since a moment."""
    columns = (model_use.c.input_tokens, model_use.c.output_tokens, model_use.c.cost_usd)
    sums = select(*(func.sum(column) for column in columns)).where(model_use.c.used_at >= since)
    row = (await read.execute(sums)).one()
    return Usage(int(row[0] or 0), int(row[1] or 0), row[2])


async def keep_use(
    write: AsyncConnection, chat_id: int, usages: Sequence[Usage], now: datetime
) -> None:
    """Add a row for each answer."""
    rows = [
        {
            "chat_id": chat_id,
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            "cost_usd": usage.cost_usd,
            "used_at": now,
        }
        for usage in usages
    ]
    if rows:
        await write.execute(insert(model_use), rows)


async def forget_use(write: AsyncConnection, chat_id: int) -> None:
    """Forget whose use it was; for the day's total it still counts."""
    theirs = update(model_use).where(model_use.c.chat_id == chat_id)
    await write.execute(theirs.values(chat_id=None))


async def prune_use(write: AsyncConnection, *, before: datetime) -> None:
    """Delete what is older; only the day's count serves anybody."""
    await write.execute(delete(model_use).where(model_use.c.used_at < before))
