"""What it costs, as ranges from the cost table and the shortlisted programs' own fees.

`low` takes the cheapest place, `high` the dearest of the first programs, both for the weeks that
are planned. Each item also has a typical amount: the cost row's own, or the first programs' fees.
Rows without an amount are named as unknown: never 0, never invented.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import median

from bot.core.plan.conditions import (
    APPLYING,
    BEFORE_NRMP_DEADLINE,
    BOND,
    ELECTIVE_ROUTE,
    EXHAUSTED,
    IN_US,
    NEEDS_STATUS,
    NO_VISA,
    OBSERVER_ROUTE,
    OWN_SYSTEM,
    PREPARING,
    ROUTE,
    VISA_UNTOLD,
)
from bot.core.plan.context import Context
from bot.core.plan.exams import ExamName
from bot.core.plan.plan import Budget, BudgetItem, Range
from bot.core.plan.programs import fee_for
from bot.core.plan.rules import When
from bot.core.plan.sources import cost, program
from bot.core.plan.targets import week_options
from knowledge.rows import Program

WEEKS_A_MONTH = 52 / 12
ASKED_HOSTS = (1, 3)
"""How many applications a host search takes, at least and at most; our planning figure."""

PRICED_HOSTS = 3
"""The first programs, whose fees the estimate takes: as many as are asked."""

RENTED_CITIES = 2
"""The first programs whose cities the rent is estimated for."""

HOUSING_CLASS = {
    "New York": "housing_very_high", "Bronx": "housing_very_high",
    "Brooklyn": "housing_very_high", "Far Rockaway": "housing_very_high",
    "Boston": "housing_very_high", "San Francisco": "housing_very_high",
    "Stanford": "housing_very_high", "Miami": "housing_high", "Washington": "housing_high",
    "San Diego": "housing_high", "Los Angeles": "housing_high", "Chicago": "housing_high",
    "Maywood": "housing_high", "Seattle": "housing_high", "Aurora": "housing_mid",
    "Dallas": "housing_mid", "Philadelphia": "housing_mid", "Houston": "housing_mid",
    "Indianapolis": "housing_low", "Lexington": "housing_low", "Louisville": "housing_low",
    "St. Louis": "housing_low", "Lubbock": "housing_low", "Florence": "housing_low",
    "Kansas City": "housing_low", "Omaha": "housing_low",
}  # fmt: skip
"""Rent class of a program's city: cities the cost rows name, and their like; else middle."""

Lines = tuple["CostLine", ...]


@dataclass(frozen=True)
class CostLine:
    """A cost that applies under a condition; `scale` multiplies low and high."""

    component: str
    name: str
    when: When
    scale: tuple[float, float] = (1, 1)


@dataclass(frozen=True)
class Estimate:
    """An item of the budget with its typical amount, which lies within its range."""

    item: BudgetItem
    typical: float


@dataclass(frozen=True)
class Priced:
    """A budget for some weeks, and the typical total in US dollars."""

    weeks: int
    budget: Budget
    typical: float


def _open(exam: ExamName) -> When:
    return When(
        f"{exam} failed or not taken",
        lambda c: getattr(c.exams, exam).is_open_problem and not c.exams.is_exhausted,
    )


def _untold(exam: ExamName) -> When:
    return When(f"{exam} unknown", lambda c: getattr(c.exams, exam).state is None) & ~EXHAUSTED


_NOT_CERTIFIED = (
    When("known not to be ECFMG certified", lambda c: c.exams.certified is False) & ~EXHAUSTED
)
_CERTIFIED_UNTOLD = (
    When("ECFMG certificate unknown", lambda c: c.exams.certified is None) & ~EXHAUSTED
)
_MAYBE = (0, 1)

EXAM_LINES: Lines = (
    CostLine("usmle_step1_abroad", "Step 1", _open("step1")),
    CostLine("usmle_step1_abroad", "Step 1, if not passed yet", _untold("step1"), _MAYBE),
    CostLine("usmle_step2ck_abroad", "Step 2 CK", _open("step2ck")),
    CostLine("usmle_step2ck_abroad", "Step 2 CK, if not passed yet", _untold("step2ck"), _MAYBE),
    CostLine("oet_medicine", "OET Medicine", _open("oet")),
    CostLine("oet_medicine", "OET Medicine, if not passed yet", _untold("oet"), _MAYBE),
    CostLine("ecfmg_pathway_application", "ECFMG Pathway", _NOT_CERTIFIED),
    CostLine("ecfmg_pathway_application", "ECFMG Pathway, if open", _CERTIFIED_UNTOLD, _MAYBE),
    CostLine("myintealth_account", "MyIntealth account, if open", _NOT_CERTIFIED, _MAYBE),
    CostLine(
        "ecfmg_certification_application", "ECFMG application, if open", _NOT_CERTIFIED, _MAYBE
    ),
    CostLine("ecfmg_credential_verification", "Credential check, if open", _NOT_CERTIFIED, _MAYBE),
)  # fmt: skip

APPLICATION_LINES: Lines = (
    CostLine("eras_token_ecfmg", "ERAS token", PREPARING & ~EXHAUSTED & ~OWN_SYSTEM),
    CostLine(
        "eras_applications", "ERAS applications, 30 to 70 programs",
        PREPARING & ~EXHAUSTED & ~OWN_SYSTEM,
    ),
    CostLine("usmle_transcript", "USMLE transcript", PREPARING & ~EXHAUSTED),
    CostLine("nrmp_registration", "NRMP registration", PREPARING & ~EXHAUSTED),
    CostLine(
        "nrmp_registration", "NRMP registration, if open", APPLYING & BEFORE_NRMP_DEADLINE, _MAYBE
    ),
)  # fmt: skip

NEW_VISA = ROUTE & NO_VISA & ~IN_US
TRIP_LINES: Lines = (
    CostLine("background_check_drug_screen", "Background check", ROUTE, _MAYBE),
    CostLine("vaccinations_titers", "Blood tests for vaccines", ROUTE),
    CostLine("visa_application_B_F_J", "Visa application", NEW_VISA & ~VISA_UNTOLD),
    CostLine(
        "visa_application_B_F_J",
        "Visa application, if you need one",
        NEW_VISA & VISA_UNTOLD,
        _MAYBE,
    ),
    CostLine("visa_integrity_fee", "Visa integrity fee, if collected", NEW_VISA),
    CostLine("airfare", "Return flight", ROUTE & ~IN_US),
)
LIVES_THERE = IN_US & When(
    "free housing at the first host", lambda c: any(_is_free(host, c) for host in _priced_hosts(c))
)
MONTHLY_LINES: Lines = (
    CostLine("living_without_rent", "Food and transport", ROUTE & ~LIVES_THERE),
    CostLine(
        "living_without_rent", "Food and transport, spent at home too", ROUTE & LIVES_THERE, _MAYBE
    ),
    CostLine("health_insurance", "Health insurance", ROUTE),
)
UNKNOWN_LINES: Lines = (
    CostLine("malpractice_insurance", "Malpractice insurance for electives", ELECTIVE_ROUTE),
    CostLine("housing_shared_room", "A shared room (cheaper than the rent above)", ROUTE & ~IN_US),
    CostLine("document_attestation", "Certified copies and translations", PREPARING),
    CostLine("travel_to_consulate", "Travel to the consulate", ROUTE & NO_VISA & NEEDS_STATUS),
    CostLine("programme_fee_private", "Private agencies: no price we can vouch for",
             OBSERVER_ROUTE),
)  # fmt: skip
"""Rows of the cost table without an amount."""

BOND_NOTE = "Visa bond, if asked: 5,000 to 15,000 USD, refundable, not in the total"
RESIDENCYCAS_NOTE = "ResidencyCAS fees and ECFMG's fee for it: your specialty applies there; ask"


def plan_budget(context: Context) -> Priced:
    """Return the longest stay the money covers at typical prices (else the shortest), priced."""
    priced = [price(replace(context, weeks=weeks)) for weeks in week_options(context)]
    have = context.profile.budget_usd
    best = next((one for one in priced if have is None or have >= one.typical), priced[-1])
    cheaper = _cheaper(replace(context, weeks=best.weeks), best.budget)
    return replace(best, budget=replace(best.budget, cheaper=cheaper))


def price(context: Context) -> Priced:
    """Return the budget for the weeks decided in `context`, without the cheaper variant."""
    exams = _items(EXAM_LINES, context)
    usce = (*_fees(context), *_items(TRIP_LINES, context), *_stay(context))
    application = _items(APPLICATION_LINES, context)
    estimates = (*exams, *usce, *application)
    low, high = _total(estimates)
    budget = Budget(
        low=low,
        high=high,
        fits=_fits(context.profile.budget_usd, low, high),
        usce=_total(usce),
        exams=_total(exams),
        application=_total(application),
        items=tuple(estimate.item for estimate in estimates),
        unknown=_unknown(context),
        cheaper=None,
    )
    return Priced(context.weeks, budget, sum(estimate.typical for estimate in estimates))


def _fits(budget: float | None, low: float, high: float) -> bool | None:
    if budget is None:
        return None
    if budget >= high:
        return True
    return False if budget < low else None


def _total(estimates: Iterable[Estimate]) -> Range:
    items = [estimate.item for estimate in estimates]
    return sum(item.low for item in items), sum(item.high for item in items)


def _estimate(item: BudgetItem, typical: float | None) -> Estimate:
    """Return the item with its typical amount; the middle of its range when none is known."""
    middle = (item.low + item.high) / 2
    return Estimate(item, middle if typical is None else min(max(typical, item.low), item.high))


def _items(lines: Lines, context: Context) -> tuple[Estimate, ...]:
    return tuple(_item(line, context, line.scale) for line in lines if line.when(context))


def _item(line: CostLine, context: Context, scale: tuple[float, float]) -> Estimate:
    row = context.costs[line.component]
    item = BudgetItem(
        name=line.name,
        low=float(round((row.low_usd or 0) * scale[0])),
        high=float(round((row.high_usd or 0) * scale[1])),
        confidence=row.confidence,
        source=cost(line.component),
    )
    return _estimate(item, _scaled(row.typical_usd, scale))


def _scaled(typical: float | None, scale: tuple[float, float]) -> float | None:
    return None if typical is None else typical * (scale[0] + scale[1]) / 2


def _stay(context: Context) -> tuple[Estimate, ...]:
    months = context.weeks / WEEKS_A_MONTH
    lines = (line for line in MONTHLY_LINES if line.when(context))
    living = tuple(
        _item(line, context, (line.scale[0] * months, line.scale[1] * months)) for line in lines
    )
    return (*living, *_rent(context, months))


def _rent(context: Context, months: float) -> tuple[Estimate, ...]:
    if context.route is None or counts_no_rent(context):
        return ()
    hosts = _priced_hosts(context)[:RENTED_CITIES]
    classes = [_rent_class(host) for host in hosts] or ["housing_mid"]
    ranges = [context.cost_of(name) or (0, 0) for name in classes]
    dearest = max(classes, key=_top_of(context))
    item = BudgetItem(
        name="Rent, own one-bedroom",
        low=0 if IN_US(context) else float(round(min(low for low, _ in ranges) * months)),
        high=float(round(max(high for _, high in ranges) * months)),
        confidence=context.costs[dearest].confidence,
        source=cost(dearest),
    )
    typical = None if IN_US(context) else context.costs[classes[0]].typical_usd
    return (_estimate(item, _scaled(typical, (months, months))),) if item.high else ()


def counts_no_rent(context: Context) -> bool:
    """Whether the estimate is for a host where the person has free housing."""
    return any(_is_free(host, context) for host in _priced_hosts(context)[:RENTED_CITIES])


def _top_of(context: Context) -> Callable[[str], float]:
    return lambda component: context.costs[component].high_usd or 0


def _rent_class(host: Program) -> str:
    return HOUSING_CLASS.get(host.city, "housing_mid")


def _is_free(host: Program, context: Context) -> bool:
    """Whether the person has free housing where the host is."""
    return host.state == context.profile.free_housing_state


def _hosts(context: Context) -> list[Program]:
    """The programs of the shortlist that are on the route, which the estimate is for."""
    programs = [context.directory[fit.id] for fit in context.programs]
    return [row for row in programs if row.kind == context.route]


def _priced_hosts(context: Context) -> list[Program]:
    """The first programs, whose costs the estimate takes: those with free housing, if any."""
    hosts = _hosts(context)
    return ([host for host in hosts if _is_free(host, context)] or hosts)[:PRICED_HOSTS]


def _fees(context: Context) -> tuple[Estimate, ...]:
    if context.route is None:
        return ()
    fees = _application_fee(context), _program_fee(context)
    return tuple(fee for fee in fees if fee.item.high)


def _program_fee(context: Context) -> Estimate:
    """Return what the first programs ask; one that hides its price may be the dearest there is.

    What is hidden is taken as usual at the least, so that nobody counts on a free place; where all
    hide it, the range is the cost table's.
    """
    component = f"programme_fee_{'elective' if context.route == 'elective' else _HOSPITAL}"
    row = context.costs[component]
    hosts = _priced_hosts(context)
    known = _known_fees(hosts)
    is_complete = len(known) == len(hosts) > 0
    usual = median(known.values()) if is_complete else row.typical_usd or 0
    hidden = () if is_complete else (usual if known else row.low_usd or 0, row.high_usd or 0)
    fees = [*known.values(), *hidden]
    rotations = context.weeks / 4
    item = BudgetItem(
        name=f"Program fees, {context.weeks} weeks{_PRICES[is_complete, bool(known)]}",
        low=float(round(min(fees) * rotations)),
        high=float(round(max(fees) * rotations)),
        confidence="high" if is_complete else "medium",
        source=program(max(known, key=lambda id_: known[id_])) if is_complete else cost(component),
    )
    return _estimate(item, usual * rotations)


_PRICES = {
    (True, True): "",
    (False, True): " (some hosts name no price)",
    (False, False): " (price unknown: what others ask)",
}
"""What to say of the fees, by whether all of them and whether any of them are known."""


def _known_fees(hosts: Iterable[Program]) -> dict[str, float]:
    """Return the fees for four weeks that are known, by program."""
    return {host.id: fee for host in hosts if (fee := fee_for(host, 4)) is not None}


_HOSPITAL = "observership_hospital"


def _application_fee(context: Context) -> Estimate:
    kind = "elective" if context.route == "elective" else "observership"
    component = f"application_fee_{kind}"
    row = context.costs[component]
    item = BudgetItem(
        name=f"Host application fees, {ASKED_HOSTS[0]} to {ASKED_HOSTS[1]} hosts",
        low=float((row.low_usd or 0) * ASKED_HOSTS[0]),
        high=float((row.typical_usd or row.high_usd or 0) * ASKED_HOSTS[1]),
        confidence=row.confidence,
        source=cost(component),
    )
    return _estimate(item, _scaled(row.typical_usd, ASKED_HOSTS))


def _unknown(context: Context) -> tuple[str, ...]:
    names = [line.name for line in UNKNOWN_LINES if line.when(context)]
    unpriced = [host for host in _hosts(context) if fee_for(host, 4) is None]
    names += [f"Fee of {host.institution}" for host in unpriced]
    if context.route and not _hosts(context):
        names.append("Fee of a host outside our directory")
    if context.route and IN_US(context):
        names.append("Travel inside the US")
    if context.route and context.profile.visa == "esta":
        names.append("ESTA, if yours runs out before the trip")
    if context.route and BOND(context):
        names.append(BOND_NOTE)
    if OWN_SYSTEM(context) and PREPARING(context):
        names.append(RESIDENCYCAS_NOTE)
    return tuple(dict.fromkeys(names))


def _cheaper(context: Context, budget: Budget) -> str | None:
    if context.route is None or budget.fits is True:
        return None
    if context.weeks <= 4:
        low = budget.exams[0] + budget.application[0]
        high = budget.exams[1] + budget.application[1]
        what = "Exams and application" if budget.exams[1] else "The application"
        return (
            f"{what} alone: {low:,.0f} to {high:,.0f} USD. Remote research"
            f"{'' if IN_US(context) else ' and work at home'} meanwhile. It gives up US weeks and "
            "the letter from them."
        )
    short = price(replace(context, weeks=4)).budget
    return (
        f"One strong 4-week rotation: {short.low:,.0f} to {short.high:,.0f} USD in all, less with "
        "a shared room. It gives up a second letter and a second setting."
    )
