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
    # the exam's own office
    r"\b(when|how long|how many (days|weeks)|which day)\b.{0,40}\b(step|ck|usmle|exam|oet)\b.{0,15}"
    r"\b(results?|score reports?|scores?)\b(?!.{0,40}\b(valid|expire\w*|rank|old|accepted|latest))",
    r"\bresults? (of|for) (step|ck|usmle|oet|exam)\w*\b.{0,15}\bwhen\b",
    r"\bpass(ing)? (score|mark|percentage)\b.{0,25}\b(step|ck|usmle)\b|"
    r"\b(step|ck|usmle)\b.{0,15}\bpass(ing)? (score|mark|percentage)\b",
    r"\b(scheduling )?permit\b.{0,30}\b(problem|late|not|extend|expire\w*|error|lost)\b|"
    r"\busmle permit\b|\bprometric\b|\breschedul\w*\b.{0,20}\b(step|exam|ck|oet)\b",
    r"\bwhom? (do|can|should|to) (i )?(ask|contact|e-?mail|call)\b.{0,40}\b(usmle|nrmp|fsmb|"
    r"permit)\b",
    r"\ball.?in polic\w+|\bcouples? match\w*",
    r"^(?!.*\bportal\b).*\b(name change|change of name|chang\w+ (my |the )?(last |sur|"
    r"family )?name)\b",
    r"\b(password|locked out|reset|verification code)\b.{0,40}\b(my)?(eras|intealth|ecfmg|"
    r"nrmp|fsmb|usmle|oet)\b|\b(my)?(eras|intealth|ecfmg|nrmp|fsmb|usmle|oet)\b.{0,20}"
    r"\b(password|locked|verification code)\b",
    r"\b(ecfmg|usmle|(my)?intealth|nrmp|fsmb|oet|pathways?)\b.{0,25}\b(application|account|case|"
    r"request)\b.{0,15}\b(stuck|pending|on hold|not moving|no reply|under review)\b",
    # waiting times and daily life
    r"\b(appointment|visa) wait(ing)? times?\b|\badministrative processing\b",
    r"\b(dress code|parking|cafeteria|lunch|scrubs|gifts?)\b",
)
_PATTERN = re.compile("|".join(f"(?:{detail})" for detail in _DETAILS), re.IGNORECASE)


def asks_for_a_detail_no_source_holds(text: str) -> bool:
    """Tell whether `text` asks for something that is beyond every source here."""
    return bool(_PATTERN.search(text))
