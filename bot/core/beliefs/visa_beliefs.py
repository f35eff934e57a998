"""Beliefs on money and visas, and the cards that set them right; see `beliefs`. Pure."""

from bot.core.beliefs.belief import OBSERVER, belief, gap

VISA_BELIEFS = (
    # money
    belief(
        "visa-stipend",
        rf"\bpay (?:an? |the |their |its )?{OBSERVER}\b(?! \w*fees?)|"
        r"\b(?:salar\w+|wages?) .{0,25}\bobservers?\b|"
        rf"\b{OBSERVER}\b.{{0,25}}\b(?:salar\w+|wages?|employees?)\b",
    ),
    belief(
        "observership-cost",
        rf"\b(?:all|every|since|because|as)\b.{{0,10}}\b{OBSERVER}\b{gap(15)}\bfree\b|"
        rf"\b{OBSERVER}\b{gap(12)}\b(?:always|all) free\b",
        "Few are free.",
    ),
    belief(
        "application-fee-lost",
        r"^(?!.*\b(?:visa|vslo|ecfmg|pathways?)\b).*(?:"
        r"\b(?:refund\w*|(?:gives?|get|gets) (?:it |me )?(?:the )?\d* ?back)\b.{0,40}\breject\w*|"
        r"\breject\w*.{0,40}\b(?:refund\w*|(?:money|fee) back|get .{0,15}back)\b|"
        r"\bgives back\b.{0,20}\breject\w*)",
    ),
    belief(
        "visa-fee",
        rf"\b(?:visa|mrv) (?:application )?fee\b{gap(25)}\b(?:refund\w*|back|returned)\b|"
        r"\bvisa\b.{0,30}\b185\b.{0,20}\bback\b",
        "The visa fee is not returned.",
    ),
    # visas
    belief(
        "b1-vs-b2",
        r"\bb-?2\b.{0,20}\b(?:is|being|as) (?:the )?(?:right|correct|proper|usual)\b|"
        rf"\b(?:since|as|because)\b.{{0,25}}\btourist\b.{{0,40}}\b{OBSERVER}\b",
    ),
    belief(
        "f1-cpt-opt",
        r"\b(?:cpt|opt)\b.{0,40}\b(?:see|treat|examine) patients\b|"
        r"\b(?:see|treat|examine) patients\b.{0,40}\b(?:cpt|opt)\b",
    ),
    belief(
        "esta-observership",
        r"\b(?:esta|visa waiver)\b.{0,40}\b(?:electives?|clerkships?|externships?)\b",
    ),
    belief(
        "dependents",
        r"^(?!.*\b(?:opt|cpt|ead)\b).*\b(?:h-?4|f-?2)\b.{0,40}\b(?:hands?.?on|work|training|job)\b",
    ),
    belief(
        "j1-categories",
        r"\bshort.?term scholar\b.{0,40}\bexten\w+",
        "A short-term scholar has six months and no extension.",
    ),
    belief(
        "j1-categories",
        r"\bstudent intern\w*\b.{0,30}\bgraduates?\b",
        "A student intern is enrolled abroad.",
    ),
    belief(
        "j1-two-year",
        rf"\bj-?1\b.{{0,25}}\b(?:has no|without|no)\b.{{0,10}}\b(?:home|two.?year|2.?year)\b|"
        r"\b(?:two|2).?year\b.{0,40}\bonly\b.{0,25}\b(?:government|fund\w*|fulbright)|"
        rf"\bafter (?:my |the )?j-?1\b{gap(40)}\b(?:green card|citizenship|stay (?:on|in|"
        r"directly))\b",
        "J-1 residency always brings the two-year home rule.",
    ),
    belief(
        "j1-two-year",
        rf"\bj-?1\b{gap(20)}\b(?:gives?|leads? to|means)\b.{{0,10}}\bgreen ?card\b",
        "J-1 residency always brings the two-year home rule.",
    ),
    belief(
        "step3-when",
        r"\bh-?1-?b\b.{0,30}\b(?:only|just)\b.{0,12}\bsteps? ?1\b",
        "H-1B residency needs Step 3.",
    ),
    belief(
        "visa-bond",
        r"\b(?:f-?1|j-?1|h-?1-?b|h-?4)\b.{0,25}\bbond\b|\bbond\b.{0,30}\b(?:f-?1|j-?1|"
        r"h-?1-?b)\b",
    ),
    belief(
        "h1b-payment",
        r"\b(?:doctors|physicians|residents)\b.{0,20}\b(?:exempt\w*|don'?t (?:have to )?pay|spared)"
        r"\b.{0,40}\b(?:100|h-?1-?b)",
        "Physicians got no blanket exemption.",
    ),
    belief(
        "visa-interview",
        r"^(?=.*\b(?:visa|consul\w*|embassy)\b).*(?:\binterviews?\b.{0,20}\b(?:waived?|waiver|"
        r"drop ?box|not needed|skip\w*)\b|\b(?:waived?|waiver|drop ?box|skip)\b.{0,20}\binterview)",
        "Plan on an interview in person.",
    ),
)  # fmt: skip
