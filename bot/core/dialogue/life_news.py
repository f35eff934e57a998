"""News about a life that names no figure and no class: a visa approved, work lost. Pure.

What it changes is asked for, where a plan exists. Only a message that says nothing else is such
news: with a word of despair, or anything more, it goes to the answerer, which looks for distress.
"""

import re
from dataclasses import replace
from datetime import date

from bot.core import wording
from bot.core.asking.sentence import plain_words
from bot.core.dialogue.asides import HOW_TO_SPEND_LESS
from bot.core.dialogue.buttons import COMMAND, EDIT, button
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.filling import plan_or_questions, shown_card, then_form
from bot.core.dialogue.requests import Asking, Step
from bot.core.form.card import Card, Values
from bot.core.form.progress import taken
from bot.core.labels import VISAS
from bot.core.plan.travel import VISAS_IN_HAND
from bot.core.replies import message
from bot.core.safety.guesses import tells_of_lost_work
from bot.core.safety.net import caught_by_net

_OPENING = (
    r"(?:(?:hi|hello|hey|sir|dear|good|great|news|so|and|btw|guess|what|alhamdulillah|mashallah|thank"
    r"|god|finally|yes|yay|omg|wow|update|ok|just)\W+)*"
)
_CLOSING = (
    r"(?:\W+(?:today|yesterday|now|finally|just|sir|yay|alhamdulillah|thank|god"
    r"|at|last|this|week))*\W*"
)
_GIVEN = r"(?:approved|issued|granted|stamped|came(?:\s+through)?|arrived|cleared|here|done)"
_GOT_IT = re.compile(
    rf"{_OPENING}(?:(?:my|the|us|our)\W+)*visas?\W+(?:(?:was|is|has|have|been|got|just|finally|already"
    rf"|now)\W+)*{_GIVEN}{_CLOSING}"
    rf"|{_OPENING}(?:i\W+(?:have\W+|just\W+|finally\W+|already\W+)*)?(?:got|received)\W+"
    rf"(?:(?:my|the|a|us)\W+)*visa(?:\W+{_GIVEN})?{_CLOSING}"
    rf"|{_OPENING}(?:they|(?:the\W+)?(?:embassy|consulate|officer))\W+(?:has\W+|have\W+|just\W+|finally\W+)*"
    rf"(?:approved|issued|gave|granted)\W+(?:me\W+)?(?:(?:my|the|a|us)\W+)*visa{_CLOSING}"
)
_INVITED = re.compile(
    rf"{_OPENING}(?:i\W+(?:have\W+|just\W+|finally\W+|already\W+)*)?(?:got|have|received|been\s+given)\W+"
    r"(?:(?:my|the|an?|first|second|third|one|two|three|four|five|another|\d{1,2}|some|more)\W+)*"
    rf"interviews?(?:\W+(?:invit\w+|calls?|offers?))?{_CLOSING}"
)
_VISA_LOST = re.compile(
    rf"{_OPENING}(?:(?:my|the|us)\W+)*visa\W+(?:(?:was|is|has|been|got|just|now|already)\W+)*"
    rf"(?:cancell?ed|revoked|expired){_CLOSING}"
)
_KIN = r"(?:husband|wife|spouse|partner|fianc\w*|father|mother|dad|mom|parents?|sponsor)"
_KIN_CARD = re.compile(
    rf"{_OPENING}(?:(?:my|our)\W+)?{_KIN}(?:'?s)?\W+(?:(?:has|have|had|just|finally|now|already|is|are)\W+)*"
    r"(?:(?:got|gets|received|have|has|became|become|is)\W+)?(?:(?:his|her|their|a|an|the|us)\W+)*"
    r"(?:green\s?-?card|gc|citizen(?:ship)?|permanent\s+resident|pr)"
    rf"(?:\W+(?:holder|{_GIVEN}|now))*{_CLOSING}"
)
_MONEY = r"(?:(?:my|our|the)\W+)*(?:budget|money|savings|funds)"
_NOW = r"(?:\W+(?:is|has|got|was|been|now|just|only|about|to|by|in|a))*\W+"
_BUDGET_SCALED = tuple(
    (re.compile(rf"{_OPENING}(?:{_MONEY}{_NOW}{how}|{verb}\W+{_MONEY}){_CLOSING}"), size)
    for how, verb, size in (
        (r"(?:half|halved|cut\W+in\W+half)", r"(?:half|halve)(?:\W+of)?", 0.5),
        (r"(?:doubled|double|twice\W+as\W+(?:much|big|high))", r"(?:double|twice)", 2.0),
    )
)
"""A budget told by what became of it: half of what was said before, or twice that."""
_SUM = (
    r"\$?\s*(?P<{name}>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)\s*(?P<{name}_k>k|thousand)?"
    r"\s*(?:usd|dollars|\$)?"
)
_WAYS = (
    r"(?:increased|raised|grew|rose|went\W+up|up"
    r"|decreased|reduced|cut|fell|dropped|went\W+down|down)"
)
_LATER = r"\W+(?:by|in|from|next|until|till|before|after)\W.{0,30}"
_BUDGET_MOVED = re.compile(
    rf"{_OPENING}(?:{_MONEY}\W+(?:(?:has|have|is|was|got|just|now)\W+)*(?P<way>{_WAYS})\W+by\W+"
    + _SUM.format(name="by")
    + r"|(?:(?:i|we)\W+)?(?:(?P<to_come>will|would|might|may|can|going\W+to|gonna)\W+)?"
    r"(?:(?:have|has|get|got|saved?|found|earned?|received?|arrange)\W+)+(?:an?\W+)?"
    r"(?:(?:extra|additional|another)\W+)?"
    + _SUM.format(name="more")
    + r"\W+(?:more|extra|additional)(?:\W+(?:money|savings|now))?"
    rf"(?P<when>{_LATER})?){_CLOSING}"
)
"""A budget told by how much it moved: "increased by 3000", "I will have 10k more by June"."""
_DOWN = ("decreased", "reduced", "cut", "fell", "dropped", "down")
_CHILD = re.compile(
    rf"{_OPENING}(?:(?:i|we|my\W+(?:wife|partner|girlfriend))\W+)?(?:(?:am|is|are|'m|m|got|just|now|have|had|having"
    r"|expecting|will|have|an?|the|our|first|second|new|became)\W+)*(?:pregnant|baby|babies|twins)"
    rf"(?:\W+(?:boy|girl|in\W+\w+|due\W+(?:in\W+)?\w+|was\W+born|born|is\W+coming))?{_CLOSING}"
)
_FAMILY = re.compile(
    rf"{_OPENING}(?:(?:i|we|my|our|the|have|has|got|with|and|two|three|one|four|an?|\d|is|are|will|want|wants|to|bring"
    r"|take|brings?|bringing|taking|also|both|along|small|little|young)\W+)*"
    r"(?:(?:kids?|child(?:ren)?|sons?|daughters?|wife|husband|spouse|family|baby)\b\W*(?:(?:and|my|an?|the|our|two|three"
    r"|one|\d|small|little|young)\W+)*)+(?:(?:is|are|will|be|want|wants|to|coming|come|travell?ing|travel|go|going|along"
    r"|with|me|us|too|also|there|together|join|joining)\b\W*)*"
)
"""Who comes along, and nothing else."""
_COME = re.compile(r"\b(?:com(?:e|ing)|travel\w*|along|bring\w*|tak(?:e|ing)|join\w*|with\W+me)\b")
_AROUND_LOST_WORK = re.compile(
    r"(?:\W|\b(?:hi|hello|sir|dear|i|i'm|im|i've|ive|we|my|his|her|the|a|an|have|has|had|was|were|been|got|am"
    r"|just|also|now|today|yesterday|recently|unfortunately|sadly|sorry|so|and|but|because|due|to|of|from|at"
    r"|in|last|this|week|month|year|father|dad|husband|wife|mother|spouse|lost|losing|job|work|post"
    r"|laid|off|made|redundant|fired|layoffs?|hospital|clinic|company|money|is|less|tight|short|no"
    r"|longer|income|salary|covid|ago|days?|weeks?|months?|two|one|me|they|\d+)\b)*"
)
_MOST_WORDS = 16


def on_life_news(
    conversation: Conversation, text: str, card: Card | None, today: date
) -> Step | None:
    """Return what such news leads to, or None when `text` is none."""
    words = plain_words(text)
    if _GOT_IT.fullmatch(words):
        return _visa_given(conversation, card, today)
    if _VISA_LOST.fullmatch(words) and conversation.draft.get("visa") in VISAS_IN_HAND:
        return _visa_lost(conversation, card, today)
    if _INVITED.fullmatch(words):
        week = [[button("This week", COMMAND, "next")]] if conversation.planned is not None else []
        return then_form(conversation, message(wording.INVITED, keyboard=week), today)
    if _KIN_CARD.fullmatch(words):
        return _kin_card(conversation, card, today)
    factor = next((size for pattern, size in _BUDGET_SCALED if pattern.fullmatch(words)), None)
    if factor is not None:
        return _budget_scaled(conversation, factor, card, today)
    moved = _BUDGET_MOVED.fullmatch(words)
    if moved is not None:
        return _budget_moved(conversation, moved, card, today)
    if _CHILD.fullmatch(words):
        return _said_beside(conversation, wording.A_CHILD, card, today)
    if _FAMILY.fullmatch(words) and _COME.search(words):
        return _said_beside(conversation, wording.FAMILY_ALONG, card, today)
    if is_only_of_lost_work(words):
        return _work_lost(conversation, card, today)
    return None


def is_only_of_lost_work(text: str) -> bool:
    """Tell whether `text` says that work was lost, and nothing else at all."""
    if not tells_of_lost_work(text) or caught_by_net(text) is not None:
        return False
    words = plain_words(text)
    return len(words.split()) <= _MOST_WORDS and bool(_AROUND_LOST_WORK.fullmatch(words))


def _visa_given(conversation: Conversation, card: Card | None, today: date) -> Step:
    """Which visa it is, unless the one that is planned with is known."""
    held = conversation.draft.get("visa")
    if held in VISAS_IN_HAND and (card is None or card.name != "visa"):
        is_planned = conversation.planned is not None
        lead = wording.VISA_ALREADY_IN_PLAN if is_planned else wording.VISA_ALREADY_NOTED
        lead = lead.format(visa=VISAS[str(held)])
        if card is not None:
            return shown_card(conversation, today, lead=lead)
        rows = [[button("Another visa", EDIT, "visa"), button("This week", COMMAND, "next")]]
        return Step(conversation, (message(lead, keyboard=rows),))
    mode = conversation.mode or (None if conversation.planned is not None else "first")
    asked = replace(conversation, editing="visa", mode=mode, welcomed=True)
    return shown_card(asked, today, lead=wording.WHICH_VISA_APPROVED)


def _visa_lost(conversation: Conversation, card: Card | None, today: date) -> Step:
    """The plan without the visa that was held."""
    after = taken(conversation, {"visa": "none"})
    lead = f"{wording.SORRY_ABOUT_VISA}\n{wording.noted({'visa': 'none'})}"
    if card is not None:
        return shown_card(after, today, lead=lead)
    return plan_or_questions(after, today, view="update", lead=lead)


def _work_lost(conversation: Conversation, card: Card | None, today: date) -> Step:
    """A kind word, and what helps: the sum that is left, or how to spend less."""
    if card is not None:
        return shown_card(conversation, today, lead=wording.SORRY_ABOUT_WORK)
    if "budget_usd" in conversation.draft:
        rows = [[button("Change my budget", EDIT, "money"), button("This week", COMMAND, "next")]]
        told = f"{wording.SORRY_ABOUT_WORK} {wording.IF_THE_BUDGET_CHANGED}"
        return Step(conversation, (message(told, keyboard=rows),))
    sorry = message(f"{wording.SORRY_ABOUT_WORK} {wording.WHAT_SPARES_MONEY}")
    return Step(conversation, (sorry, Asking(HOW_TO_SPEND_LESS, stands_alone=True)))


def _kin_card(conversation: Conversation, card: Card | None, today: date) -> Step:
    """Whose card it is: only the person's own status changes the plan."""
    if card is not None:
        return shown_card(conversation, today, lead=wording.CARD_OF_KIN)
    rows = [[button("I have one too", EDIT, "visa"), button("This week", COMMAND, "next")]]
    return Step(conversation, (message(wording.CARD_OF_KIN, keyboard=rows),))


def _said_beside(conversation: Conversation, words: str, card: Card | None, today: date) -> Step:
    """What is said of news that changes no fact of the plan by itself."""
    if card is not None:
        return shown_card(conversation, today, lead=words)
    week = [[button("This week", COMMAND, "next")]] if conversation.planned is not None else []
    return Step(conversation, (message(words, keyboard=week),))


def _budget_moved(
    conversation: Conversation, moved: re.Match[str], card: Card | None, today: date
) -> Step:
    """The plan with the sum that came or went; money that is still to come is not counted."""
    known_sum = conversation.draft.get("budget_usd")
    by = _dollars(moved, "by") if moved["by"] else _dollars(moved, "more")
    is_less = bool(moved["way"]) and moved["way"].split()[-1] in _DOWN
    is_to_come = bool(moved["to_come"] or moved["when"])
    if known_sum is None or is_to_come:
        total = "" if known_sum is None else f"{known_sum + by:.0f}"
        lead = (
            wording.MONEY_TO_COME.format(total=total or "9000") if is_to_come else wording.THE_TOTAL
        )
        if card is not None:
            return shown_card(conversation, today, lead=lead)
        rows = [[button("Change my budget", EDIT, "money")]]
        return Step(conversation, (message(lead, keyboard=rows),))
    values = {"budget_usd": max(0, round(known_sum - by if is_less else known_sum + by))}
    return _with_budget(conversation, values, card, today)


def _dollars(moved: re.Match[str], name: str) -> float:
    amount = float(moved[name].replace(",", ""))
    return amount * 1000 if moved[f"{name}_k"] else amount


def _with_budget(
    conversation: Conversation, values: Values, card: Card | None, today: date
) -> Step:
    after = taken(conversation, values)
    if card is not None:
        return shown_card(after, today, lead=wording.noted(values))
    return plan_or_questions(after, today, view="update", lead=wording.noted(values))


def _budget_scaled(
    conversation: Conversation, factor: float, card: Card | None, today: date
) -> Step:
    """The plan with half the money or twice as much; the sum is asked for where none is known."""
    known_sum = conversation.draft.get("budget_usd")
    if known_sum is None:
        mode = conversation.mode or (None if conversation.planned is not None else "first")
        return shown_card(replace(conversation, editing="money", mode=mode), today)
    return _with_budget(conversation, {"budget_usd": round(known_sum * factor)}, card, today)
