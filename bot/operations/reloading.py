"""The advisor in use, which an operator can have built anew while people talk to it."""

from collections.abc import Callable
from datetime import date, datetime
from threading import Lock

from bot.advisor import Advisor, Conversed
from bot.core.answers.answer import Answer
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.events import Event
from bot.core.plan.plan import Plan
from bot.core.profile import Profile


class ReloadableAdvisor:
    """Hands everything on to the newest advisor; what has begun ends with the one it began with.

    Args:
        build: reads the knowledge and builds an advisor; slow.
        version: names the knowledge as it lies on disk.
    """

    def __init__(self, build: Callable[[], Advisor], *, version: Callable[[], str]) -> None:
        self._build = build
        self._name = version
        self._building = Lock()
        self.version = version()
        self._current = build()

    def converse(self, conversation: Conversation, event: Event, now: datetime) -> Conversed:
        """Return what `event` leads to at `now`."""
        return self._current.converse(conversation, event, now)

    def ask(self, question: str) -> Answer:
        """Return the answer to a question that stands alone."""
        return self._current.ask(question)

    def plan(self, profile: Profile, today: date) -> Plan:
        """Return the tailored plan."""
        return self._current.plan(profile, today)

    def reload(self) -> None:
        """Build an advisor and put it in place of the old one; on failure the old one stays.

        Raises:
            StoreError: what it is built from is missing or damaged; says what.
        """
        with self._building:
            version = self._name()
            self._current = self._build()
            self.version = version
