"""The first e-mail to a host, in the five parts of the guide's section 3.3. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.core.desk import phrases
from bot.core.desk.draft import Draft
from bot.core.plan.choosing import takes_electives
from bot.core.plan.sources import guide, official
from bot.core.profile import Profile

Audience = Literal["office", "physician", "alumni"]


@dataclass(frozen=True)
class _Opening:
    """How a message to one kind of reader begins and asks."""

    title: str
    greeting: str
    hook: str
    ask: str
    note: str


_OPENINGS: Mapping[Audience, _Opening] = {
    "office": _Opening(
        "E-mail to a program office", "Dear [name of the coordinator],", "",
        "Could you tell me whether I may apply, by when, what it costs in all, and whether the "
        "attending may write a letter of recommendation?",
        "Read the page first and follow it: some hosts want a form, some a sponsor, some no "
        "e-mail at all.",
    ),
    "physician": _Opening(
        "E-mail to a physician", "Dear Dr. [name],",
        "I read your [paper, talk or page] on [topic], which is why I write to you. ",
        "Would you be willing to sponsor me as an observer, or tell me whom to ask?",
        "One short, personal e-mail to each doctor. Check first that the hospital does not forbid "
        "it, and remind once after two weeks, no more.",
    ),
    "alumni": _Opening(
        "Message to an alumnus or alumna", "Dear Dr. [name],",
        "We share [medical school or city]; [who or what] led me to you. ",
        "Could I ask you two questions by e-mail: which hosts took people like me, and whom should "
        "I write to?",
        "Ask for advice, not for a place: that comes by itself when they can help.",
    ),
}  # fmt: skip


def outreach(profile: Profile, audience: Audience, today: date) -> Draft:
    """Return the e-mail that asks for a rotation; only a student's office is asked for electives.

    Nor does a student ask for one whose graduation leaves no time for it.
    Source: guide 3.3 (the five parts); electives go through the visiting office (fact F055b).
    """
    opening = _OPENINGS[audience]
    asks_for_electives = takes_electives(profile, today)
    is_elective = asks_for_electives and audience == "office"
    parts = (
        opening.greeting,
        f"My name is [name]. I am {phrases.schooling(profile)}. {phrases.exams(profile)}",
        f"{opening.hook}{_goal(profile, is_elective=is_elective)}",
        f"{_status(profile, is_elective=is_elective)} {phrases.dates(profile)}",
        "I would pay all costs myself and bring the vaccination record and health insurance you "
        "ask for.",
        f"I attach a one-page CV and gladly send more. {opening.ask}",
        "Thank you for your time.\n[name, e-mail, phone]",
    )
    contact = (_STUDENTS,) if asks_for_electives and audience != "office" else ()
    return Draft(
        title=opening.title,
        text="\n\n".join(parts),
        notes=(opening.note, *contact, _FILL_IN),
        sources=(guide("3.3"), official("F055b")),
    )


def follow_up(profile: Profile, today: date) -> Draft:
    """Return the one short reminder that may follow after two weeks."""
    field = phrases.specialty(profile)
    kind = "elective" if takes_electives(profile, today) else "observership"
    parts = (
        "Dear [name],",
        f"On [date] I wrote to you about an {kind} in {field}. I know how full your days are, so "
        "only one question: is there a place I may apply for, or someone else I should ask?",
        "A short no also helps me to plan. Thank you for reading this.",
        "[name, e-mail, phone]",
    )
    return Draft(
        title="The one reminder",
        text="\n\n".join(parts),
        notes=(
            "Reply in the same thread two weeks after the first message, and only once.",
            "No answer after that is an answer: write to the next three hosts.",
            _FILL_IN,
        ),
        sources=(guide("3.3"),),
    )


_STUDENTS = "Do not ask faculty for an elective: that goes through the visiting student office."
_FILL_IN = "Fill in every [bracket] truthfully; leave out what is not so. No passport numbers."


def _goal(profile: Profile, *, is_elective: bool) -> str:
    weeks, field = phrases.rotation_weeks(profile), phrases.specialty(profile)
    if is_elective:
        return (
            f"I am seeking a {weeks} elective in {field} as a visiting student, to learn in the "
            "US system before I graduate."
        )
    return (
        f"I am seeking a {weeks} observership in {field} to better understand the US system and "
        "prepare for residency applications."
    )


def _status(profile: Profile, *, is_elective: bool) -> str:
    return phrases.elective_status(profile) if is_elective else phrases.status(profile)
