"""How the same thing is written by the guide, by officials and by people: for search only. Pure.

Quotes are never folded. `words_of` makes spellings meet on both sides (J-1, J1; hands-on, hands
on); `expanded` adds to a question what its abbreviations and misspellings stand for.
"""

import re
import unicodedata

_LUCENE_STOP_WORDS = """
a an and are as at be but by for if in into is it no not of on or such that the their then there
these they this to was will with
"""
STOP_WORDS = frozenset(_LUCENE_STOP_WORDS.split())

CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "\u00a0": " ",
        "\u202f": " ",
    }
)
"""Hyphens, apostrophes and quotes of all kinds to the plain ones; invisible characters go."""

_WORD = re.compile(r"\w\w+")

_ONE_SPELLING = tuple(
    (needle, re.compile(pattern), replacement)
    for needle, pattern, replacement in (
        ("-", r"\b([befhjlo])-(\d)([ab]?)\b", r"\1\2\3"),  # B-1, J-1, H-1B
        ("ds-", r"\bds-(\d{3,4})\b", r"ds\1"),  # DS-2019
        ("i-", r"\bi-(\d{2,3})\b", r"i\1"),  # I-94, I-901
        ("step", r"\bstep ?-?([123])(?: ?-?(ck|cs)\b|\b)", r"step\1 \2"),  # Step 2 CK, step2ck
        ("hand", r"\bhands?[ -]?on\b", "handson"),
        ("gyn", r"\bob[ /-]?gyn\b", "obgyn"),
        ("o&g", r"\bo&g\b", "obgyn"),
        ("u.s", r"\bu\.s\.(?:a\.)?", "us"),
        ("usa", r"\busa\b", "us"),
        ("o.r", r"\bl\.o\.r\.?", "lor"),
        ("p/f", r"\bp/f\b", "pass fail"),
        ("w/o", r"\bw/o\b", "without"),
        ("programme", r"\bprogramme", "program"),
        ("licence", r"\blicence", "license"),
        ("centre", r"\bcentre\b", "center"),
        ("paediatric", r"\bpaediatric", "pediatric"),
        ("gynaecolog", r"\bgynaecolog", "gynecolog"),
        ("anaesthe", r"\banaesthe", "anesthe"),
        ("behaviour", r"\bbehaviour", "behavior"),
    )
)
"""Spellings that mean the same, made one in folded text of passages and questions alike.

(a piece the text must hold, pattern, replacement): looking for the piece first costs little, and
most texts hold none.
"""

_MEANINGS: tuple[tuple[str, str], ...] = (
    # letters, applications, people
    (r"lo?rs?|reco(?:s|mmendations?)?|reccom\w+|recomend\w+", "letter of recommendation"),
    (r"yog", "year of graduation graduate"),
    (r"old grad(?:uate)?s?", "year of graduation"),
    (r"pds?", "program director"),
    (r"ps", "personal statement"),
    (r"mspe", "dean's letter"),
    (r"(?:cv|resume)", "CV resume"),
    (r"e?-?mails?|mailing", "email contact"),
    (r"gme", "graduate medical education office"),
    # kinds of experience
    (r"obs|obz|ob\w{0,2}s?er?v\w*", "observership"),
    (r"ext(?:ern)?s?|extern?ships?|exteriorship", "externship"),
    (r"el?ct(?:v|ive)?s?|electve|elecitve|clerkships?|sub-?is?|aways?", "elective clerkship"),
    (r"shadow\w*", "shadowing observership"),
    (r"tele-?\w*|virtual|online|remote(?:ly)?", "remote tele-education"),
    (r"rota?tions?|rotatn", "rotation"),
    (r"h&p|h and p", "history physical exam"),
    # specialties
    (r"fm|fam med", "family medicine"),
    (r"int(?:ernal)? med|im(?= (?:usce|lor|residency|program|rotation|observership|elective))",
     "internal medicine"),
    (r"psych|psychiatric", "psychiatry"),
    (r"peds?|pead?s|paeds", "pediatrics"),
    (r"(?:gen )?surg", "surgery"),
    (r"neuro", "neurology"),
    (r"path", "pathology"),
    (r"derm", "dermatology"),
    (r"cardio", "cardiology"),
    (r"em(?= (?:residency|program|rotation))", "emergency medicine"),
    (r"rads?", "radiology"),
    (r"anesth?", "anesthesiology"),
    (r"obgyn", "obstetrics gynecology"),
    # exams and bodies
    (r"ck", "step2 CK"),
    (r"ecf?mg|efcmg|ecmfg", "ECFMG certification"),
    (r"usm?le|ulmse", "USMLE step exam"),
    (r"oet|toefl|ielts", "English proficiency"),
    (r"vslo|vsas", "VSLO visiting student"),
    (r"soap", "SOAP unmatched"),
    (r"rol", "rank order list"),
    # visas
    (r"(?:tourist|visit(?:or)?) visa", "B1 B2 visitor visa"),
    (r"b1|b2", "visitor visa"),
    (r"gc", "green card permanent resident"),
    (r"h4|f2|j2", "dependent visa"),
    (r"vi[sz]a+|vissa", "visa"),
    (r"214 ?b", "visa refused"),
    (r"embass?y|consulate|consular", "embassy consulate visa"),
    # money and logistics
    (r"insur?ance|insurence", "insurance"),
    (r"fees?|price|cost(?:s|ly)?|budget|cheap(?:er|est)?|afford", "cost fee"),
    (r"vaccin\w*|shots?|titers?", "vaccination immunization titers"),
    (r"stipend|salary|paid", "paid compensation"),
    (r"docs?|papers?", "documents"),
    # chat spellings
    (r"wks?", "weeks"),
    (r"mos?|mnths?", "months"),
    (r"yrs?", "years"),
    (r"intl", "international"),
    (r"uni|univ", "university"),
    (r"reqs?|requirments?", "requirements"),
    (r"exp", "experience"),
    (r"pts?", "patient"),
    (r"hosps?", "hospital"),
    (r"grads?", "graduate"),
)  # fmt: skip
"""(what people write, what it stands for); the first is a pattern for whole words."""

_EXPANSIONS = tuple(
    (re.compile(rf"\b(?:{pattern})(?!\w)"), meaning) for pattern, meaning in _MEANINGS
)
_UPPER_CASE_ONLY = tuple(
    (re.compile(rf"\b{short}\b"), meaning)
    for short, meaning in (("IM", "internal medicine"), ("EM", "emergency medicine"))
)
"""Abbreviations that in lower case are words ("im" is "I'm")."""


def folded(text: str) -> str:
    """Return `text` in lower case with plain hyphens, quotes and spaces."""
    return unicodedata.normalize("NFKC", text.translate(CHARACTERS)).lower()


def words_of(text: str) -> list[str]:
    """Return the words of `text` for word search, of two letters or more, spellings made one."""
    plain = folded(text)
    for needle, pattern, replacement in _ONE_SPELLING:
        if needle in plain:
            plain = pattern.sub(replacement, plain)
    return _WORD.findall(plain)


def expanded(question: str) -> str:
    """Return `question` followed by what its abbreviations and misspellings stand for."""
    plain = folded(question)
    meanings = [meaning for pattern, meaning in _EXPANSIONS if pattern.search(plain)]
    meanings += [meaning for pattern, meaning in _UPPER_CASE_ONLY if pattern.search(question)]
    added = [meaning for meaning in dict.fromkeys(meanings) if meaning.lower() not in plain]
    return " ".join([question, *added])
