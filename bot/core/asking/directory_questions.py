"""Whether a question is for the directory, or only names a hospital or a city on its way. Pure.

"Everyone only says Harvard and Yale, is it stupid to go to an unknown place" names two hosts and
asks of neither; "is it a crime in Miami to see patients" names a city. The rule: what is asked, not
what is told before it, has to be about the host, and the name of a city or state is a host's only
beside a word for what a host is or offers.
"""

import re
from collections.abc import Sequence

from bot.core.intake.questions import asked_in, asks_only_for_guidance
from knowledge.words import content_words

COLUMNS = re.compile(
    r"\b(fees?|costs?|pric\w+|charg\w+|how much|kostet|free|letters?|lors?|visa|sponsor|deadlines?|"
    r"windows?|when|cut.?off|lead time|appl(y|ies|ication)|get in|toefl|english|steps?|scores?|"
    r"require\w*|documents?|needs?|licen[cs]e|eligible|takes?|taking|accepts?|open|possible|"
    r"(can|may|how to) .{0,40}(observ\w+|rotat\w+|clerkship|elective)|weeks?|months?|"
    r"duration|refund\w*|back out|hands.?on|contact|e-?mail|call)\b",
    re.IGNORECASE,
)
"""What the columns of the directory are about."""
EXPERIENCE = (
    r"(?:usce|rotations?|observ\w*|obs|electives?|externships?|clerkships?|shadow\w*|programs?|"
    r"ones|anything)"
)
_OF_A_HOST = (
    rf"(?:{EXPERIENCE}|hospitals?|health|clinics?|medical|medicine|university|univ|college|school|"
    r"global|peds|psych\w*|neuro\w*|path\w*|radio\w*|fees?|costs?|letters?|visa|deadlines?)"
)
_BEFORE_A_HOST = re.compile(
    rf"(?:\b(?:university|univ|u|uni) (?:of )?|\b{EXPERIENCE}(?: \w+)? (?:at|in|near|from|with) "
    rf"(?:the )?(?:university of )?|\b{EXPERIENCE} )$",
    re.IGNORECASE,
)
_AFTER_A_HOST = re.compile(rf"\W+(?:\w+ )?{_OF_A_HOST}\b", re.IGNORECASE)
_POINTS_TO_IT = re.compile(
    r"\b(?:they|them|their|there|it|its|this|the (?:host|hospital|program|place|observership|"
    r"elective|fee|application))\b",
    re.IGNORECASE,
)
_IN_GENERAL = re.compile(
    r"\b(?:stronger|stupid|prestig\w*|respect\w*|guarantee\w*|matters?|cares?|counts?|enough|"
    r"differ\w*|compar\w*|think|reputation|crime|eras|cv|resume|thank|licen[cs]e to)\b",
    re.IGNORECASE,
)
"""Asked of rotations in general, or of what follows one: no page of a host says it."""
_OF_NAMES_AS_SUCH = re.compile(
    r"\b(?:famous|big[- ]names?|top|brand|unknown|like|such as|better|vs|versus)\b", re.IGNORECASE
)
"""A famous name that stands for all famous names."""
_OF_ONES_OWN = re.compile(
    r"\b(?:my|our) (?:attending|doctor|supervisor|letter writer|mentor|friend|uncle|aunt|cousin|"
    r"brother|sister|wife|husband)\b|\b(?:after|during|in|finished|did|done|completed) (?:my|an?) "
    r"(?:\w+ )?(?:observership|elective|rotation|research)\b|\bi was (?:rejected|refused)\b|"
    r"\b(?:use|using|upload|assign) (?:an? |the |my )?(?:letters?|lo?rs?)\b",
    re.IGNORECASE,
)
"""Told of a rotation that one has, or of people there: asked is what to do, not for the page."""


def asked_of_a_host(text: str, names: Sequence[re.Match[str]], place: re.Pattern[str]) -> bool:
    """Tell whether `text` asks of a host that it names.

    Args:
        text: the question.
        names: where it names hosts.
        place: matches the name of a city or state.
    """
    hosts = [name for name in names if _is_a_host(text, name, place)]
    if not hosts or asks_only_for_guidance(text):
        return False
    asked = asked_in(text)
    if _IN_GENERAL.search(asked) or _OF_NAMES_AS_SUCH.search(asked) or _OF_ONES_OWN.search(asked):
        return False
    if any(host[0].lower() in asked.lower() for host in hosts):
        return True
    points = _POINTS_TO_IT.search(asked) and COLUMNS.search(asked)
    is_short = len(content_words(asked)) <= 1
    return bool(points or is_short) and not _OF_ONES_OWN.search(text)


def asks_for_names(text: str) -> bool:
    """Tell whether `text` may want names of programs, not what holds of them in general."""
    return not _IN_GENERAL.search(asked_in(text))


def is_only_for_a_place(text: str, place: re.Pattern[str]) -> bool:
    """Tell whether `text` says little more than experience and place: "usce in ohio"."""
    said = place.sub(" ", asked_in(text).lower())
    return not {*content_words(said)} - _OF_A_LIST


def _is_a_host(text: str, name: re.Match[str], place: re.Pattern[str]) -> bool:
    """Tell whether a name is a host's; a city's or state's is only beside a word for one."""
    if not place.fullmatch(name[0].strip()) or len(content_words(text)) <= 1:
        return True
    before, after = text[: name.start()], text[name.end() :]
    return bool(_BEFORE_A_HOST.search(before) or _AFTER_A_HOST.match(after))


_OF_A_LIST = frozenset(
    content_words(
        "usce rotation rotations observership observerships observer observers obs electives "
        "elective externship externships clerkship clerkships shadowing programs program ones "
        "anything any hospital hospitals free cheap cheapest low cost affordable img imgs graduate "
        "graduates student students international foreign available find get do want need apply "
        "looking near around some good list names open offering offer accept accepting accepts "
        "take takes taking paid unpaid internal medicine family psychiatry pediatrics surgery "
        "neurology pathology radiology year final area city usa us clinical experience know "
        "possible help"
    )
)
"""Words of a question that wants names, whatever else it says of them."""
