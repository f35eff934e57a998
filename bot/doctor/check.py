"""What the doctor found, one value for each thing looked at."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warn", "fault"]


@dataclass(frozen=True)
class Check:
    """One finding.

    Attributes:
        level: "ok"; "warn": works, but look at it; "fault": does not work.
        subject: what was looked at, in a word or two.
        found: what was found, in one line.
        mend: what to do about it; "" when there is nothing to do.
    """

    level: Level
    subject: str
    found: str
    mend: str = ""

    @property
    def healthy(self) -> bool:
        """True unless it is a fault."""
        return self.level != "fault"

    def __str__(self) -> str:
        """The finding as one line."""
        line = " ".join(f"{self.subject}: {self.found}".split())
        return f"{self.level:<5}  {line}" + (f" -> {self.mend}" if self.mend else "")


def ok(subject: str, found: str) -> Check:
    """Return a finding with nothing to do."""
    return Check("ok", subject, found)


def warn(subject: str, found: str, *, mend: str) -> Check:
    """Return a finding that works, but wants a look."""
    return Check("warn", subject, found, mend)


def fault(subject: str, found: str, *, mend: str) -> Check:
    """Return a finding that keeps the bot from working."""
    return Check("fault", subject, found, mend)
