"""Replies to the form in Spanish, Portuguese, French or Hinglish, word by word into English.

Only the few words that answer its questions, so that "me gradué en 2020" or "visa nahi hai" need
not be typed again. A question in another language goes to the answerer. A table. Pure.
"""

import re

_WORDS: tuple[tuple[str, str], ...] = (
    (r"\b(\d{4}) m(?:ein|e) (?:graduat\w+|pass ?out)(?: \w+)*", r"graduated \1"),
    (r"\b(?:me|yo) (?:gradu[eé]|recib[ií]|titul[eé])|\b(?:graduad|egresad|titulad|formad)[oa]"
     r"|\bformei|\bdipl[oô]m[eé]e?", "graduated"),
    (r"\b(\d{4}) ka (?:pass ?out|graduate?)\b", r"graduated \1"),
    (r"\b(\d+) mil\b", r"\1 thousand"),
    (r"\bestudiantes?|\bestudante|\b[eé]tudiante?", "student"),
    (r"\bno tengo (?:ning[uú]n[oa]? )?(?:visa|visado)|\bsin (?:visa|visado)"
     r"|\bnahi\w*(?: hai)? visa\b|\b(?:koi )?visa nahi\w*(?: hai)?"
     r"|\bn[aã]o tenho visto|\bsem visto|\bsans visa|\bpas de visa", "no visa"),
    (r"\bvis(?:a|ado|to) de turist[ae]\b|\bvisa de touriste\b", "tourist visa"),
    (r"\b(?:no )?todav[ií]a(?: no)?\b|\bno a[uú]n\b|\ba[uú]n no\b"
     r"|\babhi nahi\w*(?: \w+)?|\bba[qk]i(?: hai)?\b|\bainda n[aã]o|\bpas encore",
     "not yet"),
    (r"\baprob(?:ad[oa]s?|[eé])|\bpas[eé]\b|\bpasad[oa]s?|\baprovad[oa]s?|\br[eé]ussi\w*"
     r"|\b(?:pass|clear) (?:ho|kar) \w+(?: \w+)?|\bho ga(?:y[aei]|i)(?: hain?)?", "passed"),
    (r"\b(?:de )?(?:diya|di|dia|kiya|liya)(?: (?:hai|tha|h))?(?= (?:pass|fail|clear)\w*\b)", " "),
    (r"\btod[oa]s\b|\bsab\b|\bteeno\b|\btous\b", "all"),
    (r"\bambos\b|\blos dos\b|\bdono\b", "both"),
    (r"\bpaso ([12])", r"step \1"),
    (r"\bmedicina interna", "internal medicine"),
    (r"\bmedicina familiar|\bmedicina de familia", "family medicine"),
    (r"\bpsi[qc]u?iatr[ií]a|\bpsychiatrie", "psychiatry"),
    (r"\bpediatr[ií]a|\bp[eé]diatrie", "pediatrics"),
    (r"\bcirug[ií]a|\bcirurgia|\bchirurgie", "surgery"),
    (r"\bneurolog[ií]a", "neurology"),
    (r"\bpatolog[ií]a", "pathology"),
    (r"\bradiolog[ií]a", "radiology"),
    (r"\banestesi\w+", "anesthesiology"),
    (r"\bginecolog[ií]a(?: y obstetricia)?", "obgyn"),
    (r"\b(?:urgencias|emergencias?|emerg[eê]ncia)", "emergency medicine"),
    (r"\bd[oó]lares", "dollars"),
    (r"\bsemanas?|\bhaft[ae]y?|\bsemaines?", "weeks"),
    (r"\bmes(?:es)?\b|\bmahin[ae]y?|\bmois\b", "months"),
    (r"\bno s[eé]\b|\bpata nahi\w*|\bn[aã]o sei\b", "not sure"),
    (r"\bning[uú]n[oa]?\b|\bnada\b|\bkuch nahi\w*|\bnenhum[ae]?\b|\baucune?\b", "none"),
    (r"\bs[ií]\b|\bhaan?\b|\bsim\b|\boui\b", "yes"),
    (r"\benero|\bjaneiro", "january"), (r"\bfebrero|\bfevereiro", "february"),
    (r"\bmarzo|\bmar[cç]o", "march"), (r"\babril", "april"), (r"\bmayo|\bmaio", "may"),
    (r"\bjunio|\bjunho", "june"), (r"\bjulio|\bjulho", "july"), (r"\bagosto", "august"),
    (r"\bsep?tiembre|\bsetembro", "september"), (r"\boctubre|\boutubro", "october"),
    (r"\bnoviembre|\bnovembro", "november"), (r"\bdiciembre|\bdezembro", "december"),
    (r"\bm[eé]xico", "mexico"), (r"\bespaña", "spain"), (r"\bbrasil", "brazil"),
    (r"\bper[uú]\b", "peru"), (r"\begipto", "egypt"), (r"\brep[uú]blica dominicana",
                                                       "dominican republic"),
    (r"\b(?:soy|tengo|tenho|sou|hai|hain|hoon|hun|hu|main|mera|meri|mere|se|de|del|en|em|y|e|et|la"
     r"|el|un|una|por|aur|ka|ki|ke|paas|je suis|j'ai)\b", " "),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), english) for pattern, english in _WORDS)


def in_english(text: str) -> str:
    """Return a short reply with the words of the table in English; unchanged when it has none."""
    said = text
    for pattern, english in _COMPILED:
        said = pattern.sub(english, said)
    return text if said == text else " ".join(said.split())
