"""The tailored plan: from a profile, a day and the reference tables to a value. Pure."""

from dataclasses import replace
from datetime import date

from bot.core.plan.advice import decisions_of, documents_of, fallbacks_of, stops_of
from bot.core.plan.assumptions import assumptions_of
from bot.core.plan.budget import plan_budget
from bot.core.plan.conditions import BUDGET_SHORT
from bot.core.plan.context import Context, context_of
from bot.core.plan.pathways import judge_pathways
from bot.core.plan.plan import Plan
from bot.core.plan.programs import avoid_list, shortlist
from bot.core.plan.steps import first_steps, steps_of
from bot.core.plan.targets import targets_of
from bot.core.plan.verdict import summary_of, verdict_of
from bot.core.plan.warnings import warnings_of
from bot.core.profile import Profile
from knowledge.rows import Reference


def plan_for(profile: Profile, today: date, reference: Reference) -> Plan:
    """Return the plan for `profile` as seen on `today`; the same input gives the same plan.

    Args:
        profile: a checked profile, valid on `today` (see `bot.core.profile.parse_profile`).
        today: the day to plan from.
        reference: the tables, as `knowledge.tables.load_reference` reads them.
    """
    context = decided(profile, today, reference)
    this_week = first_steps(context)
    budget = context.budget
    assert budget is not None  # noqa: S101 - decided() has set it
    return Plan(
        summary=summary_of(context, this_week),
        asked_match_year=profile.match_year,
        match_year=context.season.match_year,
        verdict=verdict_of(context),
        this_week=this_week,
        pathways=context.pathways,
        steps=context.steps,
        decisions=decisions_of(context),
        stop=stops_of(context),
        plan_b=fallbacks_of(context),
        documents=documents_of(context),
        budget=budget,
        targets=targets_of(context),
        programs=context.programs,
        avoid=avoid_list(context),
        warnings=warnings_of(context),
        assumptions=assumptions_of(context),
    )


def decided(profile: Profile, today: date, reference: Reference) -> Context:
    """Return the case of `profile` with all that is decided filled in, each from those before."""
    context = context_of(profile, today, reference)
    context = replace(context, pathways=judge_pathways(context))
    context = _with_programs(context)
    if BUDGET_SHORT(context):  # whoever has to save first misses the first windows
        context = _with_programs(context)
        context = replace(context, pathways=judge_pathways(context))
    return replace(context, steps=steps_of(context))


def _with_programs(context: Context) -> Context:
    """Return the case with programs that can be applied to as the money stands, and priced."""
    context = replace(context, programs=shortlist(context))
    priced = plan_budget(context)
    return replace(context, weeks=priced.weeks, budget=priced.budget, typical_usd=priced.typical)
