"""The safety net: phrases that must never depend on a statistical guess. A table; pure.

Who asks about the consequences or for the honest way is let through, except where help is needed.
"""

import re

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
_NET: tuple[tuple[str, str], ...] = (
    (
        "distress",
        r"\b(kill(ing)? (my|him|her) ?self|kms\b|end(ing)? (my|this|his|her) life|"
        r"end (it all|my ?self)|"
        r"suicid\w*\b(?! (prevention|risk|assessment|research|unit|ward)\b)|"
        r"suicide prevention (line|hotline|number)|"
        r"want(s|ed|ing)? to (die|end it)\b|wanna die|wan?na kms|better off (dead|without me)|"
        r"(would be |be |is )?better if i (was|were) (dead|gone|not here)|"
        r"(hurt|harm|cut)(ting|ing)? my ?self|self.?harm|cut(ting)? my (arms?|wrists?)|"
        r"(no|any) (reason|point|will|strength)( left)? (to|in|of|for) liv\w*|"
        r"can'?t (live|go on) ?(any ?more|like)|(lost|losing) the will to live|"
        r"cant live|do(n'?t| not) (want|wish) to (live|wake up|be alive|exist)|"
        r"tired of (living|life)\b|"
        r"\b(why|reason|point|sense|use)\b.{0,25}\b(go(ing)?|keep(ing)?|carry(ing)?) (on )?"
        r"(living|existing|being alive)\b(?! (in|at|with|on)\b)|"
        r"take (my|his|her) (own )?life|took (all )?(my|the) pills|overdos(e|ing) (on|my)|"
        r"goodbye (note|letter|message) to my|jump(ing)? off|hang my ?self|"
        r"(life|living) (is|has) (no|not worth)\b.{0,12}(meaning|living|point)|"
        r"not worth living|(don'?t|do not) feel safe with my ?self)",
    ),
    (
        "injection",
        r"\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instruction|prompt|rule|guideline|"
        r"guide\b|previous|above|safety)\w*|\b(system|hidden|initial|your) prompt\b|"
        r"\b(developer|god|dan|admin) mode\b|\bjailbreak\b|\byou are now\b|"
        r"(reveal|print|show|repeat|output|dump|tell me).{0,30}\b(your|system|hidden)\b.{0,20}"
        r"\b(instruction|prompt|rule|config|setting|key|token)\w*|\bunrestricted\b|"
        r"\b(print|show)\b.{0,12}\b(env|environment variables?|api keys?)\b",
    ),
    (
        "harassment",
        r"\bsexual(ly)? (harass|assault|abus|advance|comment|remark|touch|favou?r)\w*|"
        r"\b(harass(ed|es|ing)|molest\w*|grop(ed|es|ing)|stalk(ed|s|ing)|bull(y|ies|ied|ying)|"
        r"threaten(s|ed|ing)?|assault(s|ed|ing)?) (me|us)\b|\b(was|am|been|being|got|getting) "
        r"(harass|molest|grop|assault|bulli|threaten|stalk|abus)(ed|ped)?\b|"
        r"\b(touch|kiss|abus|hit|slap)(ed|es|ing|ting|ped)? me\b|"
        r"\b(racist|inappropriate|dirty|sexual) (remark|comment|joke|touch|message)\w*",
    ),
    (
        "scam_victim",
        rf"{_PAID}.{{0,120}}{_GONE}|{_GONE}.{{0,80}}{_PAID}|"
        r"\b(was|been|being|got|am|im|i'm) (scammed|cheated|defrauded|conned|ripped off)\b|"
        r"\b(scammed|cheated|defrauded|conned) me\b|"
        r"\b(they|he|she|agency|company|agent) (gave|sent|sold|issued) me (a )?(fake|false|forged)",
    ),
    (
        "forged_document",
        rf"\b(fake|forge\w*|forging|bogus|false|photoshop|counterfeit|"
        rf"fabricat\w*)\b.{{0,40}}{DOCUMENT}|"
        rf"\b(make|create|prepare|generate|produce)\b.{{0,25}}\b(invitation|acceptance|bank|job) "
        rf"letter|"
        rf"\b(edit|alter|modify|change|tamper)\b.{{0,25}}\b(my|the|in|on)\b.{{0,20}}{DOCUMENT}",
    ),
    (
        "forged_letter",
        rf"{LETTER}.{{0,30}}\blooks? (like|real|genuine|official)\b|"
        rf"\b(buy|purchase|sell\w*|rent|price of|for sale)\b.{{0,30}}{LETTER}|"
        rf"\b(fake|forge\w*|ready.?made|bogus|counterfeit|fabricat\w*)\b.{{0,25}}{LETTER}|"
        rf"\bwrite\b.{{0,40}}{LETTER}.{{0,30}}\b(as|pretend\w*|in the (name|voice)|from) (dr|"
        rf"prof|my "
        rf"(attending|professor)|doctor|chief|the (doctor|attending|chair\w*))|"
        rf"\bwrite\b.{{0,20}}{LETTER} (as|for me as|from)\b|fake signature|"
        rf"\b(pay|paying)\b.{{0,30}}\b(sign|signing|doctor|physician|"
        rf"attending)\b.{{0,25}}{LETTER}|"
        rf"{LETTER}.{{0,40}}\b(he|she|they|the doctor) (doesn'?t|doesnt|don'?t|dont|won'?t|"
        rf"wont) know",
    ),
    (
        "exam_cheating",
        r"\b(leak(ed)?|stolen|recalls?|dumps?)\b.{0,30}\b(question|exam|step|usmle|oet|file|paper|"
        r"form|content)s?\b|\b(step|usmle|oet)\b.{0,20}\b(leak\w*|recalls?|dumps?)\b|"
        r"\b(sit|take|give|write)\b.{0,20}\b(exam|oet|step|toefl|test)\b.{0,15}\bfor me\b|"
        r"\bproxy\b.{0,20}\b(exam|test|step|oet|usmle)|\bcheat\w*\b.{0,25}\b(exam|prometric|step|"
        r"oet)",
    ),
    (
        "other_peoples_data",
        r"\b(post|share|upload|send|forward|film|record|photo\w*|picture|selfie|"
        r"screenshot)\b.{0,40}"
        r"\b(patients?|pts?|x-?rays?|ct scan|mri|charts?|emr|case file)\b(?!.{0,30}\b(allowed|"
        r"hipaa|rule)\b)",
    ),
    (
        "unauthorized_work",
        r"\b(how|tips?|help|find|get)\b.{0,40}\b(paid|cash|secret\w*|illegal\w*|off the "
        r"books)\b.{0,40}"
        r"\b(visitor|tourist|visit|b-?1|b-?2)\b|\b(work|paid|salary|cash)\b.{0,50}\b(no ?body|no "
        r"?one|"
        r"without (them|anyone)) (will )?(know|find|notic|check)\w*",
    ),
    (
        "overstay",
        r"\b(overstay|over stay)\b(?!.*\b(what happens|consequence|illegal|is it|risk)\b)|"
        r"\bstay\b.{0,20}\b(after|beyond|past)\b (the |my |our )?(visa|i-?94)\b(?! interview)",
    ),
    (
        "relabel",
        r"\b(fake|made.?up|imaginary|invented|non.?existent)\b.{0,25}"
        r"\b(elective|rotation|clerkship|observership|externship|experience|usce)s?\b"
        r"(?!.{0,40}\b(report|company|companies|agency|scam|spot|know|real)\b)|"
        r"\b(write|draft|make|add|list|put|word|describe|phrase)\b.{0,60}"
        r"\b(did ?n.?t|did not|never|have ?n.?t|was ?n.?t)\b.{0,12}"
        r"\b(attend|do|did|done|happen|complete|finish|go|there)\w*",
    ),
    (
        "hide_purpose",
        r"\b(not|without|avoid\w*|never) (to )?(mention|tell|disclos|declar|admit)\w*\b.{0,50}"
        r"\b(refus|reject|denied|denial|visa)\w*|"
        r"\b(hide|conceal|lie|lying|fool|mislead|trick|cover story|not tell|don'?t tell|dont "
        r"tell)\b"
        r".{0,50}\b(officer|consul\w*|embassy|immigration|border|cbp|airport|ds-?160|visa)\b|"
        r"\b(officer|consul\w*|embassy|immigration|border)\b.{0,40}\b(so (that )?they|so he|so "
        r"she)\b"
        r".{0,20}\b(don'?t|dont|doesn'?t|doesnt|not|never)\b.{0,10}\bknow\b",
    ),
)
_SAFETY_NET = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _NET)
_ASKS_ABOUT_IT = re.compile(
    r"\b(legit\w*|legal(ly)?|lawful(ly)?|official(ly)?)\b.{0,30}"
    r"\b(extend\w*|extension|prolong|stay longer)|"
    r"\b(extend\w*|extension|prolong)\b.{0,40}"
    r"\b(legal(ly)?|legit\w*|lawful\w*|official(ly)?)\b|"
    r"^(?!.*\b(photoshop|fake|edit|forg\w*|alter)\b).*\b(name change|change of (my )?name|"
    r"chang\w+ (my |the )?(last |sur|family )?name)\b|"
    r"\b(apply|ask|file|request\w*)\b.{0,12}\bextension\b|\bextension of stay\b|"
    r"\bwhat (happens|if)\b|\bconsequence|\bis (it|that|this) (illegal|legal|allowed|a crime)|"
    r"\bcaught\b.*\?|\bhow (do|can|to) (i )?(spot|avoid|report|recogni[sz]e|check)|"
    r"\bshould i report\b|\bhow do i correct\b|\bby mistake\b|\bwithout (patient )?names?\b|"
    r"\b(honest|truthful)(ly)?\b|\bconsidered cheating\b|\bpunish(ment|ed)",
    re.IGNORECASE,
)
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
    for category, pattern in _SAFETY_NET:
        if pattern.search(plain) and (category in _HELP_NEEDED or not asks_about_it(plain)):
            return category
    return None
