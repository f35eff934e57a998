"""Splits a message into the questions it asks, and joins their answers. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.answers.answer import MAX_ANSWER_CHARS, Answer, Source
from knowledge.words import content_words, tokens

MAX_PARTS = 4
MAX_SOURCES = 8
CORRECTED = ("The guide and an official source differ here; go by the official one: ", "Note: ")
"""How a line begins that corrects a line of the guide; it is never cut off."""
_MIN_WORDS = 3
_ASKS = (
    r"(?:(?:to|from|for|with|within|in|at|by|until|since|on)\s+(?=how|what|when|which|whom|whose))?"
    r"(?:how|what|when|which|where|whom?|whose|why|can|could|do|does|is|are|should|will|am|must|"
    r"may|(?:what|how|when|where)'?s|kitne|kya)"
)
_ASKED_AFTER = (
    r"(?:(?:the|any)\s+)?(?:costs?|fees?|prices?|dates?|dead ?lines?|durations?|lengths?|visas?|"
    r"lors?|letters?|documents?|papers|insurance|housing|requirements?|eligibility|scores?|"
    r"windows?|paperwork|(?:\w+ )?proof)"
)
"""What people ask after by naming it: "griffin observership, cost? visa?"."""
_AND = r"(?:and|also|n|plus|&|\+)"
_BREAK = re.compile(
    rf"(?<=\?)\s+|\n+|;\s+|\s+{_AND}\s+(?=also\b)|"
    rf"[,.]?\s+{_AND}\s+(?:also\s+)?(?={_ASKS}\b)|[,.]\s+(?={_ASKS}\b)|"
    rf"(?:[,.]\s+(?:and\s+)?|\s*\+\s*)(?={_ASKED_AFTER}(?:\s+\w+){{0,3}}?\s*(?:[?,]|$))|"
    rf"(?:^|\s)\(?[1-9][.)]\s+",
    re.IGNORECASE,
)
_ASKS_PLAINLY = re.compile(
    rf"\?|^\W*(?:and |so |but |ok |also )*{_ASKS}\b|\b(?:how|what|which|when|where|why|guide|"
    rf"help)\b",
    re.IGNORECASE,
)
_HAPPENED = (
    r"(?:is|was|are|were|has|have|had|got|i|my|said|may|will|can|came|comes?|landed|wrote|rejected|"
    r"refused|denied|approved|expire[sd]?|ends?|one)"
)
_NAMES_WHAT = re.compile(
    rf"^\W*{_ASKED_AFTER}(?:\s+(?!{_HAPPENED}\b)\w+){{0,4}}\W*$|"
    rf"^(?!.*\b(?:i|my|we|he|she|they)\b).*\b(?:needed|required|mandatory|necessary|allowed)\W*$",
    re.IGNORECASE,
)
"""A piece that names what is asked after, and tells nothing that happened to it."""
_SHORT_BUT_ENOUGH = re.compile(
    rf"^\W*(?:how (?:long|much|many|early|often|recent|old)|(?:which|what) {_ASKED_AFTER}|"
    rf"what(?:'?s| is) \w{{3,}}|{_ASKED_AFTER}(?: too| also| needed)?)\W*$",
    re.IGNORECASE,
)
_ONLY_OPENS = re.compile(
    r"^\W*(?:how (?:long|much|many|early|often)|when|where)\W*$", re.IGNORECASE
)
_OPENS = re.compile(
    r"^\W*(?:how (?:long|much|many|early|often)|when|where)\b(?=\s+\w)", re.IGNORECASE
)

_JOINS = re.compile(r",?\s+(?:and|plus|&|n)\s+|\s*\+\s*", re.IGNORECASE)
_LISTS = re.compile(rf"{_JOINS.pattern}|,\s+", re.IGNORECASE)
_OPENER = re.compile(
    r"(?:how (?:much|many|long|early|old)|what|when|which|where|who|do i|can i|(?:costs?|prices?|"
    r"fees?|dates?|dead ?lines?) (?:of|for))\b"
    r"(?: (?:is|are|does|do|happens|should|must|can|need|i)\b)*",
    re.IGNORECASE,
)
_FEWEST_IN_A_LIST = 3
"""Two things with a comma between are as often one thing and a word on it."""
_LONGEST_LIST = 20
"""What is longer tells a story; its commas and ands list nothing."""
_SENTENCE = re.compile(r"[.!?]\s+\S")
_AIM = re.compile(r"\s+(?:for|in|at|with|on)\s+\w+(?:\s+\w+)?$", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:too|also|as well|pls|please)$", re.IGNORECASE)


def on_one_line(text: str) -> str:
    """Return `text` without line breaks; a line that ends without a mark ends with a semicolon."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ended = [line if line[-1] in ".,;:?!" else f"{line};" for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


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


_ABOUT = re.compile(
    r"\W*(?:please |pls )?(?:tell|explain|guide|inform)(?: (?:me|us))?(?: \w+)? (?:about|on) "
    r"(?P<thing>(?:an? |the )?[\w-]+(?: [\w-]+)?)\s*[,:;.]\s*(?P<asked>.+)",
    re.IGNORECASE,
)
_SHORT_ASKED = re.compile(
    r"(?:and )?(?P<what>(?:who|how|when|where|which|what|can i)\b(?: [\w']+){0,3})[ ?.!]*",
    re.IGNORECASE,
)


def _asked_about_it(said: re.Match[str]) -> list[str]:
    """Return what is asked of a thing named once: "about electives, who can do, how much"."""
    asked = [_SHORT_ASKED.fullmatch(piece.strip()) for piece in re.split(r"[,;]", said["asked"])]
    whole = [piece["what"] for piece in asked if piece]
    if len(whole) < len(asked) or len(whole) == 1:
        return []
    return [
        f"{piece}{' ' if _TAKES_IT.search(piece) else ' for '}{said['thing']}" for piece in whole
    ]


_TAKES_IT = re.compile(r"\b(?:do|take|join|get|find|are|is)$", re.IGNORECASE)


def parts_of(text: str) -> list[str]:
    """Return the questions in `text`, in order, at most four; statements join the next question."""
    pieces = [piece.strip(" ,;") for piece in _BREAK.split(text) if piece and piece.strip(" ,;?.!")]
    asked_about = _ABOUT.match(text)
    if asked_about:
        pieces = _asked_about_it(asked_about)
        if pieces:
            return pieces[:MAX_PARTS]
    parts: list[str] = []
    waiting = ""
    has_marks = asks_apart(text)
    for place, piece in enumerate(_shared(pieces)):
        said = f"{waiting} {piece}".strip()
        asks = _ASKS_PLAINLY.search(piece) or (
            (parts or not place) and len(pieces) > 1 and _NAMES_WHAT.match(piece)
        )
        asked = has_marks and piece.endswith("?") and len(content_words(piece)) > 1
        if not asks or not (asked or _says_enough(said)):
            waiting = said
            continue
        parts.append(said)
        waiting = ""
    if waiting and parts:  # told after the question, it asks nothing of its own
        parts[-1] = f"{parts[-1]} {waiting}"
    elif waiting:
        parts.append(waiting)
    return parts[:MAX_PARTS] or [text]


def _shared(pieces: Sequence[str]) -> list[str]:
    """Return `pieces`, what follows given to a bare question word before it.

    "how long" and "how much is an observership" are two questions on an observership.
    """
    whole = list(pieces)
    for place in reversed(range(len(whole) - 1)):
        rest = _OPENS.match(whole[place + 1])
        if rest and _ONLY_OPENS.match(whole[place]):
            whole[place] = f"{whole[place]}{whole[place + 1][rest.end() :]}"
    return whole


def things_of(text: str) -> tuple[str, ...]:
    """Return things asked after with one question word as questions of their own, () for none.

    "how much is the visa fee and the SEVIS fee" also asks how much the second is. Whether several
    questions were meant is for the answers to show: "medicine and surgery" may be one thing. What
    is compared is one question, and so is what only adds a word ("Griffin's fee and requirements").
    """
    said = text.strip(" ?.!")
    if len(said.split()) > _LONGEST_LIST or _SENTENCE.search(said):
        return ()
    pieces = [_TAIL.sub("", piece) for piece in (_JOINS.split(said))]
    listed = [_TAIL.sub("", piece) for piece in _LISTS.split(said)]
    opener = _OPENER.match(said)
    if opener and max(len(pieces), _FEWEST_IN_A_LIST - 1) < len(listed) <= MAX_PARTS:
        pieces = listed
    if not 1 < len(pieces) <= MAX_PARTS or not all(map(content_words, pieces)):
        return ()
    aim = _AIM.search(pieces[-1])
    if aim and (len(pieces) >= _FEWEST_IN_A_LIST or _SHORT_BUT_ENOUGH.match(pieces[0])):
        pieces = [one if _AIM.search(one) else f"{one}{aim[0]}" for one in pieces]
    first, *others = pieces
    if len(pieces) < _FEWEST_IN_A_LIST and not _are_two(first, others[0], said):
        return ()
    asks = [bool(_ASKS_PLAINLY.search(other)) for other in others]
    if not opener:
        is_list = not _ASKS_PLAINLY.search(first) or all(asks)
        return tuple(pieces) if is_list else ()
    return first, *(
        other if asked else f"{opener[0]} {other}"
        for other, asked in zip(others, asks, strict=True)
    )


def _are_two(first: str, second: str, text: str) -> bool:
    """Tell whether what an "and" of `text` joins can be asked after one by one."""
    can_stand = bool(_OPENER.match(first)) or _names_a_thing(first)
    return can_stand and _is_of_its_own(second) and not _COMPARES.search(text)


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
    said = len(tokens(text)) >= _MIN_WORDS and bool(content_words(text))
    return said or bool(_SHORT_BUT_ENOUGH.match(text))


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
    found = re.finditer(r"[.!?](?=\s)|(?<=[^\s:])(?=\n)", cut)
    ends = [match.end() for match in found]
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
