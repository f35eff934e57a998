"""What people suppose: "what if my budget is 2000". A trial plan beside the present one. Pure."""

import re
from dataclasses import replace
from datetime import date

from bot.core import wording
from bot.core.asking.carried import goes_on
from bot.core.dialogue.conversation import Conversation, was_just_answered
from bot.core.dialogue.edits import what_if
from bot.core.dialogue.filling import shown_card
from bot.core.dialogue.plan_requests import draft_profile, plan_step, planned_from
from bot.core.dialogue.requests import Planning, Step
from bot.core.form.card import Card, Values
from bot.core.form.progress import questions_left
from bot.core.labels import FIELD_NAMES
from bot.core.profile import date_problems, parse_field

_MORE_LETTERS = re.compile(
    r"\b(?P<number>[1-4]|an?|one|two|three) (?:more|extra|additional) (?:us )?"
    r"(?:letters?|lo?rs?)\b",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_TRIED_IN_A_PLAN = {"step1", "step2ck", "oet", "step2ck_score", "step1_failures",
                    "step2ck_failures", "budget_usd", "weeks_in_us", "match_year",
                    "us_letters"}  # fmt: skip


def on_supposed(
    conversation: Conversation, text: str, card: Card | None, today: date
) -> Step | None:
    """Return the step that tries what `text` supposes, changing nothing; None where it does not."""
    if goes_on(text) and was_just_answered(conversation):
        return None
    words = _with_all_letters(_with_the_exam(text, conversation), conversation)
    if not (values := what_if(words, today)):
        return None
    if conversation.planned is None:
        return _to_come(conversation, values, card, today)
    draft = {**conversation.draft, **values}
    if date_problems({name: parse_field(name, value) for name, value in draft.items()}, today):
        return None
    step = plan_step(conversation, today)
    if not isinstance(step.parts[0], Planning):
        return step
    before = planned_from(step.parts[0].profile, today)
    trial = Planning(draft_profile(draft, today), "trial", before, lead=wording.facts(values))
    return Step(replace(conversation, proposal=values), (trial,))


def _with_the_exam(text: str, conversation: Conversation) -> str:
    """ "And if I fail it": the exam that was supposed last."""
    exam = next((name for name in ("oet", "step2ck", "step1") if name in conversation.proposal), "")
    return re.sub(r"\bit\b", FIELD_NAMES[exam], text) if exam else text


def _with_all_letters(text: str, conversation: Conversation) -> str:
    """ "What if I had 2 more letters": with those there are already."""
    more = _MORE_LETTERS.search(text)
    if more is None:
        return text
    number = _NUMBERS.get(more["number"].lower()) or int(more["number"])
    have = len(conversation.draft.get("us_letters") or ())
    return f"{text[: more.start()]}{have + number} us letters{text[more.end() :]}"


def _to_come(
    conversation: Conversation, values: Values, card: Card | None, today: date
) -> Step | None:
    """A "what if" before there is a plan: shown after it, unless it asks of a status as such."""
    if card is None or conversation.mode != "first" or not values.keys() <= _TRIED_IN_A_PLAN:
        return None
    left = wording.questions(questions_left(conversation, today))
    return shown_card(conversation, today, lead=wording.WHAT_IF_TO_COME.format(left=left))
