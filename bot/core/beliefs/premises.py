"""What a question takes for granted, told by its words, and the card that sets it right. Pure.

"How do I log the histories I take as an observer" asks for a log and rests on something untrue.
What resembles the question most is often a card on the wish, so these beliefs are told by their
words. Each is an error of the guide (its corrections), an exaggeration of one of its lines, or a
fact that people often have wrong; the card brings its own sources, and the sentence put before it
stands in the card or in a source of the card. A few wishes that resemble another card most, or a
wish to cheat, are told in the same way.
"""

from bot.core.beliefs.belief import OBSERVER, STUDENTS_VISA, Belief, belief, gap
from bot.core.beliefs.exam_beliefs import BELIEFS
from bot.core.beliefs.visa_beliefs import VISA_BELIEFS
from bot.core.beliefs.wishes import WISHES

_WISHES = (
    belief(
        "visa-observership",
        rf"^(?!.*\b(?:research|residency|cpt|if i)\b).*(?:"
        rf"\b{STUDENTS_VISA}\b{gap(25)}\b(?:need\w*|require\w*|must|necessary|"
        rf"mandatory)\b.{{0,25}}"
        rf"\b{OBSERVER}\b|"
        rf"\b{OBSERVER}\b{gap(25)}\b(?:needs?|requires?|must)\b.{{0,15}}\b{STUDENTS_VISA}\b|"
        rf"\b(?:need|require|must (?:have|get))\b{gap(20)}\b{STUDENTS_VISA}\b.{{0,30}}"
        rf"\b{OBSERVER}\b)",
        "No H-1B, J-1 or F-1 is needed just to watch.",
    ),
    belief(
        "bond-refund",
        r"^(?!.*\b(?:dean|college|service|students|statement|son)\b).*"
        r"(?:\bbond\b.{0,40}(?<!come )(?<!came )\b(?:back|"
        r"refund\w*|returned|return of|repa\w+|lose|lost|forfeit\w*)\b|"
        r"\b(?:back|refund\w*|returned|return) (?:of |for )?(?:the |my )?(?:\w+ )?bond\b|"
        r"\b(?:money|cash) of (?:the |my )?bond\b)",
    ),
    belief(
        "extend-stay",
        r"^(?!.*\b(?:duration of|d/s|rule|fixed|esta|90 days)\b).*(?:"
        r"\b(?:extend|extension|prolong\w*|longer)\b.{0,25}\b(?:my |the |of )?(?:stay|status|"
        r"i-?94|visit)\b|\b(?:stay|status|i-?94)\b.{0,25}\b(?:extend\w*|extension|prolong\w*)\b|"
        r"\bi-?539\b)",
    ),
    belief(
        "surgery-usce",
        rf"\b{OBSERVER}\b.{{0,25}}\b(?:operating (?:room|theat\w+)|(?-i:OR)\b(?!\w))|"
        rf"\b(?:scrub in|operating (?:room|theat\w+))\b.{{0,25}}\b{OBSERVER}\b",
        "Watching there may be part of it: ask the host.",
    ),
    belief(
        "agency-check",
        r"^(?!.*\b(?:paid|sent|transferr?ed|lost|guarantee\w*)\b).*\b(?:agency|company|"
        r"consultan\w*|"
        r"broker)\b.{0,40}"
        r"\b(?:is it|is this|are they) (?:an? )?(?:scam|legit\w*|real|fake|fraud)\b",
    ),
    belief(
        "observership-make-most",
        rf"^(?!.*\bat\b).*\b(?:can|may|could) (?:an? |the )?{OBSERVER}\b.{{0,10}}\b(?:presents? "
        r"(?:an? |the |my )?cases?|(?:attend|join) (?:the )?(?:rounds|conferences?))\b",
        "Yes, where the host agrees; you examine and treat nobody.",
    ),
    belief(
        "strict-vs-broad",
        r"\blifebridge\b.{0,30}\b(?:counts?|accepts?|credit\w*|usce)\b",
        "An old, undated page of Sinai/LifeBridge did not count an observership as hands-on.",
    ),
    belief(
        "research-patients",
        r"^(?=.*\bj-?1\b)(?=.*\bresearch\w*\b).*\brounds\b",
        "The host decides whether you may join rounds.",
    ),
    belief(
        "visa-stay-within",
        r"\b(?:must|should|always|have to|need to)\b.{0,15}\bcheck\b.{0,20}\bvisa\b",
    ),
    belief(
        "prog-ucla",
        r"\bucla\b.{0,12}\bimg prog\w*\b.{0,25}\b(?:who|join|eligib\w*|open)\b|"
        r"\b(?:who|join|eligib\w*)\b.{0,25}\bucla\b.{0,12}\bimg prog\w*",
        "Its IMG Program is for US citizens, permanent residents, asylees and refugees only.",
    ),
    belief(
        "j1-vs-h1b",
        r"^(?!.*\b(?:j-?1|observ\w*|stem|spouse)\b).*\bh-?1-?b\b.{0,20}\b(?:requirements?|"
        r"conditions?|eligibility)\b",
        "All USMLE Steps including Step 3, and ECFMG certification.",
    ),
    belief(
        "cost-items",
        r"^(?!.*\b(?:eras|exams?|steps?|usmle|ecfmg|visa fee)\b).*(?:"
        r"\b(?:everything|every ?thing|all (?:the )?(?:things|costs?|fees|expenses|items|"
        r"payments))\b.{0,20}\b(?:pay|costs?|spend|budget|have to|in total|involved)\b|"
        r"\b(?:list|break ?down|checklist)\b.{0,25}\b(?:costs|expenses|payments|charges|i(?:'ll|"
        r" will| must| have to)? pay)\b)",
    ),
)  # fmt: skip
_ALL = (*_WISHES, *WISHES, *BELIEFS, *VISA_BELIEFS)
CARDS = frozenset(belief.card for belief in _ALL)
SAID_FIRST = tuple((belief.card, belief.says) for belief in _ALL if belief.says)
"""What is said before which card."""


def belief_in(text: str) -> Belief | None:
    """Return what `text` takes for granted that a card sets right, None for nothing."""
    return next((belief for belief in _ALL if belief.words.search(text)), None)
