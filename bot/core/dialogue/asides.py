"""Words about the talk itself, not its subject: how long still, what first, how much in all.

They are met from what the conversation knows: the plan when there is one, else how far it is to it.
What needs a source goes to the answerer as ever.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.core import wording
from bot.core.asking.sentence import plain_words
from bot.core.dialogue.buttons import COMMAND, button
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.filling import on_typed_act, shown_card, then_form
from bot.core.dialogue.plan_requests import plan_step
from bot.core.dialogue.requests import Asking, Step, View
from bot.core.form.card import Card
from bot.core.form.drawing import BACK, CANCEL
from bot.core.form.progress import next_first_card, questions_left
from bot.core.labels import FIELD_NAMES
from bot.core.replies import message

HOW_MANY_ATTEMPTS = "How many USMLE attempts are allowed?"
"""What someone who has failed a Step four times or more has to know first."""
_MOST_ATTEMPTS = 4
HOW_TO_SPEND_LESS = "How can I reduce the cost of USCE?"
"""What someone without money for it wants to know."""
Handler = Callable[[Conversation, str, Card | None, date], Step | None]

_OPENING = (
    r"(?:(?:ok(?:ay)?|but|and|so|then|please|pls|sir|bro|hey|hmm|well|also|wait|dear|no|yes|thanks)"
    r"\W+)*"
)
_CLOSING = r"(?:\W+(?:please|pls|sir|bro|now|then|man|yaar|ya|dear|today|really|dude|u|you))*\W*"
_TOTAL = r"(?:in (?:all|total)|altogether|total|overall)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("length", r"why\b.{0,30}\b(?:so )?(?:long|many (?:questions?|things|details)|much (?:info\w*|"
               r"details?))\b.{0,20}"),
    ("length", r"(?:it'?s|its|this is|that'?s)? ?(?:too|so|very) (?:long|many questions?)"),
    ("length", r"how (?:long|much (?:time|longer))\b.{0,20}\b(?:this|it|form|questions?)\b"
               r".{0,12}"),
    ("length", r"how many (?:more )?questions?\b.{0,25}"),
    ("length", r"(?:is|are) (?:all )?(?:this|it|that|these)(?: questions)? (?:really )?"
               r"(?:necessary|needed|required)"),
    ("length", r"do i (?:have|need) to (?:answer|fill|do) (?:all|every|these|this|it).{0,20}"),
    ("length", r"why do (?:you|u) need (?:all )?(?:this|these|that|so much).{0,20}"),
    ("stop", r"(?:stop|enough|no more)(?: (?:asking|with|questions?|of|these|this|me|the))+"),
    ("stop", r"(?:i )?(?:don'?t|do not) want to answer.{0,25}|leave me alone|enough"),
    ("first", r"(?:what|which)(?: (?:should|do|shall|can|must|will|to))?(?: i)?"
              r"(?: (?:have|need) to)?(?: do)? (?:first|next|this week|now|today|right now)"),
    ("first", r"what(?:'s| is|s)? (?:my |the )?(?:first|next) (?:step|thing|task).{0,15}"),
    ("first", r"(?:what|and) now|what next|where (?:do|should|shall|can) i (?:start|begin)"),
    ("first", r"next|(?:i'?m |i am )?(?:done|finished)"),
    ("no_question", r"skip|(?:go )?back|previous"),
    ("total", r"(?:what(?:'s| is|s)? )?(?:the |my )?(?:total|whole|overall) (?:cost|price|"
              r"budget|sum|amount|expenses?)(?: for me)?"),
    ("total", rf"how much\b.{{0,40}}\b{_TOTAL}"),
    ("over", r"(?:is|isn'?t) (?:it|this) (?:all )?(?:over|hopeless|finished)(?: for me)?"),
    ("over", r"(?:am i|is it)(?: already| just)? too (?:late|old)(?: for (?:me|this))?"),
    ("over", r"is (?:it|this) (?:still |even )?(?:possible|worth it)(?: for me)?"),
    ("over", r"do i (?:still |even )?have (?:a |any )?(?:chances?|hope)"),
    ("over", r"is (?:my|this|the) plan (?:really )?(?:realistic|good|ok(?:ay)?|possible|right"
             r"|enough|doable)(?: for me)?"),
    ("afford", r"(?:i )?(?:can'?t|cannot|can not|could not) afford (?:this|it|that|all this"
               r"|all that|so much|the (?:plan|costs?|trip|fees?))"),
    ("afford", r"(?:(?:this|it|that)(?:'?s| is) )?(?:too|so|very) (?:expensive|costly)"),
    ("undo", r"undo(?: (?:it|that|this))?|revert|(?:change|put|set|take) (?:it|that|this) back"),
    ("undo", r"(?:that|this|it)(?:'?s| was| is) (?:wrong|a mistake|not (?:right|true|correct))"
             r"|wrong|(?:i made a |my )?mistake"),
    ("english", r"(?:sorry )?(?:for )?my (?:bad )?english(?: (?:is|not))*"
                r"(?: (?:very |so )?(?:bad|poor|weak|not good|good))?(?: sorry)?"),
    ("hurry", r"(?:reply|answer|respond)(?: me)?(?: (?:fast|soon|quick(?:ly)?|asap|urgent\w*))+"
              r"|hurry(?: up)?|urgent"),
    ("remind", r"(?:(?:can|could|will|would) (?:you|u) )?(?:please |pls )?(?:remind|alert|notify"
               r"|ping) me(?: (?:later|weekly|daily|every (?:day|week|monday)|tomorrow"
               r"|(?:about|of) (?:it|this|that"
               r"|(?:the |my )?(?:plan|deadlines?|dates?|steps?|tasks?))))*"),
    ("remind", r"(?:do|can|will) (?:you|u) (?:send|give|set) (?:me )?(?:an? )?reminders?"
               r"|(?:set|switch on|turn on|start) (?:an? |my |the )?reminders?"),
    ("changed", r"why (?:did|has|is|was) (?:my|the|this) plan (?:change\w*|different|moved).{0,12}"
                r"|why (?:are|did) (?:my|the) dates (?:change\w*|move\w*|different).{0,12}"),
    ("over", r"(?:is|are) there (?:any |still |some )*(?:hope|chances?)(?: left)?(?: for me)?"
             r"|any hope(?: for me)?"),
    ("plan_b", r"(?:what(?:'s| is|s)? (?:my |the )?)?plan b"),
    ("plan_b", r"what if (?:i (?:don'?t|do not) match|(?:my |the )?visa (?:is|gets|was) "
               r"(?:refused|rejected|denied)|they (?:refuse|reject|deny) (?:my visa|me))"),
    ("human", r"(?:can|could|may|how can|i want to|i need to|want to|let me|is there)\b.{0,12}"
              r"\b(?:talk|speak|chat) (?:to|with) (?:an? |some ?)?(?:real )?(?:human|person|people"
              r"|one|someone|agent|advisor)(?: here| instead)?"),
    ("free", r"(?:is|are) (?:this|it|you|the bot|that) (?:for )?free(?: of cost| of charge)?"),
    ("free", r"do i (?:have|need) to pay(?: for this| you| for you)?"
             r"|do you (?:charge|cost).{0,15}"),
    ("unclear", r"(?:sorry )?(?:i )?(?:don'?t|do not|didn'?t|did not|can'?t) (?:understand|get)"
                r"(?: (?:it|this|that|you|what you mean))?"),
    ("unclear", r"what do (?:you|u) mean|meaning\?*|huh|what"),
    ("unclear", r"[.?!,\s]+"),
    ("number", r".{0,40}\bpassport (?:no\.?|number|num|#)(?: is)?\W{0,3}[a-z]{0,3}\d{5,}.{0,40}"),
    ("number", r".{0,40}\b(?:usmle|ecfmg|aamc) ?(?:id|no\.?|number|#)(?: is)?\W{0,3}\d[\d-]{5,}"
               r".{0,40}"),
    ("thanks", r"(?:ok )?(?:thank(?:s| you| u)?|thx|ty|thnx|gracias|shukriya|jazak\w* ?\w*)"
               r"(?: (?:so|very) much| a lot)?"),
    ("hello", r"hi+|hey+|hello+|hlo|salam|assalam\w*(?: \w+)?|aoa|namaste|hola|good (?:morning|"
              r"evening|day|afternoon)|(?:hi |hello )?(?:are )?(?:you|u) there"),
    ("fine", r"ok(?:ay)?|k|fine|cool|great|nice|got it|sure|alright|good|perfect|hm+|lol|haha"),
)  # fmt: skip
_COMPILED = tuple(
    (name, re.compile(f"{_OPENING}(?:{words}){_CLOSING}")) for name, words in _PATTERNS
)


def aside_in(text: str) -> str | None:
    """Return what `text` says about the talk itself, by name, or None."""
    words = plain_words(text)
    return next((name for name, pattern in _COMPILED if pattern.fullmatch(words)), None)


def on_aside(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    """Return what such words lead to; None when they are none, or for the answerer."""
    name = aside_in(text)
    return _HANDLERS[name](conversation, text, card, today) if name else None


def welcome_back(conversation: Conversation, today: date) -> Step:
    """Return the greeting of someone known, with where they stopped and how to go on."""
    if next_first_card(conversation, today) is None:
        text = wording.WELCOME_BACK_PLAN
        rows = [[button("This week", COMMAND, "next"), button("My plan", COMMAND, "plan")]]
    else:
        text = wording.welcome_back(questions_left(conversation, today))
        rows = [[button("Go on with my plan", COMMAND, "plan")]]
    rows.append(
        [button("Ask a question", COMMAND, "ask"), button("My details", COMMAND, "profile")]
    )
    return Step(replace(conversation, welcomed=True), (message(text, keyboard=rows),))


def _length(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    if card is None and conversation.shown and re.search(r"\bit\b", text.lower()):
        return None  # "how long is it", asked of what was just answered
    if card is None:
        offer = [[button("Make my plan", COMMAND, "plan")]]
        return Step(conversation, (message(wording.SIX_QUESTIONS, keyboard=offer),))
    if conversation.mode == "first":
        left = questions_left(conversation, today)
        return shown_card(conversation, today, lead=wording.how_long(left, card.why))
    return shown_card(conversation, today, lead=wording.NOT_NEEDED)


def _stop(conversation: Conversation, _text: str, card: Card | None, today: date) -> Step | None:
    if card is None:
        return Step(conversation, (message(wording.AT_YOUR_CALL),))
    return on_typed_act(conversation, card, CANCEL, today)


def _view(view: View, to_come: str) -> Handler:
    """A handler that shows a page of the plan, or in the first form says how far it is to it."""

    def handler(
        conversation: Conversation, _text: str, card: Card | None, today: date
    ) -> Step | None:
        if next_first_card(conversation, today) is None:
            closed = replace(conversation, mode=None, editing=None)
            return plan_step(closed, today, view=view)
        if card is None or not to_come:
            return None
        left = wording.questions(questions_left(conversation, today))
        return shown_card(conversation, today, lead=to_come.format(left=left))

    return handler


def _afford(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    planned = _view("money", "")(conversation, text, card, today) if card is None else None
    return planned or Step(conversation, (Asking(HOW_TO_SPEND_LESS, stands_alone=True),))


def _undo(conversation: Conversation, _text: str, card: Card | None, today: date) -> Step | None:
    """What is wrong is asked; in the form the question before is one step back."""
    if card is not None:
        return on_typed_act(conversation, card, BACK, today)
    if not conversation.draft:
        return None
    rows = [[button("My details", COMMAND, "profile"), button("My plan", COMMAND, "plan")]]
    return Step(conversation, (message(wording.WHICH_IS_WRONG, keyboard=rows),))


def _over(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    planned = _view("overview", "")(conversation, text, card, today)
    tries = (conversation.draft.get(f"{step}_failures") or 0 for step in ("step1", "step2ck"))
    asked = HOW_MANY_ATTEMPTS if max(tries) >= _MOST_ATTEMPTS else text
    return planned or Step(conversation, (Asking(asked, stands_alone=True),))


def _remind(conversation: Conversation, _text: str, _card: Card | None, today: date) -> Step | None:
    has_plan = conversation.planned is not None
    later = "" if has_plan else f" {wording.HOW_TO_REMIND_LATER}"
    return then_form(conversation, message(f"{wording.HOW_TO_REMIND}{later}"), today)


def _changed(
    conversation: Conversation, _text: str, _card: Card | None, today: date
) -> Step | None:
    """Why a plan changed: what was told last, and where the answers can be seen."""
    last = {name: conversation.draft[name] for name in conversation.told
            if name in conversation.draft and name in FIELD_NAMES}  # fmt: skip
    told = wording.LAST_TOLD.format(facts=wording.facts(last)) if last else ""
    rows = [[button("My details", COMMAND, "profile"), button("My plan", COMMAND, "plan")]]
    reply = message(f"{wording.WHY_PLAN_CHANGED}{told}", keyboard=rows)
    return then_form(conversation, reply, today)


def _told(reply: str) -> Handler:
    """A handler that says something and goes on with the form."""

    def handler(
        conversation: Conversation, _text: str, _card: Card | None, today: date
    ) -> Step | None:
        return then_form(conversation, message(reply), today)

    return handler


def _in_form(lead: str) -> Handler:
    """A handler that says something in the form alone; elsewhere the answerer replies."""

    def handler(
        conversation: Conversation, _text: str, card: Card | None, today: date
    ) -> Step | None:
        return shown_card(conversation, today, lead=lead) if card is not None else None

    return handler


def _unclear(conversation: Conversation, _text: str, card: Card | None, today: date) -> Step | None:
    if card is not None:
        return shown_card(conversation, today, lead=f"{card.again} {card.why}")
    return then_form(conversation, message(wording.UNCLEAR), today)


def _hello(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    if card is not None:
        return shown_card(conversation, today, lead=wording.HELLO_AGAIN)
    if conversation.draft:
        return welcome_back(conversation, today)
    return Step(conversation, (Asking(text, stands_alone=True),))


def _no_question(
    conversation: Conversation, _text: str, _card: Card | None, _today: date
) -> Step | None:
    rows = [[button("My plan", COMMAND, "plan"), button("My details", COMMAND, "profile")]]
    return Step(conversation, (message(wording.NO_QUESTION, keyboard=rows),))


_HANDLERS: Mapping[str, Handler] = {
    "length": _length,
    "stop": _stop,
    "first": _view("next", wording.FIRST_STEPS_TO_COME),
    "no_question": _no_question,
    "total": _view("money", wording.TOTAL_TO_COME),
    "over": _over,
    "afford": _afford,
    "undo": _undo,
    "english": _told(wording.YOUR_ENGLISH),
    "hurry": _told(wording.AT_ONCE),
    "plan_b": _view("plan_b", ""),
    "remind": _remind,
    "changed": _changed,
    "human": _told(wording.NO_HUMAN),
    "free": _told(wording.FREE),
    "unclear": _unclear,
    "number": _told(wording.NO_NUMBERS),
    "thanks": _in_form(wording.WELCOME_IN_FORM),
    "hello": _hello,
    "fine": _in_form(wording.FINE_IN_FORM),
}
