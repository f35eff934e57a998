"""Structured logs: one line an event, `key=value`, with the id of the work it belongs to.

The id is the durable one (`tg-000000000042`), so one message can be followed from storing to
sending, over restarts. Texts, names and the token never reach a log.
"""

import logging
from datetime import UTC, datetime

from bot.durable.tracing import current_work
from bot.faults import fault


class KeyValueFormatter(logging.Formatter):
    """Writes `time=... level=... logger=... work=... msg="..."`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        moment = datetime.fromtimestamp(record.created, UTC)
        error = record.exc_info[1] if record.exc_info else None
        pairs = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "work": current_work.get(),
            "msg": record.getMessage(),
            "error": fault(error) if error else "",
        }
        return " ".join(f"{key}={_value(value)}" for key, value in pairs.items() if value)


def configure_logs() -> None:
    """Log to stderr: our own work from INFO on, the libraries' from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(KeyValueFormatter())
    handler.addFilter(is_wanted)
    logging.basicConfig(handlers=[handler])
    logging.getLogger("bot").setLevel(logging.INFO)


def is_wanted(record: logging.LogRecord) -> bool:
    """Return whether a record is shown; a library may have set its own loggers to DEBUG."""
    ours = record.name == "bot" or record.name.startswith("bot.")
    return record.levelno >= (logging.INFO if ours else logging.WARNING)


def _value(text: str) -> str:
    """Return a value, quoted where it has to be, always in one line."""
    if text.isascii() and text.isprintable() and not set(text) & set(' "='):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in escaped) + '"'
