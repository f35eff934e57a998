"""Two variants of the plan side by side: "compare J-1 and B1/B2", "budget 2000 or 5000?"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.core import wording
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.plan_requests import draft_profile, plan_step, planned_from
from bot.core.dialogue.requests import Planning, Step
from bot.core.intake.reading import read
from bot.core.profile import date_problems, parse_field
from bot.core.replies import message

_COMPARE = re.compile(
    r"(?:please\s+|pls\s+|can\s+you\s+)?(?:compare|side\s+by\s+side)\s*:?\s+(?P<sides>.+)", re.I
)
_BETWEEN = re.compile(r"\s*\|\s*|\s+(?:and|with|to|vs\.?|versus|or|against)\s+", re.I)
_PRESENT = re.compile(
    r"(?:it\s+|that\s+)?(?:(?:with|to)\s+)?(?:my\s+|the\s+)?(?:present|current|own)?\s*"
    r"(?:plan|now|one|situation|as\s+it\s+is)?", re.I,
)  # fmt: skip
_SEASON = re.compile(r"\b(?:match|season)(?:\s+year)?\s+(20\d\d)\b", re.I)
_FILLERS = re.compile(r"\b(?:visa|status|plan|specialty|my|in|on|as|if|stay|coming|going)\b", re.I)


@dataclass(frozen=True)
class Variant:
    """What one side supposes: plain profile values; none is the plan as it is."""

    values: Mapping[str, Any]

    @property
    def label(self) -> str:
        """The variant in words."""
        return wording.facts(self.values) if self.values else "as it is now"


def sides_in(text: str) -> str | None:
    """Return what a typed "compare ..." names, or None when it is no such wish."""
    match = _COMPARE.fullmatch(text.strip().rstrip(" .!?"))
    return match["sides"] if match else None


def variants_in(text: str, today: date) -> tuple[Variant, Variant] | None:
    """Return the two variants that `text` names, or None when they cannot be read.

    The second side may leave out what the first one says: "budget 2000 and 5000".
    """
    sides = [side.strip() for side in _BETWEEN.split(text.strip(), maxsplit=1)]
    if len(sides) == 1:
        sides.insert(0, "")
    first = _supposed(sides[0], today)
    second = _supposed(sides[1], today)
    if second is None:
        second = _supposed(f"{_head(sides[0])} {sides[1]}", today)
    if first is None or second is None or first == second:
        return None
    return Variant(first), Variant(second)


def compared(conversation: Conversation, text: str, today: date) -> Step:
    """Return the step that shows two variants side by side, or says how to ask for it."""
    step = plan_step(conversation, today)
    if not isinstance(step.parts[0], Planning):
        return step
    variants = variants_in(text, today) if text else None
    drafts = [{**conversation.draft, **one.values} for one in variants or ()]
    if variants is None or any(_is_wrong(draft, today) for draft in drafts):
        return Step(conversation, (message(wording.HOW_TO_COMPARE),))
    one, other = (draft_profile(draft, today) for draft in drafts)
    beside = Planning(other, "beside", planned_from(one, today))
    kept = replace(conversation, variants=(variants[0].values, variants[1].values))
    return Step(kept, (beside,))


def _is_wrong(draft: Mapping[str, Any], today: date) -> bool:
    values = {name: parse_field(name, value) for name, value in draft.items()}
    return bool(date_problems(values, today))


def _head(side: str) -> str:
    """The first side without its last word, which the second side replaces."""
    return side.rsplit(" ", 1)[0] if " " in side else ""


def _supposed(side: str, today: date) -> dict[str, Any] | None:
    if _PRESENT.fullmatch(side.strip()):
        return {}
    season = _SEASON.search(side)
    rest = _SEASON.sub(" ", side)
    readings = (read(rest, today), read(_FILLERS.sub(" ", rest), today))
    reading = min(readings, key=lambda one: one.other_words)
    values = reading.values | ({"match_year": int(season[1])} if season else {})
    return values if values and not reading.other_words else None
