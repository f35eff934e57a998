"""The thirty golden plans: what each one decides, short enough to be read in a diff.

`python -m tests.golden.essentials` shows what changed; with `--accept` it writes the new plans.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.plan.plan import Plan, Range
from bot.core.plan.planning import plan_for
from bot.core.profile import parse_profile
from tests.fakes.persons import reference

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 22)
PEOPLE = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def golden(name: str) -> dict[str, Any]:
    """Return what is kept of one person: why they are here, the profile, the plan's essentials."""
    kept: dict[str, Any] = json.loads(_path(name).read_text("utf-8"))
    return kept


def made(profile: dict[str, Any]) -> dict[str, Any]:
    """Return the essentials of the plan that is made for a profile now."""
    return essentials(plan_for(parse_profile(profile, TODAY), TODAY, reference()))


def essentials(plan: Plan) -> dict[str, Any]:
    """Return what a plan decides, without its wording."""
    return {
        "verdict": f"{plan.verdict} for {plan.match_year}",
        "pathways": [f"{path.kind} {path.verdict}" for path in plan.pathways],
        "this_week": list(plan.this_week),
        "steps": [f"{s.start} to {s.due} {s.status} {s.id}" for s in plan.steps],
        "decisions": [f"{decision.by} {decision.question}" for decision in plan.decisions],
        "warnings": sorted(warning.code for warning in plan.warnings),
        "weeks": list(plan.targets.usce_weeks),
        "letters": list(plan.targets.us_letters),
        "money": {
            "all": _money((plan.budget.low, plan.budget.high)),
            "usce": _money(plan.budget.usce),
            "exams": _money(plan.budget.exams),
            "application": _money(plan.budget.application),
            "fits": plan.budget.fits,
        },
        "programs": [f"{program.id} {program.fit}" for program in plan.programs],
        "avoid": [program.id for program in plan.avoid],
    }


def main(*, accept: bool) -> None:
    """Print whose plan changed; with `accept` keep the new one."""
    for name in PEOPLE:
        kept = golden(name)
        now = made(kept["profile"])
        changed = sorted(part for part in now if now[part] != kept["plan"].get(part))
        if changed:
            print(f"{name}: {', '.join(changed)}")
        if changed and accept:
            text = json.dumps(kept | {"plan": now}, indent=1, ensure_ascii=False)
            _path(name).write_text(text + "\n", "utf-8")


def _path(name: str) -> Path:
    return FOLDER / f"{name}.json"


def _money(amount: Range) -> str:
    return f"{amount[0]:.0f} to {amount[1]:.0f}"


if __name__ == "__main__":
    main(accept="--accept" in sys.argv[1:])
