"""The six kinds of experience, judged for one person by a table of rules.

Every rule that applies gives its reason; the strictest verdict among them is the pathway's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.plan.conditions import (
    ALWAYS,
    APPLYING,
    BLOCKED,
    BUDGET_SHORT,
    ELECTIVE_SHORT_LEAD,
    ELECTIVE_TOO_LATE,
    ENOUGH,
    EXAMS_PASSED,
    EXHAUSTED,
    GAP,
    GRADUATE,
    HELD,
    HELD_IN_US,
    IN_US,
    NEEDS_STATUS,
    NO_RESEARCH,
    NO_SCHOOL_SUPPORT,
    NO_STAY,
    NO_TIME,
    NO_VISA,
    OTHER_STATUS,
    PASSPORT_UNKNOWN,
    PAST_YOG,
    REFUSED,
    RESIDENT,
    ROUTE,
    STEP1_OPEN,
    STEP_FAILED,
    STEPS_BEFORE_ELECTIVE,
    STUDENT,
    SUSPENSION_STALE,
    TOO_SHORT_FOR_RESEARCH,
    VISA_AHEAD,
    VSLO,
    WANTS_RESEARCH,
    WATCHING_ONLY,
    visa_in,
)
from bot.core.plan.context import Context
from bot.core.plan.plan import (
    CountsAsUsce,
    Pathway,
    PathwayKind,
    PathwayVerdict,
    Reason,
    SourceRef,
)
from bot.core.plan.rules import Cite, Text, When, cite, say
from bot.core.plan.season import USCE_END
from bot.core.plan.sources import calendar, guide, official, program, visa_policy

STRICTNESS: tuple[PathwayVerdict, ...] = ("recommended", "possible", "conditional", "closed")
COUNTS: dict[PathwayKind, CountsAsUsce] = {
    "elective": "yes", "externship": "yes", "observership": "some",
    "research": "some", "remote": "no", "home_clinical": "no",
}  # fmt: skip
"""Whether programs count it as US clinical experience (guide 1.1, 1.2, 2.4; fact F040)."""

IN_PERSON: tuple[PathwayKind, ...] = ("elective", "externship", "observership", "research")
CLINICAL: tuple[PathwayKind, ...] = ("elective", "externship", "observership")
MAX_REASONS = 4


@dataclass(frozen=True)
class PathwayRule:
    """What one circumstance means for some pathways; `verdict` None only adds a reason."""

    id: str
    kinds: tuple[PathwayKind, ...]
    when: When
    verdict: PathwayVerdict | None
    text: Text
    source: Cite
    is_always_told: bool = False
    """Told of a closed pathway too."""


def nationality_source(context: Context) -> SourceRef:
    """Return the visa table's entry for the passport, else the fact that says what it is about."""
    has_row = bool(context.travel.measures)
    return visa_policy(context.profile.nationality or "") if has_row else official("F081")


def _country(context: Context) -> str:
    return context.travel.country


RULES: tuple[PathwayRule, ...] = (
    # electives
    PathwayRule(
        "elective_graduated", ("elective",), GRADUATE, "closed",
        "Electives are for enrolled students, and you have graduated.", guide("2.1"),
    ),
    PathwayRule(
        "elective_too_late", ("elective",), ELECTIVE_TOO_LATE, "closed",
        "Hosts need about four months, and that plus four weeks no longer fits before you "
        "graduate.", official("F097"),
    ),
    PathwayRule(
        "elective_gold", ("elective",), STUDENT, "recommended",
        "As an enrolled student you can do this, and it is the strongest kind.", guide("2.1"),
    ),
    PathwayRule(
        "elective_b1", ("elective",), STUDENT & (NO_VISA | visa_in(("b1_b2", "esta"))), None,
        "An unpaid elective that is part of your degree, at a US medical school's hospital, is "
        "usually done in B-1. Ask the host which class its letter names.", official("F062"),
    ),
    PathwayRule(
        "elective_vslo", ("elective",), STUDENT & ~VSLO, "conditional",
        "It depends on your school: a VSLO home school, a partner agreement, or a host with its "
        "own form. Ask your dean first.", official("F047"),
    ),
    PathwayRule(
        "elective_support", ("elective",), STUDENT & NO_SCHOOL_SUPPORT, "conditional",
        "Hosts want papers from your school, which does not support you yet.", guide("3.2"),
    ),
    PathwayRule(
        "elective_short_lead", ("elective",), ELECTIVE_SHORT_LEAD, "conditional",
        "The guide says to apply 9 to 12 months ahead. You have less, so ask only hosts that "
        "still take you.", guide("3.2"),
    ),
    PathwayRule(
        "elective_after_step", ("elective",), STEPS_BEFORE_ELECTIVE, "conditional",
        "The Step comes first, and after it no elective fits before you graduate, unless a host "
        "takes you without it.", official("F097"),
    ),
    PathwayRule(
        "elective_step1", ("elective",), STUDENT & STEP1_OPEN, "conditional",
        "Many hosts ask for a Step 1 pass.", guide("2.1"),
    ),
    PathwayRule(
        "elective_status", ("elective",), STUDENT & (OTHER_STATUS | visa_in(("dependent",))),
        "conditional",
        "Ask the host and your international office whether your status covers a visiting "
        "elective.", guide("4.1"),
    ),
    # externships
    PathwayRule(
        "externship_student", ("externship",), STUDENT & NEEDS_STATUS, "closed",
        "Externships are made for graduates, and for them no visitor visa covers hands-on work.",
        guide("2.3"),
    ),
    PathwayRule(
        "externship_watching_only", ("externship",),
        GRADUATE & WATCHING_ONLY & ~visa_in(("dependent",)), "closed",
        "A graduate's hands-on work fits no visitor visa, and supervision does not change that.",
        official("F065"),
    ),
    PathwayRule(
        "externship_dependent", ("externship",), GRADUATE & visa_in(("dependent",)), "closed",
        "A dependent status by itself does not cover hands-on work, and supervision does not "
        "change that.", guide("4.1"),
    ),
    PathwayRule(
        "externship_none_found", ("externship",), GRADUATE & NEEDS_STATUS, None,
        "Our directory has no confirmed hands-on program for graduates on a visa.",
        official("F039"), is_always_told=True,
    ),
    PathwayRule(
        "externship_f1", ("externship",), GRADUATE & visa_in(("f1",)), "conditional",
        "CPT or OPT must match your US degree and does not license patient care. Ask your "
        "school's international office, and get the hospital's policy in writing.",
        official("F079"),
    ),
    PathwayRule(
        "externship_j1", ("externship",), GRADUATE & visa_in(("j1",)), "conditional",
        "A J-1 outside residency allows incidental patient contact at most. Your sponsor decides; "
        "ask in writing.", official("F070"),
    ),
    PathwayRule(
        "externship_h1b", ("externship",), GRADUATE & visa_in(("h1b", "other")), "conditional",
        "Your status by itself does not allow it. Ask an immigration lawyer, and get the "
        "hospital's policy in writing.", guide("4.1"),
    ),
    PathwayRule(
        "externship_student_resident", ("externship",), STUDENT & RESIDENT, "conditional",
        "Only after graduation: until then the elective is your route.", guide("2.3"),
    ),
    PathwayRule(
        "externship_resident", ("externship",), GRADUATE & RESIDENT, "possible",
        "You need no visa. Programs with clinical training for residents exist (UCLA IMG); state "
        "law and the hospital's written policy decide.", official("F094"),
    ),
    # observerships
    PathwayRule(
        "observership_start", ("observership",), GRADUATE, "recommended",
        "For a graduate this is the realistic start.", guide("3.3"),
    ),
    PathwayRule(
        "observership_next", ("observership",), ELECTIVE_TOO_LATE, "recommended",
        "You graduate too soon for an elective, and for a graduate this is the realistic start.",
        guide("3.3"),
    ),
    PathwayRule(
        "observership_backup", ("observership",), STUDENT & ~ELECTIVE_TOO_LATE, "possible",
        "A backup if electives fall through: you watch, which is weaker.", guide("2.2"),
    ),
    PathwayRule(
        "observership_some", ("observership",), ALWAYS, None,
        "Some programs count it, some say no in writing. Ask three you want before you pay.",
        official("F040"),
    ),
    PathwayRule(
        "observership_b1", ("observership",), NO_VISA | visa_in(("b1_b2", "esta")), None,
        "You watch, unpaid and at your own cost. Its basis is admission in B-1.",
        official("F064"),
    ),
    PathwayRule(
        "observership_status", ("observership",), OTHER_STATUS, "conditional",
        "Ask the host and your sponsor or a lawyer whether your status covers observing "
        "elsewhere.", guide("4.1"),
    ),
    PathwayRule(
        "observership_dependent", ("observership",), visa_in(("dependent",)), None,
        "One host's page names H-4 and other dependents among those who may watch. Ask yours.",
        program("cleveland-clinic-physician-observer"),
    ),
    # research
    PathwayRule(
        "research_short_stay", ("research",), TOO_SHORT_FOR_RESEARCH, "closed",
        "A position in the US takes 6 to 12 months, longer than you can stay.", guide("2.4"),
    ),
    PathwayRule(
        "research_declined", ("research",), NO_RESEARCH & ~visa_in(("j1",)), "closed",
        "You told us that research is not for you.", guide("2.4"),
    ),
    PathwayRule(
        "research_j1_held", ("research",), visa_in(("j1",)), "recommended",
        "You may already hold the right kind of J-1. Patient contact is incidental at most; your "
        "host decides.", official("F070"),
    ),
    PathwayRule(
        "research_resident", ("research",), RESIDENT & WANTS_RESEARCH, "recommended",
        "It fits your interest and you need no sponsor.", guide("2.4"),
    ),
    PathwayRule(
        "research_j1_needed", ("research",), NO_VISA | visa_in(("b1_b2", "esta")),
        "conditional",
        "A research position needs a host that sponsors a J-1 (DS-2019); a visitor visa does not "
        "cover it.", official("F074"),
    ),
    PathwayRule(
        "research_status", ("research",), visa_in(("f1", "h1b", "dependent", "other")),
        "conditional",
        "Whether your status covers a research role is for your school, employer or a lawyer to "
        "say.", guide("4.1"),
    ),
    PathwayRule(
        "research_interest", ("research",), ~WANTS_RESEARCH, "conditional",
        "Worth it only with real interest and months of time.", guide("2.4"),
    ),
    PathwayRule(
        "research_no_usce", ("research",), ALWAYS, "possible",
        "It can give a letter and a story, but it is not classic US clinical experience.",
        guide("2.4"),
    ),
    # everything that happens in the US
    PathwayRule(
        "blocked", IN_PERSON, BLOCKED, "conditional",
        lambda c: f"Visas for {_country(c)} are suspended as far as we read. This opens only if "
        "the suspension ends or a consulate confirms an exception in writing.",
        nationality_source,
    ),
    PathwayRule(
        "stale", IN_PERSON, SUSPENSION_STALE, "conditional",
        lambda c: f"Our note on visas for {_country(c)} is over 60 days old: unknown today. Check "
        "travel.state.gov first.", nationality_source,
    ),
    PathwayRule(
        "held_new_visa", ("research",), HELD & visa_in(("b1_b2",)), "conditional",
        lambda c: f"It needs a new visa, and those for {_country(c)} are suspended as far as we "
        "read. The one you hold does not cover it.", nationality_source,
    ),
    PathwayRule(
        "held", CLINICAL, HELD & ~HELD_IN_US, None,
        lambda c: f"New visas for {_country(c)} are suspended; one already held stays valid. "
        "Check its end date and entries.", nationality_source,
    ),
    PathwayRule(
        "passport_unknown", IN_PERSON, PASSPORT_UNKNOWN, "conditional",
        "We do not know your passport country, and visa rules depend on it.", official("F081"),
    ),
    PathwayRule(
        "refused", IN_PERSON, VISA_AHEAD & REFUSED, "conditional",
        "A visa was refused before: find out why before you apply or pay again.", guide("4.1"),
    ),
    PathwayRule(
        "no_stay", CLINICAL, NO_STAY, "conditional",
        "You told us you cannot stay two weeks in the US.", guide("FAQ 3"),
    ),
    PathwayRule(
        "no_time", CLINICAL, NO_TIME, "conditional",
        "You cannot come early enough for a letter this season.", calendar(USCE_END),
    ),
    PathwayRule(
        "applying", CLINICAL, APPLYING, "conditional",
        "Not now: your application is out, and weeks bought today hardly change it.",
        guide("FAQ 4"),
    ),
    PathwayRule(
        "enough", CLINICAL, ENOUGH, "conditional",
        "You have two recent letters and eight weeks: buy more only for a clear gap.",
        guide("FAQ 2"),
    ),
    PathwayRule(
        "step_failed", CLINICAL, STEP_FAILED & ~EXHAUSTED, "conditional",
        lambda c: f"Pass the failed Step{'s' if len(c.exams.failed_steps) > 1 else ''} before you "
        "pay for this.", official("F005"),
    ),
    PathwayRule(
        "money_first", CLINICAL, BUDGET_SHORT & ROUTE, "conditional",
        lambda c: "The money for it is not there yet: save first"
        f"{'' if EXAMS_PASSED(c) else ', exams before that'}, and do not borrow for it.",
        guide("FAQ 4"),
    ),
    PathwayRule(
        "exhausted", IN_PERSON, EXHAUSTED, "conditional",
        "First find out in writing whether you may still take the exam.", official("F108"),
    ),
    # from home
    PathwayRule(
        "remote_first", ("remote",), BLOCKED | NO_STAY | SUSPENSION_STALE, "recommended",
        "It needs no visa and can start now.", guide("FAQ 3"),
    ),
    PathwayRule(
        "remote", ("remote",), ALWAYS, "possible",
        "Remote research with a US group is cheap and builds contacts. It is not clinical "
        "experience.", guide("FAQ 3"),
    ),
    PathwayRule(
        "home_first", ("home_clinical",), BLOCKED | SUSPENSION_STALE | GAP | APPLYING,
        "recommended",
        "Recent clinical work keeps your file alive while the rest is open.", guide("6.2"),
    ),
    PathwayRule(
        "home_in_us", ("home_clinical",), IN_US & GRADUATE, "conditional",
        "It would be outside the US, and you live in the US now.", guide("4.2"),
    ),
    PathwayRule(
        "home_yog", ("home_clinical",), PAST_YOG, None,
        "Years since graduation weigh less when the work since is clinical.", official("F046"),
    ),
    PathwayRule(
        "home", ("home_clinical",), ALWAYS, "possible",
        "Good work at home counts as clinical work, though not as US experience.", guide("6.2"),
    ),
)  # fmt: skip


def judge_pathways(context: Context) -> tuple[Pathway, ...]:
    """Return the six pathways by rank: recommended first, closed last, else by stage.

    What the money allows is judged once a case is priced; before that nothing is held against it.
    """
    judged = [_judge(kind, context) for kind in context.order]
    judged.sort(key=lambda path: (path.verdict == "closed", path.verdict != "recommended"))
    return tuple(
        Pathway(
            kind=path.kind,
            verdict=path.verdict,
            rank=rank,
            counts_as_usce=COUNTS[path.kind],
            reasons=path.reasons,
        )
        for rank, path in enumerate(judged, start=1)
    )


@dataclass(frozen=True)
class _Judged:
    kind: PathwayKind
    verdict: PathwayVerdict
    reasons: tuple[Reason, ...]


def _judge(kind: PathwayKind, context: Context) -> _Judged:
    matching = [rule for rule in RULES if kind in rule.kinds and rule.when(context)]
    verdict = _verdict(rule.verdict for rule in matching)
    telling = [
        rule
        for rule in matching
        if verdict != "closed" or rule.verdict == "closed" or rule.is_always_told
    ]
    telling.sort(key=lambda rule: -_strictness(rule.verdict))
    reasons = tuple(
        Reason(text=say(rule.text, context), source=cite(rule.source, context))
        for rule in telling[:MAX_REASONS]
    )
    return _Judged(kind, verdict, reasons)


def _verdict(verdicts: Iterable[PathwayVerdict | None]) -> PathwayVerdict:
    told = [verdict for verdict in verdicts if verdict is not None]
    if "recommended" in told and not {"conditional", "closed"} & set(told):
        return "recommended"
    return max(told, key=STRICTNESS.index)


def _strictness(verdict: PathwayVerdict | None) -> int:
    return STRICTNESS.index(verdict) if verdict else 0
