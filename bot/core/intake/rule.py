"""A rule of the intake: a pattern in a person's words, and the profile values it means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Values = Mapping[str, Any]
Reader = Callable[[re.Match[str], date], Values | None]

GRADUATION_YEAR = "graduation_year"
"""Not a profile field: a graduation whose month matters and was not said."""
REMARK = "remark"
"""Not a profile field: something to tell the person about how their words were read."""


@dataclass(frozen=True)
class Rule:
    """What a pattern means: values, `{}` for "seen, means nothing here", None for "no match"."""

    pattern: re.Pattern[str]
    read: Reader


def rule(pattern: str, read: Reader) -> Rule:
    """Return a rule whose values are computed from the match and today's date."""
    return Rule(re.compile(pattern), read)


def means(pattern: str, **values: Any) -> Rule:
    """Return a rule with fixed values; without any, the words are passed over."""
    return Rule(re.compile(pattern), lambda _match, _today: values)
