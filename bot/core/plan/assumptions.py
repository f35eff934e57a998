"""One line for every fact we were not told, saying what the plan takes instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.plan.budget import counts_no_rent
from bot.core.plan.conditions import (
    ALWAYS,
    EARLIER,
    GRADUATE,
    NEEDS_STATUS,
    ROUTE,
    STUDENT,
    visa_in,
)
from bot.core.plan.context import Context
from bot.core.plan.milestones import GRADUATES_FIRST
from bot.core.plan.rules import Text, When, say


@dataclass(frozen=True)
class AssumptionRule:
    """What to say when `field` of the profile is unknown, and for whom it matters."""

    field: str
    when: When
    text: str
    name: str = ""


UNKNOWN_FIELDS: tuple[AssumptionRule, ...] = (
    AssumptionRule("nationality", ALWAYS,
        "We do not know your passport country: visa steps are conditional until you tell us."),
    AssumptionRule("residence", NEEDS_STATUS,
        "We do not know where you live: you may have to interview for a visa there or at home.",
        name="where you live"),
    AssumptionRule("location", ROUTE,
        "We do not know whether you are abroad or in the US: we count a flight and rent."),
    AssumptionRule("location", ~ROUTE,
        "We do not know whether you are abroad or in the US: visa rules differ, so tell us."),
    AssumptionRule("visa_refused", NEEDS_STATUS,
        "We do not know of a visa refusal: tell us if there was one.", name="visa refusals"),
    AssumptionRule("step1", ALWAYS,
        "We do not know your Step 1 result: we do not count it as passed."),
    AssumptionRule("step2ck", ALWAYS,
        "We do not know your Step 2 CK result: we do not count it as passed."),
    AssumptionRule("step1_failures", ALWAYS,
        "We do not know of failed attempts at Step 1: tell us, as four is the limit."),
    AssumptionRule("step2ck_failures", ALWAYS,
        "We do not know of failed attempts at Step 2 CK: tell us, as four is the limit."),
    AssumptionRule("step2ck_score", ALWAYS,
        "We do not know your Step 2 CK score: programs with a minimum stay questions."),
    AssumptionRule("oet", ALWAYS, "We do not know your OET result: we do not count it as passed."),
    AssumptionRule("other_english", ALWAYS,
        "We do not know of other English tests: some hosts ask for one."),
    AssumptionRule("ecfmg_certified", ALWAYS,
        "We do not know whether you are ECFMG certified: the plan takes it as open."),
    AssumptionRule("cycle", ALWAYS,
        "We do not know whether you applied before: the plan is for someone who has not."),
    AssumptionRule("times_unmatched", ALWAYS,
        "We do not know whether you went unmatched before: tell us, it changes the plan."),
    AssumptionRule("home_licence", GRADUATE | GRADUATES_FIRST,
        "We do not know whether you hold a license at home: some hosts want one.",
        name="a license at home"),
    AssumptionRule("since_graduation", GRADUATE,
        "We do not know what you have done since graduation: a gap needs clinical work.",
        name="your work since graduation"),
    AssumptionRule("vslo_home_school", STUDENT,
        "We do not know whether your school is in VSLO: electives are conditional.", name="VSLO"),
    AssumptionRule("home_school_support", STUDENT,
        "We do not know whether your school supports electives: ask the dean first.",
        name="your school's support"),
    AssumptionRule("budget_usd", ALWAYS,
        "We do not know your budget: we cannot say whether the plan fits it."),
    AssumptionRule("weeks_in_us", ROUTE,
        "We do not know how long you can stay: the plan counts on eight weeks or more.",
        name="how long you can stay"),
    AssumptionRule("earliest_travel", ROUTE,
        "We do not know when you can travel: the plan takes the first date hosts allow.",
        name="when you can travel"),
    AssumptionRule("free_housing_state", ROUTE,
        "We do not know of free housing: rent is counted in full.", name="free housing"),
    AssumptionRule("state_preferences", ROUTE,
        "We do not know which states you prefer: programs of all states are shown.",
        name="states you prefer"),
    AssumptionRule("research_interest", ALWAYS,
        "We do not know whether research interests you: it is shown, not planned."),
    AssumptionRule("backup_specialty", ALWAYS,
        "We do not know a backup specialty: the plan has one specialty only."),
    AssumptionRule("us_letters", ALWAYS,
        "We do not know of US letters you have: the plan counts none."),
    AssumptionRule("usce", ALWAYS,
        "We do not know of US experience you have: the plan counts none."),
)  # fmt: skip


@dataclass(frozen=True)
class Remark:
    """A further line about how the plan reads the profile."""

    id: str
    when: When
    text: Text


def _undated(context: Context) -> bool:
    years = [letter.year for letter in context.profile.us_letters or ()]
    years += [item.year for item in context.profile.usce or ()]
    return None in years


_EXAM_DOUBTS = ("if not passed yet", "Pathway, if open")


def _exam_doubt(context: Context) -> float:
    """US dollars by which the total is wide because exams and certificate are not told."""
    items = context.budget.items if context.budget else ()
    return sum(item.high for item in items if item.name.endswith(_EXAM_DOUBTS))


REMARKS: tuple[Remark, ...] = (
    Remark(
        "wide_total",
        When("more than 500 USD hang on exams not told", lambda c: _exam_doubt(c) > 500),
        lambda c: f"The total is {_exam_doubt(c):,.0f} USD wider because we do not know what is "
        "passed: tell us your exams and certificate, and it narrows.",
    ),
    Remark(
        "esta_days", visa_in(("esta",)),
        "On an ESTA a stay usually ends after 90 days and cannot be extended, so we count twelve "
        "weeks at most. Check it on the official page.",
    ),
    Remark(
        "graduates_first", GRADUATES_FIRST,
        "You graduate before the rotation: the programs listed are those that take graduates. "
        "Tell us when you have your diploma.",
    ),
    Remark(
        "free_housing",
        When("free housing where a host is", lambda c: ROUTE(c) and counts_no_rent(c)),
        "The total counts no rent, as you have free housing near a host: one elsewhere costs rent.",
    ),
    Remark(
        "earlier_season", EARLIER,
        lambda c: f"On the dates alone Match {c.first_possible} is open to you too. A later one "
        "adds to the years since graduation, which some programs limit: change the Match year to "
        "compare.",
    ),
    Remark(
        "undated", When("a letter or experience without a year", _undated),
        "Letters and experience without a year are not counted as recent.",
    ),
    Remark(
        "applied_early",
        When("says to have applied, season not open",
             lambda c: c.profile.cycle == "applied_now" and not c.is_applying),
        lambda c: f"You say you have applied; Match {c.season.match_year} is not open yet, so this "
        "plan prepares for it.",
    ),
    Remark(
        "certified_and_open",
        When("certified, but an exam is told as open",
             lambda c: c.exams.certified is True and bool(c.exams.problems)),
        "You say you are certified, yet an exam is open: we plan for the open exam. Correct us.",
    ),
    Remark(
        "directory_old",
        When("no program read within twelve months", lambda c: not any(
            (c.today - row.last_seen).days <= 365 for row in c.reference.programs)),
        "Our program directory is more than twelve months old, so no program is shown.",
    ),
    Remark(
        "planning_dates", ALWAYS,
        "Dates not published yet are computed from past seasons: check them when they appear.",
    ),
)  # fmt: skip


def assumptions_of(context: Context) -> tuple[str, ...]:
    """Return a line for every unknown field that matters, then the remarks."""
    unknown = [r for r in UNKNOWN_FIELDS if getattr(context.profile, r.field) is None]
    matters = (rule.text for rule in unknown if rule.when(context))
    others = ", ".join(rule.name for rule in unknown if rule.name and not rule.when(context))
    unasked = (f"Not told, and it does not change this plan: {others}.",) if others else ()
    remarks = (say(remark.text, context) for remark in REMARKS if remark.when(context))
    return (*matters, *unasked, *remarks)


UNKNOWN = "We do not know"
"""How most lines begin; where they stand together it is said once, above them."""


def unknown_and_assumed(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return what follows "We do not know" in the lines that begin so, and the other lines."""
    told = list(lines)
    unknown = [text.removeprefix(f"{UNKNOWN} ") for text in told if text.startswith(UNKNOWN)]
    return unknown, [text for text in told if not text.startswith(UNKNOWN)]
