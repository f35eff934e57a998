"""What the Bot API answers instead of a result."""


class ApiError(Exception):
    """An error with the code and description that Telegram gives."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


class ViolationError(ApiError):
    """A request that breaks the Bot API's rules: answered with 400, and it fails the test."""

    def __init__(self, description: str) -> None:
        super().__init__(400, f"Bad Request: {description}")
