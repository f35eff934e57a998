"""What is different between two plans, in a few lines."""

from bot.core.labels import KINDS, money_label
from bot.core.plan.plan import Plan
from bot.core.present.lines import Parts, day
from bot.core.replies import Message, bold, message

_LISTED = 4
_FITS = {
    True: "It fits your budget",
    False: "It does not fit your budget",
    None: "Whether your budget is enough is open",
}


def changes_message(before: Plan, after: Plan, *, title: str = "What changed") -> Message | None:
    """Return what changed from one plan to the next, or None when nothing a reader would see."""
    lines = [*_season(before, after), *_routes(before, after), *_money(before, after)]
    lines += [*_warnings(before, after), *_steps(before, after)]
    if not lines:
        return None
    parts: Parts = [bold(title), "\n", "\n".join(f"• {line}" for line in lines)]
    return message(*parts)


def _season(before: Plan, after: Plan) -> list[str]:
    lines = []
    if before.match_year != after.match_year:
        lines.append(f"Match {after.match_year} instead of {before.match_year}")
    if before.verdict != after.verdict:
        lines.append(f"In short: {_words(after.verdict)} (was: {_words(before.verdict)})")
    return lines


def _routes(before: Plan, after: Plan) -> list[str]:
    earlier = {pathway.kind: pathway.verdict for pathway in before.pathways}
    return [
        f"{KINDS[pathway.kind]}: now {pathway.verdict} (was {earlier[pathway.kind]})"
        for pathway in after.pathways
        if earlier.get(pathway.kind, pathway.verdict) != pathway.verdict
    ]


def _money(before: Plan, after: Plan) -> list[str]:
    was, now = (before.budget.low, before.budget.high), (after.budget.low, after.budget.high)
    lines = []
    if was != now:
        lines.append(
            f"Cost: {money_label(now[0])} to {money_label(now[1])} "
            f"(was {money_label(was[0])} to {money_label(was[1])})"
        )
    if before.budget.fits != after.budget.fits:
        lines.append(_FITS[after.budget.fits])
    return lines


def _warnings(before: Plan, after: Plan) -> list[str]:
    known = {warning.code for warning in before.warnings}
    return _few([f"Careful: {w.text}" for w in after.warnings if w.code not in known])


def _steps(before: Plan, after: Plan) -> list[str]:
    earlier = {step.id: step for step in before.steps}
    later = {step.id: step for step in after.steps}
    new = [f"New step: {step.title}" for step in after.steps if step.id not in earlier]
    gone = [f"Dropped: {step.title}" for step in before.steps if step.id not in later]
    moved = [
        f"{step.title}: by {day(step.due)} (was {day(earlier[step.id].due)})"
        for step in after.steps
        if step.id in earlier and earlier[step.id].due != step.due
    ]
    return [*_few(new), *_few(gone), *_few(moved)]


def _few(lines: list[str]) -> list[str]:
    more = len(lines) - _LISTED
    return [*lines[:_LISTED], f"and {more} more"] if more > 0 else lines


def _words(verdict: str) -> str:
    return verdict.replace("_", " ")
