"""Changes that are offered, and what comes of them: taken into the draft, or dropped. Pure."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.core import wording
from bot.core.dialogue.buttons import ACCEPT, DECLINE, button
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.filling import plan_or_questions
from bot.core.dialogue.requests import Step
from bot.core.form.card import Values
from bot.core.form.progress import taken
from bot.core.intake.graduation import MONTH_ASSUMED
from bot.core.replies import Message, message


def proposal_message(conversation: Conversation) -> Message:
    """Return the offer to use facts that came along with a question."""
    return message(
        wording.also_told(conversation.proposal),
        keyboard=[[button("Use it for my plan", ACCEPT), button("No, thanks", DECLINE)]],
    )


def accepted(conversation: Conversation, today: date, variant: int | None = None) -> Step:
    """Return the step that takes the proposed changes, or those of a variant, into the draft."""
    values = _offered(conversation, variant)
    if values is None:
        return Step(conversation, (message(wording.TOO_OLD),))
    after = replace(taken(conversation, values), proposal={}, variants=())
    if not values:
        return Step(after, (message(wording.DROPPED),))
    lead = wording.understood(values, None, month_assumed(values))
    return plan_or_questions(after, today, view="update", lead=lead)


def declined(conversation: Conversation) -> Step:
    """Return the step that drops the proposed changes."""
    dropped = replace(conversation, proposal={}, variants=())
    return Step(dropped, (message(wording.DROPPED),))


def _offered(conversation: Conversation, variant: int | None) -> dict[str, Any] | None:
    """What was offered; a variant may be the plan as it is, without any change."""
    if variant is None:
        return dict(conversation.proposal) or None
    if variant >= len(conversation.variants):
        return None
    return dict(conversation.variants[variant])


def month_assumed(offered: Values) -> tuple[str, ...]:
    """Return the remark on an offered graduation that was counted from January.

    A month that was not told is taken for it; once offered, the two can no longer be told apart.
    """
    return (MONTH_ASSUMED,) if str(offered.get("graduation", "")).endswith("-01") else ()
