"""Details of the field that people ask for and no source here holds. Pure.

The sources are known and closed, so some questions are known to be beyond them however near a card
on the same subject is: a rate nobody publishes, a person's number, the manners of one hospital.
"""

import re

_DETAILS = (
    # correspondence
    r"\bsubject line\b|\b(gmail|yahoo|hotmail|email (provider|address))\b|\bfont\b",
    r"\b(reply|response|success|acceptance) rate\b",
    r"\bhow (many|much) (e-?mails?|mails|days|time|long)\b.{0,40}\b(reply|respond|answer|yes)\b",
    r"\b(how long|when|after how many days)\b.{0,40}\b(reminder|follow.?up e-?mail)\b",
    # people
    r"\b(phone|mobile|number|e-?mail|contact|names?) (number )?of (the |a )?"
    r"(coordinator|director|attending|doctor|dr\b|gme|pd\b)",
    r"\b(review|opinion) (of|on|about) (dr|doctor|prof)\b",
    # reputation and statistics
    r"\b(rank(ing)?|reputation|name|fame) of (my|the) (med\w*|college|school|university)\b",
    r"\b(my )?(college|school|university) is (unknown|not famous|low ranked)\b",
    r"\b(average|mean|cut.?off) (step|ck|score)\w*\b.{0,40}\b(residency|program|match\w*)\b",
    r"\bhow many (imgs?|residents?|seats?|positions?|spots?)\b.{0,30}\b(in|at|taken?|unfilled)\b",
    r"\b(unfilled|soap) (programs?|positions?) list\b|\blist of (unfilled|soap)\b",
    # waiting times and daily life
    r"\b(appointment|visa) wait(ing)? times?\b|\badministrative processing\b",
    r"\b(dress code|parking|cafeteria|lunch|scrubs|gifts?)\b",
)
_PATTERN = re.compile("|".join(f"(?:{detail})" for detail in _DETAILS), re.IGNORECASE)


def asks_for_a_detail_no_source_holds(text: str) -> bool:
    """Tell whether `text` asks for something that is beyond every source here."""
    return bool(_PATTERN.search(text))
