"""JSON lines in, JSON lines out: one line for each, in order, flushed as it goes."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, TextIO

from bot.core.clean_json import clean_json
from bot.core.errors import AdvisorError

Handler = Callable[[dict[str, Any]], dict[str, Any]]
ID_FIELDS = ("id", "query_id")


class LineError(AdvisorError):
    """One line that cannot be read or handled; the others go on."""


def run_lines(handle: Handler, source: TextIO, sink: TextIO | None = None) -> bool:
    """Write what `handle` makes of each JSON object of `source`; return whether all were good.

    A bad line gives `{"id", "error"}` in its place. Blank lines are passed over.
    """
    out = sink or sys.stdout
    all_good = True
    for line in source:
        if not line.strip():
            continue
        result, good = _handled(line, handle)
        all_good = all_good and good
        print(json.dumps(result, ensure_ascii=False), file=out, flush=True)
    return all_good


def _handled(line: str, handle: Handler) -> tuple[dict[str, Any], bool]:
    line_id: Any = None
    try:
        item = parse_object(line)
        line_id = next((item[field] for field in ID_FIELDS if field in item), None)
        return handle(item), True
    except AdvisorError as exc:
        return {"id": line_id, "error": str(exc)}, False


def parse_object(text: str) -> dict[str, Any]:
    """Return the JSON object written in `text`, without characters that are not text.

    Raises:
        LineError: it is not JSON, or not an object.
    """
    try:
        item = clean_json(json.loads(text, parse_constant=_refuse_constant))
    except (ValueError, RecursionError) as exc:
        raise LineError(f"not valid JSON: {exc}") from exc
    if not isinstance(item, dict):
        raise LineError("not a JSON object")
    return item


def required_text(item: Mapping[str, Any], *names: str) -> str:
    """Return the first of the fields `names` that is there, which must be text with content.

    Raises:
        LineError: it is missing, empty or not text.
    """
    name = next((name for name in names if item.get(name) is not None), names[0])
    value = item.get(name)
    if not isinstance(value, str) or not value.strip():
        raise LineError(f"{name}: must be text that is not empty")
    return value


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")
