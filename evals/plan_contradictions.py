"""Whether the parts of one plan agree: steps, windows of programs, texts with dates. Pure."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from evals.plan_case import Case, Check

_DAY = re.compile(r"[A-Z][a-z]{2} \d{1,2}, \d{4}")
_CLOSES = re.compile(r"\b(?:closes|by|to) (?=[A-Z][a-z]{2} \d)")
APPLYING = {"hosts-apply": "observership", "elective-apply": "elective"}
ROTATIONS = ("observership-do", "elective-do")
HOST_TIME = timedelta(days=7)
"""The least time between an application and the first day, where no visa comes between."""

FAR = timedelta(days=180)


def closing_day(text: str) -> date | None:
    """Return the last day that "Apply from ... to ..." or "... closes ..." names, or None."""
    days = [datetime.strptime(day, "%b %d, %Y").date() for day in _DAY.findall(text)]
    return days[-1] if days and _CLOSES.search(text) else None


def _windows(case: Case) -> Iterator[str]:
    kinds = {row.id: row.kind for row in case.reference.programs}
    for id_, kind in APPLYING.items():
        step = case.steps.get(id_)
        for program in case.plan.programs if step else ():
            closing = [closing_day(why) for why in program.why if why.startswith("Apply ")]
            is_late = any(day and day < step.start for day in closing) if step else False
            if kinds[program.id] == kind and is_late:
                yield f"{program.id} closes before the plan applies"
    ask = case.steps.get("hosts-ask")
    named = re.search(r"A first window closes [^.]*", ask.detail) if ask else None
    closes = closing_day(named[0]) if named else None
    if ask and closes and closes < ask.start:
        yield "hosts are asked after the window that is named"


def _host_time(case: Case) -> Iterator[str]:
    steps = case.steps
    for applied in (steps.get(id_) for id_ in APPLYING):
        for done in (steps.get(id_) for id_ in ROTATIONS):
            if applied and done and "visa-apply" not in steps and (
                done.start - applied.due < HOST_TIME
            ):  # fmt: skip
                yield f"{done.id} begins as {applied.id} ends"


def _months(case: Case) -> Iterator[str]:
    done = case.steps.get("observership-do")
    if done is None:
        return
    is_summer = done.start <= date(done.due.year, 8, 31) and done.due >= date(done.due.year, 6, 1)
    if is_summer == ("avoid the summer" in done.detail):
        yield "what is said of the summer is not what is planned"


def _at_home(case: Case) -> Iterator[str]:
    profile = case.profile
    if profile.location == "us" and profile.stage == "graduate" and "home-clinical" in case.steps:
        yield "work at home for someone who lives in the US"


def _week_is_near(case: Case) -> Iterator[str]:
    steps = [case.steps[id_] for id_ in case.plan.this_week if id_ in case.steps]
    far = [step for step in steps if step.track != "exams" and step.due > case.today + FAR]
    if far and len(far) < len(steps):
        yield f"{far[0].id} is due in more than half a year"


def _past_days(case: Case) -> Iterator[str]:
    for program in case.plan.programs:
        for text in program.why:
            from_ = re.search(r"Apply from ([A-Z][a-z]{2} \d{1,2}, \d{4})", text)
            if from_ and datetime.strptime(from_[1], "%b %d, %Y").date() <= case.today:
                yield f"{program.id} is to be applied to from a day that is past"


def _lives_there(case: Case) -> Iterator[str]:
    """Whoever lives in the US on a status needs no visa to stay, and has no work at home."""
    profile = case.profile
    on_status = profile.visa in ("dependent", "j1", "f1", "h1b", "other") and not case.is_resident
    if profile.location != "us" or not on_status:
        return
    papers = [paper.name for paper in case.plan.documents]
    if "Proof of own funds" in papers:
        yield "proof of funds for a consulate that is not asked"
    ask = case.steps.get("hosts-ask")
    if ask and "visa refusal" in ask.detail:
        yield "hosts are asked about the refusal of a visa that is not needed"
    for line in (*(fallback.then for fallback in case.plan.plan_b), case.plan.budget.cheaper or ""):
        if profile.stage == "graduate" and "work at home" in line:
            yield f"work at home for someone who lives in the US: {line}"


def _avoided(case: Case) -> Iterator[str]:
    hosts = {row.id: row.institution for row in case.reference.programs}
    for place in case.plan.avoid:
        if hosts[place.id].split(" (")[0].split(" /")[0].lower() not in place.name.lower():
            yield f"{place.id} is to be avoided, and no host is named"


CONTRADICTIONS: tuple[Check, ...] = (
    _windows, _host_time, _months, _at_home, _week_is_near, _past_days, _lives_there, _avoided,
)  # fmt: skip
