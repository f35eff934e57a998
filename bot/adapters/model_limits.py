"""What one call of a language model may cost, and whether it may be made at all."""

import math
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True)
class Usage:
    """Tokens one call used, and what they cost in US dollars when the prices are known."""

    input_tokens: int
    output_tokens: int
    cost_usd: float | None = None

    @property
    def tokens(self) -> int:
        """All of them."""
        return self.input_tokens + self.output_tokens


@dataclass(frozen=True)
class Prices:
    """Prices in US dollars for a million tokens."""

    input_usd: float
    output_usd: float

    def of(self, input_tokens: int, output_tokens: int) -> float:
        """Return what that many tokens cost, in US dollars."""
        return (input_tokens * self.input_usd + output_tokens * self.output_usd) / 1e6


@dataclass(frozen=True)
class Caps:
    """Tokens a day: for one person, and for all together."""

    user_tokens: int
    day_tokens: int

    def left(self, *, theirs: int, everybodys: int) -> int:
        """Return what is left to a person when so much of both has been used; may be negative."""
        return min(self.user_tokens - theirs, self.day_tokens - everybodys)


@dataclass
class Asker:
    """The person an answer is being made for.

    Attributes:
        tokens_left: of their and the bot's allowance for the day, the smaller one.
        show: shows them what is written so far; None where nothing can be shown.
        used: what the answers of this turn have used.
    """

    tokens_left: float = math.inf
    show: Callable[[str], None] | None = None
    used: list[Usage] = field(default_factory=list)

    def may_spend(self) -> bool:
        """Return whether something of the allowance is left."""
        return sum(usage.tokens for usage in self.used) < self.tokens_left


current_asker: ContextVar[Asker | None] = ContextVar("current_asker", default=None)
"""For whom this thread makes an answer; None where nobody's allowance counts, as in the evals."""


class Turnstile:
    """Lets so many calls through at once, and none for a while after several failures in a row.

    A stalled provider would otherwise hold every thread that could answer somebody meanwhile.
    Safe for threads.

    Args:
        at_once: calls that may be under way together.
        failures: in a row, after which no call is made for `rest_seconds`; then one is tried.
        clock: seconds that only go forward.
    """

    def __init__(
        self,
        *,
        at_once: int,
        clock: Callable[[], float],
        failures: int = 3,
        rest_seconds: float = 60.0,
    ) -> None:
        self._at_once = at_once
        self._failures = failures
        self._rest_seconds = rest_seconds
        self._clock = clock
        self._lock = Lock()
        self._under_way = 0
        self._failed = 0
        self._closed_until = -math.inf

    def enter(self) -> str:
        """Return "" when a call may be made now, else why not; `leave` must follow a call."""
        with self._lock:
            if self._clock() < self._closed_until:
                return "the language model failed lately and is left alone for a while"
            if self._under_way >= self._at_once:
                return "too many answers are being written already"
            self._under_way += 1
            if self._failed >= self._failures:
                self._closed_until = self._clock() + self._rest_seconds  # one tries, not all
            return ""

    def leave(self, *, failed: bool) -> None:
        """Note how a call ended."""
        with self._lock:
            self._under_way -= 1
            self._failed = self._failed + 1 if failed else 0
            resting = self._failed >= self._failures
            self._closed_until = self._clock() + self._rest_seconds if resting else -math.inf
