"""Profiles of `usce plan`: from a file, from stdin, or a line each."""

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.core.errors import ProfileError
from bot.core.plan.plan import as_json
from bot.core.ports import Planner
from bot.core.profile import Profile, parse_profile
from bot.lines.jsonl import LineError, parse_object


def parse_day(text: str | None) -> date:
    """Return the day written as YYYY-MM-DD, or today (UTC) when there is none.

    Raises:
        ProfileError: it is not such a day of the years 2000 to 2999.
    """
    if text is None:
        return datetime.now(UTC).date()
    try:
        day = date.fromisoformat(text)
    except ValueError as exc:
        raise ProfileError(f"--today: {text!r} is not a day as YYYY-MM-DD") from exc
    if not 2000 <= day.year <= 2999:
        raise ProfileError(f"--today: {text!r} is not between 2000 and 2999")
    return day


def read_profile(path: str, today: date) -> Profile:
    """Return the checked profile in the JSON file `path`; `-` is stdin.

    Raises:
        ProfileError: the file cannot be read, is not a JSON object, or a field is wrong.
    """
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise ProfileError(f"profile {path}: cannot be read ({exc})") from exc
    try:
        return parse_profile(parse_object(text), today)
    except LineError as exc:
        raise ProfileError(f"profile {path}: {exc}") from exc


def plan_line(planner: Planner, item: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return `{"id", "plan"}` for one line: a profile with an `id`, or `{"id", "profile"}`."""
    raw = item.get("profile") if "profile" in item else _without_id(item)
    if not isinstance(raw, Mapping):
        raise ProfileError("profile: must be a JSON object")
    profile = parse_profile(raw, today)
    return {"id": item.get("id"), "plan": as_json(planner.plan(profile, today))}


def _without_id(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "id"}
