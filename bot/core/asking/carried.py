"""Completes a follow-up with what the conversation is about, without a model. Pure.

"And for psych?" after "how many letters for surgery" becomes "how many letters for psych": a name
of the same sort takes the other's place. A turn that names nothing of its own gets the names of the
turns before it.
"""

import re
from collections.abc import Mapping, Sequence

from bot.core.answers.program_lookup import HOSTS, PLACE, asks_for_a_place
from bot.core.answers.small_talk import is_chatter
from bot.core.asking.question import PATHWAYS, SPECIALTIES, STAGES, TOPICS, VISAS
from knowledge.followup import dependence
from knowledge.passages import Turn
from knowledge.words import content_words, stem

LEANS = 0.6
_MAX_TURNS = 4
_MOST_BEHIND = 5
_FEW_NAMED = 2
_MAX_CONTEXT_CHARS = 300
_FILLER = re.compile(
    r"^\W*(ok(ay)?|and|but|so|then|also|what about|how about|same(?: q| question| thing)?|for|in|"
    r"on|with|if|i am|im|a|an|the|is it|to|of|it|too|now|now\?|well)\b\W*",
    re.IGNORECASE,
)


_GOES_ON = re.compile(
    r"^\W*(and|what about|how about|but|same(?: q| question| thing)? for|or)\b", re.IGNORECASE
)

_TAKES_BACK = re.compile(
    r"^\W*(?:(?:sorry|oops|i (?:meant?|was asking)|no(?:\s*[,.;-]|"
    r"(?= (?:i meant?|sorry|for|about|to)\b)))\W*)+(?=\w)",
    re.IGNORECASE,
)
"""How someone sets the bot right: what follows takes the question up again."""


def _compiled(table: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in table.values()), re.IGNORECASE)


_EXPERIENCES = {name: words for name, words in PATHWAYS.items() if name != "letter"}
_USCE = {"usce": r"\busce\b|us clinical experience"}
_LETTER = {"letter": PATHWAYS["letter"]}
_SELLERS = {"seller": r"\bcompan(?:y|ies)\b|\bagenc(?:y|ies)\b|\bbrokers?\b|\bthird[ -]party\b"}
_SUBJECTS = {
    "event": r"match day|match week|\beras\b|\bnrmp\b|\bsoap\b|rank(ing| order)? list|\btoken\b",
    "exam": r"\bstep ?[123]\b|\boet\b|\btoefl\b|\becfmg\b|\bvslo\b|pathways?\b",
}
_AN_EXAM = re.compile(r"\bstep ?[123](?: ?(?:ck|cs))?\b|\boet\b|\btoefl\b", re.IGNORECASE)
_SORTS = (
    *(_compiled(table) for table in (SPECIALTIES, VISAS, _EXPERIENCES, STAGES)),
    re.compile(_SUBJECTS["event"], re.IGNORECASE),
    _AN_EXAM,
)
"""Names of one sort take each other's place: "and for psych?", "and soap?"."""
_IN_A_PLACE = re.compile(PLACE, re.IGNORECASE)
"""So do places: "and in florida?"."""
_TOPICS = _compiled(TOPICS)
_VISA = _compiled(VISAS)
_PERSON = (_compiled(STAGES),)
_CHOOSES_PROGRAMS = tuple(
    _compiled(table)
    for table in (
        SPECIALTIES,
        {kind: PATHWAYS[kind] for kind in ("observership", "elective")},
        STAGES,
    )
)
"""What a list of programs is chosen by, beside the place."""
_ASKS_BY_ITSELF = re.compile(
    r"^\W*((ok(ay)?|thanks?|thank you|great|so)\W+)*(how (many|much|long|do|can|to)|which|whats?|"
    r"when|where|who|can|do|does|is|are|should)\b"
    r"(?!.*\b(it|they|them|that|this|those|these|there|one|same|other|instead)\b)",
    re.IGNORECASE,
)
_NAMES = tuple(
    _compiled(table)
    for table in (
        SPECIALTIES,
        VISAS,
        _EXPERIENCES,
        _LETTER,
        STAGES,
        _USCE,
        _SUBJECTS,
        _SELLERS,
        HOSTS,
    )
)

_POINTS_OR_MEASURES = "both enough first long many mean more much one ones other same second"
_ASKED_OF_ANYTHING = (
    "apply applying application cost costs document documents duration early eligibility eligible "
    "fee fees long many much need needed papers price required requirement requirements start "
    "visa visas lor lors"
)
_BARE = frozenset(map(stem, _ASKED_OF_ANYTHING.split()))
"""Words of a question that say nothing of what it is on."""
_OF_LETTERS = re.compile(r"\W*how many lors?\b", re.IGNORECASE)
_EXPERIENCE = _compiled(_EXPERIENCES)
_BOTH = re.compile(r"\b(?:both(?: of them)?|the two|each(?: of them)?)\b(?! \w)", re.IGNORECASE)
_THINGS = re.compile(
    r"\b(?:is|are|an?|the|need|do|about|between) (?P<things>[\w-]+(?: [\w-]+)? (?:and|n|&|or|plus) "
    r"[\w-]+(?: [\w-]+)?)\W*$",
    re.IGNORECASE,
)
_POINTING = frozenset(map(stem, _POINTS_OR_MEASURES.split()))


def leans(text: str, history: Sequence[Turn]) -> bool:
    """Tell whether `text` needs the turns before it to be understood."""
    needs_them = _names_only_an_exam(text) or bool(_TAKES_BACK.match(text))
    return dependence(text, history) >= LEANS or bool(history and needs_them)


def _names_only_an_exam(text: str) -> bool:
    core = _without_filler(text)
    exam = _AN_EXAM.search(core)
    return bool(exam and _is_little_more(core, exam[0]))


def behind_the_last(text: str, history: Sequence[Turn]) -> str:
    """Return a short `text` behind the person's last turn; "" where that can bring nothing."""
    said = [turn.text for turn in history if turn.role == "user"]
    whole = is_chatter(text) or asks_for_a_place(text) or names_only_a_place(text)
    if not said or whole or len(content_words(text)) > _MOST_BEHIND:
        return ""
    return f"{said[-1][:_MAX_CONTEXT_CHARS]} {text}"


def hangs_in_the_air(text: str) -> bool:
    """Tell whether `text` goes on from something that was never said: "and for psych?".

    So does one that only points or measures and names nothing: "is it enough?", "can I do both".
    """
    said = content_words(_without_filler(text))
    return not {*said} - _POINTING or (bool(_GOES_ON.search(text)) and len(said) <= 1)


def names_only_a_place(text: str) -> bool:
    """Tell whether `text` is little more than the name of a US place: "any in new york?"."""
    core = _without_filler(text)
    place = _IN_A_PLACE.search(core)
    return bool(place and _is_little_more(core, place[0]))


def goes_on(text: str) -> bool:
    """Tell whether `text` can only go on from an answer: "and in florida", "what about psych"."""
    return names_only_a_place(text) or goes_on_in_words(text)


def goes_on_in_words(text: str) -> bool:
    """Tell whether `text` says that it goes on, and names little more than one thing."""
    return bool(_GOES_ON.search(text)) and len(content_words(_without_filler(text))) <= _FEW_NAMED


def carried(text: str, history: Sequence[Turn]) -> str:
    """Return `text` as a question that stands alone; unchanged when it already does."""
    context = ""
    said = [turn.text for turn in history if turn.role == "user"][-_MAX_TURNS:]
    for turn in said:
        context = _merged(context, turn[:_MAX_CONTEXT_CHARS], alone=not context)
    return _merged(context, text, alone=not context or not leans(text, history))


def is_bare(text: str) -> bool:
    """Tell whether a question says nothing of what it is on: "how much", "which documents"."""
    return not {*content_words(text)} - _BARE


def with_what_it_is_on(text: str, earlier: Sequence[str]) -> str:
    """Return a part of a message that names nothing with the experience asked after before it.

    "How early to apply" after "how do I find an observership" is on an observership, and "both" is
    what was asked after. "" where the part names a thing of its own, or nothing before it does.
    """
    both = _BOTH.search(text)
    named_before = _THINGS.search(earlier[-1]) if earlier else None
    if both and named_before:
        return f"{text[: both.start()]}{named_before['things']}{text[both.end() :]}"
    if not content_words(text) or not is_bare(text) or _OF_LETTERS.match(text):
        return ""
    asked_after = (_EXPERIENCE.search(part) for part in reversed(earlier))
    found = next((match[0] for match in asked_after if match), "")
    return f"{text.rstrip(' ?.!')} for {found}" if found else ""


def _merged(context: str, text: str, *, alone: bool) -> str:
    if alone or not _depends(text):
        return text
    text = _TAKES_BACK.sub("", text)
    core = _without_filler(text)
    for sort in (*_SORTS, _IN_A_PLACE):
        named = sort.search(core)
        if named and sort.search(context) and _is_little_more(core, named[0]):
            return sort.sub(named[0], context, count=1)
    visa = _VISA.search(core)
    if visa and _is_little_more(core, visa[0]) and asks_for_a_place(context):
        experience = _EXPERIENCE.search(context)
        return f"{visa[0]} for {experience[0] if experience else 'usce'}"
    if any(_is_little_more(core, named[0]) for sort in _SORTS if (named := sort.search(core))):
        return f"{context.rstrip(' ?.!')} for {core}"
    place = _IN_A_PLACE.search(core)
    if place and _is_little_more(core, place[0]):
        return f"{context.rstrip(' ?.!')} in {place[0]}"
    whole = _asks_by_itself(text) or asks_for_a_place(text)
    missing = [sort.search(context) for sort in _carried_sorts(text) if not sort.search(text)]
    names = " ".join(match[0] for match in missing if match)
    if whole or (names and content_words(core)):
        return _with_names(text, names)
    return f"{context.rstrip(' ?.!')} {text}"


def _with_names(text: str, names: str) -> str:
    """Return `text` with `names` before its closing mark, so that it stays one question."""
    said = text.rstrip(" ?.!")
    return f"{said} {names}{text[len(said) :].strip()}" if names else text


def _carried_sorts(text: str) -> tuple[re.Pattern[str], ...]:
    if asks_for_a_place(text):
        return _CHOOSES_PROGRAMS
    return _PERSON if _asks_by_itself(text) else _NAMES


def _asks_by_itself(text: str) -> bool:
    """Tell whether `text` is a whole question on a thing it names: only the person is carried."""
    named = any(sort.search(text) for sort in (*_NAMES, _TOPICS))
    return named and len(content_words(text)) > 1 and bool(_ASKS_BY_ITSELF.search(text))


def _depends(text: str) -> bool:
    return leans(text, [Turn("user", "?")])


def _without_filler(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _FILLER.sub("", text)
    return text


def _is_little_more(core: str, name: str) -> bool:
    return len(content_words(core)) <= max(1, len(content_words(name)))
