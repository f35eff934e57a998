"""A conversation as plain JSON, there and back: what another version wrote never stops a chat."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.answers.answer import Source
from bot.core.desk.outreach_log import Answered, Contact
from bot.core.dialogue.conversation import Conversation, Planned, Reminders, Shown
from bot.core.errors import AdvisorError
from bot.core.profile import parse_field
from knowledge.passages import Turn

SCHEMA = 1


def to_json(conversation: Conversation) -> dict[str, Any]:
    """Return the conversation as plain JSON."""
    values = {part.name: getattr(conversation, part.name) for part in fields(conversation)}
    values["draft"] = dict(conversation.draft)
    values["proposal"] = dict(conversation.proposal)
    values["variants"] = [dict(variant) for variant in conversation.variants]
    values["skipped"] = list(conversation.skipped)
    values["told"] = list(conversation.told)
    values["ticked"] = list(conversation.ticked)
    values["outreach"] = [_contact_json(contact) for contact in conversation.outreach]
    values["history"] = [asdict(turn) for turn in conversation.history]
    values["shown"] = [_shown_json(shown) for shown in conversation.shown]
    values["reminders"] = asdict(conversation.reminders)
    planned = conversation.planned
    values["planned"] = planned and planned_json(planned)
    values["calendars"] = [planned_json(calendar) for calendar in conversation.calendars]
    return {"schema": SCHEMA, **values}


def from_json(raw: Mapping[str, Any] | None) -> Conversation:
    """Return the conversation stored as `raw`; None is a first contact.

    Never raises: what an older or unknown version wrote is dropped part by part, the profile
    fields that still parse are kept, and `restarted` says that something was lost.
    """
    if raw is None:
        return Conversation()
    values: dict[str, Any] = {}
    lost = raw.get("schema") != SCHEMA
    for name, read in _READERS.items():
        if name not in raw:
            continue
        try:
            values[name] = read(raw[name])
        except (AdvisorError, KeyError, TypeError, ValueError, AttributeError):
            lost = True
    if "draft" not in values and isinstance(raw.get("draft"), Mapping):
        values["draft"] = _parsing(raw["draft"])
    return Conversation(**{**values, "restarted": lost or bool(raw.get("restarted"))})


def planned_json(planned: Planned) -> dict[str, Any]:
    """Return what a plan was made from as plain JSON."""
    return {"profile": dict(planned.profile), "day": planned.day}


def _shown_json(shown: Shown) -> dict[str, Any]:
    plain = asdict(shown)
    plain["sources"] = list(plain["sources"])
    plain["follow_ups"] = list(shown.follow_ups)
    return plain


def _whole(raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise TypeError("not a whole number")
    return raw


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError("not a text")
    return raw


def _year(raw: Any) -> int:
    if not 1900 <= _whole(raw) <= 2999:
        raise ValueError("not a year")
    return int(raw)


def _hour(raw: Any) -> int:
    if not 0 <= _whole(raw) <= 23:
        raise ValueError("not an hour")
    return int(raw)


def _day(raw: Any) -> str:
    date.fromisoformat(_text(raw))
    return str(raw)


def _moment(raw: Any) -> str:
    if datetime.fromisoformat(_text(raw)).tzinfo is None:
        raise ValueError("not a moment with its zone")
    return str(raw)


def _zone(raw: Any) -> str:
    try:
        return ZoneInfo(_text(raw)).key
    except OSError as exc:  # the name of a folder of zones
        raise ValueError("not a time zone") from exc


def _flag(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise TypeError("not true or false")
    return raw


def _maybe(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda raw: None if raw is None else read(raw)


def _several(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_all(raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise TypeError("not a list")
        return tuple(read(item) for item in raw)

    return read_all


def _one_of(*allowed: str) -> Callable[[Any], str]:
    def read(raw: Any) -> str:
        if raw not in allowed:
            raise ValueError(f"not one of {', '.join(allowed)}")
        return str(raw)

    return read


def _draft(raw: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in raw.items():
        if parse_field(name, value) is None:
            raise ValueError(f"{name} is not known")
    return dict(raw)


def _parsing(raw: Mapping[str, Any]) -> dict[str, Any]:
    kept = {}
    for name, value in raw.items():
        try:
            known = parse_field(name, value)
        except AdvisorError:
            continue
        if known is not None:
            kept[name] = value
    return kept


def _shown(raw: Mapping[str, Any]) -> Shown:
    sources = tuple(Source(**source) for source in raw["sources"])
    return Shown(
        _whole(raw["id"]),
        _text(raw["question"]),
        sources,
        tuple(raw["follow_ups"]),
        _text(raw.get("note", "")),
    )


def _turn(raw: Mapping[str, Any]) -> Turn:
    return Turn("user" if raw["role"] == "user" else "assistant", _text(raw["text"]))


def _contact_json(contact: Contact) -> dict[str, Any]:
    reminded = contact.reminded and contact.reminded.isoformat()
    return {**asdict(contact), "sent": contact.sent.isoformat(), "reminded": reminded}


def _contact(raw: Mapping[str, Any]) -> Contact:
    return Contact(
        id=_whole(raw["id"]),
        name=_text(raw["name"]),
        sent=date.fromisoformat(raw["sent"]),
        reminded=_maybe(date.fromisoformat)(raw["reminded"]),
        answer=_ANSWERS[raw["answer"]],
    )


_ANSWERS: Mapping[str, Answered] = {"waiting": "waiting", "yes": "yes", "no": "no"}


def _planned(raw: Mapping[str, Any]) -> Planned:
    return Planned(_draft(raw["profile"]), _day(raw["day"]))


_REMINDER_READERS: dict[str, Callable[[Any], Any]] = {
    "on": _flag,
    "zone": _maybe(_zone),
    "hour": _hour,
    "every": _one_of("day", "week"),
    "due": _maybe(_moment),
}


def _reminders(raw: Mapping[str, Any]) -> Reminders:
    return Reminders(**{name: _REMINDER_READERS[name](value) for name, value in raw.items()})


_READERS: dict[str, Callable[[Any], Any]] = {
    "version": _whole,
    "draft": _draft,
    "skipped": _several(_text),
    "mode": _maybe(_one_of("first", "sharper")),
    "editing": _maybe(_text),
    "asked": _whole,
    "misses": _whole,
    "graduation_year": _maybe(_year),
    "offer_asked": _whole,
    "told": _several(_text),
    "history": _several(_turn),
    "shown": _several(_shown),
    "planned": _maybe(_planned),
    "calendars": _several(_planned),
    "ticked": _several(_text),
    "outreach": _several(_contact),
    "reminders": _reminders,
    "proposal": _draft,
    "variants": _several(_draft),
    "welcomed": _flag,
}
