"""Which Match a plan is asked for when the person has not said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.core.plan.season import match_day, review_day


def default_match_year(draft: Mapping[str, Any], today: date) -> int:
    """Return the earliest Match whose programs have not begun to review applications by `today`.

    For someone who has applied in the season that is running, that season's Match.

    The planner may still move to a later season; this is only what is asked of it.
    """
    if draft.get("cycle") == "applied_now":
        return today.year + (1 if today > match_day(today.year) else 0)
    return today.year + (1 if today <= review_day(today.year + 1) else 2)
