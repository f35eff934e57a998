"""What a question asks about, read from its words by tables. Pure.

The tables hold the field's names and the ways people write them on a phone. They decide nothing
alone: they narrow what may answer (a B-1 card never answers a J-1 question) and they are what a
conversation carries from one question to the next.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.core.geography.places import countries_named
from knowledge.words import fold

Kind = Literal["yes_no", "how_many", "how_much", "when", "which", "how_to", "why", "what", "tell"]

MAX_QUESTION_CHARS = 2000

SPECIALTIES: Mapping[str, str] = {
    "internal_medicine": r"internal med\w*|(?-i:\bIM\b)|\b(?:for|in|into|apply(?:ing)?) im\b(?! "
    "an? )|"
    r"\bim (?:usce|resid\w+|programs?|rotations?|lors?|obs\w*|electives?|match)\b",
    "family_medicine": r"family med\w*|\bfm\b|family practice",
    "psychiatry": r"psych(iatry|iatric)?\b",
    "pediatrics": r"\bp(a)?ed(s|ia)?(tric)?s?\b",
    "surgery": r"surg(ery|ical|eon)?s?\b|gen surg|orthop\w*|neurosurg\w*",
    "obgyn": r"ob ?/? ?-?gyn\w*|obstet\w*|gyn(a)?ec\w*|\bobg\b",
    "neurology": r"neuro(logy)?\b",
    "pathology": r"path(ology)?\b",
    "emergency_medicine": r"emergency med\w*|\bem\b (residency|rotation|usce|obs\w*)|\ber\b "
    "rotation",
    "radiology": r"radio(logy)?\b|\brads\b",
    "anesthesiology": r"an(a)?esth\w*",
    "dermatology": r"derm(atology)?\b",
    "cardiology": r"cardio(logy)?\b|cardiac",
}
VISAS: Mapping[str, str] = {
    "b": r"\bb-?1\b|\bb-?2\b|b1/?b2|visit(or)?s? visa|tourist visa|touris[mt]\b|visit visa",
    "esta": r"\besta\b|visa waiver|\bvwp\b",
    "j": r"\bj-?1\b|\bj-?2\b|ds-?2019|exchange visitor",
    "f": r"\bf-?1\b|student visa|\bopt\b|\bcpt\b",
    "h1b": r"\bh-?1-?b\b",
    "dependent": r"\bh-?4\b|\bf-?2\b|dependents? visa|dependent",
    "immigrant": r"green ?card|permanent resid\w*|\bgc holder\b|asylee|refugee|us citizen",
}
PATHWAYS: Mapping[str, str] = {
    "elective": r"elect?ives?|clerkships?|\belect\b|\belct\w*|sub-?i\b|visiting student",
    "observership": r"obs\b|observ\w+|observ?ership\w*|shadow\w*|obser\w*ship",
    "externship": r"extern\w*|hands?[ -]?on|clinical assistant|pre-?residency fellow\w*",
    "research": r"research\w*|\bpi\b|publication\w*",
    "remote": r"tele-?\w*rotation\w*|telerot\w*|virtual|online|remote\w*|from home|tele-?\w+",
    "letter": r"\blo?rs?\b|letters?( of rec\w*)?|recommendation|recc?o\b",
}
TOPICS: Mapping[str, str] = {
    "visa": r"visa|consul\w*|embassy|passport|immigration|\bb-?1|\bb-?2|\bj-?1|\bf-?1\b|\bh-?1|"
    r"\besta\b|ds-?2019|sevis|travel ban|bond|proclamation|cbp|border|\bi-?94|stamp",
    "licence": r"licen[sc]\w*|practi[sc]e medicine|treat(ing)? patients?|see patients|"
    r"independent\w*",
    "exam": r"step ?[123]|usmle|\bck\b|\bcs\b|\boet\b|\btoefl\b|\bielts\b|exam\w*|attempts?|ecfmg|"
    r"pathways?\b|certif\w*|fsmb|nbme|score",
    "date": r"\bwhen\b|dead ?line|\bdates?\b|last day|opens?\b|closes?\b|what month|which month|"
    r"calendar|timeline|match day|how early",
    "fee": r"fees?\b|cost\w*|price\w*|how much|usd|\$|expens\w*|budget|money|cheap\w*|free\b|"
    r"pay(ing|ment)?\b|tuition|afford\w*",
}
STAGES: Mapping[str, str] = {
    "graduate": r"\bgrad(uate|uated|s)?\b|already graduated|\byog\b|old grad|finished (med|mbbs)|"
    r"after (graduation|mbbs|med school)|doctor already|mbbs (done|complete\w*)",
    "student": r"(?<!visiting )\bstudents?\b(?! visa)|final year|(3rd|4th|5th|third|fourth) year|"
    r"still in (med|school)|in med(ical)? school|\binterns? year",
}
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("how_much", r"how much (is|does|do|are|money|will|would|to pay)|"
     r"what('s| is)? .*(cost|fee|price)|\b(cost|fee|price|budget)s?\b"),
    ("how_many", r"how (many|much|long|often|recent|old)|number of|minimum (weeks|months|score)"),
    ("when", r"\bwhen\b|what (date|month|day|time)|dead ?line|how early|which month|last date"),
    ("which", r"\bwhich\b|\bbetter\b|\bbest\b|\bvs\.?\b|versus|difference|\bdiff\b|\bor\b.*\?"),
    ("how_to", r"how (to|do|can|should|shall|would)|\bsteps?\b (to|for)|format|template|guide me"),
    ("why", r"\bwhy\b"),
    ("yes_no", r"^(so |and |but |ok |sir )*(is|are|am|can|could|do|does|did|will|would|should|may|"
     r"must|has|have|need)\b|\b(ok|allowed|possible|legal|needed|required|enough|count\w*|"
     r"mandatory|valid|accepted)\b\W*\?*$"),
    ("what", r"\bwhat\b|\bwho\b|\bwhere\b|\blist\b|meaning|explain|tell me"),
)  # fmt: skip


def _compiled(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in table.items()}


_SPECIALTIES, _VISAS, _PATHWAYS = _compiled(SPECIALTIES), _compiled(VISAS), _compiled(PATHWAYS)
_TOPICS, _STAGES = _compiled(TOPICS), _compiled(STAGES)
_KIND_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)


@dataclass(frozen=True)
class Entities:
    """The field's names in a text; each set is empty when none is named."""

    specialties: frozenset[str] = frozenset()
    visas: frozenset[str] = frozenset()
    pathways: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    countries: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.specialties or self.visas or self.pathways or self.stages or self.countries
        )


@dataclass(frozen=True)
class Question:
    """One question, read.

    Attributes:
        text: as asked, folded and trimmed to `MAX_QUESTION_CHARS`.
        kind: what sort of answer it wants first.
        entities: the names it holds.
        topics: which of visa, licence, exam, date, fee it touches; such answers never rest on
            the guide alone (guide review).
    """

    text: str
    kind: Kind
    entities: Entities
    topics: frozenset[str]


def read_question(text: str) -> Question:
    """Return what `text` asks about."""
    plain = " ".join(fold(text).split())[:MAX_QUESTION_CHARS]
    return Question(plain, kind_of(plain), entities_of(plain), _found(_TOPICS, plain))


def sets_kinds_apart(question: Question) -> bool:
    """Tell whether kinds of experience are asked about as such: "externship vs observership"."""
    kinds = question.entities.pathways - {"letter"}
    return len(kinds) > 1 and not question.topics and not question.entities.visas


def kind_of(text: str) -> Kind:
    """Return what sort of answer `text` asks for; "tell" when its form does not say."""
    return next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(text)), "tell")


def entities_of(text: str) -> Entities:
    """Return the specialties, visas, kinds of experience, stages and countries named in `text`."""
    return Entities(
        specialties=_found(_SPECIALTIES, text),
        visas=_found(_VISAS, text),
        pathways=_found(_PATHWAYS, text),
        stages=_found(_STAGES, text),
        countries=countries_named(text),
    )


def _found(table: Mapping[str, re.Pattern[str]], text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in table.items() if pattern.search(text))
