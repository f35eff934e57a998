"""Typed text: an answer to the form, facts, a change, or a question."""

import re
from dataclasses import replace
from datetime import date

from bot.core import wording
from bot.core.answers.other_paths import other_path_in
from bot.core.asking.carried import goes_on, goes_on_in_words
from bot.core.desk.offer import looks_pasted
from bot.core.dialogue.asides import on_aside
from bot.core.dialogue.buttons import COMMAND, EXAMPLE, button
from bot.core.dialogue.comparing import compared, sides_in, variants_in
from bot.core.dialogue.conversation import Conversation, was_just_answered
from bot.core.dialogue.denying import on_denial
from bot.core.dialogue.edits import edit_in
from bot.core.dialogue.filling import (
    asked_again,
    on_typed_act,
    plan_or_questions,
    reply_values,
    shown_card,
    then_form,
    typed_act,
)
from bot.core.dialogue.life_news import on_life_news
from bot.core.dialogue.outreaching import host_written_to, on_log
from bot.core.dialogue.plan_requests import on_page_named
from bot.core.dialogue.proposing import month_assumed
from bot.core.dialogue.replying import (
    listed_values,
    on_correction,
    on_reply,
    taken_out_of_turn,
    with_listed_reply,
)
from bot.core.dialogue.requests import Asking, AtDesk, Step
from bot.core.dialogue.supposing import on_supposed
from bot.core.dialogue.telling import as_known, heard, is_of_oneself, is_own_news, tells, with_year
from bot.core.form.card import Card, Draft, Values
from bot.core.form.drawing import DONE
from bot.core.form.other_tongues import in_english
from bot.core.form.progress import (
    CARDS,
    answered,
    current_card,
    known,
    taken,
)
from bot.core.intake.questions import (
    asks_besides,
    asks_only_for_guidance,
    is_question,
    statements_in,
    supposes,
)
from bot.core.intake.reading import Reading, read
from bot.core.intake.rule import GRADUATION_YEAR, REMARK
from bot.core.plan.travel import VISAS_IN_HAND
from bot.core.profile import FIELDS
from bot.core.replies import message
from bot.core.safety.guesses import sounds_desperate, tells_of_lost_work, tells_of_sad_news

_GREETING = re.compile(
    r"\W*(?:hi+|hey+|hello+|hlo|salam|assalam\w*|aoa|namaste|hola|good\s+(?:morning|evening|day"
    r"|afternoon))(?:\s+(?:sir|madam|dear|there|doctor|dr|all|bot|everyone))*\W*"
)
_DIGIT = re.compile(r"[1-6]")
_STEPS_NEAR = 2
_FOREIGN_WORDS_LEFT = 2
_WORD = re.compile(r"\w+")
_MANY_WORDS = 3
_OFFER_WORDS, _LONG_QUESTION = 5, 25
_FACTS_FOR_A_PLAN = 2
_THING_ASKED = re.compile(
    r"\W*(?:(?:my|the)\W+)?(?:money|budget|visa|exams?|steps?(?:\s*[12])?|ck|oet|special(?:i)?ty|weeks?"
    r"|months?|passport|country|year|graduation|yog|stay"
    r"|[\d\W]+(?:(?:and|or|to)[\d\W]+)*)\W*"
)
"""Only the name of what is asked for, or figures alone: no answer, and nothing to look up."""


def on_said(conversation: Conversation, text: str, today: date) -> Step:
    """Return what typed words lead to."""
    words = text.strip()
    card = current_card(conversation, today)
    if not words:
        return then_form(conversation, message(wording.EMPTY), today)
    if not conversation.welcomed and card is None and _GREETING.fullmatch(words.lower()):
        return welcome(conversation)
    if looks_pasted(words) or _is_the_offer(conversation, words):
        return then_form(conversation, AtDesk("offer", text=words), today)
    for handler in _IN_TURN:
        step = handler(conversation, words, card, today)
        if step is not None:
            return step
    if is_question(words) or asks_besides(words) or supposes(words):
        return _question(conversation, words, card, today)
    return _statement(conversation, words, card, today)


def _is_the_offer(conversation: Conversation, words: str) -> bool:
    """Whether this is what was asked for a step ago: "Paste the offer here"."""
    count = len(_WORD.findall(words))
    is_next = conversation.version - conversation.offer_asked == 1
    if not (is_next and conversation.offer_asked and count >= _OFFER_WORDS):
        return False
    return not sounds_desperate(words) and (not is_question(words) or count > _LONG_QUESTION)


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
    reading = as_known(heard(text, today), conversation)
    offered = conversation.proposal if conversation.planned is None else {}
    conversation = replace(conversation, proposal={} if offered else conversation.proposal)
    values = {**offered, **with_year(reading)}
    listed = listed_values(text, values, today)
    values |= listed
    card = current_card(conversation, today)
    values = with_listed_reply(text, card, values, today)
    after = answered(conversation, card, values) if card else taken(conversation, values)
    if card is not None and set(values) & set(card.fields) and not card.is_grid:
        after = replace(after, editing=None)
    told = {name: value for name, value in values.items() if name in FIELDS}
    remarks = (
        *reading.remarks,
        *(said for name, said in listed.items() if name == REMARK),
        *month_assumed(offered),
    )
    lead = wording.understood(told, values.get(GRADUATION_YEAR), remarks)
    if _may_have_lost_the_visa(values, known(conversation)):
        lead = f"{lead}\n{wording.IS_THE_VISA_STILL_HELD}"
    if tells_of_lost_work(text):
        lead = f"{wording.SORRY_ABOUT_WORK}\n{lead}"
    elif tells_of_sad_news(text):
        lead = f"{wording.SORRY_FOR_ALL_THIS}\n{lead}"
    if card is not None:
        return shown_card(after, today, lead=lead)
    if not after.welcomed:
        lead = f"{wording.HELLO_WITH_FACTS}\n\n{lead}"
    return plan_or_questions(replace(after, welcomed=True), today, view="update", lead=lead)


def _may_have_lost_the_visa(values: Values, before: Draft) -> bool:
    """Whether a refusal, or a move out of the US, leaves it open if the visa told is still held."""
    held = before.get("visa")
    if "visa" in values or held not in VISAS_IN_HAND:
        return False
    has_left = before.get("location") == "us" and values.get("location") == "abroad"
    return "visa_refused" in values or has_left


def not_read(conversation: Conversation, text: str, today: date) -> Step:
    """Return the step after words that neither the form nor the answerer could place."""
    card = current_card(conversation, today)
    return asked_again(conversation, card, text, today) if card else Step(conversation)


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
    if card is None or not goes_on(text) or not was_just_answered(conversation):
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


def _foreign(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    """A reply to the form in another language, when a few words of English make it one."""
    said = in_english(text)
    if card is None or said == text or supposes(text):
        return None
    step = _act(conversation, said, card, today) or on_reply(conversation, said, card, today)
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
    stated = heard(statements_in(text), today)
    facts, least = dict(with_year(stated)), 1 if card is not None else _FACTS_FOR_A_PLAN
    is_news = is_own_news(stated, text, conversation)
    is_enough = is_news or (conversation.planned is None and len(facts) >= least)
    if is_enough and asks_only_for_guidance(text):
        return Step(conversation, (Asking(text, "take"),))
    if card is not None:
        facts |= reply_values(statements_in(text), card, conversation, today) or {}
        told = {name: value for name, value in facts.items() if name in FIELDS}
        noted = wording.understood(told, stated.graduation_year, stated.remarks)
        return Step(taken(conversation, facts), (Asking(text, noted=noted),))
    return _asked_with_facts(conversation, text, stated, least=1 if is_news else 2)


def _statement(conversation: Conversation, text: str, card: Card | None, today: date) -> Step:
    money = CARDS["money"].typed(text, known(conversation), today) if card is not None else None
    if money is not None and len(money) > 1:
        return taken_out_of_turn(conversation, money, card, today)
    reading = heard(text, today)
    if not reading.is_empty and (card is not None or tells(reading, text, conversation)):
        if reading.other_words:
            return Step(conversation, (Asking(text, "take"),))
        return taken_in(conversation, text, today)
    if card is not None and _THING_ASKED.fullmatch(text.lower()):
        return not_read(conversation, text, today)
    if card is not None and len(_WORD.findall(text)) < _MANY_WORDS:
        return Step(conversation, (Asking(text, "ask_again"),))
    if card is not None:
        return Step(conversation, (Asking(text, "in_form"),))
    asked = _asked_with_facts(
        conversation, text, reading, least=1 if is_own_news(reading, text, conversation) else 2
    )
    if conversation.planned is None and is_of_oneself(reading, text):
        return replace(asked, parts=(Asking(text, "tell"),))
    return asked


def _asked_with_facts(
    conversation: Conversation, text: str, reading: Reading, *, least: int
) -> Step:
    """Ask the answerer; facts that came along are offered for the plan, not taken."""
    proposal = reading.values if len(reading.values) >= least else {}
    if conversation.planned is None:  # what was offered before waits for the plan
        proposal = {**conversation.proposal, **proposal}
    return Step(replace(conversation, proposal=proposal), (Asking(text),))


_IN_TURN = (
    _act,
    _numbered,
    on_aside,
    on_life_news,
    _on_other_path,
    _sent,
    on_page_named,
    _compared,
    on_supposed,
    _gone_on,
    _edited,
    on_denial,
    on_reply,
    on_correction,
    _foreign,
)
"""What words may be, in the order in which it is tried; what is none of it is asked or taken."""
