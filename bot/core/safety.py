"""What is declined: one "no", the real consequence, and the honest way at once. Pure.

A table: category of `knowledge/data/intent_train.jsonl` -> policy. A second table is the safety
net: phrases that must never depend on a statistical guess. Source of the tone: the adviser's rules
(no sermon, no odds, nothing that would harm).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.answer import Answer, Source, Status
from bot.core.plan.plan import SourceRef
from knowledge.languages import in_english, means_in_any_language
from knowledge.words import fold


@dataclass(frozen=True)
class Policy:
    """How one category is answered; the sources bear out the consequence and the honest way.

    Attributes:
        in_doubt: said instead where the category is only guessed, so that nobody who meant
            something else is accused or frightened; "" for the text without its "No".
    """

    status: Status
    text: str
    sources: tuple[SourceRef, ...] = ()
    follow_ups: tuple[str, ...] = ()
    in_doubt: str = ""


def _refs(*pairs: tuple[str, str]) -> tuple[SourceRef, ...]:
    return tuple(SourceRef(doc, section) for doc, section in pairs)


POLICIES: Mapping[str, Policy] = {
    "forged_letter": Policy(
        "declined",
        "No, I won't help with a letter that its doctor did not write. ECFMG calls handing in a "
        "fabricated or altered letter irregular behavior: it can bar you from certification or "
        "cost you the certificate.\n"
        "What works: ask an attending who directly observed your work, near the end of the "
        "rotation, and bring your CV, personal statement draft and scores. Tell me what you did "
        "together and I will help you put it into a one-page summary for the writer.",
        _refs(("official", "F105"), ("guide", "5.2")),
        ("When should I ask for a letter?",),
    ),
    "forged_document": Policy(
        "declined",
        "No, I won't make or change a document. ECFMG calls false or altered documents irregular "
        "behavior whenever they happened, and it can bar you from certification. An invitation or "
        "acceptance letter comes from the host itself.\n"
        "What works: ask the hospital's GME or international office for its own letter with "
        "dates, role and who pays. If a real paper has a gap, tell me which one and I will show "
        "how people explain it honestly.",
        _refs(("official", "F107"), ("guide", "3.3")),
        ("Which documents does a US elective need?",),
    ),
    "hide_purpose": Policy(
        "declined",
        "No, I won't help hide the purpose. A false answer stays on your visa file and can cost "
        "you this visa and later ones.\n"
        "What works: the true purpose is one you can state. An unpaid observership or elective at "
        "your own cost is what B-1 covers. Carry the host's letter, say plainly what you will do "
        "and for how long, and keep your activities consistent with your visa. Ask the host's "
        "international office how its visitors describe it.",
        _refs(("guide", "4.1"), ("official", "F064"), ("official", "F067")),
        ("Which visa for an observership?",),
    ),
    "unauthorized_work": Policy(
        "declined",
        "No, I won't help with that. Working or treating patients outside your visa and without a "
        "license puts patients, your visa and your career at risk; in Florida, for example, "
        "practicing without a license is a felony.\n"
        "What works: an unpaid observership where you only watch, or research with a host that "
        "sponsors your J-1 and writes down what you may do. If money is the problem, tell me your "
        "budget and I will show the cheapest honest route.",
        _refs(("official", "F091"), ("guide", "4.1"), ("official", "F070")),
        ("How can I reduce the cost of USCE?",),
    ),
    "overstay": Policy(
        "declined",
        "No, please don't stay past the date on your I-94. Staying longer breaks the terms of "
        "your visa and makes the next visa harder, also for residency.\n"
        "What works: plan the rotation to end before the date; or ask the host's international "
        "office or an immigration lawyer before it passes whether an extension is possible. A "
        "shorter rotation plus remote work afterwards can still bring a letter.",
        _refs(("guide", "4.1"), ("guide", "FAQ 4")),
        ("Is 4 weeks of USCE enough?",),
    ),
    "relabel": Policy(
        "declined",
        "No, I won't put on paper what did not happen. ECFMG treats false statements in an "
        "application as irregular behavior; it can bar you from certification, also years later.\n"
        'Honest wording works: "Internal Medicine Observership, 4 weeks. Shadowed the attending '
        "physician in clinic; observed patient encounters; attended case discussions and grand "
        'rounds." Tell me what you really did and I will word it well.',
        _refs(("official", "F107"), ("guide", "5.3")),
        ("How do I list an observership in my CV?",),
    ),
    "other_peoples_data": Policy(
        "declined",
        "No, other people's data is not something I share or help to pass on. Patient "
        "information stays in the hospital: hosts ask observers for HIPAA training and signed "
        "confidentiality papers, and faculty look for respect for patient privacy.\n"
        "What works: learn from the case without photos, names or charts, and ask your attending "
        "before anything leaves the ward, even without a name. For contacts, use the program's "
        "public page.",
        _refs(("guide", "5.1"), ("official", "F059")),
        ("What is HIPAA training?",),
    ),
    "injection": Policy(
        "declined",
        "No, my rules and setup stay as they are. I answer from a guide on US clinical "
        "experience and from official pages, and I show where each answer stands. Ask me about "
        "observerships, electives, visas, letters or your plan.",
    ),
    "medical_advice": Policy(
        "declined",
        "No, I can't advise on treatment, for a patient or for you. On a rotation, tell the "
        "supervising physician right now; as an observer you do not treat. For yourself or "
        "someone with you, see a doctor, and in an emergency call the local emergency number "
        "(911 in the US). I can help with US clinical experience itself.",
        _refs(("guide", "2.2")),
    ),
    "match_promise": Policy(
        "declined",
        "No, nobody can honestly guarantee a match, an interview or a visa, and a residency place "
        'cannot be bought. "Guaranteed" in an offer is a reason to walk away.\n'
        "What you can control: strong USCE in your specialty, 2-3 US letters from doctors who saw "
        "your work, exams passed in time, and checking any company with the hospital's GME office "
        "before you pay. Paste the offer here and I will mark the red flags.",
        _refs(("guide", "3.3"), ("guide", "5.2")),
        ("How do I check a USCE agency?",),
    ),
    "exam_cheating": Policy(
        "declined",
        "No, I won't help with leaked questions or someone else sitting an exam. Breaking exam "
        "rules is irregular behavior for ECFMG, whenever it comes to light, and it can bar you "
        "from certification.\n"
        "What works: the exam makers' own practice material, and a date you can be ready for. "
        "Tell me your Match year and I will show by when each exam must be passed.",
        _refs(("official", "F107"), ("official", "F005")),
        ("When should I take Step 2 CK?",),
    ),
    "distress": Policy(
        "support",
        "I am so sorry. This is a heavy thing to carry, and I am glad you wrote it. Are you "
        "thinking of ending your life, or not safe right now? Please call your local emergency "
        "number (in the US call or text 988), or find a free line in your country at "
        "findahelpline.com, and tell one person near you today. I am a program, not a doctor, so "
        "I want a human with you. A result is not a verdict on you. The plan can wait. Will you "
        "tell me if you are safe?",
        in_doubt="I am not sure I read you right. If this is getting too heavy: I am sorry, and "
        "you need not carry it alone. If you think of ending your life or are not safe, please "
        "call your local emergency number (in the US call or text 988), or find a free line in "
        "your country at findahelpline.com, and tell one person near you today.\n"
        "If you meant something else, ask me in other words, and I will answer.",
    ),
    "scam_victim": Policy(
        "support",
        "I am sorry. You are not stupid; this happens to many careful people.\n"
        "- Stop paying, also any last fee to get the money back.\n"
        "- Keep everything: chats, receipts, names, e-mails.\n"
        "- Today, ask your bank or card company to take the payment back.\n"
        "- Ask the GME office of the named hospital whether the program exists.\n"
        "- Report it: econsumer.gov (from any country), ReportFraud.ftc.gov, ic3.gov.\n"
        "Do not submit a letter from such a deal. How did you pay, and when?",
        follow_ups=("How do I check a USCE agency?",),
        in_doubt="I am not sure I read you right. If money is gone, I am sorry; this happens to "
        "many careful people.\n"
        "- Stop paying, also any last fee to get the money back.\n"
        "- Keep everything: chats, receipts, names, e-mails.\n"
        "- Today, ask your bank or card company to take the payment back.\n"
        "- Report it: econsumer.gov (from any country), ReportFraud.ftc.gov, ic3.gov.\n"
        "If nothing is paid yet, pay nothing: ask the GME office of the named hospital whether "
        "the program exists. If you meant something else, ask me in other words.",
    ),
    "harassment": Policy(
        "support",
        "I am sorry. That should not happen to you, and it is not your fault. Nobody's letter or "
        "goodwill is worth it.\n"
        "- If you are in danger now, leave, and call the local emergency number (911 in the US).\n"
        "- Write down today what happened, when, where and who saw it; keep messages.\n"
        "- Tell someone the host has for this: its GME office, student affairs, human resources "
        "or Title IX office. If you were touched or threatened, you may also go to the police.\n"
        "- Tell one person you trust, so that you are not alone with it.\n"
        "You may end the rotation. Are you safe right now?",
    ),
    "match_odds": Policy(
        "not_covered",
        "I don't give odds: no source I have can tell them for one person, and a number would "
        "only be a guess. What I can do is look at what you can still change: recent USCE in your "
        "specialty, letters, exams, the programs' year-of-graduation limits. Tell me your year of "
        "graduation, exams, visa, specialty and budget, and I will show what fits.",
        _refs(("guide", "1.2"), ("official", "F046")),
        ("How much USCE do I need?",),
    ),
}

_IN_DOUBT = "I am not sure I read you right; if not, ask me in other words."
WISH_TO_DIE = "I want to die"
"""Its row in the table of glosses holds how it is said in other languages."""
_LETTER = r"(lo?rs?\b|letters?|recommendation)"
_DOCUMENT = (
    r"(certificate|invitation|acceptance|transcript|bank statement|diploma|mspe|dean'?s? letter|"
    r"score report|proof|enrol?lment|vaccin\w+|titers?|student id|job letter|documents?|result)"
)
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
        rf"fabricat\w*)\b.{{0,40}}{_DOCUMENT}|"
        rf"\b(make|create|prepare|generate|produce)\b.{{0,25}}\b(invitation|acceptance|bank|job) "
        rf"letter|"
        rf"\b(edit|alter|modify|change|tamper)\b.{{0,25}}\b(my|the|in|on)\b.{{0,20}}{_DOCUMENT}",
    ),
    (
        "forged_letter",
        rf"{_LETTER}.{{0,30}}\blooks? (like|real|genuine|official)\b|"
        rf"\b(buy|purchase|sell\w*|rent|price of|for sale)\b.{{0,30}}{_LETTER}|"
        rf"\b(fake|forge\w*|ready.?made|bogus|counterfeit|fabricat\w*)\b.{{0,25}}{_LETTER}|"
        rf"\bwrite\b.{{0,40}}{_LETTER}.{{0,30}}\b(as|pretend\w*|in the (name|voice)|from) (dr|"
        rf"prof|my "
        rf"(attending|professor)|doctor|chief|the (doctor|attending|chair\w*))|"
        rf"\bwrite\b.{{0,20}}{_LETTER} (as|for me as|from)\b|fake signature|"
        rf"\b(pay|paying)\b.{{0,30}}\b(sign|signing|doctor|physician|"
        rf"attending)\b.{{0,25}}{_LETTER}|"
        rf"{_LETTER}.{{0,40}}\b(he|she|they|the doctor) (doesn'?t|doesnt|don'?t|dont|won'?t|"
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
_EVIDENCE: Mapping[str, str] = {
    "forged_letter": rf"{_LETTER}|\brec\b|\bsign(s|ed|ing|ature)?\b|{_DOCUMENT}",
    "relabel": r"hands?.?on|extern|elective|instead|never|n'?t\b|\bnot\b|without|only (watch|"
    r"shadow|observ)\w*|exaggerat|invent|made? up|making up|fake|false|\blie\b|lying|pretend|"
    r"\bas (an? |if )|\blooks? like\b|\bseem|\b(more|extra|longer|full|double)\b|change|stretch|"
    r"round(ed)? up|backdat|"
    r"\bhide|omit|leave out|claim|\b(write|put|list|say)\b.{0,20}\d+ ?(week|wk|month|hour)",
    "hide_purpose": r"visa|offic\w+|consul|embass|interview|border|airport|immigra|cbp|tourist|"
    r"purpose|ds-?160",
    "unauthorized_work": r"work|job|paid|pay|cash|salar|money|earn|treat|prescri|procedure|"
    r"patient|moonlight|practi[cs]|sutur|inject|assist",
    "overstay": r"stay|visa|i-?94|leav|expir|extend|return|remain|go(ing)? back",
    "exam_cheating": r"leak|recall|dump|cheat|proxy|some(one|body) (else|to)|(real|actual|same|"
    r"live|past|previous|stolen) (exam|question|item)|shar|\b(buy|sell|send|give)\b|\bpdf\b|"
    r"telegram|whatsapp|for me\b|answers?\b|memori|content",
    "medical_advice": r"pain|ache|fever|rash|dos(e|age|ing)|\bmg\b|pill|tablet|medic(ine|ation)|"
    r"treat|diagnos|symptom|prescri|antibiotic|bleed|blood|cough|chest|sick|insulin|drug|therap|"
    r"sleep|anxi|depress|patient|injur|ecg|ekg|x-?ray|infect|pressure|sutur|\bpt\b|vomit|stomach",
    "match_promise": r"guarant|promis|sure|secur|100|pay|paid|buy|bought|seat|spot|brib|connection|"
    r"sell|fix|arrang|certain|assur|money|donat|influence|inside",
    "other_peoples_data": r"patient|photo|picture|selfie|chart|record|data|phone|number|e-?mail|"
    r"contact|address|users?\b|other (people|applicant|student)|whose|share|post|x-?ray|video|"
    r"case|scan|profile|name",
    "injection": r"instruct|prompt|rule|ignor|system|pretend|\bact\b|role|guid|reveal|secret|"
    r"develop|simulat|bypass|limit|restrict|print|code|config|key|admin|databas|memory|filter|"
    r"policy|mode|persona|you are|your",
    "match_odds": r"chance|odds|match|likel|hope|possib|probab|percent|%|get in|too old|too late|"
    r"\bshot\b|realist|stand|success|accept|competitive|worth|will i|can i still",
}
"""Words of the act itself: a guess of harm without any of them is not acted on."""
_CHEATED = re.compile(
    r"\b(?:agen(?:t|cy)|agencies|broker|consultan\w*|compan\w*|scam\w*|cheat\w*|fraud\w*|fake\w*|"
    r"paid"
    r"|pay(?:ing|ment)?|sent|transferr?\w*|wired?|gave|took|takes?|stole\w*|block\w*|ghost\w*|"
    r"refund\w*"
    r"|repl\w+|respon\w+|disappear\w*|vanish\w*|deposit\w*|website|they|them|he|she|someone|"
    r"trick\w*"
    r"|fool\w*|back)\b",
    re.IGNORECASE,
)
_LOST_WORK = re.compile(
    r"\blost (?:my|his|her|our|the) (?:job|work|post)\b|\blaid off\b|\bmade redundant\b"
    r"|\b(?:got|was|been|am|i'?m) fired\b",
    re.IGNORECASE,
)
_DESPAIR = re.compile(
    r"\b(?:can'?t|cannot|hope\w*|tired|di(?:e|ed|ing)|dead|end(?:ing)?|anymore|any more|depress\w*"
    r"|cry(?:ing)?|alone|everything|give up|giv\w+ up|worthless|nobody|useless|pointless|kill\w*"
    r"|hurt\w*|scared|afraid|suffer\w*|broken|life|live|living|hate|fail(?:ure)?)\b",
    re.IGNORECASE,
)
_SHORT_NEWS = 14
_EVIDENT = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _EVIDENCE.items()}


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


def is_evident(category: str, text: str) -> bool:
    """Tell whether `text` holds a word of what a guess of `category` says it is about."""
    pattern = _EVIDENT.get(category)
    return pattern is None or bool(pattern.search(text))


def tells_of_cheating(text: str) -> bool:
    """Tell whether `text` names who took money, not only that money is gone."""
    return bool(_CHEATED.search(text))


def sounds_desperate(text: str) -> bool:
    """Tell whether `text` may come from someone who cannot bear it: a word of despair is enough."""
    return caught_by_net(text) is not None or bool(_DESPAIR.search(text.replace("’", "'")))


def tells_of_lost_work(text: str) -> bool:
    """Tell whether `text` says that work was lost."""
    return bool(_LOST_WORK.search(text))


def is_only_news(guessed: str, text: str) -> bool:
    """Tell whether a message of facts was only guessed to call for help, or to plan harm.

    "Lost my job, only 1000 usd now" tells a budget: nobody is named who took money, and no word
    of despair is said. Nor is harm planned without a word of the act. What the safety net catches
    is never only news.

    Args:
        guessed: the category of the reply that would be given.
        text: the message, in which facts for the profile were found.
    """
    if caught_by_net(text) is not None:
        return False
    if guessed == "scam_victim":
        return not tells_of_cheating(text)
    if guessed == "distress":
        is_short = len(text.split()) <= _SHORT_NEWS
        despairs = bool(_DESPAIR.search(text.replace("’", "'")))
        return is_short and tells_of_lost_work(text) and not despairs
    return not is_evident(guessed, text)


def refined(category: str, text: str) -> str:
    """Return the policy that fits a guessed category best: papers other than letters differ."""
    if category == "forged_letter" and not re.search(_LETTER, text, re.IGNORECASE):
        return "forged_document"
    return category


def policy_answer(category: str, sources: tuple[Source, ...], *, sure: bool = True) -> Answer:
    """Return the reply to a message of `category`.

    Args:
        category: one of `POLICIES`.
        sources: those its policy names, resolved.
        sure: the category is not only guessed.

    Raises:
        KeyError: there is no such category.
    """
    policy = POLICIES[category]
    return Answer(
        status=policy.status,
        text=policy.text if sure else _said_in_doubt(policy),
        sources=sources,
        intent=category,
        mode="card",
        follow_ups=policy.follow_ups,
    )


def _said_in_doubt(policy: Policy) -> str:
    plain = policy.text.removeprefix("No, ")
    return policy.in_doubt or f"{_IN_DOUBT} {plain[0].upper()}{plain[1:]}"
