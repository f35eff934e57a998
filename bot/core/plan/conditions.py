"""The conditions that rules are made of, each said once."""

from collections.abc import Iterable
from datetime import timedelta

from bot.core.plan.choosing import elective_margin
from bot.core.plan.context import Context
from bot.core.plan.plan import PathwayKind
from bot.core.plan.rules import When
from bot.core.plan.season import MATCH_DAY, NRMP_DEADLINE, RANK_DEADLINE
from bot.core.plan.travel import is_stale

WATCHING_VISAS = ("none", "b1_b2", "esta", "dependent")
OTHER_STATUSES = ("j1", "f1", "h1b", "other")
RESIDENCYCAS = ("obgyn", "emergency_medicine")
LEAST_WEEKS_FOR_RESEARCH = 12
LONGEST_YOG_LIMIT_MONTHS = 120
"""Limits of 3, 5 and 10 years are seen (official fact F046)."""

EARLY_FROM = timedelta(days=900)
"""So long before the programs look, a student has time for everything; our own figure."""

ALWAYS = When("always", lambda _: True)
STUDENT = When("student", lambda c: c.is_student)
GRADUATE = When("graduate", lambda c: not c.is_student)
RESIDENT = When("may live in the US without a visa", lambda c: c.is_resident)
NEEDS_STATUS = ~RESIDENT

BLOCKED = When(
    "passport under a visa suspension, no visa in hand", lambda c: c.travel.access == "blocked"
)
SUSPENSION_STALE = When(
    "our note on a visa suspension is older than 60 days", lambda c: c.travel.access == "stale"
)
HELD = When("visa in hand, suspension for new ones", lambda c: c.travel.access == "held")
PASSPORT_UNKNOWN = When("passport country unknown", lambda c: c.travel.access == "unknown")
BOND = When("B visa of this passport may need a bond", lambda c: c.travel.bond)
REFUSED = When("a visa was refused before", lambda c: c.profile.visa_refused is not None)


def _has_fresh_bond_row(context: Context) -> bool:
    bonds = (row for row in context.travel.measures if row.measure == "visa_bond")
    return any(not is_stale(row, context.today) for row in bonds)


BOND_ROW_FRESH = When("the bond list was read within 60 days", _has_fresh_bond_row)

HELD_IN_US = HELD & When("lives in the US", lambda c: c.profile.location == "us")
APPLYING = When("applying in the running season", lambda c: c.is_applying)
PREPARING = ~APPLYING
APPLIED_BEFORE = PREPARING & When(
    "an application of an earlier season than the one asked for is running",
    lambda c: c.running_year is not None,
)
EARLY = STUDENT & When("years before the application", lambda c: c.review - c.today >= EARLY_FROM)
MOVED = When("planned for a later season than asked", lambda c: c.is_moved)
_EARLIER = (
    GRADUATE
    & PREPARING
    & ~BLOCKED
    & ~APPLIED_BEFORE
    & When(
        "no Step failed or used up", lambda c: not (c.exams.is_exhausted or c.exams.has_failed_step)
    )
    & When(
        "an earlier Match than the one asked for is open by the dates",
        lambda c: c.first_possible < c.season.match_year and not c.is_moved,
    )
)
FAR_LATER = _EARLIER & When(
    "two seasons later or more", lambda c: c.season.match_year - c.first_possible >= 2
)
"""Whoever is far off is told in the summary too."""
ROUTE = When("a stay in the US is planned", lambda c: c.route is not None)
ELECTIVE_ROUTE = When("electives are planned", lambda c: c.route == "elective")
OBSERVER_ROUTE = When("observerships are planned", lambda c: c.route == "observership")
ENOUGH = When("two letters and eight weeks are there", lambda c: c.in_hand.is_enough)
EXHAUSTED = When("four attempts at a Step without a pass", lambda c: c.exams.is_exhausted)
CAN_APPLY = PREPARING & ~EXHAUSTED
ANY_FAILURE = When("any exam failed", lambda c: c.exams.has_failure)
EXAM_OPEN = When("an exam is failed or not taken", lambda c: bool(c.exams.problems))
EXAMS_PASSED = When("all three exams passed", lambda c: not c.exams.unpassed)
EARLIER = FAR_LATER | (
    _EARLIER & EXAMS_PASSED & When("money not short", lambda c: _fits(c) is not False)
)
"""A single season earlier is named only where neither exams nor money ask for the time."""
LAST_ATTEMPT = When(
    "three failures at a Step still to be passed", lambda c: c.exams.has_last_attempt
)
STEP_FAILED = When("a Step is failed and not yet passed", lambda c: c.exams.has_failed_step)
PAST_ANY_YOG = When(
    "graduated ten years or more before the application, past every limit programs name",
    lambda c: c.months_since_graduation >= LONGEST_YOG_LIMIT_MONTHS,
)
PAST_YOG = When(
    "graduated three years or more before the application", lambda c: c.is_past_yog_limit
)
UNMATCHED = When("went unmatched", lambda c: c.unmatched > 0)
UNMATCHED_OFTEN = When("went unmatched three times or more", lambda c: c.unmatched >= 3)
UNDECIDED = When("specialty undecided", lambda c: c.profile.specialty == "undecided")
OLD_USCE = When("all US experience older than two years", lambda c: c.in_hand.all_old)
OWN_SYSTEM = When("specialty applies outside ERAS", lambda c: c.profile.specialty in RESIDENCYCAS)
IN_US = When("lives in the US", lambda c: c.profile.location == "us")
GAP = When("not in clinical work", lambda c: c.profile.since_graduation == "neither")
NO_RESEARCH = When("wants no research", lambda c: c.profile.research_interest is False)
WANTS_RESEARCH = When("interested in research", lambda c: c.profile.research_interest is True)
NO_STAY = When("cannot stay two weeks in the US", lambda c: _stay(c, below=2))
NO_TRIP = (
    PREPARING
    & ~ROUTE
    & When("no suspension known", lambda c: c.travel.access in ("open", "unknown"))
)
NO_TIME = PREPARING & When(
    "no rotation can end in time for the season's letters", lambda c: not c.is_in_time
)
TOO_SHORT_FOR_RESEARCH = When(
    "stay shorter than twelve weeks", lambda c: _stay(c, below=LEAST_WEEKS_FOR_RESEARCH)
)
VSLO = When("home school in VSLO", lambda c: c.profile.vslo_home_school is True)
NO_SCHOOL_SUPPORT = When(
    "school gives no support", lambda c: c.profile.home_school_support is False
)
STEP1_OPEN = When("Step 1 not known to be passed", lambda c: not c.exams.step1.is_passed)
STEP2_OPEN = When("Step 2 CK not known to be passed", lambda c: not c.exams.step2ck.is_passed)
STEP2_UNTOLD = When("Step 2 CK not told", lambda c: c.exams.step2ck.state is None)
OET_OPEN = When("OET not known to be passed", lambda c: not c.exams.oet.is_passed)
STEP2_GATES = ROUTE & When(
    "Step 2 CK comes before a host",
    lambda c: c.exams.step2ck in c.exams.before_stay(is_student=c.takes_electives),
)
"""A graduate's Step 2 CK comes before host fees; with an untried Step 1 that one does."""
CERTIFIED = When("ECFMG certified", lambda c: c.exams.certified is True)
BUDGET_KNOWN = When("budget known", lambda c: c.profile.budget_usd is not None)
BUDGET_SHORT = When("budget below the lowest total", lambda c: _fits(c) is False)
NEW_YORK = When("New York wanted", lambda c: "NY" in (c.profile.state_preferences or ()))


def visa_in(visas: Iterable[str]) -> When:
    """Return the condition that the status is one of `visas` (and no residence in the US)."""
    names = tuple(visas)
    return When(
        f"status is {' or '.join(names)}",
        lambda c: c.profile.visa in names and not c.is_resident,
    )


WATCHING_ONLY = visa_in(WATCHING_VISAS)
OTHER_STATUS = visa_in(OTHER_STATUSES)
STATUS_IN_HAND = OTHER_STATUS | visa_in(("dependent",))
OF_AN_INSTITUTION = visa_in(("j1", "f1", "h1b"))
"""A school, sponsor or employer stands behind the status; none behind a pending asylum case."""
NO_VISA = visa_in(("none",))
VISA_UNTOLD = NO_VISA & When(
    "no source says whether this passport needs a visa", lambda c: c.travel.visa_untold
)
VISA_AHEAD = visa_in(("none", "esta"))
"""A visa or an ESTA is still to be granted: an ESTA asks about refusals and can be denied."""
LIVES_ON_STATUS = IN_US & STATUS_IN_HAND
"""Needs no visa for a stay: what counts is what the status allows, and that it is not lost."""
IMMIGRANT = When("green card, refugee or asylee", lambda c: c.profile.visa == "immigrant")
US_PASSPORT = When("US passport", lambda c: c.profile.nationality == "US")
WATCHING_STATUS = When(
    f"status is {' or '.join(WATCHING_VISAS)}", lambda c: c.profile.visa in WATCHING_VISAS
)


def is_open(kind: PathwayKind) -> When:
    """Return the condition that a pathway is not closed."""
    return When(f"{kind} not closed", lambda c: c.is_open(kind))


def _stay(context: Context, *, below: float) -> bool:
    stay = context.profile.weeks_in_us
    return stay is not None and stay < below


def _fits(context: Context) -> bool | None:
    return context.budget.fits if context.budget else None


ELECTIVE_TOO_LATE = STUDENT & When(
    "four months of lead and a four-week elective no longer fit before graduation",
    lambda c: elective_margin(c.profile, c.today) <= 0,
)
STEPS_BEFORE_ELECTIVE = (
    STUDENT
    & ~ELECTIVE_TOO_LATE
    & When(
        "no elective fits between the Step and graduation",
        lambda c: not c.elective_fits_after_exams,
    )
)
ELECTIVE_SHORT_LEAD = STUDENT & When(
    "less than nine months to the last elective before graduation",
    lambda c: 0 < elective_margin(c.profile, c.today) < 150,
)
BEFORE_NRMP_DEADLINE = When(
    "NRMP registration still open", lambda c: c.today <= c.season.day(NRMP_DEADLINE)
)
BEFORE_RANKING = When("rank lists still open", lambda c: c.today <= c.season.day(RANK_DEADLINE))
BEFORE_MATCH_DAY = When("before Match Day", lambda c: c.today <= c.season.day(MATCH_DAY))
