"""Whether a question that a language model wrote says no more than people said. Pure."""

from collections.abc import Sequence

from bot.core.exactness import unsupported_details
from bot.core.overclaiming import COMMON
from knowledge.words import content_words

MAX_CHARS = 300


def adds_nothing(condensed: str, said: Sequence[str]) -> bool:
    """Return whether `condensed` is one short question made of the words of `said` alone."""
    if not condensed or "\n" in condensed or len(condensed) > MAX_CHARS:
        return False
    whole = "\n".join(said)
    known = frozenset(content_words(whole)) | COMMON
    starts = frozenset(word[:5] for word in known if len(word) >= 5)
    new = [word for word in content_words(condensed) if not {word, word[:5]} & (known | starts)]
    return not new and not unsupported_details(condensed, whole) - COMMON
