"""Steps that come before anyone is asked or paid: what to settle, check, learn and list."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.plan.conditions import (
    BLOCKED,
    BUDGET_SHORT,
    EXAMS_PASSED,
    EXHAUSTED,
    HELD,
    HELD_IN_US,
    LIVES_ON_STATUS,
    NEEDS_STATUS,
    NO_TRIP,
    PAST_YOG,
    PREPARING,
    REFUSED,
    ROUTE,
    STATUS_IN_HAND,
    STEP_FAILED,
    UNDECIDED,
    UNMATCHED,
    VISA_AHEAD,
    VISA_UNTOLD,
    visa_in,
)
from bot.core.plan.context import Context
from bot.core.plan.milestones import (
    before_rotations,
    decide_day,
    decide_opens,
    first_application,
    in_days,
    last_application,
    money_day,
)
from bot.core.plan.rules import When
from bot.core.plan.sources import guide, official
from bot.core.plan.timeline import StepRule
from bot.core.plan.wording import SPECIALTY_NAMES, day, total

MONTH = timedelta(days=30)
LONGEST_LEAD = 300
"""How many days before electives one may apply: the guide says nine to twelve months (3.2)."""

YEARS_AWAY = timedelta(days=730)
"""Until so far ahead the passport is looked at now, as it may decide the whole way; our figure."""

FAR_TRIP = (
    ROUTE
    & ~REFUSED
    & When("no suspension known", lambda c: c.travel.access == "open")
    & When("hosts are over a year away", lambda c: _first_host(c) > c.today + timedelta(days=365))
)
"""Rules read today say nothing about such a trip, so they are read when it comes near."""

MAX_DETAIL = 300
SHORTEST_WEEKS = 4
"""What a stay is cut to when money is short (guide FAQ 4: one strong month)."""


def _passport_detail(context: Context) -> str:
    if BLOCKED(context):
        return (
            f"New visas for {context.travel.country} were suspended when we last read. Look on "
            "travel.state.gov whether that is still so and whether an exception fits you. Pay "
            "nothing for travel, a host or a visa before that."
        )
    if HELD_IN_US(context):
        return (
            f"New visas for {context.travel.country} were suspended when we last read. You need "
            "none to stay, but after a trip abroad you may not get back in. Look on "
            "travel.state.gov, and ask a lawyer before you leave the US."
        )
    if HELD(context):
        return (
            f"New visas for {context.travel.country} were suspended when we last read; one already "
            "held stays valid. Check on travel.state.gov that this is still so, and the end date "
            "and the entries of yours, before any payment."
        )
    country = context.travel.country or "your passport country"
    if LIVES_ON_STATUS(context):
        return (
            f"Before you leave the US, look up {country} on travel.state.gov: suspensions, bonds, "
            "where to interview. You need no new visa to stay, but a trip abroad may need one to "
            "return. Rules change often."
        )
    if context.profile.visa == "b1_b2":
        return (
            f"Look up {country} on travel.state.gov for suspensions, and read in your passport "
            "until when and for how many entries your visa is good. Rules change often. Do it "
            "before any payment for travel or a host."
        )
    if context.profile.visa == "esta":
        return (
            f"Look up {country} on travel.state.gov: is your passport still in the Visa Waiver "
            "Program, and until when is your ESTA good? Rules change often. Do it before any "
            "payment for travel or a host."
        )
    if VISA_UNTOLD(context):
        return (
            f"No source of ours says whether a citizen of {country} needs a visa for this. Look up "
            f"{country} on travel.state.gov, and ask CBP (US border control) or the US consulate. "
            "Rules change often. Do it before any payment for travel, a host or a visa."
        )
    return (
        f"Look up {country} on travel.state.gov: suspensions, bonds, where to interview. Rules "
        "change often. Do it before any payment for travel, a host or a visa."
    )


def _check_opens(context: Context) -> date:
    """Return when to look up the rules: now, or a month before the first host of a far trip."""
    if not FAR_TRIP(context):
        return context.today
    return _first_host(context) - MONTH


def _check_aim(context: Context) -> date:
    return _check_opens(context) + timedelta(days=4)


def _check_title(context: Context) -> str:
    when = "the" if FAR_TRIP(context) else "today's"
    return f"Check {when} visa rules for your passport"


def _first_host(context: Context) -> date:
    """Return a day before which no host is turned to, windows that close early apart.

    A stay years away is turned to by its own dates, however soon a host could be applied to.
    """
    days = first_application(context), before_rotations(LONGEST_LEAD)(context)
    return max(days) if max(days) > context.today + YEARS_AWAY else min(days)


def _status_detail(context: Context) -> str:
    """Whom to ask: who came with a spouse or parent has no sponsor or institution of their own."""
    what = "may I watch unpaid at {a} hospital, may I do research, what would end my status?"
    if visa_in(("dependent",))(context):
        return (
            "Ask an immigration lawyer, or the office behind the visa of your spouse or parent: "
            f"{what.format(a='a')} A work permit, if you have one, changes the answer: say so."
        )
    if visa_in(("other",))(context):
        return (
            "Ask an immigration lawyer, and your sponsor, school or employer if you have one: "
            f"{what.format(a='a')} A work permit, if you have one, is no medical license. Keep the "
            "answer in writing."
        )
    return (
        f"Ask your sponsor, school, employer or an immigration lawyer: "
        f"{what.format(a='another')} Begin with your own institution, where a letter writer may "
        "already know you."
    )


def _status_aim(context: Context) -> date:
    """Return when to have the answer: in three weeks, in ten days when hosts close sooner."""
    sooner = last_application(context) - timedelta(days=21)
    return min(in_days(21)(context), max(in_days(10)(context), sooner))


def _programs_detail(context: Context) -> str:
    year = context.profile.graduation.year
    questions = ["whether it counts observerships", "how recent it wants US experience"]
    if context.is_past_yog_limit:
        questions.append(f"whether it takes graduates of {year}")
    if context.exams.step1.failures or context.exams.step2ck.failures:
        questions.append("whether it allows a failed Step")
    *first, last = questions
    backup = context.profile.backup_specialty
    is_second = backup not in (None, "other", "undecided", context.profile.specialty)
    also = f", and five in {SPECIALTY_NAMES[backup]}" if backup and is_second else ""
    pick = (
        "Pick ten residency programs you would apply to in "
        f"{SPECIALTY_NAMES[context.profile.specialty]}{also}. Note for each {', '.join(first)} and "
        f"{last}. It is free"
    )
    ways = (f"{pick}, and it tells you what is worth your money.", f"{pick}.")
    return next(text for text in ways if len(text) <= MAX_DETAIL)


def _total(context: Context) -> str:
    budget = context.budget
    return total(context.typical_usd, (budget.low, budget.high)) if budget else ""


def _limit_detail(context: Context) -> str:
    have = context.profile.budget_usd
    told = f"You told us {have:,.0f} USD. " if have is not None else ""
    is_cuttable = context.route is not None and context.weeks > SHORTEST_WEEKS
    better = "four weeks, or a later season, is better" if is_cuttable else (
        "a later season is better"
    )  # fmt: skip
    return (
        f"This plan is {_total(context)}. {told}Set the sum you can lose without harm"
        f"{'' if EXAMS_PASSED(context) else ', exams first'}, and stop there. Do not borrow for "
        f"it: {better}."
    )


def _save_detail(context: Context) -> str:
    return (
        f"This plan is {_total(context)}. {_before_saving(context)}Write to hosts only when the "
        f"whole sum is there, by {day(money_day(context))}; else plan the trip for a later "
        "season. Do not borrow for it."
    )


def _before_saving(context: Context) -> str:
    """The exams, when any is open, with their price when the money does not pay for them either."""
    if EXAMS_PASSED(context):
        return ""
    have, exams = context.profile.budget_usd or 0, context.budget.exams[0] if context.budget else 0
    told = "" if have >= exams else f": {exams:,.0f} USD at least, and you told us {have:,.0f}"
    return f"Exams come first{told}. "


PROGRAMS_LIST = StepRule(
    id="programs-list", track="application", when=PREPARING & ~EXHAUSTED, weight=7, takes=7,
    aim=in_days(21), title="List ten programs and read what they count",
    detail=_programs_detail, sources=(official("F039"), official("F046"), guide("1.1")),
)  # fmt: skip
"""Who is past a year-of-graduation limit of some programs lists them before anything is bought."""

SAVE_FIRST = StepRule(
    id="money-limit", track="money", when=PREPARING & BUDGET_SHORT & ROUTE, weight=9,
    week_weight=8, takes=3, aim=money_day, title="Have the whole sum before you write to hosts",
    detail=_save_detail, sources=(guide("4.3"), guide("FAQ 4")),
)  # fmt: skip
"""Right behind the steps that always stay; behind a failed Step hosts are far: it may give way."""

CHECK_PASSPORT = StepRule(
    id="visa-check-passport", track="visa", when=NEEDS_STATUS, weight=11, takes=2,
    opens=_check_opens, aim=_check_aim, title=_check_title,
    detail=_passport_detail, sources=(official("F081"), official("F080"), guide("4.1")),
)  # fmt: skip
"""First of all before a trip; of less weight to whoever needs no visa to stay, or no trip yet."""

GROUNDWORK_STEPS: tuple[StepRule, ...] = (
    StepRule(
        id="season-review", track="application", when=UNMATCHED & PREPARING, weight=11, takes=14,
        aim=in_days(30), title="Find out what held you back last time",
        detail="Have two people who read applications go through yours: scores, gap, letters, "
        "specialty, list of programs. Ask programs for feedback. Write down what will be new this "
        "time before you pay for anything.",
        sources=(guide("6.2"), guide("5.3")),
    ),
    StepRule(
        id="specialty-decide", track="application", when=UNDECIDED & PREPARING, weight=9,
        takes=21, opens=decide_opens, aim=decide_day, title="Decide on a specialty",
        detail="Talk to two residents in each specialty you like and compare what programs ask "
        "for. Letters count most in the specialty you apply to, so decide before you book weeks.",
        sources=(guide("6.1"), guide("6.2")),
    ),
    replace(
        CHECK_PASSPORT, when=NEEDS_STATUS & ~EXHAUSTED & ~NO_TRIP & ~(LIVES_ON_STATUS & ~HELD)
    ),
    replace(
        CHECK_PASSPORT, when=NEEDS_STATUS & ~EXHAUSTED & NO_TRIP & ~LIVES_ON_STATUS, week_weight=4
    ),
    replace(CHECK_PASSPORT, when=NEEDS_STATUS & EXHAUSTED, weight=4),
    StepRule(
        id="visa-refusal", track="visa", when=REFUSED & VISA_AHEAD & ROUTE, weight=11, takes=14,
        aim=in_days(30), title="Learn why the visa was refused",
        detail="Read what the consulate's own page says about refusals, and ask an immigration "
        "lawyer if the reason is not clear. Write down what has truly changed since. If nothing "
        "has, do not apply or pay again yet. Always answer truthfully about the refusal.",
        sources=(guide("4.1"),),
    ),
    StepRule(
        id="status-ask", track="visa", when=STATUS_IN_HAND & PREPARING & ~EXHAUSTED, weight=10,
        takes=10, aim=_status_aim, title="Ask in writing what your status allows",
        detail=_status_detail,
        sources=(guide("4.1"), official("F070"), official("F079")),
    ),
    replace(CHECK_PASSPORT, when=LIVES_ON_STATUS & ~HELD & ~EXHAUSTED, weight=10),
    StepRule(
        id="money-limit", track="money", when=EXHAUSTED, weight=9, takes=3, aim=in_days(14),
        title="Spend nothing before the answer is there",
        detail="Nothing in this plan costs money. Until FSMB has answered in writing, pay for no "
        "course, no host, no agency and no application.", sources=(official("F108"),),
    ),
    replace(PROGRAMS_LIST, when=PROGRAMS_LIST.when & ~PAST_YOG),
    replace(PROGRAMS_LIST, when=PROGRAMS_LIST.when & PAST_YOG, weight=8),
    StepRule(
        id="money-limit", track="money", when=PREPARING & ~EXHAUSTED & ~(BUDGET_SHORT & ROUTE),
        weight=6, takes=3, aim=in_days(14), title="Set a total you will not go above",
        detail=_limit_detail, sources=(guide("4.3"), guide("FAQ 4")),
    ),
    replace(SAVE_FIRST, when=SAVE_FIRST.when & ~STEP_FAILED),
    replace(SAVE_FIRST, when=SAVE_FIRST.when & STEP_FAILED, weight=8),
    StepRule(
        id="other-ways", track="home", when=EXHAUSTED, weight=6, takes=30, aim=in_days(90),
        title="List training routes outside the US",
        detail="While the exam question is open, list specialist training at home and in other "
        "countries, with dates and exams. A good plan B made early is not giving up.",
        sources=(guide("6.2"), official("F108")),
    ),
)  # fmt: skip
