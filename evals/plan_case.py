"""A plan with what it was made from: what the checks of a plan look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from bot.core.plan.plan import PathwayKind, Plan, SourceRef, Step
from bot.core.plan.season import season_of
from bot.core.plan.travel import VISAS_IN_HAND, is_stale
from bot.core.profile import Profile
from knowledge.rows import Reference, VisaMeasure


@dataclass(frozen=True)
class Case:
    """A plan with what it was made from."""

    plan: Plan
    profile: Profile
    today: date
    reference: Reference

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its warnings."""
        return frozenset(warning.code for warning in self.plan.warnings)

    def verdict(self, kind: PathwayKind) -> str:
        """Return the verdict on a pathway."""
        return next(path.verdict for path in self.plan.pathways if path.kind == kind)

    @property
    def steps(self) -> dict[str, Step]:
        """Its steps by id."""
        return {step.id: step for step in self.plan.steps}

    @property
    def is_resident(self) -> bool:
        """Whether no visa is needed."""
        return self.profile.visa == "immigrant" or self.profile.nationality == "US"

    @property
    def is_applying(self) -> bool:
        """Whether the application of the season planned for is out."""
        season = season_of(self.plan.match_year, ())
        opens, ends = season.day("ERAS submission opens"), season.end
        return self.profile.cycle == "applied_now" and opens <= self.today <= ends


Check = Callable[[Case], Iterator[str]]


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text in a plan or a part of one, sources and addresses aside."""
    if isinstance(value, SourceRef):
        return
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("url", "id", "name", "institution"):
                yield from texts_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)


def sources_of(value: Any) -> Iterator[SourceRef]:
    """Yield every source in a plan or a part of one."""
    if isinstance(value, SourceRef):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from sources_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from sources_of(item)


def stage_there(case: Case) -> str:
    """Return the stage in which the rotation is done: a student may have graduated by then."""
    starts = [s.start for s in case.plan.steps if s.id in ("elective-do", "observership-do")]
    is_over = bool(starts) and case.profile.graduation.first_day <= min(starts)
    return "graduate" if is_over else case.profile.stage


def is_blocked(case: Case) -> bool:
    """Whether new visas for the passport are suspended, as far as a fresh note says.

    Whoever is in the US on another status, such as a pending asylum case, needs none to stay.
    """
    if case.is_resident or needs_none_to_stay(case):
        return False
    return any(not is_stale(row, case.today) for row in suspensions_of(case))


def needs_none_to_stay(case: Case) -> bool:
    """Whether a visa is in hand, or the person is in the US on a status no visa is named for."""
    profile = case.profile
    return profile.visa in VISAS_IN_HAND or (profile.visa == "other" and profile.location == "us")


def may_not_return(case: Case) -> bool:
    """Whether someone in the US holds a visa that, once used up, is not issued again."""
    held = needs_none_to_stay(case) and not case.is_resident
    return held and case.profile.location == "us" and bool(suspensions_of(case))


def suspensions_of(case: Case) -> list[VisaMeasure]:
    """Return the suspensions written down for the passport, of any age."""
    return [
        row
        for row in case.reference.visa_policy
        if row.iso2 == case.profile.nationality and row.measure != "visa_bond"
    ]
