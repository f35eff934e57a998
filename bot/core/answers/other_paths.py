"""People this advisor was not made for, met kindly: other professions, US schools, the matched.

A nurse's year and visa must not become a doctor's plan. Nothing is claimed of a road that no source
here describes. Pure.
"""

import re

from bot.core import wording

_I_AM = (
    r"(?:i\W?a?m|i was|me|as|myself|by profession)\W+"
    r"(?:(?:an?|also|the|qualified|registered|foreign)\W+)*"
)
_PROFESSION = (
    r"(?:(?:staff |registered |foreign )?nurse|dentist|dental (?:student|graduate|surgeon)|bds"
    r"|pharmacist|pharm ?d|physio\w*|physical therapist|veterinar\w+|paramedic|midwife|psychologist"
    r"|chiropractor|medical assistant|lab technician|physician assistant|homeopath\w*|bhms|bams)"
)
_ALSO_A_DOCTOR = re.compile(
    r"\b(?:mbbs|mbchb|m\.?d\.?|medical (?:student|graduate|school|doctor|degree)|step\W?[12]|ecfmg"
    r"|physician(?! assistant))\b",
    re.IGNORECASE,
)
_OF_ANOTHER_PROFESSION = re.compile(
    rf"(?:^|\b{_I_AM})(?:\w+\W+)?{_PROFESSION}\b(?!\W+(?:visa|friend|wife|husband))", re.IGNORECASE
)
_AT_A_US_SCHOOL = re.compile(
    r"\b(?:[Ii](?:'?m| am)\s+(?:an?\s+)?(?:do|d\.o\.)|DO|D\.O\.|[Oo]steopathic|US MD|[Uu]s md"
    r"|(?:US|us|american|American) medical)\s+(?:medical\s+)?(?:student|graduate|school)\b"
)
_MATCHED = re.compile(
    r"\W*(?:(?:hi|hello|sir|good news|i|have|'ve|ve|just|already|finally|got|yes|yay)\W+)*"
    r"matched(?:\W+(?:in|into|to|at|last|this|for|a|the|my|year|cycle|program|residency"
    r"|already|now|sir|internal|family|medicine|im|fm|psych\w*|peds|pediatrics|surgery"
    r"|neurology|pathology|20\d\d)\b)*\W*",
    re.IGNORECASE,
)


def other_path_in(text: str) -> str | None:
    """Return the reply to someone for whom this advisor was not made, or None."""
    plain = text.replace("’", "'")
    if _MATCHED.fullmatch(plain):
        return wording.HAS_MATCHED
    if _AT_A_US_SCHOOL.search(plain):
        return wording.US_SCHOOL
    if _OF_ANOTHER_PROFESSION.search(plain) and not _ALSO_A_DOCTOR.search(plain):
        return wording.OTHER_PROFESSION
    return None
