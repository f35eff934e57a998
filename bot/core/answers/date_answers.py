"""Answers "when is ...?" from the season's calendar and its rules. Pure.

A date of a season that is not published yet is computed from the rule and said to be so.
"""

import re
from collections.abc import Iterable
from datetime import date

from bot.core.answers.answer import Answer
from bot.core.asking.sentence import capitalized
from bot.core.grounding.sourcebook import Sourcebook
from bot.core.plan import season
from knowledge.rows import CalendarRow

_EVENTS: tuple[tuple[str, str, str], ...] = (
    (season.RANK_DEADLINE, "the rank order list deadline",
     r"\brank\b.{0,20}(dead ?line|close|due|last|certif|submit)|\brol\b|(dead ?line|"
     r"last).{0,20}rank|"
     r"when.{0,40}(exams?|results?|oet).{0,30}rank"),
    (season.RANK_OPENS, "ranking opens on", r"\brank(ing)?\b.{0,20}\bopen|\bstart.{0,10}ranking"),
    (season.MATCH_DAY, "Match Day", r"\bmatch day\b|\bmatch (result|date)s?\b|"
     r"when is (the )?match\b|\bmatch 20\d\d (date|day|when)"),
    (season.MATCH_WEEK, "Match Week starts on", r"\bmatch week\b"),
    (season.SOAP, "SOAP", r"\bsoap\b"),
    (season.SUBMISSION, "you can submit ERAS applications from",
     r"eras.{0,25}(submi|apply|send)|(submi|apply|send).{0,25}\beras\b|application (opens|"
     r"submission)"),
    (season.REVIEW, "programs can open applications from",
     r"(programs?|\bpds?\b).{0,25}(review|see|open|view|look|download|receive)|"
     r"\bmspe\b.{0,15}releas"),
    (season.MYERAS_OPENS, "the ERAS season opens on", r"(my)?eras\b.{0,25}(open|start|season)|"
     r"(open|start)\w*.{0,15}eras|\beras\b.{0,15}(date|when)|when.{0,10}\beras\b"),
    (season.NRMP_DEADLINE, "the standard NRMP registration deadline",
     r"(nrmp|registration).{0,30}(dead ?line|last|close|late)|dead ?line.{0,20}nrmp"),
    (season.NRMP_OPENS, "NRMP registration opens on", r"\bnrmp\b|match registration"),
    (season.RESIDENCY, "residency starts on", r"residency.{0,15}(start|begin)|(start|begin).{0,15}"
     r"residency|intern year (start|begin)"),
    (season.INTERVIEWS, "the interview season",
     r"^(?!.*\b(visas?|consul\w*|embassy|paused?)\b).*\binterview(s| season)?\b"),
    (season.LETTERS_IN, "letters and documents should be in ERAS by",
     r"letters?.{0,30}(dead ?line|upload|in by|due|submitted)|dead ?line.{0,20}(letter|lor)|"
     r"lors?.{0,20}(dead ?line|due|upload)"),
    (season.USCE_END, "USCE that should still bring a letter ends by",
     r"(usce|rotation|observership|\bobs\b).{0,30}(finish|end|complete|done|over)\b|"
     r"(finish|complete|end).{0,25}(usce|rotation|observership)"),
    (season.TOKEN, "the ERAS token goes on sale", r"\btoken\b"),
    (season.PATHWAY_DEADLINE, "the ECFMG Pathways deadline", r"pathways?.{0,25}(dead ?line|close|"
     r"last|due|apply)|dead ?line.{0,25}pathways?"),
    (season.OET_SITTING, "the last safe OET sitting", r"\boet\b.{0,30}(last|latest|dead ?line|"
     r"by when|before)|(last|latest).{0,15}\boet\b"),
)  # fmt: skip
_COMPILED = tuple((event, lead, re.compile(p, re.IGNORECASE)) for event, lead, p in _EVENTS)
_ASKS_WHEN = re.compile(
    r"\bwhen\b|\bdates?\b|dead ?lines?|what (day|month|time)|which (day|month)|\bby when\b|"
    r"last (day|date)|\bopens?\b|\bstarts?\b|\bbegins?\b|timeline|\bkab\b|\bmatch day\b|"
    r"\b20[23]\d\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_STATUS = {
    "seen": "",
    "computed": " The date is computed from the usual rule, so confirm it on the official page.",
    "expected": " That is the usual time and may move, so confirm it on the official page.",
    "unknown": " It is not published; this is a planning date, so look it up before you rely on "
    "it.",
}
_LAST_YEARS_AHEAD = 12
_PAST = (
    ("opens on", "opened on"),
    ("starts on", "started on"),
    ("goes on", "went on"),
    (" can ", " could "),
    ("should be in", "had to be in"),
    ("ends by", "had to end by"),
)


def date_answer(
    text: str, *, today: date, rows: Iterable[CalendarRow], book: Sourcebook
) -> Answer | None:
    """Return when the event asked about is, or None when `text` asks for no date of the season.

    Without a year the first season whose event is not past on `today` is meant.
    """
    if not _ASKS_WHEN.search(text):
        return None
    event, lead = _event(text)
    if not event:
        return None
    rows = tuple(rows)
    year = _match_year(text, event, today, rows)
    if year is None:
        return None
    span = season.season_of(year, rows).events[event]
    source = book.cite("calendar", event, near=f"{event}, Match {year}")
    when = _spoken(span.start, span.end)
    is_past = span.end < today
    lead = _in_the_past(lead) if is_past else lead
    verb = "was " if is_past and _verb(lead) else _verb(lead)
    said = f"{capitalized(lead)} {verb}{when} (for Match {year}).{_STATUS[span.status]}"
    if is_past:
        said += " That date has passed."
    return Answer(
        "answered", said + _rule(event, rows), (source,) if source else (), intent="dates"
    )


def names_a_year(text: str) -> bool:
    """Tell whether `text` names a year of this century, as the Match it asks about."""
    return bool(_YEAR.search(text))


def _event(text: str) -> tuple[str, str]:
    return next(((event, lead) for event, lead, p in _COMPILED if p.search(text)), ("", ""))


def _match_year(text: str, event: str, today: date, rows: tuple[CalendarRow, ...]) -> int | None:
    """Return the Match year meant; "ERAS 2028" and "Match 2028" both name the Match of 2028."""
    named = _YEAR.search(text)
    if named:
        year = int(named[1])
        return year if today.year - 1 <= year <= today.year + _LAST_YEARS_AHEAD else None
    coming = range(today.year, today.year + 3)
    spans = ((year, season.season_of(year, rows).events[event]) for year in coming)
    return next(year for year, span in spans if span.end >= today)


def _rule(event: str, rows: tuple[CalendarRow, ...]) -> str:
    rule = next((row.rule for row in rows if row.event == event and row.rule), "")
    return f"\nThe rule: {rule.rstrip('.')}." if rule else ""


def _verb(lead: str) -> str:
    return "" if lead.endswith((" on", " by", " from", " sale")) else "is "


def _in_the_past(lead: str) -> str:
    for present, past in _PAST:
        lead = lead.replace(present, past)
    return lead


def _spoken(start: date, end: date) -> str:
    if start == end:
        return f"{start:%A}, {_day(start)}"
    return f"{_day(start)} to {_day(end)}"


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
