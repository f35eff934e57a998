"""The program directory in pages, with filters as buttons. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.answers.program_lookup import covers
from bot.core.dialogue.buttons import PROGRAMS, button
from bot.core.dialogue.requests import Browsing
from bot.core.geography.countries import US_STATES
from bot.core.labels import KINDS, SPECIALTIES, money_label
from bot.core.plan.programs import is_listed, is_placeholder
from bot.core.plan.wording import day
from bot.core.present.lines import Parts
from bot.core.replies import Button, Message, bold, link, message
from knowledge.rows import Program

_PER_PAGE = 4
_STATES_OFFERED = 8
_NO_FILTER = (
    '\nI filter by kind, specialty and state, not by "{words}": fee and letters stand with each.\n'
)


@dataclass(frozen=True)
class _Shown:
    programs: tuple[Program, ...]
    page: int
    pages: int


def directory_page(programs: Sequence[Program], wanted: Browsing, today: date) -> Message:
    """Return one page of the programs that pass the filters, and buttons to change them.

    Programs seen more than a year ago are left out, and rows that say where not to ask.
    """
    fresh = [
        program for program in programs if is_listed(program, today) and not is_placeholder(program)
    ]
    passing = [program for program in fresh if _passes(program, wanted)]
    shown = _page(passing, wanted.page)
    parts: Parts = [bold(_heading(wanted, len(passing))), "\n"]
    for program in shown.programs:
        parts += _lines(program)
    if not passing:
        parts.append("\nNothing in my directory matches. Take a filter away.\n")
    if wanted.unread:
        parts.append(_NO_FILTER.format(words=wanted.unread))
    parts.append("\nNot complete. Ask each host about letters and visa class before paying.")
    return message(*parts, keyboard=_keyboard(fresh, wanted, shown), replaces=wanted.replaces)


def _passes(program: Program, wanted: Browsing) -> bool:
    return (
        wanted.kind in ("", program.kind)
        and wanted.state in ("", program.state)
        and (not wanted.specialty or covers(program, wanted.specialty))
    )


def _page(programs: Sequence[Program], number: int) -> _Shown:
    pages = max(1, -(-len(programs) // _PER_PAGE))
    page = number % pages
    return _Shown(tuple(programs[page * _PER_PAGE : (page + 1) * _PER_PAGE]), page, pages)


def _heading(wanted: Browsing, count: int) -> str:
    names = [SPECIALTIES.get(wanted.specialty), KINDS.get(wanted.kind), US_STATES.get(wanted.state)]
    chosen = ", ".join(name for name in names if name)
    return f"Programs: {chosen or 'all'} ({count})"


def _lines(program: Program) -> Parts:
    parts: Parts = ["\n", link(program.name, program.url), f"\n{program.institution}"]
    parts.append(f", {program.city} {program.state}\n".replace(",  ", ", "))
    facts = [KINDS[program.kind], _fee(program), _letters(program), *_closed(program)]
    parts.append(f"{' · '.join(facts)} · seen {day(program.last_seen)}\n")
    return parts


def _fee(program: Program) -> str:
    if program.tuition_usd is None:
        return "fee: ask"
    if program.tuition_usd == 0:
        return "no fee"
    weeks = f" for {program.period_weeks:g} weeks" if program.period_weeks else ""
    unsure = "" if program.fee_confidence == "page" else " (unconfirmed)"
    return f"{money_label(program.tuition_usd)}{weeks}{unsure}"


def _letters(program: Program) -> str:
    return {"yes": "letter possible", "no": "no letters"}.get(
        program.lor_possible or "", "letters: ask"
    )


def _closed(program: Program) -> list[str]:
    return ["⛔ not for residency applicants"] if program.residency_seekers_ok == "no" else []


def _keyboard(fresh: Sequence[Program], wanted: Browsing, shown: _Shown) -> list[list[Button]]:
    rows = []
    if shown.pages > 1:
        turn = f"{shown.page + 1}/{shown.pages}"
        rows.append([_to("‹", wanted, page=(shown.page - 1) % shown.pages)])
        rows[-1].append(_to(f"{turn} ›", wanted, page=(shown.page + 1) % shown.pages))
    rows += [_kind_row(wanted), *_specialty_rows(wanted), _state_row(fresh, wanted)]
    return rows


def _kind_row(wanted: Browsing) -> list[Button]:
    kinds = ("observership", "elective", "research")
    return [_toggle(KINDS[kind], wanted, "kind", kind) for kind in kinds]


def _specialty_rows(wanted: Browsing) -> list[list[Button]]:
    names = [name for name in SPECIALTIES if name not in ("other", "undecided")]
    if wanted.specialty:
        return [[_toggle(SPECIALTIES[wanted.specialty], wanted, "specialty", wanted.specialty)]]
    buttons = [_toggle(SPECIALTIES[name], wanted, "specialty", name) for name in names]
    return [buttons[start : start + 3] for start in range(0, len(buttons), 3)]


def _state_row(fresh: Sequence[Program], wanted: Browsing) -> list[Button]:
    if wanted.state:
        return [_toggle(US_STATES[wanted.state], wanted, "state", wanted.state)]
    counts = dict.fromkeys(US_STATES, 0)
    for program in fresh:
        if program.state in counts and _passes(program, wanted):
            counts[program.state] += 1
    most = sorted((s for s in counts if counts[s]), key=lambda s: (-counts[s], s))
    return [_toggle(state, wanted, "state", state) for state in most[:_STATES_OFFERED]]


def _toggle(label: str, wanted: Browsing, name: str, value: str) -> Button:
    is_on = value in (wanted.specialty, wanted.kind, wanted.state)
    set_to = "" if is_on else value
    chosen = Browsing(
        specialty=set_to if name == "specialty" else wanted.specialty,
        kind=set_to if name == "kind" else wanted.kind,
        state=set_to if name == "state" else wanted.state,
    )
    return _to(f"✖ {label}" if is_on else label, chosen, page=0)


def _to(label: str, wanted: Browsing, *, page: int) -> Button:
    return button(label, PROGRAMS, wanted.specialty, wanted.kind, wanted.state, page)
