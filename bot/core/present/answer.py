"""Turns an answer into a message: its own words first, its source line last, buttons below."""

from collections.abc import Sequence

from bot.core import wording
from bot.core.answers.answer import Answer, Source
from bot.core.dialogue.buttons import BAD, FOLLOW_UP, GOOD, QUOTES, button
from bot.core.dialogue.conversation import Shown
from bot.core.grounding.source_names import short_name
from bot.core.personal.beside_answer import Note
from bot.core.replies import Button, Message, Span, bold, italic, link, message, quote

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


def answer_message(answer: Answer, shown_id: int, note: Note | None = None) -> Message:
    """Return the message of one answer; `shown_id` is what its buttons carry.

    `note` is what it means for this person; it stands between the answer and its source line.
    Someone in distress gets the words alone: no source line, no plan, nothing to rate.
    """
    if answer.status == "support":
        return message(answer.text)
    own: tuple[str | Span, ...] = ("\n\n", bold(note.text)) if note else ()
    line = source_line(cited_sources(answer, note))
    closing: tuple[str | Span, ...] = ("\n\n", *line) if line else ()
    return message(answer.text, *own, *closing, keyboard=_keyboard(answer, shown_id))


def cited_sources(answer: Answer, note: Note | None) -> tuple[Source, ...]:
    """Return what an answer with its note rests on, the note's source where the line shows it."""
    if note is None or note.source is None:
        return answer.sources
    own = note.source
    first, rest = answer.sources[:1], answer.sources[1:]
    others = (source for source in rest if (source.doc, source.section) != (own.doc, own.section))
    if first and (first[0].doc, first[0].section) == (own.doc, own.section):
        return answer.sources
    return (*first, own, *others)


def source_line(sources: Sequence[Source]) -> tuple[Span, ...]:
    """Return the line that names where an answer stands: "Guide 2.2 · official: ECFMG, read ...".

    Pages of one kind and day stand together, each by its short name and once.
    """
    sections = dict.fromkeys(source.section for source in sources if source.doc == "guide")
    groups: dict[tuple[str, str], dict[str, Span]] = {}
    named = 0
    for source in sources:
        if source.doc == "guide" or named == _SOURCES_NAMED:
            continue
        names = groups.setdefault((_KINDS.get(source.doc, source.doc), _dated(source)), {})
        name = short_name(source.doc, source.title)
        named += name not in names
        names.setdefault(name, link(name, source.url) if source.url else italic(name))
    spans: list[Span] = [italic(f"Guide {', '.join(sections)}")] if sections else []
    for (kind, dated), names in groups.items():
        spans += [Span(" · ")] if spans else []
        spans += [Span(f"{kind}: "), *_listed(list(names.values())), Span(dated)]
    return tuple(span for span in spans if span.text)


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
    text = f"{_KINDS.get(source.doc, source.doc)}: {source.title}{_dated(source)}"
    return link(text, source.url) if source.url else italic(text)


def _dated(source: Source) -> str:
    seen = "last seen" if source.doc == "programs" else "read"
    return f", {seen} {source.date}" if source.date else ""


def _listed(names: list[Span]) -> list[Span]:
    listed: list[Span] = []
    for name in names:
        listed += [Span(", "), name] if listed else [name]
    return listed


def _keyboard(answer: Answer, shown_id: int) -> list[list[Button]]:
    most = _OPTIONS_SHOWN if answer.status == "clarify" else _FOLLOW_UPS_SHOWN
    rows = [
        [button(_short(question), FOLLOW_UP, shown_id, number)]
        for number, question in enumerate(answer.follow_ups[:most])
    ]
    if answer.sources:
        rows.append([button("Show the quoted lines", QUOTES, shown_id)])
    if answer.status in _WITH_FEEDBACK:
        rows.append([button("👍", GOOD, shown_id), button("👎", BAD, shown_id)])
    return rows


def _short(text: str) -> str:
    return text if len(text) <= _LABEL_CHARS else text[: _LABEL_CHARS - 1].rstrip() + "…"
