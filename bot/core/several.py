"""Splits a message into the questions it asks, and joins their answers. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.answer import MAX_ANSWER_CHARS, Answer, Source
from knowledge.words import content_words, tokens

MAX_PARTS = 4
MAX_SOURCES = 8
CORRECTED = ("The guide and an official source differ here; go by the official one: ", "Note: ")
"""How a line begins that corrects a line of the guide; it is never cut off."""
_MIN_WORDS = 3
_ASKS = (
    r"(?:(?:to|from|for|with|within|in|at|by|until|since|on)\s+(?=how|what|when|which|whom|whose))?"
    r"(?:how|what|when|which|where|whom?|whose|why|can|could|do|does|is|are|should|will|am|must|"
    r"may|whats|kitne|kya)"
)
_BREAK = re.compile(
    rf"(?<=\?)\s+|\n+|;\s+|\s+(?:and|also|n|plus|&)\s+(?=also\b)|"
    rf"[,.]?\s+(?:and|also|n|plus|&)\s+(?:also\s+)?(?={_ASKS}\b)|[,.]\s+(?={_ASKS}\b)|"
    rf"(?:^|\s)\(?[1-9][.)]\s+",
    re.IGNORECASE,
)
_ASKS_SOMETHING = re.compile(
    rf"\?|^\W*(?:and |so |but |ok |also )*{_ASKS}\b|\b(?:how|what|which|when|where|why|guide|"
    rf"help)\b",
    re.IGNORECASE,
)

_JOINS = re.compile(r",?\s+(?:and|plus|&|n)\s+|\s*\+\s*", re.IGNORECASE)
_OPENER = re.compile(
    r"(?:how (?:much|many|long|early|old)|what|when|which|where|who|do i|can i)\b"
    r"(?: (?:is|are|does|do|happens|should|must|can|need|i)\b)*",
    re.IGNORECASE,
)

_COMPARES = re.compile(
    r"\b(?:between|btw|diff\w*|vs|versus|compar\w+|together|combin\w+|both|than|or)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"(?:i|im|i'm|my|we|graduated)\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"(?:the )?(?:others?|rest|another|nothing|it|them|their)\b", re.IGNORECASE
)
_POLITE = frozenset({"please", "pls", "plz", "thanks", "thank", "you", "sir"})
_WORDS_OF_A_THING = 2


def parts_of(text: str) -> list[str]:
    """Return the questions in `text`, in order, at most four; statements join the next question."""
    pieces = [piece.strip(" ,;") for piece in _BREAK.split(text) if piece and piece.strip(" ,;?.!")]
    parts: list[str] = []
    waiting = ""
    for piece in pieces:
        said = f"{waiting} {piece}".strip()
        if not _ASKS_SOMETHING.search(piece) or not _says_enough(said):
            waiting = said
            continue
        parts.append(said)
        waiting = ""
    if waiting and parts and not _says_enough(waiting):
        parts[-1] = f"{parts[-1]} {waiting}"
    elif waiting:
        parts.append(waiting)
    return parts[:MAX_PARTS] or [text]


def halves_of(text: str) -> tuple[str, ...]:
    """Return two things asked after with one question word as two questions, () for none.

    "how much is the visa fee and the SEVIS fee" also asks how much the second is. Whether two
    questions were meant is for the answers to show: "medicine and surgery" may be one thing. What
    is compared is one question, and so is what only adds a word ("Griffin's fee and requirements").
    """
    pieces = _JOINS.split(text.strip(" ?.!"))
    if len(pieces) != len(("first", "second")) or not all(map(content_words, pieces)):
        return ()
    first, second = pieces
    opener = _OPENER.match(first)
    if (
        not (opener or _names_a_thing(first))
        or not _is_of_its_own(second)
        or _COMPARES.search(text)
    ):
        return ()
    if not opener or _ASKS_SOMETHING.search(second):
        return first, second
    return first, f"{opener[0]} {second}"


def _names_a_thing(first: str) -> bool:
    """Tell whether what stands before the "and" can be asked after: no setting, no fact told."""
    return len(content_words(first)) >= _WORDS_OF_A_THING and not _TELLS.match(first)


def _is_of_its_own(second: str) -> bool:
    said = [word for word in tokens(second) if word not in _POLITE]
    return len(said) >= _WORDS_OF_A_THING and not _REFERS_BACK.match(second)


def asks_apart(text: str) -> bool:
    """Tell whether `text` gives at least two of its questions a question mark of their own."""
    return text.count("?") >= 2


def _says_enough(text: str) -> bool:
    return len(tokens(text)) >= _MIN_WORDS and bool(content_words(text))


def joined(answers: Sequence[Answer]) -> Answer:
    """Return one answer to all parts, in order, within the limit of characters.

    It counts as answered when any part is; the sources are those of the parts, each once.
    """
    kept = _without_repeats(answers)
    if len(kept) == 1:
        return kept[0]
    room = MAX_ANSWER_CHARS // len(kept) - len("1. \n")
    lines = [f"{n}. {_fitted(one.text, room)}" for n, one in enumerate(kept, start=1)]
    lead = next((one for one in kept if one.status == "answered"), kept[0])
    sources: dict[tuple[str, str], Source] = {}
    for one in kept:
        for source in one.sources:
            sources.setdefault((source.doc, source.section), source)
    follow_ups = dict.fromkeys(ask for one in kept for ask in one.follow_ups)
    return replace(
        lead,
        text="\n".join(lines),
        sources=tuple(sources.values())[:MAX_SOURCES],
        follow_ups=tuple(follow_ups)[:3],
    )


def shortened(text: str, room: int) -> str:
    """Return `text` within `room` characters, cut after a line or a sentence."""
    if len(text) <= room:
        return text
    cut = text[: room + 1]
    ends = [match.end() for match in re.finditer(r"[.!?:](?=\s)|(?<=\S)(?=\n)", cut)]
    return cut[: ends[-1]].rstrip() if ends else cut[: room - 1].rsplit(" ", 1)[0] + "…"


def _fitted(text: str, room: int) -> str:
    """Return `text` within `room`, its corrections whole as long as they fit at all."""
    lines = text.split("\n")
    told = [line for line in lines if line.startswith(CORRECTED)]
    rest = "\n".join(line for line in lines if line not in told)
    left = room - sum(len(line) + 1 for line in told)
    if not told or left < 1:
        return shortened("\n".join([*told, rest]) if told else text, room)
    return "\n".join([shortened(rest, left), *told])


def _without_repeats(answers: Sequence[Answer]) -> list[Answer]:
    return list({one.text: one for one in answers}.values())
