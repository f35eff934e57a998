"""The fixed sentences of the conversation, in one place: short, plain, US English, no promises."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.intake.exams import ATTEMPTS_UNCLEAR, ATTEMPTS_WITHOUT_END, SCORE_UNCLEAR
from bot.core.intake.graduation import MONTH_ASSUMED
from bot.core.intake.money import OTHER_CURRENCY, SUM_CHANGED
from bot.core.intake.rule import GRADUATION_YEAR, REMARK
from bot.core.intake.stays import GRADUATION_MOVED
from bot.core.intake.visas import REFUSAL_MONTH_ASSUMED, TWO_VISAS, WORK_PERMIT
from bot.core.intake.where import PLACE_UNCLEAR, TWO_PASSPORTS
from bot.core.labels import FIELD_NAMES, fact_label, month_label, value_label

_TOLD_IN_A_LINE = 3
_QUOTED_CHARS = 24

WELCOME = (
    "Hello! I help international medical students and graduates get US clinical experience.\n\n"
    "• Ask me anything. I answer from a guide and official pages, and show the lines.\n"
    "• Or answer six short questions: you get a dated plan for your visa, money and exams.\n\n"
    "I am a program: not a lawyer, not an agency, not a doctor. I promise no visa and no Match. "
    "/privacy says what I keep, /forget deletes it."
)
HELLO_WITH_FACTS = (
    "Hello! I make dated plans for US clinical experience. I am a program, not a lawyer or an "
    "agency; /privacy says what I keep."
)
FIRST_NOTE = (
    "By the way: I am a program, not a lawyer, an agency or a doctor. /plan makes a plan for "
    "you, /help shows more, /forget deletes what I keep."
)
EXAMPLES = (
    "Does an observership count as USCE?",
    "Can I do hands-on work on B1/B2?",
    "How many weeks do I need?",
)
ASK_ME = "Go ahead, type your question. For example:"
HELP = (
    "Just type your question. Or:\n"
    "/plan - your dated plan\n"
    "/next - what to do this week\n"
    "/profile - your details, and how to change them\n"
    "/programs - places to ask, with links\n"
    "/desk - e-mails and letters to copy, log of what you sent\n"
    "/offer - paste an offer, I mark the red flags\n"
    "/remind - reminders\n"
    "/export - your plan as PDF, calendar or picture\n"
    "/sources - where my answers come from\n"
    "/privacy, /mydata, /forget - your data\n"
    "/cancel - leave the questions\n\n"
    'Try also "change visa to F-1", "what if my budget is 2000", "compare J-1 and B1/B2" or '
    '"sent to Griffin Hospital".'
)
PRIVACY = (
    "What I keep, for this chat only: the answers you gave for your plan, the steps you ticked, "
    "the hosts you noted, your reminder settings, and the last six questions with my answers, so "
    "that I understand follow-ups. Our messages themselves, with your name as Telegram shows it, "
    "stay for seven days at most, so that a crash loses none. No passport or exam numbers: please "
    "never send them.\n\n"
    "A question that no source answers, or an answer you rate 👎, is also kept for a person to "
    "read: without your name, and with numbers and addresses blacked out. When an answer is "
    "added, I tell you.\n\n"
    "/mydata sends you all of it. /forget deletes everything."
)
FORGET_QUESTION = (
    "Shall I delete everything I keep about you: your answers, your plan, ticks, reminders and "
    "our last questions? It cannot be undone."
)
FORGOTTEN = "Done: I have deleted everything I kept about you. /start begins anew."
KEPT = "Fine, nothing was deleted."
ANSWER_FOUND = 'You asked me: "{question}"\nI had no answer then. Now I have one:'
APOLOGY = (
    "Sorry, something went wrong on my side and I could not answer this message. Nothing you told "
    "me is lost. Please send it again, or type /help."
)
FILE_FAILED = (
    "Sorry, I could not make that file. Nothing you told me is lost: /plan shows it here, and "
    "/export tries again."
)
UNREADABLE = (
    "I cannot open what I noted for you earlier, so I left it as it is and did not answer. Please "
    "try again later; /forget starts afresh."
)
RESTARTED = "I was updated and could not read all of what I had kept. Please check /profile."
NOTHING_TO_CANCEL = "There is nothing open to cancel. /help shows what I can do."
CANCELED = "Stopped. I keep what you told me; /plan goes on from here. Ask me anything meanwhile."
UNKNOWN_COMMAND = "I don't know /{name}. /help shows what I can do."
TOO_OLD = "That button is too old to use here. Please ask again."
QUOTES_GONE = "That answer is too far back for me to show its lines. Please ask it again."
NO_SOURCES = "That answer used no source lines."
THANKS_GOOD = "Thank you. Glad it helped."
THANKS_BAD = "Thank you. I have noted that it did not help; a person looks at these."
NO_PLAN_YET = "There is no plan yet. A few questions first:"
WEEK_DONE = "This week is done. Well done! Next:"
NOTHING_OPEN = "Every step of your plan is ticked. /plan shows it; tell me if something changes."
ALL_SHARP = "That is all I ask. "
TOO_LONG = (
    "That is too long for me to read at once: {chars:,} characters. Please send the part that "
    "matters, up to {limit:,}."
)
EMPTY = "I got an empty message. Type a question, or /plan."
HOW_TO_COMPARE = (
    "I can put two plans side by side. Name what differs, such as:\n"
    "/compare B1/B2 and J-1\n/compare budget 2000 and 6000 USD\n"
    "/compare Match 2028 and Match 2029\n/compare 4 weeks with my plan"
)
YOUR_PLAN = "Your plan."
YOUR_CALENDAR = (
    "Your calendar. When the plan changes, export and import it again: dates move, and steps that "
    "are gone are withdrawn or marked."
)
HOW_TO_REMIND = (
    "Yes, about the steps of your plan: type /remind with your city or country, for example "
    "/remind Lahore. I then write on Mondays, or daily if you like; /remind off ends it."
)
HOW_TO_REMIND_LATER = "It works once there is a plan."
WHY_PLAN_CHANGED = (
    "A plan changes when something you told me changes, when days pass, or when dates are "
    "published; after each change I list what moved."
)
LAST_TOLD = " Last you told me: {facts}."
REMINDERS_OFF = "Reminders are off. /remind turns them on."
ASK_ZONE = "Which city or country shall I take the time from? For example: /remind Lahore"
SORRY_ABOUT_WORK = (
    "I am sorry about the job. If it weighs on you, write me that too: the plan can wait."
)
IF_THE_BUDGET_CHANGED = (
    'If it changes what you can spend, type the new sum, for example "budget 2000 usd", and I show '
    "what still fits. Exams come first, and never a loan."
)
WHAT_SPARES_MONEY = "Until then, this is what spares money:"
WHICH_VISA_APPROVED = (
    "Congratulations! Which visa is it? It decides what you may do in a hospital, and the plan "
    "follows it."
)
CARD_OF_KIN = (
    "Good news for your family. It does not change your own status until yours is approved, and a "
    "visa that hangs on someone else's can end when theirs changes: ask an immigration lawyer "
    "before you act (the guide says to, 4.1). Have you got one too? Then change your visa here."
)
SORRY_ABOUT_VISA = (
    "I am sorry. I plan without that visa from here on; if you still hold another, type it."
)
INVITED = (
    "Congratulations, that is what the work was for. Now interviews come first: rehearse common "
    "questions aloud, read each program's page, test your camera, and rank every program you would "
    "go to. If invitations stay few, send one honest short update to programs that know you."
)
VISA_ALREADY_IN_PLAN = (
    "Congratulations! Your plan counts on that visa already ({visa}), so no step changes. If it is "
    'another one, type it, for example "F-1".'
)
VISA_ALREADY_NOTED = (
    "Congratulations! I have that visa noted already ({visa}), and your plan will count on it. If "
    'it is another one, type it, for example "F-1".'
)
THE_TOTAL = 'Tell me the new total in US dollars, for example "budget 9000".'
MONEY_TO_COME = (
    "I count money when it is there, not before. To see what it would change, type "
    '"what if my budget is {total}"; once you have it, type "budget {total}".'
)
FAMILY_ALONG = (
    "The plan counts you alone: flights, insurance, food and a larger room for a family come on "
    "top. Each of them needs a visa of their own, and the officer may ask who pays. Many go alone "
    "for four weeks; tell me if your budget or your weeks change."
)
A_CHILD = (
    "All the best to you and the child. Your plan changes when your weeks or your travel month do: "
    'tell me, for example "can come from September 2027, 4 weeks". Ask the host and the insurer '
    "before you book."
)
SORRY_FOR_ALL_THIS = (
    "I am sorry: that is a lot at once. If it weighs on you, write me that too: the plan can wait."
)
IS_THE_VISA_STILL_HELD = (
    'You told me of a US visa you hold. If that is the one you lost, type "no visa": the plan '
    "changes a lot."
)
LETTERS_NEED_A_YEAR = " A letter counts in it once I know its year and specialty."
NO_REMINDER_AT_NIGHT = (
    "I write between 7:00 and 21:00 your time, so that nobody is woken. Try /remind 19:00"
)
UNKNOWN_ZONE = "I don't know that place. Try a large city or a country: /remind Lahore"
DROPPED = "Fine, your plan stays as it was."
NO_WEEKS_PLANNED = "No US weeks are planned now, so no host is listed."
SAME_PLAN = "Your plan stays as it was."
ANSWERED_ALREADY = "That question is closed. /profile shows your answers and changes them."
ALREADY = "I have that already. See my last message."
"""Shown for a moment where a button was tapped twice."""
EDITED = "I don't go back to edited messages. Please send it again as a new one."
STALE = "That button belongs to an earlier question. This is where we are:"
SKIPPED_REQUIRED = "I cannot plan without this one; a rough answer is enough."

SIX_QUESTIONS = (
    "For a plan I ask six short questions, about two minutes, and you can skip what you don't "
    "know. Or just ask me things: no form needed."
)
NOT_NEEDED = 'None of these is needed: they only make your plan sharper. "Show my plan" ends them.'
AT_YOUR_CALL = "Fine, I ask nothing. I am here when you have a question."
FIRST_STEPS_TO_COME = "Your plan will say what to do first, with dates. {left} to go:"
WHAT_IF_TO_COME = "Ask me that again once you have your plan: I show what changes. {left} to go:"
TOTAL_TO_COME = "Your plan will add it up for you. {left} to go:"
WELCOME_IN_FORM = "You're welcome. Where we were:"
HELLO_AGAIN = "Hello again! Where we were:"
FINE_IN_FORM = "Good. So:"
NO_HUMAN = (
    "I am a program, and nobody sits behind this chat. For your own case ask your dean's office, "
    "the host's international office or, on a visa, an immigration lawyer. What can I look up?"
)
OTHER_PROFESSION = (
    "I only know the road of physicians. About nursing, dentistry and other health professions I "
    "would be guessing, and you might pay for a wrong step: ask the licensing board of your "
    "profession in the state you want. If you hold a medical degree too, tell me its year, such as "
    '"MBBS 2018".'
)
US_SCHOOL = (
    "I was made for students and graduates of medical schools outside the US and Canada. At a US "
    "school, MD or DO, your own school places you in rotations, so its clinical education office "
    "comes first. You can still ask me about hosts, letters and dates."
)
HAS_MATCHED = (
    "Congratulations! Then you need no more US clinical experience: what comes now is your "
    "program's papers, the visa and the start in July. Your program leads that, and for a J-1 "
    "ECFMG with it. Ask me about the visa if you like."
)
FREE = "I take no money, and no card. What can I look up for you?"
NO_QUESTION = "No question of mine is open now. You can change any answer under My details."
WHICH_IS_WRONG = (
    'Which one is wrong? Type it anew, for example "change visa to B1/B2" or "budget 3000 usd", or '
    "tap it under My details."
)
YOUR_ENGLISH = (
    "Your English is fine. Short words are enough, and I read a little Spanish, Portuguese, French "
    "and Hinglish too."
)
AT_ONCE = "I answer at once, day and night: type your question in one line."
NO_NUMBERS = (
    "Please don't send passport or exam numbers: I never need them, and I did not keep this one. "
    "You can delete your message here too."
)
UNCLEAR = (
    "Sorry, that was not clear. Tell me the word or line you mean, or ask it in your own words, "
    "and I try again."
)
WELCOME_BACK_PLAN = "Welcome back! Your plan is here. What would you like?"

MEDIA: Mapping[str, str] = {
    "sticker": "🙂 Thanks! If you have a question, type it and I will look it up.",
    "voice": "I can't listen to voice messages yet. Please type it; short is fine.",
    "audio": "I can't listen to recordings. Please type it; short is fine.",
    "photo": (
        "I can't read pictures, and please don't send documents with passport or exam numbers. "
        "Type what it says and I will help."
    ),
    "document": (
        "I can't open files, and please don't send documents with passport or exam numbers. "
        "Paste the part you mean as text."
    ),
    "video": "I can't watch videos. Please type your question.",
    "location": "Thanks, but I only need a country or a US state, typed.",
    "contact": "Thanks, but I don't keep contacts. Please type your question.",
}
OTHER_MEDIA = "I can only read text. Please type your question."
MEDIA_WITH_WORDS: Mapping[str, str] = {
    "photo": "I can't see the picture, but I read what you wrote beside it:",
    "document": "I can't open the file, but I read what you wrote beside it:",
}
OTHER_MEDIA_WITH_WORDS = "I can only read what you wrote beside it:"

REMARKS: Mapping[str, str] = {
    MONTH_ASSUMED: (
        "I count from January of that year, to be careful. Type the month if you want it exact."
    ),
    REFUSAL_MONTH_ASSUMED: (
        "I took the latest month the refusal can have been. Tell me the month if you know it."
    ),
    ATTEMPTS_UNCLEAR: (
        "You told me of a later attempt, but not of which exam. Which one did you fail, and how "
        "often?"
    ),
    ATTEMPTS_WITHOUT_END: (
        "You told me of attempts, but not how they ended. For example: "
        '"step 1 failed once, then passed".'
    ),
    TWO_PASSPORTS: "You named two passports: tell me the one you would travel to the US on.",
    TWO_VISAS: (
        "You named two US visas: tell me the one in your passport today. A visa you only want is "
        "not held yet."
    ),
    PLACE_UNCLEAR: "That place can be read in more than one way, so I took only the year.",
    WORK_PERMIT: (
        "A work permit (EAD) is no medical license: what you may do stays with state law and the "
        "hospital's written policy, and which status it hangs on is a matter for an immigration "
        "lawyer."
    ),
    SCORE_UNCLEAR: (
        'That score is under the lowest pass of recent years. Did you pass? Type "CK passed" or '
        '"CK failed".'
    ),
    SUM_CHANGED: THE_TOTAL,
    GRADUATION_MOVED: 'Tell me the new month, for example "graduation December 2027".',
    OTHER_CURRENCY: "I plan in US dollars and don't guess rates: about how much is that in USD?",
}

_OUTDATED: Mapping[str, str] = {
    "graduation": (
        "Time has passed: you told me you would graduate in {value}. Have you graduated?"
    ),
    "match_year": "Time has passed: Match {value} is over. Which one now?",
}


def outdated(field: str, value: Any) -> str:
    """Return why a stored value is asked again."""
    shown = month_label(value) if isinstance(value, str) and "-" in value else value
    template = _OUTDATED.get(field, "{name} ({value}) no longer fits the date. Please check it.")
    return template.format(value=shown, name=FIELD_NAMES[field])


def understood(values: Mapping[str, Any], year: int | None, remarks: Sequence[str]) -> str:
    """Return what was understood of someone's words, one fact a line, and how."""
    known = values if year is None else {**values, "graduation": f"{year}-01"}
    is_by_year = year is not None or MONTH_ASSUMED in remarks
    lines = [f"✓ {fact}" for fact in _told(known, by_year=is_by_year)]
    return "\n".join(
        [*lines, *(REMARKS[remark] for remark in dict.fromkeys(remarks) if remark in REMARKS)]
    )


def noted(values: Mapping[str, Any]) -> str:
    """Return what was understood of an answer's values, which may hold a year and remarks."""
    facts = {name: value for name, value in values.items() if name in FIELD_NAMES}
    remarks = [str(value) for name, value in values.items() if name == REMARK]
    return understood(facts, values.get(GRADUATION_YEAR), remarks)


def taken_out(values: Mapping[str, Any]) -> str:
    """Return what was dropped because it was read wrongly."""
    named = (f"{FIELD_NAMES[name]} {value_label(name, value)}" for name, value in values.items())
    return f"Taken out: {', '.join(named)}."


def _told(values: Mapping[str, Any], *, by_year: bool) -> list[str]:
    """Facts as short lines; stage and graduation are one, and a month that was assumed is left out.

    The last is so that nobody reads a January that they never said.
    """
    graduation, is_citizen = values.get("graduation"), values.get("nationality") == "US"
    if is_citizen and "visa" in values:
        values = {name: value for name, value in values.items() if name != "visa"}
    if graduation is None:
        return [fact_label(name, value) for name, value in values.items()]
    when = graduation.split("-")[0] if by_year else month_label(graduation)
    said = {"student": f"Student until {when}", "graduate": f"Graduated {when}"}
    first = said.get(values.get("stage", ""), f"Graduation: {when}")
    others = {name: value for name, value in values.items() if name not in ("stage", "graduation")}
    return [first, *(fact_label(name, value) for name, value in others.items())]


def also_told(values: Mapping[str, Any]) -> str:
    """Return the facts that came along with a question: in one line, or one a line if many."""
    told = _told(values, by_year=str(values.get("graduation", "")).endswith("-01"))
    if len(told) <= _TOLD_IN_A_LINE:
        return f"You also told me: {', '.join(told)}."
    return "\n".join(["You also told me:", *(f"• {fact}" for fact in told)])


def not_understood(again: str, misses: int, said: str, *, can_skip: bool) -> str:
    """Return a kind, specific request to answer again; never twice in the same words."""
    if misses <= 1:
        what = f'"{said}"' if len(said) <= _QUOTED_CHARS else "that"
        return f"Sorry, I could not read {what} here. {again}"
    if misses == 2:
        way_out = ", or tap Skip" if can_skip else ""
        return f"I still don't get it, my fault. The buttons below always work{way_out}."
    return "Let us do it with the buttons below. You can also tap Cancel and just ask me things."


def questions(left: int) -> str:
    """Return "1 question" or "3 questions"."""
    return "1 question" if left == 1 else f"{left} questions"


def how_long(left: int, why: str) -> str:
    """Return how far the form still is, and what its open question is good for."""
    if left == 1:
        return f"This is the last one, then you have your plan. {why}"
    return f"{left} short questions, then you have your plan; skip what you don't know. {why}"


def welcome_back(left: int) -> str:
    """Return the greeting of someone who stopped in the form."""
    return f"Welcome back! {questions(left).capitalize()} to go, and you have your plan."


def assumed_season(year: int, *, has_applied: bool) -> str:
    """Return the sentence that says which season was assumed."""
    if has_applied:
        return f"I take Match {year}, the season you applied in."
    return f"I assumed Match {year}, the earliest season still open."


def facts(values: Mapping[str, Any]) -> str:
    """Return facts in one line: "Budget: $2,000, Longest stay: 8 weeks"."""
    return ", ".join(_told(values, by_year=False))
