"""The whole examination, in the order in which things are needed."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.doctor.check import Check, fault, ok
from bot.doctor.databases import check_databases
from bot.doctor.folder import check_env_file, check_folder
from bot.doctor.messenger import check_telegram, check_webhook
from bot.doctor.models import check_answers, check_language_model
from bot.doctor.tables import check_tables

if TYPE_CHECKING:
    from bot.settings import Settings

Examiner = Callable[[], Iterator[Check]]


def examine(settings: "Settings") -> Iterator[Check]:
    """Yield every finding as it is made; whatever is broken becomes a fault, never an error."""
    yield ok("settings", "every setting can be read")
    today = datetime.now(UTC).date()
    examiners: dict[str, Examiner] = {
        ".env": lambda: check_env_file(Path(".env")),
        "data folder": lambda: check_folder(settings.data_dir),
        "tables": lambda: check_tables(today),
        "answers": lambda: check_answers(settings),
        "language model": lambda: check_language_model(settings),
        "database": lambda: check_databases(settings),
        "Telegram": lambda: check_telegram(settings),
        "webhook": lambda: check_webhook(settings),
    }
    for subject, examiner in examiners.items():
        yield from guarded(subject, examiner)


def guarded(subject: str, examiner: Examiner) -> Iterator[Check]:
    """Yield what an examiner finds; what it did not expect is a fault too."""
    try:
        yield from examiner()
    except Exception as exc:
        logging.getLogger("bot.doctor").debug("%s", subject, exc_info=True)
        yield fault(
            subject,
            f"could not be looked at ({type(exc).__name__}: {str(exc)[:200]})",
            mend="please report this with the line above",
        )
