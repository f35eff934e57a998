"""Which host programs of the directory to ask, and where not to spend.

A program is left out only for something its page says; a blank is never held against it but asked.
Source: the programs table, each row from a page read on its `last_seen` day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.plan.context import Context
from bot.core.plan.hosts import FIRST_ATTEMPT_ONLY, FORM_ONLY, NEEDS_EXAMS, NO_LETTER
from bot.core.plan.milestones import GRADUATES_FIRST, first_application, rotations_open
from bot.core.plan.plan import PathwayKind, ProgramFit, ProgramToAvoid
from bot.core.plan.windows import Window, next_window
from bot.core.plan.wording import day, short_host
from knowledge.rows import Program

MAX_PROGRAMS, MAX_AVOID = 6, 5
SEEN_WITHIN = timedelta(days=365)
SHORTEST_WEEKS = 4
FREE_HOUSING_POINTS = 20
"""Rent is the largest cost of most stays, so a host with free housing comes before all others
of the kind that is planned."""

WANTED_STATE_POINTS = 2
BACKUP_POINTS = -3
"""A host in the specialty itself comes before one in the backup that gives letters more freely."""

BROAD_SPECIALTIES = ("internal_medicine", "family_medicine")
BROKEN_LINK_POINTS = -6
"""Nobody should begin with a program whose page could not be reached."""


@dataclass(frozen=True)
class Finding:
    """What one aspect of a program means for this person.

    Attributes:
        out: why the program is left out, "" when it is not.
        ask: a question to put to the host, "" when nothing is open.
        why: what speaks for it, "".
        points: higher comes earlier in the shortlist.
    """

    out: str = ""
    ask: str = ""
    why: str = ""
    points: int = 0


Aspect = Callable[[Program, Context], Finding]
NOTHING = Finding()


def is_listed(program: Program, today: date) -> bool:
    """Whether the row is young enough to be shown: read within twelve months."""
    return today - program.last_seen <= SEEN_WITHIN


def is_placeholder(program: Program) -> bool:
    """Whether the row only tells where not to ask."""
    return program.name.startswith("(")


def _audience(program: Program, context: Context) -> Finding:
    there = "graduate" if GRADUATES_FIRST(context) else context.profile.stage
    if program.audience not in (there, "both"):
        return Finding(out=f"It is for {program.audience}s only.")
    if program.audience == "graduate" and there != context.profile.stage:
        return Finding(ask="Can I apply before I graduate, for dates after it?")
    return NOTHING


def _specialty(program: Program, context: Context) -> Finding:
    wanted = context.profile.specialty
    if wanted == "undecided":
        return _broad(program)
    if wanted == "other" and "other" in program.specialties_include:
        return Finding(ask="Is my specialty among those you take?", points=2)
    if wanted in program.specialties_include:
        return Finding(why="It is in your specialty.", points=6)
    if "multiple" in program.specialties_include and wanted not in program.specialties_exclude:
        return Finding(why="It covers many specialties.", ask="Do you place visitors in my "
                       "specialty?", points=3)  # fmt: skip
    backup = context.profile.backup_specialty
    if backup and backup in program.specialties_include:
        return Finding(why="It is in your backup specialty.", points=BACKUP_POINTS)
    return Finding(out="It is not in your specialty.")


def _broad(program: Program) -> Finding:
    """What fits someone who has not decided: several fields, or a broad one (guide 6.1)."""
    if "multiple" in program.specialties_include:
        return Finding(why="It covers several specialties.", points=2)
    if set(BROAD_SPECIALTIES) & set(program.specialties_include):
        return Finding(why="A broad field suits you while you decide.", points=1)
    return Finding(out="It is in one narrow field, and you have not decided.")


def _residency(program: Program, _context: Context) -> Finding:
    if program.residency_seekers_ok == "no":
        return Finding(out="Not for people who plan to apply for US residency.")
    if program.residency_seekers_ok == "yes":
        return Finding(why="Its page does not shut out residency applicants.", points=3)
    return Finding(ask="Do you take people who will apply for US residency?")


def _letters(program: Program, _context: Context) -> Finding:
    if program.lor_possible == "no" or program.id in NO_LETTER:
        return Finding(out="It gives no letter of recommendation.")
    if program.lor_possible == "yes":
        return Finding(why="A letter from the attending is possible.", points=4)
    return Finding(ask="May the attending write a letter of recommendation?")


def _accepts(program: Program, _context: Context) -> Finding:
    if program.accepts_non_us_img == "no":
        return Finding(out="It takes no international graduates or students.")
    if program.accepts_non_us_img == "yes":
        return NOTHING
    return Finding(ask="Do you take international medical graduates or students?", points=-1)


def _school(program: Program, context: Context) -> Finding:
    if program.partner_school_only:
        return Finding(out="Partner schools only.")
    if not program.vslo_required or context.profile.vslo_home_school:
        return NOTHING
    if context.profile.vslo_home_school is False:
        return Finding(out="Only through VSLO, where your school is not.")
    return Finding(ask="Is my school's VSLO membership accepted here?", points=-1)


def _visa(program: Program, context: Context) -> Finding:
    visa = context.profile.visa
    if context.is_resident:
        return NOTHING
    if program.needs_visa_in_hand and visa in ("none", "esta", "other"):
        return Finding(out="It wants a visa in hand before you apply.")
    if visa not in ("none", "b1_b2"):
        return Finding(ask="Do you accept visitors in my immigration status?")
    if program.needs_visa_in_hand or "B-1" in program.visa_note or "B1" in program.visa_note:
        return NOTHING
    return Finding(ask="Which visa class will your letter name?")


def _kind(program: Program, context: Context) -> Finding:
    return Finding(points=5) if program.kind == context.route else NOTHING


def _graduated(program: Program, context: Context) -> Finding:
    limit = program.max_years_since_graduation
    if limit is not None and context.months_since_graduation > limit * 12:
        return Finding(out=f"It takes graduates of the last {limit} years only.")
    if limit is None and context.is_past_yog_limit:
        return Finding(ask=f"Do you take graduates of {context.profile.graduation.year}?")
    return NOTHING


def _score(program: Program, context: Context) -> Finding:
    least, score = program.min_step2ck, context.profile.step2ck_score
    if least is None:
        return NOTHING
    if score is None:
        return Finding(ask=f"It wants Step 2 CK of {least} or more: do you have it?")
    if score < least:
        return Finding(out=f"It wants Step 2 CK of {least} or more.")
    return Finding(why="Your Step 2 CK score reaches its minimum.", points=1)


def _exams(program: Program, context: Context) -> Finding:
    if program.id in FIRST_ATTEMPT_ONLY and context.exams.has_failure:
        return Finding(out="It wants every Step passed at the first attempt.")
    needed = NEEDS_EXAMS.get(program.id, ())
    names = {"step1": "Step 1", "step2ck": "Step 2 CK"}
    missing = [names[exam] for exam in needed if not getattr(context.exams, exam).is_passed]
    if missing:
        return Finding(
            ask=f"It wants {' and '.join(missing)} passed first: can you apply before?", points=-2
        )
    is_told = None not in (context.profile.step1_failures, context.profile.step2ck_failures)
    if program.id in FIRST_ATTEMPT_ONLY and not is_told:
        return Finding(ask="It wants every Step passed at the first attempt: did you?")
    return NOTHING


def _certificate(program: Program, context: Context) -> Finding:
    if not program.needs_ecfmg_certificate or context.exams.certified:
        return NOTHING
    if context.exams.certified is False:
        return Finding(out="It wants the ECFMG certificate.")
    return Finding(ask="It wants the ECFMG certificate: do you have it?")


def _licence(program: Program, context: Context) -> Finding:
    if not program.needs_home_licence or context.profile.home_licence:
        return NOTHING
    if context.profile.home_licence is False:
        return Finding(out="It wants a license at home.")
    return Finding(ask="It wants a license at home: do you have one?")


def _stay(program: Program, context: Context) -> Finding:
    least, stay = program.duration_weeks_min, context.profile.weeks_in_us
    if least is not None and stay is not None and least > stay:
        return Finding(out=f"It takes at least {least:g} weeks, longer than you can stay.")
    if least is not None and stay is None and least > SHORTEST_WEEKS:
        return Finding(ask=f"It takes at least {least:g} weeks: can you stay that long?")
    return NOTHING


def _fee(program: Program, context: Context) -> Finding:
    fee = fee_for(program, SHORTEST_WEEKS)
    budget = context.profile.budget_usd
    if fee is None:
        return Finding(ask="What does it cost in all, and for how many weeks?")
    if budget is not None and fee > budget:
        return Finding(out="Its fee alone is above your budget.")
    paid = f"{program.tuition_usd:,.0f} USD for {program.period_weeks:g} weeks when last read"
    text = "free when last read" if fee == 0 else paid
    return Finding(why=f"Fee: {text}.", points=2 if fee <= 1000 else 1 if fee <= 2500 else 0)


def _window(program: Program, context: Context) -> Finding:
    if not program.window_closes and not program.window_opens:
        return NOTHING
    begins, wanted = first_application(context), rotations_open(context)
    window = next_window(program, begins, context.season, wanted=wanted)
    if window is None:
        return Finding(out="Its application window comes too late for this season's letters.")
    if program.audience == "graduate" and window.starts < context.profile.graduation.first_day:
        return Finding(out="Its rotation begins before you graduate.")
    return Finding(why=f"{_applications(window, context.today)}; confirm the dates.", points=1)


def _applications(window: Window, today: date) -> str:
    """When to apply, without a first day that is past."""
    if window.opens and window.opens <= today:
        return f"Apply by {day(window.closes)}" if window.closes else (
            f"Applications have been open since {day(window.opens)}"
        )  # fmt: skip
    return f"Apply {window}"


def _place(program: Program, context: Context) -> Finding:
    if program.state == context.profile.free_housing_state:
        is_on_route = program.kind == context.route
        points = FREE_HOUSING_POINTS if is_on_route else WANTED_STATE_POINTS
        return Finding(why="You have free housing in this state.", points=points)
    if program.state in (context.profile.state_preferences or ()):
        return Finding(why="It is in a state you want.", points=WANTED_STATE_POINTS)
    return NOTHING


def _link(program: Program, _context: Context) -> Finding:
    if program.link_ok is False:
        ask = "The recorded link was broken: is the program still running?"
        return Finding(ask=ask, points=BROKEN_LINK_POINTS)
    return NOTHING


def _contact(program: Program, _context: Context) -> Finding:
    if program.id in FORM_ONLY:
        return Finding(why="Use its own form: it wants no mail to its doctors.")
    return NOTHING


ASPECTS: tuple[Aspect, ...] = (
    _kind, _specialty, _letters, _residency, _fee, _place, _window, _audience, _accepts, _school,
    _visa, _graduated, _score, _exams, _certificate, _licence, _stay, _link, _contact,
)  # fmt: skip
"""Every aspect is looked at, in this order; the order is also that of the reasons shown."""

AVOID_ASPECTS: tuple[Aspect, ...] = (_accepts, _residency, _letters, _school)


@dataclass(frozen=True)
class _Candidate:
    program: Program
    findings: tuple[Finding, ...]

    @property
    def points(self) -> int:
        return sum(finding.points for finding in self.findings)

    @property
    def is_out(self) -> bool:
        return any(finding.out for finding in self.findings)


def shortlist(context: Context) -> tuple[ProgramFit, ...]:
    """Return at most six programs to ask, best first; empty when none can be asked now."""
    kinds = offered_kinds(context)
    rows = (row for row in context.reference.programs if row.kind in kinds)
    candidates = [
        candidate
        for candidate in _examined(rows, context)
        if not candidate.is_out and not is_placeholder(candidate.program)
    ]
    candidates.sort(key=lambda candidate: (-candidate.points, candidate.program.id))
    return tuple(_fit(candidate) for candidate in _of_route_first(candidates, context))


def _of_route_first(candidates: list[_Candidate], context: Context) -> list[_Candidate]:
    """The best; where electives are planned they come before what is only a backup."""
    if context.route != "elective":
        return candidates[:MAX_PROGRAMS]
    own = [candidate for candidate in candidates if candidate.program.kind == context.route]
    others = [candidate for candidate in candidates if candidate.program.kind != context.route]
    return [*own, *others][:MAX_PROGRAMS]


def avoid_list(context: Context) -> tuple[ProgramToAvoid, ...]:
    """Return at most five programs not to spend on, those of the specialty first."""
    relevant = [
        row
        for row in context.reference.programs
        if is_listed(row, context.today)
        and not _audience(row, context).out
        and (not _specialty(row, context).out or row.specialties_include == ("other",))
    ]
    avoided = [
        (_avoid_rank(row, context), row.id, _to_avoid(row, why))
        for row in relevant
        if (why := _why_avoid(row, context))
    ]
    avoided.sort(key=lambda item: item[:2])
    return tuple(item for _, _, item in avoided[:MAX_AVOID])


def asked_of_all(programs: Iterable[ProgramFit]) -> tuple[str, ...]:
    """Return the questions that every program is to be asked, when there are several programs."""
    first, *others = [program.ask for program in programs]
    return tuple(text for text in first if others and all(text in ask for ask in others))


def known_of_all(programs: Iterable[ProgramFit]) -> tuple[str, ...]:
    """Return the reasons that speak for every program, when there are several programs."""
    first, *others = [program.why for program in programs]
    return tuple(text for text in first if others and all(text in why for why in others))


def offered_kinds(context: Context) -> tuple[PathwayKind, ...]:
    """Return the kinds of program worth asking now."""
    if context.route is None:
        return ()
    kinds: tuple[PathwayKind, ...] = ("elective", "observership")
    return tuple(kind for kind in kinds if context.is_open(kind))


def fee_for(program: Program, weeks: float) -> float | None:
    """Return the program's fee in US dollars for `weeks`; None when not known."""
    if program.tuition_usd is None or program.period_weeks is None:
        return None
    return program.tuition_usd * weeks / program.period_weeks


def _examined(rows: Iterable[Program], context: Context) -> list[_Candidate]:
    return [
        _Candidate(row, tuple(aspect(row, context) for aspect in ASPECTS))
        for row in rows
        if is_listed(row, context.today)
    ]


def _fit(candidate: _Candidate) -> ProgramFit:
    row = candidate.program
    ask = tuple(finding.ask for finding in candidate.findings if finding.ask)
    return ProgramFit(
        id=row.id,
        name=row.name,
        institution=row.institution,
        fit="ask_first" if ask else "fits",
        why=tuple(finding.why for finding in candidate.findings if finding.why),
        ask=ask,
        url=row.url,
        last_seen=row.last_seen,
    )


def _why_avoid(program: Program, context: Context) -> str:
    if program.name.startswith("(paused"):
        return "It is paused."
    reasons = (aspect(program, context).out for aspect in AVOID_ASPECTS)
    return next((reason for reason in reasons if reason), "")


def _avoid_rank(program: Program, context: Context) -> int:
    """Rank what a person may be tempted by: of their route, then of their specialty."""
    is_other_kind = context.route is not None and program.kind != context.route
    is_unspecific = context.profile.specialty not in program.specialties_include
    is_narrow = "multiple" not in program.specialties_include
    return 4 * is_other_kind + 2 * (is_unspecific and is_narrow) + is_unspecific


def _with_host(program: Program) -> str:
    """The name with the institution, as "Observerships" alone names no place."""
    host = short_host(program.institution)
    if is_placeholder(program):
        return program.institution
    return program.name if host.lower() in program.name.lower() else f"{program.name}, {host}"


def _to_avoid(program: Program, why: str) -> ProgramToAvoid:
    return ProgramToAvoid(
        id=program.id,
        name=_with_host(program),
        why=why,
        url=program.url,
        last_seen=program.last_seen,
    )
