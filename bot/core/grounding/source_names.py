"""The short name of a source, as it fits a closing line on a phone: who says it. Pure.

Titles of pages end with who made them: "Finding an observership FAQs (AMA)" is called "AMA". The
whole title stands under "Show the quoted lines" and in the files.
"""

import re

_MAKER = re.compile(r"^(?P<page>.*?)\s*\((?P<maker>[^()]+)\)$")
_IS_A_NAME = re.compile(r"^[A-Z]")
_ASIDE = re.compile(r"^(?:confirm|see)\b", re.IGNORECASE)
_MAX_CHARS = 48


def short_name(doc: str, title: str) -> str:
    """Return who says it; of a program the whole name, since that is what is looked for."""
    if doc == "programs":
        return title
    parts = [part.strip() for part in title.split(";") if part.strip()]
    told = [_short(part) for part in parts if not _ASIDE.match(part)]
    name = ", ".join(dict.fromkeys(told)) or title
    return name if len(name) <= _MAX_CHARS else f"{name[: _MAX_CHARS - 1].rstrip(' ,')}…"


def _short(part: str) -> str:
    match = _MAKER.match(part)
    if match is None:
        return part.split("|")[-1].strip()
    maker = match["maker"]
    return maker.split(",")[0].strip() if _IS_A_NAME.match(maker) else match["page"]
