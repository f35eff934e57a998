"""Steps for the application, the interviews and the rank list."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.plan.conditions import (
    APPLYING,
    BEFORE_MATCH_DAY,
    BEFORE_NRMP_DEADLINE,
    BEFORE_RANKING,
    BUDGET_SHORT,
    CAN_APPLY,
    NEEDS_STATUS,
    OWN_SYSTEM,
    ROUTE,
)
from bot.core.plan.context import Context
from bot.core.plan.milestones import event, in_days, last
from bot.core.plan.plan import Range
from bot.core.plan.season import (
    INTERVIEWS,
    MATCH_DAY,
    MATCH_WEEK,
    NRMP_DEADLINE,
    NRMP_OPENS,
    RANK_DEADLINE,
    RANK_OPENS,
    RESIDENCY,
    REVIEW,
    SOAP,
    SUBMISSION,
    TOKEN,
)
from bot.core.plan.sources import calendar, cost, guide, official
from bot.core.plan.timeline import StepRule
from bot.core.plan.wording import day
from bot.core.profile import Specialty


def _row(component: str) -> Callable[[Context], Range | None]:
    return lambda c: c.cost_of(component)


SYSTEMS: dict[Specialty, str] = {
    "obgyn": "ResidencyCAS, where OB/GYN applies instead of ERAS",
    "emergency_medicine": "ResidencyCAS where a program uses it: emergency medicine left ERAS",
    "anesthesiology": "ERAS; some anesthesiology programs left it, so check each page",
}
"""Where each specialty applies, when it is not simply ERAS (source: official fact F030)."""


def _submit_detail(context: Context) -> str:
    return (
        f"Submit in {SYSTEMS.get(context.profile.specialty, 'ERAS')}. Programs may look from "
        f"{day(context.season.day(REVIEW))}; being first within the window brings nothing. "
        "Describe observing as observing: a false line can cost the certificate."
        f"{_then_rank(context)}"
    )


def _then_rank(context: Context) -> str:
    """What follows, for whom the step of money may take the place of the step of ranking."""
    if not (BUDGET_SHORT & ROUTE)(context):
        return ""
    register, rank = context.season.day(NRMP_DEADLINE), context.season.day(RANK_DEADLINE)
    return f" Then NRMP by {day(register)}, the rank list by {day(rank)}."


SUBMIT = StepRule(
    id="season-submit", track="application", when=CAN_APPLY, weight=10, takes=1,
    opens=event(SUBMISSION), aim=event(REVIEW, minus=1), deadline=event(REVIEW),
    after=("season-open",), title="Submit your application", detail=_submit_detail,
    sources=(calendar(REVIEW), official("F020"), official("F107")),
)  # fmt: skip

RANK = StepRule(
    id="season-rank", track="application", when=CAN_APPLY, weight=10, takes=1,
    opens=event(NRMP_OPENS), aim=event(RANK_DEADLINE, minus=1), deadline=event(RANK_DEADLINE),
    after=("season-submit",), title="Register with NRMP and certify your rank list",
    detail=lambda c: f"Register by {day(c.season.day(NRMP_DEADLINE))}; later costs 50 USD "
    "more. Certify the list before the deadline, 9 pm ET. By then ECFMG must confirm exams "
    "and Pathway, or you are withdrawn.",
    sources=(calendar(RANK_DEADLINE), official("F109"), official("F032")),
    cost=_row("nrmp_registration"),
)  # fmt: skip
"""The last of all: where the step of money needs a place, submitting tells of it."""

APPLICATION_STEPS: tuple[StepRule, ...] = (
    StepRule(
        id="season-open", track="application", when=CAN_APPLY & ~OWN_SYSTEM, weight=10, takes=7,
        opens=event(TOKEN), aim=event(SUBMISSION, minus=40), deadline=event(SUBMISSION),
        title="Buy the ERAS token and open MyERAS",
        detail="Buy the token in MyIntealth, register in MyERAS, and enter your experiences. "
        "ECFMG is your dean's office and uploads transcript, MSPE and photo: send them early, "
        "five business days each.",
        sources=(calendar(TOKEN), official("F022"), official("F024"), cost("eras_token_ecfmg")),
        cost=_row("eras_token_ecfmg"),
    ),
    StepRule(
        id="season-open", track="application", when=CAN_APPLY & OWN_SYSTEM, weight=10, takes=7,
        opens=event(TOKEN), aim=event(SUBMISSION, minus=40), deadline=event(SUBMISSION),
        title="Open ResidencyCAS and ECFMG's form for it",
        detail="Your specialty left ERAS for ResidencyCAS. Open an account there, read its dates "
        "and fees, and ask ECFMG for its support: a separate form with its own fee. You need the "
        "ERAS token only if you also apply in a specialty that uses ERAS.",
        sources=(official("F030"),),
    ),
    replace(SUBMIT, when=CAN_APPLY & ~OWN_SYSTEM, cost=_row("eras_applications")),
    replace(
        SUBMIT, when=CAN_APPLY & OWN_SYSTEM,
        sources=(calendar(REVIEW), official("F030"), official("F107")),
    ),
    replace(RANK, when=CAN_APPLY & ~(BUDGET_SHORT & ROUTE)),
    replace(RANK, when=CAN_APPLY & BUDGET_SHORT & ROUTE, weight=9),
)  # fmt: skip

RUNNING_STEPS: tuple[StepRule, ...] = (
    StepRule(
        id="interviews", track="application", when=APPLYING & BEFORE_NRMP_DEADLINE, weight=9,
        takes=7, aim=last(INTERVIEWS), deadline=last(INTERVIEWS),
        title="Prepare for interviews",
        detail="Rehearse common questions aloud with a resident, read each program's page, test "
        "your camera. If invitations are few, send a short honest update to programs that know "
        "you.",
        sources=(calendar(INTERVIEWS), guide("5.1")),
    ),
    StepRule(
        id="nrmp-register", track="application", when=APPLYING & BEFORE_NRMP_DEADLINE, weight=9,
        takes=1, aim=event(NRMP_DEADLINE, minus=14), deadline=event(NRMP_DEADLINE),
        title="Register with NRMP, if you have not",
        detail="Without it you cannot be matched, whatever the interviews. Later than the "
        "standard deadline costs 50 USD more.",
        sources=(official("F032"), calendar(NRMP_DEADLINE)), cost=_row("nrmp_registration"),
    ),
    StepRule(
        id="season-rank", track="application", when=APPLYING & BEFORE_RANKING, weight=10, takes=1,
        opens=event(RANK_OPENS), aim=event(RANK_DEADLINE, minus=1), deadline=event(RANK_DEADLINE),
        after=("nrmp-register",), title="Certify your rank list",
        detail="Rank every program you would go to, in your true order. Certify before 9 pm ET: "
        "nothing can be changed after. By then ECFMG must confirm exams and Pathway.",
        sources=(calendar(RANK_DEADLINE), official("F036b"), official("F109")),
    ),
    StepRule(
        id="soap-ready", track="application", when=APPLYING & BEFORE_MATCH_DAY, weight=8, takes=7,
        opens=event(MATCH_WEEK, minus=30), aim=event(MATCH_WEEK, minus=3), deadline=last(SOAP),
        title="Be ready for SOAP before Match Week",
        detail="Have the papers, a second personal statement and free days ready. Monday tells "
        "whether you matched; unfilled places are offered until Thursday.",
        sources=(calendar(SOAP), official("F033")),
    ),
    StepRule(
        id="match-next", track="application", when=APPLYING, weight=7, takes=14,
        opens=event(MATCH_DAY), aim=event(RESIDENCY, minus=30),
        after=("season-rank", "soap-ready"), title="After Match Day: contract, or a new plan",
        detail="Matched: sign, and start the residency visa with ECFMG at once. Not matched: rest "
        "a week, then make a new plan here before you pay for anything.",
        sources=(calendar(MATCH_DAY), official("F069"), guide("6.2")),
    ),
    StepRule(
        id="season-notes", track="application", when=APPLYING, weight=4, takes=7, aim=in_days(45),
        title="Note what you would change next time",
        detail="While it is fresh: which programs answered, which asked about the gap, scores or "
        "letters. Free, and it is the base of plan B.", sources=(guide("6.2"),), optional=True,
    ),
    StepRule(
        id="letters-thank", track="letters", when=APPLYING, weight=3, takes=7, aim=in_days(30),
        title="Write to your letter writers", optional=True,
        detail="Tell them how it goes and ask whether they may call a program for you. It costs "
        "nothing and is the most honest help there is.", sources=(guide("5.2"),),
    ),
    StepRule(
        id="residency-visa", track="visa", when=APPLYING & NEEDS_STATUS, weight=5, takes=14,
        aim=event(MATCH_WEEK, minus=14), optional=True,
        title="Get the papers for the residency visa ready",
        detail="J-1 for residency is sponsored by ECFMG and needs a Statement of Need from the "
        "health ministry of your last country of residence. Ask how long yours takes: it can be "
        "slow.",
        sources=(official("F069"), official("F076b")),
    ),
    StepRule(
        id="start-papers", track="application", when=APPLYING, weight=4, takes=7,
        aim=event(MATCH_WEEK, minus=7),
        title="List the papers a residency start needs",
        detail="Diploma, transcript, vaccines, proof of dates since graduation: find originals and "
        "certified copies now. A matched place still needs the state's training permit, and the "
        "weeks before July are short.",
        sources=(official("F018"), calendar(RESIDENCY)),
    ),
)  # fmt: skip
