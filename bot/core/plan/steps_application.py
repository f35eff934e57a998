"""Steps for money, the application, the interviews and the rank list."""

from collections.abc import Callable

from bot.core.plan.conditions import (
    APPLYING,
    BEFORE_MATCH_DAY,
    BEFORE_NRMP_DEADLINE,
    BEFORE_RANKING,
    EXHAUSTED,
    NEEDS_STATUS,
    OWN_SYSTEM,
    PREPARING,
    UNMATCHED,
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
from bot.core.plan.wording import day, usd

CAN_APPLY = PREPARING & ~EXHAUSTED


def _money_detail(context: Context) -> str:
    budget, have = context.budget, context.profile.budget_usd
    if budget is None:
        return ""
    total = usd((budget.low, budget.high))
    told = f"You told us {have:,.0f} USD. " if have is not None else ""
    return (
        f"This plan is about {total} in all. {told}Set the sum you can lose without harm, exams "
        "first, and stop there. Do not borrow for it: four weeks, or a later season, is better."
    )


def _row(component: str) -> Callable[[Context], Range | None]:
    return lambda c: c.cost_of(component)


def _submit_detail(context: Context) -> str:
    system = "ResidencyCAS, where most of your specialty applies" if OWN_SYSTEM(context) else "ERAS"
    return (
        f"Submit in {system}. Programs may look from {day(context.season.day(REVIEW))}; being "
        "first within the window brings nothing. Describe observing as observing: a false line "
        "can cost the certificate."
    )


APPLICATION_STEPS: tuple[StepRule, ...] = (
    StepRule(
        id="season-review", track="application", when=UNMATCHED & PREPARING, weight=9, takes=14,
        aim=in_days(30), title="Find out what held you back last time",
        detail="Have two people who read applications go through yours: scores, gap, letters, "
        "specialty, list of programs. Ask programs for feedback. Write down what will be new this "
        "time before you pay for anything.",
        sources=(guide("6.2"), guide("5.3")),
    ),
    StepRule(
        id="money-limit", track="money", when=PREPARING, weight=6, takes=3, aim=in_days(14),
        title="Set a total you will not go above", detail=_money_detail,
        sources=(guide("4.3"), guide("FAQ 4")),
    ),
    StepRule(
        id="other-ways", track="home", when=EXHAUSTED, weight=6, takes=30, aim=in_days(90),
        title="List training routes outside the US",
        detail="While the exam question is open, list specialist training at home and in other "
        "countries, with dates and exams. A good plan B made early is not giving up.",
        sources=(guide("6.2"), official("F108")),
    ),
    StepRule(
        id="season-open", track="application", when=CAN_APPLY, weight=7, takes=7,
        opens=event(TOKEN), aim=event(SUBMISSION, minus=40), deadline=event(SUBMISSION),
        title="Buy the ERAS token and open MyERAS",
        detail="Buy the token in MyIntealth, register in MyERAS, and enter your experiences. "
        "ECFMG is your dean's office and uploads transcript, MSPE and photo: send them early, "
        "five business days each.",
        sources=(calendar(TOKEN), official("F022"), official("F024"), cost("eras_token_ecfmg")),
        cost=_row("eras_token_ecfmg"),
    ),
    StepRule(
        id="season-submit", track="application", when=CAN_APPLY, weight=10, takes=1,
        opens=event(SUBMISSION), aim=event(REVIEW, minus=1), deadline=event(REVIEW),
        after=("season-open",), title="Submit your application", detail=_submit_detail,
        sources=(calendar(REVIEW), official("F020"), official("F107")),
        cost=lambda c: None if OWN_SYSTEM(c) else c.cost_of("eras_applications"),
    ),
    StepRule(
        id="season-rank", track="application", when=CAN_APPLY, weight=10, takes=1,
        opens=event(NRMP_OPENS), aim=event(RANK_DEADLINE, minus=1), deadline=event(RANK_DEADLINE),
        after=("season-submit",), title="Register with NRMP and certify your rank list",
        detail=lambda c: f"Register by {day(c.season.day(NRMP_DEADLINE))}; later costs 50 USD "
        "more. Certify the list before the deadline, 9 pm ET. By then ECFMG must confirm exams "
        "and Pathway, or you are withdrawn.",
        sources=(calendar(RANK_DEADLINE), official("F109"), official("F032")),
        cost=_row("nrmp_registration"),
    ),
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
