"""Finds the programs of the directory that a question names, or the kind of program it wants. Pure.

Institutions are known by the words people use for them, taken from the directory's own ids and
names; a second table holds well-known US hosts that the directory does not have, so that the
answer can say so instead of offering another hospital's page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.asking.directory_questions import (
    EXPERIENCE,
    asked_of_a_host,
    asks_for_names,
    is_only_for_a_place,
)
from bot.core.asking.question import Question
from bot.core.geography.places import US_CITIES, state_names
from bot.core.intake.questions import asked_in
from bot.core.plan.programs import is_listed, is_placeholder
from knowledge.rows import Program

HOSTS = {
    "yale": "yale",
    "stanford": "stanford",
    "weill-cornell": "weill|cornell",
    "emory": "emory",
    "pitt": r"pitt(sburgh)?\b|upmc",
    "colorado": "colorado|anschutz",
    "loyola": "loyola|stritch",
    "uf-gainesville": r"university of florida|\bufl?\b|gainesville",
    "mayo": "mayo",
    "uab": r"\buab\b|birmingham|heersink",
    "utsw": "utsw|ut ?southwestern|southwestern",
    "cleveland-clinic": r"cleveland clinic|\bccf\b",
    "harvard": r"harvard|\bhms\b",
    "duke": "duke",
    "jefferson": "jefferson|sidney kimmel",
    "columbia": "columbia|vagelos",
    "penn": r"\bu?penn\b|perelman|university of pennsylvania",
    "gwu": r"\bgwu?\b|george washington",
    "maimonides": "maimonides",
    "st-johns": r"st\.? john'?s? epis",
    "hennepin": "hennepin",
    "mobile": "mobile infirmary",
    "namc": r"\bnamc\b|north alabama",
    "ttuhsc": "texas tech|ttuhsc",
    "griffin": "griffin",
    "trinity-st-mary": r"st\.? mary med|trinity",
    "trinity-nazareth": "nazareth hosp|trinity health",
    "trinity-mercy": "mercy (catholic|fitz)|trinity",
    "kumc": r"\bkumc\b|kansas",
    "usf": r"\busf\b|morsani|south florida health",
    "bronxcare": "bronx ?care",
    "iu-pathology": r"indiana( university)?\b|\biu\b",
    "umn": r"\bumn\b|university of minnesota|minnesota",
    "uw-pathology": r"university of washington\b|\buw\b (pathology|seattle)",
    "wisconsin": "wisconsin|madison",
    "uw-medicine": r"university of washington\b|\buw medicine\b",
    "ucsf": r"\bucsf\b",
    "unmc": r"\bunmc\b|nebraska",
    "uky": r"\buky\b|kentucky",
    "hurley": "hurley",
    "grady": "grady",
    "orlando": "orlando health|orlando",
    "uthealth": "uthealth|ut health",
    "sams-": r"\bsams\b|syrian american",
    "uofl": r"\buofl\b|louisville",
    "bwh": r"\bbwh\b|brigham",
    "bidmc": "bidmc|beth israel",
    "hss": r"\bhss\b|special surgery",
    "vcu": r"\bvcu\b",
    "msk-mso": "msk mso",
    "miami-imi": "miami",
    "uhealth": "uhealth|miami",
    "slu": r"\bslu\b|saint louis univ|st\.? louis univ",
    "providence": "swedish hospital|providence swedish",
    "mskcc": r"\bmsk(cc)?\b|sloan|memorial sloan",
    "chop": r"\bchop\b|children'?s hospital of phil\w*",
    "uc-davis": "(uc )?davis",
    "cincinnati": "cincinnati",
    "ucla": r"\bucla\b",
    "usc-": r"\busc\b|keck",
    "houston-methodist": "houston methodist|methodist hosp",
    "ochsner": "ochsner",
    "md-anderson": r"m\.?d\.? anderson",
    "boston-childrens": "boston children",
    "georgetown": "georgetown|lombardi",
    "nyu-rusk": r"\brusk\b|\bnyu\b",
    "washu": "washu|washington university",
    "uva": r"\buva\b|university of virginia",
    "baptist-south": "baptist (health )?south|baptist health",
    "umich": r"\bumich\b|michigan",
    "northwestern": "northwestern|feinberg",
    "rutgers": "rutgers|rwjms",
    "baylor": "baylor",
    "augusta": r"augusta|\bmcg\b",
}
"""How people name the directory's hosts, by the beginning of the program's id."""
_ELSEWHERE = re.compile(
    r"\b(cedars?.?sinai|mount sinai|mt\.? sinai|mass(achusetts)? general|\bmgh\b|johns? hopkins|"
    r"kaiser|jackson memorial|montefiore|parkland|nyu langone|bellevue|lincoln hospital|"
    r"ohio state|ut austin|tufts|dartmouth|brown university|vanderbilt|wake forest|"
    r"university of (chicago|iowa|utah|arizona|illinois|alabama at huntsville|texas)|rush\b|"
    r"henry ford|beaumont|cook county|stroger|geisinger|northwell|\blij\b|brooklyn hospital|"
    r"scripps|cooper university|temple university|drexel|einstein|tulane|\blsu\b|utmb|"
    r"banner|dignity health|hca\b|lehigh valley|allegheny|metrohealth|case western|"
    r"st\.? barnabas|elmhurst|jamaica hospital|interfaith|harlem hospital|va hospital)",
    re.IGNORECASE,
)  # fmt: skip
_NAMED_HOST = re.compile(
    r"\b((?:[A-Z][\w'.-]+\s){1,3}(?:Hospital|Medical Center|Clinic|University|Health))\b"
)
_COMPILED = {prefix: re.compile(words, re.IGNORECASE) for prefix, words in HOSTS.items()}
_LIST_WANTED = re.compile(
    r"\b(names?|list|which (hospitals?|programs?|places|schools?|universit\w+)|programs? (in|for|"
    r"that|"
    r"with)|where (can|to|do)|any (program|hospital|free|cheap)|options|suggest|recommend|find me|"
    r"hospitals? (in|for|that|with|which|offering)|(observerships?|electives?) (in|for) |"
    r"programs\b)",
    re.IGNORECASE,
)
_FREE = re.compile(r"\bfree\b|no fee|without fee|\b0 (usd|dollars?)", re.IGNORECASE)
_CHEAP = re.compile(r"cheap|low.?cost|affordable|least expensive|under \d", re.IGNORECASE)
_EXPERIENCE_AT_A_PLACE = re.compile(
    rf"\b{EXPERIENCE}\b( \w+){{0,2}} (in|near|around|at) (the )?(?P<place>[\w .]+)",
    re.IGNORECASE,
)
_MAX_WORDS_OF_A_PLACE = 9
_AMBIGUOUS_STATES = frozenset({"washington", "indiana", "georgia"})
_STATE_OF_PLACE = {
    name: code
    for name, code in {**state_names(), **US_CITIES}.items()
    if name not in _AMBIGUOUS_STATES
}
PLACE = "|".join(rf"\b{re.escape(name)}\b" for name in _STATE_OF_PLACE)
"""A US state or city by name, as a regular expression over lower case."""
_NAME_OF_A_PLACE = re.compile(
    rf"{PLACE}|\b(?:birmingham|gainesville|madison|davis|augusta|pittsburgh|indiana)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wanted:
    """What kind of program is asked for; None where the question does not say."""

    kind: str | None = None
    specialty: str | None = None
    state: str | None = None
    free: bool = False
    cheap: bool = False


def programs_named(question: Question, programs: Iterable[Program]) -> list[Program]:
    """Return the programs of the institutions that `question` asks of, the kind asked for first."""
    names = [name for called in _COMPILED.values() for name in called.finditer(question.text)]
    if not asked_of_a_host(question.text, names, _NAME_OF_A_PLACE):
        return []
    prefixes = tuple(hosts_named(question.text))
    named = [one for one in programs if one.id.startswith(prefixes)]
    kind = _kind(question) or ("research" if "research" in question.entities.pathways else None)
    specialties = question.entities.specialties
    return sorted(
        named,
        key=lambda one: (
            bool(kind) and one.kind != kind,
            bool(specialties) and not specialties & set(one.specialties_include),
        ),
    )


def hosts_named(text: str) -> frozenset[str]:
    """Return the hosts of the directory that `text` names, as keys of `HOSTS`."""
    return frozenset(name for name, called in _COMPILED.items() if called.search(text))


def host_not_in_directory(question: Question) -> str | None:
    """Return the name of a host that the question asks of and the directory does not have."""
    match = _ELSEWHERE.search(question.text) or _NAMED_HOST.search(question.text)
    if match is None or not asked_of_a_host(question.text, [match], _NAME_OF_A_PLACE):
        return None
    return match[1].strip()


def wanted_list(question: Question) -> Wanted | None:
    """Return the kind of programs to list, or None when the question wants no names."""
    text = question.text
    at_a_place = asks_for_a_place(text) and is_only_for_a_place(text, _NAME_OF_A_PLACE)
    listed = _LIST_WANTED.search(asked_in(text)) and question.entities.pathways & {
        "observership", "elective", "externship",
    }  # fmt: skip
    if not (listed or at_a_place) or not asks_for_names(text):
        return None
    specialties = sorted(question.entities.specialties)
    return Wanted(
        kind=_kind(question),
        specialty=specialties[0] if specialties else None,
        state=_state(asked_in(text)) or _state(text),
        free=bool(_FREE.search(text)),
        cheap=bool(_CHEAP.search(text)),
    )


def asks_for_a_place(text: str) -> bool:
    """Tell whether a question is for clinical experience in a US city or state, little more."""
    found = _EXPERIENCE_AT_A_PLACE.search(text)
    short = len(text.split()) <= _MAX_WORDS_OF_A_PLACE
    return bool(found and short and _state(found["place"]))


def matching(programs: Iterable[Program], wanted: Wanted, today: date) -> list[Program]:
    """Return the programs to show, cheapest first.

    Left out: what is older than 12 months, what is closed to people who plan to apply for
    residency, what takes no non-US IMGs, and the rows that only say where not to ask.
    """
    found = [one for one in programs if _is_open(one, today) and _fits(one, wanted)]
    return sorted(found, key=lambda one: (_own_specialty(one, wanted), _fee(one), one.id))


def covers(program: Program, specialty: str) -> bool:
    """Tell whether the program is in `specialty`, or in many and not in all but that one."""
    included = program.specialties_include
    return (
        specialty in included or "multiple" in included
    ) and specialty not in program.specialties_exclude


def _kind(question: Question) -> str | None:
    pathways = question.entities.pathways
    return next((kind for kind in ("elective", "observership") if kind in pathways), None)


def _state(text: str) -> str | None:
    words = text.lower()
    for name, code in _STATE_OF_PLACE.items():
        if re.search(rf"\b{re.escape(name)}\b", words):
            return code
    return None


def _is_open(program: Program, today: date) -> bool:
    return not (
        is_placeholder(program)
        or not is_listed(program, today)
        or program.link_ok is False
        or program.residency_seekers_ok == "no"
        or program.accepts_non_us_img == "no"
        or program.partner_school_only
    )


def _fits(program: Program, wanted: Wanted) -> bool:
    return (
        (wanted.kind is None or program.kind == wanted.kind)
        and (wanted.state is None or program.state == wanted.state)
        and (wanted.specialty is None or covers(program, wanted.specialty))
        and (not wanted.free or program.tuition_usd == 0)
        and (not wanted.cheap or program.tuition_usd is not None)
    )


def _own_specialty(program: Program, wanted: Wanted) -> bool:
    return wanted.specialty is not None and wanted.specialty not in program.specialties_include


def _fee(program: Program) -> float:
    return program.tuition_usd if program.tuition_usd is not None else float("inf")
