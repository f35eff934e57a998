"""The first six questions: after them there is a plan. A table; sources stand with each reason."""

from bot.core.form.card import Card, one_each
from bot.core.form.exam_replies import typed_exams
from bot.core.form.first_replies import (
    exam_rows,
    money_rows,
    month_rows,
    passport_rows,
    stage_rows,
    typed_graduation,
    typed_money,
    typed_month,
    typed_passport,
    typed_specialty,
    typed_visa,
)
from bot.core.intake.rule import GRADUATION_YEAR
from bot.core.labels import SPECIALTIES, VISAS

STAGE = Card(
    name="stage",
    fields=("stage", "graduation"),
    title="Student or graduate",
    ask="Are you still a medical student, or have you graduated, and in which year?",
    why=(
        "It decides almost everything: electives are only for enrolled students, and many "
        "programs set a limit on years since graduation."
    ),
    hint='Or type it: "graduated June 2019", "final year, finish May 2027".',
    again='I need the year you finish or finished medical school, for example "graduated 2019".',
    nothing=(
        "Both are fine, a year behind you or one ahead: when did you finish medical school, or "
        "when will you? A rough year is enough."
    ),
    rest={"graduation": "In which year do you finish medical school, or did you?"},
    rows=stage_rows,
    typed=typed_graduation,
    required=True,
)
MONTH = Card(
    name="month",
    fields=("graduation",),
    title="Month of graduation",
    ask="In which month?",
    why="Close to graduation a month decides whether an elective still fits.",
    hint='Or type the month: "June".',
    again='Only the month is missing, for example "May".',
    nothing=('A rough month is enough, for example "May": it shows what still fits in time.'),
    rows=month_rows,
    typed=typed_month,
    required=True,
    is_relevant=lambda draft: GRADUATION_YEAR in draft,
)
PASSPORT = Card(
    name="passport",
    fields=("nationality",),
    title="Passport",
    ask="Which country's passport do you hold?",
    why=(
        "Since 2026 some passports face US entry rules or visa bonds. I check yours before you "
        "pay anyone. I never need a passport number."
    ),
    hint="Or type any country.",
    again='Just the country on your passport, for example "Nepal". You can also skip it.',
    nothing=(
        "No passport yet is all right. Which country would issue it, or your travel document? You "
        "can also skip this one."
    ),
    rows=passport_rows,
    typed=typed_passport,
)
VISA = Card(
    name="visa",
    fields=("visa",),
    title="US visa now",
    ask="Which US visa do you hold now?",
    why="It decides what you may do in a hospital: on a visitor visa a graduate only watches.",
    hint='Or type it: "b1/b2", "no visa".',
    again='The visa in your passport today, for example "B1/B2", "F-1", or "none".',
    rows=lambda _draft, _today: one_each("visa", VISAS),
    typed=typed_visa,
    skip={"visa": "none"},
)
EXAMS = Card(
    name="exams",
    fields=("step1", "step2ck", "oet"),
    title="Step 1, Step 2 CK, OET",
    ask="Where are your exams? ✅ passed · 📅 booked · ❌ failed · — not yet",
    why="Without the exams nobody can be matched, so an open exam comes before paid rotations.",
    hint='Tap one in each row, or type: "step 1 passed, CK booked, OET not yet".',
    again='One word for each: "passed, booked, not yet" means Step 1, Step 2 CK, OET.',
    rest={
        "step1": "And Step 1? ✅ passed · 📅 booked · ❌ failed · — not yet",
        "step2ck": "And Step 2 CK? ✅ passed · 📅 booked · ❌ failed · — not yet",
        "oet": "And OET, the English test? ✅ passed · 📅 booked · ❌ failed · — not yet",
    },
    rows=exam_rows,
    typed=typed_exams,
    is_grid=True,
)
SPECIALTY = Card(
    name="specialty",
    fields=("specialty",),
    title="Specialty",
    ask="Which specialty do you want?",
    why="Weeks and letters should be in the specialty you apply to.",
    hint='Or type it: "IM", "psych", "IM, backup FM".',
    again='A specialty such as "internal medicine" or "psych", or tap Undecided.',
    rows=lambda _draft, _today: one_each("specialty", SPECIALTIES),
    typed=typed_specialty,
    skip={"specialty": "undecided"},
)
MONEY = Card(
    name="money",
    fields=("budget_usd", "weeks_in_us"),
    title="Money and longest stay",
    ask="How much can you spend in all, and how long could you stay in the US at most?",
    why="So that the plan fits your money. I never advise a loan.",
    hint='Tap one of each, or type: "3000 usd, 8 weeks".',
    again='An amount in US dollars and a number of weeks, for example "2500, 6 weeks".',
    nothing=(
        "No money to spend right now is a fair answer: type 0, and I show what costs nothing. "
        'Otherwise a rough sum and the weeks, such as "2500, 6 weeks".'
    ),
    rest={
        "budget_usd": "And how much can you spend in all, in US dollars?",
        "weeks_in_us": "And how many weeks could you stay in the US at most?",
    },
    rows=money_rows,
    typed=typed_money,
    is_grid=True,
)

FIRST_CARDS = (STAGE, MONTH, PASSPORT, VISA, EXAMS, SPECIALTY, MONEY)
