"""What a log may say of an error: its class and where it arose, never its text.

The text of an error may quote a person, or hold the token.
"""

import traceback


def fault(error: BaseException, *, frames: int = 1) -> str:
    """Return the class of `error` and the last `frames` places on its way, the innermost first."""
    ways = traceback.extract_tb(error.__traceback__)[-frames:]
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(ways))
    return f"{type(error).__name__} at {places}" if places else type(error).__name__
