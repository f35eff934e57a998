"""The safety net: phrases that must never depend on a statistical guess. A table; pure.

Who asks about the consequences or for the honest way is let through, except where help is needed.
"""

import re
from collections.abc import Mapping

from bot.core.safety.papers import DOCUMENT, LETTER
from knowledge.languages import in_english, means_in_any_language
from knowledge.words import fold

WISH_TO_DIE = "I want to die"
"""Its row in the table of glosses holds how it is said in other languages."""
_PAID = r"\b(i|we)( have|'ve| already| had)* (paid|sent|transferred|wired|gave)\b"
_GONE = (
    r"\b(scam\w*|fraud\w*|fake|block(ed|s|ing)? (me|us|my)|ghost(ed|ing)|disappear\w*|"
    r"vanish\w*|does ?n.?t exist|not real|(stopped|not|no longer|never) "
    r"(reply|repli|answer|respond|pick)\w*|no (reply|response|answer))"
)
PHRASES: Mapping[str, tuple[str, ...]] = {
    "distress": (
        r"\bkill(ing)? (my|him|her) ?self",
        r"\bkms\b",
        r"\bend(ing)? (my|this|his|her) life",
        r"\bend (it all|my ?self)",
        r"\bsuicid\w*\b(?! (prevention|risk|assessment|research|unit|ward)\b)",
        r"\bsuicide prevention (line|hotline|number)",
        r"\bwant(s|ed|ing)? to (die|end it)\b",
        r"\bwanna die",
        r"\bbetter off (dead|without me)",
        r"\b(would be |be |is )?better if i (was|were) (dead|gone|not here)",
        r"\b(hurt|harm|cut)(ting|ing)? my ?self",
        r"\bself.?harm",
        r"\bcut(ting)? my (arms?|wrists?)",
        r"\b(no|any) (reason|point|will|strength)( left)? (to|in|of|for) liv\w*",
        r"\bcan'?t (live|go on) ?(any ?more|like)",
        r"\b(lost|losing) the will to live",
        r"\bcant live",
        r"\bdo(n'?t| not) (want|wish) to (live|wake up|be alive|exist)",
        r"\btired of (living|life)\b",
        r"\b(why|reason|point|sense|use)\b.{0,25}\b(go(ing)?|keep(ing)?|"
        r"carry(ing)?) (on )?(living|existing|being alive)\b(?! (in|at|with|on)\b)",
        r"\btake (my|his|her) (own )?life",
        r"\btook (all )?(my|the) pills",
        r"\boverdos(e|ing) (on|my)",
        r"\bgoodbye (note|letter|message) to my",
        r"\bjump(ing)? off",
        r"\bhang my ?self",
        r"\b(life|living) (is|has) (no|not worth)\b.{0,12}(meaning|living|point)",
        r"\bnot worth living",
        r"\b(don'?t|do not) feel safe with my ?self",
    ),
    "injection": (
        r"\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instruction|prompt|rule|"
        r"guideline|guide\b|previous|above|safety)\w*",
        r"\b(system|hidden|initial|your) prompt\b",
        r"\b(developer|god|dan|admin) mode\b",
        r"\bjailbreak\b",
        r"\byou are now\b",
        r"(reveal|print|show|repeat|output|dump|tell me).{0,30}\b(your|system|hidden)\b.{0,20}"
        r"\b(instruction|prompt|rule|config|setting|key|token)\w*",
        r"\bunrestricted\b",
        r"\b(print|show)\b.{0,12}\b(env|environment variables?|api keys?)\b",
    ),
    "harassment": (
        r"\bsexual(ly)? (harass|assault|abus|advance|comment|remark|touch|favou?r)\w*",
        r"\b(harass(ed|es|ing)|molest\w*|grop(ed|es|ing)|stalk(ed|s|ing)|bull(y|ies|ied|ying)|"
        r"threaten(s|ed|ing)?|assault(s|ed|ing)?) (me|us)\b",
        r"\b(was|am|been|being|got|getting) (harass|molest|grop|assault|bulli|threaten|stalk|"
        r"abus)(ed|ped)?\b",
        r"\b(touch|kiss|abus|hit|slap)(ed|es|ing|ting|ped)? me\b",
        r"\b(racist|inappropriate|dirty|sexual) (remark|comment|joke|touch|message)\w*",
    ),
    "scam_victim": (
        rf"{_PAID}.{{0,120}}{_GONE}",
        rf"{_GONE}.{{0,80}}{_PAID}",
        r"\b(was|been|being|got|am|im|i'm) (scammed|cheated|defrauded|conned|ripped off)\b",
        r"\b(scammed|cheated|defrauded|conned) me\b",
        r"\b(they|he|she|agency|company|agent) (gave|sent|sold|issued) me (a )?(fake|false|forged)",
    ),
    "forged_document": (
        rf"\b(fake|forge\w*|forging|bogus|false|photoshop|counterfeit|fabricat\w*)\b.{{0,40}}"
        rf"{DOCUMENT}",
        r"\b(make|create|prepare|generate|produce)\b.{0,25}\b(invitation|acceptance|bank|"
        r"job) letter",
        rf"\b(edit|alter|modify|change|tamper)\b.{{0,25}}\b(my|the|in|on)\b.{{0,20}}{DOCUMENT}",
    ),
    "forged_letter": (
        rf"{LETTER}.{{0,30}}\blooks? (like|real|genuine|official)\b",
        rf"\b(buy|purchase|sell\w*|rent|price of|for sale)\b.{{0,30}}{LETTER}",
        rf"\b(fake|forge\w*|ready.?made|bogus|counterfeit|fabricat\w*)\b.{{0,25}}{LETTER}",
        rf"\bwrite\b.{{0,40}}{LETTER}.{{0,30}}\b(as|pretend\w*|in the (name|voice)( of)?|from) "
        rf"(dr|prof|my (attending|professor)|doctor|chief|the (doctor|attending|chair\w*))",
        rf"\bwrite\b.{{0,20}}{LETTER} (as|for me as|from)\b",
        r"fake signature",
        rf"\b(pay|paying)\b.{{0,30}}\b(sign|signing|doctor|physician|attending)\b.{{0,25}}{LETTER}",
        rf"{LETTER}.{{0,40}}\b(he|she|they|the doctor) (doesn'?t|doesnt|don'?t|dont|won'?t|"
        rf"wont) know",
    ),
    "exam_cheating": (
        r"\b(leak(ed)?|stolen|recalls?|dumps?)\b.{0,30}\b(question|exam|step|usmle|oet|file|paper|"
        r"form|content)s?\b",
        r"\b(step|usmle|oet)\b.{0,20}\b(leak\w*|recalls?|dumps?)\b",
        r"\b(sit|take|give|write)\b.{0,20}\b(exam|oet|step|toefl|test)\b.{0,15}\bfor me\b",
        r"\bproxy\b.{0,20}\b(exam|test|step|oet|usmle)",
        r"\bcheat\w*\b.{0,25}\b(exam|prometric|step|oet)",
    ),
    "other_peoples_data": (
        r"\b(post|share|upload|send|forward|film|record|photo\w*|picture|selfie|screenshot)\b"
        r".{0,40}\b(patients?|pts?|x-?rays?|ct scan|mri|charts?|emr|case file)\b(?!.{0,30}"
        r"\b(allowed|hipaa|rule)\b)",
    ),
    "unauthorized_work": (
        r"\b(how|tips?|help|find|get)\b.{0,40}\b(paid|cash|secret\w*|illegal\w*|off the books)\b"
        r".{0,40}\b(visitor|tourist|visit|b-?1|b-?2)\b",
        r"\b(work|paid|salary|cash)\b.{0,50}\b(no ?body|no ?one|without (them|"
        r"anyone)) (will )?(know|find|notic|check)\w*",
    ),
    "overstay": (
        r"\b(overstay|over stay)\b(?!.*\b(what happens|consequence|illegal|is it|risk)\b)",
        r"\bstay\b.{0,20}\b(after|beyond|past)\b (the |my |our )?(visa|i-?94)\b(?! interview)",
    ),
    "relabel": (
        r"\b(fake|made.?up|imaginary|invented|non.?existent)\b.{0,25}\b(elective|rotation|"
        r"clerkship|observership|externship|experience|usce)s?\b(?!.{0,40}\b(report|company|"
        r"companies|agency|scam|spot|know|real)\b)",
        r"\b(write|draft|make|add|list|put|word|describe|phrase)\b.{0,60}\b(did ?n.?t|did not|"
        r"never|have ?n.?t|was ?n.?t)\b.{0,12}\b(attend|do|did|done|happen|complete|finish|go|"
        r"there)\w*",
        r"^(?!.*\b(can|may|should|must|is it|allowed|ok|told|asked|says?|said)\b).*\b(write|list|"
        r"put|enter|describe|call|label|word|present)\b.{0,30}\b(observ\w+|shadow\w*)\b.{0,20}\bas\b"
        r".{0,20}\b(hands.?on|extern\w*|elective|sub.?i|clerkship|internship)\b",
    ),
    "hide_purpose": (
        r"\b(not|without|avoid\w*|never) (to )?(mention|tell|disclos|declar|admit)\w*\b.{0,50}"
        r"\b(refus|reject|denied|denial|visa)\w*",
        r"\b(hide|conceal|lie|lying|fool|mislead|trick|cover story|not tell|don'?t tell|"
        r"dont tell)\b.{0,50}\b(officer|consul\w*|embassy|immigration|border|cbp|airport|ds-?160|"
        r"visa)\b",
        r"\b(officer|consul\w*|embassy|immigration|border)\b.{0,40}\b(so (that )?they|so he|"
        r"so she)\b.{0,20}\b(don'?t|dont|doesn'?t|doesnt|not|never)\b.{0,10}\bknow\b",
    ),
}
"""By category, one phrase a row; the first category that is met counts."""
_SAFETY_NET = {
    category: re.compile("|".join(phrases), re.IGNORECASE) for category, phrases in PHRASES.items()
}
ASKS_ABOUT = (
    r"\b(legit\w*|legal(ly)?|lawful(ly)?|official(ly)?)\b.{0,30}\b(extend\w*|extension|prolong|"
    r"stay longer)",
    r"\b(extend\w*|extension|prolong)\b.{0,40}\b(legal(ly)?|legit\w*|lawful\w*|official(ly)?)\b",
    r"^(?!.*\b(photoshop|fake|edit|forg\w*|alter)\b).*\b(name change|change of (my )?name|"
    r"chang\w+ (my |the )?(last |sur|family )?name)\b",
    r"\b(apply|ask|file|request\w*)\b.{0,12}\bextension\b",
    r"\bextension of stay\b",
    r"\bwhat (happens|if)\b",
    r"\bconsequence",
    r"\bis (it|that|this) (illegal|legal|allowed|a crime)",
    r"\bcaught\b.*\?",
    r"\bhow (do|can|to) (i )?(spot|avoid|report|recogni[sz]e|check)",
    r"\bhow do i correct\b",
    r"\bby mistake\b",
    r"\bwithout (patient )?names?\b",
    r"\b(describe|word|phrase|list|say|write|put|enter|explain|answer|tell|do|handle|present)\b"
    r".{0,40}\b(honest|truthful)ly\b",
    r"\b(be|stay|remain|being|was|want) (honest|truthful) (with|to|in|at|about|and)\b",
    r"\bconsidered cheating\b",
    r"\bpunish(ment|ed)",
    r"\b(penalty|penalties)\b",
    # refused it already, or will not do it
    r"\bi( have|'ve| already| just| politely)* (refused|declined|said (no|nope)|turned (it|him|"
    r"her|them|this|that) down)\b",
    r"\bi('m| am)? ?(refuse|refusing|decline|declining|won'?t|will not|do ?n'?t want|"
    r"do not want|don'?t wish) (to )?(lie|cheat|hide|overstay|break|fake|forge|use|buy|sign|"
    r"do (it|that|this)|work (illegally|without))",
    # wants to report it, or to know how it is found out
    r"\b(where|whom|who|how|want|wish|like|should|shud|shall|could|can|must)\b"
    r"((?!\bnot\b).){0,25}\breport(ing|ed)?\b(?! (me|us|my)\b)",
    r"\bhow (do|does|can|will|would|are|is)\b (?!i\b|we\b|my\b)(\w+ ){0,4}(detect|spot|verify|"
    r"verified|uncover|recogni[sz]e|tell (a |an )?(fake|forged|real|genuine))\w*",
    # asks for the right way
    r"\b(right|correct|lawful|legal|proper|honest|clean) (way|option|class|thing|word|verb|"
    r"term)s?\b(?! too\b)",
)
_ASKS_ABOUT_IT = re.compile("|".join(ASKS_ABOUT), re.IGNORECASE)
_HELP_NEEDED = frozenset({"distress", "harassment", "injection"})


def caught_by_net(text: str) -> str | None:
    """Return the category of a phrase that is never left to a guess; None when there is none.

    Someone who asks about the consequences ("what happens if I overstay?") is asking, not planning.
    A message in another language is read as written, then by its English gloss.
    """
    if means_in_any_language(text, WISH_TO_DIE):
        return "distress"
    plain, english = fold(text), in_english(text)
    return _caught(plain) or (_caught(english) if english != text else None)


def asks_about_it(text: str) -> bool:
    """Tell whether `text` asks what is allowed, what follows, or for the honest way."""
    return bool(_ASKS_ABOUT_IT.search(text))


def _caught(plain: str) -> str | None:
    for category, pattern in _SAFETY_NET.items():
        if pattern.search(plain) and (category in _HELP_NEEDED or not asks_about_it(plain)):
            return category
    return None
