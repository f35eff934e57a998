"""Noting what was sent to whom, and showing the log: what the desk's pages and buttons lead to."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.core.desk.outreach_log import Log, with_answer, with_reminded, with_sent, without
from bot.core.dialogue.buttons import whole_number
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.plan_requests import plan_step
from bot.core.dialogue.requests import Planning, Step
from bot.core.present.outreach_log import log_message

Change = Callable[[Log, str, date], Log]

_SENT = re.compile(
    r"(?:i(?:'ve|\s+have)?\s+)?(?:just\s+|already\s+)?(?:sent|wrote|written|e-?mailed|mailed)\s+"
    r"(?:(?:an?|my|the)\s+(?:first\s+)?(?:e-?mail|mail|message)\s+)?to\s+"
    r"(?!(?:the\s+|my\s+)?(?:you|embassy|consulate|ecfmg|uscis|dean|school|everyone|many|all)\b)"
    r"(?P<name>[^?!]{3,60})",
    re.IGNORECASE,
)


def host_written_to(text: str) -> str | None:
    """Return whom the words say was written to, such as "sent to Griffin Hospital", or None."""
    match = _SENT.fullmatch(text.strip().rstrip("."))
    return match["name"] if match else None


def on_log(conversation: Conversation, page: str, text: str, today: date) -> Step:
    """Return the step that notes what `page` and `text` say, and shows the log.

    The log is shown without a plan too; with one, its hosts are offered to note.
    """
    change = LOG_PAGES[page]
    outreach = change(conversation.outreach, text, today)
    changed = replace(conversation, outreach=outreach, welcomed=True)
    replaces = page not in ("log", "sent")
    step = plan_step(changed, today, view="outreach", replaces=replaces)
    if isinstance(step.parts[0], Planning):
        return step
    return Step(changed, (log_message(outreach, None, today, replaces=replaces),))


def _heard(log: Log, text: str, _today: date) -> Log:
    number, _, answer = text.partition(":")
    return with_answer(log, _id(number), "yes" if answer == "yes" else "no")


def _id(text: str) -> int:
    """Return a contact's id; 0, which is nobody's, for what is none."""
    return whole_number(text) or 0


LOG_PAGES: Mapping[str, Change] = {
    "log": lambda log, _text, _today: log,
    "sent": with_sent,
    "heard": _heard,
    "chased": lambda log, text, today: with_reminded(log, _id(text), today),
    "drop": lambda log, text, _today: without(log, _id(text)),
}
"""What each page of the log does to it; "log" only shows it."""
