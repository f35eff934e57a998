"""What a guessed category must show in the message before it is acted on. Tables; pure.

A model's guess of harm needs a word of the act itself; a message of facts ("lost my job") is not
taken for a cry for help without a word of despair.
"""

import re
from collections.abc import Mapping

from bot.core.safety.net import caught_by_net
from bot.core.safety.papers import DOCUMENT, LETTER

_EVIDENCE: Mapping[str, str] = {
    "forged_letter": rf"{LETTER}|\brec\b|\bsign(s|ed|ing|ature)?\b|{DOCUMENT}",
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
_EVIDENT = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _EVIDENCE.items()}


_CHEATED = re.compile(
    r"\b(?:agen(?:t|cy)|agencies|broker|consultan\w*|compan\w*|scam\w*|cheat\w*|fraud\w*|fake\w*|"
    r"paid|pay(?:ing|ment)?|sent|transferr?\w*|wired?|gave|took|takes?|stole\w*|block\w*|ghost\w*|"
    r"refund\w*|repl\w+|respon\w+|disappear\w*|vanish\w*|deposit\w*|website|they|them|he|she|"
    r"someone|trick\w*|fool\w*|back)\b",
    re.IGNORECASE,
)
_LOST_WORK = re.compile(
    r"\blost (?:my|his|her|our|the) (?:job|work|post)\b|\blaid off\b|\bmade redundant\b"
    r"|\b(?:got|was|been|am|i'?m) fired\b",
    re.IGNORECASE,
)
_KIN = (
    r"(?:father|mother|dad|mom|mum|parents?|husband|wife|spouse|brother|sister|son|daughter|child|baby"
    r"|uncle|aunt|grand(?:father|mother)|friend)"
)
_SAD_NEWS = re.compile(
    r"\b(?:divorced?|separated|widow(?:ed|er)?|broke up)\b"
    rf"|\b{_KIN}\s+(?:has\s+|just\s+|suddenly\s+)*(?:died|passed\s+away|expired)\b"
    rf"|\b(?:death|loss)\s+of\s+(?:my\s+)?{_KIN}\b|\blost\s+my\s+{_KIN}\b"
    rf"|\b(?:husband|wife|spouse)\s+left\s+me\b",
    re.IGNORECASE,
)
"""Sad news of a life that is told with what it changes; said of oneself, it is no cry for help."""
_DESPAIR = re.compile(
    r"\b(?:can'?t|cannot|hope\w*|tired|di(?:e|ed|ing)|dead|end(?:ing)?|anymore|any more|depress\w*"
    r"|cry(?:ing)?|alone|everything|give up|giv\w+ up|worthless|nobody|useless|pointless|kill\w*"
    r"|hurt\w*|scared|afraid|suffer\w*|broken|life|live|living|hate|fail(?:ure)?)\b",
    re.IGNORECASE,
)
_SHORT_NEWS = 14


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


def tells_of_sad_news(text: str) -> bool:
    """Tell whether `text` says that a marriage ended or someone near has died."""
    return bool(_SAD_NEWS.search(text))


def is_only_news(guessed: str, text: str) -> bool:
    """Tell whether a message of facts was only guessed to call for help, or to plan harm.

    "Lost my job, only 1000 usd now" tells a budget, "divorced, back in Egypt" a place: nobody is
    named who took money, and no word of despair is said. Nor is harm planned without a word of
    the act. What the safety net catches is never only news.

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
        rest = _SAD_NEWS.sub(" ", text)
        is_told = tells_of_lost_work(text) or rest != text
        return is_short and is_told and not _DESPAIR.search(rest.replace("’", "'"))
    return not is_evident(guessed, text)


def refined(category: str, text: str) -> str:
    """Return the policy that fits a guessed category best: papers other than letters differ."""
    if category == "forged_letter" and not re.search(LETTER, text, re.IGNORECASE):
        return "forged_document"
    return category
