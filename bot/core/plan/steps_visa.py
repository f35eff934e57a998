"""The step that asks for leave to enter: a visa, or the answer whether one is needed."""

from dataclasses import replace

from bot.core.plan.conditions import IN_US, NO_VISA, ROUTE, VISA_UNTOLD
from bot.core.plan.context import Context
from bot.core.plan.milestones import before_rotations, last_start
from bot.core.plan.plan import Range
from bot.core.plan.sources import cost, official
from bot.core.plan.timeline import StepRule

VISA_WORK, VISA_TO_SPARE = 35, 10
"""Days that the visa takes, and days from it to the first day there, for travel; our figures."""


def _visa_or_none(context: Context) -> Range | None:
    """Return what entry costs where no source says that a visa is needed: nothing, or a visa."""
    fee = context.cost_of("visa_application_B_F_J")
    return fee and (0, fee[1])


VISA = StepRule(
    id="visa-apply", track="visa", when=ROUTE & NO_VISA & ~IN_US, weight=10,
    takes=VISA_WORK, opens=before_rotations(110), aim=before_rotations(VISA_TO_SPARE),
    deadline=last_start,
    after=("hosts-apply", "elective-apply", "visa-refusal"),
    title="Apply for the visa with the host's letter",
    detail="If your passport needs one: a combined B1/B2 is normal. Carry the host's letter "
    "and say the true purpose, unpaid and at your own cost, with admission in B-1. Apply "
    "where you are a national or live. No visa is certain: book refundable travel.",
    sources=(official("F064"), official("F066"), cost("visa_application_B_F_J")),
    cost=lambda c: c.cost_of("visa_application_B_F_J"),
)  # fmt: skip
ENTRY_UNTOLD = replace(
    VISA, when=VISA.when & VISA_UNTOLD,
    title="Ask what you need to enter, with the host's letter",
    detail=lambda c: f"We have no source on whether a citizen of {c.travel.country} needs a visa "
    "to watch, so book no consulate interview yet. Ask CBP or the US consulate: visa or none, "
    "which class, which papers? Apply for a visa only if they say so. Say the true purpose, "
    "unpaid and at your own cost.",
    cost=_visa_or_none,
)  # fmt: skip
"""The visa table, the guide and the facts are silent on them: said, with whom to ask."""

VISA_STEPS: tuple[StepRule, ...] = (replace(VISA, when=VISA.when & ~VISA_UNTOLD), ENTRY_UNTOLD)
