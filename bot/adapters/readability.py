"""Whether what people wrote can still be read with the key of today; reads a row at a time."""

from sqlalchemy import select

from bot.adapters.database import Database
from bot.adapters.sealing import Seal
from bot.adapters.tables import conversations, feedback, processed, questions

_SEALED = (conversations.c.state, processed.c.payloads, questions.c.text, feedback.c.about)
_AT_ONCE = 100


async def unreadable_rows(database: Database, *, key: str | None = None) -> dict[str, int]:
    """Return how many rows of each table cannot be read with this key; {} when all can.

    Raises:
        StoreError: the database itself cannot be read.
    """
    seal = Seal(key)
    counts: dict[str, int] = {}
    async with database.reading() as read:
        for column in _SEALED:
            stored = select(column).where(column.is_not(None))
            found = await read.stream_scalars(stored, execution_options={"yield_per": _AT_ONCE})
            count = 0
            async for text in found:
                count += not seal.can_open(text)
            if count:
                counts[column.table.name] = count
    return counts
