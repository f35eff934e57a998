"""Answers program questions from the directory, dated by when a page was seen. Pure.

The directory is never complete, and a page moves: every answer says when it was read. What is
stated nowhere is "not stated", never "no".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.core.answers.answer import Answer
from bot.core.answers.composer import american
from bot.core.answers.program_lookup import (
    Wanted,
    host_not_in_directory,
    matching,
    programs_named,
    wanted_list,
)
from bot.core.asking.directory_questions import COLUMNS
from bot.core.asking.question import Question
from bot.core.geography.countries import US_STATES
from bot.core.grounding.sourcebook import Sourcebook
from bot.core.plan.plan import SourceRef
from bot.core.plan.programs import is_listed, is_placeholder
from knowledge.rows import Program

_FOLLOW_UPS = ("What should I ask before I book?", "Which observerships give no letter?")
MAX_LISTED = 5
_MAX_NAMED = 2
_MAX_NOTE_CHARS = 160
_UNCOVERED, _SURELY_UNCOVERED = 0.5, 0.95
_REFUND = re.compile(r"refund|money back|get back", re.IGNORECASE)
_INCOMPLETE = "The directory is never complete; ask each host about letters before you pay."
_HOW_TO_FIND = SourceRef("guide", "3.3")


def program_answer(
    question: Question,
    *,
    today: date,
    programs: Sequence[Program],
    book: Sourcebook,
    uncovered: float = 0.0,
) -> Answer | None:
    """Return what the directory says on the hosts or the kind of program asked for, else None.

    Args:
        question: the question, read.
        today: the day it is.
        programs: the directory.
        book: makes the sources.
        uncovered: probability that no source holds what is asked.
    """
    named = programs_named(question, programs)
    if named and _is_about_a_host(question):
        told = _about(named[:_MAX_NAMED], question, today, book)
        return _not_on_the_page(told) if _is_beyond_a_row(question, uncovered) else told
    host = host_not_in_directory(question)
    if host and not named and question.entities.pathways:
        return _unknown_host(host, book)
    wanted = wanted_list(question)
    if wanted and (wanted.state or wanted.specialty or wanted.free or wanted.cheap):
        found = matching(programs, wanted, today)
        if not found and wanted.free:
            with_a_fee = matching(programs, replace(wanted, free=False), today)
            return _only_with_a_fee(with_a_fee, wanted, book)
        return _listed(found, wanted, book)
    return None


def _is_about_a_host(question: Question) -> bool:
    pathways = question.entities.pathways
    return bool(
        pathways - {"research"} or "fee" in question.topics or "date" in question.topics
    ) or (question.kind in ("yes_no", "tell", "what") and len(question.text.split()) > 1)


def _is_beyond_a_row(question: Question, uncovered: float) -> bool:
    """Tell whether a host's row lacks what is asked: a detail that no column is about."""
    if COLUMNS.search(question.text):
        return uncovered >= _SURELY_UNCOVERED
    return uncovered >= _UNCOVERED


def _not_on_the_page(told: Answer) -> Answer:
    text = f"The page I saw does not say that: ask the program. What I hold:\n{told.text}"
    return replace(told, status="not_covered", text=text)


def _about(
    programs: Sequence[Program], question: Question, today: date, book: Sourcebook
) -> Answer:
    shown = [one for one in programs if one.kind == programs[0].kind] or list(programs)
    shown = shown[:1] if len(shown) > 1 and shown[0].institution != shown[1].institution else shown
    parts = [_described(one, question, today) for one in shown]
    sources = (book.cite("programs", one.id) for one in shown)
    return Answer(
        "answered",
        american("\n".join(parts)),
        tuple(source for source in sources if source),
        intent="programs",
        follow_ups=_FOLLOW_UPS,
    )


def _described(program: Program, question: Question, today: date) -> str:
    seen = f"Page last seen {program.last_seen}"
    if not is_listed(program, today):
        return (
            f"{heading(program)}: what I have is more than a year old, so I will not repeat it. "
            f"{seen}: check it at the source."
        )
    facts = [_warning(program), _asked_for(program, question), *_essentials(program)]
    said = " ".join(dict.fromkeys(fact for fact in facts if fact))
    return f"{heading(program)}: {said} {seen}; confirm before you apply."


def heading(program: Program) -> str:
    """Return what an answer on one program begins with."""
    host = program.institution
    return host if is_placeholder(program) else f"{host}, {program.name}"


def _warning(program: Program) -> str:
    if program.name.startswith("(paused"):
        return "the program is paused."
    if is_placeholder(program):
        return f"no program to apply to. {_short(program.note)}"
    if program.residency_seekers_ok == "no":
        return "not for people who plan to apply for US residency, so do not spend here."
    if program.accepts_non_us_img == "no":
        return "it does not take non-US IMGs."
    if program.partner_school_only:
        return "only students of its partner schools can come."
    return ""


def _asked_for(program: Program, question: Question) -> str:
    if "letter" in question.entities.pathways:
        return {
            "yes": "a letter of recommendation is possible.",
            "no": "it gives no letter of recommendation.",
        }.get(program.lor_possible or "", "whether it gives letters is not stated: ask first.")
    if _REFUND.search(question.text):
        refund = next((part for part in program.note.split(". ") if "refund" in part.lower()), "")
        return (
            f"{refund.rstrip('. ')}." if refund else "whether it refunds is not stated: ask first."
        )
    if "visa" in question.topics:
        return (
            f"visa: {program.visa_note}." if program.visa_note else "the visa is not stated: ask."
        )
    if "date" in question.topics:
        windows = zip(program.window_opens, program.window_closes, strict=False)
        spans = ", ".join(f"{_day(a)} to {_day(b)}" for a, b in windows)
        return f"application window seen: {spans}." if spans else "no fixed window seen: ask."
    return ""


def _essentials(program: Program) -> list[str]:
    if is_placeholder(program):
        return []
    return [
        _fee(program),
        _weeks(program),
        "No hands-on care." if program.hands_on is False else "",
        f"A letter is {'possible' if program.lor_possible == 'yes' else 'not given'}."
        if program.lor_possible in ("yes", "no")
        else "",
        f"Asks for: {_short(program.requirements)}" if program.requirements else "",
    ]


def _fee(program: Program) -> str:
    if program.tuition_usd is None:
        tuition = "Fee not stated: ask"
    elif program.tuition_usd == 0:
        tuition = "No program fee"
    else:
        weeks = f" for {program.period_weeks:g} weeks" if program.period_weeks else ""
        tuition = f"Fee {program.tuition_usd:,.0f} USD{weeks}"
    if program.application_fee_usd:
        tuition += f", application {program.application_fee_usd:,.0f} USD"
    return f"{tuition}{' (third party)' if program.fee_confidence == 'third_party' else ''}."


def _weeks(program: Program) -> str:
    low, high = program.duration_weeks_min, program.duration_weeks_max
    if low and high and low != high:
        return f"{low:g} to {high:g} weeks."
    return f"{(low or high):g} weeks." if low or high else ""


def _short(text: str) -> str:
    if len(text) <= _MAX_NOTE_CHARS:
        return f"{text.rstrip('. ;')}."
    cut = text[:_MAX_NOTE_CHARS].rsplit(";", 1)[0].rsplit(". ", 1)[0]
    return f"{cut.rstrip('. ;,')} and more."


def _day(month_day: str) -> str:
    return date.fromisoformat(f"2024-{month_day}").strftime("%B ") + str(int(month_day[-2:]))


def _unknown_host(host: str, book: Sourcebook) -> Answer:
    text = (
        f"My directory has no program at {host}, and it is never complete. So I can't say whether "
        "they take observers or visiting students. Ask their graduate medical education (GME) or "
        "international office: do you take international graduates or students, who sponsors, "
        "what does it cost, may the attending write a letter?"
    )
    return Answer("not_covered", text, book.resolve([_HOW_TO_FIND]), intent="programs")


def _only_with_a_fee(found: Sequence[Program], wanted: Wanted, book: Sourcebook) -> Answer:
    """Return the programs that cost something, after saying that none is known to be free."""
    if not found:
        return _listed((), wanted, book)
    listed = _listed(found, replace(wanted, free=False), book)
    return replace(listed, text=f"No open {_spelled(wanted)} that I know of.\n{listed.text}")


def _listed(found: Sequence[Program], wanted: Wanted, book: Sourcebook) -> Answer:
    what = _spelled(wanted)
    if not found:
        priced = " with a stated fee" if wanted.cheap else ""
        text = (
            f"My directory has no open {what}{priced} now, and it is never complete. Look for "
            "formal hospital programs, then write to physicians in your specialty; alumni of your "
            "school in the US help most."
        )
        return Answer("not_covered", text, book.resolve([_HOW_TO_FIND]), intent="programs")
    shown = found[:MAX_LISTED]
    more = f" ({len(found)} in all; /programs shows them)" if len(found) > len(shown) else ""
    order = ", cheapest first" if wanted.cheap else ""
    lines = [f"From the directory, {what}{order}{more}:"]
    lines += [f"- {_line(one)}" for one in shown]
    oldest = min(one.last_seen for one in shown)
    lines.append(f"Pages last seen from {oldest} on: confirm. {_INCOMPLETE}")
    sources = (book.cite("programs", one.id) for one in shown)
    return Answer(
        "answered",
        american("\n".join(lines)),
        tuple(source for source in sources if source),
        intent="programs",
        follow_ups=_FOLLOW_UPS[:1],
    )


def _line(program: Program) -> str:
    letter = {"yes": "letter possible", "no": "no letter"}.get(
        program.lor_possible or "", "ask about letters"
    )
    fee = _fee(program).rstrip(".")
    fee = f"{fee[0].lower()}{fee[1:]}"
    return f"{program.institution} ({program.state}): {fee}; {letter}"


def _spelled(wanted: Wanted) -> str:
    parts = [
        "free" if wanted.free else "",
        (wanted.specialty or "").replace("_", " "),
        f"{wanted.kind or 'program'}s",
        f"in {US_STATES[wanted.state]}" if wanted.state else "",
    ]
    return " ".join(part for part in parts if part)
