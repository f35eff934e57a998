"""Steps from choosing where to go, over the visa and the rotation, to the letters."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.core.plan.choosing import ASKING
from bot.core.plan.conditions import (
    BLOCKED,
    BUDGET_SHORT,
    CAN_APPLY,
    ELECTIVE_ROUTE,
    EXHAUSTED,
    GAP,
    GRADUATE,
    IMMIGRANT,
    IN_US,
    LIVES_ON_STATUS,
    NO_VISA,
    OBSERVER_ROUTE,
    OWN_SYSTEM,
    PAST_YOG,
    PREPARING,
    RESIDENT,
    ROUTE,
    STEP2_GATES,
    STEP_FAILED,
    STUDENT,
    VSLO,
    WANTS_RESEARCH,
    is_open,
    visa_in,
)
from bot.core.plan.context import Context
from bot.core.plan.milestones import (
    before_rotations,
    before_summer,
    event,
    first_application,
    in_days,
    last_application,
    letters_due,
    once_paid_for,
    rotations_deadline,
    rotations_open,
    running_match_day,
)
from bot.core.plan.plan import Range
from bot.core.plan.rotation_settings import setting_of
from bot.core.plan.rules import When
from bot.core.plan.season import LETTERS_IN, TOKEN, USCE_END
from bot.core.plan.sources import calendar, guide, official
from bot.core.plan.steps_visa import VISA_STEPS, VISA_TO_SPARE, VISA_WORK
from bot.core.plan.timeline import Day, StepRule
from bot.core.plan.windows import next_window
from bot.core.plan.wording import SPECIALTY_NAMES, day, short_host, weeks

MAX_DETAIL = 300
TWO_ANSWERS = timedelta(days=14)
"""A week for the dean and a week to apply."""

APPLYING_WORK = 21
"""Days that applying to hosts takes."""

LONG_WAIT = timedelta(weeks=6)
"""Whoever cannot apply for so long has the hosts' answers by the day on which it is possible."""

DAYS_LEFT = ELECTIVE_ROUTE & When(
    "less than two weeks to the last day to apply for an elective",
    lambda c: timedelta() <= last_application(c) - c.today < TWO_ANSWERS,
)
MORE_LETTERS = When("fewer than three letters that count", lambda c: c.in_hand.letters < 3)
MONEY_FIRST = BUDGET_SHORT & ROUTE & GRADUATE
REMOTE_DETAIL = (
    "Chart reviews, case reports, literature work: two to five hours a week from home. It costs "
    "nothing and builds a contact who may host you later. It is not clinical experience."
)
AT_HOME = is_open("home_clinical") & ~(IN_US & (ROUTE | GRADUATE))
LETTERS_AFTER = ("letters-ask", "elective-do", "observership-do")
IN_RESEARCH_POST = visa_in(("j1",)) & IN_US & is_open("research") & CAN_APPLY
"""Their own group gives what remote work for another would."""
RESEARCH = ~visa_in(("j1",)) & WANTS_RESEARCH & is_open("research") & CAN_APPLY & ~BLOCKED


def _specialty(context: Context) -> str:
    return SPECIALTY_NAMES[context.profile.specialty]


def _days_there(context: Context) -> int:
    return max(context.weeks, 2) * 7


def _settings(context: Context) -> str:
    backup = context.profile.backup_specialty
    is_other = backup not in (None, "other", "undecided", context.profile.specialty)
    return setting_of(
        context.profile.specialty,
        weeks=context.weeks,
        backup=SPECIALTY_NAMES[backup] if backup and is_other else "",
    )


def _item(beginning: str) -> Callable[[Context], Range | None]:
    """Return the rule that takes a step's cost from the budget's item of that name."""

    def price(context: Context) -> Range | None:
        items = context.budget.items if context.budget else ()
        return next(
            ((item.low, item.high) for item in items if item.name.startswith(beginning)), None
        )

    return price


def _first_closing(context: Context) -> date | None:
    """Return when the first application window among the shortlist closes."""
    begins, wanted = first_application(context), rotations_open(context)
    rows = (context.directory[fit.id] for fit in context.programs)
    rows = (row for row in rows if row.kind == context.route)
    windows = (
        next_window(row, begins, context.season, wanted=wanted) for row in rows if row.window_closes
    )
    return min((window.closes for window in windows if window and window.closes), default=None)


def _by_window(days: int, *, ahead: int = 21) -> Day:
    """Return the day rule "so many days before rotations", sooner when a window closes earlier."""

    def opens(context: Context) -> date:
        usual, closing = before_rotations(days)(context), _first_closing(context)
        return min(usual, closing - timedelta(days=ahead)) if closing else usual

    return opens


def _dean_aim(context: Context) -> date:
    """Return when the dean should have answered: in two weeks, in one when hosts close sooner."""
    sooner = last_application(context) - timedelta(days=21)
    return min(in_days(14)(context), max(in_days(7)(context), sooner))


def _applying_days(context: Context) -> int:
    """Return the days for applying to electives: three weeks, one when a pass comes late.

    Two when the last day to apply is so near that the dean is asked in the same week.
    """
    if DAYS_LEFT(context):
        return 2
    wait = context.exams.wait_before_stay(is_student=context.takes_electives)
    left = (last_application(context) - context.today - wait).days
    return max(7, min(APPLYING_WORK, left))


def _beside_the_dean(rule: StepRule) -> tuple[StepRule, StepRule]:
    """Return the rule as it is, and beside the dean's answer when there is no week to wait."""
    alone = tuple(id_ for id_ in rule.after if id_ != "elective-dean")
    return (
        replace(rule, when=rule.when & ~DAYS_LEFT),
        replace(rule, when=rule.when & DAYS_LEFT, after=alone, week_weight=12),
    )


_asking_opens = once_paid_for(_by_window(240, ahead=45))


def _asking_aim(context: Context) -> date:
    days = _last_days(context) + APPLYING_WORK
    aim = min(
        before_rotations(max(45, days))(context), last_application(context) - timedelta(days=35)
    )
    ready = first_application(context)
    if ready - context.today > LONG_WAIT:
        aim = min(aim, ready)
    closing = _first_closing(context)
    aim = min(aim, closing - timedelta(days=21)) if closing else aim
    return max(aim, _asking_opens(context) + ASKING)


def _applying_opens(context: Context) -> date:
    """Return when to begin to apply: not before Match Day while an earlier application is out."""
    return max(_by_window(200)(context), running_match_day(context))


def _last_days(context: Context) -> int:
    """Return the days that the visa takes before the first day there; none without a visa."""
    return VISA_WORK + VISA_TO_SPARE if NO_VISA(context) else 0


def _applying_aim(context: Context) -> date:
    """Return when to have applied: three weeks ahead, or before the five of the visa.

    Sooner when a window of the shortlist closes sooner.
    """
    ahead = before_rotations(_last_days(context) or APPLYING_WORK)(context)
    closing = _first_closing(context)
    return min(ahead, closing) if closing else ahead


def _hosts_apply_detail(context: Context) -> str:
    closing = _first_closing(context)
    more = f" A first window closes {day(closing)}: apply there first." if closing else ""
    return (
        "Most want a sponsoring doctor first; a few forbid contact, so follow each page. Send a "
        "one-page CV, exam status, visa status and dates. Application fees are usually not "
        f"refunded, so two or three hosts are enough.{more}"
    )


def _hosts_detail(context: Context) -> str:
    names = [short_host(fit.institution) for fit in context.programs[:2]]
    closing = _first_closing(context)
    more = f" A first window closes {day(closing)}." if closing else ""
    both, one = _questions(context, names), _questions(context, names[:1])
    ways = (both + more, one + more, both, one)
    return next(text for text in ways if len(text) <= MAX_DETAIL)


def _questions(context: Context, names: list[str]) -> str:
    """The five questions, and whom to begin with."""
    start = f"Start with {' and '.join(names)}." if names else (
        "Our directory has none that fits: look for teaching hospitals and alumni."
    )  # fmt: skip
    needs_none = context.is_resident or LIVES_ON_STATUS(context)
    status = "do you accept my status, " if LIVES_ON_STATUS(context) else "which visa class, "
    visa = "" if context.is_resident else status
    refund = "if it is canceled" if needs_none else "on a visa refusal"
    return (
        f"Ask: may the attending write a letter, {visa}are residency applicants welcome, what is "
        f"my role, is the fee refunded {refund}? {start} Pay nothing before the answers."
    )


def _applying_detail(context: Context) -> str:
    closing = None if DAYS_LEFT(context) else _first_closing(context)
    hurry = " Only days are left: apply while your dean gets the papers."
    status = "whether it accepts your status and " if LIVES_ON_STATUS(context) else (
        "which visa class the letter names and "
    )  # fmt: skip
    visa = "" if context.is_resident else status
    more = f" A first window closes {day(closing)}." if closing else ""
    return (
        "Use VSLO or the host's own form, never the department: some schools turn away students "
        f"who write to faculty. Ask {visa}whether letters of recommendation are allowed.{more}"
        f"{hurry if DAYS_LEFT(context) else ''}"
    )


def _home_detail(context: Context) -> str:
    if context.is_student:
        return (
            "Good clinical rotations at home come first, and they cost nothing extra. Ask one "
            "senior doctor there for a letter too, and keep proof of dates."
        )
    return (
        "Recent clinical work in your specialty keeps a file alive, above all years after "
        "graduation. Take a post your license allows, full or part time, and keep proof of dates."
    )


def _electives_detail(context: Context) -> str:
    return (
        f"In {_specialty(context)}, {_settings(context)}, under supervision and within the role "
        "the host puts in writing. Ask for feedback halfway. It must end before you graduate."
    )


def _on_spring(start: date, _due: date) -> str:
    if 2 <= start.month <= 6:
        return "February to June is best."
    return "February to June is usually best; these dates fit your notice and your graduation."


def _observing_detail(context: Context) -> str:
    return (
        f"In {_specialty(context)}, {_settings(context)}. You watch, unpaid and at your own cost. "
        "Ask for feedback halfway."
    )


def _on_summer(start: date, due: date) -> str:
    is_summer = start <= date(due.year, 8, 31) and due >= date(due.year, 6, 1)
    return "Many hosts take nobody in July and August, some not in June: " + (
        "some of these weeks fall there, so ask about that first." if is_summer
        else "your weeks avoid the summer."
    )  # fmt: skip


def _upload_detail(context: Context) -> str:
    none = not ROUTE(context) and not context.in_hand.letters
    home = "Without US letters take the strongest from home. " if none else ""
    return (
        f"{_asked(context)}{home}Create each letter in MyERAS, send the author the link, waive "
        f"your right to see it, and remind kindly. All in by {day(letters_due(context))}: ECFMG "
        "needs up to five business days for a document."
    )


def _letters_detail(context: Context) -> str:
    have = context.in_hand.letters
    counted = f"You have {have} that {'counts' if have == 1 else 'count'}. " if have else ""
    return (
        f"{counted}Ask each attending near the end: would you feel comfortable writing a strong "
        f"letter for {_specialty(context)}? Bring your CV, statement draft and scores. Best from "
        "different settings. The author uploads it, never you."
    )


def _asked(context: Context) -> str:
    is_to_ask = ROUTE(context) and MORE_LETTERS(context)
    return "Ask each author before your last day there. " if is_to_ask else ""


def _behind_exams(rule: StepRule) -> tuple[StepRule, StepRule]:
    """Return the rule behind Step 1, and behind Step 2 CK too for whom that comes first."""
    after = (*rule.after, "exam-step1")
    return (
        replace(rule, when=rule.when & ~STEP2_GATES, after=after),
        replace(rule, when=rule.when & STEP2_GATES, after=(*after, "exam-step2ck")),
    )


ASK_HOSTS = StepRule(
    id="hosts-ask", track="usce", pathway="observership", when=OBSERVER_ROUTE, weight=10,
    takes=14, opens=_asking_opens, aim=_asking_aim,
    deadline=last_application,
    after=("visa-check-passport", "status-ask", "season-review", "specialty-decide"),
    title="Ask three hosts five questions in writing", detail=_hosts_detail,
    sources=(guide("3.3"), official("F056b")),
)  # fmt: skip
APPLY_TO_HOSTS = StepRule(
    id="hosts-apply", track="usce", pathway="observership", when=OBSERVER_ROUTE, weight=10,
    takes=APPLYING_WORK, opens=_applying_opens, aim=_applying_aim, deadline=last_application,
    after=("hosts-ask", "visa-refusal"), title="Apply to the hosts that answered well",
    detail=_hosts_apply_detail,
    sources=(guide("3.3"), official("F056g"), official("F101b")),
    cost=_item("Host application fees"),
)  # fmt: skip
APPLY_FOR_ELECTIVES = StepRule(
    id="elective-apply", track="usce", pathway="elective", when=ELECTIVE_ROUTE, weight=10,
    takes=_applying_days, opens=once_paid_for(_by_window(300)), aim=before_rotations(75),
    deadline=last_application,
    after=("visa-check-passport", "visa-refusal", "season-review", "elective-dean", "status-ask"),
    title="Apply for electives through the visiting office",
    detail=_applying_detail,
    sources=(official("F055b"), official("F051"), guide("3.2")),
    cost=_item("Host application fees"),
)  # fmt: skip

EXTERNSHIP = StepRule(
    id="externship-resident", track="usce", pathway="externship", optional=True,
    when=GRADUATE & RESIDENT & is_open("externship") & PREPARING & ~EXHAUSTED,
    weight=6, takes=30, opens=before_rotations(200), aim=before_rotations(30),
    title="Look for clinical training open to residents",
    detail="You need no visa, so programs such as UCLA's IMG Program may take you. Ask for "
    "the hospital's written policy on your role and for the state's rule: a certificate is "
    "no license.",
    sources=(official("F094"), official("F018"), guide("2.3")),
)  # fmt: skip

HOME_CLINICAL = StepRule(
    id="home-clinical", track="home", pathway="home_clinical", when=AT_HOME, weight=3, takes=30,
    aim=in_days(90), title="Keep up clinical work at home", detail=_home_detail,
    sources=(guide("6.2"), official("F046")),
)  # fmt: skip
"""Most important in a gap, then long after graduation."""

USCE_STEPS: tuple[StepRule, ...] = (
    StepRule(
        id="elective-dean", track="usce", pathway="elective", when=ELECTIVE_ROUTE & VSLO,
        weight=10, takes=7, aim=_dean_aim, title="Ask your dean's office for your VSLO papers",
        detail="Your school is in VSLO, so ask for your access and for enrollment proof, "
        "transcript, malpractice cover and the weeks it lets you be away. Ask too about partner "
        "agreements: some US schools take only those.",
        sources=(official("F047"), official("F048"), guide("3.2")),
    ),
    StepRule(
        id="elective-dean", track="usce", pathway="elective", when=ELECTIVE_ROUTE & ~VSLO,
        weight=10, takes=7, aim=_dean_aim, title="Ask your dean about VSLO and agreements",
        detail="Ask three things: is the school a VSLO home school, does it have partner "
        "agreements, and will it give enrollment proof, transcript and malpractice cover? Without "
        "one of these most US schools cannot take you.",
        sources=(official("F047"), official("F048"), guide("3.2")),
    ),
    *(part for rule in _behind_exams(APPLY_FOR_ELECTIVES) for part in _beside_the_dean(rule)),
    replace(ASK_HOSTS, when=ASK_HOSTS.when & ~STEP_FAILED),
    *_behind_exams(replace(ASK_HOSTS, when=ASK_HOSTS.when & STEP_FAILED)),
    *_behind_exams(APPLY_TO_HOSTS),
    StepRule(
        id="observership-backup", track="usce", pathway="observership", optional=True,
        when=ELECTIVE_ROUTE & is_open("observership"), weight=2, takes=21,
        opens=before_rotations(150), aim=before_rotations(60),
        title="Keep one observership as a backup",
        detail="If no elective comes through, ask a host that takes students. You watch, unpaid "
        "and at your own cost. It is weaker than an elective, so use it only as a backup.",
        sources=(guide("2.2"), guide("1.2")),
    ),
    *VISA_STEPS,
    StepRule(
        id="elective-do", track="usce", pathway="elective", when=ELECTIVE_ROUTE, weight=10,
        takes=_days_there, opens=rotations_open,
        deadline=rotations_deadline, after=("elective-apply", "visa-apply"), hands_on=True,
        title=lambda c: f"Do {weeks(c.weeks)} of electives",
        detail=_electives_detail, ending=_on_spring,
        sources=(guide("2.1"), guide("6.1"), guide("5.2"), calendar(USCE_END)),
        cost=_item("Program fees"),
    ),
    StepRule(
        id="observership-do", track="usce", pathway="observership", when=OBSERVER_ROUTE, weight=10,
        takes=_days_there, span=_days_there, opens=rotations_open, aim=before_summer,
        deadline=rotations_deadline, after=("hosts-apply", "visa-apply"),
        title=lambda c: f"Do {weeks(c.weeks)} of observerships", detail=_observing_detail,
        ending=_on_summer,
        sources=(guide("2.2"), guide("6.1"), official("F098"), calendar(USCE_END)),
        cost=_item("Program fees"),
    ),
    replace(EXTERNSHIP, when=EXTERNSHIP.when & IMMIGRANT, hands_on=True),
    replace(EXTERNSHIP, when=EXTERNSHIP.when & ~IMMIGRANT),
    StepRule(
        id="research-post", track="usce", pathway="research", weight=6, takes=30,
        when=visa_in(("j1",)) & is_open("research") & CAN_APPLY, aim=in_days(90),
        title="Make your US research post count",
        detail="If your J-1 is for research: ask your chief for a letter, a named part in a paper "
        "and leave to watch rounds. Patient contact is incidental at most, and the host decides in "
        "writing. It is not clinical experience by itself.",
        sources=(guide("2.4"), official("F070")),
    ),
    StepRule(
        id="research-position", track="usce", pathway="research", optional=True, when=RESEARCH,
        weight=4, takes=60, aim=in_days(120), title="Write to research groups in your specialty",
        detail="Ask for 6 to 12 months and which status they sponsor. On a J-1 patient contact is "
        "incidental at most, and the host decides. Choose the J category with them: it may carry "
        "a two-year home rule.",
        sources=(guide("2.4"), official("F070"), official("F076a")),
    ),
    StepRule(
        id="remote-research", track="usce", pathway="remote", weight=9, takes=30,
        when=is_open("remote") & MONEY_FIRST & ~IN_RESEARCH_POST, aim=in_days(60),
        title="Offer help to a US research group, remotely", detail=REMOTE_DETAIL,
        sources=(guide("FAQ 3"), guide("4.3")),
    ),
    StepRule(
        id="remote-research", track="usce", pathway="remote", weight=3, takes=30,
        when=is_open("remote") & (~ROUTE | GRADUATE) & ~MONEY_FIRST & ~IN_RESEARCH_POST,
        aim=in_days(60),
        title="Offer help to a US research group, remotely", detail=REMOTE_DETAIL,
        sources=(guide("FAQ 3"), guide("4.3")),
    ),
    replace(HOME_CLINICAL, when=AT_HOME & GAP & ~STUDENT, weight=8),
    replace(HOME_CLINICAL, when=AT_HOME & PAST_YOG & ~GAP & ~STUDENT, weight=7),
    replace(HOME_CLINICAL, when=AT_HOME & (STUDENT | ~(PAST_YOG | GAP))),
    StepRule(
        id="letters-ask", track="letters", when=ROUTE & MORE_LETTERS, weight=8, takes=3, span=7,
        opens=rotations_open, deadline=letters_due,
        after=("elective-do", "observership-do"), title="Ask for the letter as the rotation ends",
        detail=_letters_detail, sources=(guide("5.2"), official("F025")),
    ),
    StepRule(
        id="letters-upload", track="letters", when=CAN_APPLY & ~OWN_SYSTEM, weight=10, takes=14,
        opens=event(TOKEN), aim=letters_due, deadline=letters_due, after=LETTERS_AFTER,
        title="Get letters uploaded by their authors",
        detail=_upload_detail,
        sources=(calendar(LETTERS_IN), official("F024"), official("F025")),
    ),
    StepRule(
        id="letters-upload", track="letters", when=CAN_APPLY & OWN_SYSTEM, weight=10, takes=14,
        opens=event(TOKEN), aim=letters_due, deadline=letters_due, after=LETTERS_AFTER,
        title="Get letters sent in by their authors",
        detail=lambda c: f"{_asked(c)}Your specialty uses ResidencyCAS, not MyERAS: read there, "
        "and on ECFMG's page on it, how an author sends a letter. Remind kindly and aim to have "
        f"all in by {day(letters_due(c))}.",
        sources=(official("F030"), calendar(LETTERS_IN), guide("5.2")),
    ),
)  # fmt: skip
