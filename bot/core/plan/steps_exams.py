"""Steps for Step 1, Step 2 CK, OET Medicine and the ECFMG Pathway."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.core.plan.conditions import (
    APPLYING,
    CERTIFIED,
    EXHAUSTED,
    OET_OPEN,
    STEP1_OPEN,
    STEP2_GATES,
    STEP2_OPEN,
    STEP2_UNTOLD,
)
from bot.core.plan.context import Context
from bot.core.plan.exams import MAX_ATTEMPTS, NAMES, Exam, ExamName
from bot.core.plan.milestones import (
    before_february,
    event,
    exams_in_hand,
    in_days,
    last,
    step1_aim,
)
from bot.core.plan.plan import Range
from bot.core.plan.rules import Text, When
from bot.core.plan.season import OET_SITTING, PATHWAY_DEADLINE, RANK_DEADLINE, REVIEW
from bot.core.plan.sources import calendar, cost, guide, official
from bot.core.plan.timeline import Day, StepRule
from bot.core.plan.wording import day

STEP1_STUDY = timedelta(days=200)
STEPS_PASSED = ~STEP1_OPEN & ~STEP2_OPEN
OET_YEARS = 2
"""A result counts from 1 January two years before the Match: the pattern of F009, unconfirmed."""

OET_AGES = When(
    "an OET result of this year will be too old for the Match",
    lambda c: c.today.year < c.season.match_year - OET_YEARS,
)
OET_TOO_EARLY = OET_AGES & ~APPLYING & When("OET untold", lambda c: c.exams.oet.state is None)
YEARS_AHEAD = timedelta(days=540)
"""From so long before the programs' review on, an exam need not be booked at once; our figure."""
_VERBS = {"scheduled": "Pass", "not_taken": "Take and pass", "failed": "Retake and pass"}


def _title(exam: ExamName) -> Text:
    def title(context: Context) -> str:
        state = getattr(context.exams, exam).state
        if exam == "oet" and OET_TOO_EARLY(context):
            return f"Take and pass {NAMES[exam]}"
        return f"{_VERBS[state]} {NAMES[exam]}" if state else f"Tell us if {NAMES[exam]} is passed"

    return title


def _days(exam: ExamName) -> Callable[[Context], int]:
    return lambda c: getattr(c.exams, exam).wait.days


def _cost(exam: ExamName, component: str) -> Callable[[Context], Range | None]:
    def price(context: Context) -> Range | None:
        is_due = getattr(context.exams, exam).is_open_problem
        return context.cost_of(component) if is_due else None

    return price


def _rank_day(context: Context) -> str:
    return day(context.season.day(RANK_DEADLINE))


def _opens(exam: ExamName, usual: Day) -> Day:
    """Return the day rule for turning to an exam: now when it is untold, booked or failed."""

    def opens(context: Context) -> date:
        is_usual = getattr(context.exams, exam).state == "not_taken"
        return usual(context) if is_usual else context.today

    return opens


def _aim(exam: ExamName, usual: Day) -> Day:
    """Return the day rule for having an exam: as soon as possible unless it is still to plan."""

    def aim(context: Context) -> date:
        told = getattr(context.exams, exam)
        if told.state == "not_taken":
            return usual(context)
        waits = exam == "step2ck" and told.state is not None
        before = context.exams.step1.wait if waits else timedelta()
        soonest: date = context.today + before + told.wait
        return soonest

    return aim


def _step1_opens(context: Context) -> date:
    return step1_aim(context) - STEP1_STUDY


def _step2_opens(context: Context) -> date:
    return before_february(60)(context) if context.takes_electives else context.today


def _step2_aim(context: Context) -> date:
    """Return when to have Step 2 CK: as soon as possible when host fees wait for it."""
    if STEP2_GATES(context):
        return context.today + context.exams.wait_before_stay(is_student=context.takes_electives)
    return event(REVIEW, minus=30)(context)


def _oet_opens(context: Context) -> date:
    """Return when to turn to OET: now when it is all that is left, else in spring."""
    if OET_TOO_EARLY(context):
        return before_february(-60)(context)
    return context.today if STEPS_PASSED(context) else before_february(-60)(context)


def _oet_turn(context: Context) -> date:
    early = OET_TOO_EARLY(context)
    return _oet_opens(context) if early else _opens("oet", _oet_opens)(context)


def _oet_latest(context: Context) -> date:
    """Return when OET should be in hand at the latest: with the other exams, by September."""
    return context.season.day(OET_SITTING) if APPLYING(context) else exams_in_hand(context)


def _oet_usual(context: Context) -> date:
    """Return when to have an OET not taken yet: sooner when it is all that is left."""
    soon = STEPS_PASSED(context) and not APPLYING(context)
    return context.today + timedelta(days=120) if soon else _oet_latest(context)


def _oet_aim(context: Context) -> date:
    if OET_TOO_EARLY(context):
        return _oet_latest(context)
    return min(_aim("oet", _oet_usual)(context), _oet_latest(context))


def _untold(context: Context) -> str:
    is_far = context.season.day(REVIEW) - context.today > YEARS_AHEAD
    when = "tell us too, and it gets its own date" if is_far else "book it now"
    return (
        f"Tell us whether you passed it, and how often you tried. If it is still open, {when}: "
        "you cannot be matched without it, so it comes before US money."
    )


def _used(exam: Exam) -> str:
    """What the attempts used mean for the next one."""
    if not exam.failures:
        return ""
    used = f"You have used {exam.failures} of {MAX_ATTEMPTS} attempts"
    if exam.failures == MAX_ATTEMPTS - 1:
        return f"{used}: one is left, so sit it only when practice tests are well above the pass. "
    return f"{used}, so book only when practice tests are safe. "


def _fee_first(exam: ExamName, component: str, context: Context) -> str:
    """Say that the fee is to be saved first, where the money told does not pay for the exam."""
    have, fee = context.profile.budget_usd, context.cost_of(component)
    is_due = getattr(context.exams, exam).is_open_problem
    if have is None or fee is None or have >= fee[0] or not is_due:
        return ""
    return f"Save its fee first: {fee[0]:,.0f} USD, and you told us {have:,.0f}. "


def _step1_detail(context: Context) -> str:
    if context.exams.step1.state is None:
        return _untold(context)
    saved, used = _fee_first("step1", "usmle_step1_abroad", context), _used(context.exams.step1)
    reported = "" if used else "It is reported as pass or fail. "
    return (
        f"{saved}{used}Register with FSMB. {reported}Many hosts ask for it, and you cannot be "
        "matched without it: it comes before USCE money."
    )


def _step2_detail(context: Context) -> str:
    if context.exams.step2ck.state is None:
        return _untold(context)
    saved = _fee_first("step2ck", "usmle_step2ck_abroad", context)
    return (
        f"{saved}{_used(context.exams.step2ck)}Register with FSMB. Have the result in hand by "
        "September; without it by the rank "
        f"list day, {_rank_day(context)}, you cannot be matched."
    )


def _oet_from(context: Context) -> str:
    return day(date(context.season.match_year - OET_YEARS, 1, 1))


def _pathway_detail(context: Context) -> str:
    old = context.exams.oet.is_passed and OET_AGES(context)
    note = (
        f" An OET result from before {_oet_from(context)} likely does not count then: look it up."
        if old else ""
    )  # fmt: skip
    return (
        "Apply in MyIntealth as soon as the season opens; dates change each season, so look them "
        f"up. Papers missing at the close mean a lost season. It must be met by "
        f"{_rank_day(context)}.{note}"
    )


def _oet_detail(context: Context) -> str:
    if OET_TOO_EARLY(context):
        return (
            f"Not yet: by the pattern of past seasons a result from before {_oet_from(context)} "
            "will not count for this Match. Every Pathway applicant needs it: all four parts in "
            "one sitting, 350 in listening, reading and speaking, 300 in writing when last read. "
            "Check ECFMG's page before you book."
        )
    untold = context.exams.oet.state is None
    return (
        f"{'Tell us whether you passed it. ' if untold else ''}Every Pathway applicant needs it: "
        "all four parts in one sitting, 350 in listening, reading and speaking, 300 in writing "
        "when last read, and a result no older than about two years. Check ECFMG's page before "
        "you book."
    )


STEP2CK = StepRule(
    id="exam-step2ck", track="exams", when=STEP2_OPEN & ~EXHAUSTED, weight=10,
    takes=_days("step2ck"), opens=_opens("step2ck", _step2_opens),
    aim=_aim("step2ck", _step2_aim),
    deadline=event(RANK_DEADLINE), title=_title("step2ck"), detail=_step2_detail,
    sources=(official("F005"), guide("6.2"), cost("usmle_step2ck_abroad")),
    cost=_cost("step2ck", "usmle_step2ck_abroad"),
)  # fmt: skip
"""Sat after Step 1; where it stands can be told at once."""

EXAM_STEPS: tuple[StepRule, ...] = (
    StepRule(
        id="exam-eligibility", track="exams", when=EXHAUSTED, weight=10, takes=21,
        title="Ask in writing whether you may still take the Step",
        detail="USMLE allows four attempts at each Step. Ask FSMB and ECFMG about your own record "
        "before you pay for anything else: the answer decides everything below.",
        sources=(official("F108"), official("F017")),
    ),
    StepRule(
        id="exam-record", track="exams", when=EXHAUSTED, weight=5, takes=2, aim=in_days(7),
        title="Write down every attempt with its date",
        detail="The answer depends on your record: list each Step, date and result, incomplete "
        "attempts too, and keep the score reports with it. Put the list into the question you ask.",
        sources=(official("F108"),),
    ),
    StepRule(
        id="exam-step1", track="exams", when=STEP1_OPEN & ~EXHAUSTED, weight=10,
        takes=_days("step1"), opens=_opens("step1", _step1_opens),
        aim=_aim("step1", step1_aim),
        deadline=event(RANK_DEADLINE), title=_title("step1"), detail=_step1_detail,
        sources=(official("F005"), official("F108"), cost("usmle_step1_abroad")),
        cost=_cost("step1", "usmle_step1_abroad"),
    ),
    replace(STEP2CK, when=STEP2_OPEN & ~STEP2_UNTOLD & ~EXHAUSTED, after=("exam-step1",)),
    replace(STEP2CK, when=STEP2_UNTOLD & ~EXHAUSTED),
    StepRule(
        id="exam-oet", track="exams", when=OET_OPEN & ~CERTIFIED & ~EXHAUSTED, weight=10,
        takes=_days("oet"), opens=_oet_turn, aim=_oet_aim,
        deadline=last(OET_SITTING), title=_title("oet"),
        detail=_oet_detail,
        sources=(
            official("F006"), official("F008"), official("F009"), calendar(OET_SITTING),
            cost("oet_medicine"),
        ),
        cost=_cost("oet", "oet_medicine"),
    ),
    StepRule(
        id="exam-pathway", track="exams", when=~CERTIFIED & ~EXHAUSTED, weight=10,
        takes=30, opens=event(REVIEW, minus=60), aim=event(PATHWAY_DEADLINE, minus=30),
        deadline=event(PATHWAY_DEADLINE), after=("exam-oet",),
        title="Get your ECFMG Pathway accepted", detail=_pathway_detail,
        sources=(official("F004"), official("F010"), calendar(PATHWAY_DEADLINE)),
        cost=lambda c: c.cost_of("ecfmg_pathway_application"),
    ),
)  # fmt: skip
