"""Plain JSON without the characters that what comes after it refuses. Pure."""

from collections.abc import Mapping
from typing import Any


def clean_json(value: Any) -> Any:
    """Return plain JSON with the characters replaced that a database or a tokenizer refuses.

    JSON may carry half of a surrogate pair, which is not UTF-8, and NUL, which PostgreSQL refuses.
    """
    if isinstance(value, str):
        text = value.encode("utf-8", "replace").decode("utf-8")
        return text.replace("\0", "\ufffd")
    if isinstance(value, Mapping):
        return {clean_json(key): clean_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(part) for part in value]
    return value
