"""Buttons and typed replies of the further questions."""

import re
from datetime import date
from typing import Any

from bot.core.form.card import Choice, Draft, Rows, Values, in_rows
from bot.core.geography.countries import COUNTRIES, US_STATES
from bot.core.geography.places import US_CITIES, cities, country_named, state_names
from bot.core.intake.months import month_in, year_in
from bot.core.labels import KINDS
from bot.core.match_year import default_match_year
from bot.core.month import Month

_USUAL_STATES = ("NY", "NJ", "TX", "FL", "IL", "MI", "OH", "PA", "CA", "GA", "MD", "VA")
_SEASONS_OFFERED = 4
_SEASON = re.compile(r"\W*(?:match|season|the)*\W*(20\d\d)\W*(?:match)?\W*")
_MONTH_ALONE = re.compile(
    r"\W*(?:(?:from|in|after|around|since|on|last)\s+)?[a-z]{0,9}[\s,./-]*[\d/.-]{4,7}\W*[a-z]{0,9}\W*"
)
_CYCLE_WORDS = (
    ("never_applied", r"none|never(?: before)?|no(?:pe)?|not yet|first time|no,? never"),
    ("applied_now", r"now|this (?:year|season|cycle)|applying(?: now)?|currently"),
    ("unmatched", r"unmatched|no match|did ?n[o']?t match|last (?:year|season)"),
)
_SAME = re.compile(r"(?:the )?same(?: (?:as )?(?:my )?(?:passport|country|one))?|at home|home")
_SCORE = re.compile(r"\W*(\d{3})\W*")
_BEFORE_A_PLACE = re.compile(r"^(?:(?:in|near|around|only|maybe|prefer\w*|the)\s+)+")
_COUNT = re.compile(
    r"\W*(\d{1,2}|none|no|zero|never|once|twice|one|two|three)\W*(?:times?|letters?)?\W*"
)
_NUMBERS = {"none": 0, "no": 0, "zero": 0, "never": 0} | {
    "once": 1, "one": 1, "twice": 2, "two": 2, "three": 3,
}  # fmt: skip


def season_rows(draft: Draft, today: date) -> Rows:
    """Return the next Matches that can be aimed for."""
    first = default_match_year(draft, today)
    years = range(first, first + _SEASONS_OFFERED)
    return in_rows([Choice(f"y{y}", f"Match {y}", {"match_year": y}) for y in years], width=2)


def typed_season(text: str, _draft: Draft, today: date) -> Values | None:
    """Return the Match year that `text` names, when it can still be planned for."""
    match = _SEASON.fullmatch(text.lower())
    year = int(match[1]) if match else 0
    return {"match_year": year} if today.year <= year <= today.year + 8 else None


def typed_cycle(text: str, _draft: Draft, _today: date) -> Values | None:
    """Return the cycle that a word or two say."""
    word = text.lower().strip(" .!")
    found = next((cycle for cycle, words in _CYCLE_WORDS if re.fullmatch(words, word)), None)
    return {"cycle": found} if found else None


def counts(field: str, *, most: int) -> Rows:
    """Return buttons that set `field` to 0 up to `most`."""
    numbers = [
        Choice(str(number), "None" if number == 0 else str(number), {field: number})
        for number in range(most + 1)
    ]
    return in_rows(numbers, width=most + 1)


def _count(text: str) -> int | None:
    match = _COUNT.fullmatch(text.lower())
    if match is None:
        return None
    return _NUMBERS[match[1]] if match[1] in _NUMBERS else int(match[1])


def typed_count(field: str, *, most: int = 20) -> Any:
    """Return a reader of small numbers, in digits or words, into `field`."""

    def typed(text: str, _draft: Draft, _today: date) -> Values | None:
        count = _count(text)
        return {field: count} if count is not None and count <= most else None

    return typed


def failure_fields(draft: Draft) -> tuple[str, ...]:
    """Return the failure fields that apply: only those of exams that were sat."""
    sat = ("passed", "failed")
    return tuple(f"{exam}_failures" for exam in ("step1", "step2ck") if draft.get(exam) in sat)


def failure_rows(draft: Draft, _today: date) -> Rows:
    """Return a row of 0 to 3 failures for each exam that was sat."""
    names = {"step1_failures": "Step 1", "step2ck_failures": "CK"}
    return tuple(
        tuple(
            Choice(
                f"{field}.{number}",
                f"{'● ' if draft.get(field) == number else ''}{names[field]}: {number}",
                {field: number},
            )
            for number in range(_least(field, draft), 4)
        )
        for field in failure_fields(draft)
    )


def _least(field: str, draft: Draft) -> int:
    """An exam whose last result was a failure has at least one."""
    return 1 if draft.get(field.removesuffix("_failures")) == "failed" else 0


def typed_failures(text: str, draft: Draft, _today: date) -> Values | None:
    """Return the failures that one number says; for two exams only none is clear."""
    count = _count(text)
    fields = failure_fields(draft)
    if count is None or (count > 0 and len(fields) > 1):
        return None
    return {field: count for field in fields if count >= _least(field, draft)} or None


def refusal_rows(_draft: Draft, today: date) -> Rows:
    """The last month of each year: the most recent a refusal of that year can be."""
    now = Month.of(today)
    months = [now, *(Month(today.year - back, 12) for back in range(1, 4))]
    labels = ["This year", *(str(month.year) for month in months[1:])]
    choices = [
        Choice(f"r{month}", label, {"visa_refused": str(month)})
        for month, label in zip(months, labels, strict=True)
    ]
    return in_rows(choices, width=4)


def typed_past_month(text: str, _draft: Draft, today: date) -> Values | None:
    """Return the refusal in `text`; of a year alone, its latest month."""
    if not _MONTH_ALONE.fullmatch(text.lower()):
        return None
    month, year = month_in(text.lower()), year_in(text)
    if month is None and year is not None:
        month = min(Month(year, 12), Month.of(today))
    return {"visa_refused": str(month)} if month and month <= Month.of(today) else None


def residence_rows(draft: Draft, _today: date) -> Rows:
    """Return the passport's country first, then where many live and work."""
    codes = dict.fromkeys(
        code for code in (draft.get("nationality"), "AE", "SA", "GB", "US") if code
    )
    return in_rows([Choice(c, COUNTRIES[c], {"residence": c}) for c in codes], width=2)


def typed_residence(text: str, draft: Draft, _today: date) -> Values | None:
    """Return the country that a country or city in `text` lies in; "same" is the passport's."""
    name = text.lower().strip(" .!")
    if _SAME.fullmatch(name) and draft.get("nationality"):
        return {"residence": draft["nationality"]}
    code = country_named(text) or cities().get(name)
    return {"residence": code} if code else None


def travel_rows(_draft: Draft, today: date) -> Rows:
    """Return some of the coming months."""
    months = [Month.of(today).plus(ahead) for ahead in (1, 2, 3, 4, 6, 8, 10, 12)]
    choices = [
        Choice(f"t{month}", month.first_day.strftime("%b %Y"), {"earliest_travel": str(month)})
        for month in months
    ]
    return in_rows(choices, width=4)


def typed_travel(text: str, _draft: Draft, _today: date) -> Values | None:
    """Return the month that `text` names."""
    month = month_in(text.lower()) if _MONTH_ALONE.fullmatch(text.lower()) else None
    return {"earliest_travel": str(month)} if month else None


def score_rows(_draft: Draft, _today: date) -> Rows:
    """Return ranges of scores; the low end counts."""
    lows = (215, 225, 235, 245, 255)
    choices = [Choice(f"c{low}", f"{low} to {low + 9}", {"step2ck_score": low}) for low in lows]
    return in_rows(choices, width=3)


def typed_score(text: str, _draft: Draft, _today: date) -> Values | None:
    """Return the three digits of a score."""
    match = _SCORE.fullmatch(text)
    return {"step2ck_score": int(match[1])} if match and 100 <= int(match[1]) <= 300 else None


def letter_rows(_draft: Draft, _today: date) -> Rows:
    """Return none to four letters, of which no more is known."""
    numbers = [
        Choice(str(number), "None" if number == 0 else str(number), {"us_letters": [{}] * number})
        for number in range(5)
    ]
    return (tuple(numbers),)


def typed_letters(text: str, _draft: Draft, _today: date) -> Values | None:
    """Return as many letters as `text` says."""
    count = _count(text)
    return {"us_letters": [{}] * count} if count is not None and count <= 10 else None


def typed_work(text: str, _draft: Draft, _today: date) -> Values | None:
    """Return that there was no clinical work when that is all `text` says."""
    is_none = text.lower().strip(" .!") in ("none", "no", "neither", "nothing")
    return {"since_graduation": "neither"} if is_none else None


def typed_usce(text: str, _draft: Draft, _today: date) -> Values | None:
    """Return that there is no US experience yet when that is all `text` says."""
    return {"usce": []} if text.lower().strip(" .!") in ("none", "no") else None


def usce_rows(draft: Draft, _today: date) -> Rows:
    """Return the kinds of experience not told yet; each tap adds one."""
    known = draft.get("usce") or []
    kinds = [
        Choice(kind, label, {"usce": [*known, {"kind": kind}]})
        for kind, label in KINDS.items()
        if kind != "home_clinical" and {"kind": kind} not in known
    ]
    return (*in_rows(kinds, width=2), (Choice("none", "None yet", {"usce": []}),))


def state_rows(field: str, *, as_list: bool) -> Any:
    """Return the states with many programs, as one value or as a list."""

    def rows(_draft: Draft, _today: date) -> Rows:
        choices = [
            Choice(code, US_STATES[code], {field: [code] if as_list else code})
            for code in _USUAL_STATES
        ]
        return in_rows(choices, width=3)

    return rows


def typed_state(field: str, *, as_list: bool) -> Any:
    """Return a reader of US states by name or code, as one value or as a list."""

    def typed(text: str, _draft: Draft, _today: date) -> Values | None:
        parts = re.split(r",|/|\band\b|\bor\b", text.lower())
        names = [_BEFORE_A_PLACE.sub("", part.strip(" .!")) for part in parts]
        codes = [code for name in names if (code := _state_code(name))]
        if not codes or len(codes) != len(names):
            return None
        return {field: codes if as_list else codes[0]}

    return typed


def _state_code(name: str) -> str | None:
    code = name.upper() if name.upper() in US_STATES else None
    return state_names().get(name) or code or US_CITIES.get(name)
