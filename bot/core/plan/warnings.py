"""The warnings of the contract: when each occurs, what it says, where it stands."""

from dataclasses import dataclass

from bot.core.plan.conditions import (
    ALWAYS,
    ANY_FAILURE,
    APPLYING,
    BLOCKED,
    BOND,
    BOND_ROW_FRESH,
    BUDGET_SHORT,
    ELECTIVE_TOO_LATE,
    EXAM_OPEN,
    EXAMS_PASSED,
    GRADUATE,
    HELD,
    HELD_IN_US,
    NEEDS_STATUS,
    NEW_YORK,
    NO_STAY,
    NO_TIME,
    OF_AN_INSTITUTION,
    OLD_USCE,
    PAST_YOG,
    REFUSED,
    ROUTE,
    STUDENT,
    SUSPENSION_STALE,
    UNMATCHED,
    UNMATCHED_OFTEN,
    US_PASSPORT,
    WATCHING_ONLY,
    WATCHING_STATUS,
    visa_in,
)
from bot.core.plan.context import Context
from bot.core.plan.exams import MAX_ATTEMPTS, NAMES, Exam
from bot.core.plan.pathways import nationality_source
from bot.core.plan.plan import PathwayKind, Warn
from bot.core.plan.rules import Cite, Text, When, cite, say
from bot.core.plan.season import RANK_DEADLINE, USCE_END
from bot.core.plan.sources import calendar, cost, guide, official
from bot.core.plan.targets import USUAL_WEEKS, weeks_in_time
from bot.core.plan.wording import month

FITS: dict[PathwayKind, tuple[str, ...]] = {
    "elective": ("b1_b2", "esta"),
    "externship": (),
    "observership": ("b1_b2", "esta", "dependent"),
    "research": ("j1",),
}
"""Visas that fit a pathway without a further permission (facts F062, F064, F066, F070; which
hosts take dependents: the Cleveland Clinic row of the programs table)."""

KIND_NAMES: dict[PathwayKind, str] = {
    "elective": "electives", "externship": "externships", "observership": "observerships",
    "research": "research in the US", "remote": "remote research", "home_clinical": "work at home",
}  # fmt: skip
VISA_NAMES = {
    "b1_b2": "B1/B2", "esta": "ESTA", "j1": "J-1", "f1": "F-1", "h1b": "H-1B",
    "dependent": "dependent", "other": "present",
}  # fmt: skip


@dataclass(frozen=True)
class WarningRule:
    """A warning and when it occurs; the first matching rule of a code gives its text."""

    code: str
    when: When
    text: Text
    source: Cite


def mismatched(context: Context) -> tuple[PathwayKind, ...]:
    """Return the pathways that are not closed and that the visa held does not fit by itself."""
    visa = context.profile.visa
    if context.is_resident or visa == "none":
        return ()
    return tuple(
        kind for kind, fitting in FITS.items() if context.is_open(kind) and visa not in fitting
    )


def _moved_by(code: str) -> When:
    return When(
        f"the season moved: {code}",
        lambda c: any(hurdle.code == code for hurdle in c.choice.hurdles),
    )


def _moved_text(code: str) -> Text:
    def text(context: Context) -> str:
        hurdle = next(hurdle for hurdle in context.choice.hurdles if hurdle.code == code)
        is_one = len(context.exams.failed_steps) == 1
        return hurdle.text.format(
            asked=context.profile.match_year,
            planned=context.season.match_year,
            failed="Step comes" if is_one else "Steps come",
        )

    return text


def _moved_source(code: str) -> Cite:
    return lambda c: next(hurdle.source for hurdle in c.choice.hurdles if hurdle.code == code)


def _few_weeks(context: Context) -> bool:
    stay = context.profile.weeks_in_us
    return not context.is_applying and stay is not None and stay < USUAL_WEEKS[0]


def _little_time(context: Context) -> bool:
    return context.route is not None and weeks_in_time(context) < USUAL_WEEKS[0]


def _what_is_left(context: Context) -> str:
    if context.route == "elective":
        return "an elective between the first possible day and your graduation"
    return "a rotation that still yields letters"


def _elective_weeks(context: Context) -> float:
    done = (item for item in context.profile.usce or () if item.kind == "elective")
    return sum(item.weeks or 0 for item in done)


def _years_out(context: Context) -> str:
    return f"{context.months_since_graduation // 12} years"


def _mismatch_text(context: Context) -> str:
    kinds = ", ".join(KIND_NAMES[kind] for kind in mismatched(context))
    visa = VISA_NAMES.get(context.profile.visa, "present")
    return (
        f"Your {visa} status alone does not cover: {kinds}. Ask the host and your sponsor, school "
        "or an immigration lawyer before you agree to anything."
    )


def _attempts_of(exam: Exam) -> str:
    name = NAMES[exam.name]
    if not exam.is_passed:
        return f"{name}: {exam.failures} of {MAX_ATTEMPTS} attempts used without a pass"
    if exam.failures >= MAX_ATTEMPTS:
        return (
            f"{name}: you told us of {exam.failures} failures and a pass, but only {MAX_ATTEMPTS} "
            "attempts are allowed, so check the number"
        )
    return f"{name}: {exam.failures} failed before the pass"


def _attempts_text(context: Context) -> str:
    steps = (context.exams.step1, context.exams.step2ck)
    parts = [_attempts_of(exam) for exam in steps if exam.failures]
    if not parts:
        return "OET can be repeated without limit; pass it before you pay for US weeks."
    told = "; ".join(parts)
    return f"{told}. Programs see Step failures; some set limits, so ask before you pay."


def _exam_text(context: Context) -> str:
    if context.exams.is_exhausted:
        return (
            "First learn in writing whether you may still take the Step: nothing else comes before."
        )
    names = {"step1": "Step 1", "step2ck": "Step 2 CK", "oet": "OET"}
    *others, last = [names[exam.name] for exam in context.exams.problems]
    open_ones = f"{', '.join(others)} and {last}" if others else last
    them = "them" if others else "it"
    gates = context.exams.before_stay(is_student=context.takes_electives)
    is_first = BUDGET_SHORT(context) or bool(set(gates) & set(context.exams.problems))
    if ROUTE(context) and not is_first:
        return (
            f"{open_ones} {'are' if others else 'is'} still open, and you cannot be matched "
            f"without {them}: keep fee and study time safe when you pay for US experience."
        )
    return (
        f"{open_ones} first: you cannot be matched without {them}, so keep fee and study time safe "
        "before you pay for US experience."
    )


def _short_text(context: Context) -> str:
    budget, have = context.budget, context.profile.budget_usd or 0
    gap = budget.low - have if budget else 0
    first = "Save first" if EXAMS_PASSED(context) else "Pay exams first"
    return (
        f"Even the smallest version is about {gap:,.0f} USD above what you have. {first}, "
        "then four weeks or a later season. Do not borrow for it."
    )


def _unconfirmed(context: Context) -> bool:
    items = context.budget.items if context.budget else ()
    return any(item.confidence == "low" for item in items)


def _refused_text(context: Context) -> str:
    refused = context.profile.visa_refused
    when = f" in {month(refused)}" if refused else ""
    return (
        f"A visa was refused{when}. Learn the reason and what has "
        "changed before a new application; always answer truthfully about it."
    )


def _bond_text(context: Context) -> str:
    held = context.profile.visa == "b1_b2"
    when = "With your next B visa a consul" if held else "A consul"
    if HELD(context):
        when = "Once B visas are issued again, a consul"
    old = "" if BOND_ROW_FRESH(context) else " Our note is over 60 days old."
    return (
        f"{when} may ask for a bond of 5,000 to 15,000 USD, refundable. The rule was written to "
        f"end in August 2026; check whether it goes on.{old}"
    )


def _check_text(context: Context) -> str:
    if SUSPENSION_STALE(context):
        return (
            f"Our note on visas for {context.travel.country} is over 60 days old: check "
            "travel.state.gov before any payment."
        )
    if HELD(context) and not HELD_IN_US(context):
        return (
            f"New visas for {context.travel.country} were suspended when we last read; one already "
            "held stays valid. Check its dates on travel.state.gov before you book."
        )
    return "Check visa rules, exam rules and dates on the official pages before you pay or travel."


_RESEARCH_LIKELY = When(
    "research is recommended or possible, or wanted",
    lambda c: (
        c.verdict("research") in ("recommended", "possible")
        or (c.is_open("research") and c.profile.research_interest is True)
    ),
)
_NY_HOST = When(
    "a New York host in the shortlist",
    lambda c: any(c.directory[fit.id].state == "NY" for fit in c.programs),
)
_LONG_ELECTIVES = When(
    "electives done and planned come to more than twelve weeks",
    lambda c: (c.weeks if c.route == "elective" else 0) + _elective_weeks(c) > 12,
)

WARNING_RULES: tuple[WarningRule, ...] = (
    WarningRule(
        "season_closed", _moved_by("season_closed"), _moved_text("season_closed"),
        _moved_source("season_closed"),
    ),
    WarningRule(
        "nationality_blocked", BLOCKED & APPLYING,
        lambda c: f"New visas for {c.travel.country} are suspended as far as we read, those for "
        "residency too. Go on with interviews and the rank list, pay for no trip, and look on "
        "travel.state.gov for exceptions.", nationality_source,
    ),
    WarningRule(
        "nationality_blocked", BLOCKED,
        lambda c: f"New visas for {c.travel.country} are suspended as far as we read. Do not pay "
        "for a host, travel or a visa before travel.state.gov says otherwise. Prepare at "
        "home first.", nationality_source,
    ),
    WarningRule(
        "nationality_blocked", HELD_IN_US,
        lambda c: f"You are in the US, and new visas for {c.travel.country} are suspended as far "
        "as we read. If you leave without a valid visa you may not get back in. Ask "
        f"{'your international office or ' if OF_AN_INSTITUTION(c) else ''}an immigration lawyer "
        "before any trip abroad.", nationality_source,
    ),
    WarningRule(
        "check_official", (HELD & ~HELD_IN_US) | SUSPENSION_STALE, _check_text, nationality_source
    ),
    WarningRule("bond_possible", BOND, _bond_text, nationality_source),
    WarningRule("visa_refused", REFUSED, _refused_text, guide("4.1")),
    WarningRule(
        "elective_too_late", ELECTIVE_TOO_LATE,
        "Hosts need about four months, so no elective fits before you graduate. Afterwards "
        "observerships are the route.", official("F097"),
    ),
    WarningRule(
        "hands_on_not_allowed", GRADUATE & WATCHING_STATUS & US_PASSPORT,
        "With your passport no visa stands in the way. But a graduate without a license may do "
        "only what state law and the hospital's written policy allow: ask for both.",
        official("F018"),
    ),
    WarningRule(
        "hands_on_not_allowed", GRADUATE & WATCHING_ONLY,
        "As a graduate without a fitting status you may only watch. Supervision, a certificate or "
        "a doctor's word does not change that.", official("F065"),
    ),
    WarningRule(
        "visa_mismatch", When("the visa held does not fit an open pathway",
                              lambda c: bool(mismatched(c))),
        _mismatch_text, guide("4.1"),
    ),
    WarningRule("exam_first", EXAM_OPEN, _exam_text, official("F005")),
    WarningRule("attempts", ANY_FAILURE, _attempts_text, official("F108")),
    WarningRule(
        "yog_limit", PAST_YOG & APPLYING,
        lambda c: f"You applied {_years_out(c)} after graduation. Some programs set limits of 3, "
        "5 or 10 years: if you apply again, list first those that take your year.",
        official("F046"),
    ),
    WarningRule(
        "yog_limit", PAST_YOG,
        lambda c: f"At the application you will be {_years_out(c)} out. "
        "Some programs set limits of 3, 5 or 10 years: list those that take you before you buy "
        "weeks.", official("F046"),
    ),
    WarningRule(
        "reapplicant", UNMATCHED_OFTEN,
        lambda c: f"You went unmatched {c.unmatched} times. Before paying again, find out why and "
        "what will be new. It is no verdict on you as a doctor.", guide("6.2"),
    ),
    WarningRule(
        "reapplicant", UNMATCHED,
        "You went unmatched before. A new season needs something new: ask for feedback first.",
        guide("6.2"),
    ),
    WarningRule("budget_short", BUDGET_SHORT, _short_text, guide("FAQ 4")),
    WarningRule(
        "time_short", _moved_by("time_short"), _moved_text("time_short"),
        _moved_source("time_short"),
    ),
    WarningRule(
        "time_short", NO_STAY & ~APPLYING,
        "You told us that you cannot stay two weeks: too short for a rotation and a letter. "
        "Prepare from home, and tell us when a longer stay is possible.", guide("FAQ 3"),
    ),
    WarningRule(
        "time_short", When("stay shorter than eight weeks", _few_weeks),
        lambda c: f"You can stay {c.profile.weeks_in_us:g} weeks; most plan 8 to 12. One strong "
        "rotation is better than several short ones.", guide("FAQ 2"),
    ),
    WarningRule(
        "time_short", When("less than eight weeks left for rotations", _little_time),
        lambda c: f"Only about {weeks_in_time(c)} weeks are left for "
        f"{_what_is_left(c)}. One strong rotation is better than several short ones.",
        calendar(USCE_END),
    ),
    WarningRule(
        "time_short", NO_TIME,
        "No rotation can end by mid-August before this Match, so it cannot give a letter for it.",
        calendar(USCE_END),
    ),
    WarningRule(
        "time_short", When("a step cannot meet its deadline",
                           lambda c: any(step.status == "late" for step in c.steps)),
        lambda c: "Not everything fits in time: "
        + ", ".join(step.title for step in c.steps if step.status == "late")[:150]
        + ". Decide early whether to wait a season.", calendar(RANK_DEADLINE),
    ),
    WarningRule(
        "usce_not_recent", OLD_USCE,
        "All your US experience is older than two years at the application. Programs look for "
        "recent work.", guide("1.2"),
    ),
    WarningRule(
        "j1_two_year", visa_in(("j1",)) | (NEEDS_STATUS & _RESEARCH_LIKELY),
        "A J-1 may bring the two-year home rule: two years in your home country before some other "
        "statuses. Read the DS-2019 and ask the sponsor first.", official("F076a"),
    ),
    WarningRule(
        "ny_12_weeks", STUDENT & (NEW_YORK | _NY_HOST | _LONG_ELECTIVES),
        "New York limits visiting students to 12 weeks of clerkships in two years unless the "
        "school is approved there; more can cost residency in the state.", official("F092"),
    ),
    WarningRule(
        "unverified_price", When("a price is unconfirmed", _unconfirmed),
        "Some prices are unconfirmed: exam and ECFMG fees come from third-party tables. Check "
        "before you pay.", cost("usmle_step1_abroad"),
    ),
    WarningRule("check_official", ALWAYS, _check_text, nationality_source),
)  # fmt: skip


def warnings_of(context: Context) -> tuple[Warn, ...]:
    """Return the warnings that apply, one of each code, in the order of the table."""
    found: dict[str, Warn] = {}
    for rule in WARNING_RULES:
        if rule.code not in found and rule.when(context):
            found[rule.code] = Warn(
                code=rule.code,
                text=say(rule.text, context),
                source=cite(rule.source, context),
            )
    return tuple(found.values())
