"""All step rules, in the order in which they are dated: what others depend on comes first."""

from bot.core.plan.context import Context
from bot.core.plan.plan import Step
from bot.core.plan.steps_application import APPLICATION_STEPS, RUNNING_STEPS
from bot.core.plan.steps_exams import EXAM_STEPS
from bot.core.plan.steps_groundwork import GROUNDWORK_STEPS
from bot.core.plan.steps_usce import USCE_STEPS
from bot.core.plan.timeline import StepRule, schedule, this_week, weights_of

STEP_RULES: tuple[StepRule, ...] = (
    *EXAM_STEPS,
    *GROUNDWORK_STEPS,
    *USCE_STEPS,
    *APPLICATION_STEPS,
    *RUNNING_STEPS,
)


def steps_of(context: Context) -> tuple[Step, ...]:
    """Return the dated steps of the plan, 5 to 14, in order of start."""
    return schedule(STEP_RULES, context)


def first_steps(context: Context) -> tuple[str, ...]:
    """Return the ids of at most three steps to begin this week."""
    return this_week(context.steps, weights_of(STEP_RULES, context), context.today)
