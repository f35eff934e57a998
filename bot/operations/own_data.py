"""/mydata in a messenger: all that is stored about a person, as one JSON file."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.core.dialogue.events import Commanded
from bot.core.ports import Incoming, Payload
from bot.core.replies import Message, Span, TextFile
from bot.durable.turns import Attend

FILE_NAME = "mydata.json"
CAPTION = (
    "Everything I hold about you, as a file: what you told me and what follows from it "
    "(conversations), reminders, questions and ratings kept for the operator, and the messages "
    "and replies of the last days. /forget deletes all of it."
)

Tables = Callable[[int, int | None], Awaitable[Mapping[str, Any]]]
Messages = Callable[[int], Awaitable[list[Payload]]]


class OwnDataFiles:
    """Answers /mydata; everything else is left to others.

    Args:
        tables: returns the rows of a chat and a person.
        messages: returns the updates of a chat that are still kept.
    """

    def __init__(self, tables: Tables, messages: Messages) -> None:
        self._tables = tables
        self._messages = messages

    async def attend(self, incoming: Incoming) -> Sequence[Message] | None:
        """Return the file; None for everything but /mydata.

        Raises:
            StoreError: a database cannot be read now.
        """
        match incoming.event:
            case Commanded("mydata"):
                stored = {
                    **await self._tables(incoming.chat_id, incoming.user_id),
                    "messages": await self._messages(incoming.chat_id),
                }
                text = json.dumps(stored, ensure_ascii=False, indent=1)
                return [Message((Span(CAPTION),), file=TextFile(FILE_NAME, text))]
        return None


def first_of(*attendants: Attend) -> Attend:
    """Return who asks each in turn and takes the first reply."""

    async def attend(incoming: Incoming) -> Sequence[Message] | None:
        for each in attendants:
            reply = await each(incoming)
            if reply is not None:
                return reply
        return None

    return attend
