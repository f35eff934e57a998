"""Whether words ask something, rather than state it."""

import re

_SUBJECT = (
    r"(?:i|we|you|u|they|he|she|it|there|an?|the|my|imgs?|programs?|observerships?|externships?|obs"
    r"|electives?|someone|anyone|us|one|this|that|these|any|b-?[12]\S*|j-?1|hands)"
)
_FOREIGN = (
    r"(?:kya|kaise|kitn[aei]|kahan|kaunsa|puedo|debo|posso|cu[aá]nt[oa]s?|cu[aá]l|d[oó]nde|cómo"
    r"|como\s+(?:puedo|hago|aplico|consigo|fa[cç]o))"
)
_ASKS = (
    r"^(?:(?:hi|hello|hey|sir|dear|dr|doctor|please|pls|ok|okay|so|and|but|also|then"
    r"|wait|hmm|well|bro|actually|btw)\W+)*(?:"
    rf"(?:what|whats|wat|how|hw|hows|when|where|which|wich|who|whom|whose|why|wht)\b"
    rf"|(?:can|could|shall|should|would|do|does|did|is|are|am|was|were|will|may|wud|cud)"
    rf"(?:n'?t)?\s+{_SUBJECT}\b"
    rf"|(?:has|have)\s+(?:i|you|they|any|anyone)\b"
    rf"|(?:diff|difference|any\s+(?:idea|chances?|hope|advice|suggestions?|way|programs?|free"
    rf"|cheap\w*|hospitals?|ones?|options?))\b"
    rf"|(?:tell|explain|guide|advise|help|suggest|recommend)\s+(?:me|us)?\b"
    rf"|(?:i\s+)?(?:want|need|would like|wish)\s+to\s+(?:know|ask|understand)\b"
    rf"|{_FOREIGN}\b|(?:is|are|was)\s+(?:an?\s+|my\s+)?(?:score\s+of\s+)?\d"
    rf"|(?:does|do|is|are|can|will|did)\s+(?:[\w']+\s+){{1,3}}(?:open|take|give|accept|offer|sponsor"
    rf"|require|want|charge|allow|count)\b"
    rf"|is\s+\w+\s+(?:ok|allowed|possible|enough|needed|required|good|better|useful)\b"
    rf"|(?:is|are)\s+(?:[\w']+\s+){{1,3}}(?:banned|suspended|restricted|affected|blocked"
    rf"|on\s+(?:the|a|that)\s+(?:\w+\s+)?(?:list|ban))\b)"
)
_QUESTION = re.compile(_ASKS)
_WHICH = r"(?:which|wich|whch)"
_ASKING_WORDS = ("what", "wat", "wht", "how", "hw", "where", "when", "why", "which", "wich")
_OPENS = (
    r"(?:what|wat|wht)\s+(?:should|can|shall|do|to|is|are|visa|about|next|now)\b"
    r"|(?:how|hw)\s+(?:can|do|should|to|is|are)\b"
    r"|is\s+(?:it|there|this|that)\b|are\s+there\b"
    r"|any\s+(?:hope|chances?|advice|idea|suggestions?)\b"
    rf"|{_FOREIGN}\b"
    r"|where\s+(?:can|do|should|to)\b|when\s+(?:can|should)\s+i\b"
)
"""How a question begins that follows a statement without a mark: "yog 2019 should i do step 3"."""
_UNSURE = ("sure", "know", "idea", "decide", "decided")
_OPENS_UNLESS_UNSURE = (
    r"(?:how|hw)\s+(?:many|much|long)\b"
    rf"|{_WHICH}\s+(?:one|is|are|should|would|to|visa|programs?|way|route|path|option)\b"
)
"""The same, but not in "not sure how long, maybe 2 months"."""
_DO_I = r"(?:can|could|should|shall|do|am|will|must|would)\s+i\b"
_HANGS_ON = ("if", "because", "since", "that", "while", "once", "until", "unless", "as", "do",
             "did", "can", "should", "think", "say", "im", "am", "my")  # fmt: skip


def _not_after(*words: str) -> str:
    return "".join(rf"(?<!\b{word})" for word in words)


_TELLS_AFTER = (
    _not_after(*_HANGS_ON, *_ASKING_WORDS)
    + r"\s+(?=(?:i'?m|i am)\s+(?:an?\s|from\s|in\s|on\s|old\s|final\s|20\d\d|19\d\d|\w+\s+grad)"
    r"|i\s+(?:have|hold|graduated)\b|(?:my\s+)?yog\b|\d{4}\s+grad)"
)
"""How a statement begins that follows a question: "which is better im 2016 grad"."""
_CLAUSES = re.compile(
    r"(?<=[.!?;:\n])\s+|,\s*(?=(?:can|could|should|do|does|is|are|am|will|what|how|which|where|when"
    rf"|why)\b)|\s+(?=(?:{_OPENS}))"
    rf"|{_not_after(*_UNSURE)}\s+(?=(?:{_OPENS_UNLESS_UNSURE}))"
    rf"|{_not_after(*_ASKING_WORDS)}\s+(?={_DO_I})|{_TELLS_AFTER}",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(
    r"(?:(?:so|now|and|then|please|pls|sir|but|ok|btw|hi|hello|hey|dear)\W+)*(?:"
    r"(?:what|wat|wht)\s+(?:should|shall|can|must|do|to|are|is|next)\b\W*(?:(?:i|do|to|next|now|first"
    r"|my|the|best|options?|chances?|steps?|path|way|route|plan|for|me)\b\W*)*"
    r"|(?:how|hw)\s+(?:should|can|do|shall|to)\s+(?:i\s+)?(?:proceed|start|begin|go|plan|move)\b\W*"
    r"(?:(?:about|ahead|forward|on|from|here|now|with|it|this)\b\W*)*"
    r"|(?:is|am)\s+(?:it|i|this)\s+(?:already\s+|now\s+|just\s+)?(?:too\s+(?:late|old)|over|hopeless)\b"
    r"\W*(?:(?:for|me|now|already|to|match|start|apply|sir|in|usa?)\b\W*)*"
    r"|(?:do|will)\s+i\s+(?:still\s+)?(?:have|stand)\s+(?:an?\s+|any\s+)?chances?\W*(?:(?:now|left|still)\W*)*"
    r"|where\s+(?:should|can|do|to)\s+(?:i\s+)?(?:start|begin)\W*"
    r"|(?:guide|help|advise)\s+(?:me\b)?\W*|any\s+(?:advice|suggestions?|idea)\W*"
    r"|is\s+there\s+(?:an?|any|still\s+an?)\s+(?:path|way|route)(?:\s+(?:for\s+me|forward|left))?\W*"
    r"|(?:can|could|will)\s+(?:you|u)\s+(?:please\s+)?(?:(?:guide|help|advise)(?:\s+me)?"
    r"|(?:make|give|create|build)\s+(?:me\s+)?(?:an?\s+|my\s+)?plan(?:\s+for\s+me)?)\W*)",
    re.IGNORECASE,
)
_HOPE = re.compile(
    r"\b(?:too\s+(?:late|old|low|weak)|over|hopeless|chances?|hope)\b", re.IGNORECASE
)
"""What is asked by someone who fears the worst: to be answered before anything else is asked."""
_CHOICE_ASKED = re.compile(rf"\W*{_WHICH}\b", re.IGNORECASE)
_THE_CHOICE = re.compile(r"\S+\s+(?:or|vs\.?)\s+\S+\W*$", re.IGNORECASE)


_SUPPOSES = re.compile(
    r"^\W*(?:(?:and|but|so|or|ok|then|also|even)\s+)*(?:if|suppose|supposing|imagine)\b"
    r"|^\W*(?:(?:ok|okay|so|now|and)\s+)*let'?s\s+(?:say|suppose|assume|imagine)\b"
    r"|\b(?:what\s+if|agar)\b|^\W*(?:y|e|pero|que pasa)\s+s[ei]\s",
    re.IGNORECASE,
)


def supposes(text: str) -> bool:
    """Return whether `text` says what might be, in English, Hinglish, Spanish or Portuguese."""
    return bool(_SUPPOSES.search(text))


def is_question(text: str) -> bool:
    """Return whether `text` has the shape of a question."""
    plain = " ".join(text.lower().replace("’", "'").split())
    return plain.endswith("?") or "? " in plain or bool(_QUESTION.match(plain))


def asks_besides(text: str) -> bool:
    """Return whether a statement comes with a question: "i failed step 1, is it over"."""
    clauses = _CLAUSES.split(text)
    return len(clauses) > 1 and any(map(is_question, clauses))


def asks_only_for_guidance(text: str) -> bool:
    """Return whether all that `text` asks is what to do: "2017 grad, b1b2, what should i do"."""
    asked = [clause for clause in _CLAUSES.split(text) if is_question(clause)]
    return bool(asked) and all(_GUIDANCE.fullmatch(clause.strip()) for clause in asked)


def asks_for_hope(text: str) -> bool:
    """Return whether `text` asks if it is over: "step 2 225, is it over for me"."""
    return any(_HOPE.search(clause) for clause in _CLAUSES.split(text) if is_question(clause))


def asked_in(text: str) -> str:
    """Return the clauses of `text` that ask, joined; all of it where none does."""
    return " ".join(filter(is_question, _CLAUSES.split(text))) or text


def statements_in(text: str) -> str:
    """Return the clauses of `text` that neither ask nor suppose, joined.

    The two things of "b1 or j1 which is better" are asked about, not told.
    """
    clauses = _CLAUSES.split(text)
    told = [
        _THE_CHOICE.sub("", clause) if _CHOICE_ASKED.match(following) else clause
        for clause, following in zip(clauses, (*clauses[1:], ""), strict=True)
        if not is_question(clause) and not supposes(clause)
    ]
    return " . ".join(told)
