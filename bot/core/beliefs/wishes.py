"""Questions whose words say which card they want, though they resemble another one most. Pure.

"Who should do observerships" resembles the list of hospitals, "can an extern see patients alone"
the card on relabeling. What is said before a card stands in it or in one of its sources.
"""

from bot.core.answers.program_lookup import PLACE
from bot.core.beliefs.belief import OBSERVER, belief

_EXTERN = r"externs?(?:hips?)?"
_ALONE = (
    r"(?:alone|independent\w*|unsupervised|without (?:any )?supervis\w+|on (?:my|their|his) own)"
)
_PATIENTS = r"(?:patients?|pts?)"
_CONFERENCES = r"(?:tumou?r boards?|grand rounds|morning reports?|case conferences?)"

WISHES = (
    belief(
        "externship-what",
        rf"\b{_EXTERN}\b.{{0,30}}\b(?:see|treat|manage|examine)\b.{{0,20}}\b{_PATIENTS}\b.{{0,15}}"
        rf"\b{_ALONE}|\b{_EXTERN}\b.{{0,25}}\b(?:practi[cs]e|work) {_ALONE}",
        "Not alone: an extern works under supervision, and notes are co-signed.",
    ),
    belief(
        "observership-what",
        rf"^\W*(?:so |and |but |ok )*(?:whom?|what (?:kind|sort|type) of (?:people|graduates?))\b"
        rf".{{0,20}}\b(?:should|can|could|may|must|are|is|does|do)\b.{{0,20}}\b{OBSERVER}\b\W*"
        rf"(?:for|meant for|best for|suited to|suitable for)?\W*$|"
        rf"^\W*(?:is |are )?{OBSERVER} (?:is |are )?(?:meant |best )?for (?:whom?|which (?:people|"
        rf"doctors|graduates))\b",
        "Graduates who are already out of school and cannot enroll as visiting students.",
    ),
    belief(
        "start-graduate",
        r"\b(?:open|left|possible|available|options?|can i (?:still )?do)\b.{0,15}"
        r"\b(?:now|since|when|after|that|because|if|as)\b.{0,15}\bout of (?:med(?:ical)? )?"
        r"(?:school|college)\b",
    ),
    belief(
        "research-what",
        r"\b(?:do|will|would|can) (?:i|you|we) (?:get|have|earn)\b.{0,12}\b(?:publications?|"
        r"papers?|published)\b.{0,25}\bresearch\b",
        "Publications are among what a research position can offer, says the guide.",
    ),
    belief(
        "research-counts",
        rf"\b{_CONFERENCES}\b.{{0,25}}\b(?:counts?|credit\w*|accepted)\b|"
        rf"\bcounts?\b.{{0,25}}\b{_CONFERENCES}\b",
        "Conferences and tumor boards are among what the guide lists under research.",
    ),
    belief(
        "observership-documents",
        r"^(?!.*\b(?:costs?|price|how much|fees?|fail\w*|positive)\b).*\b(?:mask[- ]fit\w*|"
        r"fit[- ]test\w*|n95|drug (?:test|screen)\w*|urine (?:test|drug)\w*)\b",
    ),
    belief(
        "f1-cpt-opt",
        r"^(?=.*\bopt\b)(?=.*\b(?:uscis|proclamation|39)\b)(?=.*\b(?:holds?|paus\w+|stop\w*|"
        r"frozen|freeze)\b)",
        "USCIS holds OPT requests of nationals of the 39 proclamation countries since January 1, "
        "2026.",
    ),
    belief(
        "housing-cost",
        r"^(?!.*\b(?:observ\w*|electives?|rotations?|programs?|usmle|exams?|steps?|flights?|visa|"
        r"extern\w*|research|apply|application|hospital|clinic|university)\b).*"
        rf"\b(?:costs?|expenses?|expensive)\b.{{0,12}}\bin (?:the )?(?:{PLACE})",
    ),
    belief(
        "short-time",
        r"\b(?:kids?|child(?:ren)?|family|baby|husband|wife|parents?)\b.{0,20}\b(?:can ?no?t|"
        r"can'?t|cannot|could not|couldn'?t|won'?t|not able to)\b.{0,8}\b(?:come|travel|go|join|"
        r"fly)\b|"
        r"\b(?:can'?t|cannot|cant) (?:leave|bring|take) (?:my )?(?:kids?|child(?:ren)?|family|baby)"
        r"\b",
        "Go for few weeks: the guide calls 4 weeks short but high-impact.",
    ),
    belief(
        "housing-find",
        r"^(?!.*\b(?:operating|emergency|delivery|waiting) room\b).*\b(?:find|get|rent|search)\b"
        r".{0,12}\b(?:rooms?|housing|apartments?|accommodation|place to (?:stay|live|sleep))\b",
    ),
    belief("living-cost", r"\bneed an? car\b"),
    belief(
        "visa-border",
        r"^(?!.*\b(?:published|publications?|match|residency)\b).*(?:\b(?:papers?|documents?|"
        r"letters?)\b.{0,15}\b(?:carry|bring with|take with|have with)\b|"
        r"\b(?:carry|bring|take|show)\b.{0,20}\b(?:papers?|documents?)\b.{0,15}\b(?:airport|border|"
        r"flight|trip|officer|immigration)\b)",
        "The acceptance letter, and what shows that your stay is unpaid.",
    ),
    belief(
        "usce-quality",
        r"\b(?:unknown|less(?:er)?[- ]known|not famous|small|no[- ]name|community)\b.{0,15}"
        r"\b(?:place|hospital|school|program|clinic)s?\b.{0,40}\b(?:stupid|ok|okay|worth|bad|fine|"
        r"matter|respected|instead)\b|"
        r"\b(?:stupid|bad|wrong|ok|okay|fine|worth it|matter\w*|cares?)\b.{0,40}\b(?:unknown|"
        r"less(?:er)?[- ]known|no[- ]name|not famous|famous|big[- ]names?)\b|"
        r"\bbetter\b.{0,60}\bor\b.{0,15}\bcommunity (?:hospital|program)\b|"
        r"\b(?:need|have|has|must)\b.{0,12}\bbe\b.{0,12}\b(?:famous|big[- ]names?|top)\b",
        "It need not be famous: the guide names teaching hospitals and well-known community "
        "hospitals.",
    ),
    belief(
        "externship-strength",
        r"\b(?:when|which) (?:are|is|do) (?:an? )?externships? (?:\w+ )?(?:respected|valued|"
        r"valuable|worth|strong|taken seriously)\b",
    ),
    belief(
        "private-office",
        r"\bcares?\b.{0,40}\b(?:small|private) (?:clinic|office|practice)\b",
    ),
)
