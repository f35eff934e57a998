"""How to word a US experience in ERAS or on a CV: what was done, never more. Pure.

Source: guide 5.3 (clear titles, honest lines for observerships); a false line is irregular
behavior (official fact F107).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.asking.sentence import capitalized
from bot.core.desk.phrases import experience
from bot.core.plan.plan import SourceRef
from bot.core.plan.sources import guide, official
from bot.core.profile import Experience, ExperienceKind

MAX_LINES = 3
HANDS_ON_KINDS: frozenset[ExperienceKind] = frozenset({"elective", "externship"})
SOURCES = (guide("5.3"), official("F107"))
_UNNAMED = "[what you saw, in one line: where, with whom, how often]"


@dataclass(frozen=True)
class Wording:
    """The lines to enter.

    Attributes:
        title: what the entry is called.
        lines: at most three.
        refused: the words that were asked for and are not written; empty when none.
        why: why they are not, "" when nothing is refused.
        sources: where that stands.
    """

    title: str
    lines: tuple[str, ...]
    refused: tuple[str, ...] = ()
    why: str = ""
    sources: tuple[SourceRef, ...] = SOURCES


@dataclass(frozen=True)
class _Activity:
    """Something people tell they did, and how it may stand in an entry."""

    pattern: re.Pattern[str]
    honest: str


def _activity(pattern: str, honest: str) -> _Activity:
    return _Activity(re.compile(rf"\b(?:{pattern})", re.IGNORECASE), honest)


HANDS_ON = (
    _activity(r"exam(?:ine[ds]?|ining)\b"
              r"|(?:perform\w* |did |doing )?(?:\w+ )?physical(?:s\b| exam\w*)",
              "Observed physical examinations by the attending"),
    _activity(r"(?:took|taking|take|obtain\w*|elicit\w*) (?:\w+ ){0,3}histor(?:y|ies)",
              "Observed history taking and discussed cases with the attending"),
    _activity(r"treat(?:ed|ing|s)?\b|manag(?:ed|ing) (?:\w+ ){0,2}(?:patients?|cases)"
              r"|(?:cared|caring) for",
              "Observed patient care and followed the reasoning behind treatment"),
    _activity(r"perform(?:ed|ing)? (?!(?:\w+ ){0,2}(?:exam|physical|histor))"
              r"|sutur(?:ed|ing|es?)|intubat\w+|inserted|injected"
              r"|assist(?:ed|ing) (?:\w+ ){0,2}(?:surger|operation|procedure)\w*|scrubbed",
              "Observed procedures"),
    _activity(r"prescrib\w+|(?:wrote|writing|write|placed|entered) (?:\w+ ){0,3}"
              r"(?:orders?|notes?|prescriptions?)|documented (?:\w+ ){0,2}(?:emr|chart|note)\w*",
              "Learned how notes and orders are handled in the electronic record, by watching"),
    _activity(r"diagnos(?:ed|ing)|admitted|discharged|counsel+ed",
              "Observed diagnosis and decisions on the ward"),
)  # fmt: skip
"""Verbs of hands-on work, and what an observer can say in their place."""

WATCHING = (
    _activity(r"shadow\w*|follow(?:ed|ing) (?:the |an? )?(?:attending|doctor|physician)",
              "Shadowed the attending physician"),
    _activity(r"rounds?\b|rounding", "Attended ward rounds"),
    _activity(r"clinics?\b|outpatient|office", "Observed patient encounters in outpatient clinic"),
    _activity(r"conference|grand rounds|lecture|teaching|journal club|case discussion",
              "Attended teaching conferences and case discussions"),
    _activity(r"operating|theat(?:er|re)|surger(?:y|ies)|\bor\b(?= )|procedures?",
              "Observed procedures in the operating room"),
    _activity(r"present(?:ed|ation|ing)", "Presented [topic] to the team"),
    _activity(r"research|chart review|data|case report|poster|paper",
              "Worked on [project] with the research group"),
)  # fmt: skip
"""What observers do, and its line."""

_NAMED = {
    "[hospital]": re.compile(
        r"\b(?:at|in) (?:the )?(?P<it>(?:[A-Z][\w'&.-]* (?:of |and )?)*"
        r"(?:Hospital|Clinic|Center|Medicine|Health|University|Institute)"
        r"(?: (?:of )?[A-Z][\w'&.-]*)*)"
    ),
    "[weeks]": re.compile(r"\b(?P<it>\d{1,2} (?:weeks?|months?))\b", re.IGNORECASE),
    "[year]": re.compile(r"\b(?P<it>20\d\d)\b"),
}
"""The blanks of a title, and the words that fill them."""

_INDEPENDENT = _activity(r"independent(?:ly)?|on my own|alone|unsupervised|without supervision",
                         "under supervision")  # fmt: skip
_DENIED = re.compile(r"(?:\b(?:not|never|no|without|cannot)|n't)\b[^.,:;]{0,40}$", re.IGNORECASE)
_WATCHED = re.compile(
    r"\b(?:watch(?:ed|ing)?|observ(?:ed|ing)|saw|see(?:ing)?|shadow\w*|how (?:to|they))\b"
    r"[^.,:;]{0,40}$",
    re.IGNORECASE,
)


def eras_entry(item: Experience, did: str) -> Wording:
    """Return how to enter `item`; hands-on words for what was watched are refused.

    Args:
        item: the experience; only electives and externships can have been hands-on.
        did: what the person says they did, in their own words.
    """
    was_hands_on = item.kind in HANDS_ON_KINDS
    refused = _claimed((_INDEPENDENT,) if was_hands_on else HANDS_ON, did)
    lines = _lines(did, was_hands_on=was_hands_on)
    title = _filled(experience(item), did)
    return Wording(
        title=capitalized(title) if title[0] != "[" else title,
        lines=lines[:MAX_LINES] or (_UNNAMED,),
        refused=refused,
        why=_why(item.kind) if refused else "",
    )


def _filled(title: str, did: str) -> str:
    """Return `title` with its blanks filled by what the person names: hospital, weeks, year."""
    for blank, pattern in _NAMED.items():
        named = pattern.search(did)
        title = title.replace(blank, named["it"].rstrip(" .")) if named else title
    return title


def _claimed(activities: Iterable[_Activity], did: str) -> tuple[str, ...]:
    """Return the words of `activities` that the person says of themselves."""
    found = (match for activity in activities for match in activity.pattern.finditer(did))
    own = (match for match in found if not _is_denied(match) and not _is_watched(match))
    return tuple(dict.fromkeys(match[0] for match in own))


def _is_denied(match: re.Match[str]) -> bool:
    return bool(_DENIED.search(match.string[: match.start()]))


def _is_watched(match: re.Match[str]) -> bool:
    return bool(_WATCHED.search(match.string[: match.start()]))


def _told(activity: _Activity, did: str) -> bool:
    """Whether the person tells of it, as done or as watched."""
    return any(not _is_denied(match) for match in activity.pattern.finditer(did))


def _lines(did: str, *, was_hands_on: bool) -> tuple[str, ...]:
    watched = [activity.honest for activity in WATCHING if _told(activity, did)]
    hands_on = [activity.honest for activity in HANDS_ON if _told(activity, did)]
    if was_hands_on:
        return (*(["[What you did], under supervision"] if hands_on else []), *watched)
    return tuple(dict.fromkeys(watched + hands_on))


def _why(kind: ExperienceKind) -> str:
    if kind in HANDS_ON_KINDS:
        return "Nobody without a license works alone: write what was done under supervision."
    return (
        "I don't word watching as doing. ECFMG treats a false line as irregular behavior, and it "
        "can cost the certificate. The honest lines are below."
    )
