"""Asks the planner: for the profile of the draft, with what it lacks filled cautiously."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.core import wording
from bot.core.dialogue.conversation import Conversation, Planned
from bot.core.dialogue.requests import Planning, Step, View
from bot.core.form.card import Card
from bot.core.form.drawing import drawn_card
from bot.core.form.progress import CARDS, next_first_card, outdated
from bot.core.match_year import default_match_year
from bot.core.present.plan import PAGES_BY_LABEL
from bot.core.profile import Profile, parse_profile, plain


def draft_profile(draft: Mapping[str, Any], today: date) -> Profile:
    """Return the profile of a complete draft; without a season, for the earliest still open.

    Raises:
        ProfileError: a required field is missing, or a date no longer fits.
    """
    return parse_profile({"match_year": default_match_year(draft, today), **draft}, today)


def on_page_named(
    conversation: Conversation, text: str, card: Card | None, today: date
) -> Step | None:
    """ "Costs", "all steps": the label of a page's button, typed by someone who has a plan."""
    view = PAGES_BY_LABEL.get(" ".join(text.lower().split()).strip(" ."))
    if view is None or card is not None or conversation.planned is None:
        return None
    return plan_step(conversation, today, view=view)


def plan_step(
    conversation: Conversation,
    today: date,
    *,
    view: View = "overview",
    lead: str = "",
    replaces: bool = False,
    page: int = 0,
) -> Step:
    """Return the step that shows a view of the plan, or first asks what the plan lacks."""
    lacking = _lacking(conversation, today)
    if lacking is not None:
        asked = replace(conversation, **lacking, asked=conversation.version)
        card = next_first_card(asked, today) or CARDS["season"]
        lead = lead or (wording.NO_PLAN_YET if conversation.planned is None else "")
        return Step(asked, (drawn_card(card, asked, today, lead=lead),))
    profile = draft_profile(conversation.draft, today)
    before = _earlier(conversation, profile, today)
    return Step(conversation, (Planning(profile, view, before, replaces, lead, page),))


def _lacking(conversation: Conversation, today: date) -> dict[str, Any] | None:
    """What to open when no plan can be made: the form, or the season that has passed."""
    if next_first_card(conversation, today) is not None:
        return {"mode": "first", "editing": None}
    if "match_year" in outdated(conversation, today):
        return {"mode": None, "editing": "season"}
    return None


def _earlier(conversation: Conversation, profile: Profile, today: date) -> Planned | None:
    """The last plan's inputs, when they differ from the present ones."""
    planned = conversation.planned
    if planned is None or planned == planned_from(profile, today):
        return None
    return planned


def planned_from(profile: Profile, today: date) -> Planned:
    """Return what is remembered of a plan: what it was made from."""
    return Planned(plain(profile), today.isoformat())
