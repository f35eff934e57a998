"""What a person should read when nothing goes wrong: the same advisor, asked without any edge."""

from datetime import UTC, datetime
from pathlib import Path

from bot.advisor import Advisor
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.events import Commanded, Event, Said
from bot.core.ports import Incoming
from bot.settings import Settings
from bot.telegram.render import render
from bot.wiring import build_advisor

EMBEDDING = "hash"


def build_oracle(data_dir: Path) -> Advisor:
    """Return the advisor the children run, without a language model; leaves its index behind."""
    settings = Settings(data_dir=data_dir, embedding_model=EMBEDDING)
    return build_advisor(settings, on_progress=lambda _: None)


class Expectation:
    """The replies one person should get, worked out as they write."""

    def __init__(self, advisor: Advisor, chat_id: int) -> None:
        self.texts: list[str] = []
        self._advisor = advisor
        self._chat_id = chat_id
        self._conversation = Conversation()

    def say(self, text: str) -> None:
        """Add what the next message should be answered with."""
        event = _event(text)
        led = self._advisor.converse(self._conversation, event, datetime.now(UTC))
        self._conversation = led.conversation
        incoming = Incoming(self._chat_id, self._chat_id, event)
        calls = render(incoming, led.messages)
        self.texts += [call.get("text") or call.get("caption", "") for call in calls]


def _event(text: str) -> Event:
    if not text.startswith("/"):
        return Said(text)
    name, _, argument = text[1:].partition(" ")
    return Commanded(name, argument)
