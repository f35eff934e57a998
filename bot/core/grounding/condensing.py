"""Whether a question that a language model wrote says no more than people said. Pure."""

from collections.abc import Sequence

from bot.core.grounding.exactness import unsupported_details
from bot.core.grounding.overclaiming import COMMON, new_words

MAX_CHARS = 300


def adds_nothing(condensed: str, said: Sequence[str]) -> bool:
    """Return whether `condensed` is one short question made of the words of `said` alone."""
    if not condensed or "\n" in condensed or len(condensed) > MAX_CHARS:
        return False
    whole = "\n".join(said)
    return not new_words(condensed, whole) and not unsupported_details(condensed, whole) - COMMON
