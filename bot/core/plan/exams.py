"""Where someone stands with Step 1, Step 2 CK, OET Medicine and ECFMG certification.

Sources: official facts F005 (all met by the rank list deadline), F108 (four attempts a Step).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.core.profile import ExamState, Profile

ExamName = Literal["step1", "step2ck", "oet"]

NAMES: dict[ExamName, str] = {"step1": "Step 1", "step2ck": "Step 2 CK", "oet": "OET Medicine"}
MAX_ATTEMPTS = 4

LEAD_WEEKS: dict[ExamName, dict[ExamState, int]] = {
    "step1": {"passed": 0, "scheduled": 8, "not_taken": 20, "failed": 24},
    "step2ck": {"passed": 0, "scheduled": 8, "not_taken": 16, "failed": 20},
    "oet": {"passed": 0, "scheduled": 5, "not_taken": 8, "failed": 8},
}
"""Our own planning times in weeks, study and result included; no source gives one."""

SETTLE = timedelta(days=14)
"""The time to find out where someone stands with an exam we were not told of."""


@dataclass(frozen=True)
class Exam:
    """One exam: its state (`None` is unknown) and the failures told."""

    name: ExamName
    state: ExamState | None
    failures: int

    @property
    def is_passed(self) -> bool:
        """Whether it is known to be passed."""
        return self.state == "passed"

    @property
    def is_open_problem(self) -> bool:
        """Whether it is known to be failed or not taken yet."""
        return self.state in ("failed", "not_taken")

    @property
    def is_exhausted(self) -> bool:
        """Whether four attempts have gone without a pass (source: F108; OET has no limit)."""
        return self.name != "oet" and not self.is_passed and self.failures >= MAX_ATTEMPTS

    @property
    def lead(self) -> timedelta:
        """The time from now to a result in hand; an unknown state counts as not taken."""
        return timedelta(weeks=LEAD_WEEKS[self.name][self.state or "not_taken"])

    @property
    def wait(self) -> timedelta:
        """The time its step takes: to the result, or to settle a state that is unknown."""
        return self.lead if self.state else SETTLE


@dataclass(frozen=True)
class Exams:
    """The exams of one person; `certified` is the ECFMG certificate, `None` unknown."""

    step1: Exam
    step2ck: Exam
    oet: Exam
    certified: bool | None

    @property
    def all(self) -> tuple[Exam, ...]:
        """The three exams in the order in which they are taken."""
        return self.step1, self.step2ck, self.oet

    @property
    def has_failure(self) -> bool:
        """Whether any exam was ever failed."""
        return any(exam.failures or exam.state == "failed" for exam in self.all)

    @property
    def is_exhausted(self) -> bool:
        """Whether a Step can, by the rule as read, not be taken again."""
        return self.step1.is_exhausted or self.step2ck.is_exhausted

    @property
    def failed_steps(self) -> tuple[Exam, ...]:
        """The Steps failed and not passed since."""
        return tuple(exam for exam in (self.step1, self.step2ck) if exam.state == "failed")

    @property
    def has_failed_step(self) -> bool:
        """Whether a Step is failed and not passed since."""
        return bool(self.failed_steps)

    @property
    def has_last_attempt(self) -> bool:
        """Whether a Step is still to be passed with a single attempt left."""
        return any(
            exam.is_open_problem and exam.failures == MAX_ATTEMPTS - 1
            for exam in (self.step1, self.step2ck)
        )

    @property
    def problems(self) -> tuple[Exam, ...]:
        """The exams known to be failed or not taken."""
        return tuple(exam for exam in self.all if exam.is_open_problem)

    @property
    def unpassed(self) -> tuple[Exam, ...]:
        """The exams not known to be passed."""
        return tuple(exam for exam in self.all if not exam.is_passed)

    def before_stay(self, *, is_student: bool) -> tuple[Exam, ...]:
        """Return the Steps to pass before a host is applied to, in order.

        Step 1 always; Step 2 CK once it is failed, and for graduates unless an untried Step 1
        is what they wait for.
        """
        gates = [] if self.step1.is_passed else [self.step1]
        is_next = not is_student and (not gates or self.has_failed_step)
        if not self.step2ck.is_passed and (is_next or self.step2ck.state == "failed"):
            gates.append(self.step2ck)
        return tuple(gates)

    def wait_before_stay(self, *, is_student: bool) -> timedelta:
        """Return the time until those Steps are passed; they are sat one after the other."""
        waits = (exam.wait for exam in self.before_stay(is_student=is_student))
        return sum(waits, timedelta())

    def ready_on(self, today: date) -> date:
        """Return when the results can be in hand at the earliest; unknown states add nothing."""
        steps = [exam.lead for exam in (self.step1, self.step2ck) if exam.state]
        oet = self.oet.lead if self.oet.state else timedelta()
        return today + max(sum(steps, timedelta()), oet)


def exams_of(profile: Profile) -> Exams:
    """Return where `profile` stands; a certificate implies the passes that are not told."""
    return Exams(
        step1=_exam("step1", profile.step1, profile.step1_failures, profile),
        step2ck=_exam("step2ck", profile.step2ck, profile.step2ck_failures, profile),
        oet=_exam("oet", profile.oet, None, profile),
        certified=profile.ecfmg_certified,
    )


def _exam(name: ExamName, told: ExamState | None, failures: int | None, profile: Profile) -> Exam:
    implied: ExamState | None = "passed" if profile.ecfmg_certified else None
    return Exam(name, told or implied, max(failures or 0, int(told == "failed")))
