"""Buttons and typed replies of the first questions."""

import re
from datetime import date
from typing import Any

from bot.core.form.card import Choice, Draft, Rows, Values, in_rows
from bot.core.geography.countries import COUNTRIES
from bot.core.geography.places import country_named
from bot.core.intake.background import LAST_MATCH_YEARS
from bot.core.intake.graduation import graduation_alone, graduation_values
from bot.core.intake.money import amount_alone
from bot.core.intake.months import month_name_alone
from bot.core.intake.reading import read as read_words
from bot.core.intake.rule import GRADUATION_YEAR, REMARK
from bot.core.intake.stays import A_YEAR, WITHOUT_LIMIT, weeks_alone
from bot.core.intake.where import TWO_PASSPORTS
from bot.core.labels import EXAM_STATES, money_label, month_label
from bot.core.month import Month

_STUDENT_YEARS = 4
_GRADUATE_YEARS = 12
_FREQUENT_PASSPORTS = ("PK", "IN", "NG", "EG", "BD", "NP", "JO", "SD", "PH", "CN", "MX", "CA")
_BUDGETS = (1000, 2000, 3000, 5000, 8000, 12000)
_STAYS = (4, 8, 12, 26)
_BESIDE_A_YEAR = {"residence", "nationality", "visa", "specialty", "backup_specialty", "location"}
_EXAMS = (("step1", "Step 1"), ("step2ck", "CK"), ("oet", "OET"))
_STATE_MARKS = {"passed": "✅", "scheduled": "📅", "failed": "❌", "not_taken": "—"}
_EXPIRED = re.compile(
    r"(?:(?:i|my|it|the|had|have|an?|us|old|visa|was|is|but|has|now|already|just|tourist|visit|b-?[12]"
    r"|b-?1\s?/?\s?b-?2|j-?1|f-?1)\b\W*)*(?:expired|cancell?ed|revoked)(?:\W+(?:now|already|in|last|year|20[12]\d|ago))*"
)
_APPLIED_FOR = re.compile(
    r"(?:i\W+)?(?:have\W+|just\W+|already\W+|am\W+)*(?:appl(?:ied|ying)|waiting|will apply)\b"
    r"(?!.*\b(?:green|opt|extension|asylum)\b).{0,40}"
)
_OTHER_STATUS = re.compile(
    r"(?:an)?other(?: (?:visa|one|status))?|something else|.{0,40}\b(?:wait\w*|pending)\b.{0,12}"
    r"\bgreen ?card\b.{0,25}|green ?card (?:is )?(?:pending|in process)"
)
_SHORT_SPECIALTIES = {
    "internal": "internal_medicine",
    "medicine": "internal_medicine",
    "int med": "internal_medicine",
    "family": "family_medicine",
    "fam": "family_medicine",
    "emergency": "emergency_medicine",
    "em": "emergency_medicine",
    "ob": "obgyn",
    "gyn": "obgyn",
    "none": "undecided",
    "no": "undecided",
    "any": "undecided",
    "anything": "undecided",
    "not decided yet": "undecided",
}
_NO_MONEY = re.compile(r"none|nothing|zero|nil")
_MONEY_PARTS = re.compile(
    r",\s+|\s+and\s+|\s*[;/]\s*|(?<=[\dkKdDsS$])\s+(?=\d+\s*(?:w(?:ee)?ks?|months?)\b)"
)


def stage_rows(draft: Draft, today: date) -> Rows:
    """Return the years to graduate in; first the month that was told, when it has passed since."""
    if draft.get("stage") == "student" and _has_passed(draft, today):
        return (*_overdue_rows(draft), *_year_rows(today))
    return _year_rows(today, draft.get("stage"))


def _has_passed(draft: Draft, today: date) -> bool:
    graduation = draft.get("graduation")
    return graduation is not None and Month.parse(graduation) < Month.of(today)


def _overdue_rows(draft: Draft) -> Rows:
    month = draft["graduation"]
    label = f"Yes, I graduated in {month_label(month)}"
    return ((Choice("over", label, {"stage": "graduate", "graduation": month}),),)


def _year_rows(today: date, stage: str | None = None) -> Rows:
    """The years to choose from: of both stages, or of the one that is known."""
    students = [
        Choice(f"s{year}", f"Student, {year}", _year(year, today, finished=False))
        for year in range(today.year, today.year + _STUDENT_YEARS)
    ]
    graduates = [
        Choice(f"g{year}", f"Grad {year}", _year(year, today, finished=True))
        for year in range(today.year, today.year - _GRADUATE_YEARS, -1)
    ]
    return (
        *(in_rows(students, width=2) if stage != "graduate" else ()),
        *(in_rows(graduates, width=3) if stage != "student" else ()),
    )


def _year(year: int, today: date, *, finished: bool) -> Values:
    return graduation_values(year, None, today, finished=finished)


def typed_graduation(text: str, draft: Draft, today: date) -> Values | None:
    """Read a year, or after a year the month of it."""
    number, graduation = month_name_alone(text.lower()), draft.get("graduation")
    if number is not None and graduation is not None:
        year = Month.parse(graduation).year
        return graduation_values(year, number, today, finished=draft.get("stage") == "graduate")
    return graduation_alone(text, today) or _graduation_among_others(text, today)


def _graduation_among_others(text: str, today: date) -> Values | None:
    """ "2016, jordan": a bare year beside a place, a visa or a specialty."""
    parts = [part for part in re.split(r"[,;]\s*|(?<=\d{4})\s+", text) if part]
    dated = [values for part in parts if (values := graduation_alone(part, today))]
    others = [part for part in parts if not graduation_alone(part, today)]
    reading = read_words(", ".join(others), today)
    if len(dated) != 1 or reading.other_words or not reading.values.keys() <= _BESIDE_A_YEAR:
        return None
    return {**reading.values, **dated[0]} if others else None


def month_rows(draft: Draft, today: date) -> Rows:
    """Return the months of the year that was told which fit the stage."""
    year = draft[GRADUATION_YEAR]
    choices = [
        Choice(f"m{number}", month_label(f"{year}-{number:02d}"), values)
        for number in range(1, 13)
        if (values := _month_values(number, draft, today)) is not None
    ]
    return in_rows(choices, width=3)


def _month_values(number: int, draft: Draft, today: date) -> Values | None:
    """The values of a month, or None when it contradicts the stage that was said."""
    stage = draft.get("stage")
    finished = None if stage is None else stage == "graduate"
    values = graduation_values(draft[GRADUATION_YEAR], number, today, finished=finished)
    return values if stage in (None, values["stage"]) else None


def typed_month(text: str, draft: Draft, today: date) -> Values | None:
    """Read a month's name, or a whole date of graduation."""
    number = month_name_alone(text.lower())
    if number is not None:
        return _month_values(number, draft, today)
    return graduation_alone(text, today)


def passport_rows(draft: Draft, _today: date) -> Rows:
    """Return frequent passports, the country of residence first."""
    residence = draft.get("residence")
    first = (residence,) if residence else ()
    codes = dict.fromkeys((*first, *_FREQUENT_PASSPORTS))
    return in_rows([Choice(c, COUNTRIES[c], {"nationality": c}) for c in codes], width=3)


def typed_passport(text: str, _draft: Draft, _today: date) -> Values | None:
    """Read a country; of two, a remark that asks for one."""
    named = re.sub(r"(?i)\b(?:passport|citizen|my|i'?m|from|i have|both)\b", " ", text)
    code = country_named(named)
    if code:
        return {"nationality": code} | ({"visa": "immigrant"} if code == "US" else {})
    codes = {
        country_named(part)
        for part in re.split(r"\s*(?:\band\b|&|/|,|\+|\bor\b)\s*", named.lower())
    }
    return {REMARK: TWO_PASSPORTS} if len(codes) == 2 and None not in codes else None


def typed_visa(text: str, _draft: Draft, _today: date) -> Values | None:
    """Read that there is no visa (yet, or any more), or one that has no button of its own."""
    said = text.lower().strip(" .!")
    if _OTHER_STATUS.fullmatch(said):
        return {"visa": "other"}
    is_none = re.fullmatch(r"no(?:pe|ne|t yet|thing)?|nil|don'?t have(?: any| one)?", said)
    has_none = is_none or _EXPIRED.fullmatch(said) or _APPLIED_FOR.fullmatch(said)
    return {"visa": "none"} if has_none else None


def typed_specialty(text: str, _draft: Draft, today: date) -> Values | None:
    """Read a specialty's short name that would mean something else elsewhere, or a Match to come.

    A bare year that is still to come fits no other question: it is kept, the question stays.
    """
    plain = text.lower().strip(" .!")
    if re.fullmatch(r"20\d\d", plain) and 0 < int(plain) - today.year <= LAST_MATCH_YEARS:
        return {"match_year": int(plain)}
    name = _SHORT_SPECIALTIES.get(plain)
    return {"specialty": name} if name else None


def exam_rows(draft: Draft, _today: date) -> Rows:
    """Return a row of states for each exam, and one for all of them at once."""
    return (
        *(tuple(_exam_cells(field, name, draft)) for field, name in _EXAMS),
        (
            Choice("all", "All three passed", dict.fromkeys(("step1", "step2ck", "oet"), "passed")),
            Choice("none", "None yet", dict.fromkeys(("step1", "step2ck", "oet"), "not_taken")),
        ),
    )


def _exam_cells(field: str, name: str, draft: Draft) -> list[Choice]:
    return [
        Choice(
            f"{field}.{state}",
            f"{'● ' if draft.get(field) == state else ''}{name} {_STATE_MARKS[state]}",
            {field: state},
        )
        for state in EXAM_STATES
    ]


def money_rows(draft: Draft, _today: date) -> Rows:
    """Return sums to spend, then lengths of a stay."""
    budgets = [_marked(f"b{n}", money_label(n), draft, "budget_usd", float(n)) for n in _BUDGETS]
    stays = [_marked(f"w{n}", f"{n} weeks", draft, "weeks_in_us", float(n)) for n in _STAYS]
    return (*in_rows(budgets, width=3), *in_rows(stays, width=4))


def _marked(code: str, label: str, draft: Draft, field: str, value: Any) -> Choice:
    mark = "● " if draft.get(field) == value else ""
    return Choice(code, mark + label, {field: value})


def typed_money(text: str, draft: Draft, today: date) -> Values | None:
    """Read sums and weeks; a bare number is the budget while that is open, then the weeks."""
    values: dict[str, Any] = {}
    for part in _MONEY_PARTS.split(text):
        read = _money_part(part, has_budget="budget_usd" in {**draft, **values}, today=today)
        if read is None:
            return None
        values |= read
    return values


def _money_part(part: str, *, has_budget: bool, today: date) -> Values | None:
    if re.fullmatch(rf"(?:{WITHOUT_LIMIT}\W*)+", part.lower()):
        return {"weeks_in_us": A_YEAR}
    if _NO_MONEY.fullmatch(part.lower().strip(" .!")):
        return {"weeks_in_us" if has_budget else "budget_usd": 0.0}
    weeks = weeks_alone(part)
    if weeks is not None and has_budget:
        return {"weeks_in_us": weeks}
    dollars = amount_alone(part)
    if dollars is not None and dollars <= 1_000_000:
        return {"budget_usd": dollars}
    stated = read_words(part, today).values
    return stated if stated and set(stated) <= {"budget_usd", "weeks_in_us"} else None
