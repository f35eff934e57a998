"""Encryption at rest: what people wrote is sealed before it reaches a database."""

import json
from typing import TYPE_CHECKING, Any

from bot.core.errors import SettingsError, UnreadableError

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

SEALED = "sealed:"


class Seal:
    """Turns plain JSON into text for a column and back; encrypted when there is a key.

    Text written without a key stays readable after one is set; the other way round it does not.

    Raises:
        SettingsError: `key` is not a Fernet key.
    """

    def __init__(self, key: str | None = None) -> None:
        self._fernet = _fernet(key) if key else None

    def close(self, value: Any) -> str:
        """Return the text to store."""
        text = json.dumps(value, separators=(",", ":"))
        if self._fernet is None:
            return text
        return SEALED + self._fernet.encrypt(text.encode()).decode()

    def open(self, text: str) -> Any:
        """Return the JSON value stored as `text`.

        Raises:
            UnreadableError: it was sealed with another key, there is no key now, or it is damaged.
        """
        if not text.startswith(SEALED):
            return _parsed(text)
        if self._fernet is None:
            raise UnreadableError("stored data is encrypted: set USCE_ENCRYPTION_KEY to its key")
        return _parsed(_decrypted(self._fernet, text.removeprefix(SEALED)))

    def told(self, text: str) -> Any:
        """Return what `open` gives, for the person whose it is; a note where it gives nothing."""
        try:
            return self.open(text)
        except UnreadableError as exc:
            return f"[cannot be read: {exc}]"

    def can_open(self, text: str) -> bool:
        """Return whether `open` gives a value."""
        try:
            self.open(text)
        except UnreadableError:
            return False
        return True

    def wrap(self, value: dict[str, Any]) -> dict[str, Any] | str:
        """Return what to hand to someone else's storage: `value`, or sealed text."""
        return value if self._fernet is None else self.close(value)

    def unwrap(self, stored: dict[str, Any] | str) -> dict[str, Any]:
        """Return what was wrapped.

        Raises:
            UnreadableError: as `open`.
        """
        if not isinstance(stored, str):
            return stored
        value: dict[str, Any] = self.open(stored)
        return value


def _decrypted(fernet: "Fernet", token: str) -> bytes:
    from cryptography.fernet import InvalidToken

    try:
        return fernet.decrypt(token)
    except (InvalidToken, ValueError) as exc:
        raise UnreadableError("stored data was encrypted with another USCE_ENCRYPTION_KEY") from exc


def _parsed(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError as exc:
        # Its text would quote what a person wrote.
        raise UnreadableError("stored data is damaged") from exc


def _fernet(key: str) -> "Fernet":
    from cryptography.fernet import Fernet

    try:
        return Fernet(key)
    except ValueError as exc:
        raise SettingsError(
            "USCE_ENCRYPTION_KEY: must be a Fernet key, 32 bytes as url-safe base64; make one with "
            'python -c "from cryptography.fernet import Fernet; '
            'print(Fernet.generate_key().decode())"'
        ) from exc
