"""Typed text: an answer to the form, facts, a change, or a question."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from bot.core import wording
from bot.core.asides import on_aside
from bot.core.buttons import ACCEPT, COMMAND, DECLINE, EXAMPLE, button
from bot.core.carried import goes_on, goes_on_in_words
from bot.core.comparing import compared, sides_in, variants_in
from bot.core.conversation import Conversation
from bot.core.desk.offer import looks_pasted
from bot.core.edits import edit_in, what_if
from bot.core.filling import (
    asked_again,
    numbered_values,
    on_typed_act,
    plan_or_questions,
    reply_values,
    shown_card,
    then_form,
    typed_act,
)
from bot.core.form.card import Card, Values
from bot.core.form.drawing import DONE, SKIP
from bot.core.form.first_cards import FIRST_CARDS
from bot.core.form.other_tongues import in_english
from bot.core.form.progress import CARDS, answered, current_card, known, taken
from bot.core.intake.months import month_name_alone
from bot.core.intake.questions import (
    asks_besides,
    asks_only_for_guidance,
    is_question,
    statements_in,
)
from bot.core.intake.reading import Reading, read
from bot.core.intake.rule import GRADUATION_YEAR, REMARK
from bot.core.labels import FIELD_NAMES
from bot.core.news import on_news
from bot.core.other_paths import other_path_in
from bot.core.outreaching import host_written_to, on_log
from bot.core.plan.travel import VISAS_IN_HAND
from bot.core.plan_requests import draft_profile, plan_step, planned_from
from bot.core.profile import FIELDS, date_problems, parse_field
from bot.core.replies import Message, message
from bot.core.requests import Asking, AtDesk, Planning, Step
from bot.core.safety import sounds_desperate, tells_of_lost_work

_GREETING = re.compile(
    r"\W*(?:hi+|hey+|hello+|hlo|salam|assalam\w*|aoa|namaste|hola|good\s+(?:morning|evening|day"
    r"|afternoon))(?:\s+(?:sir|madam|dear|there|doctor|dr|all|bot|everyone))*\W*"
)
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|im|ive|i've|my|me|we)\b")
_CORRECTS = re.compile(
    r"(?:(?:no+|nope|wait|sorry|oops|actually|i mean|i meant|correction|typo|its|it'?s|make it|not"
    r" that)\b[\s,.:;!-]*)+(?P<rest>.+)",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"(?P<first>.{2,30}?)\W+(?:no+|nope|sorry|oops|wait|actually|i mean|i meant|rather)\W+"
    r"(?:(?:no+|sorry|wait|actually|i mean|i meant|its|it's|rather)\W+)*(?P<second>.{2,30})",
    re.IGNORECASE,
)
_SHORT_CORRECTION = 2
_NOT_THE_OTHER = re.compile(r"\W+(?:and\W+)?not\s+\S+\W*$", re.IGNORECASE)
_DIGIT = re.compile(r"[1-6]")
_STEPS_NEAR = 2
_FOREIGN_WORDS_LEFT = 2
_NO = re.compile(r"no(?:pe|ne|t yet)?|never|nothing|i don'?t|nowhere|not really|no one")
_WORD = re.compile(r"\w+")
_MANY_WORDS = 3
_MANY_FACTS = 3
_AROUND_NEWS = 3
_FACTS_FOR_A_PLAN = 2
_OF_OTHERS = re.compile(
    r"\b(?:friends?|he|she|his|her|their|someone|somebody|people|others|students|brothers?|sisters?"
    r"|wife|husband|cousin|colleagues?|seniors?|juniors?|batch ?mates?|room ?mates?|if)\b"
)
_SORRY = re.compile(r"^\W*(?:oh |ops |oops )?sorry\b[\W]*(?=\w)|(?<=\w)\W+sorry\W*$", re.IGNORECASE)
_GRADUATION = {"stage", "graduation", GRADUATION_YEAR, REMARK}
_OF_A_PERSON = {"graduation", "stage", "visa", "step1", "step2ck", "oet", "nationality"}
_NEWS = frozenset(
    ("visa_refused", "step1", "step2ck", "oet", "step2ck_score", "step1_failures",
     "step2ck_failures", "cycle", "times_unmatched", "ecfmg_certified", "budget_usd")
)  # fmt: skip


def on_said(conversation: Conversation, text: str, today: date) -> Step:
    """Return what typed words lead to."""
    words = text.strip()
    card = current_card(conversation, today)
    if not words:
        return then_form(conversation, message(wording.EMPTY), today)
    if not conversation.welcomed and card is None and _GREETING.fullmatch(words.lower()):
        return welcome(conversation)
    if looks_pasted(words):
        return then_form(conversation, AtDesk("offer", text=words), today)
    for handler in _IN_TURN:
        step = handler(conversation, words, card, today)
        if step is not None:
            return step
    if is_question(words) or asks_besides(words):
        return _question(conversation, words, card, today)
    return _statement(conversation, words, card, today)


def welcome(conversation: Conversation) -> Step:
    """Return the first contact: what this is, and the two ways to begin."""
    rows = [
        [button("Make my plan", COMMAND, "plan"), button("Ask a question", COMMAND, "ask")],
        *([button(example, EXAMPLE, n)] for n, example in enumerate(wording.EXAMPLES)),
    ]
    greeted = replace(conversation, welcomed=True)
    return Step(greeted, (message(wording.WELCOME, keyboard=rows),))


def taken_in(conversation: Conversation, text: str, today: date) -> Step:
    """Return the step after the facts in `text` were taken, saying what was understood."""
    reading = _failures_before_a_pass(_read(text, today), conversation)
    values = _with_year(reading)
    card = current_card(conversation, today)
    after = answered(conversation, card, values) if card else taken(conversation, values)
    if card is not None and set(values) & set(card.fields) and not card.is_grid:
        after = replace(after, editing=None)
    lead = wording.understood(reading.values, reading.graduation_year, reading.remarks)
    if (
        "visa_refused" in values
        and "visa" not in values
        and known(after).get("visa") in VISAS_IN_HAND
    ):
        lead = f"{lead}\n{wording.IS_THE_VISA_STILL_HELD}"
    if tells_of_lost_work(text):
        lead = f"{wording.SORRY_ABOUT_WORK}\n{lead}"
    if card is not None:
        return shown_card(after, today, lead=lead)
    if not after.welcomed:
        lead = f"{wording.HELLO_WITH_FACTS}\n\n{lead}"
    return plan_or_questions(replace(after, welcomed=True), today, view="update", lead=lead)


def not_read(conversation: Conversation, text: str, today: date) -> Step:
    """Return the step after words that neither the form nor the answerer could place."""
    card = current_card(conversation, today)
    return asked_again(conversation, card, text, today) if card else Step(conversation)


def accepted(conversation: Conversation, today: date, variant: int | None = None) -> Step:
    """Return the step that takes the proposed changes, or those of a variant, into the draft."""
    values = _offered(conversation, variant)
    if values is None:
        return Step(conversation, (message(wording.TOO_OLD),))
    after = replace(taken(conversation, values), proposal={}, variants=())
    if not values:
        return Step(after, (message(wording.DROPPED),))
    lead = wording.understood(values, None, ())
    return plan_or_questions(after, today, view="update", lead=lead)


def _offered(conversation: Conversation, variant: int | None) -> dict[str, Any] | None:
    """What was offered; a variant may be the plan as it is, without any change."""
    if variant is None:
        return dict(conversation.proposal) or None
    if variant >= len(conversation.variants):
        return None
    return dict(conversation.variants[variant])


def declined(conversation: Conversation) -> Step:
    """Return the step that drops the proposed changes."""
    dropped = replace(conversation, proposal={}, variants=())
    return Step(dropped, (message(wording.DROPPED),))


def proposal_message(conversation: Conversation) -> Message:
    """Return the offer to use facts that came along with a question."""
    return message(
        wording.also_told(conversation.proposal),
        keyboard=[[button("Use it for my plan", ACCEPT), button("No, thanks", DECLINE)]],
    )


def _act(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    act = typed_act(text)
    if card is None or act is None:
        return None
    nothing_set = not any(name in conversation.draft for name in card.fields)
    if act == DONE and (not card.is_grid or nothing_set):
        return None
    return on_typed_act(conversation, card, act, today)


def _numbered(
    conversation: Conversation, text: str, card: Card | None, _today: date
) -> Step | None:
    """ "2" right after an answer: the second of the questions its buttons ask."""
    if card is not None or not conversation.shown or not _DIGIT.fullmatch(text):
        return None
    shown, number = conversation.shown[-1], int(text)
    is_near = conversation.version - shown.id <= _STEPS_NEAR
    if not is_near or not 1 <= number <= len(shown.follow_ups):
        return None
    return Step(conversation, (Asking(shown.follow_ups[number - 1], stands_alone=True),))


def _sent(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    """ "Sent to Griffin Hospital": noted in the log, once there is a plan to note it for."""
    host = host_written_to(text)
    if host is None or card is not None or conversation.planned is None:
        return None
    return on_log(conversation, "sent", host, today)


def _compared(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    """ "Compare J-1 and B1/B2": only when both sides can be read; else it is a question."""
    sides = sides_in(text)
    if sides is None or card is not None or conversation.planned is None:
        return None
    return compared(conversation, sides, today) if variants_in(sides, today) else None


def _supposed(
    conversation: Conversation, text: str, _card: Card | None, today: date
) -> Step | None:
    """ "What if ...": a trial plan beside the present one; nothing is changed yet."""
    if conversation.planned is None or not (values := what_if(text, today)):
        return None
    draft = {**conversation.draft, **values}
    if date_problems({name: parse_field(name, value) for name, value in draft.items()}, today):
        return None
    step = plan_step(conversation, today)
    if not isinstance(step.parts[0], Planning):
        return step
    before = planned_from(step.parts[0].profile, today)
    trial = Planning(draft_profile(draft, today), "trial", before, lead=wording.facts(values))
    return Step(replace(conversation, proposal=values), (trial,))


def _on_other_path(
    conversation: Conversation, text: str, _card: Card | None, _today: date
) -> Step | None:
    """A nurse, a student of a US school or someone who has matched: told what fits them instead."""
    reply = other_path_in(text)
    if reply is None or is_question(text) or asks_besides(text) or sounds_desperate(text):
        return None
    closed = replace(conversation, mode=None, editing=None, welcomed=True)
    return Step(closed, (message(reply),))


def _gone_on(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    """ "And in Florida" in mid-form, right after an answer: it goes on from that, not the form."""
    if card is None or not conversation.shown:
        return None
    is_right_after = conversation.version - conversation.shown[-1].id <= 1
    if not is_right_after or not goes_on(text):
        return None
    if not goes_on_in_words(text) and reply_values(text, card, conversation, today) is not None:
        return None
    return Step(conversation, (Asking(text),))


def _edited(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    edit = edit_in(text, conversation, today)
    if edit is None:
        return None
    if not edit.values:
        return shown_card(replace(conversation, editing=edit.card), today)
    after = taken(conversation, edit.values)
    facts = {name: value for name, value in edit.values.items() if name in FIELDS}
    year = edit.values.get(GRADUATION_YEAR)
    lead = wording.understood(facts, year, ())
    if card is not None:
        return shown_card(answered(after, CARDS[edit.card], {}), today, lead=lead)
    return plan_or_questions(after, today, view="update", lead=lead)


def _reply(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    """A reply that the open card itself can read: "8", "india sorry", a button's label."""
    text = _SORRY.sub("", text)
    asks = is_question(text) or asks_besides(text)
    if card is None or (asks and len(_WORD.findall(text)) >= _MANY_WORDS):
        return None
    values = (
        reply_values(text, card, conversation, today)
        or _taken_back(text, card, conversation, today)
        or numbered_values(text, card, conversation, today)
    )
    if values is None:
        is_no = card.no_skips and _NO.fullmatch(text.lower().strip(" .!"))
        return on_typed_act(conversation, card, SKIP, today) if is_no else None
    after = answered(conversation, card, values)
    return shown_card(after, today, lead=wording.noted(values))


def _taken_back(text: str, card: Card, conversation: Conversation, today: date) -> Values | None:
    """ "India, no wait, Pakistan": the second of two replies, where both fit the card."""
    match = _TAKES_BACK.fullmatch(text)
    if match is None:
        return None
    both = [_own(words, card, conversation, today) for words in match.group("first", "second")]
    return both[1] if all(both) else None


def _own(text: str, card: Card, conversation: Conversation, today: date) -> Values | None:
    """What a reply says of the fields of `card`, read by the card itself or as a fact."""
    alone = reply_values(text, card, conversation, today)
    told = read(text, today).values
    return alone or {field: told[field] for field in card.fields if field in told} or None


def _taken(conversation: Conversation, values: Values, card: Card | None, today: date) -> Step:
    """The step after `values` were told out of turn: back to the open question, or the plan."""
    after, lead = taken(conversation, values), wording.noted(values)
    if card is not None:
        return shown_card(after, today, lead=lead)
    return plan_or_questions(after, today, view="update", lead=lead)


def _corrected(
    conversation: Conversation, text: str, card: Card | None, today: date
) -> Step | None:
    """ "No, 3000", or in the form a bare "June" after a year: it corrects what was told before."""
    match = _CORRECTS.fullmatch(text)
    if match is None and (card is None or not _may_date_the_graduation(conversation, text)):
        return None
    rest = _NOT_THE_OTHER.sub("", match["rest"] if match is not None else text)
    if _NO.fullmatch(rest.lower().strip(" .!")):
        return _reply(conversation, rest, card, today) if card is not None else None
    cards = _told_before(conversation) if match is not None else (CARDS["stage"],)
    found = [reply_values(rest, each, conversation, today) for each in cards if each is not card]
    found += [_named(name, rest, today) for name in conversation.told if match is not None]
    values = next((values for values in found if values), None)
    return _taken(conversation, values, card, today) if values else None


def _may_date_the_graduation(conversation: Conversation, text: str) -> bool:
    """Whether a bare month or year can be meant for the graduation: only right after it was told.

    Later on "2000" may be money, and "march 2027" the date of an exam.
    """
    told = set(conversation.told)
    if not told & {"graduation", GRADUATION_YEAR} or len(_WORD.findall(text)) > _SHORT_CORRECTION:
        return False
    was_asked = REMARK in told and month_name_alone(text.lower()) is not None
    return was_asked or told <= _GRADUATION


def _told_before(conversation: Conversation) -> list[Card]:
    """The cards of what was told last, then the first questions that have an answer."""
    draft, told = known(conversation), set(conversation.told)
    last = [each for each in CARDS.values() if told & set(each.fields)]
    earlier = [each for each in FIRST_CARDS if draft.keys() & set(each.fields)]
    return [each for each in last + earlier if each.is_relevant(draft)]


def _named(field: str, text: str, today: date) -> Values | None:
    """What `text` says of one field, read as if the field had been named with it."""
    values = read(f"{FIELD_NAMES.get(field, '')} {text}", today).values
    return {field: values[field]} if field in values else None


def _foreign(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    """A reply to the form in another language, when a few words of English make it one."""
    said = in_english(text)
    if card is None or said == text:
        return None
    step = _act(conversation, said, card, today) or _reply(conversation, said, card, today)
    if step is not None:
        return step
    reading = read(said, today)
    if reading.is_empty or reading.other_words > _FOREIGN_WORDS_LEFT:
        return None
    return Step(conversation, (Asking(said, "take"),))


def _question(conversation: Conversation, text: str, card: Card | None, today: date) -> Step:
    """Facts stated along with a question fill an open form; otherwise they are only offered.

    Who tells facts and asks only what to do is asked for the rest: the plan is the answer.
    """
    stated = _read(statements_in(text), today)
    facts, least = dict(_with_year(stated)), 1 if card is not None else _FACTS_FOR_A_PLAN
    is_own_news = _is_own_news(stated, text, conversation)
    is_enough = is_own_news or (conversation.planned is None and len(facts) >= least)
    if is_enough and asks_only_for_guidance(text):
        return Step(conversation, (Asking(text, "take"),))
    if card is not None:
        facts |= reply_values(statements_in(text), card, conversation, today) or {}
        told = {name: value for name, value in facts.items() if name in FIELDS}
        noted = wording.understood(told, stated.graduation_year, stated.remarks)
        return Step(taken(conversation, facts), (Asking(text, noted=noted),))
    return _asked_with_facts(conversation, text, stated, least=1 if is_own_news else 2)


def _statement(conversation: Conversation, text: str, card: Card | None, today: date) -> Step:
    reading = _read(text, today)
    if not reading.is_empty and (card is not None or _tells(reading, text, conversation)):
        if reading.other_words:
            return Step(conversation, (Asking(text, "take"),))
        return taken_in(conversation, text, today)
    if card is not None and len(_WORD.findall(text)) < _MANY_WORDS:
        return Step(conversation, (Asking(text, "ask_again"),))
    if card is not None:
        return Step(conversation, (Asking(text, "in_form"),))
    asked = _asked_with_facts(
        conversation, text, reading, least=1 if _is_own_news(reading, text, conversation) else 2
    )
    if conversation.planned is None and _is_of_oneself(reading, text):
        return replace(asked, parts=(Asking(text, "tell"),))
    return asked


def _asked_with_facts(
    conversation: Conversation, text: str, reading: Reading, *, least: int
) -> Step:
    """Ask the answerer; facts that came along are offered for the plan, not taken."""
    proposal = reading.values if len(reading.values) >= least else {}
    return Step(replace(conversation, proposal=proposal), (Asking(text),))


def _tells(reading: Reading, text: str, conversation: Conversation) -> bool:
    """Whether words outside the form are facts about the person, not a topic to look up."""
    facts = len(reading.found)
    if not facts:
        return False
    if facts >= _MANY_FACTS:
        return reading.other_words <= facts * 2
    is_news = _is_news(reading, conversation)
    if _FIRST_PERSON.search(text.lower()):
        is_own = not _OF_OTHERS.search(text.lower())
        return reading.other_words <= (_AROUND_NEWS if is_news and is_own else 1)
    if is_news:
        return reading.other_words <= 1
    return reading.other_words == 0 and (facts > 1 or conversation.planned is not None)


def _is_news(reading: Reading, conversation: Conversation) -> bool:
    """Whether all that is read is what changes in a life, and there is a plan that it changes."""
    return conversation.planned is not None and bool(reading.found) and set(reading.values) <= _NEWS


def _read(text: str, today: date) -> Reading:
    """What `text` says, or where that is more, what it says with a few words put into English."""
    plain, said = read(text, today), in_english(text)
    other = read(said, today) if said != text else plain
    return other if len(other.found) > len(plain.found) else plain


def _is_of_oneself(reading: Reading, text: str) -> bool:
    """Whether words speak of the person who writes, whatever else they say."""
    if not _OF_A_PERSON & set(reading.values) or _OF_OTHERS.search(text.lower()):
        return False
    return len(reading.found) > 1 or bool(_FIRST_PERSON.search(text.lower()))


def _is_own_news(reading: Reading, text: str, conversation: Conversation) -> bool:
    return _is_news(reading, conversation) and not _OF_OTHERS.search(text.lower())


def _failures_before_a_pass(reading: Reading, conversation: Conversation) -> Reading:
    """ "Failed Step 1 once" from someone who has passed it tells of the time before.

    A Step that is passed is not taken again, so a counted failure does not undo the pass.
    """
    draft, said = known(conversation), reading.values
    over = {
        step
        for step in ("step1", "step2ck")
        if said.get(step) == "failed" and f"{step}_failures" in said and draft.get(step) == "passed"
    }
    return replace(reading, found=tuple(f for f in reading.found if f.field not in over))


def _with_year(reading: Reading) -> Values:
    values: dict[str, Any] = reading.values
    if reading.graduation_year is not None:
        values[GRADUATION_YEAR] = reading.graduation_year
    return values


_IN_TURN = (
    _act,
    _numbered,
    on_aside,
    on_news,
    _on_other_path,
    _sent,
    _compared,
    _supposed,
    _gone_on,
    _edited,
    _reply,
    _corrected,
    _foreign,
)
"""What words may be, in the order in which it is tried; what is none of it is asked or taken."""
