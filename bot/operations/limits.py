"""How many messages one person, and all together, may send before they must wait. Pure.

Limits are kept in the memory of each replica: a restart forgets them, which harms nobody.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.core.dialogue.buttons import COMMAND, FORGET, tapped
from bot.core.dialogue.typed_commands import command_typed
from bot.core.safety.net import caught_by_net
from bot.operations.bucket import TokenBucket

_LONGEST_LOOKED_AT = 4096


@dataclass(frozen=True)
class Limits:
    """The limits; the defaults are far above what a person types.

    Attributes:
        burst: messages and taps of one person that are answered however fast they come.
        seconds_each: after that, one for so many seconds.
        calm: of the burst, how much must have grown back before a flooder is answered again.
        urgent_burst: cries for help and /forget that are let through all the same.
        urgent_seconds_each: after that, one for so many seconds.
        looked_at_burst: characters of what is left out that are read for a cry for help, however
            fast they come: reading is what costs, up to 15 ms for 1,000.
        looked_at_each_second: after that, so many a second.
        forwarded_seconds_each: of one person's forwarded commands, one for so many seconds.
        all_burst: updates of everybody that are stored at once, such as after an outage.
        all_per_second: then so many; one machine answers about 15 a second on SQLite.
        people: how many are remembered; beyond it the one longest silent is forgotten.
    """

    burst: int = 20
    seconds_each: float = 3.0
    calm: int = 10
    urgent_burst: int = 5
    urgent_seconds_each: float = 10.0
    looked_at_burst: int = 8192
    looked_at_each_second: float = 1000.0
    forwarded_seconds_each: float = 60.0
    all_burst: int = 300
    all_per_second: float = 25.0
    people: int = 20_000


class Verdict(Enum):
    """What becomes of an update: answered, or left out, telling the person the first time."""

    ANSWER = "answer"
    TELL = "tell"
    SILENCE = "silence"


@dataclass(slots=True)
class _Person:
    """What is remembered of one of many people; what most never need is made when it is."""

    limits: Limits
    bucket: TokenBucket
    urgent: TokenBucket | None = None
    looked_at: TokenBucket | None = None
    forwarded: TokenBucket | None = None
    told: bool = False
    album: str = ""

    def takes_urgent(self, moment: float) -> bool:
        """Take of the small allowance for cries for help; False when it is used up."""
        if self.urgent is None:
            limits = self.limits
            self.urgent = TokenBucket(limits.urgent_burst, 1 / limits.urgent_seconds_each)
        return self.urgent.take(moment)

    def may_be_read(self, update: Mapping[str, Any], moment: float) -> bool:
        """Take of what is read to find a cry for help in a flood; False when it is used up."""
        if self.looked_at is None:
            limits = self.limits
            self.looked_at = TokenBucket(limits.looked_at_burst, limits.looked_at_each_second)
        return self.looked_at.take(moment, len(_start_of(update)))

    def has_had_its_reply(self, update: Mapping[str, Any], moment: float) -> bool:
        """Return whether a reply would only repeat the one before: to an album, to forwards."""
        if is_forwarded_command(update):
            if self.forwarded is None:
                self.forwarded = TokenBucket(1, 1 / self.limits.forwarded_seconds_each)
            return not self.forwarded.take(moment)
        album = _silent_part_of(update)
        known, self.album = self.album, album or self.album
        return album != "" and album == known

    def take_back(self, update: Mapping[str, Any]) -> None:
        """Undo what the judgment of an update has used up."""
        self.bucket.give_back()
        if self.forwarded is not None and is_forwarded_command(update):
            self.forwarded.give_back()
        if _silent_part_of(update):
            self.album = ""


class Limiter:
    """Judges updates as they arrive.

    Args:
        limits: how much is allowed.
        exempt: user ids never limited, such as the operators'.
    """

    def __init__(self, limits: Limits, *, exempt: frozenset[int] = frozenset()) -> None:
        self._limits = limits
        self._exempt = exempt
        self._people: OrderedDict[int, _Person] = OrderedDict()
        self._all = TokenBucket(limits.all_burst, limits.all_per_second)

    def judge(self, update: Mapping[str, Any], now: float) -> Verdict:
        """Return what becomes of an update that arrives at `now`, in seconds since 1970."""
        user = sender_of(update)
        if user is None or user in self._exempt:
            return Verdict.ANSWER
        person = self._person(user)
        moment = _sent_at(update, now)
        if person.has_had_its_reply(update, moment):
            return Verdict.SILENCE
        person.told = person.told and person.bucket.tokens(moment) < self._limits.calm
        if not person.told and person.bucket.take(moment):
            return Verdict.ANSWER
        is_read = person.may_be_read(update, moment)
        if is_read and is_urgent(update) and person.takes_urgent(moment):
            return Verdict.ANSWER
        first, person.told = not person.told, True
        return Verdict.TELL if first else Verdict.SILENCE

    def take_back(self, update: Mapping[str, Any]) -> None:
        """Undo the judgment of an update that could not be stored: it will come again."""
        person = self._people.get(sender_of(update) or 0)
        if person is not None:
            person.take_back(update)

    def pause(self, now: float) -> float:
        """Return the seconds to wait before the next update is stored, to spare the machine."""
        return self._all.owe(now)

    def _person(self, user: int) -> _Person:
        limits = self._limits
        person = self._people.pop(user, None) or _Person(
            limits, TokenBucket(limits.burst, 1 / limits.seconds_each)
        )
        self._people[user] = person
        if len(self._people) > limits.people:
            self._people.popitem(last=False)
        return person


def sender_of(update: Mapping[str, Any]) -> int | None:
    """Return the user id of whoever made the update; None when it names nobody."""
    match update:
        case (
            {"message": {"from": {"id": int(user)}}}
            | {"edited_message": {"from": {"id": int(user)}}}
            | {"callback_query": {"from": {"id": int(user)}}}
        ):
            return user
    return None


def private_chat_of(update: Mapping[str, Any]) -> int | None:
    """Return the private chat an update belongs to; None for any other."""
    match update:
        case (
            {"message": {"chat": {"id": int(chat), "type": "private"}}}
            | {"edited_message": {"chat": {"id": int(chat), "type": "private"}}}
            | {"callback_query": {"message": {"chat": {"id": int(chat), "type": "private"}}}}
        ):
            return chat
    return None


def is_urgent(update: Mapping[str, Any]) -> bool:
    """Return whether a person asks for help in distress, or asks to be forgotten."""
    start = _start_of(update)
    if start:
        return _asks_to_be_forgotten(start) or caught_by_net(start) == "distress"
    match update:
        case {"callback_query": {"data": str(data)}}:
            tap = tapped(data)
            return tap.act == FORGET or (tap.act, tap.part(0)) == (COMMAND, "forget")
    return False


def _start_of(update: Mapping[str, Any]) -> str:
    """Return what is read of the words of an update."""
    match update:
        case {"message": {"text": str(text)} | {"caption": str(text)}}:
            return text[:_LONGEST_LOOKED_AT]
    return ""


def _asks_to_be_forgotten(text: str) -> bool:
    """Return whether it is the command, as a person types it or in words of their own."""
    command = text.strip().lower().partition(" ")[0].partition("@")[0]
    typed = command_typed(text)
    return command == "/forget" or (typed is not None and typed.name == "forget")


def is_forwarded_command(update: Mapping[str, Any]) -> bool:
    """Return whether it is a command that somebody forwarded, which is not obeyed."""
    match update:
        case {
            "message": {"text": str(text), "forward_origin": _}
            | {"text": str(text), "forward_date": _}
        }:
            return text.lstrip().startswith("/")
    return False


def _silent_part_of(update: Mapping[str, Any]) -> str:
    """Return the album that a picture or file without words belongs to; "" for all else."""
    match update:
        case {"message": {"caption": str(words)}} if words.strip():
            return ""
        case {"message": {"media_group_id": str(album)}}:
            return album
    return ""


def _sent_at(update: Mapping[str, Any], now: float) -> float:
    """Return when it was sent: what piled up during an outage is no flood."""
    match update:
        case {"message": {"date": int(sent)}} | {"edited_message": {"edit_date": int(sent)}}:
            return min(float(sent), now)
    return now
