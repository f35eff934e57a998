"""Replies that say only that there is nothing: "none so far", "i don't have any", "never"."""

import re

_STILL = (
    r"(?:\W+(?:so far|yet|at all|right now|now|till now|until now|at (?:the|this) moment"
    r"|currently|for now|any|anything|of (?:them|these|those|it)|really|sir|thanks|sorry))*\W*"
)
_NONE = re.compile(
    r"\W*(?:(?:i|we|have|had|got|i'?ve|so|well|there(?:'s| is| are)?|absolutely|literally)\W+)*"
    rf"(?:none|nothing|nil|zero|0){_STILL}"
    r"|\W*(?:i\W+)?(?:(?:don'?t|do not|haven'?t|have not)\W+(?:have|got|any)(?:\W+(?:any|one|it))?"
    rf"|have no|not any){_STILL}"
)
_NO = re.compile(rf"\W*(?:no(?:pe|ne)?|never|not){_STILL}")


def nothing_in(text: str) -> str | None:
    """Return "none" or, for a bare "no" or "never", "no"; None when `text` says anything else."""
    plain = text.lower().replace("’", "'")
    return "none" if _NONE.fullmatch(plain) else "no" if _NO.fullmatch(plain) else None
