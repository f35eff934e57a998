"""This week's steps with boxes to tick, how far the plan is, and the reminder of them."""

from collections.abc import Collection, Sequence
from textwrap import shorten

from bot.core import wording
from bot.core.dialogue.buttons import COMMAND, DESK, PLAN_PAGE, REMIND, TICK, button
from bot.core.grounding.citations import Citations
from bot.core.plan.plan import Plan, Step
from bot.core.plan.wording import day
from bot.core.present.lines import Parts, sources_line
from bot.core.present.turning import leaf, turning_row
from bot.core.replies import Button, Message, bold, message

_AT_ONCE = 3
_BAR_CELLS = 10
_LABEL_CHARS = 40


def open_steps(plan: Plan, ticked: Collection[str]) -> tuple[Step, ...]:
    """Return at most three steps to do now: this week's first, then the next in time."""
    waiting = [step for step in plan.steps if step.id not in ticked]
    waiting.sort(key=lambda step: (step.id not in plan.this_week, step.optional, step.due))
    return tuple(waiting[:_AT_ONCE])


def tasks_message(
    plan: Plan,
    ticked: Collection[str],
    citations: Citations,
    follow_ups: Sequence[str] = (),
    *,
    replaces: bool = False,
    page: int = 0,
) -> Message:
    """Return the steps to do now with tick buttons, a progress bar, and mail to follow up.

    `page` counts from 0 the pages of a week that has more to tell than one holds.
    """
    steps = open_steps(plan, ticked)
    parts: Parts = [bold("This week"), "\n", progress_bar(plan, ticked), "\n"]
    is_done = bool(steps) and steps[0].id not in plan.this_week
    parts += [f"\n{wording.WEEK_DONE}\n"] if is_done else []
    later = next((step for step in steps if step.id not in plan.this_week), None)
    for step in steps:
        parts += ["\n", bold("After that"), "\n"] if step is later and not is_done else []
        parts += ["\n", bold(step.title), f"\n{step.detail}\nBy {day(step.due)}\n"]
    if not steps:
        parts.append(f"\n{wording.NOTHING_OPEN}")
    parts += ["\n", *(f"{line}\n" for line in follow_ups)] if follow_ups else []
    parts += ["\n", *sources_line((s for step in steps for s in step.sources), citations)]
    shown = leaf(parts, page)
    rows = [
        *turning_row("next", shown), *_tick_rows(plan, steps, ticked), *_log_row(follow_ups),
        _closing_row(),
    ]  # fmt: skip
    return message(*shown.parts, keyboard=rows, replaces=replaces)


def reminder_message(
    plan: Plan, ticked: Collection[str], follow_ups: Sequence[str] = ()
) -> Message | None:
    """Return the reminder of this week's open steps and mail to follow up; None without any."""
    steps = [step for step in plan.steps if step.id in plan.this_week and step.id not in ticked]
    if not steps and not follow_ups:
        return None
    parts: Parts = [bold("Your steps this week"), "\n"]
    parts += [f"☐ {step.title} (by {day(step.due)})\n" for step in steps]
    parts += [f"{line}\n" for line in follow_ups]
    rows = [
        *([button(_label("☐", step), TICK, 1, step.id)] for step in steps),
        *_log_row(follow_ups),
        [
            button("Tomorrow", REMIND, "snooze", 1),
            button("In 3 days", REMIND, "snooze", 3),
            button("Stop reminders", REMIND, "off"),
        ],
    ]
    return message(*parts, keyboard=rows)


def progress_bar(plan: Plan, ticked: Collection[str]) -> str:
    """Return how many of the steps are done, as a bar and in figures."""
    done = sum(step.id in ticked for step in plan.steps)
    filled = round(_BAR_CELLS * done / len(plan.steps)) if plan.steps else 0
    return f"{'▓' * filled}{'░' * (_BAR_CELLS - filled)} {done} of {len(plan.steps)} done"


def _tick_rows(plan: Plan, steps: Collection[Step], ticked: Collection[str]) -> list[list[Button]]:
    done = [step for step in plan.steps if step.id in ticked and step.id in plan.this_week]
    return [
        *([button(_label("☐", step), TICK, 1, step.id)] for step in steps),
        *([button(_label("☑", step), TICK, 0, step.id)] for step in done),
    ]


def _closing_row() -> list[Button]:
    return [button("The whole plan", PLAN_PAGE, "overview"), button("Remind me", COMMAND, "remind")]


def _log_row(follow_ups: Sequence[str]) -> list[list[Button]]:
    return [[button("Sent and followed up", DESK, "log")]] if follow_ups else []


def _label(mark: str, step: Step) -> str:
    title = step.title
    return f"{mark} {shorten(title, _LABEL_CHARS, placeholder='…')}"
