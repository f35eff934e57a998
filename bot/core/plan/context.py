"""What the rules look at: the person, the season, and what has been decided so far."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.core.month import Month
from bot.core.plan.choosing import (
    ELECTIVE_LEAD,
    SHORTEST_ROTATION,
    Choice,
    choose_season,
    earliest_rotation,
    first_asking_day,
    first_possible,
    is_running,
    takes_electives,
)
from bot.core.plan.exams import Exams, exams_of
from bot.core.plan.letters import InHand, in_hand
from bot.core.plan.plan import Budget, Pathway, PathwayKind, ProgramFit, Range, Step
from bot.core.plan.season import REVIEW, SUBMISSION, USCE_END, Season, season_of
from bot.core.plan.travel import Travel, travel_of
from bot.core.profile import Profile
from knowledge.rows import Cost, Program, Reference

STUDENT_ORDER: tuple[PathwayKind, ...] = (
    "elective", "observership", "research", "remote", "home_clinical", "externship",
)  # fmt: skip
GRADUATE_ORDER: tuple[PathwayKind, ...] = (
    "observership", "externship", "research", "remote", "home_clinical", "elective",
)  # fmt: skip
YOG_LIMIT_MONTHS = 36
SHORTEST_STAY_WEEKS = 2


@dataclass(frozen=True)
class Context:
    """One person's case; the later fields are filled as the plan is made, in this order."""

    profile: Profile
    today: date
    reference: Reference
    choice: Choice
    season: Season
    exams: Exams
    travel: Travel
    in_hand: InHand
    pathways: tuple[Pathway, ...] = ()
    weeks: int = 0
    programs: tuple[ProgramFit, ...] = ()
    budget: Budget | None = None
    typical_usd: float = 0
    steps: tuple[Step, ...] = field(default=())
    worked_out: dict[str, date] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Days that many rules ask for, kept by `milestones.once`; a changed case starts anew."""

    @property
    def is_student(self) -> bool:
        """Whether still enrolled."""
        return self.profile.stage == "student"

    @property
    def takes_electives(self) -> bool:
        """Whether still enrolled, and long enough for an elective."""
        return takes_electives(self.profile, self.today)

    @property
    def is_resident(self) -> bool:
        """Whether the person may live and work in the US without a visa."""
        return self.travel.access == "resident"

    @property
    def is_applying(self) -> bool:
        """Whether the application of the season planned for is out."""
        applied = self.profile.cycle == "applied_now"
        return applied and is_running(self.season.match_year, self.today)

    @property
    def running_year(self) -> int | None:
        """The Match of an application that is out while a later season is planned for."""
        if self.profile.cycle != "applied_now" or self.is_applying:
            return None
        years = (self.today.year, self.today.year + 1)
        return next((year for year in years if is_running(year, self.today)), None)

    @property
    def is_moved(self) -> bool:
        """Whether the season planned for is later than the one asked."""
        return self.season.match_year > self.profile.match_year

    @cached_property
    def first_possible(self) -> int:
        """The first Match that the dates leave open."""
        return first_possible(self.profile, self.today)

    @property
    def unmatched(self) -> int:
        """How often the person went unmatched, at least."""
        return max(self.profile.times_unmatched or 0, int(self.profile.cycle == "unmatched"))

    @property
    def application_month(self) -> Month:
        """The month in which applications go out."""
        return Month.of(self.season.day(SUBMISSION))

    @property
    def months_since_graduation(self) -> int:
        """Months from graduation to the application; negative when it lies after."""
        return self.profile.graduation.months_until(self.application_month)

    @property
    def is_past_yog_limit(self) -> bool:
        """Whether graduation is three years or more before the application."""
        return self.months_since_graduation >= YOG_LIMIT_MONTHS

    @cached_property
    def earliest_rotation(self) -> date:
        """The first day on which a rotation can start."""
        return earliest_rotation(self.profile, self.today)

    @property
    def review(self) -> date:
        """The day on which programs may look at applications."""
        return self.season.day(REVIEW)

    @cached_property
    def costs(self) -> dict[str, Cost]:
        """The cost rows by component."""
        return {row.component: row for row in self.reference.costs}

    @cached_property
    def directory(self) -> dict[str, Program]:
        """The programs by id."""
        return {row.id: row for row in self.reference.programs}

    @property
    def order(self) -> tuple[PathwayKind, ...]:
        """The kinds of experience in the order in which this person prefers them by default."""
        return STUDENT_ORDER if self.is_student else GRADUATE_ORDER

    def verdict(self, kind: PathwayKind) -> str:
        """Return the verdict on a pathway, "" before it is judged."""
        return next((path.verdict for path in self.pathways if path.kind == kind), "")

    def is_open(self, kind: PathwayKind) -> bool:
        """Whether the pathway was judged and is not closed."""
        return self.verdict(kind) not in ("", "closed")

    @property
    def is_in_time(self) -> bool:
        """Whether a rotation can end early enough to yield a letter for the season."""
        return self.earliest_rotation + SHORTEST_ROTATION <= self.season.last_day(USCE_END)

    @property
    def can_come(self) -> bool:
        """Whether a stay in the US can be planned at all for this season's letters."""
        stay = self.profile.weeks_in_us
        fits = (stay is None or stay >= SHORTEST_STAY_WEEKS) and self.is_in_time
        return fits and self.travel.access != "blocked" and not self.exams.is_exhausted

    @cached_property
    def route(self) -> PathwayKind | None:
        """The in-person experience the steps are built on; None when none is planned."""
        if not self.can_come or self.is_applying or self.in_hand.is_enough:
            return None
        is_elective = self.is_open("elective") and self.elective_fits_after_exams
        return "elective" if is_elective else "observership"

    @cached_property
    def first_asking_day(self) -> date:
        """The first day on which a host can be asked: a failed Step comes first."""
        return first_asking_day(self.profile, self.today)

    @cached_property
    def earliest_elective(self) -> date:
        """The first day of an elective: after the Steps hosts ask for and their four months."""
        wait = self.exams.wait_before_stay(is_student=self.takes_electives)
        return max(self.earliest_rotation, self.today + wait + ELECTIVE_LEAD)

    @property
    def elective_fits_after_exams(self) -> bool:
        """Whether four weeks of electives still end before the graduation month."""
        ends = self.earliest_elective + SHORTEST_ROTATION
        return ends < self.profile.graduation.first_day

    def cost_of(self, component: str) -> Range | None:
        """Return the range of a cost row; None when no amount is known."""
        row = self.costs[component]
        if row.low_usd is None or row.high_usd is None:
            return None
        return row.low_usd, row.high_usd


def context_of(profile: Profile, today: date, reference: Reference) -> Context:
    """Return the case of `profile` on `today`, nothing decided yet."""
    choice = choose_season(profile, today)
    season = season_of(choice.match_year, reference.calendar)
    return Context(
        profile=profile,
        today=today,
        reference=reference,
        choice=choice,
        season=season,
        exams=exams_of(profile),
        travel=travel_of(profile, today, reference.visa_policy),
        in_hand=in_hand(profile, choice.match_year - 1),
    )
