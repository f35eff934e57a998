"""Graduation and stage, from "YOG 2017", "grad june 2027", "final year" and the like."""

import re
from datetime import date, timedelta

from bot.core.geography.places import cities, country_names
from bot.core.intake.months import NAME, YEAR, month_in, month_number, year_in
from bot.core.intake.numerals import in_digits
from bot.core.intake.rule import GRADUATION_YEAR, REMARK, Values, means, rule
from bot.core.month import Month

MONTH_ASSUMED = "month_assumed"

_WHEN = (
    rf"(?:{NAME}\.?,?\s*(?:of\s+)?{YEAR}|{YEAR}[-/.]\d{{1,2}}\b|\d{{1,2}}[-/.]{YEAR}"
    rf"|{YEAR}\s*,?\s*{NAME}\b|{YEAR})"
)
_GRADUATED = (
    r"(?:y\.?o\.?g\.?|year of grad\w*|grad(?:uat\w*|s)?|passed out|pass ?out|passing out|mbbs|mbchb"
    r"|m\.?b\.?b\.?s\.?|class of"
    r"|got (?:my |the )?(?:\w+ )?degree|degree"
    r"|finish(?:ing|es|ed)?(?: (?:my|the|med\w*|school|college|university|degree|mbbs|md))*"
    r"|complet\w* (?:my )?(?:mbbs|md|med\w*(?: school)?)|batch(?: of)?)"
)
_SCHOOL_CITY = rf"(?:\s+(?:(?:from|in|at)\s+)?(?:{'|'.join(map(re.escape, cities()))})\b)?"
_SCHOOL_PLACE = r"(?:\s+from\s+[a-z]+)?"  # where the school is, which is no passport
_NO_SCHOOL = (
    r"(?!(?:and|but|step|visa|pass\w*|fail\w*|refus\w*|reject\w*|appl\w*|match\w*|then|i|with|was|is|in"
    r"|since|on|of|ck|oet|my|want|budget)\b)"
)
_COUNTRY = "|".join(
    re.escape(name) for name in sorted(country_names(), key=len, reverse=True) if len(name) > 2
)
_SCHOOL_BEFORE = (
    rf"(?:\s+(?:from|at)\s+(?:{_NO_SCHOOL}[a-z]+\s+){{0,3}}?{_NO_SCHOOL}[a-z]+(?=\W)"
    rf"|\s+in\s+(?:{_COUNTRY})(?=\W))?"
)
_LINK = (
    r"[\s:=,\-]*(?:(?:in|of|on|is|was|year|will|be|by|since|from|expected|the|my|month|moved"
    r"|got|has|been|shifted|postponed|delayed|pushed|back|changed|until|till|to|now)[\s:=]+)*"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10}  # fmt: skip
_ALONE = re.compile(
    rf"(?:(?:in|on|since|graduated|graduating|student|finish|yes|it was)\W+)*{_WHEN}"
)
_FUTURE = re.compile(r"\bwill\b|\bgraduating\b|expected|\bgoing to\b|\bto graduate\b")
_PAST = re.compile(r"\bgraduated\b|passed out|completed|finished|\bgraduate of\b")


def graduation_values(
    year: int, month: int | None, today: date, *, finished: bool | None = None
) -> Values:
    """Return stage and graduation for what was said of it.

    Without a month, a student's or a recent graduate's month stays open, because it matters; for
    a graduation before last year January is taken, the longest time since, and a remark says so.

    Args:
        year: the year of graduation.
        month: 1 to 12, or None when only the year is known.
        today: decides whether the month has passed.
        finished: what the words say of the current year: over, still to come, or neither (None).
    """
    now = Month.of(today)
    if month is not None:
        graduation = Month(year, month)
        is_over = graduation < now or (graduation == now and finished is not False)
        return {"stage": "graduate" if is_over else "student", "graduation": str(graduation)}
    if year < today.year - 1:
        return {"stage": "graduate", "graduation": f"{year}-01", REMARK: MONTH_ASSUMED}
    if year == today.year and finished is None:
        return {GRADUATION_YEAR: year}
    over = year < today.year or (year == today.year and finished is True)
    return {"stage": "graduate" if over else "student", GRADUATION_YEAR: year}


def _read(match: re.Match[str], today: date) -> Values | None:
    return _from_words(match[0], today)


def _from_words(words: str, today: date) -> Values | None:
    month, year = month_in(words), year_in(words)
    if year is None or not today.year - 60 <= year <= today.year + 8:
        return None
    finished = True if _PAST.search(words) else False if _FUTURE.search(words) else None
    return graduation_values(
        month.year if month else year, month.number if month else None, today, finished=finished
    )


def graduation_alone(text: str, today: date) -> Values | None:
    """Return what a text that is only a month or year means as an answer to "when?", else None."""
    words = in_digits(text.lower().strip(" .!,"))
    return _from_words(words, today) if _ALONE.fullmatch(words) else None


def _relative(match: re.Match[str], today: date) -> Values | None:
    """Reads "graduated 6 years ago", "will graduate next year in July"."""
    if match["ago"]:
        count = _NUMBERS.get(match["ago"]) or int(match["ago"])
        return graduation_values(today.year - count, None, today, finished=True)
    years = {"last": -1, "this": 0, "next": 1}
    month = match["before"] or match["after"]
    finished = True if _PAST.search(match[0]) else False if _FUTURE.search(match[0]) else None
    number = month_number(month) if month else None
    year = today.year + years[match["which"]]
    return graduation_values(year, number, today, finished=finished)


def _short_year(match: re.Match[str], today: date) -> Values | None:
    return _from_words(f"graduated 20{match['year']}", today)


def _joined_year(match: re.Match[str], today: date) -> Values | None:
    return _from_words(f"graduated {match['year']}", today)


def _month_alone(match: re.Match[str], today: date) -> Values:
    """Reads "graduating in March" as the next March, "graduated in March" as the last one."""
    now, number = Month.of(today), month_number(match["month"])
    is_past = bool(_PAST.search(match[0]))
    month = Month(now.year, number)
    if is_past and month > now:
        month = month.plus(-12)
    if not is_past and month < now:
        month = month.plus(12)
    return graduation_values(month.year, month.number, today, finished=is_past)


def _just_now(match: re.Match[str], today: date) -> Values:
    """Reads "graduated yesterday": this month, or the last one."""
    when = match["when"]
    day = today - timedelta(days=1) if when == "yesterday" else today
    month = Month.of(day).plus(-1) if when.split() == ["last", "month"] else Month.of(day)
    return graduation_values(month.year, month.number, today, finished=True)


RULES = (
    rule(
        rf"\b(?:will |am |going to |expected to |to )*{_GRADUATED}{_SCHOOL_BEFORE}{_LINK}{_WHEN}"
        rf"{_SCHOOL_CITY}",
        _read,
    ),
    rule(
        rf"\b(?:mbbs|mbchb|md)\s+(?:(?:in|from)\s+)?(?:{_NO_SCHOOL}[a-z]+\s+){{0,2}}{_WHEN}", _read
    ),
    rule(rf"\b(?:doctor|physician|img)\s+(?:of\s+)?{YEAR}\b", _read),
    rule(rf"\b(?:yog|batch)(?P<year>{YEAR})\b", _joined_year),
    rule(r"\b(?:yog|grad(?:uated)?|batch|class of)\W*'(?P<year>[0-3]\d)\b", _short_year),
    rule(
        rf"\b(?:will |am |going to |expected to |to )*{_GRADUATED}{_LINK}"
        rf"(?:(?P<ago>\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:years?|yrs?)\s+(?:ago|back|before)\b"
        rf"|(?:(?P<before>{NAME})\W+)?(?P<which>last|this|next)\s+year\b"
        rf"(?:\W+(?:in\s+)?(?P<after>{NAME})\b)?)",
        _relative,
    ),
    rule(
        r"\b(?:graduating|(?:will |going to |to )graduate|graduated)\W+"
        rf"(?:(?:in|this|next|by|end|of)\W+)*(?P<month>{NAME})\b(?!\W*\d)",
        _month_alone,
    ),
    rule(rf"\b{_GRADUATED}\W*2k(?P<year>[0-3]\d)\b", _short_year),
    rule(
        rf"\b{_WHEN}\s*(?:grad(?:uate|uated|uation)?\b{_SCHOOL_PLACE}|pass ?out|yog\b|batch\b"
        rf"|(?:mbbs|mbchb)\b{_SCHOOL_PLACE}(?!\W*(?:19|20)\d\d))",
        _read,
    ),
    rule(
        r"\b(?:just\s+)?graduated\s+(?P<when>today|yesterday|this\s+(?:week|month)|last\s+(?:week|month))\b",
        _just_now,
    ),
    means(
        r"\b(?:just|recently|newly)\s+graduated\b|\b(?:fresh|recent|new)\s+grad(?:uate)?\b",
        stage="graduate",
    ),
    means(
        r"\b(?:in\s+)?(?:my\s+)?last[- ]year\s+(?:of\s+)?(?:mbbs|md|med\w*|student|school)\b"
        rf"{_SCHOOL_PLACE}",
        stage="student",
    ),
    means(
        r"\b(?:final|pre-?final|\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth)"
        rf"[- ]year(?:\s+(?:of\s+)?(?:mbbs|md|med\w*|student|school))*{_SCHOOL_PLACE}",
        stage="student",
    ),
    means(
        r"\b(?:(?:still|current|currently)\s+(?:an?\s+)?)?(?:medical|med|mbbs|md)\s+student\b"
        rf"{_SCHOOL_PLACE}|\bstill (?:an? |in )?(?:student|studying|(?:med(?:ical)? )?school)\b"
        r"|(?:^|(?<=[,;]))\s*(?:an?\s+)?student\s*(?=[,;]|\W*$)|\bi(?:'| a)?m an?\s+student\b",
        stage="student",
    ),
    means(r"\bi(?:'| a)?m\s+(?:an?\s+)?(?:medical\s+)?(?:doctor|physician)\b", stage="graduate"),
    means(
        rf"\b(?:i(?:'| a)?m\s+)?(?:an?\s+)?(?:fresh|old|recent|foreign|international|medical|"
        rf"already)\s+(?:medical\s+)?grad(?:uate|uated)?\b{_SCHOOL_PLACE}"
        rf"|\bi(?:'| a|'ve| have)?m?\s+(?:(?:an?|already)\s+)?graduated?\b{_SCHOOL_PLACE}"
        r"|^\W*graduated?\W*$",
        stage="graduate",
    ),
)
