"""Whether words ask something, rather than state it."""

import re

_SUBJECT = (
    r"(?:i|we|you|u|they|he|she|it|there|an?|the|my|imgs?|programs?|observerships?|externships?|obs"
    r"|electives?|someone|anyone|us|one|this|that|these|any|b-?[12]\S*|j-?1|hands)"
)
_ASKS = (
    r"^(?:(?:hi|hello|hey|sir|dear|dr|doctor|please|pls|ok|okay|so|and|but|also|then"
    r"|wait|hmm|well|bro|actually|btw)\W+)*(?:"
    rf"(?:what|whats|wat|how|hw|hows|when|where|which|who|whom|whose|why|wht)\b"
    rf"|(?:can|could|shall|should|would|do|does|did|is|are|am|was|were|will|may|wud|cud)"
    rf"(?:n'?t)?\s+{_SUBJECT}\b"
    rf"|(?:has|have)\s+(?:i|you|they|any|anyone)\b"
    rf"|(?:diff|difference|any\s+(?:idea|chance|advice|way|programs?|free|cheap\w*|hospitals?|ones?|options?))\b"
    rf"|(?:tell|explain|guide|advise|help|suggest|recommend)\s+(?:me|us)?\b"
    rf"|(?:i\s+)?(?:want|need|would like|wish)\s+to\s+(?:know|ask|understand)\b"
    rf"|is\s+\w+\s+(?:ok|allowed|possible|enough|needed|required|good|better|useful)\b)"
)
_QUESTION = re.compile(_ASKS)
_CLAUSES = re.compile(
    r"(?<=[.!?;\n])\s+|,\s*(?=(?:can|could|should|do|does|is|are|am|will|what|how|which|where|when"
    r"|why)\b)|\s+(?=(?:can|could|should|do|am|will) i\b|what should\b|how (?:can|do|should"
    r"|many|much)\b)",
    re.IGNORECASE,
)


def is_question(text: str) -> bool:
    """Return whether `text` has the shape of a question."""
    plain = " ".join(text.lower().replace("’", "'").split())
    return plain.endswith("?") or "? " in plain or bool(_QUESTION.match(plain))


def asks_at_the_end(text: str) -> bool:
    """Return whether a statement ends in a question: "i failed step 1, is it over"."""
    clauses = _CLAUSES.split(text)
    return len(clauses) > 1 and is_question(clauses[-1])


def statements_in(text: str) -> str:
    """Return the clauses of `text` that are not questions, joined."""
    return " . ".join(clause for clause in _CLAUSES.split(text) if not is_question(clause))
