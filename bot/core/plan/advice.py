"""Forks in the road, what not to pay for, what to do when the plan fails, and papers to have."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.plan.conditions import (
    ALWAYS,
    APPLIED_BEFORE,
    APPLYING,
    BEFORE_NRMP_DEADLINE,
    BLOCKED,
    BUDGET_SHORT,
    ELECTIVE_ROUTE,
    ELECTIVE_TOO_LATE,
    ENOUGH,
    EXAM_OPEN,
    EXAMS_PASSED,
    EXHAUSTED,
    GRADUATE,
    HELD,
    HELD_IN_US,
    IN_US,
    LAST_ATTEMPT,
    LIVES_ON_STATUS,
    NEEDS_STATUS,
    NO_STAY,
    NO_VISA,
    OBSERVER_ROUTE,
    OF_AN_INSTITUTION,
    PAST_ANY_YOG,
    PREPARING,
    REFUSED,
    RESIDENT,
    ROUTE,
    STATUS_IN_HAND,
    STEP2_OPEN,
    STEP_FAILED,
    SUSPENSION_STALE,
    UNDECIDED,
    UNMATCHED,
    UNMATCHED_OFTEN,
    VISA_AHEAD,
    VISA_UNTOLD,
    VSLO,
    visa_in,
)
from bot.core.plan.context import Context
from bot.core.plan.milestones import (
    before_rotations,
    decide_day,
    event,
    in_days,
    money_day,
    running_match_day,
    step_due,
)
from bot.core.plan.pathways import nationality_source
from bot.core.plan.plan import Decision, PaperNeeded, PlanB, Stop
from bot.core.plan.rules import Cite, Text, When, cite, say
from bot.core.plan.season import MATCH_DAY, REVIEW
from bot.core.plan.sources import guide, official
from bot.core.plan.timeline import Day
from bot.core.plan.wording import day

MAX_DECISIONS, MAX_STOPS = 6, 6


@dataclass(frozen=True)
class DecisionRule:
    """A question with a date and both branches."""

    id: str
    when: When
    question: Text
    by: Day
    if_yes: Text
    if_no: Text
    source: Cite


@dataclass(frozen=True)
class TextRule:
    """A line in two halves (what and why, when and then, name and use) with its source."""

    id: str
    when: When
    head: Text
    body: Text
    source: Cite


DECISIONS: tuple[DecisionRule, ...] = (
    DecisionRule(
        "suspension", BLOCKED | SUSPENSION_STALE,
        lambda c: f"Does travel.state.gov say that visas for {c.travel.country} are being issued?",
        in_days(45),
        lambda c: "After a match, start the residency visa the same week." if APPLYING(c)
        else "Make a new plan here: a stay in the US can then be planned.",
        lambda c: "Go on with interviews and the rank list. Ask ECFMG what it means for a start in "
        "July, and tell a program that asks the truth." if APPLYING(c)
        else "Stay with exams, remote research and work at home. Pay nothing for travel.",
        nationality_source,
    ),
    DecisionRule(
        "eligibility", EXHAUSTED, "Does FSMB say you may take the Step again?", in_days(45),
        "Plan the exam first, everything else after the pass.",
        "Stop spending on the US route and follow the other routes you listed.",
        official("F108"),
    ),
    DecisionRule(
        "running", APPLIED_BEFORE, lambda c: f"Did you match in March {c.running_year}?",
        running_match_day, "Leave this plan: start contract and visa papers the same week.",
        "Rest, find out why, then go on with this plan.", official("F033"),
    ),
    DecisionRule(
        "year", PAST_ANY_YOG & PREPARING & ~EXHAUSTED & ~UNMATCHED & ~BLOCKED,
        lambda c: "Have you found ten programs that take graduates of "
        f"{c.profile.graduation.year}?",
        step_due("programs-list"), "Go on as planned, and apply to these first.",
        lambda c: f"Pay for {'no host' if EXAMS_PASSED(c) else 'no exam and no host'} yet: ask "
        "alumni of your year, and widen states or specialty before you decide.",
        official("F046"),
    ),
    DecisionRule(
        "refusal", REFUSED & VISA_AHEAD & ROUTE,
        "Do you know why the visa was refused, and has that changed?",
        step_due("visa-refusal"), "Go on as planned, and say truthfully that one was refused.",
        "Do not apply or pay again yet: exams, remote research and work at home.", guide("4.1"),
    ),
    DecisionRule(
        "money", BUDGET_SHORT & PREPARING, "Is the whole sum there without borrowing?",
        lambda c: money_day(c) if c.route else c.today + timedelta(days=120),
        "Go on as planned.",
        lambda c: f"Write to no host and book no trip: {'' if EXAMS_PASSED(c) else 'exams and '}"
        "remote work now, the rotation in a later season.", guide("FAQ 4"),
    ),
    DecisionRule(
        "specialty", UNDECIDED & PREPARING, "Have you decided on a specialty?", decide_day,
        "Book weeks and ask for letters in it.",
        "Take one broad rotation in internal or family medicine, no more.", guide("6.1"),
    ),
    DecisionRule(
        "something_new", UNMATCHED & PREPARING,
        "Is there something clearly new in your file?", step_due("season-review"),
        "Apply again, to programs that take your year and record.",
        "Wait a season or change the plan; do not pay for the same file again.", guide("6.2"),
    ),
    DecisionRule(
        "pass", STEP_FAILED & ROUTE,
        lambda c: "Are the failed Steps passed?" if len(c.exams.failed_steps) > 1
        else "Is the failed Step passed?",
        lambda c: c.first_asking_day, "Go on as planned: the hosts are next.",
        "No host and no trip yet: study on, and plan the stay for a later season.",
        official("F005"),
    ),
    DecisionRule(
        "dean", ELECTIVE_ROUTE & ~VSLO, "Does your dean confirm VSLO or a partner agreement?",
        step_due("elective-dean"), "Apply for electives as planned.",
        "Ask only hosts with their own form, and prepare one observership.", official("F047"),
    ),
    DecisionRule(
        "answers", OBSERVER_ROUTE,
        lambda c: "Has a host confirmed letter and refund in writing?" if c.is_resident
        else "Has a host confirmed letter, your status and refund in writing?"
        if LIVES_ON_STATUS(c)
        else "Has a host confirmed letter, visa class and refund in writing?",
        step_due("hosts-ask"), "Apply there as planned, and pay only what was confirmed.",
        "Do not pay. Ask the next three hosts and alumni.", guide("3.3"),
    ),
    DecisionRule(
        "stay", NO_STAY & PREPARING & ~BLOCKED & ~EXHAUSTED,
        "Can you stay four weeks in the US before the application?",
        lambda c: max(before_rotations(90)(c), in_days(30)(c)),
        "Tell us the weeks, and make a new plan here with a rotation in it.",
        "Apply with the strongest letters from home, or wait a season for a rotation.",
        guide("FAQ 3"),
    ),
    DecisionRule(
        "visa", ROUTE & NO_VISA,
        lambda c: "Is it clear how you may enter, and is any visa you need in your passport?"
        if VISA_UNTOLD(c)
        else "Is the visa in your passport?",
        step_due("visa-apply"), "Book the travel, and keep the host's letter with you.",
        "Cancel in time for the refund; remote research and work at home, then a new date.",
        official("F102"),
    ),
    DecisionRule(
        "step2", STEP2_OPEN & PREPARING & ~EXHAUSTED, "Is Step 2 CK passed?",
        event(REVIEW, minus=21), "Submit this season.",
        "Wait a season rather than apply without it.", official("F005"),
    ),
    DecisionRule(
        "interviews", APPLYING & BEFORE_NRMP_DEADLINE, "Do you have an interview by now?",
        lambda c: date(c.season.match_year - 1, 12, 15),
        "Prepare, then rank every program you would go to.",
        "Get ready for SOAP, and start plan B for the next season at no cost.", guide("6.2"),
    ),
    DecisionRule(
        "matched", APPLYING | (PREPARING & ~EXHAUSTED), "Did you match?",
        event(MATCH_DAY), "Start contract and visa papers the same week.",
        "Rest, then find out why before a new season.", official("F033"),
    ),
)  # fmt: skip

STOPS: tuple[TextRule, ...] = (
    TextRule(
        "blocked", BLOCKED, "Do not pay for a visa, a host or travel.",
        "New visas for your passport are suspended as far as we read.", nationality_source,
    ),
    TextRule(
        "stay", HELD_IN_US, "Do not leave the US before you have asked.",
        "New visas for your passport are suspended as far as we read: without a valid one you may "
        "not get back in.", nationality_source,
    ),
    TextRule(
        "stale", SUSPENSION_STALE, "Do not pay for a visa, a host or travel yet.",
        "Our note on your passport is over 60 days old: check first.", nationality_source,
    ),
    TextRule(
        "exhausted", EXHAUSTED, "Do not pay for US experience or applications.",
        "First comes the answer whether you may still take the Step.", official("F108"),
    ),
    TextRule(
        "last_attempt", LAST_ATTEMPT & ~EXHAUSTED,
        "Do not sit your last attempt to keep a date.",
        "USMLE allows four attempts at a Step, so a later season costs less than a fourth failure.",
        official("F108"),
    ),
    TextRule(
        "running", APPLIED_BEFORE,
        lambda c: f"Pay for no host before Match Day, {day(running_match_day(c))}.",
        "Your application is out, and a match would make the weeks useless.", guide("FAQ 4"),
    ),
    TextRule(
        "applying", APPLYING, "Do not buy US experience now.",
        "Your application is out; interviews and the rank list matter now.", guide("FAQ 4"),
    ),
    TextRule(
        "exam", EXAM_OPEN & ROUTE, "Do not pay for USCE before the exam fees are covered.",
        "Without the exams you cannot be matched.", official("F005"),
    ),
    TextRule(
        "repeat", UNMATCHED_OFTEN & PREPARING, "Do not pay for the same application again.",
        "Another season with the same file is the dearest mistake.", guide("6.2"),
    ),
    TextRule(
        "enough", ENOUGH, "Do not buy more weeks.",
        "Two recent letters and eight weeks are what most aim for.", guide("FAQ 2"),
    ),
    TextRule(
        "answers", PREPARING & ~BLOCKED,
        "Pay nothing non-refundable before written answers.",
        lambda c: "Ask about letters, residency applicants, your role and refunds." if c.is_resident
        else "Ask about letters, your status, residency applicants and refunds."
        if LIVES_ON_STATUS(c)
        else "Ask about letters, visa class, residency applicants, and refund on a refusal.",
        guide("3.3"),
    ),
    TextRule(
        "hands_on", (GRADUATE | ELECTIVE_TOO_LATE) & NEEDS_STATUS & ~STATUS_IN_HAND,
        "Refuse hands-on offers on a visitor visa.",
        "It fits no visitor visa and can cost you later visas.", official("F065"),
    ),
    TextRule(
        "hands_on_status", (GRADUATE | ELECTIVE_TOO_LATE) & STATUS_IN_HAND,
        "Refuse hands-on offers your status is not known to cover.",
        "Your sponsor, school or an immigration lawyer says so in writing first; a mistake can "
        "end the status.", guide("4.1"),
    ),
    TextRule(
        "contact", ELECTIVE_ROUTE, "Do not write to faculty about electives.",
        "Some schools turn such applicants away; use the visiting office.", official("F055b"),
    ),
    TextRule(
        "promised_letter", PREPARING, "Walk away from anyone who promises a letter.",
        "An honest letter depends on what the doctor saw of you.", guide("5.2"),
    ),
    TextRule(
        "debt", BUDGET_SHORT, "Do not borrow for this.",
        "Hosts and travel wait for the sum; four weeks or a later season cost less than debt.",
        guide("FAQ 4"),
    ),
    TextRule(
        "relabel", ALWAYS, "Do not write that you did what you only watched.",
        "A false line counts as irregular behavior and can cost the certificate.",
        official("F107"),
    ),
)  # fmt: skip


def _once_allowed(event: str) -> Text:
    """Return "If ..." for an event, which for an exhausted Step waits for FSMB's answer."""
    return lambda c: f"If you may go on, and {event}" if EXHAUSTED(c) else f"If {event}"


def _who_decides(context: Context) -> str:
    return "border, and the consulate if you need a visa" if VISA_UNTOLD(context) else (
        "consulate and border"
    )  # fmt: skip


PLAN_B: tuple[TextRule, ...] = (
    TextRule(
        "visa_suspended", BLOCKED & PREPARING, "If visas stay suspended, or one is refused",
        lambda c: "Go on with exams only as far as they serve you elsewhere too: the residency "
        "visa is affected as well. "
        f"Remote research{'' if IN_US(c) else ' and work at home'} "
        f"{'stays' if IN_US(c) else 'stay'} open.", nationality_source,
    ),
    TextRule(
        "status_short", LIVES_ON_STATUS & ROUTE,
        "If your status does not cover it, or a visa is refused",
        lambda c: "Stay with remote research"
        f"{' and with your own institution' if OF_AN_INSTITUTION(c) else ''}: watching "
        "elsewhere without the right can end the status. Ask a lawyer before you leave the US for "
        "a new visa.",
        guide("4.1"),
    ),
    TextRule(
        "held_ends", HELD & ROUTE & ~LIVES_ON_STATUS, "If entry is refused, or your visa runs out",
        "New ones are suspended as far as we read, so do not count on another. Claim the refund "
        "your host promised in writing, and go on with remote research and work at home.",
        nationality_source,
    ),
    TextRule(
        "visa_refused", NEEDS_STATUS & ROUTE & ~LIVES_ON_STATUS & ~HELD,
        lambda c: "If entry or a new visa is refused" if visa_in(("b1_b2", "esta"))(c)
        else "If entry or a visa is refused" if VISA_UNTOLD(c)
        else "If the visa is refused",
        "Ask why, claim the refund your host promised in writing, and go on with remote research "
        "and work at home. Apply again only when something has changed.", official("F102"),
    ),
    TextRule(
        "visa_refused_later", NEEDS_STATUS & PREPARING & ~ROUTE & ~BLOCKED,
        "If a visa is refused later",
        "Ask why, and apply again only when something has changed. Remote research and clinical "
        "work keep the file alive meanwhile.", guide("4.1"),
    ),
    TextRule(
        "visa_refused_running", NEEDS_STATUS & APPLYING,
        lambda c: "If visas stay suspended, or one is refused" if BLOCKED(c)
        else "If the visa is refused",
        "After a match, tell the program and ECFMG the same day and ask about a late start or a "
        "deferral.", official("F081b"),
    ),
    TextRule(
        "host_cancels", RESIDENT, "If the host cancels",
        "Claim the refund and take the next host on your list; you need no visa, so a new date is "
        "quickly found.", guide("3.3"),
    ),
    TextRule(
        "not_eligible", EXHAUSTED, "If you may not take the Step again",
        "Stop spending on the US route and follow the training routes you listed: your degree and "
        "your work count there.", official("F108"),
    ),
    TextRule(
        "no_interview", ALWAYS, _once_allowed("no interview comes by December"),
        "Send one honest update, be ready for SOAP, and ask two readers what your file lacks. "
        "Buy nothing in a hurry.", guide("6.2"),
    ),
    TextRule(
        "unmatched", ALWAYS, _once_allowed("you do not match"),
        "Rest first. Then find the reason, close one gap (exam, letter, recent work), and decide "
        "by June whether to apply again.", guide("6.2"),
    ),
)  # fmt: skip

DOCUMENTS: tuple[TextRule, ...] = (
    TextRule("passport", NEEDS_STATUS, "Passport valid well beyond the stay",
             "visa and travel", guide("4.1")),
    TextRule("enrollment", ELECTIVE_ROUTE, "Proof of enrollment and dean's letter",
             "elective application", guide("3.2")),
    TextRule("transcript", ALWAYS, "Transcript and diploma or MSPE",
             "host and residency application", guide("3.2")),
    TextRule("cv", ALWAYS, "One-page CV with honest titles", "every application", guide("5.3")),
    TextRule("scores", ALWAYS, "USMLE score reports", "host and residency application",
             guide("3.2")),
    TextRule("vaccines", ROUTE, "Vaccination record, TB test, titers", "host", guide("3.2")),
    TextRule("insurance", ROUTE, "Health insurance that the host accepts",
             "host; travel policies are often refused", official("F058")),
    TextRule("malpractice", ELECTIVE_ROUTE, "Malpractice cover, usually 1M/3M", "elective host",
             official("F057")),
    TextRule("english", ROUTE, "English test if the host asks", "host; minimums differ",
             official("F060")),
    TextRule("hipaa", ROUTE, "HIPAA training certificate", "host", official("F059")),
    TextRule("host_letter", ROUTE & LIVES_ON_STATUS, "Host letter naming your role and dates",
             "whoever decides what your status allows", guide("4.1")),
    TextRule("host_letter", ROUTE & NEEDS_STATUS & ~LIVES_ON_STATUS,
             "Host letter naming purpose and visa class", _who_decides, official("F067")),
    TextRule("funds", ROUTE & NEEDS_STATUS & ~LIVES_ON_STATUS, "Proof of own funds",
             lambda c: _who_decides(c) if VISA_UNTOLD(c) else "consulate", guide("4.1")),
    TextRule("dates", GRADUATE, "Proof of work since graduation", "residency application",
             guide("6.2")),
)  # fmt: skip


def decisions_of(context: Context) -> tuple[Decision, ...]:
    """Return the decisions that apply, by date, none before today or after the season."""
    decisions = [
        Decision(
            question=say(rule.question, context),
            by=min(max(rule.by(context), context.today), context.season.end),
            if_yes=say(rule.if_yes, context),
            if_no=say(rule.if_no, context),
            source=cite(rule.source, context),
        )
        for rule in DECISIONS
        if rule.when(context)
    ]
    return tuple(sorted(decisions[:MAX_DECISIONS], key=lambda decision: decision.by))


def stops_of(context: Context) -> tuple[Stop, ...]:
    """Return what not to do or pay now, the most pressing first."""
    return tuple(
        Stop(what=head, why=body, source=cite(rule.source, context))
        for rule, head, body in _said(STOPS, context)[:MAX_STOPS]
    )


def fallbacks_of(context: Context) -> tuple[PlanB, ...]:
    """Return what to do when the plan fails."""
    return tuple(
        PlanB(when=head, then=body, source=cite(rule.source, context))
        for rule, head, body in _said(PLAN_B, context)
    )


def documents_of(context: Context) -> tuple[PaperNeeded, ...]:
    """Return the papers to have."""
    return tuple(
        PaperNeeded(name=head, needed_for=body, source=cite(rule.source, context))
        for rule, head, body in _said(DOCUMENTS, context)
    )


def _said(rules: tuple[TextRule, ...], context: Context) -> list[tuple[TextRule, str, str]]:
    return [
        (rule, say(rule.head, context), say(rule.body, context))
        for rule in rules
        if rule.when(context)
    ]
