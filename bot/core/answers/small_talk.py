"""Short replies that need no source: greetings, thanks, what I can do, asking back. Pure."""

import re

from bot.core.answers.answer import Answer
from bot.core.asking.question import entities_of
from knowledge.words import tokens

EXAMPLES = (
    "Does an observership count as USCE?",
    "Which visa for an observership?",
    "How many US letters do I need?",
)
_CAPABILITIES = (
    "I answer questions on US clinical experience for international medical graduates: "
    "observerships, electives, visas, letters, costs, dates. Each answer shows where it stands. "
    "With /plan I make you a dated plan. I am a program, not a lawyer and not an agency."
)
_FRUSTRATED = re.compile(
    r"\b((so|just|really|am|im|i'm) done\b|fed up|giv(e|ing) up|frustrat|useless|waste of time|"
    r"hate (this|it|you)|sick of|tired|exhaust|overwhelm|stress|sucks\b|not help(ful|ing)|stupid|"
    r"dumb|annoy|burn(ed|t)? out|hopeless|feel(ing)? (so |very |really )?(low|down|sad|alone|"
    r"empty)|so (hard|difficult|confus\w+)|confused|lost\b|wtf\b)",
    re.IGNORECASE,
)
_NEVER_MIND = re.compile(r"never ?mind|\bnvm\b|forget (it|that)|leave it|not now|later\b", re.I)
_THANKS = re.compile(
    r"^\W*((ok(ay)?|great|cool|perfect|wow|nice|got it|very|helpful)\W+)*"
    r"(thanks?|thank (you|u)|thx|ty|tysm|shukran|shukriya|dhanyavaad|gracias|merci|obrigad[oa])\b"
    r"(\W+(so|very|much|a|lot|alot|tons|bro|sir|mam|madam|dear|again|for|your|the|this|help|time|"
    r"you|u|bye|really|doctor|doc|friend|buddy|million))*\W*$",
    re.IGNORECASE,
)
_MAX_CHATTER_WORDS = 8
_ABOUT_ME = re.compile(
    r"useless|waste of time|stupid|dumb|not help(ful|ing)|hate (this|it|you)\b|sucks\b|annoy|wtf\b",
    re.IGNORECASE,
)
_SORRY = (
    "Sorry, I was no help there. Tell me in a few plain words what you need, for example "
    '"observerships in Texas for a graduate", or send /plan and I ask the questions.'
)
_REPLIES: tuple[tuple[str, str], ...] = (
    (r"thank|thx|\bty\b|shuk|jazak|gracias|merci|obrigad|danke|helpful|great|awesome|perfect|🙏|👍|❤",
     "You're welcome. Ask me anything else, or send /plan for a dated plan."),
    (r"\bbye\b|good ?night|see (you|u)|talk later|take care",
     "Take care, and good luck. I am here when you need the next step."),
    (r"who|what|are you|your (name|purpose)|can (you|u|i)|trust|free|language|help me|"
     r"human|bot\b|real",
     _CAPABILITIES),
    (r"how (are|r) (you|u)|whats? up|\bsup\b|how'?s it",
     "Fine, thank you, and ready to help. What would you like to know about US clinical "
     "experience?"),
    (r"^\W*(ok\w*|cool|got it|fine|yes|no|sure|nice|good|hm+|alright|k|lol|haha|wow)\b",
     "All right. Ask me the next question, or send /plan for a dated plan."),
)  # fmt: skip
_GREETING = f"Hello! {_CAPABILITIES}"
_GREETS = re.compile(
    r"^\W*(hi+|hey+|hello|helo|salam|assalam|namaste|hola|good (morning|evening|"
    r"afternoon|day)|dear|greetings|yo)\b",
    re.IGNORECASE,
)
_HEARD = (
    "I hear you. This road is long, and a lot of it is not in your hands. No rush: when you want, "
    "ask me one thing, or send /plan and take only the first step. If it is getting too heavy, "
    "tell me that too."
)
_NO_PROBLEM = "No problem. I am here when you want to go on: ask a question, or send /plan."
_NOT_SURE = (
    "I am not sure what you need from me there. Ask me about observerships, electives, visas, "
    "letters, costs or dates, or send /plan for a dated plan."
)
_OFF_TOPIC = (
    "That is outside what I know. I only help with US clinical experience for international "
    "medical graduates: observerships, electives, research, visas for them, letters, costs, dates."
)
_EXAM_PREPARATION = re.compile(
    r"\bu ?world\b|\banki\b|\bflash ?cards?\b|\bq ?bank|"
    r"first aid\b|pathoma|sketchy|\bstudy\b.{0,20}\b(plan|schedule|"
    r"hours?|step)|\bhours\b.{0,25}\bstudy\b|\bhow (to|do i|should i) (study|prepare|"
    r"revise)\b.{0,25}"
    r"\b(step|ck|usmle|oet)|\bbooks? for (step|usmle)",
    re.IGNORECASE,
)
_PAY_AFTERWARDS = re.compile(
    r"\bsalar(y|ies)\b.{0,40}\b(resid\w+|pgy|attending|intern|doctor|physician|specialty|texas|"
    r"usa?)|\b(resid\w+|pgy\w*|attending|intern|doctor|physician|specialty|"
    r"h-?1b)\b.{0,40}\b(salar\w+|earns?|income)\b|\bearns? (the )?most\b|highest paid",
    re.IGNORECASE,
)
_PROFESSION = (
    r"(nurs(e|es|ing)|dent(al|istry|ists?)|pharmac(y|ists?)|physio\w*|physical therap\w*|"
    r"veterinar\w*|chiropract\w*|paramedics?|midwi(fe|ves|fery)|psychologists?|lawyers?|engineers?)"
)
_CAREER = (
    r"(licen[sc]\w*|jobs?|work|school|boards?|exams?|career|degree|certif\w*|residency|nclex|inbde|"
    r"become|register\w*)"
)
_OTHER_PROFESSION = re.compile(
    rf"\b{_PROFESSION}\b.{{0,40}}\b{_CAREER}\b|\b{_CAREER}\b.{{0,25}}\b{_PROFESSION}\b|"
    r"\b(nclex|inbde)\b",
    re.IGNORECASE,
)


def small_talk(text: str) -> Answer:
    """Return a short friendly reply to a greeting, thanks or a question about the bot."""
    reply = _reply_to(text)
    return Answer("smalltalk", reply, intent="smalltalk", mode="card", follow_ups=EXAMPLES)


def is_chatter(text: str) -> bool:
    """Tell whether a short `text` only thanks, vents or takes something back."""
    if "?" in text or len(tokens(text)) > _MAX_CHATTER_WORDS:
        return False
    return bool(_THANKS.search(text)) or _vents(text)


def _vents(text: str) -> bool:
    return bool(_FRUSTRATED.search(text) or _NEVER_MIND.search(text))


def _reply_to(text: str) -> str:
    if is_chatter(text) and _vents(text):
        if _NEVER_MIND.search(text):
            return _NO_PROBLEM
        return _SORRY if _ABOUT_ME.search(text) else _HEARD
    fallback = _GREETING if _GREETS.search(text) else _NOT_SURE
    return next((said for pattern, said in _REPLIES if re.search(pattern, text, re.I)), fallback)


def is_outside_the_field(text: str) -> bool:
    """Tell whether `text` is near the field but outside it.

    How to study for an exam, what doctors earn, and the license of another profession.
    """
    near = (_EXAM_PREPARATION, _PAY_AFTERWARDS, _OTHER_PROFESSION)
    return any(pattern.search(text) for pattern in near)


def off_topic(text: str) -> Answer:
    """Return the reply to a question from outside the field."""
    hint = ""
    if _EXAM_PREPARATION.search(text):
        hint = " How to study for an exam is outside it; when it must be passed is not."
    elif _OTHER_PROFESSION.search(text):
        hint = " For another profession, ask its licensing board in the state you want."
    return Answer("off_topic", _OFF_TOPIC + hint, intent="off_topic", follow_ups=EXAMPLES)


def ask_back(text: str) -> Answer:
    """Return the question back to a message that means nothing without an earlier one."""
    names = entities_of(text)
    if names.specialties:
        specialty = sorted(names.specialties)[0].replace("_", " ")
        return _clarify(
            f"Happy to help with {specialty}. What would you like to know about it?",
            f"Which USCE for {specialty}?",
            f"Are observerships enough for {specialty}?",
            f"Observership programs in {specialty}",
        )
    if names.visas:
        return _clarify(
            "Which plan is that visa for? The rules differ.",
            "Which visa for an observership?",
            "Which visa for a US elective?",
            "Is J-1 or B-1 better?",
        )
    return _clarify(
        "I'd like to get this right: what is it about? Tell me in a few more words, or say whether "
        "you are a student or a graduate, your specialty and your visa, and I can point you to "
        "the first step.",
        *EXAMPLES,
    )


def _clarify(text: str, *options: str) -> Answer:
    return Answer("clarify", text, intent="clarify", mode="card", follow_ups=options)
