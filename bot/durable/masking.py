"""Masking: what operators may read of a question holds no address, handle or number. Pure."""

import re

MASK = "[...]"
MAX_CHARS = 300

# Order matters: an address before the handle inside it. Each is quick on any text: the parts of an
# address hold no "@", and are as long as addresses may be.
_PERSONAL = (
    re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.\w+"),  # e-mail
    re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE),
    re.compile(r"@\w{3,}"),
    re.compile(r"\b[A-Za-z]{1,3}\d{5,}\w*\b"),  # passport, SEVIS and visa numbers
    # Phone, USMLE and ECFMG numbers: seven digits or more, but not "2024-2026".
    re.compile(r"(?<!\d)(?!(?:19|20)\d\d\W{1,3}(?:19|20)\d\d\b)\+?(?:\d[\s().-]{0,2}){6,}\d"),
)


def masked(question: str) -> str:
    """Return the question shortened, with whatever may point to a person replaced by `[...]`."""
    for pattern in _PERSONAL:
        question = pattern.sub(MASK, question)
    return question[:MAX_CHARS]
