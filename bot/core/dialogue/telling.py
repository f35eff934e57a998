"""What was read of someone's words, as words of this person: facts, news, or only a topic. Pure."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from bot.core.dialogue.conversation import Conversation
from bot.core.form.card import Draft
from bot.core.form.other_tongues import in_english
from bot.core.form.progress import known
from bot.core.geography.places import AMBIGUOUS_NAMES
from bot.core.intake.background import UNMATCHED_AGAIN
from bot.core.intake.exams import FAILED_AGAIN
from bot.core.intake.graduation import graduation_alone
from bot.core.intake.questions import supposes
from bot.core.intake.reading import Found, Reading, read
from bot.core.intake.rule import GRADUATION_YEAR, REMARK
from bot.core.intake.status_changes import ENDED
from bot.core.intake.visas import WORK_PERMIT
from bot.core.intake.where import PLACE_UNCLEAR
from bot.core.intake.wished import with_wished_places

_BARE_YEAR = re.compile(
    r"(?P<before>(?:^|(?<=[,;|]))[^,;|]*[,;|]|^)"
    r"\s*(?P<date>(?:[A-Za-z]{3,9}\s+)?(?:19|20)\d\d(?:\s+[A-Za-z]{3,9})?)\s*(?=[,;|]|$)"
)
_DATED_OTHERWISE = re.compile(
    r"step|ck\b|oet|exam|visa|refus|reject|match|usce|observ|letter|elective|asylum|grant|approv"
)
_PLACE_AND_YEAR = re.compile(
    r"^(?P<first>\s*(?:(?:i'?m|i am)\s)?(?:from\s)?[A-Za-z]+(?: [A-Za-z]+)?|\s*(?:19|20)\d\d)\s"
    r"(?P<second>(?:19|20)\d\d\s*[.!]?|[A-Za-z]+(?: [A-Za-z]+)?\s*[.!]?)$",
    re.IGNORECASE,
)
"""Two words that tell a person: "pakistan 2018"; a comma in place of the space."""
_UNITED_STATES = r"(?:the\s+)?(?:usa?|u\.s\.a?\.?|america|united states)"
_UNCLEAR_PLACE = rf"(?:{_UNITED_STATES}|{'|'.join(sorted(AMBIGUOUS_NAMES))})"
_YEAR_AND_UNCLEAR_PLACE = re.compile(
    r"\W*(?:(?:i|have|graduated?|grad|yog|mbbs|md|from|in)\W+)*"
    rf"(?:(?P<place>{_UNCLEAR_PLACE})\W+(?:in\W+)?(?P<year>(?:19|20)\d\d)"
    rf"|(?P<year_first>(?:19|20)\d\d)\W+(?:(?:from|in)\W+)?(?P<place_last>{_UNCLEAR_PLACE}))\W*",
    re.IGNORECASE,
)
"""A year of graduation beside a name that may be a state or a person, or beside the goal."""
_YEAR_BETWEEN_PLACES = re.compile(
    r"^(?P<first>\s*(?:from\s)?[A-Za-z]+)\s(?P<year>(?:19|20)\d\d)\s(?P<second>[A-Za-z]+)"
    r"(?=\s*[,;|])"
)
"""A list that begins with a place, a year and another place: "nepal 2024 kathmandu, ..."."""
_FACTS_BESIDE_A_YEAR = {"nationality", "residence", "visa", "stage"}
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|im|ive|i've|my|me|we)\b")
_MANY_FACTS = 3
_AROUND_NEWS = 3
_OF_OTHERS = re.compile(
    r"\b(?:friends?|he|she|his|her|their|someone|somebody|people|others|students|brothers?|sisters?"
    r"|wife|husband|cousin|colleagues?|seniors?|juniors?|batch ?mates?|room ?mates?|if)\b"
)
_OF_A_PERSON = {"graduation", "stage", "visa", "step1", "step2ck", "oet", "nationality"}
_NEWS = frozenset(
    ("visa_refused", "step1", "step2ck", "oet", "step2ck_score", "step1_failures",
     "step2ck_failures", "cycle", "times_unmatched", "ecfmg_certified", "budget_usd",
     "earliest_travel", "free_housing_state", "location", "residence", "home_school_support")
)  # fmt: skip
_DONE_BY_ONESELF = frozenset({"usce", "us_letters", "specialty", "visa"})
"""What is news when the words say that the person did or got it."""
_DID = re.compile(
    r"^\W*(?:(?:i|i've|ive|just|have|now|finally|also|already)\W+)*(?:did|done|got|finished|completed|received"
    r"|(?:changed|switched)\s+(?:(?:my|visa|status)\s+)*to)\b"
)
_CAN_STAY = re.compile(
    r"\b(?:can|could|will|able\s+to|only)\s+(?:only\s+)?(?:stay|come|be\s+there)\b"
)
_WORKS_ON_ITS_OWN = ("immigrant", "f1", "j1", "h1b", "other")
"""Statuses that a work permit beside them does not change."""


def heard(text: str, today: date) -> Reading:
    """Return what `text` says; where that is more, with a few foreign words put into English."""
    plain, said = read(text, today), in_english(text)
    other = read(said, today) if said != text else plain
    fuller = other if len(other.found) > len(plain.found) else plain
    fuller = _year_beside_an_unclear_place(fuller, text, today)
    return with_wished_places(_with_a_bare_year(fuller, text, today), text, today)


def _with_a_bare_year(reading: Reading, text: str, today: date) -> Reading:
    """A lone year among other facts is that of graduation: "egyptian in uae, 2017, b1/b2".

    One that is still to come only where a student tells it: "final year, turkey, june 2027".
    """
    values = reading.values
    text = _PLACE_AND_YEAR.sub(r"\g<first>,\g<second>", text)
    text = _YEAR_BETWEEN_PLACES.sub(r"\g<first>,\g<year>,\g<second>", text)
    has_other = not _FACTS_BESIDE_A_YEAR.isdisjoint(values)
    if not has_other or "graduation" in values or reading.graduation_year is not None:
        return reading
    lone = [found for found in _BARE_YEAR.finditer(text) if graduation_alone(found["date"], today)]
    if len(lone) != 1 or _DATED_OTHERWISE.search(lone[0]["before"].lower()):
        return reading
    told = graduation_alone(lone[0]["date"], today) or {}
    if told.get("stage", "student") != values.get("stage", "graduate"):
        return reading
    span = lone[0].span("date")
    dated = tuple(
        Found(name, told[name], *span) for name in ("stage", "graduation") if name in told
    )
    return replace(
        reading,
        found=(*dated, *(found for found in reading.found if found.field != "stage")),
        graduation_year=told.get(GRADUATION_YEAR),
        remarks=(*reading.remarks, *(told[name] for name in (REMARK,) if name in told)),
    )


def _year_beside_an_unclear_place(reading: Reading, text: str, today: date) -> Reading:
    """ "georgia 2019": the year is that of graduation, the place is not guessed."""
    match = _YEAR_AND_UNCLEAR_PLACE.fullmatch(text)
    if match is None or not reading.is_empty:
        return reading
    told = graduation_alone(match["year"] or match["year_first"], today) or {}
    place = (match["place"] or match["place_last"]).lower()
    unclear = (PLACE_UNCLEAR,) if place in AMBIGUOUS_NAMES else ()
    dated = [name for name in ("stage", "graduation") if name in told]
    return Reading(
        tuple(Found(name, told[name], 0, len(text)) for name in dated),
        told.get(GRADUATION_YEAR),
        (*(told[name] for name in (REMARK,) if name in told), *(unclear if told else ())),
    )


def as_known(reading: Reading, conversation: Conversation) -> Reading:
    """Return what was read, seen beside what is known of the person."""
    draft = known(conversation)
    reading = _one_failure_more(_failures_before_a_pass(reading, draft), draft)
    reading = _status_of_now(reading, draft)
    return _passport_of_a_resident(reading, draft)


def with_year(reading: Reading) -> dict[str, Any]:
    """Return the values of `reading`, with a year of graduation that lacks its month."""
    values: dict[str, Any] = reading.values
    if reading.graduation_year is not None:
        values[GRADUATION_YEAR] = reading.graduation_year
    return values


def tells(reading: Reading, text: str, conversation: Conversation) -> bool:
    """Return whether words outside the form are facts about the person, not a topic to look up."""
    facts = len(reading.found)
    if not facts or supposes(text):
        return False
    if _begins(reading, conversation):
        return True
    if facts >= _MANY_FACTS:
        return reading.other_words <= facts * 2
    if conversation.proposal and conversation.planned is None:
        return reading.other_words <= 1  # who goes on telling means the facts that were offered
    is_news = _is_news(reading, text, conversation)
    if _FIRST_PERSON.search(text.lower()):
        is_own = not _OF_OTHERS.search(text.lower())
        return reading.other_words <= (_AROUND_NEWS if is_news and is_own else 1)
    if is_news:
        return reading.other_words <= 1
    return reading.other_words == 0 and (facts > 1 or conversation.planned is not None)


def _begins(reading: Reading, conversation: Conversation) -> bool:
    """Whether first words are only where someone is from: "pakistan", "pakistan 2018"."""
    told = set(reading.values)
    is_first = not conversation.draft and conversation.planned is None
    is_dated = bool(told & {"stage"}) or reading.graduation_year is not None
    return (
        is_first
        and not conversation.shown
        and (bool(told & {"nationality", "residence"}) or PLACE_UNCLEAR in reading.remarks)
        and told <= {"nationality", "residence", "stage", "graduation"}
        and reading.other_words <= (1 if is_dated else 0)
    )


def is_own_news(reading: Reading, text: str, conversation: Conversation) -> bool:
    """Return whether the person tells only what changes in their own life, beside a plan."""
    return _is_news(reading, text, conversation) and not _OF_OTHERS.search(text.lower())


def is_of_oneself(reading: Reading, text: str) -> bool:
    """Return whether words speak of the person who writes, whatever else they say."""
    if not _OF_A_PERSON & set(reading.values) or _OF_OTHERS.search(text.lower()):
        return False
    return len(reading.found) > 1 or bool(_FIRST_PERSON.search(text.lower()))


def _is_news(reading: Reading, text: str, conversation: Conversation) -> bool:
    """Whether all that is read is what changes in a life, and there is a plan that it changes."""
    if conversation.planned is None or not reading.found:
        return False
    if "weeks_in_us" in reading.values and _CAN_STAY.search(text.lower()):
        return set(reading.values) <= _NEWS | {"weeks_in_us"}
    if reading.values.get("visa") == "none":
        return set(reading.values) <= _NEWS | {"visa"}
    did = bool(_DID.match(text.lower())) and bool(
        {"usce", "us_letters", "visa"} & set(reading.values)
    )
    return set(reading.values) <= (_NEWS | _DONE_BY_ONESELF if did else _NEWS)


def _passport_of_a_resident(reading: Reading, draft: Draft) -> Reading:
    """A country alone, from one who lives in the US, is that of the passport."""
    if draft.get("location") != "us" or [found.field for found in reading.found] != ["residence"]:
        return reading
    return replace(reading, found=(replace(reading.found[0], field="nationality"),))


def _status_of_now(reading: Reading, draft: Draft) -> Reading:
    """The end of a status that is not the one held, or a permit beside one, changes no status."""
    held, told = draft.get("visa"), reading.values.get("visa")
    ended = {code.removeprefix(ENDED) for code in reading.remarks if code.startswith(ENDED)}
    is_of_another = told == "none" and bool(ended) and held is not None and held not in ended
    is_permit = WORK_PERMIT in reading.remarks and held in _WORKS_ON_ITS_OWN
    if not is_of_another and not is_permit:
        return reading
    return replace(reading, found=tuple(f for f in reading.found if f.field != "visa"))


def _failures_before_a_pass(reading: Reading, draft: Draft) -> Reading:
    """ "Failed Step 1 once" from someone who has passed it tells of the time before.

    A Step that is passed is not taken again, so a counted failure does not undo the pass.
    """
    said = reading.values
    if FAILED_AGAIN in reading.remarks:
        return reading  # the news of today, whatever was said before
    over = {
        step
        for step in ("step1", "step2ck")
        if said.get(step) == "failed" and f"{step}_failures" in said and draft.get(step) == "passed"
    }
    return replace(reading, found=tuple(f for f in reading.found if f.field not in over))


def _one_failure_more(reading: Reading, draft: Draft) -> Reading:
    """ "Failed Step 1 again" is one failure more than the person told of before, two at least."""
    if FAILED_AGAIN not in reading.remarks and UNMATCHED_AGAIN not in reading.remarks:
        return reading
    counts = {"step1_failures", "step2ck_failures"} if FAILED_AGAIN in reading.remarks else set()
    counts |= {"times_unmatched"} if UNMATCHED_AGAIN in reading.remarks else set()
    return replace(
        reading,
        found=tuple(
            replace(f, value=max(f.value, (draft.get(f.field) or 0) + 1))
            if f.field in counts
            else f
            for f in reading.found
        ),
    )
