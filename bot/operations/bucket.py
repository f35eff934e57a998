"""A token bucket. Pure: the time is given, in seconds on any clock, and never runs backward."""


class TokenBucket:
    """Holds up to `size` tokens and gains `per_second`; begins full."""

    __slots__ = ("_at", "_per_second", "_size", "_tokens")

    def __init__(self, size: float, per_second: float) -> None:
        self._size = size
        self._per_second = per_second
        self._tokens = size
        self._at = 0.0

    def tokens(self, now: float) -> float:
        """Return how many tokens there are."""
        if now > self._at:
            self._tokens = min(self._size, self._tokens + (now - self._at) * self._per_second)
            self._at = now
        return self._tokens

    def take(self, now: float, tokens: float = 1) -> bool:
        """Take a token, or several; False, and nothing is taken, when there are not enough."""
        if self.tokens(now) < tokens:
            return False
        self._tokens -= tokens
        return True

    def give_back(self) -> None:
        """Undo a `take`."""
        self._tokens = min(self._size, self._tokens + 1)

    def owe(self, now: float) -> float:
        """Take a token even when there is none; return how many seconds early that was."""
        missing = max(0.0, 1 - self.tokens(now))
        self._tokens -= 1
        return missing / self._per_second
