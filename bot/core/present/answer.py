"""Turns an answer into a message: its own words first, its source line last, buttons below."""

from collections.abc import Sequence

from bot.core import wording
from bot.core.answer import Answer, Source
from bot.core.buttons import BAD, FOLLOW_UP, GOOD, QUOTES, button
from bot.core.conversation import Shown
from bot.core.replies import Button, Message, Span, italic, link, message, quote

_FOLLOW_UPS_SHOWN = 3
_OPTIONS_SHOWN = 6
_LABEL_CHARS = 60
_SOURCES_NAMED = 3
_KINDS = {
    "official": "official",
    "programs": "program",
    "costs": "costs",
    "calendar": "calendar",
    "visa_policy": "visa policy",
}
_WITH_FEEDBACK = ("answered", "not_covered", "declined")


def answer_message(answer: Answer, shown_id: int) -> Message:
    """Return the message of one answer; `shown_id` is what its buttons carry.

    Someone in distress gets the words alone: no source line, no plan, nothing to rate.
    """
    if answer.status == "support":
        return message(answer.text)
    line = source_line(answer.sources)
    closing: tuple[str | Span, ...] = ("\n\n", *line) if line else ()
    return message(answer.text, *closing, keyboard=_keyboard(answer, shown_id))


def source_line(sources: Sequence[Source]) -> tuple[Span, ...]:
    """Return the line that names where an answer stands: "Guide 2.2 · official: ECFMG"."""
    sections = dict.fromkeys(source.section for source in sources if source.doc == "guide")
    parts = [Span(f"Guide {', '.join(sections)}", "italic")] if sections else []
    others = {(source.doc, source.url or source.section): source for source in sources}
    named = [source for source in others.values() if source.doc != "guide"]
    parts += [_named(source) for source in named[:_SOURCES_NAMED]]
    return tuple(_joined(parts))


def quotes_message(shown: Shown) -> Message:
    """Return the lines an answer rests on, word for word, each with its place."""
    if not shown.sources:
        return message(wording.NO_SOURCES)
    parts: list[str | Span] = [italic(shown.question), "\n"]
    for source in shown.sources:
        parts += ["\n", quote(source.quote), "\n", _named(source), "\n"]
    return message(*parts)


def _named(source: Source) -> Span:
    if source.doc == "guide":
        return italic(f"Guide {source.section}: {source.title}")
    seen = "last seen" if source.doc == "programs" else "read"
    label = f"{_KINDS.get(source.doc, source.doc)}: {source.title}"
    text = f"{label}, {seen} {source.date}" if source.date else label
    return link(text, source.url) if source.url else italic(text)


def _joined(parts: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for part in parts:
        joined += [Span(" · "), part] if joined else [part]
    return joined


def _keyboard(answer: Answer, shown_id: int) -> list[list[Button]]:
    most = _OPTIONS_SHOWN if answer.status == "clarify" else _FOLLOW_UPS_SHOWN
    rows = [
        [button(_short(question), FOLLOW_UP, shown_id, number)]
        for number, question in enumerate(answer.follow_ups[:most])
    ]
    closing = []
    if answer.sources:
        closing.append(button("Show the quoted lines", QUOTES, shown_id))
    if answer.status in _WITH_FEEDBACK:
        closing += [button("👍", GOOD, shown_id), button("👎", BAD, shown_id)]
    return [*rows, closing] if closing else rows


def _short(text: str) -> str:
    return text if len(text) <= _LABEL_CHARS else text[: _LABEL_CHARS - 1].rstrip() + "…"
